"""Where a page to hand over is listed: what it is called, for whom it is, and where it is handed over."""

from collections.abc import Iterable
from typing import NamedTuple

from uprsite.grouping import Handout
from uprsite.model import Brief, BriefAudience, Dossier, Event
from uprsite.plan import brief_slug
from uprsite.views.days import Day, day_of
from uprsite.views.edition import Edition, Link, Said, own_text, state_name, word
from uprsite.views.places import address


class EventView(NamedTuple):
    """Where a brief is handed over."""

    name: Said
    place: Said | None
    day: Day | None


class BriefLink(NamedTuple):
    """A brief as other pages list it."""

    title: Said
    href: str
    audience: str
    event: EventView | None


def briefs_of(edition: Edition, dossier: Dossier, theme: str | None = None) -> tuple[BriefLink, ...]:
    """List the briefs that were written on a State, or those on one theme of it."""
    return _links(
        edition, dossier, (one for one in _handouts(edition, dossier) if one.brief and theme in (None, one.theme))
    )


def briefs_for(edition: Edition, dossier: Dossier, code: str) -> tuple[BriefLink, ...]:
    """List the pages to hand over to one recommending State: there is always one."""
    return _links(edition, dossier, (one for one in _handouts(edition, dossier) if one.to == code))


def briefs_by_state(edition: Edition, dossier: Dossier) -> tuple[Link, ...]:
    """Name the recommending States in the order of their names, each with its first page to hand over."""
    first: dict[str, Handout] = {}
    for one in _handouts(edition, dossier):
        if one.to:
            first.setdefault(one.to, one)
    names = {code: state_name(edition, code) for code in first}
    return tuple(
        Link(names[code], address(edition, brief_slug(dossier.code, first[code].key)))
        for code in sorted(first, key=lambda code: (edition.language.sort_key(names[code]), code))
    )


def brief_link(edition: Edition, dossier: Dossier, found: Handout) -> BriefLink:
    """Say what a brief is called, for whom it is, and where it is handed over."""
    brief = found.brief
    return BriefLink(
        brief_title(edition, dossier, found),
        address(edition, brief_slug(dossier.code, found.key)),
        word(edition, "audience", (brief.audience if brief else BriefAudience.MISSION).value),
        _event(edition, brief, brief.event) if brief and brief.event else None,
    )


def brief_title(edition: Edition, dossier: Dossier, found: Handout) -> Said:
    """Title a brief as its writer did, else by the two States it is about."""
    own = own_text(edition, found.brief.title, found.brief, "title") if found.brief else None
    if own or not found.to:
        return own or Said(found.key)
    names = {"recommender": state_name(edition, found.to), "state": state_name(edition, dossier.code)}
    return Said(edition.language.fill(word(edition, "title", "brief"), names))


def _handouts(edition: Edition, dossier: Dossier) -> tuple[Handout, ...]:
    return edition.facts.handouts[dossier.code]


def _links(edition: Edition, dossier: Dossier, found: Iterable[Handout]) -> tuple[BriefLink, ...]:
    return tuple(brief_link(edition, dossier, one) for one in found)


def _event(edition: Edition, found: Brief, event: Event) -> EventView:
    return EventView(
        own_text(edition, event.name, found, "event/name") or Said(""),
        own_text(edition, event.place, found, "event/place"),
        day_of(edition, event.date),
    )
