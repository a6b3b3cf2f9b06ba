"""Lights through time: how each one changed, how many moved, and the trend of a review by half-year. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from uprsite.model import Assessment, Method, Recommendation
from uprsite.scoring.tallies import Tally, tally
from uprsite.scoring.verdicts import Light, judge

JUNE = 6


class Move(StrEnum):
    """Where a light went between two days."""

    FORWARD = "forward"
    BACKWARD = "backward"
    FIRST = "first"
    """Assessed for the first time."""
    OTHER = "other"
    """To or from "no information", of which nobody can say whether it is better or worse."""
    SAME = "same"


STEPS: Mapping[Light, int] = {Light.REGRESSED: 0, Light.NOT_IMPLEMENTED: 1, Light.PARTIAL: 2, Light.IMPLEMENTED: 3}
"""The lights that can be compared, worst first."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which somebody whose word sets the light spoke, and the light from that day on."""

    day: date
    light: Light


@dataclass(frozen=True, slots=True)
class Course:
    """Where the light of one recommendation went between two days."""

    record: Recommendation
    before: Light
    after: Light

    @property
    def move(self) -> Move:
        """The way it went."""
        return move_between(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Point:
    """How the lights stood at the end of a half-year."""

    end: date
    lights: Tally


History: TypeAlias = tuple[Moment, ...]
"""Oldest first, one moment a day; what was said again stands as a moment too."""


def lights_over_time(assessments: Iterable[Assessment], method: Method, publisher: str) -> History:
    """Set the light anew for every day on which one of those whose word counts spoke."""
    counting = [said for said in assessments if method is Method.IRI or said.by == publisher]
    days = sorted({said.date for said in counting})
    return tuple(Moment(day, judge((s for s in counting if s.date <= day), method, publisher).light) for day in days)


def standing_since(history: Sequence[Moment]) -> date | None:
    """Return the day from which the light is what it is now; None where it was never set."""
    day, before = None, Light.NOT_ASSESSED
    for moment in history:
        if moment.light is not before:
            day, before = moment.day, moment.light
    return day


def light_on(history: Sequence[Moment], day: date) -> Light:
    """Return the light as it was at the end of a day."""
    for moment in reversed(history):
        if moment.day <= day:
            return moment.light
    return Light.NOT_ASSESSED


def move_between(before: Light, after: Light) -> Move:
    """Name the way from one light to another."""
    if before is after:
        return Move.SAME
    if before is Light.NOT_ASSESSED:
        return Move.FIRST
    if before in STEPS and after in STEPS:
        return Move.FORWARD if STEPS[after] > STEPS[before] else Move.BACKWARD
    return Move.OTHER


def moves_since(histories: Iterable[Sequence[Moment]], since: date) -> dict[Move, int]:
    """Count where lights went after a day, up to the newest that is known."""
    counts = dict.fromkeys(Move, 0)
    for history in histories:
        counts[move_between(light_on(history, since), light_on(history, date.max))] += 1
    return counts


def courses_since(
    records: Iterable[Recommendation], histories: Mapping[str, History], since: date
) -> tuple[Course, ...]:
    """Follow each recommendation from the end of a day up to the newest that is known."""
    courses = ((record, histories.get(record.id, ())) for record in records)
    return tuple(Course(record, light_on(course, since), light_on(course, date.max)) for record, course in courses)


def trend(
    records: Iterable[Recommendation], histories: Mapping[str, History], until: date | None = None
) -> tuple[Point, ...]:
    """Tally recommendations at the end of every half-year, from the first assessment to the newest; empty without one.

    Each counts once. The last point is the half-year that is going on when the newest assessment was made, or `until`.
    """
    courses = [histories.get(record.id, ()) for record in records]
    days = [moment.day for course in courses for moment in course]
    if not days:
        return ()
    ends = _half_years(min(days), max(days) if until is None else max(until, *days))
    return tuple(Point(end, tally((light_on(course, end), 1) for course in courses)) for end in ends)


def _half_years(first: date, last: date) -> list[date]:
    halves = range(_half(first), _half(last) + 1)
    return [date(half // 2, 12, 31) if half % 2 else date(half // 2, JUNE, 30) for half in halves]


def _half(day: date) -> int:
    return 2 * day.year + (day.month > JUNE)
