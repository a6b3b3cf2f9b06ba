"""Lights through time, half-years, moves and deadlines, by examples and against a plain second way."""

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import plain_figures
from tests.test_scoring import FIRST_DAY, IRI, OWN, SHORT, claim
from uprsite.model import Assessment, Method, Origin, Position, Recommendation
from uprsite.scoring import (
    LIGHTS,
    Light,
    Move,
    is_overdue,
    last_day,
    light_on,
    lights_over_time,
    move_between,
    moves_since,
    trend,
)


def check(claims: Sequence[str], expected: Sequence[str], method: Method = OWN) -> None:
    """Check the course of a light: `2 partial` for each day on which it was set."""
    course = lights_over_time([claim(text) for text in claims], method, "us")
    assert [f"{(moment.day - FIRST_DAY).days} {moment.light}" for moment in course] == expected


def test_a_light_has_a_moment_for_every_day_on_which_its_own_voice_spoke() -> None:
    check([], [])
    check(["us 2 not", "us 1 full"], ["1 implemented", "2 not-implemented"])
    check(["us 1 not", "us 5 not"], ["1 not-implemented", "5 not-implemented"])
    check(["us 3 not", "us 3 partly"], ["3 partial"])
    check(["us 1 not", "state 2 full", "us 3 partly"], ["1 not-implemented", "3 partial"])


def test_in_the_index_every_voice_makes_a_moment() -> None:
    check(["us 1 not", "state 2 full", "un 3 not"], ["1 not-implemented", "2 partial", "3 partial"], IRI)


claims = st.lists(
    st.builds(
        lambda by, day, word: f"{by} {day} {word}",
        st.sampled_from(["us", "state", "un", "nhri"]),
        st.integers(0, 900),
        st.sampled_from(sorted(SHORT)),
    ),
    max_size=8,
)
methods = st.sampled_from([OWN, IRI])


def as_data(said: Sequence[Assessment], method: Method) -> tuple[dict, dict]:  # type: ignore[type-arg]
    record = {"assessments": [{"date": s.date.isoformat(), "by": s.by, "status": s.status.value} for s in said]}
    return {"method": method.value, "publisher": "us"}, record


@given(claims, methods, st.integers(-5, 910))
def test_the_light_of_any_day_is_that_of_what_was_said_until_then(texts: list[str], method: Method, day: int) -> None:
    said, on = [claim(text) for text in texts], FIRST_DAY + timedelta(days=day)
    data, record = as_data(said, method)
    course = lights_over_time(said, method, "us")
    assert light_on(course, on).value == plain_figures.light(data, record, on.isoformat())
    assert light_on(course, date.max).value == plain_figures.light(data, record)
    assert [moment.day for moment in course] == sorted({moment.day for moment in course})


def recommendation(number: int) -> Recommendation:
    return Recommendation(
        paragraph=str(number), text="x", by=("FRA",), position=Position.NOTED, origin=Origin("", (), "x/4")
    )


@given(st.lists(claims, min_size=1, max_size=5), methods)
def test_the_trend_tallies_every_half_year_from_the_first_word_to_the_last(
    many: list[list[str]], method: Method
) -> None:
    records = [recommendation(number) for number in range(len(many))]
    said = {record.id: [claim(text) for text in texts] for record, texts in zip(records, many, strict=True)}
    courses = {key: lights_over_time(found, method, "us") for key, found in said.items()}
    points = trend(records, courses)
    days = sorted(moment.day for course in courses.values() for moment in course)
    if not days:
        assert points == ()
        return
    ends = [point.end for point in points]
    assert ends[0] >= days[0] and ends[-1] >= days[-1] and (len(ends) < 2 or ends[-2] < days[-1])
    assert all((end.month, end.day) in {(6, 30), (12, 31)} for end in ends)
    assert all(0 < (after - before).days < 190 for before, after in itertools.pairwise(ends))
    for point in points:
        lights = [plain_figures.light(*as_data(found, method), point.end.isoformat()) for found in said.values()]
        assert list(point.lights.counts) == [lights.count(light) for light in LIGHTS]


@pytest.mark.parametrize(
    ("before", "after", "move"),
    [
        (Light.PARTIAL, Light.PARTIAL, Move.SAME),
        (Light.NOT_ASSESSED, Light.REGRESSED, Move.FIRST),
        (Light.NOT_ASSESSED, Light.NO_INFORMATION, Move.FIRST),
        (Light.NOT_IMPLEMENTED, Light.PARTIAL, Move.FORWARD),
        (Light.REGRESSED, Light.NOT_IMPLEMENTED, Move.FORWARD),
        (Light.IMPLEMENTED, Light.PARTIAL, Move.BACKWARD),
        (Light.PARTIAL, Light.REGRESSED, Move.BACKWARD),
        (Light.NO_INFORMATION, Light.IMPLEMENTED, Move.OTHER),
        (Light.IMPLEMENTED, Light.NO_INFORMATION, Move.OTHER),
    ],
)
def test_a_move_has_a_direction_only_between_lights_that_compare(before: Light, after: Light, move: Move) -> None:
    assert move_between(before, after) is move


@given(st.lists(claims, max_size=5), st.integers(0, 900))
def test_every_light_moved_in_one_way(many: list[list[str]], day: int) -> None:
    courses = [lights_over_time([claim(text) for text in texts], OWN, "us") for texts in many]
    assert sum(moves_since(courses, FIRST_DAY + timedelta(days=day)).values()) == len(many)
    assert moves_since(courses, date.max)[Move.SAME] == len(many)


@pytest.mark.parametrize(
    ("when", "last"),
    [("2028", (2028, 12, 31)), ("2028-02", (2028, 2, 29)), ("2027-02", (2027, 2, 28)), ("2027-06-14", (2027, 6, 14))],
)
def test_a_month_is_over_on_its_last_day(when: str, last: tuple[int, int, int]) -> None:
    assert last_day(when) == date(*last)
    assert last_day(when).isoformat() == plain_figures.last_day(when)


@pytest.mark.parametrize(
    ("deadline", "light", "as_of", "overdue"),
    [
        ("2026-06", Light.PARTIAL, date(2026, 6, 30), False),
        ("2026-06", Light.PARTIAL, date(2026, 7, 1), True),
        ("2026-06", Light.NOT_ASSESSED, date(2026, 7, 1), True),
        ("2026-06", Light.IMPLEMENTED, date(2026, 7, 1), False),
        (None, Light.REGRESSED, date(2026, 7, 1), False),
        ("2026-06", Light.REGRESSED, None, False),
    ],
)
def test_overdue_is_what_was_to_be_done_by_now_and_is_not(deadline, light, as_of, overdue) -> None:  # type: ignore[no-untyped-def]
    assert is_overdue(deadline, light, as_of) is overdue
