"""A page's subject -> what its template prints: facts put into one language's words. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from uprsite.plan import Page
from uprsite.views import detail, overview
from uprsite.views.edition import Edition, make_edition
from uprsite.views.frame import frame

VIEWS: Mapping[str, Callable[[Edition, Page], dict[str, Any]]] = {
    "home": overview.home,
    "method": detail.method,
    "state": overview.state,
    "theme": detail.theme,
    "recommender": overview.recommender,
    "review": overview.review,
    "list": overview.listing,
    "recommendation": detail.recommendation,
}


def main_part(edition: Edition, page: Page) -> dict[str, Any]:
    """Return what is a page's own: what its blocks print, `trail` among it."""
    return VIEWS[page.kind](edition, page)


def view(edition: Edition, page: Page) -> dict[str, Any]:
    """Return everything that the template of a page may print."""
    return {**frame(edition, page), **main_part(edition, page)}


__all__ = ["VIEWS", "Edition", "frame", "main_part", "make_edition", "view"]
