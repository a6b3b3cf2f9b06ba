"""What the repository promises about itself: pins that hold anywhere, and packages that hold everything."""

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PINS = ("requirements.txt", "requirements-dev.txt")
DATA = ("templates", "translations", "schemas")
"""Folders beside the package in a checkout, and under uprsite/engine/ in a wheel."""

# Where packages come from is each machine's own setting: a line that names a place breaks every other machine,
# and may carry a password. (The brackets keep a pattern from finding itself here.)
PLACES = {
    "an index or links option": re.compile(r"--(?:extra-)?index[-]url|--find[-]links|--trusted[-]host"),
    "an index or links setting": re.compile(
        r"\b(?:PIP|UV)_(?:EXTRA_|DEFAULT_)?(?:INDEX(?:_URL)?|FIND_LINKS)\b|\b(?:index[-]url|find[-]links)\s*="
    ),
    # Written in pieces, so that this file names none either.
    "a package host": re.compile(
        r"\b(?:py" r"pi|python" r"hosted|registry[.](?:npm" r"js|yarn" r"pkg))[.]", re.IGNORECASE
    ),
    "a file of one machine": re.compile(
        r"file:[/]{3}(?:[a-z]:/)?(?:home|users|opt|root|tmp|work|mnt|var|srv)/", re.IGNORECASE
    ),
    "where a locked package was found": re.compile(r'"resolved["]:'),
}

PIN = re.compile(
    r"(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>[0-9][\w.]*)(?: ; [^#@:/]+?)?(?: --hash=sha256:[0-9a-f]{64})+"
)
"""One requirement with its hashes; anything else (an option, an address, an unpinned name) is not one."""


def places(text: str) -> list[str]:
    return [what for what, pattern in PLACES.items() if pattern.search(text)]


def logical_lines(text: str) -> list[str]:
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return [" ".join(line.split()) for line in lines if line.strip() and not line.startswith("#")]


def pins(name: str) -> dict[str, str]:
    """Package -> version of a requirement file."""
    found = [PIN.fullmatch(line) for line in logical_lines((ROOT / name).read_text(encoding="utf-8"))]
    return {match["name"]: match["version"] for match in found if match}


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def asked_for(name: str) -> list[Requirement]:
    runtime = project()["project"]["dependencies"]
    wanted = runtime if name == "requirements.txt" else runtime + project()["dependency-groups"]["dev"]
    return [Requirement(text) for text in wanted]


def tracked_files() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a git checkout, so nothing says which files are committed")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize(
    "text",
    [
        "--extra-index" + "-url https://example.org/simple",
        "--find" + "-links=wheels",
        "export PIP" + "_INDEX_URL=https://example.org/simple",
        "[global]\nfind" + "-links = wheels",
        "index" + "-url = 'https://example.org'",
        "https://files.python" + "hosted.org/packages/a.whl",
        "pkg @ file://" + "/home/ana/pkg.whl",
        '{"resolved' + '": "https://example.org/a.tgz"}',
    ],
)
def test_a_place_of_packages_is_recognised(text):
    assert places(text)


@pytest.mark.parametrize(
    "text",
    ["--no-emit-index-url --no-emit-find-links", "open file:/// pages", "a dispute was resolved: yes", "a registry."],
)
def test_what_only_looks_like_a_place_of_packages_passes(text):
    assert not places(text)


def test_no_committed_file_names_a_place_of_packages():
    found = {}
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" not in content and (named := places(content.decode("utf-8", errors="replace"))):
            found[path.relative_to(ROOT).as_posix()] = named
    assert found == {}


