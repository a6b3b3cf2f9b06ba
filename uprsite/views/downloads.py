"""Where a page leads to itself on paper: in every language, and in each format."""

from typing import NamedTuple

from uprsite.plan import PAPERS, SHEETS, Page, sheet_path
from uprsite.views.edition import Edition

NAMES = {"a4": "A4", "letter": "US Letter"}
"""Formats of paper as printers name them, in any language."""


class Download(NamedTuple):
    """A page on paper in one language: addresses from the top of the site, by the names of the formats."""

    tag: str
    language: str
    direction: str
    files: tuple[tuple[str, str], ...]


def downloads(edition: Edition, page: Page) -> tuple[Download, ...]:
    """List the sheets that were made of a page, its own language first."""
    if page.kind not in SHEETS:
        return ()
    others = sorted(edition.languages.values(), key=lambda other: other.tag != page.language)
    found = (
        Download(
            other.tag,
            other.name,
            other.direction,
            tuple(
                (NAMES[paper], path)
                for paper in PAPERS
                if (path := sheet_path(page, other.tag, paper)) in edition.paper
            ),
        )
        for other in others
    )
    return tuple(one for one in found if one.files)
