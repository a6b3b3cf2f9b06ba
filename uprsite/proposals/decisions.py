"""An answered file of proposals -> what it would write into which records, and what is wrong in it (pure)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from uprsite.decoding import decode_list
from uprsite.diagnostics import Diagnostic
from uprsite.fields import suggestion
from uprsite.model import Recommendation
from uprsite.proposals.accepting import FOLLOWS, Addition
from uprsite.proposals.answers import ActionGroup, Answer, Decided, LinkEntry, decided
from uprsite.proposals.links import linked
from uprsite.source import Path, Source

ACTION = "action"
NAMED = "recommendation"
"""The key by which a file of action categories names a recommendation."""


class Outcome(StrEnum):
    """What comes of one proposal, in the words of the report."""

    ADDED = "added"
    PRESENT = "already there"
    OTHER = "with another category by now, which stays"
    REFUSED = "refused"
    OPEN = "not answered"


@dataclass(frozen=True, slots=True)
class Decision:
    """One proposal: the file it is about, what comes of it, and what is to be added there, if anything is."""

    file: str
    outcome: Outcome
    addition: Addition | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file of proposals decides, and what is wrong in it."""

    noun: str
    decisions: tuple[Decision, ...] = ()
    mistakes: tuple[Diagnostic, ...] = ()
    states: frozenset[str] = field(default_factory=frozenset)
    """The States whose records it names, as they stand in identities."""


def read_links(source: Source, known: Mapping[str, Recommendation]) -> Reading:
    """Read a file of links; `known` are the recommendations by identity."""
    decoded = decode_list(LinkEntry, source)
    wrong = tuple(_wrong_links(decoded.records, known, source))
    states = frozenset(_state(entry.later) for entry in decoded.records)
    decisions = tuple(_link(entry, known) for entry in decoded.records if {entry.later, entry.earlier} <= known.keys())
    return Reading("link", decisions, (*decoded.diagnostics, *wrong), states)


def _link(entry: LinkEntry, known: Mapping[str, Recommendation]) -> Decision:
    later, earlier = known[entry.later], known[entry.earlier]
    outcome = Outcome.REFUSED if entry.accept else Outcome.OPEN
    if entry.accept is Answer.YES:
        outcome = Outcome.PRESENT if earlier.id in linked(later) else Outcome.ADDED
    return _decision(later, outcome, FOLLOWS, _follows(earlier, entry))


def _follows(earlier: Recommendation, entry: LinkEntry) -> dict[str, str]:
    """Write a link to a recommendation as the fields of `follows`."""
    fields = {"cycle": earlier.origin.scope.partition("/")[2], "paragraph": earlier.paragraph}
    return fields | ({"part": earlier.part} if earlier.part else {}) | {"how": entry.how.value}


def _wrong_links(
    entries: Sequence[LinkEntry], known: Mapping[str, Recommendation], source: Source
) -> Iterator[Diagnostic]:
    """Tell of entries that name what is not there, link backwards, or stand twice."""
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        path = entry.origin.path
        ends = {"later": entry.later, "earlier": entry.earlier}
        missing = [name for name, key in ends.items() if key not in known]
        for name in missing:
            yield _unknown(source, (*path, name), ends[name], known)
        if not missing and not _is_before(known[entry.earlier], known[entry.later]):
            message = f"“{entry.earlier}” is not of an earlier cycle of the same State as “{entry.later}”"
            yield _at(source, (*path, "earlier"), "not-earlier", message, "link from the later to the earlier")
        if (entry.later, entry.earlier) in seen:
            message = f"the link from “{entry.later}” to “{entry.earlier}” stands here a second time"
            yield _at(source, (*path, "later"), "duplicate-record", message, "remove one of the two")
        seen.add((entry.later, entry.earlier))


def _is_before(earlier: Recommendation, later: Recommendation) -> bool:
    (one, before), (other, after) = (record.origin.scope.split("/") for record in (earlier, later))
    return one == other and int(before) < int(after)


