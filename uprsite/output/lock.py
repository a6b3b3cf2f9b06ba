"""One build at a time writes to a folder, and the next one clears up after the dead."""

import os
import re
import shutil
import sys

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)


def take_lock(path: str) -> int:
    """Lock the lock file (empty, and never removed); BlockingIOError: another build has; the dead give it back."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT | NOFOLLOW, 0o644)
    try:
        if sys.platform == "win32":
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        if isinstance(error, PermissionError):  # what Windows says
            raise BlockingIOError(*error.args) from error
        raise
    return lock


def release_lock(lock: int) -> None:
    """Give a lock back."""
    if sys.platform != "win32":
        fcntl.flock(lock, fcntl.LOCK_UN)  # workers that inherited the file must not keep the lock
    os.close(lock)


def remove_stale(staging: str) -> None:
    """Remove the staging folders of dead builds: whoever holds the lock is the only one alive."""
    home, name = os.path.split(staging)
    ours = re.compile(re.escape(name.rpartition("-")[0]) + r"-[0-9]+")
    with os.scandir(home) as entries:
        stale = [entry.path for entry in entries if ours.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)]
    for folder in stale:
        shutil.rmtree(folder)
