"""Scorecards as pictures, to be sent on: one SVG file a review and language."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from uprsite.plan import Output, picture_slug
from uprsite.render import render_page
from uprsite.views.edition import Edition
from uprsite.views.places import address
from uprsite.views.scorecard_picture import picture

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = "pictures/scorecard.html"


def render_pictures(environment: "Environment", editions: Mapping[str, Edition]) -> Iterator[Output]:
    """Draw the scorecard of every review that has recommendations, in every language."""
    for edition in editions.values():
        for review in edition.facts.library.reviews():
            if review.recommendations:
                context = {"language": edition.language, **picture(edition, review)}
                yield render_page(environment, address(edition, picture_slug(review)), TEMPLATE, context)
