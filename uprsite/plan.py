"""Every page of a site: its address, its template and what it is about. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from uprsite.grouping import Facts
from uprsite.model import Dossier, Recommendation, Review

INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site: its path inside the output folder, with /, and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language. `slug` is the same in every language and ends with /, the home's is empty."""

    kind: str
    """Which template and which view make it."""
    language: str
    slug: str
    subject: tuple[str, ...] = ()
    """What it is about: (`SVN`,), (`SVN`, `4`), (`SVN`, `4`, `140.12`) ..."""

    @property
    def folder(self) -> str:
        """The address inside the site: `en/svn/4/`."""
        return f"{self.language}/{self.slug}"

    @property
    def path(self) -> str:
        """The file: `en/svn/4/index.html`."""
        return self.folder + INDEX

    @property
    def root(self) -> str:
        """The way from the page to the top of the site: `../../../`."""
        return "../" * self.folder.count("/")


def plan_pages(facts: Facts, languages: Iterable[str]) -> list[Page]:
    """List every page in every language, in a fixed order."""
    return [Page(kind, language, slug, subject) for language in languages for kind, slug, subject in _pages(facts)]


def _pages(facts: Facts) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield "home", "", ()
    yield "method", "method/", ()
    for dossier in facts.library.dossiers:
        yield "state", state_slug(dossier.code), (dossier.code,)
        for theme in themes_of(facts, dossier):
            yield "theme", theme_slug(dossier.code, theme), (dossier.code, theme)
        for code in sorted(facts.by_state[dossier.code]):
            yield "recommender", recommender_slug(dossier.code, code), (dossier.code, code)
        for review in dossier.reviews:
            subject = (dossier.code, str(review.cycle))
            yield "review", review_slug(review), subject
            yield "list", list_slug(review), subject
            for record in review.recommendations:
                yield "recommendation", record_slug(record), (*subject, record.id)


def themes_of(facts: Facts, dossier: Dossier) -> list[str]:
    """Name the themes that have a page: those with a recommendation and those with a factsheet."""
    return sorted(facts.by_theme[dossier.code].keys() | {sheet.theme for sheet in dossier.factsheets})


def state_slug(code: str) -> str:
    """Address of a State under Review."""
    return f"{code.lower()}/"


def review_slug(review: Review) -> str:
    """Address of a review."""
    return f"{review.state.lower()}/{review.cycle}/"


def list_slug(review: Review) -> str:
    """Address of a review's whole list."""
    return f"{review_slug(review)}recommendations/"


def record_slug(record: Recommendation) -> str:
    """Address of a recommendation: `svn/4/140.12/`; `111, item 4` becomes `111-item-4`."""
    return re.sub(r"[ ,]+", "-", record.id) + "/"


def theme_slug(state: str, theme: str) -> str:
    """Address of a theme of a State."""
    return f"{state.lower()}/themes/{theme}/"


def recommender_slug(state: str, code: str) -> str:
    """Address of what one State recommended to another."""
    return f"{state.lower()}/from/{code.lower()}/"


def target_slug(key: str) -> str:
    """Address of what a narrative links to with @: a State, a review, a factsheet or a recommendation."""
    return re.sub(r"[ ,]+", "-", key) + "/"
