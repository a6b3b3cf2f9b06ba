"""What a build does about paper: the same bytes each time, nothing twice, and a word where a sheet is too long."""

import getpass
import io
import json
import re
import shutil
import socket
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from tests.example_sites import copy_of
from tests.paper.measuring import read_pdf
from tests.paper.printing import PRINTED, OnPaper, print_site
from uprsite.cli import main
from uprsite.diagnostics import Severity
from uprsite.paper import making
from uprsite.pipeline import Built, build
from uprsite.stopwatch import Stopwatch

BRIEF = "content/svn/briefs/embassies.yaml"
SHEET = "en/svn/briefs/embassies/svn-briefs-embassies.en"
SENTENCE = "The bill was tabled, sent to the committee on legal affairs, and not heard of since. "
A_FIFTH_TOO_MUCH = 85
"""Sentences."""
ROOM = 275
"""Millimetres of a sheet of A4 between its margins, about."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> OnPaper:
    """The briefs of a site of several languages."""
    return print_briefs(copy_of("full", tmp_path_factory.mktemp("full") / "project"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The smallest site, with a brief."""
    project = copy_of("minimal", tmp_path / "project")
    (project / BRIEF).parent.mkdir()
    write_brief(project, 2)
    return project


def print_briefs(project: Path) -> OnPaper:
    return print_site(project, choose=lambda page: page.kind == "brief")


def write_brief(project: Path, sentences: int) -> None:
    """Write a brief with an ask of so many sentences."""
    told = {"title": "For embassies", "asks": [{"text": "Adopt it. " + SENTENCE * sentences}]}
    (project / BRIEF).write_text(json.dumps(told), encoding="utf-8")


def build_into(project: Path, name: str = "site") -> Built:
    return build(project, project.parent / name, Stopwatch(), PRINTED)


# ---------------------------------------------------------------- the bytes


def test_the_same_content_gives_the_same_bytes(full: OnPaper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    monkeypatch.setenv("LC_ALL", "ar_EG.UTF-8")
    again = print_briefs(copy_of("full", tmp_path / "elsewhere" / "under another name"))
    assert again.printed.fresh == len(again.files), "nothing was kept here"
    assert again.files == full.files


def test_a_file_tells_what_it_is_and_nothing_of_the_machine(full: OnPaper) -> None:
    machine = {str(Path.home()), str(Path.cwd()), socket.gethostname(), getpass.getuser()}
    day = full.editions["en"].facts.as_of
    assert full.files and day
    for sheet, content in full.of_kind():
        printed = read_pdf(content)
        assert printed.about.keys() == {"Title", "Author", "Creator", "CreationDate", "ModDate"}
        assert printed.about["CreationDate"].startswith(f"D:{day:%Y%m%d}000000")
        assert printed.language in full.site.languages
        with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_metadata() as about:
            assert about["dc:title"] == printed.about["Title"] != ""
            told = {*re.split(r"[\s<>\"']+", str(about)), *printed.about.values()}
        assert not told & machine, sheet.path


def test_a_brief_leads_to_its_page_and_to_those_who_wrote_it(full: OnPaper) -> None:
    with pikepdf.open(io.BytesIO(full.files["en/xtu/briefs/pre-session/xtu-briefs-pre-session.en.a4.pdf"])) as pdf:
        assert str(pdf.docinfo["/Title"]).startswith("What to raise")
        links = {str(link.A.URI) for link in pdf.pages[0].Annots if "/A" in link}
    assert "https://example.org/reviews/en/xtu/briefs/pre-session/" in links
    assert "mailto:office@example.org" in links


# ---------------------------------------------------------------- nothing twice


def test_a_build_that_changes_nothing_makes_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build_into(project)
    assert first.printed.fresh == len(first.printed.outputs) > 0

    def never(*_: object) -> None:
        pytest.fail("something is made again")

    monkeypatch.setattr(making, "open_press", never)
    second = build_into(project)
    assert second.printed.fresh == 0
    assert second.printed.outputs == first.printed.outputs


def test_only_what_changed_is_made_again(project: Path) -> None:
    before = print_site(project)
    write_brief(project, 3)
    after = print_site(project)
    changed = {path for path, content in after.files.items() if content != before.files[path]}
    assert changed == {f"{SHEET}.a4.pdf", f"{SHEET}.letter.pdf"}
    assert after.printed.fresh == len(changed)
    kept = [path for path in (project / ".cache/paper/made").rglob("*") if path.is_file()]
    assert len(kept) == len(after.files), "old ones are thrown away"


def test_a_build_needs_no_place_to_keep_things_in(project: Path) -> None:
    first = print_briefs(project)
    shutil.rmtree(project / ".cache")
    (project / ".cache").write_text("no folder", encoding="utf-8")
    assert print_briefs(project).files == first.files


# ---------------------------------------------------------------- too long


def test_a_brief_that_is_a_fifth_too_long_is_told_and_the_rest_is_built(project: Path) -> None:
    build_into(project)
    out = project.parent / "site"
    assert (out / f"{SHEET}.a4.pdf").is_file()

    write_brief(project, A_FIFTH_TOO_MUCH)
    told = build_into(project).printed.diagnostics
    assert len(told) == 2
    for found, paper in zip(told, ("A4", "US Letter"), strict=True):
        assert (found.file, found.code, found.severity) == (BRIEF, "too-long", Severity.ERROR)
        assert "“For embassies" in found.message
        assert f"in English on {paper}" in found.message
        excess = re.search(r"it is (\d+) mm \(about (\d+) lines\) too long", found.message)
        assert excess
        millimetres, lines = map(int, excess.groups())
        assert 0.1 * ROOM < millimetres < 0.4 * ROOM
        assert 3 < millimetres / lines < 7
        assert "shorten" in found.hint
    page = (out / SHEET).parent / "index.html"
    assert "Adopt it." in page.read_text(encoding="utf-8")
    assert ".pdf" not in page.read_text(encoding="utf-8"), "no link leads to what is not there"
    assert not list(out.rglob("svn-briefs-embassies*.pdf")), "what was there before is taken away"
    assert len(list(out.rglob("*.pdf"))) > 4

    write_brief(project, 2)
    assert not build_into(project).printed.diagnostics
    assert (out / f"{SHEET}.letter.pdf").is_file()


def test_the_command_says_so_and_ends_with_an_error(project: Path) -> None:
    write_brief(project, A_FIFTH_TOO_MUCH)
    done = CliRunner().invoke(main, ["--project", str(project), "build", "--jobs", "1"])
    assert done.exit_code == 1
    assert f"{BRIEF}:1:1: " in done.output
    assert "too long" in done.output
    assert (project / "site/en/index.html").is_file()
    assert CliRunner().invoke(main, ["--project", str(project), "build", "--no-paper"]).exit_code == 0
    assert not list((project / "site").rglob("*.pdf"))
