"""Writing the site: only what changed, whole or not at all, and nothing of anybody else's."""

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uprsite import output
from uprsite.diagnostics import Diagnostic
from uprsite.output import MANIFEST, Written, write_site
from uprsite.plan import Output

ROOT = Path(__file__).resolve().parent.parent
Pages = dict[str, str]
OLD: Pages = {"index.html": "old", "en/a/index.html": "old a", "en/b/index.html": "same", "data": "x", "gone/x/y": "1"}
NEW: Pages = {"index.html": "new", "en/a/index.html": "new a", "en/b/index.html": "same", "data/x.csv": "2", "c/d": "3"}

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links, modes or signals of POSIX")
not_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not stop root")


def write(folder: Path, pages: Pages) -> tuple[Written, list[Diagnostic]]:
    return write_site((Output(path, text.encode()) for path, text in pages.items()), folder)


def build(folder: Path, pages: Pages) -> Written:
    written, findings = write(folder, pages)
    assert findings == []
    return written


def tree(folder: Path) -> Pages:
    """Return all files of a folder but the manifest, and its empty folders as paths that end in /."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != MANIFEST:
            found[name] = path.read_text()
        elif path.is_dir() and not any(path.iterdir()):
            found[name + "/"] = ""
    return found


def put(folder: Path, pages: Pages) -> None:
    for path, text in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def assert_refused(folder: Path, pages: Pages, code: str, file: str | None = None) -> Diagnostic:
    """Check that a build is refused with one finding and leaves all as it was; return the finding."""
    before = tree(folder), (folder / MANIFEST).read_bytes() if (folder / MANIFEST).exists() else None
    written, findings = write(folder, pages)
    assert [finding.code for finding in findings] == [code]
    assert file is None or findings[0].file == file
    assert findings[0].message
    assert written == Written()
    assert before == (tree(folder), (folder / MANIFEST).read_bytes() if (folder / MANIFEST).exists() else None)
    assert_no_litter(folder)
    return findings[0]


def assert_no_litter(folder: Path) -> None:
    assert {path.name for path in folder.parent.iterdir() if path.name.startswith(f".{folder.name}.")} <= {
        f".{folder.name}.lock"
    }


def test_first_build_writes_all(tmp_path: Path) -> None:
    site = tmp_path / "deep" / "site"
    assert build(site, OLD) == Written(5, 0, 0, 5, sum(map(len, OLD.values())), ())
    assert tree(site) == OLD
    assert_no_litter(site)


def test_equal_second_build_touches_nothing(tmp_path: Path) -> None:
    build(tmp_path / "site", OLD)
    for path in (tmp_path / "site").rglob("*"):
        os.utime(path, ns=(1, 1))
    assert build(tmp_path / "site", OLD) == Written(0, 5, 0, 5, sum(map(len, OLD.values())), ())
    assert {path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")} == {1}


def test_only_the_changed_file_is_written(tmp_path: Path) -> None:
    build(tmp_path / "site", OLD)
    os.utime(tmp_path / "site/data", ns=(1, 1))
    written = build(tmp_path / "site", OLD | {"index.html": "OLD"})  # of the same size
    assert (written.written, written.unchanged, written.pruned) == (1, 4, 0)
    assert tree(tmp_path / "site") == OLD | {"index.html": "OLD"}
    assert (tmp_path / "site/data").stat().st_mtime_ns == 1


def test_prunes_ours_and_the_folders_that_empties(tmp_path: Path) -> None:
    build(tmp_path / "site", OLD)
    put(tmp_path / "site", {"en/a/mine.txt": "m", "CNAME": "c"})
    (tmp_path / "site" / "empty").mkdir()
    assert build(tmp_path / "site", {"index.html": "old"}).pruned == 4
    assert tree(tmp_path / "site") == {"index.html": "old", "en/a/mine.txt": "m", "CNAME": "c", "empty/": ""}


def test_a_file_becomes_a_folder_and_back(tmp_path: Path) -> None:
    for pages in (OLD, NEW, OLD):
        build(tmp_path / "site", pages)
        assert tree(tmp_path / "site") == pages
    build(tmp_path / "site", {"gone": "a file"})
    assert tree(tmp_path / "site") == {"gone": "a file"}


@pytest.mark.parametrize("change", ["foreign", "edited"])
def test_a_folder_with_something_of_others_is_not_replaced_by_a_file(tmp_path: Path, change: str) -> None:
    build(tmp_path / "site", NEW)
    put(tmp_path / "site", {"data/mine.txt": "m"} if change == "foreign" else {"data/x.csv": "edited"})
    assert_refused(tmp_path / "site", OLD, "foreign-file", "data")


def test_an_edited_file_is_not_replaced_by_a_folder(tmp_path: Path) -> None:
    build(tmp_path / "site", OLD)
    put(tmp_path / "site", {"data": "edited"})
    assert_refused(tmp_path / "site", NEW, "foreign-file", "data/x.csv")


def test_edited_by_hand(tmp_path: Path) -> None:
    build(tmp_path / "site", OLD)
    put(tmp_path / "site", {"gone/x/y": "!", "index.html": "edited"})
    new = {"index.html": "old"}
    for _ in range(2):  # told until it is gone
        assert build(tmp_path / "site", new).kept == ("gone/x/y",)
        assert tree(tmp_path / "site") == new | {"gone/x/y": "!"}
    (tmp_path / "site/gone/x/y").unlink()
    assert build(tmp_path / "site", new).kept == ()
    assert tree(tmp_path / "site") == new


def test_foreign_files(tmp_path: Path) -> None:
    put(tmp_path / "site", {"index.html": "mine", "data": "x"})
    assert_refused(tmp_path / "site", OLD, "foreign-file", "index.html")
    put(tmp_path / "site", {"index.html": "old"})  # equal bytes are adopted
    assert build(tmp_path / "site", OLD).unchanged == 2
    assert build(tmp_path / "site", {"a": ""}).pruned == 5
    assert tree(tmp_path / "site") == {"a": ""}


def test_all_mistakes_are_told_together(tmp_path: Path) -> None:
    put(tmp_path / "site", {"index.html": "mine", "data": "mine"})
    findings = write(tmp_path / "site", OLD | {"../x": ""})[1]
    assert sorted((found.code, found.file) for found in findings) == [
        ("foreign-file", "data"),
        ("foreign-file", "index.html"),
        ("unsafe-path", "../x"),
    ]


UNSAFE = [
    "", "/", "/etc/x", "../x", "a/../x", "a/..", ".", "./a", "a//b", "a/", "a\\b", "c:/x", "c:x", "a\0b", "a\nb",
    "a./b", "a ", "...", "\ud800", "x" * 256, "é" * 128, "/".join(["abc"] * 300),
]  # fmt: skip


@pytest.mark.parametrize("path", UNSAFE)
def test_unsafe_paths_are_refused(tmp_path: Path, path: str) -> None:
    build(tmp_path / "site", OLD)
    assert_refused(tmp_path / "site", {"new": "", path: "evil"}, "unsafe-path", path)


@pytest.mark.parametrize(
    "paths",
    ["a a", "a A", "en/a EN/b", "a a/b", "a/b a", "a/b/c a/B", "caf\u00e9 cafe\u0301", MANIFEST, MANIFEST.upper()],
)
def test_clashing_paths_are_refused(tmp_path: Path, paths: str) -> None:
    build(tmp_path / "site", OLD)
    outputs = [Output(path, b"") for path in paths.split()]
    written, findings = write_site(outputs, tmp_path / "site")
    assert written == Written()
    assert [(found.code, found.file) for found in findings] == [("path-clash", outputs[-1].path)]
    assert tree(tmp_path / "site") == OLD


def test_unusual_names_are_fine(tmp_path: Path) -> None:
    pages = {".nojekyll": "", "a/.well-known/x": "", "en/140.12/index.html": "", "مرحبا/x y.html": "", "a..b/...c": ""}
    build(tmp_path / "site", pages)
    assert tree(tmp_path / "site") == pages


def test_a_name_in_other_case_on_a_disk_that_ignores_case(tmp_path: Path) -> None:
    build(tmp_path / "site", {"A.html": "a"})
    if not (tmp_path / "site/a.html").exists():  # a hard link looks just so
        (tmp_path / "site/a.html").hardlink_to(tmp_path / "site/A.html")
    assert build(tmp_path / "site", {"a.html": "a"}).pruned == 0
    assert (tmp_path / "site/a.html").read_text() == "a"


@posix
def test_links(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    build(site, OLD)
    put(outside, {"x/y": "1", "index.html": "mine"})
    (site / "gone/x/y").unlink()
    (site / "gone/x").rmdir()
    (site / "gone/x").symlink_to(outside / "x")  # holds the very bytes that we wrote
    (site / "link").symlink_to(outside)
    (site / "file").symlink_to(outside / "index.html")
    for path in ("link/new", "link/x/new", "gone/x/z"):
        assert_refused(site, {"index.html": "old", path: "evil"}, "linked-folder", path)
    for path in ("link", "file"):
        assert_refused(site, {"index.html": "old", path: "other"}, "foreign-file", path)
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(outside / "index.html")
    (site / "data").unlink()
    (site / "data").symlink_to(outside / "x/y")
    assert build(site, {"index.html": "mine"}).kept == ("data", "gone/x/y")
    assert not (site / "index.html").is_symlink()
    assert tree(outside) == {"x/y": "1", "index.html": "mine"}


@posix
def test_the_output_folder_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real")
    build(tmp_path / "site", OLD)
    assert (tmp_path / "site").is_symlink()
    assert tree(tmp_path / "real") == OLD


@posix
def test_modes_follow_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        build(tmp_path / "site", OLD)
    finally:
        os.umask(before)
    for path in (tmp_path / "site").rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o750 if path.is_dir() else 0o640)


def test_same_input_same_bytes(tmp_path: Path) -> None:
    build(tmp_path / "one", OLD)
    build(tmp_path / "two", NEW)
    build(tmp_path / "two", dict(reversed(OLD.items())))
    manifest = (tmp_path / "one" / MANIFEST).read_bytes()
    assert manifest == (tmp_path / "two" / MANIFEST).read_bytes()
    assert list(json.loads(manifest)["files"]) == sorted(OLD)


class RenderError(Exception):
    """What a renderer may raise."""


@pytest.mark.parametrize("error", [RenderError, FileNotFoundError, KeyboardInterrupt])
def test_an_iterator_that_raises_leaves_the_old_site(tmp_path: Path, error: type[BaseException]) -> None:
    def outputs() -> Iterator[Output]:
        yield Output("index.html", b"new")
        assert len(list(tmp_path.glob(".site.staging-*/*"))) == 1
        raise error

    build(tmp_path / "site", OLD)
    with pytest.raises(error):
        write_site(outputs(), tmp_path / "site")
    assert tree(tmp_path / "site") == OLD
    assert_no_litter(tmp_path / "site")
    build(tmp_path / "site", NEW)


def test_two_builds_at_once(tmp_path: Path) -> None:
    def outputs() -> Iterator[Output]:
        yield Output("index.html", b"first")
        written, findings = write(tmp_path / "site", {"index.html": "second"})
        assert (written, [finding.code for finding in findings]) == (Written(), ["another-build"])
        yield Output("a", b"first")

    assert write_site(outputs(), tmp_path / "site")[1] == []
    assert tree(tmp_path / "site") == {"index.html": "first", "a": "first"}


def test_stale_staging_goes_and_nothing_alike(tmp_path: Path) -> None:
    alike = [".site.staging-x", ".site.staging-1x", ".other.staging-1", "site.staging-1", ".site-staging-1"]
    for name in [".site.staging-1", f".site.staging-{os.getpid()}", *alike]:
        put(tmp_path / name, {"0": "x"})
    build(tmp_path / "site", OLD)
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site.lock", *alike}


def test_the_output_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    written, findings = write(tmp_path / "site", OLD)
    assert (written, [found.code for found in findings]) == (Written(), ["cannot-write"])
    assert os.strerror(errno.ENOTDIR) in findings[0].message
    assert (tmp_path / "site").read_text() == "mine"
    assert [found.code for found in write(tmp_path / "site/below", OLD)[1]] == ["cannot-write"]


@not_root
def test_a_folder_that_is_not_writable(tmp_path: Path) -> None:
    build(tmp_path / "site", OLD)
    (tmp_path / "site").chmod(0o555)
    try:
        assert os.strerror(errno.EACCES) in assert_refused(tmp_path / "site", NEW, "cannot-write").message
    finally:
        (tmp_path / "site").chmod(0o755)


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path / "site", OLD)
    room = [4]
    real = os.write

    def full(handle: int, data: bytes) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = real(handle, data[: room[0]])
        room[0] -= taken
        return taken

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        assert os.strerror(errno.ENOSPC) in assert_refused(tmp_path / "site", NEW, "cannot-write").message
    build(tmp_path / "site", NEW)


def test_an_error_while_moving_is_told_and_heals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = os.replace, []

    def busy(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) == 3:
            raise PermissionError(errno.EACCES, "in use", target)
        real(source, target)

    build(tmp_path / "site", OLD)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", busy)
        findings = write(tmp_path / "site", NEW)[1]
    assert [(found.code, "some are new" in found.hint) for found in findings] == [("cannot-write", True)]
    assert_no_litter(tmp_path / "site")
    build(tmp_path / "site", {"a": ""})
    assert tree(tmp_path / "site") == {"a": ""}


def test_a_file_put_where_a_broken_build_had_not_come_is_foreign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(source: str, target: str) -> None:
        if not target.endswith(MANIFEST):
            raise PermissionError(errno.EACCES, "in use", source)
        os.rename(source, target)  # noqa: PTH104

    site = tmp_path / "site"
    build(site, OLD)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        assert write(site, NEW)[1] != []
    put(site, {"c/d": "mine", "index.html": "edited"})
    assert_refused(site, NEW, "foreign-file", "c/d")
    put(site, {"c/d": NEW["c/d"]})
    build(site, NEW)
    assert tree(site) == NEW


def test_an_output_folder_that_is_a_disk_is_staged_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == tmp_path / "site")
    build(tmp_path / "site", OLD)
    assert tree(tmp_path / "site") == OLD | {".site.lock": ""}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_write_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:2]))
    build(tmp_path / "site", OLD)
    assert tree(tmp_path / "site") == OLD


FOREIGN: Pages = {"mine.txt": "m", "en/a/mine.txt": "m", "own/deep/x": "m", ".htaccess": "m"}
OUTSIDE: Pages = {"outside.txt": "o", "sitemap/x": "o"}
HEX = hashlib.blake2b(b"m", digest_size=output._DIGEST_SIZE).hexdigest()
TRICKS = ("../outside.txt", "own", "own/deep", "en/../mine.txt", MANIFEST)
names = st.sampled_from([*FOREIGN, *OUTSIDE, *OLD, *UNSAFE, *TRICKS])
digests = st.sampled_from(["", "0" * len(HEX), HEX[:-1], f"{HEX}\n", f" {HEX}", HEX.upper()]) | st.text() | st.none()
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | digests,
    lambda inner: st.lists(inner) | st.dictionaries(names | st.text(), inner),
    max_leaves=8,
)
manifests = (anything | st.fixed_dictionaries({"files": st.dictionaries(names | st.text(), digests | anything)})).map(
    lambda value: json.dumps(value).encode()
) | st.binary()


@settings(max_examples=150, deadline=None)
@given(manifests)
def test_no_manifest_makes_us_delete_a_foreign_file(manifest: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        put(folder, OUTSIDE)
        put(folder / "site", FOREIGN)
        (folder / "site" / MANIFEST).write_bytes(manifest)
        build(folder / "site", {"index.html": "new"})
        assert tree(folder / "site") == FOREIGN | {"index.html": "new"}
        assert tree(folder) == {f"site/{path}": text for path, text in tree(folder / "site").items()} | OUTSIDE | {
            f"site/{MANIFEST}": (folder / "site" / MANIFEST).read_text(),
            ".site.lock": "",
        }


@pytest.mark.parametrize("path", ["../outside.txt", "/{}/outside.txt", "x/../../outside.txt", "..\\outside.txt"])
def test_a_manifest_with_the_right_digest_cannot_reach_outside(tmp_path: Path, path: str) -> None:
    put(tmp_path, {"outside.txt": "m", "site/x/y": "m", "site/..\\outside.txt": "m"})
    put(tmp_path, {f"site/{MANIFEST}": json.dumps({"files": {path.format(tmp_path): HEX}})})
    build(tmp_path / "site", {"index.html": "new"})
    assert (tmp_path / "outside.txt").exists()
    assert (tmp_path / "site/..\\outside.txt").exists()


@pytest.mark.parametrize(
    "digest", ["", "x", HEX[:-1], f"{HEX}\n", f" {HEX}", HEX.upper(), "0" * len(HEX), 1, None, [HEX]]
)
def test_a_digest_that_we_cannot_have_written_claims_nothing(tmp_path: Path, digest: object) -> None:
    put(tmp_path / "site", {"a": "m", MANIFEST: json.dumps({"files": {"a": digest}})})
    assert_refused(tmp_path / "site", {"a": "new"}, "foreign-file", "a")


def test_a_manifest_nested_too_deep(tmp_path: Path) -> None:
    put(tmp_path / "site", {"mine": "m", MANIFEST: "[" * 100_000})
    build(tmp_path / "site", {"a": ""})
    assert tree(tmp_path / "site") == {"mine": "m", "a": ""}


# Kills itself just before its n-th change to the disk; says "done" when there are fewer.
KILLED = """
import json, os, signal, sys
from pathlib import Path
from uprsite.output import write_site; from uprsite.plan import Output

