"""Rules on the colours of a site: what readers could not make out is not published."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import NamedTuple

from uprsite.colours import DARK, LIGHT, SHAPE, TEXT, contrast, least_contrast, nearest
from uprsite.rules.common import Case, Problem


class Need(NamedTuple):
    """What a colour of config.yaml has to stand out from, how much, and which criterion of WCAG says so."""

    name: str
    behind: tuple[str, ...]
    needed: Fraction
    what: str
    criterion: str


NEEDS = (
    Need("link", tuple(LIGHT.values()), TEXT, "links of this colour are hard to read on a light screen", "1.4.3"),
    Need("link_dark", tuple(DARK.values()), TEXT, "links of this colour are hard to read on a dark screen", "1.4.3"),
    Need("band", (LIGHT["paper"],), SHAPE, "a band of this colour is hard to see", "1.4.11"),
)


def colours_can_be_read(case: Case) -> Iterator[Problem]:
    """Links are read on everything that stands behind them, and a band is seen on the page."""
    for need in NEEDS:
        of = getattr(case.config.look, need.name)
        if of is None or least_contrast(of, need.behind) >= need.needed:
            continue
        found, worst = min((contrast(of, other), other) for other in need.behind)
        # Rounded down: 4.496 is not 4.5.
        ratio = f"{floor(found * 100) / 100:.2f}:1"
        message = f"{need.what}: {of} on {worst} has a contrast of {ratio}, and {float(need.needed):g}:1 is needed"
        better = nearest(of, need.behind, need.needed)
        hint = f'write "{better}", the nearest colour of this hue that has it (WCAG 2.2, {need.criterion})'
        yield Problem(case.config.origin, ("look", need.name), "low-contrast", message, hint)
