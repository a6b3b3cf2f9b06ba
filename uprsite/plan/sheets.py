"""What is made of a page for paper: which pages have a sheet, in which formats, and where it lies. Pure."""

from collections.abc import Iterable

from uprsite.grouping import Facts
from uprsite.plan.pages import Page

PAPERS = {"a4": "a4", "letter": "us-letter"}
"""The formats of paper, as files name them and as typesetting does."""
SHEETS = {"brief": "brief", "theme": "factsheet", "review": "scorecard", "matrix": "matrix", "midterm": "midterm"}
"""The kinds of page that have one, each with the kind of sheet."""


def sheet_path(page: Page, language: str, paper: str) -> str:
    """Name the file of a page on paper, in any language; its name tells what it is wherever it is saved."""
    name = page.slug.strip("/").replace("/", "-")
    return f"{language}/{page.slug}{name}.{language}.{paper}.pdf"


def card_path(page: Page) -> str:
    """Name the file of the card that a page is shared with."""
    return f"{page.folder}card.png"


def on_paper(facts: Facts, pages: Iterable[Page]) -> list[Page]:
    """List the pages that go on paper."""
    return [page for page in pages if _has_sheet(facts, page)]


def _has_sheet(facts: Facts, page: Page) -> bool:
    """Tell whether a page goes on paper: a theme with a factsheet, a review with recommendations."""
    if page.kind not in SHEETS:
        return False
    dossier = next(dossier for dossier in facts.library.dossiers if dossier.code == page.subject[0])
    if page.kind == "theme":
        return any(sheet.theme == page.subject[2] for sheet in dossier.factsheets)
    if page.kind == "brief":
        return True
    return any(str(review.cycle) == page.subject[1] and review.recommendations for review in dossier.reviews)
