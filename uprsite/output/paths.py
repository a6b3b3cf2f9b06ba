"""Which paths a site may have: inside its folder, and one and the same file on every machine."""

import os
import re
import unicodedata

# What every file system takes: Windows drops a final dot or space, which also rules out "", "." and ".." here.
_FORBIDDEN = r'/\\:*?"<>|\x00-\x1f\x7f\ud800-\udfff'
_SAFE = re.compile(rf"[^{_FORBIDDEN}]*[^{_FORBIDDEN}. ](/[^{_FORBIDDEN}]*[^{_FORBIDDEN}. ])*")
_LONGEST_NAME, _LONGEST_PATH = 255, 1024  # bytes; the first is the limit of ext4, APFS and NTFS


def folders_above(path: str) -> list[str]:
    """List the folders that a path lies in, innermost first."""
    return [path[:end] for end in range(len(path) - 1, 0, -1) if path[end] == "/"]


def is_safe(path: str) -> bool:
    """Tell whether a path stays inside its folder and means one and the same file everywhere."""
    if not _SAFE.fullmatch(path):
        return False
    try:
        raw = os.fsencode(path)
    except UnicodeEncodeError:  # the file system of this machine has no such letters
        return False
    return len(raw) <= _LONGEST_PATH and all(len(name) <= _LONGEST_NAME for name in raw.split(b"/"))


def folded(path: str) -> str:
    """Spell a path as file systems compare it that ignore case and the composition of accents."""
    return path if path.isascii() and path.islower() else unicodedata.normalize("NFC", path.casefold())


def claim(names: dict[str, str], path: str) -> str:
    """Reserve a path and its folders; return what is in the way, if anything is."""
    if (key := folded(path)) in names:
        return names[key]
    names[key] = path
    for folder in folders_above(path):
        key = folded(folder)
        if key in names:  # and with it all folders above it
            return "" if names[key] == f"{folder}/" else names[key]
        names[key] = f"{folder}/"
    return ""
