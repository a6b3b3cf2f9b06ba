"""Many voices on one recommendation: who says what, whether they agree, and who set the light when. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from uprsite.model import Assessment, Method
from uprsite.scoring.history import Moment
from uprsite.scoring.verdicts import CLAIM_SCORES, Light


@dataclass(frozen=True, slots=True)
class Side:
    """Those whose newest claims are the same."""

    light: Light
    by: tuple[str, ...]
    """Keys of organisations, in the order of their claims."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A day on which those who set the light spoke."""

    day: date
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which the light stayed the same: the day that set it, and later days that left it as it was."""

    light: Light
    set: Spoken
    unchanged: tuple[Spoken, ...] = ()


def sides(claims: Iterable[Assessment]) -> tuple[Side, ...]:
    """Sort newest claims by what they say, in the order of the lights; two sides or more do not agree.

    "No information found" is no claim: whoever looked and found nothing stands on no side.
    """
    said: dict[Light, list[str]] = {}
    for claim in claims:
        if claim.status in CLAIM_SCORES:
            said.setdefault(Light(claim.status), []).append(claim.by)
    return tuple(Side(light, tuple(said[light])) for light in Light if light in said)


def stretches(
    history: Sequence[Moment], assessments: Iterable[Assessment], method: Method, publisher: str
) -> tuple[Stretch, ...]:
    """Tell the history of a light as the times in which it stayed the same, oldest first, with who spoke when."""
    spoke: dict[date, list[str]] = {}
    for said in assessments:
        if method is Method.IRI or said.by == publisher:
            spoke.setdefault(said.date, []).append(said.by)
    found: list[Stretch] = []
    for moment in history:
        spoken = Spoken(moment.day, tuple(dict.fromkeys(spoke.get(moment.day, ()))))
        if found and found[-1].light is moment.light:
            last = found.pop()
            found.append(Stretch(last.light, last.set, (*last.unchanged, spoken)))
        else:
            found.append(Stretch(moment.light, spoken))
    return tuple(found)


def claims_counted(claims: Iterable[Assessment]) -> int:
    """Count the claims that UPR Info's index is the mean of."""
    return sum(claim.status in CLAIM_SCORES for claim in claims)
