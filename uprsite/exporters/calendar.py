"""The dates of a State -> a calendar file in each language (RFC 5545), with the same bytes on any day."""

import re
import string
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from uprsite.grouping import Dated, dates_of, in_calendar
from uprsite.model import Dossier, Review
from uprsite.plan import Output, dates_slug, review_slug
from uprsite.scoring import first_day, last_day
from uprsite.views.days import said_of_date
from uprsite.views.edition import Edition, Said, state_name, word
from uprsite.views.places import address

OCTETS = 75
"""A line of a calendar is no longer, without its end (RFC 5545, section 3.1)."""
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
"""The same, section 3.3.11."""
NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
A_MONTH = len("2027-06")


def write_calendars(editions: Mapping[str, Edition]) -> Iterator[Output]:
    """Write the calendar of every State in every language; where there is no date there is none."""
    for edition in editions.values():
        for dossier in edition.facts.library.dossiers:
            dates = [dated for dated in dates_of(dossier) if in_calendar(dated)]
            if dates:
                yield Output(address(edition, dates_slug(dossier.code)), _calendar(edition, dossier, dates))


def _calendar(edition: Edition, dossier: Dossier, dates: list[Dated]) -> bytes:
    name = _text(word(edition, "calendar", "name") % {"state": state_name(edition, dossier.code)})
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//uprsite//uprsite//EN", f"NAME:{name}", f"X-WR-CALNAME:{name}"]
    for dated in dates:
        lines.extend(_event(edition, dossier, dated))
    return "".join(f"{fold(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _event(edition: Edition, dossier: Dossier, dated: Dated) -> Iterator[str]:
    first, last = first_day(dated.when), last_day(dated.when)
    title, place, url = _subject(edition, dossier, dated)
    if len(dated.when) == A_MONTH:
        title = title._replace(text=word(edition, "calendar", "month") % {"event": title.text})
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, f'uprsite/{edition.config.publisher}/{dated.key}')}"
    # Readers take the stamp for the age of what they read; the day itself is the one moment that no build changes.
    yield f"DTSTAMP:{_day(first)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if last < date.max:
        yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"
    yield f"SUMMARY{_language(title)}:{_text(title.text)}"
    if place:
        yield f"LOCATION{_language(place)}:{_text(place.text)}"
    if url:
        yield f"URL:{quote(url, safe=string.punctuation)}"
    yield "TRANSP:TRANSPARENT"  # it fills nobody's day
    yield "END:VEVENT"


def _subject(edition: Edition, dossier: Dossier, dated: Dated) -> tuple[Said, Said | None, str | None]:
    """Say what a date is of: its title, which names the State, its place and its address."""
    what, place, url = said_of_date(edition, dossier, dated)
    state, review = state_name(edition, dossier.code), dated.subject
    if not isinstance(review, Review):
        title = word(edition, "calendar", "event") % {"state": state, "event": what.text}
        return what._replace(text=title), place, url
    parts = {"state": state, "cycle": edition.language.number(review.cycle), "step": what.text}
    base = edition.config.base
    page = f"{base}/{address(edition, review_slug(review))}" if base else None
    return Said(word(edition, "calendar", "step") % parts), None, page


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")  # strftime writes early years without their zeros on some systems


def _language(said: Said) -> str:
    return f";LANGUAGE={said.lang}" if said.lang else ""


def _text(text: str) -> str:
    return NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).translate(ESCAPES)


def fold(line: str) -> str:
    """Break a line into pieces of 75 octets, each but the first after a space; no letter is cut in two."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    return "\r\n".join([*pieces, piece])
