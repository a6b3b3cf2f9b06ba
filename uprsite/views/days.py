"""A date as pages print it: for machines, and in one language's words; and what happens on it."""

from datetime import date
from typing import NamedTuple

from uprsite.grouping import Dated
from uprsite.model import Brief, Dossier, KeyDate, Review
from uprsite.views.edition import Edition, Said, own_text, word


class Day(NamedTuple):
    """A day, month or year: `2028-12`, and `December 2028`."""

    iso: str
    words: str


def day_of(edition: Edition, when: date | str | None) -> Day | None:
    """Say a date; None where there is none."""
    return Day(str(when), edition.language.day(when)) if when else None


def said_of_date(edition: Edition, dossier: Dossier, dated: Dated) -> tuple[Said, Said | None, str | None]:
    """Say what happens on a date of a State, where, and the address that the record gives."""
    subject, scope = dated.subject, dossier.code.lower()
    match subject:
        case Review():
            return Said(word(edition, "step", dated.step)), None, None
        case KeyDate():
            number = dossier.profile.dates.index(subject)
            what = own_text(edition, subject.what, dossier.profile.lang, f"state/{scope}/dates/{number}/what")
            return what or Said(""), None, subject.url
        case Brief():
            event, key = subject.event, f"brief/{scope}/{subject.key}/event"
            name = own_text(edition, event.name if event else None, subject.lang, f"{key}/name")
            place = own_text(edition, event.place if event else None, subject.lang, f"{key}/place")
            return name or Said(""), place, None
