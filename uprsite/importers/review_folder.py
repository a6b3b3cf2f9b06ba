"""`import ohchr`: a Word list into the folder of a review, and the report of what was done."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uprsite.content import load_content
from uprsite.decoding import decode_list
from uprsite.diagnostics import Diagnostic, Severity, has_errors
from uprsite.importers.docx_table import Unreadable, read_rows
from uprsite.importers.merging import Merge, merge_records
from uprsite.importers.ohchr import Entry, OhchrList, read_list
from uprsite.importers.yaml_text import dump_record, join_records, schema_line
from uprsite.model import Recommendation
from uprsite.source import decode_utf8, read_yaml
from uprsite.vocabulary import Vocabulary, fold_label

ASSESSMENTS = """
# What became of each recommendation: dated, signed, with evidence.
# Add entries; leave the older ones, they are the history.
# - paragraph: 140.12
#   date: 2026-03-01
#   by: coalition                 # a key of content/organisations.yaml
#   status: partial               # implemented, partial, not-implemented, regressed or no-information
#   note: A bill was tabled in March and is in committee.
#   evidence:
#     - title: Bill 214/2025
#       url: https://example.org/bills/214
"""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, and what it could not read; `file` of a finding is the list, its line the row of the table."""

    report: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def import_ohchr(project: Path, file: Path, state: str, cycle: int) -> Imported:
    """Read a Word list into content/<state>/cycle-<n>/; with an error in the files there, nothing is written."""
    try:
        rows = read_rows(file)
    except Unreadable as error:
        return Imported((), (Diagnostic(file.name, 1, 1, "unreadable-list", error.message, error.hint),))
    content = load_content(project)
    found = read_list(rows, content.vocabulary)
    problems = [
        Diagnostic(
            file.name,
            problem.row,
            1,
            "list-row",
            f"row begins {problem.excerpt}: {problem.what}",
            problem.hint,
            problem.severity,
        )
        for problem in found.problems
    ]
    if not found.entries:
        return Imported((), tuple(problems))
    folder = project / f"content/{state.lower()}/cycle-{cycle}"
    path, name = folder / "recommendations.yaml", f"content/{state.lower()}/cycle-{cycle}/recommendations.yaml"
    old = decode_utf8(path.read_bytes(), name) if path.exists() else ""
    if isinstance(old, Diagnostic):
        return Imported((), (*problems, old))
    source = read_yaml(old, name)
    broken = decode_list(Recommendation, source).diagnostics
    if has_errors(broken):
        return Imported((), (*problems, *broken))
    labels = _Labels(content.vocabulary)
    records, own = _records(found.entries, labels, state.upper())
    problems += [
        Diagnostic(
            file.name,
            row,
            1,
            "own-state",
            f"{state.upper()} stands among the States that recommend to it; it was left out",
            "check this row in the list",
            Severity.WARNING,
        )
        for row in own
    ]
    merge = merge_records(old, source, schema_line("recommendations", 3), records)
    _write(path, merge.text)
    _write_labels(project, "themes", labels.new_themes)
    _write_labels(project, "groups", labels.new_groups)
    _complete(project, folder, state, found.entries)
    return Imported(tuple(_report(name, found, merge, labels)), tuple(problems))


