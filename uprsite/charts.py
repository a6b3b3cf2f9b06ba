"""Numbers -> the geometry of accessible charts. Pure; templates draw what stands here."""

from typing import NamedTuple

from uprsite.scoring import LIGHTS, Tally


class Segment(NamedTuple):
    """One piece of a stacked bar, in percent of its width."""

    key: str
    start: int
    width: int


def stacked_bar(tally: Tally) -> tuple[Segment, ...]:
    """Lay the lights of a tally side by side in their order; lights that nothing has are left out."""
    segments, start = [], 0
    for light, width in zip(LIGHTS, tally.percents, strict=True):
        if width:
            segments.append(Segment(light.value, start, width))
        start += width
    return tuple(segments)
