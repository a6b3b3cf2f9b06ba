"""View of what one State recommended to another: what became of it, what came back, and what to ask next."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from uprsite.grouping import (
    Filed,
    Group,
    Offer,
    asks_building_on,
    asks_by_state,
    asks_of,
    offers_by_state,
    parted,
    said_again,
    within,
)
from uprsite.model import Dossier, Method, Recommendation
from uprsite.plan import Page, group_slug
from uprsite.scoring import score
from uprsite.views.asks import ask_view
from uprsite.views.brief_links import briefs_for
from uprsite.views.edition import Card, Edition, Link, Said, organisation_name, own_text, state_name, word
from uprsite.views.filters import list_of
from uprsite.views.grids import Grid, cycle_row, grid, group_scores
from uprsite.views.places import address, dossier_of, index_crumb, trail
from uprsite.views.scores import by_review, done
from uprsite.views.theme import in_cycles


class Step(NamedTuple):
    """One recommendation of a chain."""

    cycle: str
    card: Card


class OfferView(NamedTuple):
    """Help that a State offered, and for what."""

    kind: str
    note: Said | None
    cycle: str
    card: Card


def recommender(edition: Edition, page: Page) -> dict[str, Any]:
    """What one State recommended to another, what became of it, and what to ask it next."""
    dossier, code = dossier_of(edition, page), page.subject[2]
    facts, found = edition.facts, edition.facts.groups[dossier.code]["from"][code]
    still_open, rest = parted(found.filed, facts.verdicts, facts.links)
    again = said_again(code, found.records, facts.links)
    return {
        "trail": trail(edition, dossier, index_crumb(edition, dossier, "from")),
        "state": state_name(edition, dossier.code),
        "recommender": state_name(edition, code),
        "judge": organisation_name(edition, facts.publisher) if facts.method is Method.OWN else None,
        "briefs": briefs_for(edition, dossier, code),
        "region": _region(edition, dossier, code),
        **group_scores(edition, dossier, found),
        "listed": list_of(edition, dossier.code, found),
        **in_cycles(edition, found.filed),
        "done": done(score(found.records, facts.verdicts).recommendations),
        "rows": _cycle_rows(edition, dossier, found),
        "open": by_review(edition, dossier, still_open),
        "open_total": edition.language.number(len(still_open)),
        "rest": by_review(edition, dossier, rest),
        "own_again": tuple(_steps(edition, chain) for chain in again.own),
        "others_again": tuple(_steps(edition, chain) for chain in again.others),
        "offers": tuple(_offer(edition, offer) for offer in _offers(dossier, code)),
        **_next(edition, dossier, code, found.filed),
    }


def _region(edition: Edition, dossier: Dossier, code: str) -> Link | None:
    region = edition.facts.regions.get(code)
    if region is None:
        return None
    return Link(word(edition, "region", region), address(edition, group_slug(dossier.code, "regions", region)))


def _cycle_rows(edition: Edition, dossier: Dossier, found: Group) -> Grid:
    """Set the cycles in which a State recommended side by side."""
    reviews = (review for review in reversed(dossier.reviews) if within(review, found.filed))
    return grid(edition, (cycle_row(edition, dossier, found, review) for review in reviews))


def _steps(edition: Edition, chain: Sequence[Recommendation]) -> tuple[Step, ...]:
    """Arrange a chain with its newest demand first."""
    return tuple(Step(_cycle(edition, record), edition.cards[record.id]) for record in reversed(chain))


def _offers(dossier: Dossier, code: str) -> tuple[Offer, ...]:
    records = (record for review in reversed(dossier.reviews) for record in review.recommendations)
    return offers_by_state(records).get(code, ())


def _offer(edition: Edition, offer: Offer) -> OfferView:
    record = offer.record
    return OfferView(
        word(edition, "assistance", offer.help.offer.value),
        own_text(edition, offer.help.note, record, "assistance/note"),
        _cycle(edition, record),
        edition.cards[record.id],
    )


def _next(edition: Edition, dossier: Dossier, code: str, filed: Iterable[Filed]) -> dict[str, Any]:
    """Say what to ask a State next: what asks name it for, and what builds on a recommendation of its own."""
    asked = asks_of(dossier)
    named = asks_by_state(asked).get(code, ())
    building = asks_building_on(asked, {entry.record.id for entry in filed})
    return {
        "asks": tuple(ask_view(edition, dossier, one) for one in named),
        "building": tuple(ask_view(edition, dossier, one) for one in building if one not in named),
    }


def _cycle(edition: Edition, record: Recommendation) -> str:
    return edition.language.number(record.cycle)
