"""What others do for a review: help that States offer, and what those who assess contributed themselves. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from uprsite.model import Assessment, Assistance, Recommendation


@dataclass(frozen=True, slots=True)
class Offer:
    """Help with one recommendation, and its place among the offers that the record lists."""

    record: Recommendation
    help: Assistance
    place: int


def offers_by_state(records: Iterable[Recommendation]) -> dict[str, tuple[Offer, ...]]:
    """Sort the help offered by who offers it: the States with most offers first, each in the order of the report."""
    found: dict[str, list[Offer]] = {}
    for record in records:
        for place, offer in enumerate(record.assistance):
            found.setdefault(offer.by, []).append(Offer(record, offer, place))
    return {code: tuple(found[code]) for code in sorted(found, key=lambda code: (-len(found[code]), code))}


def contributions(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """List the assessments that tell what the assessor did to help, newest first; replaced ones count too.

    What somebody did stays done, whatever was said of the light later.
    """
    told = [said for said in assessments if said.contribution]
    return tuple(sorted(told, key=lambda said: said.date, reverse=True))
