"""Which recommendations of one review are shown as one concern."""

from dataclasses import replace

from hypothesis import given

from uprsite.proposals.clusters import LEAST, propose_clusters

from .records import review
from .test_links import lists

NAMES = {"en": "Slovenia"}


def check(lines: str, expected: list[list[str]], least: int = LEAST) -> None:
    clusters = propose_clusters(review(4, lines), "en", NAMES, least)
    assert [[member.paragraph for member in cluster.members] for cluster in clusters] == expected


def test_the_same_in_other_words_is_one_group() -> None:
    check(
        "1.1 | torture | Ratify OPCAT\n"
        "1.2 | housing | Build social housing in every town\n"
        "1.10 | torture | Consider ratifying the Optional Protocol to the Convention against Torture\n"
        "1.9 | torture | Accede to the Optional Protocol against Torture\n",
        [["1.1", "1.9", "1.10"]],
    )


def test_a_chain_of_likenesses_is_no_group() -> None:
    check(
        "1.1 | equality | Fight hate speech online\n"
        "1.2 | equality | Fight hate speech online and racist violence\n"
        "1.3 | equality | Fight racist violence\n",
        [["1.1", "1.2"]],
    )


def test_generic_texts_are_no_group() -> None:
    check("1.1 | general | Continue its efforts\n1.2 | general | Continue its efforts\n", [])


def test_the_widest_concern_stands_first_and_states_are_counted_once() -> None:
    lines = (
        "1.1 | work | Raise wages\n1.2 | work | Raise the wages\n1.3 | water | Clean rivers\n1.4 | water | Clean rivers"
    )
    one = review(4, lines)
    records = tuple(
        replace(record, by=by)
        for record, by in zip(one.recommendations, (("FRA",), ("FRA",), ("FRA", "LTU"), ("FRA", "PER")), strict=True)
    )
    clusters = propose_clusters(replace(one, recommendations=records), "en", NAMES, LEAST)
    assert [(cluster.members[0].paragraph, cluster.states, cluster.score) for cluster in clusters] == [
        ("1.3", 3, 100),
        ("1.1", 1, 100),
    ]


@given(lists)
def test_every_recommendation_stands_in_one_group_at_most_whatever_the_order(lines) -> None:
    one = review(4, lines)
    clusters = propose_clusters(one, "en", NAMES, 60)
    members = [member.id for cluster in clusters for member in cluster.members]
    assert len(members) == len(set(members))
    assert all(len(cluster.members) > 1 and cluster.score >= 60 for cluster in clusters)
    backwards = replace(one, recommendations=one.recommendations[::-1])
    assert propose_clusters(backwards, "en", NAMES, 60) == clusters
