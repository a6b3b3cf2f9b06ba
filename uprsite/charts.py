"""Numbers -> the geometry of accessible charts. Pure; templates draw what stands here."""

from collections.abc import Sequence
from typing import NamedTuple

from uprsite.scoring import LIGHTS, Point, Tally

WIDTH, HEIGHT = 288, 200
"""Of the columns of a trend: the width fits the smallest phone, the height holds one percent in two units."""
WIDEST = 48
"""Two columns do not fill the width: they would look like walls."""
YEAR_WIDTH = 40
"""Years stand at least so far apart, that they can be read."""


class Segment(NamedTuple):
    """One piece of a stacked bar, in percent of its width."""

    key: str
    start: int
    width: int


class Piece(NamedTuple):
    """One piece of a column: its light, its upper edge and its height."""

    key: str
    top: int
    height: int


class Column(NamedTuple):
    """The lights on one day, stacked; the best is at the bottom."""

    x: int
    pieces: tuple[Piece, ...]


class Year(NamedTuple):
    """A year under the columns of its half-years: the middle of its text."""

    x: int
    year: str


class Columns(NamedTuple):
    """A trend as a chart."""

    width: int
    height: int
    column: int
    """How wide each column is."""
    columns: tuple[Column, ...]
    years: tuple[Year, ...]


def stacked_bar(tally: Tally) -> tuple[Segment, ...]:
    """Lay the lights of a tally side by side in their order; lights that nothing has are left out."""
    segments, start = [], 0
    for light, width in zip(LIGHTS, tally.percents, strict=True):
        if width:
            segments.append(Segment(light.value, start, width))
        start += width
    return tuple(segments)


def stacked_columns(points: Sequence[Point], mirrored: bool = False) -> Columns:
    """Draw one column for each half-year, the oldest where the language begins to write.

    `mirrored` is for a language that is written from right to left: text cannot be turned over afterwards.
    """
    slot = min(WIDEST, WIDTH // max(len(points), 1))
    width, column = slot * len(points), slot - max(slot // 6, 1)

    def place(start: int, size: int) -> int:
        return width - start - size if mirrored else start

    columns = tuple(Column(place(number * slot, column), _pieces(point.lights)) for number, point in enumerate(points))
    return Columns(width, HEIGHT, column, columns, tuple(Year(place(x, 0), year) for x, year in _years(points, slot)))


def _pieces(tally: Tally) -> tuple[Piece, ...]:
    scale = HEIGHT // 100
    return tuple(
        Piece(segment.key, HEIGHT - scale * (segment.start + segment.width), scale * segment.width)
        for segment in stacked_bar(tally)
    )


def _years(points: Sequence[Point], slot: int) -> list[tuple[int, str]]:
    """Place each year under the middle of its columns, and leave out those that would run into one another."""
    kept: list[tuple[int, str]] = []
    for year in dict.fromkeys(point.end.year for point in points):
        places = [number for number, point in enumerate(points) if point.end.year == year]
        middle = slot * (places[0] + places[-1] + 1) // 2
        if not kept or middle - kept[-1][0] >= YEAR_WIDTH:
            kept.append((middle, str(year)))
    return kept
