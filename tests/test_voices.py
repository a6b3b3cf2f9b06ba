"""Many voices on one recommendation: sides, the stretches of a light, and how far a repeated demand has got."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_scoring import FIRST_DAY, SHORT, claim
from uprsite.grouping import Outcome, outcome_of
from uprsite.model import Method, Origin, Position, Recommendation
from uprsite.scoring import Light, Verdict, claims_counted, judge, light_on, lights_over_time, sides, stretches


def said(*claims: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(side.light.value, side.by) for side in sides(map(claim, claims))]


def test_those_who_say_the_same_are_on_one_side_best_light_first() -> None:
    assert said("ngo 3 not", "state 2 full", "un 1 not") == [
        ("implemented", ("state",)),
        ("not-implemented", ("ngo", "un")),
    ]


def test_no_information_is_no_side() -> None:
    assert said("ngo 3 nothing", "state 2 full") == [("implemented", ("state",))]
    assert said("ngo 3 nothing") == []
    assert claims_counted([claim("ngo 3 nothing"), claim("state 2 full")]) == 1


def course(claims: Sequence[str], method: Method) -> list[tuple[str, int, str, list[tuple[int, str]]]]:
    """Give each stretch as (light, day, who, [(day, who), …])."""
    records = [claim(text) for text in claims]
    return [
        (
            found.light.value,
            (found.set.day - FIRST_DAY).days,
            " ".join(found.set.by),
            [((spoken.day - FIRST_DAY).days, " ".join(spoken.by)) for spoken in found.unchanged],
        )
        for found in stretches(lights_over_time(records, method, "us"), records, method, "us")
    ]


def test_what_was_said_again_lengthens_a_stretch() -> None:
    claims = ["us 1 not", "us 2 not", "state 3 full", "us 4 partly", "us 5 not"]
    assert course(claims, Method.OWN) == [
        ("not-implemented", 1, "us", [(2, "us")]),
        ("partial", 4, "us", []),
        ("not-implemented", 5, "us", []),
    ]


def test_in_the_index_all_who_spoke_on_the_day_are_named() -> None:
    claims = ["un 1 not", "us 2 full", "state 2 full", "state 3 full", "ngo 4 nothing"]
    assert course(claims, Method.IRI) == [
        ("not-implemented", 1, "un", []),
        ("implemented", 2, "us state", [(3, "state"), (4, "ngo")]),
    ]


CLAIMS = st.lists(
    st.builds(lambda by, day, word: f"{by} {day} {word}", st.sampled_from(["us", "state", "un"]), st.integers(0, 9), st.sampled_from(list(SHORT))),
    max_size=12,
)  # fmt: skip


@given(CLAIMS, st.sampled_from(Method))
def test_stretches_tell_the_whole_history_in_order_and_each_differs_from_the_one_before(
    claims: list[str], method: Method
) -> None:
    records = [claim(text) for text in claims]
    history = lights_over_time(records, method, "us")
    found = stretches(history, records, method, "us")
    told = [(spoken.day, one.light) for one in found for spoken in (one.set, *one.unchanged)]
    assert told == [(moment.day, moment.light) for moment in history]
    assert all(one.light is not other.light for one, other in pairwise(found))
    assert all(light_on(history, one.set.day) is one.light for one in found)
    assert all(spoken.by for one in found for spoken in (one.set, *one.unchanged))


@given(CLAIMS)
def test_every_claim_is_on_one_side(claims: list[str]) -> None:
    newest = judge(map(claim, claims), Method.OWN, "us").claims
    found = sides(newest)
    assert sum(len(side.by) for side in found) == claims_counted(newest)
    assert [side.light for side in found] == [light for light in Light if light in {side.light for side in found}]


def outcome(*lights: str) -> Outcome | None:
    """Make a chain of recommendations (`2 partial`: cycle and light) and ask how far it got."""
    chain, verdicts = [], {}
    for number, text in enumerate(lights):
        cycle, light = text.split()
        record = Recommendation(
            paragraph=f"{number + 1}.1", text="x", by=("FRA",), position=Position.NOTED, origin=Origin("", (), f"x/{cycle}")
        )  # fmt: skip
        chain.append(record)
        verdicts[record.id] = Verdict(Light(light), ())
    return outcome_of(chain, verdicts)


@pytest.mark.parametrize(
    ("lights", "expected"),
    [
        (["2 not-implemented", "3 partial"], Outcome(Light.PARTIAL, True)),
        (["2 implemented", "3 partial"], Outcome(Light.PARTIAL, False)),
        (["2 not-assessed", "3 regressed", "4 implemented"], Outcome(Light.IMPLEMENTED, True)),
        (["2 partial", "3 partial", "3 implemented"], None),
    ],
)
def test_a_demand_got_as_far_as_its_newest_recommendation(lights: list[str], expected: Outcome | None) -> None:
    assert outcome(*lights) == expected
