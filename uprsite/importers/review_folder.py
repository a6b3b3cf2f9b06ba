"""`import ohchr`: a Word list into the folder of a review, and the report of what was done."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from uprsite.config import in_old_format, load_config
from uprsite.content import load_content
from uprsite.decoding import decode_list
from uprsite.diagnostics import Diagnostic, Done, Severity, count, has_errors
from uprsite.importers.docx_table import Unreadable, read_document
from uprsite.importers.heading import of_another_review, read_heading
from uprsite.importers.merging import Merge, merge_records
from uprsite.importers.official_records import LIST_LANGUAGE, Official, to_records
from uprsite.importers.official_text import SYMBOL
from uprsite.importers.ohchr import Entry, OhchrList, read_list
from uprsite.importers.remarks import RowProblem
from uprsite.importers.yaml_text import dump_record, join_records, schema_line
from uprsite.model import Recommendation
from uprsite.replacing import replace_file
from uprsite.source import Source, decode_utf8, read_yaml

VOCABULARY = "content/vocabulary/"
ASSESSMENTS = """\
# What became of each recommendation: dated, signed, with evidence.
# Add an entry for each new judgement; leave the older ones, they are the history. Take the # away to use this one.
#- paragraph: 140.12
#  date: 2026-03-01
#  by: {publisher} # a key of content/organisations.yaml
#  status: partial # or implemented, not-implemented, regressed, no-information
#  note: A bill was tabled in March and is in committee.
#  evidence:
#    - title: Bill 214/2025
#      url: https://example.org/bills/214
"""


def import_ohchr(project: Path, file: Path, state: str, cycle: int, anyway: bool = False) -> Done:
    """Read a Word list into content/<state>/cycle-<n>/; where files there have mistakes, nothing is written.

    A list that says it is of another review is refused too, unless it is to be imported `anyway`.
    """
    config, marks, mistakes = load_config(project)
    if behind := in_old_format(config, marks):
        return Done((), tuple(behind))
    content = load_content(project)
    # Labels of the list are looked up in the site's own vocabulary, and new ones are added to it.
    mistakes += [finding for finding in content.diagnostics if finding.file.startswith(VOCABULARY)]
    if config is None or has_errors(mistakes):
        return Done((), tuple(mistakes))
    try:
        document = read_document(file)
        found = read_list(document.rows, content.vocabulary)
    except Unreadable as error:
        return Done((), (Diagnostic(file.name, 1, 1, "unreadable-list", error.message, error.hint),))
    first_language = next(iter(config.languages), LIST_LANGUAGE)
    official = to_records(found.entries, content.vocabulary, state, first_language)
    told = [_diagnostic(file.name, problem) for problem in (*found.problems, *official.problems)]
    folder = project / f"content/{state.lower()}/cycle-{cycle}"
    path = folder / "recommendations.yaml"
    source, old = _existing(path, path.relative_to(project).as_posix())
    mistakes += [*decode_list(Recommendation, source).diagnostics, *_repeated(source)]
    if not found.entries or has_errors(mistakes):
        return Done((), (*told, *mistakes))
    merge = merge_records(old, source, _first_line(project, "recommendations", 3), official.records)
    if merge.missing and not (merge.same or merge.changed or merge.split):
        message = f"none of its recommendations is in {source.file}: it is the list of another review"
        hint = "check --state and --cycle; if the old file is the wrong one, remove it and import again"
        others = [Diagnostic(file.name, 1, 1, "other-review", message, hint)]
    else:
        heading = read_heading(document.lines, content.vocabulary)
        others = of_another_review(file.name, heading, found.layout, (state, cycle), content.vocabulary, anyway)
    if has_errors(others):  # and what its rows need is nobody's concern yet
        return Done((), tuple(others))
    if merge.added or merge.changed or not path.exists():  # else not even the ends of its lines change
        replace_file(path, merge.text.encode())
    head = _first_line(project, "themes", 2)
    _write_labels(project / "content/vocabulary/themes.yaml", official.new_themes, head)
    _write_labels(project / "content/vocabulary/groups.yaml", official.new_groups, head)
    _complete(project, folder, config.publisher, _documents(found.entries))
    return Done(tuple(_report(source.file, found, merge, official)), (*others, *told))


def _existing(path: Path, name: str) -> tuple[Source, str]:
    """Read the file that an import lays its records over; an unreadable one comes back as its diagnostics."""
    text = decode_utf8(path.read_bytes(), name) if path.exists() else ""
    if isinstance(text, Diagnostic):
        return Source(name, None, read_yaml("", name).marks, (text,)), ""
    return read_yaml(text, name), text


def _repeated(source: Source) -> Iterator[Diagnostic]:
    """Tell of recommendations that stand twice: laying a list over them would keep only one."""
    seen: set[tuple[str, str]] = set()
    for number, entry in enumerate(source.data if isinstance(source.data, list) else ()):
        if not isinstance(entry, dict):
            continue
        key = str(entry.get("paragraph")), str(entry.get("part", ""))
        if key in seen:
            place = source.marks.value((number, "paragraph"))
            message = f"“{key[0]}” stands in this review a second time"
            yield Diagnostic(source.file, *place, "duplicate-record", message, "remove one of the two")
        seen.add(key)


def _diagnostic(file: str, problem: RowProblem) -> Diagnostic:
    """Tell a problem with its place: the line is the row of the table."""
    message = f"row begins {problem.excerpt}: {problem.what}"
    return Diagnostic(file, problem.row, 1, "list-row", message, problem.hint, problem.severity)


def _first_line(project: Path, name: str, depth: int) -> str:
    """Lead editors to the schema of a file, where the project has one."""
    return schema_line(name, depth) if (project / f"schemas/{name}.json").is_file() else ""


def _complete(project: Path, folder: Path, publisher: str, documents: Mapping[str, str]) -> None:
    """Add the files that a review needs and does not have yet, and its documents where none are named."""
    wanted = {
        folder / "review.yaml": _first_line(project, "review", 3),
        folder / "assessments.yaml": _first_line(project, "assessments", 3) + ASSESSMENTS.format(publisher=publisher),
        folder.parent / "state.yaml": _first_line(project, "state", 2),
    }
    for path, text in wanted.items():
        if not path.exists():
            replace_file(path, text.encode())
    path = folder / "review.yaml"
    source, _ = _existing(path, path.relative_to(project).as_posix())
    data = source.data or {}
    if documents and not source.diagnostics and isinstance(data, dict) and "documents" not in data:
        old = path.read_bytes()
        end = "\r\n" if b"\r\n" in old else "\n"  # what is there stays as it is, to the byte
        added = end.join(["documents:", *(f"  {name}: {symbol}" for name, symbol in documents.items()), ""]).encode()
        new = old.rstrip() + 2 * end.encode() + added if old.strip() else added
        again = decode_utf8(new, source.file)
        if isinstance(again, str) and read_yaml(again, source.file).data == {**data, "documents": documents}:
            replace_file(path, new)  # else it ends in something open


def _documents(entries: Iterable[Entry]) -> dict[str, str]:
    """Name the documents that the sources of positions cite: the report and the State's answers."""
    sources = (entry.source.partition(",")[0] for entry in entries if entry.source)
    cited = Counter(source for source in sources if re.fullmatch(SYMBOL, source))  # others are kept as they stand
    report = next((symbol for symbol, _ in cited.most_common() if "/Add." not in symbol), None)
    addendum = next((symbol for symbol, _ in cited.most_common() if "/Add." in symbol), None)
    return {name: symbol for name, symbol in (("report", report), ("addendum", addendum)) if symbol}


