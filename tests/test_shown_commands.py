"""Every command that a document shows is run, in the order in which a reader comes upon it.

A document is a session of its own, in a copy of the example that holds a site made by `new`, called `mysite`.
`python3 build.py` is typed in the copy, and `uprsite` in the site. French guides show the same commands as the English
ones: `test_documents.py` sees to that.
"""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tests.shown import ROOT, STARTER, Shown, commands
from tests.test_documents import DOCUMENTS, FRENCH
from uprsite.cli import main

from .importers.real_lists import real_list

ENGLISH = tuple(name for name in DOCUMENTS if name not in FRENCH.values())
MADE = tuple(str(path.relative_to(ROOT)) for path in sorted(STARTER.rglob("*.md")) if "github" not in path.parts)
"""What `new` puts into a site for its editors."""
NEW = ["new", "mysite", "--state", "SVN", "--cycle", "4", "--languages", "en,fr", "--publisher", "Our NGO"]
FOLLOWED = {"docs/publishers.md": "tests/test_publishers_guide.py"}
"""Whose lines that are set in another test follows, as a shell does."""
ELSEWHERE = {
    r"python3 -m venv|source tools/bin/activate|python -m pip (install|wheel)|cd ": "tests/test_publishers_guide.py",
    r"py -(3\.11 )?-?m venv|tools\\Scripts\\activate|\.venv\\Scripts\\": "the same on Windows",
    r"(tools|\.venv)/bin/(pip|python) (-m pip )?(install|build\.py)": "tests/test_repository.py, tests/test_publishing.py",
    r"python -m benchmarks\.": "measures, and takes minutes",
    r"cd \.\. && uprsite/\.venv/bin/python -m build": "tests/test_repository.py",
    r"make\b": "test_commands_of_make_are_there",
}
"""What is not run here, and what does it instead."""
ENOUGH_ONCE = re.compile(r"python3 build\.py (build|check)\b")
"""Takes its time in the whole example, and does the same wherever it is shown."""


def typed(words: str) -> str:
    """Say how a command is typed where uprsite is installed, and placeholders stand for something."""
    known = words.replace("tools/bin/uprsite", "uprsite").replace("{{code}}", "SVN").replace("{{cycle}}", "4")
    return known.replace(" [command]", "")


def to_run(document: str) -> list[str]:
    """List the commands of a document that are run here."""
    shown = [one for one in commands(document) if not (document in FOLLOWED and one.set_in)]
    ours = [typed(one.words) for one in shown if is_ours(one)]
    before = (
        {typed(one.words) for name in ENGLISH[: ENGLISH.index(document)] for one in commands(name)}
        if document in ENGLISH
        else set()
    )
    return list(dict.fromkeys(words for words in ours if not (ENOUGH_ONCE.match(words) and words in before)))


def is_ours(shown: Shown) -> bool:
    return bool(re.match(r"(uprsite|python3 build\.py)( |$)", typed(shown.words)))


def run(program: str, *words: str) -> Result:
    """Run a command of ours in the current folder."""
    sys.argv[0] = program
    return CliRunner().invoke(main, words, prog_name=program)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as a reader has it, and the reader in it."""
    monkeypatch.setattr(sys, "argv", ["uprsite"])
    monkeypatch.chdir(tmp_path)
    assert run("uprsite", *NEW).exit_code == 0
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("document", [name for name in (*ENGLISH, *MADE) if to_run(name)])
def test_commands_run(document: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = to_run(document)
    if any(words.startswith("python3") for words in lines):
        for name in ("config.yaml", "logo.svg", "icon.svg", "content", "translations", "templates"):
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, desk / name)
    if "python3 build.py build --no-paper" in lines:  # in one language it takes a fifth of the time
        settings = (desk / "config.yaml").read_text(encoding="utf-8")
        (desk / "config.yaml").write_text(re.sub(r"(?m)^languages: .*$", "languages: [en]", settings), encoding="utf-8")
    for line in lines:
        program, *words = shlex.split(line.replace("python3 build.py", "build.py"))
        monkeypatch.chdir(desk if program == "build.py" or "mysite" in words else desk / "mysite")
        result = run(program, *prepared(words, desk))
        assert result.exit_code == 0, f"{line}\n{result.output}"


def prepared(words: list[str], desk: Path) -> list[str]:
    """Put in place what a command speaks of, and leave out what takes minutes or never ends."""
    for word in words:
        if word.endswith(".docx"):
            shutil.copy(real_list(4), word)
    if "--site" in words and not Path("site").exists():
        assert run("uprsite", "build", "--no-paper").exit_code == 0
    if "new" in words:
        shutil.rmtree(desk / "mysite")
    if "accept" in words and not Path(words[-1]).exists():
        asked = "actions" if "actions" in words[-1] else "links"
        assert run("build.py", "propose", asked, "--state", words[-1][10:13].upper()).exit_code == 0
    if "serve" in words or is_a_name(words):  # serve goes on until somebody ends it: tests of its own do that
        return [*words, "--help"]
    if words in ([], ["build"]) or "build" in words:  # sheets of the whole example take minutes
        return [*(words or ["build"]), *(["--no-paper"] if "--no-paper" not in words else [])]
    return words


def is_a_name(words: list[str]) -> bool:
    """Tell a command that a text only names, as `propose links`, from one to be typed."""
    command: click.Command = main
    for word in words:
        if not isinstance(command, click.Group) or word not in command.commands:
            return False
        command = command.commands[word]
    return any(one.required for one in command.params) or (isinstance(command, click.Group) and command is not main)


@pytest.mark.parametrize("document", [*ENGLISH, *MADE])
def test_what_is_not_run_here_is_seen_to_elsewhere(document: str) -> None:
    for shown in commands(document):
        assert is_ours(shown) or any(re.match(start, shown.words) for start in ELSEWHERE), shown.words


MAKE = {one.words for document in ENGLISH for one in commands(document) if one.words.startswith("make")}


@pytest.mark.parametrize("command", sorted(MAKE))
def test_commands_of_make_are_there(command: str) -> None:
    done = subprocess.run(
        ["make", "-n", *shlex.split(command)[1:]], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
