"""What a reader who does not see the sheet gets: both checkers read a sheet of each kind in each language."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.paper.checkers import assert_accessible, outloud_finds, page_finds
from tests.paper.measuring import read_pdf
from tests.paper.printing import PRINTED, OnPaper, copy_of_reference, print_site
from tests.paper.typesetting import set_in_type
from uprsite.plan import SHEETS, Page

# ---------------------------------------------------------------- the checkers see


def untag(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot
    del pdf.Root.MarkInfo


def forget_the_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def forget_the_title(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as about:
        del about["dc:title"]


def forget_the_letters(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.ToUnicode


def skip_a_heading(pdf: pikepdf.Pdf) -> None:
    for part in pdf.objects:
        if isinstance(part, pikepdf.Dictionary) and part.get("/S") == "/H1":
            part.S = pikepdf.Name("/H3")


@pytest.mark.parametrize("harm", [untag, forget_the_language, forget_the_title, forget_the_letters, skip_a_heading])
def test_each_checker_finds_what_is_missing(harm: Callable[[pikepdf.Pdf], None], tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(set_in_type("= Heading\nText below it.", "ua-1"))) as pdf:
        pdf.save(tmp_path / "sound.pdf")
        harm(pdf)
        pdf.save(tmp_path / "harmed.pdf")
    for name, wrong in (("sound.pdf", False), ("harmed.pdf", True)):
        path = tmp_path / name
        assert bool(page_finds(path.read_bytes())) is wrong, name
        assert bool(outloud_finds(path)) is wrong, name


# ---------------------------------------------------------------- what they see of ours

READ = {("XMV", "pre-session"), ("XMV", "from-can"), ("XMV", "themes", "torture"), ("XMV", "2")}
"""A brief that was written and one that was not, a factsheet, and what there is of the shortest review."""
LONG = 3
"""Pages from which a reader needs bookmarks."""


@pytest.fixture(scope="module")
def on_paper(tmp_path_factory: pytest.TempPathFactory) -> OnPaper:
    """A sheet of each kind in each language."""

    def read(page: Page) -> bool:
        return page.subject in READ

    return print_site(copy_of_reference(tmp_path_factory.mktemp("paper") / "project"), PRINTED, read)


@pytest.mark.slow
@pytest.mark.parametrize("kind", SHEETS.values())
def test_both_checkers_find_nothing(on_paper: OnPaper, kind: str, tmp_path: Path) -> None:
    read = set()
    for sheet, content in on_paper.of_kind(kind):
        path = tmp_path / Path(sheet.path).name
        path.write_bytes(content)
        assert_accessible(path, on_paper.editions[sheet.page.language].language.direction == "rtl")
        read.add(sheet.page.language)
    assert read == set(on_paper.site.languages)


@pytest.mark.slow
def test_a_sheet_says_what_it_is_called_and_in_which_language(on_paper: OnPaper) -> None:
    for sheet, content in on_paper.of_kind():
        printed = read_pdf(content)
        # Of a page that is hardly translated, the language of most of its words: they are marked either way.
        spoken = {sheet.page.language, *on_paper.site.locales[sheet.page.language].fallback}
        assert printed.language in spoken, sheet.path
        assert len(printed.about["Title"]) > 10, sheet.path
        assert printed.about["Author"], sheet.path


@pytest.mark.slow
def test_what_is_long_has_bookmarks(on_paper: OnPaper) -> None:
    count = {}
    for sheet, content in on_paper.of_kind():
        printed = read_pdf(content)
        if len(printed.sheets) > LONG:
            count[sheet.path] = len(printed.bookmarks)
            assert set(printed.bookmarks) != {printed.about["Title"]}
        if sheet.kind == "midterm":
            assert len(printed.bookmarks) > 10, sheet.path
    assert count
    assert min(count.values()) > 0
