"""When something is due, whether that day has passed, and what is planned. Pure: "today" is always given."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date

from uprsite.model import Pledge, Recommendation
from uprsite.scoring.verdicts import Light, Verdicts


@dataclass(frozen=True, slots=True)
class Planned:
    """Of some recommendations or pledges: how many say who is to do what by when, and how many are late."""

    total: int
    with_body: int
    with_expected: int
    with_indicators: int
    with_deadline: int
    overdue: int
    due_within_a_year: int


def last_day(when: str) -> date:
    """Return the last day of a day, month or year: `2028-02` -> 29 February 2028."""
    year, *rest = (int(part) for part in when.split("-"))
    month = rest[0] if rest else 12
    return date(year, month, rest[1] if len(rest) > 1 else monthrange(year, month)[1])


def first_day(when: str) -> date:
    """Return the first day of a day, month or year: `2028-02` -> 1 February 2028."""
    year, month, day = (*(int(part) for part in when.split("-")), 1, 1)[:3]
    return date(year, month, day)


def is_overdue(deadline: str | None, light: Light, as_of: date | None) -> bool:
    """Tell whether something was to be done by now and is not; `as_of` is the day up to which the site knows."""
    if deadline is None or as_of is None or light is Light.IMPLEMENTED:
        return False
    return last_day(deadline) < as_of


def is_due_within_a_year(deadline: str | None, light: Light, as_of: date | None) -> bool:
    """Tell whether something is still to be done, no later than the same day of the next year."""
    if deadline is None or as_of is None or light is Light.IMPLEMENTED:
        return False
    return as_of <= last_day(deadline) <= a_year_on(as_of)


def a_year_on(day: date) -> date:
    """Return the same day of the next year; of 29 February, the last day of that month."""
    if day.year == MAXYEAR:
        return date.max
    return date(day.year + 1, day.month, min(day.day, monthrange(day.year + 1, day.month)[1]))


def count_planned(records: Iterable[Recommendation | Pledge], verdicts: Verdicts, as_of: date | None) -> Planned:
    """Count what is planned for some recommendations or pledges, and what of it is late or due soon."""
    records = tuple(records)
    due = [(record.deadline, verdicts[record.id].light) for record in records]
    return Planned(
        total=len(records),
        with_body=sum(bool(record.responsible) for record in records),
        with_expected=sum(record.expected is not None for record in records),
        with_indicators=sum(bool(record.indicators) for record in records),
        with_deadline=sum(record.deadline is not None for record in records),
        overdue=sum(is_overdue(deadline, light, as_of) for deadline, light in due),
        due_within_a_year=sum(is_due_within_a_year(deadline, light, as_of) for deadline, light in due),
    )
