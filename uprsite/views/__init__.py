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


def view(edition: Edition, page: Page) -> dict[str, Any]:
    """Return everything that the template of a page may print."""
    main = VIEWS[page.kind](edition, page)
    return {**main, **frame(edition, page, main["trail"])}


__all__ = ["VIEWS", "Edition", "make_edition", "view"]
