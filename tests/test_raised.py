"""Who raised a matter, what was said again, what was offered, and whom civil society asks."""

from hypothesis import given
from hypothesis import strategies as st

from tests.test_grouping import dossier, facts_of, record
from uprsite.grouping import asks_building_on, asks_by_state, asks_of, offers_by_state, parted, said_again, who_raised
from uprsite.model import Ask, Assistance, AssistanceKind, Dossier, Factsheet, Follows, Recommendation
from uprsite.scoring import Light, Verdict


def follows(cycle: int, paragraph: str) -> tuple[Follows, ...]:
    return (Follows(cycle=cycle, paragraph=paragraph),)


def chain(*makers: tuple[str, ...]) -> list[tuple[int, list[Recommendation]]]:
    """Make one demand through cycles 1, 2, 3 ..., each time by some States."""
    return [
        (cycle, [record("1", cycle, by=by, follows=follows(cycle - 1, "1") if cycle > 1 else ())])
        for cycle, by in enumerate(makers, start=1)
    ]


def again(code: str, *makers: tuple[str, ...]) -> tuple[list[list[str]], list[list[str]]]:
    facts = facts_of(dossier("AAA", *chain(*makers)))
    found = said_again(code, facts.groups["AAA"]["from"][code].records, facts.links)
    return tuple([[member.id for member in one] for one in part] for part in (found.own, found.others))  # type: ignore[return-value]


WHOLE = ["aaa/1/1", "aaa/2/1", "aaa/3/1"]


def test_a_state_that_asks_again_is_told_from_one_whose_demand_others_took_up() -> None:
    assert again("FRA", ("FRA",), ("NOR",), ("FRA", "CHL")) == ([WHOLE], [])
    assert again("FRA", ("FRA",), ("NOR",), ("CHL",)) == ([], [WHOLE])
    assert again("FRA", ("NOR",), ("FRA",), ("CHL",)) == ([], [WHOLE])
    assert again("FRA", ("NOR",), ("CHL",), ("FRA",)) == ([], [])
    assert again("FRA", ("FRA",)) == ([], [])


def test_a_demand_that_was_divided_comes_back_as_two_chains() -> None:
    made = dossier(
        "AAA",
        (3, [record("1", 3, by=("FRA",))]),
        (4, [record("1", 4, by=("FRA",), follows=follows(3, "1")), record("2", 4, by=("NOR",), follows=follows(3, "1"))]),
    )  # fmt: skip
    facts = facts_of(made)
    found = said_again("FRA", facts.groups["AAA"]["from"]["FRA"].records, facts.links)
    assert [[member.id for member in one] for one in found.own] == [["aaa/3/1", "aaa/4/1"]]
    assert [[member.id for member in one] for one in found.others] == [["aaa/3/1", "aaa/4/2"]]


makers = st.lists(st.sets(st.sampled_from(["FRA", "NOR", "CHL"]), min_size=1).map(tuple), min_size=1, max_size=4)


@given(makers)
def test_what_came_back_is_of_the_state_and_stands_once(made: list[tuple[str, ...]]) -> None:
    for code in {code for by in made for code in by}:
        own, others = again(code, *made)
        times = sum(code in by for by in made)
        first = next(place for place, by in enumerate(made) if code in by)
        assert bool(own) is (times > 1)
        assert bool(others) is (times == 1 and first < len(made) - 1)


@given(makers)
def test_states_are_listed_once_with_everything_they_made(made: list[tuple[str, ...]]) -> None:
    facts = facts_of(dossier("AAA", *((cycle, [record("1", cycle, by=by)]) for cycle, by in enumerate(made, start=1))))
    filed = [entry for group in facts.groups["AAA"]["positions"].values() for entry in group.filed]
    raised = who_raised(filed)
    assert {one.by: len(one.filed) for one in raised} == {
        code: sum(code in by for by in made) for code in {code for by in made for code in by}
    }
    for one in raised:
        assert sum(one.times.values()) == len(one.records)
        assert one.last.cycle == max(one.cycles)
    keys = [(-len(one.cycles), -one.last.cycle, -len(one.filed), one.by) for one in raised]
    assert keys == sorted(keys)


def test_help_belongs_to_who_offered_it_whether_or_not_it_recommended() -> None:
    technical = Assistance(by="CHE", offer=AssistanceKind.TECHNICAL)
    training = Assistance(by="CHE", offer=AssistanceKind.TRAINING)
    records = [record("1", 4, assistance=(technical,)), record("2", 4, assistance=(training,)), record("3", 4)]
    found = offers_by_state(records)
    assert {code: [(one.record.id, one.help) for one in offers] for code, offers in found.items()} == {
        "CHE": [("aaa/4/1", technical), ("aaa/4/2", training)]
    }


def test_what_is_still_open_is_what_somebody_judged_undone() -> None:
    lights = dict(zip("123456", Light, strict=True))
    facts = facts_of(dossier("AAA", (4, [record(name, 4) for name in lights])))
    verdicts = {f"aaa/4/{name}": Verdict(light, ()) for name, light in lights.items()}
    still_open, rest = parted(facts.groups["AAA"]["from"]["FRA"].filed, verdicts, facts.links)
    assert [verdicts[entry.record.id].light for entry in still_open] == ["partial", "not-implemented", "regressed"]
    assert [verdicts[entry.record.id].light for entry in rest] == ["implemented", "no-information", "not-assessed"]


def test_asks_are_found_by_state_and_by_what_they_build_on() -> None:
    sheets = (
        Factsheet(theme="a", summary="x", asks=(Ask(text="1", to=("FRA", "NOR")), Ask(text="2", to=("FRA", "FRA")))),
        Factsheet(theme="b", summary="x", asks=(Ask(text="3", builds_on=("aaa/4/1",)), Ask(text="4", to=("NOR",)))),
        Factsheet(theme="c", summary="x"),
    )
    made = dossier("AAA")
    asked = asks_of(Dossier(made.code, made.profile, made.reviews, sheets, ()))
    assert [(one.sheet.theme, one.number, one.ask.text) for one in asked] == [
        *(("a", 1, "1"), ("a", 2, "2"), ("b", 1, "3"), ("b", 2, "4")),
    ]
    assert {code: [one.ask.text for one in found] for code, found in asks_by_state(asked).items()} == {
        "FRA": ["1", "2"],
        "NOR": ["1", "4"],
    }
    assert [one.ask.text for one in asks_building_on(asked, {"aaa/4/1", "aaa/4/9"})] == ["3"]
