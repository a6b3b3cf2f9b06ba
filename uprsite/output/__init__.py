"""Writing the site: only what changed, all of it or nothing, and never over or under a file of somebody else.

Changed pages first go to a hidden folder beside the site. When the last one is there, the manifest takes in the new
paths next to the old ones, the pages are moved in, what is no longer part of the site is removed, and the final
manifest follows. Whenever the process is killed, the manifest lists all that is ours, so the next build tidies up.
A page is generated: one that somebody changed by hand is written again while it is part of the site.
"""
# Plain calls of the system run once a page here, at a fraction of what pathlib's cost.
# ruff: noqa: PTH102, PTH103, PTH105, PTH106, PTH108, PTH208

import errno
import hashlib
import json
import os
import re
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from uprsite.diagnostics import Diagnostic
from uprsite.output.lock import NOFOLLOW, release_lock, remove_stale, take_lock
from uprsite.output.paths import claim, folded, folders_above, is_safe
from uprsite.plan import Output

MANIFEST = ".uprsite-manifest.json"
_DIGEST_SIZE = 20  # bytes of BLAKE2b: enough to tell our bytes from anybody's
_NOTHING = "0" * 2 * _DIGEST_SIZE  # in place of a digest: before the build that was killed there was no file
_DIGESTS = re.compile(rf"[0-9a-f]{{{2 * _DIGEST_SIZE}}}( [0-9a-f]{{{2 * _DIGEST_SIZE}}})*")
_BINARY = getattr(os, "O_BINARY", 0)
_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT: a folder on Windows that leads elsewhere
_UNTOUCHED = "The previous site is as it was. Check the space and the permissions there, then build again."
_HALF_MOVED = "Every page is whole, but some are new and some old. Remove the cause, then build again to finish."


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to the output folder: numbers of files, and the bytes of the whole site."""

    written: int = 0
    unchanged: int = 0
    pruned: int = 0
    files: int = 0
    bytes: int = 0
    kept: tuple[str, ...] = ()
    """Files of ours that somebody changed by hand and that left the site: left alone, and told until they are gone."""


@dataclass(slots=True)
class _Build:
    root: str
    staging: str
    manifest: bytes = b""
    listed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What earlier builds wrote: path to digest, or to several after a killed build."""
    digests: dict[str, str] = field(default_factory=dict)
    staged: dict[str, str] = field(default_factory=dict)
    """Paths that changed, and where their new bytes wait."""
    names: dict[str, str] = field(default_factory=lambda: {MANIFEST: MANIFEST})
    """Paths of this build (folders end in /) by what a file system that ignores case makes of them."""
    kinds: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Folders looked at: folder, missing, link or file, and the path where that was found."""
    blocking: set[str] = field(default_factory=set)
    """Old files where a folder comes now, and old folders where a file comes."""
    findings: list[Diagnostic] = field(default_factory=list)
    size: int = 0


def write_site(outputs: Iterable[Output], folder: Path) -> tuple[Written, list[Diagnostic]]:
    """Bring a folder up to date with the outputs; an error leaves it as it was, and what the iterable raises passes."""
    root = Path(os.path.realpath(folder))
    # Beside the site, so that it is never published; inside when that is another disk or not ours to write to.
    inside = root.is_dir() and (os.path.ismount(root) or not os.access(root.parent, os.W_OK))
    prefix = f"{root if inside else root.parent}/.{root.name}"
    build = _Build(str(root), f"{prefix}.staging-{os.getpid()}")
    try:
        os.makedirs(root.parent, exist_ok=True)
        lock = take_lock(f"{prefix}.lock")
    except BlockingIOError:
        hint = "Wait until it has ended, or stop it, then build again."
        return Written(), [Diagnostic(str(folder), 1, 1, "another-build", "another build is writing here", hint)]
    except OSError as error:
        return Written(), [_trouble(folder, error, _UNTOUCHED)]
    try:
        return _write(build, outputs, folder)
    finally:
        shutil.rmtree(build.staging, ignore_errors=True)
        release_lock(lock)


def written_files(folder: Path) -> tuple[str, ...]:
    """Return the paths of the files that builds wrote into a folder, sorted."""
    build = _Build(os.path.realpath(folder), "")
    _read_manifest(build)
    return tuple(sorted(build.listed))


def _write(build: _Build, outputs: Iterable[Output], folder: Path) -> tuple[Written, list[Diagnostic]]:
    try:
        if not Path(build.root).is_dir() and os.path.lexists(build.root):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), build.root)
        remove_stale(build.staging)
        os.mkdir(build.staging, 0o700)
        _read_manifest(build)
    except OSError as error:
        return Written(), [_trouble(folder, error, _UNTOUCHED)]
    for output in outputs:
        try:  # here and not around the loop: an OSError of the renderer is not about the output folder
            _take(build, output)
        except OSError as error:
            return Written(), [_trouble(folder, error, _UNTOUCHED)]
    if build.findings:
        return Written(), build.findings
    before = build.manifest
    try:
        pruned, kept = _publish(build)
    except OSError as error:
        untouched = build.staged and build.manifest == before  # what is to be moved in is listed before all else
        return Written(), [_trouble(folder, error, _UNTOUCHED if untouched else _HALF_MOVED)]
    files, written = len(build.digests), len(build.staged)
    return Written(written, files - written, pruned, files, build.size, tuple(kept)), []


def _take(build: _Build, output: Output) -> None:
    """Check one output against the rules and the disk, and stage it if its bytes are new."""
    path, content = output.path, output.content
    if not is_safe(path):
        hint = 'Use names between /, without .. and \\ : * ? " < > | and not ending in a dot or a space.'
        build.findings.append(Diagnostic(path, 1, 1, "unsafe-path", f"{path!r} cannot be a file of the site", hint))
        return
    if taken := claim(build.names, path):
        hint = "Rename one of them: some file systems ignore case, and a name is either a file or a folder."
        build.findings.append(Diagnostic(path, 1, 1, "path-clash", f"{path} clashes with {taken}", hint))
        return
    build.digests[path] = hashlib.blake2b(content, digest_size=_DIGEST_SIZE).hexdigest()
    build.size += len(content)
    state, where = _compare(build, path, content)
    if state == "foreign":
        what = f"{where} is not a file that this program wrote" + (f", and {path} needs its place" * (where != path))
        hint = "Move it away, or build into another folder; to start afresh, delete the whole output folder."
        build.findings.append(Diagnostic(path, 1, 1, "foreign-file", what, hint))
    elif state == "link":
        what = f"{where} is a link to another folder, and {path} would be written there"
        hint = "Remove the link: the site is written into its own folder only."
        build.findings.append(Diagnostic(path, 1, 1, "linked-folder", what, hint))
    elif state == "write" and not build.findings:
        build.staged[path] = f"{build.staging}/{len(build.staged)}"
        _stage(build.staged[path], content)


def _stage(path: str, content: bytes) -> None:
    """Write a new file; it needs nothing else of the build, so any process can do it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o644)
    try:
        done = os.write(handle, content)
        while done < len(content):  # a disk that fills up takes a part first and fails then
            done += os.write(handle, content[done:])
    finally:
        os.close(handle)


