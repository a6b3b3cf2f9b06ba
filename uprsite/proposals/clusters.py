"""Recommendations of one review that ask the same in other words, for an editor to see how wide a concern is (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from uprsite.model import Recommendation, Review, paragraph_order
from uprsite.proposals.comparing import Tongue, compare, read_tongues

LEAST = 65
"""The score that any two members of a group have at least, if the editor does not say."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group within one review: its members in the order of the report, and the score of the two least alike."""

    cycle: int
    members: tuple[Recommendation, ...]
    score: int
    texts: tuple[str, ...]
    """Of each member."""

    @property
    def states(self) -> int:
        """How many States made at least one of the recommendations."""
        return len({state for member in self.members for state in member.by})


def propose_clusters(review: Review, language: str, names: Mapping[str, str], least: int) -> tuple[Cluster, ...]:
    """Group the recommendations of one review, the widest concern first; every member is alike to every other.

    `language` is that of plain texts; `names` are the State's names by language, which say nothing about a text.
    """
    records = sorted(review.recommendations, key=paragraph_order)
    tongues = read_tongues(records, language, names)
    scores: dict[tuple[int, int], int] = {}
    for pair in combinations(range(len(records)), 2):
        if alike := compare(records[pair[0]], records[pair[1]], tongues, least):
            scores[pair] = alike.score
    groups = {number: [number] for number in range(len(records))}
    for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        if groups[one] is not groups[other] and _all_alike(groups[one], groups[other], scores):
            joined = sorted(groups[one] + groups[other])
            groups.update(dict.fromkeys(joined, joined))
    found = {id(group): group for group in groups.values() if len(group) > 1}
    clusters = [
        _cluster(review.cycle, [records[n] for n in group], _least(group, scores), tongues) for group in found.values()
    ]
    return tuple(sorted(clusters, key=lambda cluster: (-cluster.states, paragraph_order(cluster.members[0]))))


def _all_alike(one: list[int], other: list[int], scores: Mapping[tuple[int, int], int]) -> bool:
    """Tell whether two groups can be one: a chain of likenesses is not enough."""
    return all((min(a, b), max(a, b)) in scores for a in one for b in other)


def _least(group: list[int], scores: Mapping[tuple[int, int], int]) -> int:
    return min(scores[pair] for pair in combinations(group, 2))


def _cluster(cycle: int, members: list[Recommendation], score: int, tongues: tuple[Tongue, ...]) -> Cluster:
    texts = [next(tongue.texts[member.id] for tongue in tongues if member.id in tongue.texts) for member in members]
    return Cluster(cycle, tuple(members), score, tuple(texts))
