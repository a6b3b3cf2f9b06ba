"""Every page of a site: its address, its template and what it is about. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from uprsite.grouping import DIMENSIONS, Facts, dates_of, in_calendar
from uprsite.model import Dossier, Review
from uprsite.plan.addresses import (
    again_slug,
    asks_slug,
    brief_slug,
    changes_slug,
    group_slug,
    index_slug,
    list_slug,
    matrix_slug,
    midterm_slug,
    pledges_slug,
    record_slug,
    review_slug,
    search_slug,
    state_list_slug,
    state_slug,
    translate_slug,
)
from uprsite.scoring import LIGHTS

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
    thin: frozenset[str] = frozenset()
    """Languages in which too little of it is translated for search engines to be told of it."""

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


def plan_pages(
    facts: Facts, languages: Iterable[str], thin: Callable[[str, str], bool] = lambda _language, _about: False
) -> list[Page]:
    """List every page in every language, in a fixed order.

    `thin` tells whether too little is translated into a language of what a page is about, which `about` names.
    """
    languages = tuple(languages)
    pages = [
        (kind, slug, subject, frozenset(tag for tag in languages if thin(tag, about(kind, subject))))
        for kind, slug, subject in _pages(facts)
    ]
    return [Page(kind, language, slug, subject, few) for language in languages for kind, slug, subject, few in pages]


def about(kind: str, subject: tuple[str, ...]) -> str:
    """Name whose texts a page is read for: a recommendation, or the address of a record; of other pages, nothing."""
    state = subject[0].lower() if subject else ""
    match kind:
        case "recommendation":
            return subject[2]
        case "theme":
            return f"page/{state}/themes/{subject[2]}"
        case "brief":
            return f"brief/{state}/{subject[1]}"
    return ""


def _pages(facts: Facts) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield "home", "", ()
    yield "method", "method/", ()
    yield "search", search_slug(), ()
    yield "translate", translate_slug(), ()
    yield "changes", changes_slug(), ()
    for year in years_of(facts):
        yield "changes", changes_slug(year), (year,)
    for dossier in facts.library.dossiers:
        yield from _of_state(facts, dossier)
        for dimension in DIMENSIONS:
            yield from _sorted_by(facts, dossier, dimension)
        if dossier.reviews:
            yield "list", state_list_slug(dossier.code), (dossier.code,)
        for review in dossier.reviews:
            yield from _of_review(review, (dossier.code, str(review.cycle)))


def _of_state(facts: Facts, dossier: Dossier) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield "state", state_slug(dossier.code), (dossier.code,)
    if has_chains(facts, dossier):
        yield "again", again_slug(dossier.code), (dossier.code,)
    if any(sheet.asks for sheet in dossier.factsheets):
        yield "asks", asks_slug(dossier.code), (dossier.code,)
    for handout in facts.handouts[dossier.code]:
        yield "brief", brief_slug(dossier.code, handout.key), (dossier.code, handout.key)


def _sorted_by(facts: Facts, dossier: Dossier, dimension: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    values = values_of(facts, dossier, dimension)
    if values:
        yield "index", index_slug(dossier.code, dimension), (dossier.code, dimension)
    for value in values:
        kind = KINDS.get(dimension, "group")
        yield kind, group_slug(dossier.code, dimension, value), (dossier.code, dimension, value)


def _of_review(review: Review, subject: tuple[str, str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield "review", review_slug(review), subject
    yield "list", list_slug(review), subject
    yield "matrix", matrix_slug(review), subject
    if review.pledges:
        yield "pledges", pledges_slug(review), subject
    if review.assessments:
        yield "midterm", midterm_slug(review), subject
    for record in review.recommendations:
        yield "recommendation", record_slug(record), (*subject, record.id)


KINDS = {"themes": "theme", "from": "recommender", "bodies": "body"}
"""The pages of a group that tell more than its recommendations, by what they are sorted by."""


def values_of(facts: Facts, dossier: Dossier, dimension: str) -> list[str]:
    """Name what has a page: what has a recommendation, themes with a factsheet, bodies with a pledge, and each light.

    The page of a light must not come and go with the lights: links to it are shared.
    """
    more: dict[str, set[str]] = {
        "themes": {sheet.theme for sheet in dossier.factsheets},
        "lights": {light.value for light in LIGHTS} if facts.groups[dossier.code]["lights"] else set(),
        "bodies": {body for review in dossier.reviews for pledge in review.pledges for body in pledge.responsible},
    }
    return sorted(facts.groups[dossier.code][dimension].keys() | more.get(dimension, set()))


def years_of(facts: Facts) -> list[str]:
    """List the years in which something changed, newest first."""
    return sorted({change.day[:4] for changes in facts.changes.values() for change in changes}, reverse=True)


def has_chains(facts: Facts, dossier: Dossier) -> bool:
    """Tell whether any demand to a State was made in more than one cycle."""
    return any(record.id in facts.links for review in dossier.reviews for record in review.recommendations)


def has_calendar(dossier: Dossier) -> bool:
    """Tell whether a State has a date that a calendar can hold."""
    return any(in_calendar(dated) for dated in dates_of(dossier))
