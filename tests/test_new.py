"""`new`: a site of one's own from four answers, as somebody who begins meets it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.example_sites import tree
from uprsite.cli import main
from uprsite.diagnostics import Diagnostic
from uprsite.project import load
from uprsite.stopwatch import Stopwatch

USAGE = 2
ANSWERS = {"--state": "SVN", "--cycle": "4", "--languages": "en,fr", "--publisher": "Our NGO"}


def new(folder: Path, **changed: str) -> Result:
    answers = ANSWERS | {f"--{name}": text for name, text in changed.items()}
    return CliRunner().invoke(main, ["new", str(folder), *(word for pair in answers.items() for word in pair)])


def found_in(project: Path) -> list[Diagnostic]:
    return load(project, Stopwatch())[1]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    result = new(tmp_path / "my site")
    assert result.exit_code == 0, result.output
    return tmp_path / "my site"


def test_a_new_site_has_nothing_to_mend(made: Path) -> None:
    assert [finding.code for finding in found_in(made)] == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = new(tmp_path)
    assert (result.exit_code, "it holds notes.txt" in result.output) == (USAGE, True)
    assert tree(tmp_path) == {"notes.txt": b"mine"}


def test_in_a_pipe_what_is_missing_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["new", str(tmp_path / "site"), "--state", "SVN"])
    assert result.exit_code == USAGE
    assert "Missing: --cycle, --languages, --publisher." in result.output
    assert not (tmp_path / "site").exists()
