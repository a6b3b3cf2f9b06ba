"""How far a review got: supported beside noted, the State's word beside the light, and both through time."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from uprsite.charts import bars
from uprsite.model import AssessorKind, Dossier, Recommendation, Review
from uprsite.plan import review_slug
from uprsite.scoring import (
    REACHED,
    Course,
    Light,
    Move,
    Tally,
    answered_anew,
    beyond_lights,
    courses_since,
    judged,
    last_day,
    lead_of,
    moves_since,
    score_by_answer,
    supported_since,
    tally_pledges,
    trend,
)
from uprsite.views.days import Day
from uprsite.views.edition import Card, Edition, Label, light_label, position_label
from uprsite.views.places import address
from uprsite.views.scores import query, share

LONG = 6
"""From so many lines on, a list is folded away under its sum."""


class Side(NamedTuple):
    """How far the recommendations of one answer got: shares of all of them, assessed or not."""

    total: str
    full: str
    reached: str
    """Implemented, or in part."""
    waiting: int
    """How many nobody has assessed."""
    query: str


class Moved(NamedTuple):
    """A recommendation whose light is another than it was."""

    card: Card
    before: Label
    after: Label


class Since(NamedTuple):
    """Where the recommendations of one review went since a day."""

    cycle: str
    href: str
    query: str
    counts: tuple[tuple[str, int, int], ...]
    """How many went each way, and the length of their bar: (`forward`, 3, 100) ..."""
    moved: tuple[Moved, ...]
    """Those that went forward or backward."""
    long: bool


def compared(edition: Edition, found: Review) -> dict[str, Any]:
    """Compare supported and noted recommendations; `lead` is empty while one side has nothing that was assessed."""
    answered = score_by_answer(found.recommendations, edition.facts.verdicts)
    lead = lead_of(answered)
    sides = {"supported": answered.supported.recommendations, "noted": answered.noted.recommendations}
    conditions = {"state": found.state, "cycle": found.cycle}
    return {
        "lead": lead.value if lead else "",
        "both": all(tally.total for tally in sides.values()),
        "assessed": any(judged(tally) for tally in sides.values()),
        **{key: _side(edition, tally, query(**conditions, answer=key)) for key, tally in sides.items()},
    }


def _side(edition: Edition, tally: Tally, asked: str) -> Side:
    return Side(
        edition.language.number(tally.total),
        share(edition, tally.count(Light.IMPLEMENTED), tally.percent(Light.IMPLEMENTED)),
        share(edition, sum(tally.count(light) for light in REACHED), tally.percent(*REACHED)),
        tally.count(Light.NOT_ASSESSED),
        asked,
    )


def later_answers(edition: Edition, found: Review) -> dict[str, Any]:
    """List the recommendations that the State answers otherwise today than at adoption."""
    records = answered_anew(found.recommendations)
    return {
        "total": len(records),
        "supported": sum(map(supported_since, records)),
        "query": query(state=found.state, cycle=found.cycle),
        "changes": tuple(
            (
                edition.cards[record.id],
                position_label(edition, record.position),
                position_label(edition, record.position_now),
                change.date,
                edition.language.day(change.date),
            )
            for record in records
            if (change := record.answered_since)
        ),
    }


def beyond(edition: Edition, found: Review) -> dict[str, Any]:
    """Say in how many recommendations the State claims more than the light shows."""
    organisations = edition.facts.library.organisations.values()
    speakers = {organisation.key for organisation in organisations if organisation.kind is AssessorKind.STATE}
    claims = beyond_lights(found.recommendations, edition.facts.verdicts, speakers)
    verdicts = edition.facts.verdicts
    return {
        "better": len(claims.better),
        "compared": claims.compared,
        "claims": tuple(
            (
                edition.cards[record.id],
                next(
                    light_label(edition, Light(claim.status))
                    for claim in verdicts[record.id].claims
                    if claim.by in speakers
                ),
            )
            for record in claims.better
        ),
        "query": query(state=found.state, cycle=found.cycle),
    }


def pledge_figures(edition: Edition, found: Review) -> dict[str, Any] | None:
    """Count the State's own pledges, apart from recommendations; None where it made none."""
    if not found.pledges:
        return None
    tally = tally_pledges(found.pledges, edition.facts.verdicts)
    return {
        "total": tally.total,
        "full": tally.count(Light.IMPLEMENTED),
        "partial": tally.count(Light.PARTIAL),
        "judged": judged(tally),
        "query": query(state=found.state, cycle=found.cycle, pledges=1),
    }


def since_review(edition: Edition, dossier: Dossier, found: Review) -> dict[str, Any] | None:
    """Follow earlier reviews since the day of the newest one, and an older review since the day of the next.

    None where there is no such day, nothing was assessed, or the site knows of no later day.
    """
    place = dossier.reviews.index(found)
    later, followed = (
        (found, dossier.reviews[:place]) if found is dossier.reviews[-1] else (dossier.reviews[place + 1], (found,))
    )
    when, as_of = later.profile.dates.review, edition.facts.as_of
    followed = tuple(review for review in followed if _was_assessed(edition, review.recommendations))
    if not when or not followed or as_of is None or as_of <= last_day(when):
        return None
    return {
        "own": found is later,
        "cycle": edition.language.number(later.cycle),
        "href": address(edition, review_slug(later)),
        "iso": when,
        "day": edition.language.day(when),
        "reviews": tuple(_since(edition, review, last_day(when)) for review in reversed(followed)),
    }


def lately(edition: Edition, found: Review) -> tuple[Day, Since] | None:
    """Say what moved since the half-year before the newest assessment; None where there is nothing to compare."""
    points = trend(found.recommendations, edition.facts.histories)
    if len(points) < 2:  # noqa: PLR2004 - nothing before it
        return None
    day = points[-2].end
    return Day(day.isoformat(), edition.language.day(day)), _since(edition, found, day)


def _was_assessed(edition: Edition, records: Iterable[Recommendation]) -> bool:
    return any(edition.facts.histories.get(record.id) for record in records)


def _since(edition: Edition, found: Review, day: date) -> Since:
    histories = edition.facts.histories
    counts: Mapping[Move, int] = moves_since((histories.get(record.id, ()) for record in found.recommendations), day)
    courses = courses_since(found.recommendations, histories, day)
    moved = tuple(
        _moved(edition, course) for way in (Move.FORWARD, Move.BACKWARD) for course in courses if course.move is way
    )
    return Since(
        edition.language.number(found.cycle),
        address(edition, review_slug(found)),
        query(state=found.state, cycle=found.cycle, since=day.isoformat()),
        tuple(
            (move.value, count, length)
            for (move, count), length in zip(counts.items(), bars(counts.values()), strict=True)
            if count
        ),
        moved,
        len(moved) >= LONG,
    )


def _moved(edition: Edition, course: Course) -> Moved:
    return Moved(
        edition.cards[course.record.id], light_label(edition, course.before), light_label(edition, course.after)
    )
