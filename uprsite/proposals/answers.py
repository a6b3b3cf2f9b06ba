"""The files in which an editor answers: their records, and how they are written (pure)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from textwrap import indent
from typing import Annotated, Any, Literal, TypeAlias

from uprsite.fields import Refusal, Scalar, choice, excerpt, suggestion, whole
from uprsite.importers.yaml_text import dump_record, join_records
from uprsite.model import NOWHERE, Cycle, LinkKind, Place, Record, RecordId, Text, Words
from uprsite.proposals.actions import MEANINGS, Guess
from uprsite.proposals.clusters import Cluster
from uprsite.proposals.links import Link
from uprsite.wording import Category

LINKS_HEAD = """\
# Links across cycles, proposed by comparing texts, best first: the later recommendation asks what the earlier asked.
# Nothing here is on the site. Read both texts, change `how` (same, similar or builds-on) where it is wrong, and write
# yes or no after `accept:`. Then `propose accept` with this file writes what has a yes into recommendations.yaml.
# Proposing again keeps your answers.
"""
CLUSTERS_HEAD = """\
# Groups of recommendations within one review that ask the same in other words, the widest concern first. Nothing here
# is on the site: it shows how many States share a concern. Where you write yes or no after `accept:`, proposing again
# keeps it.
"""
ACTIONS_HEAD = """\
# Action categories, proposed from the words of each recommendation, in groups: in each cycle first those whose words
# leave hardly any doubt (sure), then those to weigh, and last those whose words tell nothing. Nothing here is on the
# site. Read the texts and write yes, no or the number of another category after `accept:`.
#   1 directed at others   2 continue   3 consider   4 general action   5 specific action
# One answer at the top of a group stands for all in it that have none of their own. Then `propose accept` with this
# file writes the categories into recommendations.yaml. Proposing again keeps your answers.
"""


class Answer(StrEnum):
    """What an editor says to a proposal."""

    YES = "yes"
    NO = "no"


Decided: TypeAlias = Category | Literal[Answer.NO]
"""What an answer about a category comes to: that category, or none."""


def _verdict(text: str) -> Answer | Category:
    """Return a yes, a no or a category."""
    known = [*(answer.value for answer in Answer), *(str(category.value) for category in Category)]
    if text not in known:
        raise Refusal(f"{excerpt(text)} is neither yes nor no nor a category", suggestion(text, known))
    return Category(int(text)) if text.isdecimal() else Answer(text)


Verdict = Annotated[Answer | Category, Scalar(_verdict)]
Score = Annotated[int, whole(0, 100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEntry(Record):
    """One entry of a file of links. The texts, the score and the reason are there to be read by people."""

    later: RecordId
    earlier: RecordId
    how: Annotated[LinkKind, choice(LinkKind)]
    accept: Annotated[Answer, choice(Answer)] | None = None
    later_text: Text | None = None
    earlier_text: Text | None = None
    score: Score | None = None
    reason: Words | None = None
    origin: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterMember(Record):
    """One recommendation of a group."""

    recommendation: RecordId
    by: Words | None = None
    text: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterEntry(Record):
    """One entry of a file of groups."""

    cycle: Cycle
    members: tuple[ClusterMember, ...]
    accept: Annotated[Answer, choice(Answer)] | None = None
    states: Score | None = None
    score: Score | None = None
    origin: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionEntry(Record):
    """One recommendation of a file of action categories; without `action` nothing is proposed."""

    recommendation: RecordId
    text: Text | None = None
    action: Annotated[int, whole(1, 5)] | None = None
    reason: Words | None = None
    accept: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionGroup(Record):
    """One group of a file of action categories; its answer stands for the entries that have none."""

    entries: tuple[ActionEntry, ...]
    cycle: Cycle | None = None
    group: Words | None = None
    sure: Words | None = None
    accept: Verdict | None = None
    origin: Place = NOWHERE


def decided(group: ActionGroup, entry: ActionEntry) -> Decided | None:
    """Return what an editor decided about an entry of a group; None without an answer."""
    answer = entry.accept or group.accept
    if answer is Answer.YES:
        return Category(entry.action) if entry.action else None
    return answer


def links_text(links: Iterable[Link], answered: Iterable[tuple[LinkEntry, Mapping[str, Any]]]) -> str:
    """Write a file of links; an entry that has an answer (with its data as read) keeps it, proposed again or not."""
    kept = {(entry.later, entry.earlier): (entry, data) for entry, data in answered}
    blocks: list[str] = []
    for link in links:
        entry, _ = kept.pop((link.later.id, link.earlier.id), (None, None))
        blocks.append(_block(_link_fields(link, entry), entry.accept if entry else None))
    blocks += [_block(data, entry.accept) for entry, data in kept.values()]
    return join_records(LINKS_HEAD, blocks)


def _link_fields(link: Link, entry: LinkEntry | None) -> dict[str, Any]:
    return {
        "later": link.later.id,
        "later_text": link.texts[0],
        "earlier": link.earlier.id,
        "earlier_text": link.texts[1],
        "score": str(link.score),
        "reason": link.reason,
        "how": (entry.how if entry else link.how).value,
    }


def clusters_text(clusters: Iterable[Cluster], answered: Iterable[tuple[ClusterEntry, Mapping[str, Any]]]) -> str:
    """Write a file of groups; one that has an answer (with its data as read) keeps it, proposed again or not."""
    kept = {_members(entry): (entry, data) for entry, data in answered}
    blocks: list[str] = []
    for cluster in clusters:
        entry, _ = kept.pop(frozenset(member.id for member in cluster.members), (None, None))
        blocks.append(_block(_cluster_fields(cluster), entry.accept if entry else None))
    blocks += [_block(data, entry.accept) for entry, data in kept.values()]
    return join_records(CLUSTERS_HEAD, blocks)


def _members(entry: ClusterEntry) -> frozenset[str]:
    return frozenset(member.recommendation for member in entry.members)


def _cluster_fields(cluster: Cluster) -> dict[str, Any]:
    members = zip(cluster.members, cluster.texts, strict=True)
    return {
        "cycle": str(cluster.cycle),
        "states": str(cluster.states),
        "score": str(cluster.score),
        "members": [
            {"recommendation": member.id, "by": ", ".join(member.by) or None, "text": text} for member, text in members
        ],
    }


def actions_text(guesses: Iterable[Guess], answers: Mapping[str, Decided]) -> str:
    """Write a file of action categories; `answers` are those given before, by recommendation.

    The answer of a group comes back at each of its entries: it decides nothing that was not there to be read.
    """
    groups: dict[tuple[int, Category | None, bool], list[Guess]] = {}
    for guess in guesses:
        groups.setdefault((guess.cycle, guess.category, guess.sure), []).append(guess)
    return join_records(ACTIONS_HEAD, [_group(members, answers) for members in groups.values()])


def _group(members: Sequence[Guess], answers: Mapping[str, Decided]) -> str:
    first = members[0]
    named = f"{first.category.value}, {MEANINGS[first.category]}" if first.category else "nothing proposed"
    sure = Answer.YES if first.sure else Answer.NO
    head = _block({"cycle": str(first.cycle), "group": named, "sure": sure.value}, None)
    blocks = [_block(_guess_fields(guess), _answer(guess, answers.get(guess.record.id))) for guess in members]
    return f"{head}  entries:\n" + indent("\n".join(blocks), "    ")


def _guess_fields(guess: Guess) -> dict[str, str]:
    proposed = {"action": str(guess.category.value)} if guess.category else {}
    return {"recommendation": guess.record.id, "text": guess.text} | proposed | {"reason": guess.reason}


def _answer(guess: Guess, answer: Decided | None) -> str | None:
    """Write an answer about a category; the category that is proposed by now is a yes."""
    if isinstance(answer, Category):
        return Answer.YES.value if answer is guess.category else str(answer.value)
    return answer.value if answer else None


def _block(fields: Mapping[str, Any], answer: str | None) -> str:
    """Write one entry with the place for its answer at the end."""
    shown = {name: value for name, value in fields.items() if name != "accept"}
    return dump_record(shown) + (f"  accept: {answer}\n" if answer else "  accept:\n")
