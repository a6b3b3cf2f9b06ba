"""Where charts put what: nothing overlaps, nothing is lost, and right to left is the mirror of left to right."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from uprsite.charts import DOTS_IN_A_ROW, bars, dots, small_multiples, stacked_bar, stacked_columns, timeline
from uprsite.scoring import LIGHTS, Light, Point, Tally, tally

COUNTS = st.lists(st.integers(0, 12), min_size=len(LIGHTS), max_size=len(LIGHTS))
DAYS = st.dates(date(1, 1, 1), date.max)


def tally_of(counts: list[int]) -> Tally:
    return tally(zip(LIGHTS, counts, strict=True))


def trend_of(lengths: list[int]) -> list[list[Point]]:
    """Make trends that end with the same half-year."""
    ends = [date(2000 + half // 2, 12, 31) if half % 2 else date(2000 + half // 2, 6, 30) for half in range(40)]
    return [[Point(end, tally([(Light.PARTIAL, 3)])) for end in ends[len(ends) - length :]] for length in lengths]


@given(COUNTS)
def test_every_recommendation_is_a_dot_of_its_light_at_a_place_of_its_own(counts: list[int]) -> None:
    drawn = dots(tally_of(counts))
    assert [dot.key for dot in drawn.dots] == [
        light.value for light, count in zip(LIGHTS, counts, strict=True) for _ in range(count)
    ]
    assert len({(dot.x, dot.y) for dot in drawn.dots}) == sum(counts)
    assert all(0 <= dot.x <= drawn.width - drawn.size and 0 <= dot.y <= drawn.height - drawn.size for dot in drawn.dots)
    assert drawn.width <= drawn.size * DOTS_IN_A_ROW <= 288  # the smallest phone, less its edges


@given(COUNTS)
def test_right_to_left_a_chart_is_the_mirror_of_itself(counts: list[int]) -> None:
    found = tally_of(counts)
    plain, mirrored = dots(found), dots(found, mirrored=True)
    assert [(dot.key, plain.width - plain.size - dot.x, dot.y) for dot in plain.dots] == list(mirrored.dots)
    assert [(piece.key, 100 - piece.start - piece.width, piece.width) for piece in stacked_bar(found)] == list(
        stacked_bar(found, mirrored=True)
    )


@given(st.lists(st.integers(0, 10_000)))
def test_bars_keep_the_order_of_numbers_and_show_what_is_there(numbers: list[int]) -> None:
    lengths = bars(numbers)
    assert len(lengths) == len(numbers)
    assert all((length > 0) == (number > 0) for length, number in zip(lengths, numbers, strict=True))
    assert max(lengths, default=0) == (100 if any(numbers) else 0)
    assert all(a <= b for (_, a), (_, b) in zip(*[iter(sorted(zip(numbers, lengths, strict=True)))] * 2, strict=False))


@given(st.lists(st.integers(0, 20), max_size=5))
def test_trends_side_by_side_have_the_same_half_years_at_the_same_places(lengths: list[int]) -> None:
    charts = small_multiples(trend_of(lengths))
    assert len({(chart.width, chart.height, chart.column) for chart in charts}) <= 1
    for chart, length in zip(charts, lengths, strict=True):
        assert len(chart.columns) == length
        if length:
            assert chart.columns[-1].x == max(column.x for other in charts for column in other.columns)


def test_a_trend_alone_fills_its_width_and_mirrors() -> None:
    (points,) = trend_of([6])
    plain, mirrored = stacked_columns(points), stacked_columns(points, mirrored=True)
    assert [plain.width - plain.column - column.x for column in plain.columns] == [c.x for c in mirrored.columns]
    assert [plain.width - year.x for year in plain.years] == [year.x for year in mirrored.years]


@given(st.lists(DAYS, min_size=1, max_size=20), st.booleans())
def test_days_stand_on_their_line_in_their_order(days: list[date], mirrored: bool) -> None:
    line = timeline(days, mirrored)
    way = -1 if mirrored else 1
    assert all(0 <= spot <= 1000 for spot in line.spots)
    placed = sorted(zip(days, line.spots, strict=True))
    assert all(way * (after - before) >= 0 for (_, before), (_, after) in pairwise(placed))
    assert [year.year for year in line.years] == [str(year) for year in range(min(days).year, max(days).year + 1)]


def test_a_year_takes_its_share_of_the_line() -> None:
    line = timeline([date(2024, 7, 1), date(2025, 12, 31) - timedelta(days=182)])
    assert [year.x for year in line.years] == [0, 501]  # 2024 has a day more
    assert line.spots == (249, 750)
