"""View of one review: its scorecard."""

from typing import Any, NamedTuple

from uprsite.grouping import STEPS
from uprsite.model import Dossier, Review
from uprsite.plan import Page, data_path, index_slug, list_slug, matrix_slug, midterm_slug, picture_slug, pledges_slug
from uprsite.views.edition import Edition, Link, own_text, state_name, word
from uprsite.views.grids import Grid, group_grid, score_grids
from uprsite.views.places import address, dossier_of, review_of, trail
from uprsite.views.progress import beyond, compared, lately, later_answers, pledge_figures, since_review
from uprsite.views.scores import headline
from uprsite.views.sheet import sheet_of
from uprsite.views.trend import trend_view

DOCUMENTS = ("national_report", "compilation", "stakeholders", "report", "addendum", "decision")
FOLDED = ("groups", "goals", "regions", "bodies", "actions", "documents")
"""What stands on the scorecard under a heading that opens: themes are open, and a hundred States have a page."""


class Folded(NamedTuple):
    """One dimension of a review, folded away, and the page that has it over all cycles."""

    key: str
    link: Link
    grid: Grid


def review(edition: Edition, page: Page) -> dict[str, Any]:
    """The scorecard of one review: how far it got, by answer, by voice, through time, and by every dimension."""
    dossier, found = dossier_of(edition, page), review_of(edition, page)
    profile, language = found.profile, edition.language
    conditions = {"state": found.state, "cycle": found.cycle}
    return {
        "trail": trail(edition, dossier),
        "cycle": language.number(found.cycle),
        "state": state_name(edition, dossier.code),
        "headline": headline(edition, found),
        "introduction": own_text(edition, profile.introduction, profile, "introduction"),
        "compared": compared(edition, found),
        **score_grids(edition, found.recommendations, conditions),
        "later": later_answers(edition, found),
        "beyond": beyond(edition, found),
        "trend": trend_view(edition, found),
        "lately": lately(edition, found),
        "since": since_review(edition, dossier, found),
        **sheet_of(edition, page, group_grid(edition, dossier, "themes", found)),
        "folded": _folded(edition, dossier, found),
        "recommenders": _index_link(edition, dossier, "from"),
        "pledges": pledge_figures(edition, found),
        "list_href": address(edition, list_slug(found)),
        "matrix_href": address(edition, matrix_slug(found)),
        "pledges_href": address(edition, pledges_slug(found)) if found.pledges else "",
        "data_href": data_path(found),
        "picture_href": address(edition, picture_slug(found)) if found.recommendations else "",
        "midterm_href": address(edition, midterm_slug(found)) if found.assessments else "",
        "session": language.number(profile.session) if profile.session else "",
        "dates": tuple(
            (word(edition, "step", key), day, language.day(day))
            for key in STEPS
            if (day := getattr(profile.dates, key))
        ),
        "documents": tuple((key, symbol) for key in DOCUMENTS if (symbol := getattr(profile.documents, key))),
    }


def _folded(edition: Edition, dossier: Dossier, found: Review) -> tuple[Folded, ...]:
    grids = ((key, group_grid(edition, dossier, key, found)) for key in FOLDED)
    return tuple(Folded(key, _index_link(edition, dossier, key), grid) for key, grid in grids if grid.lines)


def _index_link(edition: Edition, dossier: Dossier, dimension: str) -> Link:
    return Link(word(edition, "dimension", dimension), address(edition, index_slug(dossier.code, dimension)))
