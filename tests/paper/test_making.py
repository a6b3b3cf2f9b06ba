"""Where files for paper are made: with damaged, own and missing things about, by one process or several."""

from pathlib import Path
from shutil import rmtree

import pytest

from tests.paper.measuring import beyond, read_pdf
from tests.test_invalid import lay_out
from uprsite.diagnostics import has_errors
from uprsite.paper.fonts import families
from uprsite.paper.typesetting import TooLong, open_press, to_pdf, to_picture
from uprsite.pipeline import Built, build
from uprsite.project import Options
from uprsite.resources import engine_folder
from uprsite.stopwatch import Stopwatch

ON_PAPER = Options("https://example.org/upr", jobs=1, paper=True)
BRIEF = """
title: Torture in Marevia
findings: [{recommendation: xmv/4/138.1, note: NOTE}]
asks: [{text: Adopt the bill by June 2027, to: [FRA]}]
"""
BRIEF_FILE = "content/xmv/briefs/torture.yaml"


def project(folder: Path, files: dict[str, str]) -> Path:
    return lay_out({"files": files}, folder / "project")


def made(folder: Path, options: Options = ON_PAPER) -> Built:
    return build(folder / "project", folder / "site", Stopwatch(), options)


def codes(built: Built) -> list[str]:
    return [finding.code for finding in built.printed.diagnostics]


def test_what_is_damaged_on_the_shelf_is_made_again(tmp_path: Path) -> None:
    site = project(tmp_path, {})
    before = made(tmp_path)
    empty, short, changed, *_ = sorted((site / ".cache/paper/made").glob("*/*"))
    empty.write_bytes(b"")
    short.write_bytes(short.read_bytes()[:1000])
    changed.write_bytes(changed.read_bytes()[:-1] + b"?")
    again = made(tmp_path)
    assert again.printed.outputs == before.printed.outputs
    assert again.printed.fresh == 3


def test_one_process_or_several_make_the_same(tmp_path: Path) -> None:
    project(tmp_path, {BRIEF_FILE: BRIEF})
    one = made(tmp_path).printed.outputs
    project(tmp_path / "other", {BRIEF_FILE: BRIEF})
    two = made(tmp_path / "other", Options("https://example.org/upr", jobs=2, paper=True)).printed.outputs
    assert one == two


def test_the_name_of_a_file_does_not_run_off_the_sheet(tmp_path: Path) -> None:
    name = "CEDAW_C_XMV_CO_5_6_advance_unedited_version_of_the_concluding_observations_2024_final.pdf"
    project(tmp_path, {BRIEF_FILE: BRIEF.replace("NOTE", f"See {name} again")})
    made(tmp_path)
    for path in (tmp_path / "site/en/xmv/briefs/torture").glob("*.pdf"):
        (sheet,) = read_pdf(path.read_bytes()).sheets
        assert beyond(sheet, 8) == []


def test_a_letter_that_no_font_has_is_named(tmp_path: Path) -> None:
    project(tmp_path, {BRIEF_FILE: BRIEF.replace("NOTE", "ཏོ")})
    (finding,) = made(tmp_path).printed.diagnostics
    assert (finding.file, finding.code) == (BRIEF_FILE, "no-glyph")
    assert "TIBETAN LETTER TA" in finding.message
    assert "Noto Serif Tibetan" in finding.hint


def test_each_file_with_a_letter_that_no_font_has_is_told_of(tmp_path: Path) -> None:
    other = BRIEF_FILE.replace("torture", "other")
    project(tmp_path, {BRIEF_FILE: BRIEF.replace("NOTE", "\ue001"), other: BRIEF.replace("NOTE", "\ue002")})
    assert [finding.file for finding in made(tmp_path).printed.diagnostics] == [other, BRIEF_FILE]


