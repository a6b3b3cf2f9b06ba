"""`propose accept`: what an editor said yes to -> recommendations.yaml, whichever kind of proposals a file holds."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TypeAlias

from uprsite.config import in_old_format, load_config
from uprsite.content import load_content
from uprsite.diagnostics import Diagnostic, Done, count, has_errors
from uprsite.model import Recommendation
from uprsite.proposals.accepting import Addition, only_added, with_additions
from uprsite.proposals.answers import ActionGroup, ClusterEntry, LinkEntry
from uprsite.proposals.decisions import Outcome, Reading, read_actions, read_clusters, read_links
from uprsite.proposals.desk import in_folder, name_of, read_source, source_of
from uprsite.replacing import replace_file
from uprsite.source import Source

BOM = "\ufeff"
"""What Windows writes before the text of a file."""
Kind: TypeAlias = type[LinkEntry] | type[ActionGroup] | type[ClusterEntry]
READERS: Mapping[Kind, Callable[[Source, Mapping[str, Recommendation]], Reading]] = {
    LinkEntry: read_links,
    ActionGroup: read_actions,
    ClusterEntry: read_clusters,
}


def accept_proposals(project: Path, file: Path) -> Done:
    """Write what is accepted in a file of proposals; with any mistake in it nothing is written."""
    source = read_source(file, name_of(project, file))
    config, marks, _ = load_config(project)
    if behind := in_old_format(config, marks):
        return Done((), tuple(behind))
    content = load_content(project)
    reading = READERS[_kind(source)](source, content.library.recommendations)
    mistakes = list(reading.mistakes)
    for state in sorted(reading.states):
        mistakes += in_folder(content, state)
    if has_errors(mistakes):
        return Done((), tuple(sorted(mistakes)))
    by_file = _additions(reading)
    rewritten: dict[Path, bytes] = {}
    for name, additions in by_file.items():
        path = (project / name).resolve()
        new, refused = _rewritten(path.read_bytes().decode(), name, additions)
        rewritten[path] = new.encode()
        mistakes += refused
    if has_errors(mistakes):
        return Done((), tuple(sorted(mistakes)))
    for path, new_bytes in rewritten.items():
        replace_file(path, new_bytes)
    return Done(tuple(_report(reading, by_file)), tuple(mistakes))


def _kind(source: Source) -> Kind:
    """Tell the kind of a file by the keys of its entries: that which knows most of them, as some may be misspelt."""
    entries = source.data if isinstance(source.data, list) else ()
    keys = [key for entry in entries if isinstance(entry, dict) for key in entry]
    return max(READERS, key=lambda kind: sum(key in _known(kind) for key in keys))


def _known(kind: Kind) -> frozenset[str]:
    return frozenset(one.name for one in fields(kind))


def _additions(reading: Reading) -> dict[str, list[Addition]]:
    """Collect by file what is to be added."""
    by_file: dict[str, list[Addition]] = {}
    for decision in reading.decisions:
        if decision.addition:
            by_file.setdefault(decision.file, []).append(decision.addition)
    return by_file


def _rewritten(whole: str, name: str, additions: Sequence[Addition]) -> tuple[str, list[Diagnostic]]:
    """Add to the text of one file; where the result would differ in anything else, say so at each record."""
    text = whole.removeprefix(BOM)
    before = source_of(text.encode(), name)
    new = with_additions(text, before, additions)
    if only_added(before, source_of(new.encode(), name), additions):
        return whole[: len(whole) - len(text)] + new, []
    message = "what was accepted cannot be written here without changing something else"
    wanted = {addition.entry: addition.field for addition in additions}
    return whole, [
        Diagnostic(
            name,
            *before.marks.value((number,)),
            "cannot-add",
            message,
            f"write the keys of the records in this file each on a line of its own, or add `{field}` by hand",
        )
        for number, field in sorted(wanted.items())
    ]


def _report(reading: Reading, added: Mapping[str, Sequence[Addition]]) -> Iterator[str]:
    for name, additions in sorted(added.items()):
        yield f"{name}: {count(len(additions), reading.noun)} added"
    outcomes = Counter(decision.outcome for decision in reading.decisions)
    rest = [outcome for outcome in Outcome if outcome is not Outcome.ADDED and outcomes[outcome]]
    told = ", ".join(f"{outcomes[outcome]} {outcome}" for outcome in rest)
    if told or not added:
        yield f"{'Also' if added else 'Nothing to add'}: {told or 'there is no proposal in this file'}"
