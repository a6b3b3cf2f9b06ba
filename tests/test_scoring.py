"""Lights and tallies, by examples and against a slow and plain second way of working them out."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprsite.charts import stacked_bar
from uprsite.model import (
    Assessment,
    Method,
    Origin,
    Pledge,
    Position,
    Recommendation,
    Review,
    ReviewProfile,
    Status,
)
from uprsite.scoring import LIGHTS, Light, Tally, Verdict, judge, judge_review, percents, score, score_by_answer, tally

OWN, IRI = Method.OWN, Method.IRI
FIRST_DAY = date(2026, 1, 1)
SHORT = {
    "full": Status.IMPLEMENTED,
    "partly": Status.PARTIAL,
    "not": Status.NOT_IMPLEMENTED,
    "back": Status.REGRESSED,
    "nothing": Status.NO_INFORMATION,
}


def claim(text: str) -> Assessment:
    """Read `us 2 partly`: who, on which day, and what."""
    by, day, status = text.split()
    return Assessment(
        paragraph="1",
        date=FIRST_DAY + timedelta(days=int(day)),
        by=by,
        status=SHORT[status],
        origin=Origin("", (), "x/4"),
    )


def check(claims: Sequence[str], own: str, iri: str, method_publisher: str = "us") -> None:
    """Check the light of some claims, in the order of their file, under both methods."""
    said = [claim(text) for text in claims]
    found = [judge(said, method, method_publisher).light.value for method in (OWN, IRI)]
    assert found == [own, iri], claims


def test_without_a_claim_nothing_is_assessed() -> None:
    check([], "not-assessed", "not-assessed")


@pytest.mark.parametrize("word", SHORT)
def test_one_own_claim_is_the_light_itself_and_in_the_index_a_step_backwards_is_not_implemented(word: str) -> None:
    check([f"us 1 {word}"], SHORT[word].value, {"back": "not-implemented"}.get(word, SHORT[word].value))


@pytest.mark.parametrize("word", SHORT)
def test_what_others_say_sets_the_light_only_in_the_index(word: str) -> None:
    check([f"state 1 {word}"], "not-assessed", {"back": "not-implemented"}.get(word, SHORT[word].value))


@pytest.mark.parametrize(
    ("claims", "own", "iri"),
    [
        # The newest of an assessor counts, wherever it stands in the file.
        (["us 1 not", "us 2 full"], "implemented", "implemented"),
        (["us 2 full", "us 1 not"], "implemented", "implemented"),
        (["us 1 full", "us 2 back"], "regressed", "not-implemented"),
        (["us 1 full", "us 2 nothing"], "no-information", "no-information"),
        # Of two on one day the later in the file is the newer.
        (["us 1 full", "us 1 not"], "not-implemented", "not-implemented"),
        (["us 1 not", "us 1 full"], "implemented", "implemented"),
        (["us 1 not", "state 1 not", "us 1 full"], "implemented", "partial"),
        # Contradictions: 1/2, then 1/3, then 2/3.
        (["us 1 full", "state 1 not"], "implemented", "partial"),
        (["us 1 full", "state 1 not", "un 1 not"], "implemented", "partial"),
        (["us 1 full", "state 1 full", "un 1 not"], "implemented", "implemented"),
        (["us 1 not", "state 1 partly", "un 1 not"], "not-implemented", "not-implemented"),
        # Who found nothing says nothing.
        (["us 1 nothing", "state 1 full"], "no-information", "implemented"),
        (["us 1 nothing", "state 1 nothing"], "no-information", "no-information"),
        (["us 1 full", "state 1 nothing", "un 1 nothing"], "implemented", "implemented"),
        # An old claim of the publisher outweighs a newer one of anybody else.
        (["us 1 partly", "state 9 full"], "partial", "implemented"),
    ],
)
def test_claims_make_lights(claims: list[str], own: str, iri: str) -> None:
    check(claims, own, iri)


@pytest.mark.parametrize(
    ("partly", "full", "of", "iri"),
    [
        (0, 33, 100, "partial"),
        (66, 0, 100, "partial"),
        (65, 0, 100, "not-implemented"),
        (0, 329, 1000, "not-implemented"),
        (659, 0, 1000, "not-implemented"),
        (661, 0, 1000, "partial"),
        (0, 66, 100, "implemented"),
        (0, 65, 100, "partial"),
        (1, 65, 100, "partial"),
        (2, 65, 100, "implemented"),
        (1, 659, 1000, "partial"),
        (1, 660, 1000, "implemented"),
        (0, 1, 3, "partial"),
        (0, 2, 3, "implemented"),
    ],
)
def test_the_index_is_read_exactly_at_its_limits(partly: int, full: int, of: int, iri: str) -> None:
    words = ["full"] * full + ["partly"] * partly + ["not"] * (of - full - partly)
    verdict = judge([claim(f"a{number} 1 {word}") for number, word in enumerate(words)], IRI, "us")
    assert verdict.light.value == iri
    assert verdict.index == Fraction(2 * full + partly, 2 * of)


def test_a_verdict_shows_the_newest_claim_of_each_and_keeps_the_earlier_ones() -> None:
    said = [claim(text) for text in ("us 3 full", "state 2 not", "us 1 not", "us 3 partly", "un 9 nothing")]
    verdict = judge(said, OWN, "us")
    assert verdict.claims == (said[4], said[3], said[1])
    assert verdict.earlier == (said[0], said[2])
    assert verdict.index is None


# ---------------------------------------------------------------- a second way of working it out

claims_of_some = st.lists(
    st.builds(
        "{} {} {}".format,
        st.sampled_from(["us", "state", "un", "nhri"]),
        st.integers(0, 3),
        st.sampled_from(sorted(SHORT)),
    ),
    max_size=9,
)
HALVES = {"implemented": 2, "partial": 1, "not-implemented": 0, "regressed": 0}


def plain_light(said: list[Assessment], method: Method, publisher: str) -> str:
    """Go through the file once for every assessor, in whole halves."""
    newest: dict[str, Assessment] = {}
    for assessment in said:
        if assessment.by not in newest or assessment.date >= newest[assessment.by].date:
            newest[assessment.by] = assessment
    if method is OWN:
        return newest[publisher].status.value if publisher in newest else "not-assessed"
    halves = [HALVES[found.status.value] for found in newest.values() if found.status.value in HALVES]
    if not newest:
        return "not-assessed"
    if not halves:
        return "no-information"
    if 100 * sum(halves) < 33 * 2 * len(halves):
        return "not-implemented"
    return "partial" if 100 * sum(halves) < 66 * 2 * len(halves) else "implemented"


@given(claims_of_some, st.sampled_from(Method))
def test_lights_agree_with_the_plain_way(claims: list[str], method: Method) -> None:
    said = [claim(text) for text in claims]
    verdict = judge(said, method, "us")
    assert verdict.light.value == plain_light(said, method, "us")
    assert sorted(map(id, verdict.claims + verdict.earlier)) == sorted(map(id, said))
    for shown in (verdict.claims, verdict.earlier):
        assert [found.date for found in shown] == sorted((found.date for found in shown), reverse=True)
    for old in verdict.earlier:
        assert any(new.by == old.by and new.date >= old.date for new in verdict.claims)


@given(claims_of_some, st.sampled_from(Method), st.randoms(use_true_random=False))
def test_the_order_of_a_file_matters_only_on_one_day(claims: list[str], method: Method, random: object) -> None:
    apart = list({tuple(text.split()[:2]): text for text in claims}.values())
    mixed = list(apart)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    lights = [judge([claim(text) for text in order], method, "us").light for order in (apart, mixed)]
    assert lights[0] is lights[1]


# ---------------------------------------------------------------- tallies


def recommendation(number: int, by: int, position: str) -> Recommendation:
    return Recommendation(
        paragraph=f"1.{number}",
        text="x",
        by=("FRA", "NOR", "LTU", "CHE", "PRT")[:by],
        position=Position(position),
        origin=Origin("", (), "x/4"),
    )


def test_both_counts_and_every_answer_apart() -> None:
    rows = [
        (1, "supported", "implemented"),
        (3, "supported", "partial"),
        (2, "noted", "partial"),
        (1, "partly-supported", "not-implemented"),
        (1, "pending", "not-assessed"),
    ]
    records = [recommendation(number, by, position) for number, (by, position, _) in enumerate(rows)]
    verdicts = {record.id: Verdict(Light(row[2]), ()) for record, row in zip(records, rows, strict=True)}
    found = score_by_answer(iter(records), verdicts)
    #                                                 impl part not back none unassessed
    assert found.all.recommendations == Tally((1, 2, 1, 0, 0, 1), (20, 40, 20, 0, 0, 20))
    assert found.all.pairs == Tally((1, 5, 1, 0, 0, 1), (13, 63, 12, 0, 0, 12))
    assert found.supported.recommendations == Tally((1, 1, 0, 0, 0, 0), (50, 50, 0, 0, 0, 0))
    assert found.supported.pairs == Tally((1, 3, 0, 0, 0, 0), (25, 75, 0, 0, 0, 0))
    assert found.noted.recommendations == Tally((0, 1, 1, 0, 0, 0), (0, 50, 50, 0, 0, 0))
    assert found.noted.pairs == Tally((0, 2, 1, 0, 0, 0), (0, 67, 33, 0, 0, 0))
    assert found.pending.recommendations == Tally((0, 0, 0, 0, 0, 1), (0, 0, 0, 0, 0, 100))
    assert (found.all.pairs.total, found.noted.pairs.count(Light.PARTIAL)) == (8, 2)


@given(
    st.lists(st.tuples(st.integers(1, 5), st.sampled_from(Position), st.sampled_from(LIGHTS)), max_size=30),
    st.randoms(use_true_random=False),
)
def test_tallies_agree_with_counting_one_by_one(rows: list[tuple[int, Position, Light]], random: object) -> None:
    records = [recommendation(number, by, position.value) for number, (by, position, _) in enumerate(rows)]
    verdicts = {record.id: Verdict(row[2], ()) for record, row in zip(records, rows, strict=True)}
    found = score_by_answer(records, verdicts)
    answers = {
        "all": ("supported", "noted", "partly-supported", "pending"),
        "supported": ("supported",),
        "noted": ("noted", "partly-supported"),
        "pending": ("pending",),
    }
    for name, positions in answers.items():
        of = getattr(found, name)
        for place, light in enumerate(LIGHTS):
            mine = [by for by, position, shown in rows if position.value in positions and shown is light]
            assert of.recommendations.counts[place] == len(mine)
            assert of.pairs.counts[place] == sum(mine)
    for unit in ("recommendations", "pairs"):
        parts = [getattr(getattr(found, name), unit).total for name in ("supported", "noted", "pending")]
        assert getattr(found.all, unit).total == sum(parts)
    random.shuffle(records)  # type: ignore[attr-defined]
    assert score_by_answer(records, verdicts) == found
    assert score(records, verdicts) == found.all


# ---------------------------------------------------------------- percentages


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((), ()),
        ((0, 0), (0, 0)),
        ((1,), (100,)),
        ((1, 1, 1), (34, 33, 33)),
        ((2, 1), (67, 33)),
        ((1, 1, 1, 1, 1, 1), (17, 17, 17, 17, 16, 16)),
        ((1, 999), (0, 100)),
        ((5, 995), (1, 99)),
        ((0, 7, 0), (0, 100, 0)),
    ],
)
def test_percentages_add_up(counts: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert percents(counts) == expected


@given(st.lists(st.integers(0, 10_000) | st.integers(0, 3), max_size=8))
def test_percentages_are_fair(counts: list[int]) -> None:
    found, total = percents(counts), sum(counts)
    assert len(found) == len(counts)
    assert all(type(percent) is int for percent in found)
    assert sum(found) == (100 if total else 0)
    for count, percent in zip(counts, found, strict=True):
        assert abs(percent * total - 100 * count) < max(total, 1)
        assert count or not percent
        for other, theirs in zip(counts, found, strict=True):
            assert count <= other or percent >= theirs
    # Only where two have the same remainder does the order decide.
    if total and len({100 * count % total for count in counts}) == len(counts):
        assert percents(counts[::-1])[::-1] == found


@given(st.lists(st.tuples(st.sampled_from(LIGHTS), st.integers(1, 9)), max_size=20))
def test_a_bar_is_full_and_without_gaps(rows: list[tuple[Light, int]]) -> None:
    made = tally(rows)
    segments = stacked_bar(made)
    assert [segment.start for segment in segments] == [
        sum(before.width for before in segments[:number]) for number in range(len(segments))
    ]
    assert sum(segment.width for segment in segments) == (100 if rows else 0)
    assert [segment.key for segment in segments] == [
        light.value for light, percent in zip(LIGHTS, made.percents, strict=True) if percent
    ]


# ---------------------------------------------------------------- a review


def test_a_review_judges_its_recommendations_parts_and_pledges_each_by_what_was_said_of_it() -> None:
    origin = Origin("", (), "x/4")
    parts = [
        Recommendation(paragraph="140.1", part=part, text="x", by=("FRA",), position=Position.NOTED, origin=origin)
        for part in ("1", "10", None)
    ]
    pledge = Pledge(number="1", text="x", origin=origin)
    said = [
        Assessment(paragraph="140.1", part="10", date=FIRST_DAY, by="us", status=Status.PARTIAL, origin=origin),
        Assessment(paragraph="140.1", date=FIRST_DAY, by="us", status=Status.IMPLEMENTED, origin=origin),
        Assessment(pledge="1", date=FIRST_DAY, by="us", status=Status.REGRESSED, origin=origin),
        Assessment(paragraph="140.10", date=FIRST_DAY, by="us", status=Status.NOT_IMPLEMENTED, origin=origin),
    ]
    verdicts = judge_review(Review("XXX", 4, ReviewProfile(), tuple(parts), tuple(said), (pledge,)), OWN, "us")
    assert {key: verdict.light.value for key, verdict in verdicts.items()} == {
        "x/4/140.1/1": "not-assessed",
        "x/4/140.1/10": "partial",
        "x/4/140.1": "implemented",
        "x/4/pledge-1": "regressed",
    }