@pytest.mark.parametrize(
    ("line", "good"),
    [
        ("babel==2.18.0 --hash=sha256:" + "0" * 64, True),
        ("colorama==0.4.6 ; os_name == 'nt' --hash=sha256:" + "a" * 64 + " --hash=sha256:" + "b" * 64, True),
        ("babel==2.18.0", False),
        ("babel>=2.18.0 --hash=sha256:" + "0" * 64, False),
        ("babel==2.18.0 --hash=sha256:" + "0" * 63, False),
        ("babel @ https://example.org/babel.whl --hash=sha256:" + "0" * 64, False),
        ("-r other.txt", False),
    ],
)
def test_a_pin_is_a_version_and_its_hashes(line, good):
    assert bool(PIN.fullmatch(line)) is good


@pytest.mark.parametrize("name", PINS)
def test_every_requirement_is_pinned_with_hashes(name):
    lines = logical_lines((ROOT / name).read_text(encoding="utf-8"))
    assert lines
    assert [line[:80] for line in lines if not PIN.fullmatch(line)] == []


@pytest.mark.parametrize("name", PINS)
def test_the_pins_answer_what_pyproject_asks_for(name):
    pinned = pins(name)
    unmet = [
        str(wanted)
        for wanted in asked_for(name)
        if not wanted.specifier.contains(pinned.get(canonicalize_name(wanted.name), "0"), prereleases=True)
        or canonicalize_name(wanted.name) not in pinned
    ]
    assert unmet == [], "run `make pins`"


def test_the_development_pins_repeat_the_runtime_pins():
    runtime = pins("requirements.txt")
    assert {name: version for name, version in pins("requirements-dev.txt").items() if name in runtime} == runtime


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """Folder with a source distribution, and the wheel built from it as an installer would."""
    folder = tmp_path_factory.mktemp("packages")
    # Started elsewhere: here, `build` would be our own build.py.
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def files_of(folder: Path) -> set[str]:
    """Files of ours below a folder, as paths from the root, without what tools leave behind."""
    paths = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in paths if not {"__pycache__", ".DS_Store"} & set(path.parts)}


@pytest.mark.slow
def test_the_wheel_holds_the_engine_and_its_data(packages):
    with zipfile.ZipFile(next(packages.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
        metadata = wheel.read(next(name for name in names if name.endswith(".dist-info/METADATA"))).decode()
    assert files_of(Path("uprsite")) | {"uprsite/engine/requirements.txt"} <= names, "a new site copies the pins"
    for folder in DATA:
        files = files_of(Path(folder))
        assert files, f"{folder}/ is empty"
        own = {name for name in files if name.endswith((".po", ".pot")) and not name.endswith(("/ui.po", "/ui.pot"))}
        own |= {name for name in files if name == "translations/tet/ui.po"}
        assert {f"uprsite/engine/{name}" for name in files - own} <= names
        assert not {f"uprsite/engine/{name}" for name in own} & names, "the example's own texts are not the engine's"
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {"uprsite"}
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert "Requires-Python: >=3.11" in metadata
    assert sorted(re.findall(r"Requires-Dist: ([\w-]+)", metadata)) == sorted(
        wanted.name for wanted in asked_for("requirements.txt")
    )


@pytest.mark.slow
def test_the_source_distribution_can_build_and_test_itself(packages):
    with tarfile.open(next(packages.glob("*.tar.gz"))) as source:
        names = {name.partition("/")[2] for name in source.getnames()}
    needed = {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "Makefile", "build.py", *PINS}
    assert needed <= names
    assert files_of(Path("uprsite")) | files_of(Path("tests")) <= names
    assert not [name for name in names if name.startswith((".venv/", "site/", ".cache/"))]


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for an old Python is a shell script")
def test_make_says_in_a_sentence_that_python_is_too_old(tmp_path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in PINS:
        (tmp_path / name).touch()
    old = tmp_path / "old-python"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 || exit 1\n', encoding="utf-8")
    old.chmod(0o755)
    done = subprocess.run(["make", f"PYTHON={old}"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert f"uprsite needs Python 3.11 or newer, but '{old}' answers: Python 3.9.2." in done.stderr
    assert not (tmp_path / ".venv").exists()
