"""The dates that a State's readers wait for: steps of its reviews, dates of its own, and the events of briefs. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from uprsite.model import Brief, Dossier, KeyDate, Review, ReviewDates
from uprsite.scoring import last_day

STEPS = tuple(field.name for field in fields(ReviewDates))
"""The steps of a review, in the order in which they come."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Something with a date, and the record that it comes from."""

    when: str
    """As the record has it: 2027-06-30, 2027-06 or 2027."""
    key: str
    """The same for as long as it is the same thing, even when its date is moved: `svn/4/review`."""
    subject: Review | KeyDate | Brief
    step: str = ""
    """Of a review: which of its `STEPS`."""


def dates_of(dossier: Dossier) -> tuple[Dated, ...]:
    """List the dates of a State, oldest first; what is dated by less comes before what is dated by more."""
    scope = dossier.code.lower()
    found = [
        Dated(when, f"{scope}/{review.cycle}/{step}", review, step)
        for review in dossier.reviews
        for step in STEPS
        if (when := getattr(review.profile.dates, step))
    ]
    told: dict[str, int] = {}
    for entry in dossier.profile.dates:
        # Its words are all that tells one date from another; the same words come again for what is due every year.
        words = entry.what if isinstance(entry.what, str) else next(iter(entry.what.values()))
        told[words] = told.get(words, 0) + 1
        found.append(Dated(entry.date, f"{scope}/dates/{words}/{told[words]}", entry))
    for brief in dossier.briefs:
        if brief.event and brief.event.date:
            found.append(Dated(brief.event.date, f"{scope}/briefs/{brief.key}", brief))
    return tuple(sorted(found, key=lambda dated: dated.when))


def part_dates(dates: Iterable[Dated], as_of: date | None) -> tuple[tuple[Dated, ...], tuple[Dated, ...]]:
    """Part what is past on a day from what lies ahead; a month is past when its last day is.

    Without a day nothing is known to be past.
    """
    past: list[Dated] = []
    ahead: list[Dated] = []
    for dated in dates:
        (past if as_of is not None and last_day(dated.when) <= as_of else ahead).append(dated)
    return tuple(past), tuple(ahead)


def in_calendar(dated: Dated) -> bool:
    """Tell whether a calendar can hold it: a year alone is no date to meet."""
    return "-" in dated.when