left = int(sys.argv[2])

def deadly(real):
    def call(*args, **options):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **options)
    return call

for name in ("replace", "unlink", "mkdir", "rmdir", "write"):
    setattr(os, name, deadly(getattr(os, name)))
pages = json.loads(sys.argv[3])
assert write_site((Output(path, text.encode()) for path, text in pages.items()), Path(sys.argv[1]))[1] == []
"""
HEALERS: tuple[Pages, ...] = (NEW, OLD, {"only": "this"}, NEW | {"index.html": "third"})


@posix
@pytest.mark.parametrize("start", [{}, OLD], ids=["first build", "rebuild"])
def test_killed_anywhere_pages_are_whole_and_the_next_build_heals(tmp_path: Path, start: Pages) -> None:
    foreign = {"mine.txt": "m", "en/a/mine.txt": "m"}
    points = moved = 0
    while True:
        points += 1
        site = tmp_path / str(points) / "site"
        put(site, foreign)
        if start:
            build(site, start)
        command = [sys.executable, "-c", KILLED, str(site), str(points), json.dumps(NEW)]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code == 0:
            break
        assert code == -signal.SIGKILL
        found = tree(site)
        files = {path: text for path, text in found.items() if not path.endswith("/")}
        for path, text in files.items():
            assert text in (start.get(path), NEW.get(path), foreign.get(path))
        moved += files.items() & NEW.items() > start.items() & NEW.items()
        for path in start.keys() & NEW.keys():
            assert path in found
        copies = [site, *(site.with_name(f"site{number}") for number in range(1, len(HEALERS)))]
        for copy in copies[1:]:
            subprocess.run(["cp", "-a", str(site), str(copy)], check=True)
        for copy, pages in zip(copies, HEALERS, strict=True):
            assert build(copy, pages).kept == ()
            assert tree(copy) == pages | foreign
            assert_no_litter(copy)
            assert " " not in "".join(json.loads((copy / MANIFEST).read_text())["files"].values())
    assert tree(site) == NEW | foreign
    assert points > 12
    assert moved > 3


@posix
def test_killed_from_outside_while_moving(tmp_path: Path) -> None:
    slow = KILLED.replace("os.kill(os.getpid(), signal.SIGKILL)", '__import__("time").sleep(60)')
    site = tmp_path / "site"
    build(site, {f"{number}": "old" for number in range(20)})
    pages = {f"{number}": "new" for number in range(20)}
    # It stages 20 files, writes and moves the manifest, moves some files, then sleeps.
    process = subprocess.Popen([sys.executable, "-c", slow, str(site), "34", json.dumps(pages)], cwd=ROOT)
    try:
        end = time.monotonic() + 30
        while "new" not in tree(site).values() and time.monotonic() < end:
            time.sleep(0.01)
        assert [found.code for found in write(site, pages)[1]] == ["another-build"]
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    moved = list(tree(site).values()).count("new")
    assert 0 < moved < 20
    assert len(tree(site)) == 20
    assert len(list(tmp_path.glob(".site.staging-*"))) == 1
    assert build(site, pages).written == 20 - moved
    assert_no_litter(site)


def test_equal_pages_cost_few_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {f"en/{number}/index.html": "x" * 100 for number in range(50)}
    build(tmp_path / "site", pages)
    calls: list[str] = []

    def counted(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            calls.append(name)
            return real(*args, **options)

        return call

    for name in ("open", "read", "lstat", "stat", "mkdir", "replace", "close"):
        monkeypatch.setattr(os, name, counted(name, getattr(os, name)))
    build(tmp_path / "site", pages)
    assert len(calls) <= 5 * 50 + 30  # folder and file looked at, opened, read, closed
