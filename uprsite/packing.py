"""The built site as one zip file: for a USB stick, for a host that takes uploads, for the archive."""

import os
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from uprsite.output.paths import is_safe

_MARK = b"Made by uprsite"
"""Comment at the end of each file that is made here: so the next build knows what it may replace."""
FIXED, _LAST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)  # what a zip file can say


def refusal(target: Path, closed: Iterable[Path]) -> str:
    """Say why a file cannot be the zip of a site; `closed` are folders and files that it may not lie in."""
    if target.suffix.lower() != ".zip" or not is_safe(target.name) or not is_safe(target.stem):
        return f'{target} is no name for it; choose one like upr-site.zip, without : * ? " < > |'
    at = target.resolve()
    for place in closed:
        if at.is_relative_to(place.resolve()):
            return f"{target} lies in {place}; choose a place outside of the site and of what it is made from"
    if not at.parent.is_dir():
        return f"there is no folder {target.parent}; make it, or choose another"
    if at.exists() and not _is_ours(at):
        return f"{target} is there already, and uprsite did not make it; choose another name, or move that file away"
    return ""


def pack(folder: Path, paths: Iterable[str], target: Path, moment: datetime = FIXED) -> int:
    """Pack files of a folder into a zip under one folder of its name, whole or not at all; return its size.

    The same files and the same moment give the same bytes, as long as the same Python compresses them.
    """
    at = min(max(moment, FIXED), _LAST).timetuple()[:6]
    waiting = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with zipfile.ZipFile(waiting, "w") as archive:
            archive.comment = _MARK
            for path in sorted(paths):
                entry = zipfile.ZipInfo(f"{target.stem}/{path}", at)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system, entry.external_attr = 3, 0o644 << 16  # as Linux would, on every system
                archive.writestr(entry, (folder / path).read_bytes())
        waiting.replace(target)
    finally:
        with suppress(FileNotFoundError):
            waiting.unlink()
    return target.stat().st_size


def _is_ours(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.comment == _MARK
    except (OSError, zipfile.BadZipFile):
        return False
