"""Assessments -> verdicts, and verdicts -> tallies. Pure: everything a page counts is counted here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from uprsite.model import Assessment, Method, Pledge, Position, Recommendation, Review, Status


class Light(StrEnum):
    """What a reader sees: the status, or that nobody has looked yet."""

    IMPLEMENTED = "implemented"
    PARTIAL = "partial"
    NOT_IMPLEMENTED = "not-implemented"
    REGRESSED = "regressed"
    NO_INFORMATION = "no-information"
    NOT_ASSESSED = "not-assessed"


CLAIM_SCORES: Mapping[Status, Fraction] = {
    Status.IMPLEMENTED: Fraction(1),
    Status.PARTIAL: Fraction(1, 2),
    Status.NOT_IMPLEMENTED: Fraction(0),
    Status.REGRESSED: Fraction(0),
}
"""UPR Info, Beyond Promises (2014), section 7.2. A step backwards is not implemented; "no information" is no claim."""
PARTLY_FROM, FULLY_FROM = Fraction(33, 100), Fraction(66, 100)
"""The same section: below 0.33 not, below 0.66 partly, else fully implemented."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The light of one recommendation or pledge, and the newest claim of each assessor it was read from."""

    light: Light
    claims: tuple[Assessment, ...]
    """Newest first; of two by one assessor on one day, the one later in the file."""
    earlier: tuple[Assessment, ...] = ()
    """What the same assessors said before, newest first."""
    index: Fraction | None = None
    """The mean of the claims' scores under `iri`; None where there is nothing to average."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many have which light, in the order of `Light`, and the same in whole percent that add up to 100."""

    counts: tuple[int, ...]
    percents: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts)

    def count(self, light: Light) -> int:
        """Return how many have a light."""
        return self.counts[LIGHTS.index(light)]


@dataclass(frozen=True, slots=True)
class Score:
    """The two honest counts of the same recommendations."""

    recommendations: Tally
    pairs: Tally
    """Recommendation x State: one that three States made counts three times."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Supported and noted apart; partly supported counts as noted (the official tally), pending stands alone."""

    all: Score
    supported: Score
    noted: Score
    pending: Score


Verdicts: TypeAlias = Mapping[str, Verdict]
LIGHTS = tuple(Light)
NOTED = (Position.NOTED, Position.PARTLY_SUPPORTED)


def judge(assessments: Iterable[Assessment], method: Method, publisher: str) -> Verdict:
    """Set the light of one recommendation from everything that was said of it."""
    claims, earlier = newest_claims(assessments)
    if method is Method.OWN:
        own = next((claim for claim in claims if claim.by == publisher), None)
        return Verdict(Light(own.status) if own else Light.NOT_ASSESSED, claims, earlier)
    scores = [CLAIM_SCORES[claim.status] for claim in claims if claim.status in CLAIM_SCORES]
    if not scores:
        return Verdict(Light.NO_INFORMATION if claims else Light.NOT_ASSESSED, claims, earlier)
    index = sum(scores, Fraction(0)) / len(scores)
    return Verdict(read_index(index), claims, earlier, index)


def newest_claims(assessments: Iterable[Assessment]) -> tuple[tuple[Assessment, ...], tuple[Assessment, ...]]:
    """Part the newest assessment of each assessor from what it replaced, both newest first."""
    newest: dict[str, Assessment] = {}
    earlier: list[Assessment] = []
    oldest_first = sorted(assessments, key=lambda assessment: assessment.date)
    # Of two on one day the sort keeps the order of the file, so the later entry is the newer.
    for assessment in reversed(oldest_first):
        if newest.setdefault(assessment.by, assessment) is not assessment:
            earlier.append(assessment)
    return tuple(newest.values()), tuple(earlier)


def read_index(index: Fraction) -> Light:
    """Read UPR Info's index as a light."""
    if index < PARTLY_FROM:
        return Light.NOT_IMPLEMENTED
    return Light.PARTIAL if index < FULLY_FROM else Light.IMPLEMENTED


def judge_review(review: Review, method: Method, publisher: str) -> dict[str, Verdict]:
    """Set the light of every recommendation and pledge of a review, by identity."""
    said: dict[str, list[Assessment]] = {}
    for assessment in review.assessments:
        said.setdefault(assessment.of, []).append(assessment)
    records: tuple[Recommendation | Pledge, ...] = (*review.recommendations, *review.pledges)
    return {record.id: judge(said.get(record.id, ()), method, publisher) for record in records}


def percents(counts: Iterable[int]) -> tuple[int, ...]:
    """Round shares to whole percent that add up to 100: the largest remainders are rounded up, the first on a tie."""
    counts = tuple(counts)
    total = sum(counts)
    if not total:
        return (0,) * len(counts)
    floors = [100 * count // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda place: -(100 * counts[place] % total))
    for place in by_remainder[: 100 - sum(floors)]:
        floors[place] += 1
    return tuple(floors)


def tally(lights: Iterable[tuple[Light, int]]) -> Tally:
    """Count lights, each with its weight."""
    counts = dict.fromkeys(LIGHTS, 0)
    for light, weight in lights:
        counts[light] += weight
    return Tally(tuple(counts.values()), percents(counts.values()))


def score(records: Iterable[Recommendation], verdicts: Verdicts) -> Score:
    """Tally recommendations in both units."""
    lights = [(verdicts[record.id].light, len(record.by)) for record in records]
    return Score(tally((light, 1) for light, _ in lights), tally(lights))


def score_by_answer(records: Iterable[Recommendation], verdicts: Verdicts) -> Answered:
    """Tally recommendations all together and by what the State answered at adoption."""
    records = tuple(records)

    def of(wanted: Callable[[Position], bool]) -> Score:
        return score([record for record in records if wanted(record.position)], verdicts)

    return Answered(
        of(lambda _: True),
        of(lambda position: position is Position.SUPPORTED),
        of(lambda position: position in NOTED),
        of(lambda position: position is Position.PENDING),
    )
