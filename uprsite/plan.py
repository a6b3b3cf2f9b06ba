"""Every page of a site: its address, its template and what it is about. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from uprsite.grouping import DIMENSIONS, Facts, dates_of, in_calendar
from uprsite.model import Brief, Dossier, Recommendation, Review, in_address
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
    for brief in dossier.briefs:
        yield "brief", brief_slug(dossier.code, brief), (dossier.code, brief.key)


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


def state_slug(code: str) -> str:
    """Address of a State under Review."""
    return f"{code.lower()}/"


def review_slug(review: Review) -> str:
    """Address of a review."""
    return f"{review.state.lower()}/{review.cycle}/"


def list_slug(review: Review) -> str:
    """Address of a review's whole list."""
    return f"{review_slug(review)}recommendations/"


def picture_slug(review: Review) -> str:
    """Address of a review's scorecard as a picture, a file."""
    return f"{review_slug(review)}scorecard.svg"


def state_list_slug(code: str) -> str:
    """Address of a State's whole list, over all cycles."""
    return f"{state_slug(code)}recommendations/"


def record_slug(record: Recommendation) -> str:
    """Address of a recommendation: `svn/4/140.12/`; `111, item 4` becomes `111-item-4`."""
    return re.sub(r"[ ,]+", "-", record.id) + "/"


def matrix_slug(review: Review) -> str:
    """Address of a review's implementation matrix."""
    return f"{review_slug(review)}matrix/"


def pledges_slug(review: Review) -> str:
    """Address of the State's own pledges in a review."""
    return f"{review_slug(review)}pledges/"


def midterm_slug(review: Review) -> str:
    """Address of a review's mid-term report."""
    return f"{review_slug(review)}mid-term/"


def index_slug(state: str, dimension: str) -> str:
    """Address of everything that a State's recommendations are sorted by in one way: `svn/groups/`."""
    return f"{state.lower()}/{dimension}/"


def group_slug(state: str, dimension: str, value: str) -> str:
    """Address of a group: `svn/themes/torture/`, `svn/from/fra/`, `svn/documents/cat-c-svn-co-4/`."""
    return f"{index_slug(state, dimension)}{in_address(value)}/"


def theme_slug(state: str, theme: str) -> str:
    """Address of a theme of a State."""
    return group_slug(state, "themes", theme)


def recommender_slug(state: str, code: str) -> str:
    """Address of what one State recommended to another."""
    return group_slug(state, "from", code)


def again_slug(state: str) -> str:
    """Address of what a State was asked in more than one cycle."""
    return f"{state.lower()}/again/"


def asks_slug(state: str) -> str:
    """Address of everything that civil society asks of a State next."""
    return f"{state.lower()}/asks/"


def brief_slug(state: str, brief: Brief) -> str:
    """Address of a page to hand over: `svn/briefs/pre-session/`; no other page of a State begins with `briefs`."""
    return f"{state.lower()}/briefs/{brief.key}/"


def changes_slug(year: str = "") -> str:
    """Address of what changed, of late or in one year."""
    return f"changes/{year}/" if year else "changes/"


def search_slug() -> str:
    """Address of the search and of the list of all pages; what is searched lies beside it, a file a State."""
    return "search/"


def translate_slug() -> str:
    """Address of how far the translations are; the catalogs to download lie beside it."""
    return "translate/"


def catalog_slug(book: str) -> str:
    """Address of a catalog to download, a file."""
    return f"{translate_slug()}{book}.po"


def badge_slug() -> str:
    """Address of a picture that tells how far a language is, a file."""
    return f"{translate_slug()}badge.svg"


def feed_slug() -> str:
    """Address of the feed of what changed, a file."""
    return f"{changes_slug()}feed.atom"


def dates_slug(state: str) -> str:
    """Address of the calendar of a State's dates, a file."""
    return f"{state_slug(state)}dates.ics"


def data_path(review: Review) -> str:
    """Address of a review's data, a file, which is the same for every language."""
    return f"data/{review.state.lower()}/cycle-{review.cycle}.json"


def has_calendar(dossier: Dossier) -> bool:
    """Tell whether a State has a date that a calendar can hold."""
    return any(in_calendar(dated) for dated in dates_of(dossier))


def target_slug(key: str) -> str:
    """Address of what a narrative links to with @: a State, a review, a factsheet or a recommendation."""
    return re.sub(r"[ ,]+", "-", key) + "/"
