"""Two sides compared: supported and noted, the State's word and the light, an answer and a later one. Pure."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from uprsite.model import Position, Recommendation
from uprsite.scoring.history import STEPS, Move, move_between
from uprsite.scoring.tallies import NOTED, Answered, Tally
from uprsite.scoring.verdicts import Light, Verdicts

REACHED = (Light.IMPLEMENTED, Light.PARTIAL)
"""The lights of what was implemented at least in part."""


class Lead(StrEnum):
    """Which recommendations got further, by the share implemented at least in part."""

    SUPPORTED = "supported"
    NOTED = "noted"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Beyond:
    """How a State's own claims stand to the lights."""

    better: tuple[Recommendation, ...]
    """Where the State claims more than the light shows."""
    compared: int
    """How many have both a claim of the State and a light that can be compared with it."""


def lead_of(answered: Answered) -> Lead | None:
    """Tell which got further, supported or noted; None while there is nothing to compare on either side.

    Exact shares decide: the whole percent of a bar, rounded to add up to 100, may differ where the shares are the same.
    """
    supported, noted = answered.supported.recommendations, answered.noted.recommendations
    if not (judged(supported) and judged(noted)):
        return None
    ahead = _reached(supported) - _reached(noted)
    if not ahead:
        return Lead.NEITHER
    return Lead.SUPPORTED if ahead > 0 else Lead.NOTED


def _reached(tally: Tally) -> Fraction:
    return Fraction(sum(tally.count(light) for light in REACHED), tally.total)


def judged(tally: Tally) -> int:
    """Count what somebody has looked at."""
    return tally.total - tally.count(Light.NOT_ASSESSED)


def beyond_lights(records: Iterable[Recommendation], verdicts: Verdicts, speakers: Container[str]) -> Beyond:
    """Set the newest claim of those who speak for the State beside the light, where both can be compared."""
    better, compared = [], 0
    for record in records:
        verdict = verdicts[record.id]
        claim = next((claim for claim in verdict.claims if claim.by in speakers), None)
        if claim is None or verdict.light not in STEPS or Light(claim.status) not in STEPS:
            continue
        compared += 1
        if move_between(verdict.light, Light(claim.status)) is Move.FORWARD:
            better.append(record)
    return Beyond(tuple(better), compared)


def answered_anew(records: Iterable[Recommendation]) -> tuple[Recommendation, ...]:
    """Keep the recommendations that the State answers otherwise today than at adoption."""
    return tuple(record for record in records if record.position_now is not record.position)


def supported_since(record: Recommendation) -> bool:
    """Tell whether a recommendation was noted, or supported in part, at adoption and is supported now."""
    return record.position in NOTED and record.position_now is Position.SUPPORTED