def _compare(build: _Build, path: str, content: bytes) -> tuple[str, str]:
    """Tell how the disk stands to an output: equal, to write, or a foreign file or link in its way, and where."""
    kind, where = _look(build, path.rpartition("/")[0])
    if kind == "folder":
        place, where = f"{build.root}/{path}", path
        if (found := _lstat(place)) is None:
            kind = "missing"
        elif stat.S_ISREG(found.st_mode) and found.st_size == len(content) and _read(place, len(content)) == content:
            return "equal", path
        elif build.listed.get(path, (_NOTHING,))[0] != _NOTHING and not stat.S_ISDIR(found.st_mode):
            kind = "missing"  # or as good as that: a page of ours
    if kind not in ("missing", "link") and _is_ours(build, where):
        build.blocking.add(where)
        kind = "missing"
    return {"missing": "write", "link": "link"}.get(kind, "foreign"), where


def _publish(build: _Build) -> tuple[int, list[str]]:
    """Move the staged files in and remove what left the site; return how many went, and what was changed by hand."""
    gone = sorted(build.listed.keys() - build.digests.keys())
    union = {path: build.listed.get(path, (_NOTHING,)) for path in build.listed.keys() | build.digests.keys()}
    for path, digest in build.digests.items():
        if digest not in union[path]:
            union[path] += (digest,)
    folders = sorted({above for path in build.staged for above in folders_above(path)})
    if build.staged:
        os.makedirs(build.root, exist_ok=True)
        _put_manifest(build, union)
    first = [path for path in gone if any(f"{path}/".startswith(f"{block}/") for block in build.blocking)]
    pruned, kept = _prune(build, first)
    for folder in folders:
        if _look(build, folder)[0] != "folder":
            with suppress(FileExistsError):
                os.mkdir(f"{build.root}/{folder}")
    # Pages last: what a page shows is there before it.
    for path in sorted(build.staged, key=lambda path: path.endswith(".html")):
        os.replace(build.staged[path], f"{build.root}/{path}")
    blocked = set(first)
    more, also_kept = _prune(build, [path for path in gone if path not in blocked])
    kept += also_kept
    final = {path: (digest,) for path, digest in build.digests.items()}
    os.makedirs(build.root, exist_ok=True)
    _put_manifest(build, final | {path: build.listed[path] for path in kept})
    return pruned + more, kept


