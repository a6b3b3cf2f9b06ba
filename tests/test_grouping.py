"""Recommendations sorted by theme, State and cycle, and linked across cycles both ways."""

from uprsite.grouping import DIMENSIONS, chain_of, chains, cycles_of, gather, within
from uprsite.model import (
    DocumentLink,
    Dossier,
    Follows,
    Library,
    LinkKind,
    Method,
    Origin,
    Position,
    PositionChange,
    Recommendation,
    Review,
    ReviewProfile,
    StateProfile,
    paragraph_order,
)


def record(name: str, cycle: int, state: str = "aaa", **values: object) -> Recommendation:
    paragraph, _, part = name.partition("/")
    defaults = {"text": "x", "by": ("FRA",), "position": Position.NOTED, "origin": Origin("", (), f"{state}/{cycle}")}
    return Recommendation(paragraph=paragraph, part=part or None, **{**defaults, **values})  # type: ignore[arg-type]


def dossier(code: str, *reviews: tuple[int, list[Recommendation]]) -> Dossier:
    made = (
        Review(code, cycle, ReviewProfile(), tuple(sorted(records, key=paragraph_order)), (), ())
        for cycle, records in reviews
    )
    return Dossier(code, StateProfile(), tuple(made), (), ())


def facts_of(*dossiers: Dossier):  # type: ignore[no-untyped-def]
    return gather(Library({}, dossiers), Method.OWN, "us", {"FRA": "weog", "NOR": "weog", "CHL": "grulac"})


def names(filed) -> list[str]:  # type: ignore[no-untyped-def]
    return [entry.record.id for entry in filed]


def test_themes_and_states_list_the_newest_cycle_first_and_paragraphs_in_order() -> None:
    facts = facts_of(
        dossier(
            "AAA",
            (3, [record("9.10", 3, themes=("a", "b")), record("9.2", 3, themes=("a",), by=("NOR", "FRA"))]),
            (4, [record("1.1", 4, themes=("b",)), record("1.2", 4)]),
        ),
        dossier("ZZZ", (4, [record("1.1", 4, "zzz", themes=("a",))])),
    )
    assert {key: names(group.filed) for key, group in facts.groups["AAA"]["themes"].items()} == {
        "a": ["aaa/3/9.2", "aaa/3/9.10"],
        "b": ["aaa/4/1.1", "aaa/3/9.10"],
    }
    assert {key: names(group.filed) for key, group in facts.groups["AAA"]["from"].items()} == {
        "FRA": ["aaa/4/1.1", "aaa/4/1.2", "aaa/3/9.2", "aaa/3/9.10"],
        "NOR": ["aaa/3/9.2"],
    }
    assert names(facts.groups["ZZZ"]["themes"]["a"].filed) == ["zzz/4/1.1"]
    third = facts.library.dossiers[0].reviews[0]
    assert [kept.id for kept in within(third, facts.groups["AAA"]["themes"]["b"].filed)] == ["aaa/3/9.10"]


def test_a_state_without_a_review_has_empty_groups() -> None:
    facts = facts_of(dossier("AAA"))
    assert set(facts.groups["AAA"]) == set(DIMENSIONS)
    assert (any(facts.groups["AAA"].values()), facts.verdicts, facts.links, facts.changes) == (
        False,
        {},
        {},
        {"AAA": ()},
    )


def test_links_lead_both_ways_in_the_order_of_the_reviews() -> None:
    same, builds = LinkKind.SAME, LinkKind.BUILDS_ON
    facts = facts_of(
        dossier(
            "AAA",
            (1, [record("111, item 4", 1), record("111, item 10", 1)]),
            (3, [record("9.1/a", 3, follows=(Follows(cycle=1, paragraph="111, item 4", how=same),))]),
            (
                4,
                [
                    record("1.1", 4, follows=(Follows(cycle=3, paragraph="9.1", part="a", how=builds),)),
                    record("1.2", 4, follows=(Follows(cycle=1, paragraph="111, item 4"),)),
                    record("1.3", 4, follows=(Follows(cycle=3, paragraph="9.1"),)),
                ],
            ),
        ),
        dossier("ZZZ", (1, [record("111, item 4", 1, "zzz")])),
    )
    found = {
        key: ([(other.id, how) for other, how in links.earlier], [(other.id, how) for other, how in links.later])
        for key, links in facts.links.items()
    }
    assert found == {
        "aaa/1/111, item 4": ([], [("aaa/3/9.1/a", "same"), ("aaa/4/1.2", "similar")]),
        "aaa/3/9.1/a": ([("aaa/1/111, item 4", "same")], [("aaa/4/1.1", "builds-on")]),
        "aaa/4/1.1": ([("aaa/3/9.1/a", "builds-on")], []),
        "aaa/4/1.2": ([("aaa/1/111, item 4", "similar")], []),
    }