def _write_labels(path: Path, entries: Mapping[str, str], head: str = "") -> None:
    """Add new entries at the end of the site's own vocabulary."""
    if entries:
        old = path.read_text(encoding="utf-8") if path.exists() else head
        new = [dump_record({"key": key, "label": label}) for key, label in entries.items()]
        text, before = join_records(old, new), read_yaml(old, path.name).data or []
        if len(read_yaml(text, path.name).data or []) < len(before) + len(new):
            # A list in brackets, or one that is closed, takes no entry at its end.
            text = join_records(head, [*map(dump_record, before), *new])
        replace_file(path, text.encode())


def _report(name: str, found: OhchrList, merge: Merge, official: Official) -> Iterator[str]:
    positions = Counter(entry.position.value for entry in found.entries)
    pairs = sum(len(record.get("by", ())) for record in official.records)
    listed = count(len(found.entries), "recommendation")
    yield f"{listed}, {pairs} recommendation x State (layout of {found.layout} lists)"
    yield "Positions: " + ", ".join(f"{number} {position}" for position, number in positions.most_common())
    yield f"{name}: {len(merge.added)} added, {len(merge.changed)} changed, {len(merge.same)} unchanged"
    if merge.changed:
        yield "Changed: " + ", ".join(merge.changed)
    if merge.missing:
        yield "Not in this list, kept: " + ", ".join(merge.missing)
    if merge.split:
        yield "Split into parts here, kept: " + ", ".join(merge.split)
    for kind, entries in (("theme", official.new_themes), ("group", official.new_groups)):
        for key, label in entries.items():
            yield f"New {kind} “{key}” for the label “{label}”: see content/vocabulary/{kind}s.yaml"
    errors = sum(problem.severity is Severity.ERROR for problem in found.problems)
    if errors:
        yield f"{count(errors, 'problem')}: what is told above was not read whole"
    if lacking := _lacking(name, merge.text):
        yield f"To mend by hand in {name}: {', '.join(lacking)} (`check` tells what)"
    elif not errors:
        yield "Every row was read"


def _lacking(name: str, text: str) -> list[str]:
    """Name the recommendations of a file that lack what each needs, in its order."""
    source = read_yaml(text, name)
    lines = [source.marks.value((number,))[0] for number in range(len(source.data or ()))]
    wrong = {bisect(lines, finding.line) - 1 for finding in decode_list(Recommendation, source).diagnostics}
    return [source.data[number]["paragraph"] for number in sorted(wrong)]