def _prune(build: _Build, paths: list[str]) -> tuple[int, list[str]]:
    """Delete files of ours that left the site, then the folders that this empties; keep what was changed by hand."""
    pruned, kept = 0, []
    for path in paths:
        place = f"{build.root}/{path}"
        kind = _look(build, path.rpartition("/")[0])[0]
        found = _lstat(place)
        if found is None or stat.S_ISDIR(found.st_mode) or _is_renamed(build, path, found):
            continue
        if kind == "folder" and _is_ours(build, path):
            os.unlink(place)
            pruned += 1
        else:
            kept.append(path)
    for folder in sorted({above for path in paths for above in folders_above(path)}, reverse=True):
        if build.names.get(folded(folder)) != f"{folder}/" and _look(build, folder)[0] == "folder":
            with suppress(OSError):  # not empty: somebody keeps a file there
                os.rmdir(f"{build.root}/{folder}")
    return pruned, kept


def _is_ours(build: _Build, path: str) -> bool:
    """Tell whether all that stands at a path is as an earlier build wrote it."""
    place = f"{build.root}/{path}"
    found = _lstat(place)
    if found and stat.S_ISDIR(found.st_mode) and not _leads_away(found):
        known = any(listed.startswith(f"{path}/") for listed in build.listed)
        return known and all(_is_ours(build, f"{path}/{name}") for name in os.listdir(place))
    if not found or not stat.S_ISREG(found.st_mode) or path not in build.listed:
        return False
    return hashlib.blake2b(_read(place, found.st_size), digest_size=_DIGEST_SIZE).hexdigest() in build.listed[path]


def _is_renamed(build: _Build, path: str, found: os.stat_result) -> bool:
    """Tell whether an old path is a new one in other letters, on a file system that ignores case."""
    new = _lstat(f"{build.root}/{build.names[folded(path)]}") if folded(path) in build.names else None
    return new is not None and os.path.samestat(new, found)


def _look(build: _Build, folder: str) -> tuple[str, str]:
    """Look once at a folder: is it a folder, missing, or behind a link or a file, and where is that."""
    if folder not in build.kinds:
        kind, where = _look(build, folder.rpartition("/")[0]) if folder else ("folder", "")
        if kind == "folder":
            found, where = _lstat(f"{build.root}/{folder}" if folder else build.root), folder
            if found is None:
                kind = "missing"
            elif _leads_away(found):
                kind = "link"
            elif not stat.S_ISDIR(found.st_mode):
                kind = "file"
        build.kinds[folder] = kind, where
    return build.kinds[folder]


def _leads_away(found: os.stat_result) -> bool:
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _JUNCTION


def _lstat(place: str) -> os.stat_result | None:
    try:
        return os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _read(place: str, size: int) -> bytes:
    handle = os.open(place, os.O_RDONLY | _BINARY | NOFOLLOW)
    try:
        return os.read(handle, size + 1)  # a byte more, so that a file that grew is not taken for equal
    finally:
        os.close(handle)


def _read_manifest(build: _Build) -> None:
    """Read what earlier builds wrote; whatever in it we cannot have written is ignored."""
    with suppress(FileNotFoundError, NotADirectoryError):
        build.manifest = Path(build.root, MANIFEST).read_bytes()
    try:
        data = json.loads(build.manifest)
    except (ValueError, RecursionError):
        return
    files = data.get("files") if isinstance(data, dict) else None
    for path, digests in files.items() if isinstance(files, dict) else ():
        if isinstance(digests, str) and _DIGESTS.fullmatch(digests) and is_safe(path) and folded(path) != MANIFEST:
            build.listed[path] = tuple(digests.split(" "))


def _put_manifest(build: _Build, files: dict[str, tuple[str, ...]]) -> None:
    """Replace the manifest, if it says something new: one line a file, sorted."""
    lines = {path: " ".join(digests) for path, digests in files.items()}
    content = json.dumps({"files": lines, "format": 1}, sort_keys=True, separators=(",\n", ": ")).encode() + b"\n"
    if content != build.manifest:
        _stage(f"{build.staging}/manifest", content)
        os.replace(f"{build.staging}/manifest", f"{build.root}/{MANIFEST}")
        build.manifest = content


def _trouble(folder: Path, error: OSError, hint: str) -> Diagnostic:
    place = error.filename2 or error.filename
    where = f": {place}" if place else ""
    return Diagnostic(str(folder), 1, 1, "cannot-write", f"{error.strerror or error}{where}", hint)
