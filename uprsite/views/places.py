"""Where pages lead and what they are about: addresses, the way back, and the records behind a page's subject."""

from typing import NamedTuple

from uprsite.grouping import Handout
from uprsite.model import Dossier, Review
from uprsite.plan import Page, index_slug, review_slug, state_slug
from uprsite.views.edition import Edition, state_name, word


class Crumb(NamedTuple):
    """A step of the way back: a name and an address, or a cycle, which base.html puts into words."""

    name: str
    href: str
    cycle: bool = False


def address(edition: Edition, slug: str) -> str:
    """Make an address from the top of the site."""
    return f"{edition.language.tag}/{slug}"


def trail(edition: Edition, dossier: Dossier, *rest: Crumb) -> tuple[Crumb, ...]:
    """Give the way back to a State and on to what lies between."""
    return (Crumb(state_name(edition, dossier.code), address(edition, state_slug(dossier.code))), *rest)


def review_crumb(edition: Edition, found: Review) -> Crumb:
    """Give the way back to a review."""
    return Crumb(edition.language.number(found.cycle), address(edition, review_slug(found)), cycle=True)


def index_crumb(edition: Edition, dossier: Dossier, dimension: str) -> Crumb:
    """Give the way back to what recommendations are sorted by."""
    return Crumb(word(edition, "dimension", dimension), address(edition, index_slug(dossier.code, dimension)))


def dossier_of(edition: Edition, page: Page) -> Dossier:
    """Find the State that a page is about."""
    return next(dossier for dossier in edition.facts.library.dossiers if dossier.code == page.subject[0])


def handout_of(edition: Edition, page: Page) -> Handout:
    """Find what a page to hand over tells."""
    state, key = page.subject
    return next(found for found in edition.facts.handouts[state] if found.key == key)


def review_of(edition: Edition, page: Page) -> Review:
    """Find the review that a page is about."""
    return next(found for found in dossier_of(edition, page).reviews if str(found.cycle) == page.subject[1])