def test_a_sites_own_template_replaces_the_engines(tmp_path: Path) -> None:
    own = '#import "engine/lib.typ": *\n#show: described\n#set page(paper: doc.paper)\n#speak[Our own]\n'
    project(tmp_path, {BRIEF_FILE: BRIEF, "templates/paper/brief.typ": own})
    built = made(tmp_path)
    assert codes(built) == []
    wrong = "#let = 3"
    (tmp_path / "project/templates/paper/brief.typ").write_text(wrong, encoding="utf-8")
    (finding,) = made(tmp_path).printed.diagnostics
    assert (finding.file, finding.code) == ("templates/paper/brief.typ", "template")


def test_a_sites_own_template_may_have_pictures_and_parts_and_needs_no_folder_to_write_to(tmp_path: Path) -> None:
    own = '#import "parts/ours.typ": ours\n#set document(title: "Ours")\n#ours'
    part = '#let ours = [Ours #image("seal.svg", alt: "Our seal")]'
    files = {BRIEF_FILE: BRIEF, "templates/paper/brief.typ": own, "templates/paper/parts/ours.typ": part}
    seal = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="#COLOUR"/></svg>'
    )
    site = project(tmp_path, {**files, "templates/paper/parts/seal.svg": seal.replace("COLOUR", "123456")})
    first = made(tmp_path)
    assert codes(first) == []
    (site / "templates/paper/parts/seal.svg").write_text(seal.replace("COLOUR", "654321"), encoding="utf-8")
    changed = made(tmp_path)
    assert changed.printed.fresh and changed.printed.outputs != first.printed.outputs
    rmtree(site / ".cache/paper")
    (site / ".cache/paper").write_text("no folder", encoding="utf-8")
    assert made(tmp_path).printed.outputs == changed.printed.outputs
    (site / "templates/paper/parts/ours.typ").unlink()
    (finding,) = made(tmp_path).printed.diagnostics
    assert str(tmp_path) not in finding.message and "templates/paper/parts/ours.typ" in finding.message


@pytest.mark.parametrize("own", ["#pagebreak()", '#panic("too-long: very")'])
def test_an_own_template_that_does_wrong_is_told_of(own: str, tmp_path: Path) -> None:
    project(tmp_path, {"templates/paper/card.typ": own})
    built = made(tmp_path)
    assert built.written
    (finding,) = built.printed.diagnostics
    assert (finding.file, finding.code) == ("templates/paper/card.typ", "template")


def test_a_sheet_that_cannot_claim_to_be_accessible_is_made_and_told(tmp_path: Path) -> None:
    own = '#import "engine/lib.typ": *\n#show: described\n#set page(paper: doc.paper)\n#speak[= One\n=== Three levels down]\n'
    project(tmp_path, {BRIEF_FILE: BRIEF, "templates/paper/brief.typ": own})
    built = made(tmp_path)
    assert codes(built) == ["no-pdf-ua"]
    assert built.written and not has_errors(built.diagnostics)
    assert list((tmp_path / "site").rglob("*briefs-torture*.pdf"))


def test_nothing_is_made_unless_it_is_asked_for(tmp_path: Path) -> None:
    project(tmp_path, {BRIEF_FILE: BRIEF})
    built = made(tmp_path, Options())
    assert built.printed.outputs == ()
    assert ".pdf" not in (tmp_path / "site/en/xmv/briefs/torture/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "ne", "km", "ur"])
def test_the_press(language: str, tmp_path: Path) -> None:
    fonts = engine_folder("templates") / "paper/fonts"
    (tmp_path / "one.typ").write_text(
        '#let doc = json(bytes(sys.inputs.data))\n#set document(title: doc.title)\n#set text(font: doc.fonts, lang: doc.lang)\n= #doc.title\n#if doc.title == "long" { panic("too-long: 12.5") }',
        encoding="utf-8",
    )
    press = open_press(tmp_path, [fonts])
    document = {"title": "x", "fonts": families(language), "lang": language, "date": "2026-03-01"}
    content, accessible = to_pdf(press, "one.typ", document)
    assert content.startswith(b"%PDF") and accessible
    assert to_pdf(press, "one.typ", document)[0] == content
    assert to_picture(press, "one.typ", document).startswith(b"\x89PNG")
    with pytest.raises(TooLong) as told:
        to_pdf(press, "one.typ", {**document, "title": "long"})
    assert told.value.millimetres == 12.5
