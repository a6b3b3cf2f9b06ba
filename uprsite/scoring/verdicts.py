"""Assessments -> the light of each recommendation and pledge. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from uprsite.model import Assessment, Method, Pledge, Recommendation, Review, Status


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


Verdicts: TypeAlias = Mapping[str, Verdict]
LIGHTS = tuple(Light)


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


def said_of(review: Review) -> dict[str, list[Assessment]]:
    """Sort the assessments of a review by what they judge, in the order of the file."""
    said: dict[str, list[Assessment]] = {}
    for assessment in review.assessments:
        said.setdefault(assessment.of, []).append(assessment)
    return said


def judge_review(review: Review, method: Method, publisher: str) -> dict[str, Verdict]:
    """Set the light of every recommendation and pledge of a review, by identity."""
    said = said_of(review)
    records: tuple[Recommendation | Pledge, ...] = (*review.recommendations, *review.pledges)
    return {record.id: judge(said.get(record.id, ()), method, publisher) for record in records}
