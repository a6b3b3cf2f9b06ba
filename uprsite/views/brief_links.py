"""Where a brief is listed: what it is called, for whom it is, and where it is handed over."""

from typing import NamedTuple

from uprsite.model import Brief, Dossier, Event, Text
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
        text_of_brief(edition, dossier, found, found.title, "title") or Said(found.key),
        address(edition, brief_slug(dossier.code, found)),
        word(edition, "audience", found.audience.value),
        _event(edition, dossier, found, found.event) if found.event else None,
    )


def text_of_brief(edition: Edition, dossier: Dossier, found: Brief, text: Text | None, field: str) -> Said | None:
    """Say one text of a brief: its own version, a translation of it, or as it was written."""
    return own_text(edition, text, found.lang, f"brief/{dossier.code.lower()}/{found.key}/{field}")


def _event(edition: Edition, dossier: Dossier, found: Brief, event: Event) -> EventView:
    return EventView(
        text_of_brief(edition, dossier, found, event.name, "event/name") or Said(""),
        text_of_brief(edition, dossier, found, event.place, "event/place"),
        day_of(edition, event.date),
    )
