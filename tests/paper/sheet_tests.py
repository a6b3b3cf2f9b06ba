"""What holds for every sheet of a site, measured as a reader holds it; the tests of both kinds of language have it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, NamedTuple

import pytest

from tests.paper.checkers import page_finds
from tests.paper.measuring import MM, PAPERS, Printed, beyond, crossing, overlapping, read_pdf
from tests.paper.printing import PRINTED, OnPaper, Sheet, copy_of_reference, print_site
from tests.paper.reading import SHUFFLED, UNREADABLE, missing_words, words_in, words_of
from tests.paper.typesetting import FONTS

ONE_PAGE = ("brief", "scorecard")
MARGIN = 8
"""Millimetres along each edge that no office printer reaches."""
SMALLEST = 6.99
"""Points; 7 with what rounding takes."""
SPREAD = 20
"""Of so many sheets that Typst vouches for, one is read letter by letter."""
CLAIM = b"pdfuaid:part"
"""What a file has that claims to be PDF/UA: Typst does not make one with a letter missing."""


class Measured(NamedTuple):
    """A sheet and what was read in its file."""

    sheet: Sheet
    content: bytes
    printed: Printed


def by_file(found: Iterable[tuple[Measured, str]]) -> dict[str, list[str]]:
    """Gather what is wrong by file."""
    faults = defaultdict(list)
    for one, fault in found:
        faults[one.sheet.path].append(fault)
    return dict(faults)


class SheetTests:
    """The sheets of the example in some languages."""

    pseudo: ClassVar[bool]

    @pytest.fixture(scope="class")
    @classmethod
    def on_paper(cls, tmp_path_factory: pytest.TempPathFactory) -> OnPaper:
        project = copy_of_reference(tmp_path_factory.mktemp("paper") / "project")
        # What is made of the first language is made of it in either site.
        return print_site(
            project, replace(PRINTED, pseudo=cls.pseudo), lambda page: not cls.pseudo or page.language != "en"
        )

    @pytest.fixture(scope="class")
    @classmethod
    def measured(cls, on_paper: OnPaper) -> list[Measured]:
        return [Measured(sheet, content, read_pdf(content)) for sheet, content in on_paper.of_kind()]

    def test_every_sheet_is_made(self, on_paper: OnPaper) -> None:
        assert [told.message for told in on_paper.printed.diagnostics] == []
        assert {sheet.path for sheet in on_paper.sheets} == on_paper.files.keys()
        assert {sheet.paper for sheet in on_paper.sheets} == PAPERS.keys()
        spoken = {sheet.page.language for sheet in on_paper.sheets}
        assert spoken == on_paper.site.languages.keys() - ({"en"} if self.pseudo else set())
        assert len(on_paper.sheets) > 200 * len(spoken), "every State that recommended has a brief"

    def test_what_is_handed_over_is_one_page(self, measured: list[Measured]) -> None:
        pages = {one.sheet.path: len(one.printed.sheets) for one in measured if one.sheet.kind in ONE_PAGE}
        assert {path: count for path, count in pages.items() if count != 1} == {}
        assert pages
        assert max((len(one.printed.sheets) for one in measured if one.sheet.kind == "factsheet"), default=1) <= 2

    def test_each_sheet_has_the_size_of_its_paper(self, measured: list[Measured]) -> None:
        for one in measured:
            for sheet in one.printed.sheets:
                sides = {round(sheet.box.right / MM, 1), round(sheet.box.top / MM, 1)}
                assert sides == set(PAPERS[one.sheet.paper]), one.sheet.path

    def test_nothing_is_cut_off_or_lies_on_something_else(self, measured: list[Measured]) -> None:
        found = by_file(
            (one, fault)
            for one in measured
            for sheet in one.printed.sheets
            for fault in (*beyond(sheet, MARGIN), *overlapping(sheet), *crossing(sheet), *map(str, sheet.cut))
        )
        assert found == {}

    def test_fonts_are_ours_and_inside_the_file(self, measured: list[Measured]) -> None:
        ours = {path.stem for path in FONTS.glob("*.ttf")}
        assert by_file((one, name) for one in measured for name in one.printed.fonts - ours) == {}
        assert by_file((one, name) for one in measured for name in one.printed.strange) == {}

    def test_no_letter_is_missing(self, measured: list[Measured]) -> None:
        read = [one for one in measured if CLAIM not in one.content] + measured[::SPREAD]
        assert by_file((one, said) for one in read for said in page_finds(one.content) if "NOTDEF" in said) == {}

    def test_letters_are_not_too_small(self, measured: list[Measured]) -> None:
        sizes = {one.sheet.path: one.printed.smallest for one in measured}
        assert {path: size for path, size in sizes.items() if size < SMALLEST} == {}

    @staticmethod
    def chosen(on_paper: OnPaper) -> set[tuple[str, ...]]:
        """Name the briefs whose findings nobody wrote."""
        handouts = next(iter(on_paper.editions.values())).facts.handouts
        return {(state, one.key) for state, found in handouts.items() for one in found if one.chosen}

    def test_a_brief_says_what_its_page_says(self, on_paper: OnPaper, measured: list[Measured]) -> None:
        pages, found = on_paper.pages("brief"), {}
        for one in measured:
            if one.sheet.kind == "brief" and one.sheet.page.language not in UNREADABLE:
                words = words_of(pages[one.sheet.page.path])
                missing = missing_words(words, one.printed.text)
                if self.pseudo and one.sheet.page.subject in self.chosen(on_paper):
                    missing = []  # of what was chosen by rule, paper has as much as there is room for
                # Of words that are read from right to left one or two in a hundred are copied out in pieces.
                shuffled = [word for word in missing if SHUFFLED.search(word)]
                if len(shuffled) < len(missing) or len(shuffled) > len(words_in(words)) / 50:
                    found[one.sheet.path] = missing
        assert found == {}
