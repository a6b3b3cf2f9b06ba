"""View of what changed: from which light to which, on which day, and who said so."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from uprsite.grouping import Change, Moves, count_moves, newest, of_all_states
from uprsite.model import Method, Position
from uprsite.plan import Page, changes_slug, feed_slug, state_slug, years_of
from uprsite.scoring import Light, Move, first_day, last_day
from uprsite.views.edition import (
    Edition,
    Label,
    Link,
    Said,
    light_label,
    organisation_name,
    position_label,
    state_name,
)
from uprsite.views.places import Crumb, address
from uprsite.views.scores import query
from uprsite.views.subjects import Subject, begin_of, pledge_subjects, subject_of

ENOUGH = 60
"""Changes on the page of the newest; the last of its days is shown whole."""
LONG_ROW = 8
"""First assessments of one State and day that stand in the open; more are folded away, sorted by light."""
A_MONTH = len("2026-10")


class Entry(NamedTuple):
    """One change in words."""

    subject: Subject
    """With the first words of its text."""
    kind: str
    """`first`, `light` or `position`."""
    before: Label
    after: Label
    by: tuple[Said, ...]
    source: str


class Run(NamedTuple):
    """First assessments that set the same light, by the same."""

    light: Label
    by: tuple[Said, ...]
    subjects: tuple[Subject, ...]


class Folded(NamedTuple):
    """A long row of first assessments of one State on one day, and the query that counts it."""

    number: int
    query: str
    runs: tuple[Run, ...]


class OfState(NamedTuple):
    """What changed for one State on one day."""

    state: Link
    entries: tuple[Entry, ...]
    folded: Folded | None


class Day(NamedTuple):
    """What changed on one day; `whole` where the day is known, and not only its month or year."""

    iso: str
    name: str
    whole: bool
    states: tuple[OfState, ...]


class Fallen(NamedTuple):
    """A light that moved backward: for whom, of what, and when."""

    state: Link
    entry: Entry
    iso: str
    day: str


class Span(NamedTuple):
    """A year, a month or the newest days, and how much changed in it."""

    iso: str
    name: str
    href: str
    moves: Moves
    query: str


class Month(NamedTuple):
    """A month, or a year of whose changes no more is known; how much changed in it, and its days."""

    iso: str
    name: str
    counted: Span | None
    days: tuple[Day, ...]


def changes(edition: Edition, page: Page) -> dict[str, Any]:
    """What changed in one year; without a year, of late."""
    facts, language = edition.facts, edition.language
    year = page.subject[0] if page.subject else ""
    found = of_all_states(facts.changes)
    listed = [change for change in found if change.day.startswith(year)] if year else newest(found, ENOUGH)
    return {
        "trail": (Crumb(language.say("", "Changes"), address(edition, changes_slug())),) if year else (),
        "year": language.day(year) if year else "",
        "span": _span(edition, year, listed) if year else _newest_span(listed),
        "total": len(listed),
        "fallen": _fallen(edition, (change for change in listed if not change.of_pledge)),
        "fallen_pledges": _fallen(edition, (change for change in listed if change.of_pledge)),
        "oldest": (listed[-1].since.isoformat(), language.day(listed[-1].day)) if listed else None,
        # The oldest month on the page of the newest may not be all there, so only a year's months are counted.
        "months": tuple(_months(edition, listed, counted=bool(year))),
        "years": tuple(
            _span(edition, key, (change for change in found if change.day.startswith(key))) for key in years_of(facts)
        ),
        "several": len(facts.library.dossiers) > 1,
        "speaker": organisation_name(edition, facts.publisher) if facts.method is Method.OWN else None,
        "feed_href": address(edition, feed_slug()),
    }


def _span(edition: Edition, when: str, found: Iterable[Change]) -> Span:
    return Span(
        when,
        edition.language.day(when),
        address(edition, changes_slug(when[:4])),
        count_moves(found),
        query(state="*", since=_eve(first_day(when)), until=last_day(when)),
    )


def _newest_span(listed: list[Change]) -> Span | None:
    """Count what changed since the oldest day that is listed; None where nothing is."""
    if not listed:
        return None
    return Span("", "", "", count_moves(listed), query(state="*", since=_eve(listed[-1].since)))


def _fallen(edition: Edition, found: Iterable[Change]) -> tuple[Fallen, ...]:
    """Put into words what moved backward, newest first: readers look for it before anything else."""
    pledges = pledge_subjects(edition)
    return tuple(
        Fallen(
            Link(state_name(edition, change.state), address(edition, state_slug(change.state))),
            entry(edition, change, pledges),
            change.day,
            edition.language.day(change.day),
        )
        for change in found
        if change.move is Move.BACKWARD
    )


def _eve(day: date) -> date:
    """Return the day before: a query is of what came after the end of that day."""
    return day - timedelta(days=1) if day > date.min else day


def _months(edition: Edition, listed: Iterable[Change], *, counted: bool) -> Iterator[Month]:
    """Part changes by month, newest first."""
    subjects = pledge_subjects(edition)
    for month, found in groupby(listed, key=lambda change: change.day[:A_MONTH]):
        of_month = tuple(found)
        yield Month(
            month,
            edition.language.day(month),
            _span(edition, month, of_month) if counted and len(month) == A_MONTH else None,
            tuple(_day(edition, day, of_day, subjects) for day, of_day in groupby(of_month, key=lambda one: one.day)),
        )


def _day(edition: Edition, day: str, found: Iterable[Change], pledges: Mapping[str, Subject]) -> Day:
    by_state = groupby(found, key=lambda change: change.state)
    states = tuple(_of_state(edition, code, tuple(of_state), pledges) for code, of_state in by_state)
    return Day(day, edition.language.day(day), len(day) > A_MONTH, states)


def _of_state(edition: Edition, code: str, found: tuple[Change, ...], pledges: Mapping[str, Subject]) -> OfState:
    row = [change for change in found if _is_first(change)]
    long = len(row) > LONG_ROW
    return OfState(
        Link(state_name(edition, code), address(edition, state_slug(code))),
        tuple(entry(edition, change, pledges) for change in found if not (long and _is_first(change))),
        _fold(edition, code, row) if long else None,
    )


def _is_first(change: Change) -> bool:
    return change.move is Move.FIRST and not change.of_pledge


def _fold(edition: Edition, code: str, row: list[Change]) -> Folded:
    """Sort first assessments of one day by light, in the order of the lights, and by who made them."""
    lights = list(Light)
    row = sorted(row, key=lambda change: (lights.index(Light(change.after)), change.by))
    runs = (
        Run(
            light_label(edition, Light(after)),
            tuple(organisation_name(edition, key) for key in by),
            tuple(begin_of(subject_of(edition, change, {})) for change in found),
        )
        for (after, by), found in groupby(row, key=lambda change: (change.after, change.by))
    )
    day = row[0].since
    return Folded(len(row), query(state=code, since=_eve(day), until=day), tuple(runs))


def entry(edition: Edition, change: Change, pledges: Mapping[str, Subject]) -> Entry:
    """Put one change into words; `pledges` are those of `pledge_subjects`."""
    return Entry(
        begin_of(subject_of(edition, change, pledges)),
        "first" if change.move is Move.FIRST else change.what,
        _label(edition, change.what, change.before),
        _label(edition, change.what, change.after),
        tuple(organisation_name(edition, key) for key in change.by),
        change.source,
    )


def _label(edition: Edition, what: str, key: str) -> Label:
    return position_label(edition, Position(key)) if what == "position" else light_label(edition, Light(key))
