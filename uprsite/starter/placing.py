"""The files of a new site onto the disk: all of them, or none."""

import errno
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

NOT_CONTENT = frozenset((".git", ".DS_Store", "Thumbs.db", "desktop.ini"))
"""What may lie in a folder that is called empty: a repository that was only just cloned, and what desktops leave."""


def what_is_in(folder: Path) -> list[str]:
    """Name what lies in a folder already; nothing where there is no such folder yet."""
    if not folder.exists():
        return []
    return sorted(path.name + "/" * path.is_dir() for path in folder.iterdir() if path.name not in NOT_CONTENT)


def place(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that is empty or not there yet; when that fails, leave it as it was."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    placed: list[Path] = []
    folder.mkdir(parents=True, exist_ok=True)
    stage = Path(mkdtemp(prefix=".uprsite-new-", dir=folder))
    try:
        for name, content in files.items():
            path = stage / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for path in sorted(stage.iterdir()):
            wanted = folder / path.name
            if os.path.lexists(wanted):  # since the questions were asked somebody put it there
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(wanted))
            placed.append(wanted)
            path.rename(wanted)
        stage.rmdir()
    except BaseException:
        ours = [path for path in placed if not (stage / path.name).exists()]
        for path in (stage, *ours):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
        with suppress(OSError):  # a folder that holds something by now is not ours alone
            for parent in missing:
                parent.rmdir()
        raise
