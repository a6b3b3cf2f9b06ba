"""Tallies in words: the headline of a scorecard, its rows and its bars."""

from collections.abc import Iterable
from typing import NamedTuple

from uprsite.charts import Segment, stacked_bar
from uprsite.model import Recommendation
from uprsite.scoring import LIGHTS, Light, Score, Tally, score
from uprsite.views.edition import Edition, Label, light_label


class Count(NamedTuple):
    """How many have one light, as numbers in the reader's digits."""

    light: Label
    number: str
    percent: str
    any: bool


class Row(NamedTuple):
    """One line of a scorecard."""

    name: str
    href: str
    total: str
    pairs: str
    counts: tuple[Count, ...]
    bar: tuple[Segment, ...]
    summary: str
    """The bar in words, for those who do not see it."""


def row(edition: Edition, name: str, href: str, of: Score) -> Row:
    """Make one line of a scorecard from a score."""
    counts = count_lights(edition, of.recommendations)
    said = (f"{count.light.word}: {count.number} ({count.percent})" for count in counts if count.any)
    number = edition.language.number
    return Row(
        name,
        href,
        number(of.recommendations.total),
        number(of.pairs.total),
        counts,
        stacked_bar(of.recommendations),
        edition.language.listing(said),
    )


def row_of(edition: Edition, name: str, href: str, records: Iterable[Recommendation]) -> Row:
    """Make one line of a scorecard from recommendations."""
    return row(edition, name, href, score(records, edition.facts.verdicts))


def count_lights(edition: Edition, tally: Tally) -> tuple[Count, ...]:
    """Say how many have each light, in the order of the lights."""
    language = edition.language
    return tuple(
        Count(light_label(edition, light), language.number(count), _share(edition, count, percent), count > 0)
        for light, count, percent in zip(LIGHTS, tally.counts, tally.percents, strict=True)
    )


def _share(edition: Edition, count: int, percent: int) -> str:
    """Write a share; one that is there and rounds to nothing is less than one percent, not none."""
    return f"<{edition.language.percent(1)}" if count and not percent else edition.language.percent(percent)


def done(tally: Tally) -> dict[str, int]:
    """Give the figures of a headline: how many there are, fully and partly implemented, and judged at all."""
    return {
        "total": tally.total,
        "full": tally.count(Light.IMPLEMENTED),
        "partial": tally.count(Light.PARTIAL),
        "judged": tally.total - tally.count(Light.NOT_ASSESSED),
    }
