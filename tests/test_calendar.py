"""The calendar of a State: read back by a library that we did not write, whatever its texts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made_editions import editions_of
from uprsite.exporters.calendar import fold, write_calendars
from uprsite.grouping import dates_of
from uprsite.model import Brief, Dossier, Event, KeyDate, Origin, Review, ReviewDates, ReviewProfile, StateProfile

NO_DATES = ReviewDates()


def dossier_of(dates: ReviewDates = NO_DATES, own: Iterable[KeyDate] = (), briefs: Iterable[Event] = ()) -> Dossier:
    review = Review("SVN", 4, ReviewProfile(dates=dates), (), (), ())
    handed = tuple(
        Brief(title="x", event=event, origin=Origin(f"content/svn/briefs/brief-{number}.yaml"))
        for number, event in enumerate(briefs)
    )
    return Dossier("SVN", StateProfile(dates=tuple(own)), (review,), (), handed)


def calendar_of(dossier: Dossier, language: str = "en", **config: str) -> bytes:
    editions = editions_of(dossier, languages=tuple(dict.fromkeys(("en", language))), **config)
    found = {output.path: output.content for output in write_calendars(editions)}
    return found[f"{language}/svn/dates.ics"]


def events_of(content: bytes) -> list[icalendar.Event]:
    """Read a calendar, and hold it to the form that every reader expects."""
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two
    calendar = icalendar.Calendar.from_ical(content)
    assert (calendar["version"], calendar["prodid"]) == ("2.0", "-//uprsite//uprsite//EN")
    assert not calendar.errors
    events = list(calendar.walk("VEVENT"))
    assert len(events) == content.count(b"BEGIN:VEVENT\r\n")
    for event in events:
        assert not event.errors
        assert event["dtstamp"].dt == datetime.combine(event["dtstart"].dt, datetime.min.time(), UTC)
        assert not event.subcomponents  # no alarm
    assert len({event["uid"] for event in events}) == len(events)
    return events


def told(events: Iterable[icalendar.Event]) -> list[tuple[str, date, date]]:
    return [(str(event["summary"]), event["dtstart"].dt, event["dtend"].dt) for event in events]


STEPS = ReviewDates(submission="2024-04", pre_session="2024", review="2024-11-07", mid_term="2027-12")


def test_the_steps_of_a_review_are_days_or_months_and_a_year_alone_is_left_out() -> None:
    assert told(events_of(calendar_of(dossier_of(STEPS)))) == [
        ("Slovenia, cycle 4: Submissions due (day not stated)", date(2024, 4, 1), date(2024, 5, 1)),
        ("Slovenia, cycle 4: Review in the Working Group", date(2024, 11, 7), date(2024, 11, 8)),
        ("Slovenia, cycle 4: Mid-term (day not stated)", date(2027, 12, 1), date(2028, 1, 1)),
    ]


def test_dates_of_the_state_and_events_of_briefs_stand_in_it() -> None:
    own = KeyDate(date="2027-01-31", what="Contributions; close, today", url="https://example.org/a,b;c")
    event = Event(name="Pre-session", date="2027-02-18", place="Room XX, Geneva")
    first, second = events_of(calendar_of(dossier_of(own=[own], briefs=[event, Event(name="No date")])))
    assert (first["summary"], first["url"]) == ("Slovenia: Contributions; close, today", "https://example.org/a,b;c")
    assert (second["summary"], second["location"]) == ("Slovenia: Pre-session", "Room XX, Geneva")
    assert "url" not in second


def test_a_review_leads_to_its_page_where_the_site_has_an_address() -> None:
    dossier = dossier_of(STEPS)
    assert {event["url"] for event in events_of(calendar_of(dossier, base_url="https://example.org/upr/"))} == {
        "https://example.org/upr/en/svn/4/"
    }
    assert not any("url" in event for event in events_of(calendar_of(dossier)))


def test_without_a_date_there_is_no_calendar() -> None:
    assert list(write_calendars(editions_of(dossier_of(ReviewDates(review="2024"))))) == []


def test_an_event_that_is_moved_or_told_in_another_language_is_the_same_event() -> None:
    own = KeyDate(date="2027-01-31", what="Contributions close")
    before = dossier_of(STEPS, [own], [Event(name="Pre-session", date="2027-02-18")])
    after = dossier_of(
        replace(STEPS, review="2024-11-08", mid_term="2027-11"),
        [replace(own, date="2027-02-15")],
        [Event(name="The pre-session", date="2027-02-20")],
    )
    identities = [
        {event["uid"] for event in events_of(calendar_of(*case))} for case in ((before,), (after,), (before, "fr"))
    ]
    assert identities[0] == identities[1] == identities[2]


def test_what_comes_every_year_in_the_same_words_is_an_event_each_time() -> None:
    own = [KeyDate(date=f"{year}-12-10", what={"en": "The report is due"}) for year in (2026, 2027)]
    assert len(events_of(calendar_of(dossier_of(own=own)))) == 2


def test_an_identity_is_what_it_was() -> None:
    """Calendars know by it that an event was moved and is no new one."""
    (event,) = events_of(calendar_of(dossier_of(ReviewDates(review="2024-11-07"))))
    assert event["uid"] == "6ecc8a90-6045-52a2-82d3-e639db95281d"


def test_a_text_in_another_language_says_so() -> None:
    (event,) = events_of(calendar_of(dossier_of(own=[KeyDate(date="2027-01-31", what="x")]), "fr"))
    assert event["summary"].params["language"] == "en"


def test_the_last_month_there_is_has_no_day_after_it() -> None:
    (event,) = events_of(calendar_of(dossier_of(ReviewDates(review="9999-12"))))
    assert "dtend" not in event


days = st.dates().map(date.isoformat)
whens = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))
texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=200)
"""A record is UTF-8, which holds no half of a pair."""


@given(dates=st.lists(st.tuples(whens, texts), min_size=1, max_size=4), place=texts)
@settings(max_examples=40)
def test_any_text_makes_a_calendar_that_can_be_read(dates: list[tuple[str, str]], place: str) -> None:
    own = [KeyDate(date=when, what=what) for when, what in dates]
    dossier = dossier_of(own=own, briefs=[Event(name=place, date="2027-02-18", place=place)])
    events = events_of(calendar_of(dossier))
    assert len(events) == sum("-" in dated.when for dated in dates_of(dossier))
    assert [event["dtstart"].dt for event in events] == sorted(event["dtstart"].dt for event in events)


plain = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=200)


@given(plain.map(lambda text: text.strip()).filter(bool))
@settings(max_examples=60)
def test_a_text_is_read_back_as_it_was_written(text: str) -> None:
    (event,) = events_of(calendar_of(dossier_of(own=[KeyDate(date="2027-01-31", what=text)])))
    assert event["summary"] == f"Slovenia: {text}"
    assert event["dtstart"].dt + timedelta(days=1) == event["dtend"].dt


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=("Cs",))))
def test_a_folded_line_is_whole_again_without_its_folds(line: str) -> None:
    assert fold(line).replace("\r\n ", "") == line
    assert all(len(piece.encode()) <= 75 for piece in fold(line).split("\r\n"))


@pytest.mark.parametrize("size", [74, 75, 76, 149, 150])
def test_a_line_is_folded_at_seventy_five_octets(size: int) -> None:
    assert fold("x" * size).count("\r\n") == (size > 75) + (size > 149)
