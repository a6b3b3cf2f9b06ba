"""Which files a build reads, and when one of them changed."""

import asyncio
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from time import process_time

from uprsite.config import FILE, load_config
from uprsite.content import FOLDER, is_by_the_way
from uprsite.resources import PACKAGE, engine_folder

Snapshot = dict[str, tuple[int, int, int]]
"""Time, size and inode of each file."""
POLL, SHARE = 0.05, 20
"""Seconds between two looks at the files, and how many times the work of a look: at most 5 % of one processor."""
SETTLE, LOOKS = 0.015, 5
"""Saving a file takes an editor several steps: wait until two looks agree, but no longer than this many."""


async def next_change(roots: Iterable[Path], seen: Snapshot) -> Snapshot:
    """Wait until the files are no longer as they were seen, and quiet; return how they are then."""
    roots = tuple(roots)
    while True:
        start = process_time()
        now = snapshot(roots)
        for _ in range(LOOKS * (now != seen)):
            before = now
            await asyncio.sleep(SETTLE)
            if (now := snapshot(roots)) == before:
                break
        if now != seen:
            return now
        await asyncio.sleep(max(POLL, SHARE * (process_time() - start)))


def watched(project: Path) -> list[Path]:
    """Name what a build reads: the site's own files, and in a checkout the engine's templates and translations."""
    names = ("templates", "translations")
    engine = [folder for folder in map(engine_folder, names) if not folder.is_relative_to(PACKAGE)]
    config, _, _ = load_config(project)
    pictures = filter(None, (config.logo, config.icon)) if config else ()
    own = [project / name for name in (FILE, FOLDER, *names, *pictures)]
    return [*own, *(folder for folder in engine if folder.resolve() not in [place.resolve() for place in own])]


def snapshot(roots: Iterable[Path]) -> Snapshot:
    """Look at every file below the roots that somebody wrote, not an editor."""
    found: Snapshot = {}
    folders: list[str] = []
    for root in roots:
        with suppress(OSError):
            info = root.stat()
            if stat.S_ISDIR(info.st_mode):
                folders.append(str(root))
            else:
                found[str(root)] = info.st_mtime_ns, info.st_size, info.st_ino
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if is_by_the_way(entry.name):
                    continue
                with suppress(OSError):  # gone since the folder was listed
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    else:
                        info = entry.stat()
                        found[entry.path] = info.st_mtime_ns, info.st_size, info.st_ino
    return found
