"""A review by half-year: how its lights stood, as a chart and as a table of the same numbers."""

from collections.abc import Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from uprsite.charts import Columns, small_multiples, stacked_columns
from uprsite.model import Review
from uprsite.scoring import REACHED, Point, moves_since, trend
from uprsite.views.edition import Edition, Label
from uprsite.views.grids import present_lights, shown_lights
from uprsite.views.progress import LONG
from uprsite.views.scores import Count, count_lights, query


class Stand(NamedTuple):
    """How the lights stood at the end of one half-year: one line of the table beside the chart."""

    iso: str
    day: str
    query: str
    counts: tuple[Count, ...]


class Trend(NamedTuple):
    """A review by half-year, as a chart and as a table of the same numbers."""

    chart: Columns
    years: tuple[tuple[int, str], ...]
    """The years under the chart, in the reader's digits."""
    lights: tuple[Label, ...]
    stands: tuple[Stand, ...]
    reached: tuple[str, str]
    """Implemented, or in part: on the first day and on the last."""
    since: str
    """What moved since the first day, as a query; and how many moved each way."""
    moves: Mapping[str, int]
    long: bool
    going_on: bool
    """Whether the last half-year had not ended on the day up to which the site knows."""


class Small(NamedTuple):
    """The trend of one review beside those of others."""

    chart: Columns
    years: tuple[tuple[int, str], ...]


def small_trends(edition: Edition, reviews: Sequence[Review]) -> tuple[Small | None, ...]:
    """Draw the trend of each review up to the same day; None for one that has no two half-years to compare."""
    facts, mirrored = edition.facts, edition.language.direction == "rtl"
    points = [trend(review.recommendations, facts.histories, facts.as_of) for review in reviews]
    return tuple(
        Small(chart, _years(edition, chart)) if len(found) > 1 else None
        for found, chart in zip(points, small_multiples(points, mirrored), strict=True)
    )


def trend_view(edition: Edition, found: Review) -> Trend | None:
    """Show a review's lights by half-year; None while one day, or none, is all there is to show."""
    points = trend(found.recommendations, edition.facts.histories)
    if len(points) < 2:  # noqa: PLR2004 - one column is no trend
        return None
    language = edition.language
    chart = stacked_columns(points, mirrored=language.direction == "rtl")
    counts = [count_lights(edition, point.lights) for point in points]
    present = present_lights(counts)
    reached = [
        language.number(sum(point.lights.count(light) for light in REACHED)) for point in (points[0], points[-1])
    ]
    histories = (edition.facts.histories.get(record.id, ()) for record in found.recommendations)
    moves = moves_since(histories, points[0].end)
    return Trend(
        chart,
        _years(edition, chart),
        shown_lights(edition, present),
        tuple(
            _stand(edition, found, point, tuple(compress(c, present))) for point, c in zip(points, counts, strict=True)
        ),
        (reached[0], reached[1]),
        query(state=found.state, cycle=found.cycle, since=points[0].end.isoformat()),
        {move.value: count for move, count in moves.items()},
        len(points) >= LONG,
        edition.facts.as_of is not None and edition.facts.as_of < points[-1].end,
    )


def _years(edition: Edition, chart: Columns) -> tuple[tuple[int, str], ...]:
    return tuple((year.x, edition.language.day(year.year)) for year in chart.years)


def _stand(edition: Edition, found: Review, point: Point, counts: tuple[Count, ...]) -> Stand:
    # The half-year that is going on ends, for now, with the newest assessment.
    day = min(point.end, edition.facts.as_of or point.end).isoformat()
    return Stand(day, edition.language.day(day), query(state=found.state, cycle=found.cycle, on=day), counts)
