"""Recommendations sorted by theme, State and cycle, and linked across cycles both ways."""

from uprsite.grouping import gather, within
from uprsite.model import (
    Dossier,
    Follows,
    Library,
    LinkKind,
    Method,
    Origin,
    Position,
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
    return gather(Library({}, dossiers), Method.OWN, "us")


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
    assert {key: names(filed) for key, filed in facts.by_theme["AAA"].items()} == {
        "a": ["aaa/3/9.2", "aaa/3/9.10"],
        "b": ["aaa/4/1.1", "aaa/3/9.10"],
    }
    assert {key: names(filed) for key, filed in facts.by_state["AAA"].items()} == {
        "FRA": ["aaa/4/1.1", "aaa/4/1.2", "aaa/3/9.2", "aaa/3/9.10"],
        "NOR": ["aaa/3/9.2"],
    }
    assert names(facts.by_theme["ZZZ"]["a"]) == ["zzz/4/1.1"]
    third = facts.library.dossiers[0].reviews[0]
    assert [kept.id for kept in within(third, facts.by_theme["AAA"]["b"])] == ["aaa/3/9.10"]


def test_a_state_without_a_review_has_empty_groups() -> None:
    facts = facts_of(dossier("AAA"))
    assert (facts.by_theme["AAA"], facts.by_state["AAA"], facts.verdicts, facts.links) == ({}, {}, {}, {})


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
