"""Sheets beyond a brief: tables over many pages, contents, and texts that are hard to set."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from tests.example_sites import copy_of
from tests.hard_project import big_project, hard_project
from tests.paper.measuring import Printed, beyond, crossing, overlapping, read_pdf
from tests.paper.printing import PRINTED, OnPaper, copy_of_reference, print_site

pytestmark = pytest.mark.slow

ISOLATES = r"[\u2066-\u2069]"
SENTENCE = "The bill was tabled, sent to the committee on legal affairs, and not heard of since. "
SHEETS_FULL = 130
"""So many sentences are more than two pages."""


@pytest.fixture(scope="module")
def marevia(tmp_path_factory: pytest.TempPathFactory) -> OnPaper:
    """What is longer than a page in the example, in two directions."""
    return print_site(
        copy_of_reference(tmp_path_factory.mktemp("long") / "project"),
        choose=lambda page: (
            page.kind in ("matrix", "midterm") and page.subject[1] == "4" and page.language in ("en", "ar")
        ),
    )


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> OnPaper:
    """Sheets of a project that is hard on a layout."""
    project = hard_project(tmp_path_factory.mktemp("hard"), themes=8, many=250)
    return print_site(project, choose=lambda page: page.subject[0] == "XHA" and page.kind != "brief")


def printed(site: OnPaper, path: str) -> Printed:
    return read_pdf(site.files[path])


# ---------------------------------------------------------------- finding one's way


def test_every_sheet_of_a_matrix_says_what_its_columns_are(marevia: OnPaper) -> None:
    sheets = printed(marevia, "en/xmv/4/matrix/xmv-4-matrix.en.a4.pdf").sheets
    with_rows = [sheet.text for sheet in sheets if re.search(r"^138\.\d+", sheet.text, re.MULTILINE)]
    assert len(with_rows) > 5
    assert all(head in text for text in with_rows for head in ("Responsible", "Deadline", "Light"))


def test_every_sheet_says_which_it_is_and_of_how_many(marevia: OnPaper) -> None:
    for name in "xmv/4/matrix/xmv-4-matrix.en.a4.pdf", "xmv/4/mid-term/xmv-4-mid-term.en.letter.pdf":
        sheets = printed(marevia, f"en/{name}").sheets
        first = 0 if "matrix" in name else 1  # a cover has no number
        for at, sheet in list(enumerate(sheets, start=1))[first:]:
            assert f"{at} / {len(sheets)}" in re.sub(ISOLATES, "", sheet.text)


def test_contents_and_bookmarks_lead_to_their_pages(marevia: OnPaper) -> None:
    content = marevia.files["en/xmv/4/mid-term/xmv-4-mid-term.en.a4.pdf"]
    sheets = read_pdf(content).sheets
    listed = dict(re.findall(r"^(.+?)[ .]* \. \.[ .]*(\d+)\s*$", sheets[1].text, re.MULTILINE))
    assert len(listed) > 8
    for title, number in listed.items():
        assert title in sheets[int(number) - 1].text
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_outline() as outline:
        (report,) = outline.root
        assert re.sub(ISOLATES, "", report.title or "") == "Mid-term report: Marevia, cycle 4"
        titles = [child.title for child in report.children]
        assert titles[0] == "In figures"
        assert set(titles) <= listed.keys()
        assert "Theme: Torture and ill-treatment" in [theme.title for theme in report.children[-1].children]


def test_a_table_is_read_from_the_side_of_its_language(marevia: OnPaper) -> None:
    for tag, starts in ("en", "left"), ("ar", "right"):
        with pikepdf.open(io.BytesIO(marevia.files[f"{tag}/xmv/4/matrix/xmv-4-matrix.{tag}.a4.pdf"])) as pdf:
            wide = float(pdf.pages[1].MediaBox[2])
            numbers = [float(link.Rect[0]) for link in pdf.pages[1].Annots]
        assert len(numbers) > 3
        assert all(left < wide / 8 if starts == "left" else left > wide * 7 / 8 for left in numbers), tag


# ---------------------------------------------------------------- what is hard to set


def test_whatever_is_in_a_project_its_sheets_are_made_and_nothing_is_lost(hard: OnPaper) -> None:
    assert [told.message for told in hard.printed.diagnostics] == []
    kinds = {sheet.kind for sheet in hard.sheets}
    assert kinds == {"factsheet", "scorecard", "matrix", "midterm"}
    for sheet, content in hard.of_kind():
        read = read_pdf(content)
        assert len(read.sheets) <= {"scorecard": 1, "factsheet": 2}.get(sheet.kind, 99)
        faults = [fault for page in read.sheets for fault in (*beyond(page, 8), *map(str, page.cut))]
        assert faults == [], sheet.path


def test_a_table_of_a_whole_review_has_all_of_it(tmp_path: Path) -> None:
    site = print_site(
        big_project(tmp_path, many=250), choose=lambda page: page.kind == "matrix" and page.language == "en"
    )
    text = printed(site, "en/xhb/4/matrix/xhb-4-matrix.en.a4.pdf").text
    assert len(set(re.findall(r"^(\d+\.\d+)\b", text, re.MULTILINE))) == 250


def test_a_footnote_has_no_way_back_and_a_link_says_where_it_leads(tmp_path: Path) -> None:
    elsewhere = replace(PRINTED, base_url="https://upr.example")
    site = print_site(copy_of("full", tmp_path / "project"), elsewhere, choose=lambda page: page.kind == "theme")
    assert not site.printed.diagnostics
    sheet = printed(site, "fr/xtu/themes/torture/xtu-themes-torture.fr.a4.pdf")
    assert "example.org/justice" in sheet.text.replace("\u200b", "")
    assert "↩" not in sheet.text
    assert not [fault for page in sheet.sheets for fault in (*overlapping(page), *crossing(page))]


def test_a_factsheet_that_is_longer_than_two_pages_is_told(tmp_path: Path) -> None:
    project = copy_of("minimal", tmp_path / "project")
    sheet = project / "content/svn/themes/torture.md"
    sheet.parent.mkdir(exist_ok=True)
    told = json.dumps({"theme": "torture", "summary": "Torture is not a crime."})
    sheet.write_text(f"---\n{told}\n---\n\n## Law\n\n" + f"{SENTENCE * 5}\n\n" * (SHEETS_FULL // 5), encoding="utf-8")
    site = print_site(project, choose=lambda page: page.kind in ("theme", "review"))
    assert {found.file for found in site.printed.diagnostics} == {"content/svn/themes/torture.md"}
    assert {found.code for found in site.printed.diagnostics} == {"too-long"}
    assert any("/svn/4/svn-4." in path for path in site.files), "all else is made"
