"""Where a brief is listed: what it is called, for whom it is, and where it is handed over."""

from typing import NamedTuple

from uprsite.model import Brief, Dossier, Event
from uprsite.plan import brief_slug
from uprsite.views.days import Day, day_of
from uprsite.views.edition import Edition, Said, own_text, word
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
    """List the briefs of a State, or those on one theme of it."""
    return tuple(brief_link(edition, dossier, one) for one in dossier.briefs if theme in (None, one.theme))


def brief_link(edition: Edition, dossier: Dossier, found: Brief) -> BriefLink:
    """Say what a brief is called, for whom it is, and where it is handed over."""
    return BriefLink(
        own_text(edition, found.title, found, "title") or Said(found.key),
        address(edition, brief_slug(dossier.code, found)),
        word(edition, "audience", found.audience.value),
        _event(edition, found, found.event) if found.event else None,
    )


def _event(edition: Edition, found: Brief, event: Event) -> EventView:
    return EventView(
        own_text(edition, event.name, found, "event/name") or Said(""),
        own_text(edition, event.place, found, "event/place"),
        day_of(edition, event.date),
    )
