"""View of a State's own pledges, which are tracked like recommendations and counted apart."""

from collections.abc import Sequence
from typing import Any

from uprsite.model import Dossier, Pledge, Review
from uprsite.plan import Page
from uprsite.scoring import Light, tally_pledges
from uprsite.views.claims import claim_view
from uprsite.views.days import day_of
from uprsite.views.edition import Edition, group_label, light_label, state_name
from uprsite.views.places import dossier_of, review_crumb, review_of, trail
from uprsite.views.planned import anchor, planned, pledge_line
from uprsite.views.scores import ENOUGH, bar, count_lights, query, summary


def pledges(edition: Edition, page: Page) -> dict[str, Any]:
    """Every pledge of a review, and what became of it."""
    dossier, found = dossier_of(edition, page), review_of(edition, page)
    asked = query(state=found.state, cycle=found.cycle, pledges=1)
    return {
        "trail": trail(edition, dossier, review_crumb(edition, found)),
        "state": state_name(edition, dossier.code),
        "cycle": edition.language.number(found.cycle),
        "score": pledge_score(edition, found.pledges, asked),
        "planned": planned(edition, found.pledges, asked),
        "pledges": tuple(_pledge(edition, dossier, found, pledge) for pledge in found.pledges),
    }


def pledge_score(edition: Edition, made: Sequence[Pledge], asked: str) -> dict[str, Any]:
    """Give the figures and the bar of some pledges; the names are those of a scorecard's row."""
    tally = tally_pledges(made, edition.facts.verdicts)
    return {
        "number": tally.total,
        "shares": tally.total >= ENOUGH,
        "counts": count_lights(edition, tally),
        "bar": bar(edition, tally),
        "summary": summary(edition, tally),
        "query": asked,
    }


def _pledge(edition: Edition, dossier: Dossier, review: Review, pledge: Pledge) -> dict[str, Any]:
    verdict = edition.facts.verdicts[pledge.id]
    return {
        "id": f"pledge-{anchor(pledge.number)}",
        "line": pledge_line(edition, dossier, review, pledge),
        "date": day_of(edition, pledge.date),
        "source": pledge.source or "",
        "themes": edition.language.listing(group_label(edition, dossier, "themes", key) for key in pledge.themes),
        "groups": edition.language.listing(group_label(edition, dossier, "groups", key) for key in pledge.groups),
        "history": _history(edition, pledge),
        "claims": tuple(claim_view(edition, claim) for claim in verdict.claims),
        "earlier": tuple(claim_view(edition, claim) for claim in verdict.earlier),
    }


def _history(edition: Edition, pledge: Pledge) -> tuple[tuple[Any, Any], ...]:
    """Tell how the light changed: (day, light), newest first; what was only said again is left out."""
    changed, before = [], Light.NOT_ASSESSED
    for moment in edition.facts.histories.get(pledge.id, ()):
        if moment.light is not before:
            changed.append((day_of(edition, moment.day), light_label(edition, moment.light)))
        before = moment.light
    return tuple(reversed(changed))
