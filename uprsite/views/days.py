"""A date as pages print it: for machines, and in one language's words; and what happens on it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from uprsite.charts import timeline
from uprsite.grouping import Dated
from uprsite.model import Brief, Dossier, KeyDate, Review
from uprsite.scoring import first_day, last_day
from uprsite.views.edition import Edition, Said, own_text, word

COURSE = 3
"""From so many dates on, a line shows a course."""
MOST_YEARS = 8
"""So many years have their numbers under a line on the smallest phone."""


class Day(NamedTuple):
    """A day, month or year: `2028-12`, and `December 2028`."""

    iso: str
    words: str


def day_of(edition: Edition, when: date | str | None) -> Day | None:
    """Say a date; None where there is none."""
    return Day(str(when), edition.language.day(when)) if when else None


class Spot(NamedTuple):
    """A date on the line of a State's dates; `x` is in percent."""

    x: str
    cycle: str
    """Of a review in the Working Group, which bears a name; empty of anything else."""
    ahead: bool


class DatesLine(NamedTuple):
    """A State's dates on one line, with its years and the day up to which the site knows."""

    spots: tuple[Spot, ...]
    years: tuple[tuple[str, str], ...]
    now: str


def dates_line(edition: Edition, dates: Sequence[Dated]) -> DatesLine | None:
    """Lay a State's dates on a line; None while there are too few to see a course, or no day to part them at."""
    as_of = edition.facts.as_of
    if as_of is None or len(dates) < COURSE:
        return None
    line = timeline([*(first_day(dated.when) for dated in dates), as_of], edition.language.direction == "rtl")
    every = -(-len(line.years) // MOST_YEARS)
    return DatesLine(
        tuple(
            Spot(
                _percent(x),
                edition.language.number(dated.subject.cycle)
                if isinstance(dated.subject, Review) and dated.step == "review"
                else "",
                last_day(dated.when) > as_of,
            )
            for x, dated in zip(line.spots, dates, strict=False)  # the last spot is today
        ),
        tuple((_percent(year.x), edition.language.day(year.year)) for year in line.years[::every]),
        _percent(line.spots[-1]),
    )


def _percent(thousandths: int) -> str:
    return f"{thousandths / 10:g}%"


def said_of_date(edition: Edition, dossier: Dossier, dated: Dated) -> tuple[Said, Said | None, str | None]:
    """Say what happens on a date of a State, where, and the address that the record gives."""
    subject = dated.subject
    match subject:
        case Review():
            return Said(word(edition, "step", dated.step)), None, None
        case KeyDate():
            what = own_text(edition, subject.what, dossier.profile, "dates/what")
            return what or Said(""), None, subject.url
        case Brief():
            event = subject.event
            name = own_text(edition, event.name if event else None, subject, "event/name")
            place = own_text(edition, event.place if event else None, subject, "event/place")
            return name or Said(""), place, None
