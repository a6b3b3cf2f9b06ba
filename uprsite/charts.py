"""Numbers -> the geometry of accessible charts. Pure; templates draw what stands here.

Text cannot be turned over afterwards, so what runs from right to left is laid out so: `mirrored`.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from uprsite.scoring import LIGHTS, Point, Tally

WIDTH, HEIGHT = 288, 200
"""Of the columns of a trend: the width fits the smallest phone, the height holds one percent in two units."""
SMALL_WIDTH, SMALL_HEIGHT = 240, 100
"""Of one of several trends side by side."""
WIDEST = 48
"""Two columns do not fill the width: they would look like walls."""
YEAR_WIDTH = 40
"""Years stand at least so far apart, that they can be read."""
DOT, DOTS_IN_A_ROW = 16, 16
"""Dots are as large as an icon that one can tell from others, and as many in a row as fit the smallest phone."""


class Segment(NamedTuple):
    """One piece of a stacked bar, in percent of its width."""

    key: str
    start: int
    width: int


class Dot(NamedTuple):
    """One of many alike: its light, and its upper left corner."""

    key: str
    x: int
    y: int


class Dots(NamedTuple):
    """A dot for each recommendation: small numbers are seen as what they are."""

    size: int
    width: int
    height: int
    dots: tuple[Dot, ...]


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


class Timeline(NamedTuple):
    """Days on a line, in thousandths of its length."""

    spots: tuple[int, ...]
    """The places of the days that were asked for, in their order."""
    years: tuple[Year, ...]
    """Where each year begins."""


def stacked_bar(tally: Tally, mirrored: bool = False) -> tuple[Segment, ...]:
    """Lay the lights of a tally side by side in their order; lights that nothing has are left out."""
    segments, start = [], 0
    for light, width in zip(LIGHTS, tally.percents, strict=True):
        if width:
            segments.append(Segment(light.value, 100 - start - width if mirrored else start, width))
        start += width
    return tuple(segments)


def bars(numbers: Iterable[int]) -> tuple[int, ...]:
    """Give the length of a bar for each number, in percent of the longest; what is there is never quite nothing."""
    numbers = tuple(numbers)
    longest = max(numbers, default=0)
    return tuple(max(1, round(100 * number / longest)) if number else 0 for number in numbers)


def dots(tally: Tally, mirrored: bool = False) -> Dots:
    """Set a dot for each recommendation in rows, in the order of the lights."""
    keys = [light.value for light, count in zip(LIGHTS, tally.counts, strict=True) for _ in range(count)]
    across = min(len(keys), DOTS_IN_A_ROW)
    placed = (
        Dot(key, DOT * (across - 1 - place % across if mirrored else place % across), DOT * (place // across))
        for place, key in enumerate(keys)
    )
    return Dots(DOT, DOT * across, DOT * -(-len(keys) // across) if keys else 0, tuple(placed))


def stacked_columns(
    points: Sequence[Point], mirrored: bool = False, size: tuple[int, int] = (WIDTH, HEIGHT), slots: int = 0
) -> Columns:
    """Draw one column for each half-year, the oldest where the language begins to write.

    `slots` is for charts side by side: each leaves room for as many columns, the newest stand below one another.
    """
    width, height = size
    slots = max(slots, len(points), 1)
    slot = min(WIDEST, width // slots)
    width, column = slot * slots, slot - max(slot // 6, 1)
    before = slots - len(points)

    def place(start: int, size: int) -> int:
        return width - start - size if mirrored else start

    columns = tuple(
        Column(place((before + number) * slot, column), _pieces(point.lights, height // 100))
        for number, point in enumerate(points)
    )
    years = tuple(Year(place(x + before * slot, 0), year) for x, year in _years(points, slot))
    return Columns(width, height, column, columns, years)


def small_multiples(trends: Sequence[Sequence[Point]], mirrored: bool = False) -> tuple[Columns, ...]:
    """Draw several trends alike: as high, and with the same half-years at the same places."""
    slots = max(map(len, trends), default=0)
    return tuple(stacked_columns(points, mirrored, (SMALL_WIDTH, SMALL_HEIGHT), slots) for points in trends)


def timeline(days: Sequence[date], mirrored: bool = False) -> Timeline:
    """Place days on a line from the first of January before the first of them to the end of the last one's year."""
    first, last = min(days).year, max(days).year
    start = date(first, 1, 1).toordinal()
    length = date(last, 12, 31).toordinal() + 1 - start

    def place(day: date) -> int:
        along = round(1000 * (day.toordinal() - start) / length)
        return 1000 - along if mirrored else along

    years = (Year(place(date(year, 1, 1)), str(year)) for year in range(first, last + 1))
    return Timeline(tuple(map(place, days)), tuple(years))


def _pieces(tally: Tally, scale: int) -> tuple[Piece, ...]:
    return tuple(
        Piece(segment.key, scale * (100 - segment.start - segment.width), scale * segment.width)
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