class _Labels:
    """Official labels as keys; a label that the vocabulary lacks becomes an entry of its own."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.new_themes: dict[str, str] = {}
        self.new_groups: dict[str, str] = {}

    def theme(self, label: str) -> str:
        return self.vocabulary.theme(label) or self._new(self.new_themes, label)

    def group(self, label: str) -> str:
        return self.vocabulary.group(label) or self._new(self.new_groups, label)

    @staticmethod
    def _new(entries: dict[str, str], label: str) -> str:
        key = "-".join(fold_label(label).encode("ascii", "ignore").decode().split()[:12]) or f"label-{len(entries) + 1}"
        entries.setdefault(key, label)
        return key


def _records(entries: Iterable[Entry], labels: _Labels, state: str) -> tuple[list[dict[str, Any]], list[int]]:
    """Turn entries into the fields of recommendations.yaml; also name the rows where the State itself was listed."""
    records, own = [], []
    for entry in entries:
        by = [code for code in entry.by if code != state]
        own += [entry.row] if len(by) < len(entry.by) else []
        values = {
            "paragraph": entry.paragraph,
            "part": entry.part,
            "text": entry.text,
            "by": by,
            "position": entry.position.value,
            "position_stated": entry.position_stated,
            "source": entry.source,
            "themes": list(dict.fromkeys(map(labels.theme, entry.themes))),
            "groups": list(dict.fromkeys(map(labels.group, entry.groups))),
            "sdgs": list(entry.sdgs),
        }
        records.append({name: value for name, value in values.items() if value})
    return records, own


def _complete(project: Path, folder: Path, state: str, entries: Sequence[Entry]) -> None:
    """Add the files that a review needs and does not have yet."""
    if not (folder / "review.yaml").exists():
        documents = _documents(entries)
        lines = [f"  {name}: {symbol}\n" for name, symbol in documents.items()]
        _write(folder / "review.yaml", schema_line("review", 3) + ("\ndocuments:\n" + "".join(lines) if lines else ""))
    if not (folder / "assessments.yaml").exists():
        _write(folder / "assessments.yaml", schema_line("assessments", 3) + ASSESSMENTS)
    profile = project / f"content/{state.lower()}/state.yaml"
    if not profile.exists():
        _write(profile, schema_line("state", 2))


def _documents(entries: Iterable[Entry]) -> dict[str, str]:
    """Name the documents that the sources of positions cite: the report and the State's answers."""
    cited = Counter(entry.source.partition(",")[0] for entry in entries if entry.source)
    report = next((symbol for symbol, _ in cited.most_common() if "/Add." not in symbol), None)
    addendum = next((symbol for symbol, _ in cited.most_common() if "/Add." in symbol), None)
    return {name: symbol for name, symbol in (("report", report), ("addendum", addendum)) if symbol}


def _write_labels(project: Path, name: str, entries: dict[str, str]) -> None:
    """Add new entries at the end of the site's own vocabulary."""
    if not entries:
        return
    path = project / f"content/vocabulary/{name}.yaml"
    old = path.read_text(encoding="utf-8") if path.exists() else schema_line(name, 2)
    _write(path, join_records(old, [dump_record({"key": key, "label": label}) for key, label in entries.items()]))


def _report(name: str, found: OhchrList, merge: Merge, labels: _Labels) -> Iterable[str]:
    positions = Counter(entry.position.value for entry in found.entries)
    pairs = sum(len(entry.by) for entry in found.entries)
    yield f"{len(found.entries)} recommendations, {pairs} recommendation x State ({found.layout} list)"
    yield "Positions: " + ", ".join(f"{count} {position}" for position, count in positions.most_common())
    yield f"{name}: {len(merge.added)} added, {len(merge.changed)} changed, {len(merge.same)} unchanged"
    if merge.changed:
        yield "Changed: " + ", ".join(merge.changed)
    if merge.missing:
        yield "Not in this list, kept: " + ", ".join(merge.missing)
    if merge.split:
        yield "Split into parts here, kept: " + ", ".join(merge.split)
    for kind, entries in (("theme", labels.new_themes), ("group", labels.new_groups)):
        for key, label in entries.items():
            yield f"New {kind} “{key}” for the label “{label}”: see content/vocabulary/{kind}s.yaml"
    errors = sum(problem.severity is Severity.ERROR for problem in found.problems)
    yield f"{errors} rows could not be read whole" if errors else "Every row was read"


def _write(path: Path, text: str) -> None:
    """Replace a file in one step, and only when it changes."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.{os.getpid()}")
    waiting.write_text(text, encoding="utf-8", newline="\n")
    waiting.replace(path)
