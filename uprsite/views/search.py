"""View of the search: what it looks through, and below it all pages of the site as plain links."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from uprsite.grouping import Facts
from uprsite.model import Dossier, Review
from uprsite.plan import Page, plan_pages, state_slug
from uprsite.views.days import Day, day_of
from uprsite.views.edition import Edition, Link, state_name, theme_name, word
from uprsite.views.places import address, handout_of
from uprsite.views.titles import title_of

SITE = "site"
"""The part of what is searched that belongs to no State. The codes of States have three letters."""
OF_A_REVIEW = ("list", "matrix", "pledges", "midterm")
OF_A_STATE = ("list", "again", "asks")


class ReviewMap(NamedTuple):
    """The pages of one review: its scorecard, and the others by their kind."""

    cycle: str
    year: Day | None
    href: str
    pages: tuple[tuple[str, str], ...]


class StateMap(NamedTuple):
    """The pages of a State, but for those of single recommendations and of what they are sorted by."""

    state: Link
    reviews: tuple[ReviewMap, ...]
    pages: tuple[tuple[str, str], ...]
    """The kind of each, and its address."""
    sorted: tuple[Link, ...]
    factsheets: tuple[Link, ...]
    briefs: tuple[Link, ...]


def search(edition: Edition, page: Page) -> dict[str, Any]:
    """The search, and the map of the site, which is all there is without script."""
    parts = pages_by_part(edition.facts, edition.language.tag)
    return {
        "trail": (),
        "files": " ".join(f"{part}.js" for part in parts),
        "lights": tuple(edition.lights.values()),
        "years": tuple(
            (Day(found.subject[0], edition.language.day(found.subject[0])), found.folder)
            for found in parts[SITE]
            if found.kind == "changes" and found.subject
        ),
        "maps": tuple(
            _state(edition, dossier, parts[dossier.code.lower()]) for dossier in edition.facts.library.dossiers
        ),
    }


def pages_by_part(facts: Facts, tag: str) -> dict[str, list[Page]]:
    """Sort the pages of a language by the State they are about; those about none stand under `site`."""
    parts: dict[str, list[Page]] = {SITE: [], **{dossier.code.lower(): [] for dossier in facts.library.dossiers}}
    for page in plan_pages(facts, [tag]):
        key = page.subject[0].lower() if page.subject else SITE
        parts[key if key in parts else SITE].append(page)
    return parts


def _state(edition: Edition, dossier: Dossier, pages: Sequence[Page]) -> StateMap:
    name = state_name(edition, dossier.code)
    sheets = {sheet.theme for sheet in dossier.factsheets}
    return StateMap(
        Link(name, address(edition, state_slug(dossier.code))),
        tuple(_review(edition, review, pages) for review in reversed(dossier.reviews)),
        tuple((page.kind, page.folder) for page in pages if page.kind in OF_A_STATE and len(page.subject) == 1),
        tuple(Link(word(edition, "dimension", page.subject[1]), page.folder) for page in pages if page.kind == "index"),
        tuple(
            Link(theme_name(edition, page.subject[2]), page.folder)
            for page in pages
            if page.kind == "theme" and page.subject[2] in sheets
        ),
        tuple(
            Link(title_of(edition, page).removesuffix(f" – {name}"), page.folder)
            for page in pages
            if page.kind == "brief" and handout_of(edition, page).brief
        ),
    )


def _review(edition: Edition, review: Review, pages: Sequence[Page]) -> ReviewMap:
    own = [page for page in pages if page.subject[1:] == (str(review.cycle),)]
    return ReviewMap(
        edition.language.number(review.cycle),
        day_of(edition, review.year),
        next(page.folder for page in own if page.kind == "review"),
        tuple((page.kind, page.folder) for page in own if page.kind in OF_A_REVIEW),
    )
