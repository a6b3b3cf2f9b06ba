"""A page's subject -> what its template prints: facts put into one language's words. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from uprsite.plan import Page
from uprsite.views import (
    again,
    asks,
    brief,
    changes,
    groups,
    listing,
    matrix,
    method,
    midterm,
    overview,
    pledges,
    recommendation,
    recommender,
    review,
    search,
    theme,
    translate,
)
from uprsite.views.downloads import downloads
from uprsite.views.edition import Edition, make_edition
from uprsite.views.frame import frame, own_frame
from uprsite.views.metadata import metadata
from uprsite.views.share_card import shared
from uprsite.views.titles import title_of

VIEWS: Mapping[str, Callable[[Edition, Page], dict[str, Any]]] = {
    "home": overview.home,
    "method": method.method,
    "search": search.search,
    "translate": translate.translate,
    "changes": changes.changes,
    "state": overview.state,
    "again": again.again,
    "asks": asks.asks,
    "brief": brief.brief,
    "index": groups.index,
    "theme": theme.theme,
    "recommender": recommender.recommender,
    "body": matrix.body,
    "group": groups.group,
    "review": review.review,
    "list": listing.listing,
    "matrix": matrix.matrix,
    "pledges": pledges.pledges,
    "midterm": midterm.midterm,
    "recommendation": recommendation.recommendation,
}


def main_part(edition: Edition, page: Page) -> dict[str, Any]:
    """Return what is a page's own: what its blocks print, `trail` among it."""
    parts = VIEWS[page.kind](edition, page)
    return {
        "page_title": title_of(edition, page),
        "share_card": shared(edition, page),
        "downloads": downloads(edition, page),
        **metadata(edition, page, parts.get("trail", ())),
        **parts,
    }


def view(edition: Edition, page: Page) -> dict[str, Any]:
    """Return everything that the template of a page may print."""
    return {**frame(edition, page), **main_part(edition, page)}


__all__ = ["VIEWS", "Edition", "frame", "main_part", "make_edition", "own_frame", "view"]