def test_goals_hold_their_targets_and_regions_count_their_own_states() -> None:
    facts = facts_of(
        dossier(
            "AAA",
            (
                4,
                [
                    record("1.1", 4, sdgs=("5.3", "5"), by=("FRA", "NOR", "CHL"), groups=("girls", "girls")),
                    record("1.2", 4, sdgs=("16.a",), by=("VAT",), responsible=("court",), action=2),
                    record("1.3", 4, see_also=(DocumentLink(document="CAT/C/AAA/CO/4"),) * 2),
                ],
            ),
        )
    )
    found = {
        dimension: {value: [entry.record.paragraph for entry in group.filed] for value, group in groups.items()}
        for dimension, groups in facts.groups["AAA"].items()
    }
    assert found["goals"] == {"5": ["1.1"], "5.3": ["1.1"], "16": ["1.2"], "16.a": ["1.2"]}
    assert found["regions"] == {"weog": ["1.1", "1.3"], "grulac": ["1.1"]}
    assert found["groups"] == {"girls": ["1.1"]}
    assert (found["bodies"], found["actions"]) == ({"court": ["1.2"]}, {"2": ["1.2"]})
    assert found["documents"] == {"CAT/C/AAA/CO/4": ["1.3"]}
    assert found["positions"] == {"noted": ["1.1", "1.2", "1.3"]}
    makers = {key: group.makers for key, group in facts.groups["AAA"]["regions"].items()}
    assert makers == {"weog": {"FRA", "NOR"}, "grulac": {"CHL"}}
    assert facts.groups["AAA"]["from"]["NOR"].makers == {"NOR"}
    assert facts.groups["AAA"]["groups"]["girls"].makers is None


def follows(cycle: int, paragraph: str) -> Follows:
    return Follows(cycle=cycle, paragraph=paragraph)


def test_a_chain_goes_back_and_on_and_leaves_out_what_only_shares_a_forerunner() -> None:
    facts = facts_of(
        dossier(
            "AAA",
            (2, [record("1", 2), record("2", 2)]),
            (3, [record("1", 3, follows=(follows(2, "1"), follows(2, "2")))]),
            (
                4,
                [
                    record("2", 4, follows=(follows(3, "1"),)),
                    record("10", 4, follows=(follows(3, "1"),)),
                    record("3", 4),
                ],
            ),
        )
    )
    records = facts.library.recommendations

    def chain(key: str) -> list[str]:
        return [member.id for member in chain_of(records[key], facts.links)]

    assert chain("aaa/4/2") == ["aaa/2/1", "aaa/2/2", "aaa/3/1", "aaa/4/2"]
    assert chain("aaa/3/1") == ["aaa/2/1", "aaa/2/2", "aaa/3/1", "aaa/4/2", "aaa/4/10"]
    assert chain("aaa/2/2") == ["aaa/2/2", "aaa/3/1", "aaa/4/2", "aaa/4/10"]
    assert chain("aaa/4/3") == ["aaa/4/3"]
    assert [[member.id for member in found] for found in chains(records.values(), facts.links)] == [
        chain("aaa/4/2"),
        chain("aaa/4/10"),
    ]
    assert [cycles_of(found) for found in chains(records.values(), facts.links)] == [3, 3]


def test_a_position_is_the_newest_one_and_counts_stay_with_the_answer_at_adoption() -> None:
    changed = PositionChange(date="2022-06", position=Position.SUPPORTED, source="x")
    made = record("1.1", 3, position_history=(changed,))
    assert (made.position, made.position_now) == (Position.NOTED, Position.SUPPORTED)
    assert record("1.2", 3).position_now is Position.NOTED
    assert list(facts_of(dossier("AAA", (3, [made]))).groups["AAA"]["positions"]) == ["noted"]