def read_actions(source: Source, known: Mapping[str, Recommendation]) -> Reading:
    """Read a file of action categories; `known` are the recommendations by identity."""
    decoded = decode_list(ActionGroup, source)
    told = {(finding.line, finding.column) for finding in decoded.diagnostics}
    found = (*_unknown_entries(source, known), *contradictions(source))
    wrong = [finding for finding in found if (finding.line, finding.column) not in told]
    entries = [(entry, decided(group, entry)) for group in decoded.records for entry in group.entries]
    decisions = tuple(
        _category(known[entry.recommendation], answer) for entry, answer in entries if entry.recommendation in known
    )
    states = frozenset(_state(entry.recommendation) for entry, _ in entries)
    return Reading("action category", decisions, (*decoded.diagnostics, *wrong), states)


def _category(record: Recommendation, answer: Decided | None) -> Decision:
    if answer is None or answer is Answer.NO:
        return _decision(record, Outcome.REFUSED if answer else Outcome.OPEN, ACTION, "")
    there = Outcome.PRESENT if record.action == answer.value else Outcome.OTHER
    return _decision(record, there if record.action else Outcome.ADDED, ACTION, str(answer.value))


def contradictions(source: Source) -> Iterator[Diagnostic]:
    """Tell of entries of a file of action categories that stand twice, and of a yes where nothing is proposed.

    This reads plain data: a group with one mistake in it is no record, and its other mistakes are to be told too.
    """
    seen: set[str] = set()
    unproposed: set[Path] = set()
    for path, group, entry in _plain_entries(source.data):
        key = entry.get(NAMED)
        if isinstance(key, str) and key in seen:
            message = f"“{key}” stands here a second time"
            yield _at(source, (*path, NAMED), "duplicate-record", message, "remove one of the two")
        seen |= {key} if isinstance(key, str) else set()
        own = entry.get("accept")
        if (own or group.get("accept")) == Answer.YES and not entry.get(ACTION):
            unproposed.add((*path, "accept") if own else (path[0], "accept"))
    for place in unproposed:
        hint = "write the number of a category from 1 to 5, or no"
        yield _at(source, place, "nothing-proposed", "no category is proposed here that a yes could accept", hint)


def _unknown_entries(source: Source, known: Mapping[str, Recommendation]) -> Iterator[Diagnostic]:
    for path, _, entry in _plain_entries(source.data):
        key = entry.get(NAMED)
        if isinstance(key, str) and key not in known:
            yield _unknown(source, (*path, NAMED), key, known)


def _plain_entries(data: Any) -> Iterator[tuple[Path, Mapping[str, Any], Mapping[str, Any]]]:
    """Find the entries of a file of action categories: where each stands, its group, and itself."""
    groups = [(number, group) for number, group in enumerate(data or ()) if isinstance(group, dict)]
    for number, group in groups:
        entries = group.get("entries")
        for place, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, dict):
                yield (number, "entries", place), group, entry


def read_clusters(source: Source, _: Mapping[str, Recommendation]) -> Reading:
    """Say of a file of groups that the records have no field for them."""
    message = "this file shows groups of recommendations; there is no field to write them into"
    hint = "accept the files of `propose links` and `propose actions`; docs/proposals.md tells what groups are for"
    return Reading("group", mistakes=(_at(source, (), "nothing-to-accept", message, hint),))


def _decision(record: Recommendation, outcome: Outcome, name: str, value: str | Mapping[str, str]) -> Decision:
    addition = Addition(int(record.origin.path[0]), name, value) if outcome is Outcome.ADDED else None
    return Decision(record.origin.file, outcome, addition)


def _state(key: str) -> str:
    return key.partition("/")[0]


def _unknown(source: Source, path: Path, key: str, known: Mapping[str, Recommendation]) -> Diagnostic:
    hint = suggestion(key, sorted(known)) or "propose again, or remove the entry"
    return _at(source, path, "unknown-recommendation", f"there is no recommendation “{key}” in content/", hint)


def _at(source: Source, path: Path, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(source.file, *source.marks.value(path), code, message, hint)
