"""Content in an earlier format -> content in this one: what is read and what is rewritten, by one literal table.

Reading changes the data and leaves every place where its author wrote it; rewriting changes the text at those places
and not one byte beside them. So a message about an old file leads to the right line, and comments stay.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeAlias

from uprsite.diagnostics import Diagnostic
from uprsite.source import Marks, Path, Place, Source

FORMAT = 1
"""The format that this engine writes and explains."""
EACH: Path = (-1,)
"""In a path: every entry of a list."""


class KeyRenamed(NamedTuple):
    """A key that was called otherwise; `at` leads to the groups of keys that it stands in."""

    files: str
    at: Path
    old: str
    new: str


class ValueRenamed(NamedTuple):
    """A value that was written otherwise; `at` leads to it."""

    files: str
    at: Path
    old: str
    new: str


class FileMoved(NamedTuple):
    """A file that stood elsewhere or was called otherwise."""

    old: str
    new: str


Change: TypeAlias = KeyRenamed | ValueRenamed | FileMoved
RECOMMENDATIONS = r"content/\w+/cycle-\d+/recommendations\.yaml"
ASSESSMENTS = r"content/\w+/cycle-\d+/assessments\.yaml"
ORGANISATIONS = "content/organisations.yaml"
CHANGES: Mapping[int, tuple[Change, ...]] = {
    # No site was ever published in format 0: it is here to prove, and to test, that an old site can be carried on.
    0: (
        FileMoved("content/assessors.yaml", ORGANISATIONS),
        ValueRenamed(re.escape(ORGANISATIONS), (*EACH, "kind"), "cso", "civil-society"),
        KeyRenamed(RECOMMENDATIONS, EACH, "number", "paragraph"),
        KeyRenamed(RECOMMENDATIONS, EACH, "response", "position"),
        ValueRenamed(RECOMMENDATIONS, (*EACH, "position"), "accepted", "supported"),
        KeyRenamed(ASSESSMENTS, EACH, "number", "paragraph"),
        ValueRenamed(r"config\.yaml", ("format",), "0", "1"),
    ),
}
"""By an earlier format, what has to change to make it the next one, in this order."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A word to write in another's place."""

    place: Place
    old: str
    new: str


def old_format(data: object) -> int | None:
    """Tell in which earlier format settings say that a site is written; None where it is this one, or none."""
    said = data.get("format") if isinstance(data, dict) else None
    return next((number for number in CHANGES if said == str(number)), None)


def former_names(old: int) -> dict[str, str]:
    """Give the files that stood elsewhere in a format: their name now -> their name then."""
    names: dict[str, str] = {}
    for change in _changes(old):
        if isinstance(change, FileMoved):
            names[change.new] = names.pop(change.old, change.old)
    return names


def new_name(file: str, old: int) -> str:
    """Return what a file of an earlier format is called now."""
    return next((now for now, then in former_names(old).items() if then == file), file)


def upgraded(source: Source, old: int) -> tuple[Source, tuple[Edit, ...]]:
    """Read a file of an earlier format as one of this; and say what that changes in its text."""
    data, marks = deepcopy(source.data), source.marks
    file, edits = new_name(source.file, old), list[Edit]()
    for change in _changes(old):
        if isinstance(change, FileMoved) or not re.fullmatch(change.files, file):
            continue
        if isinstance(change, ValueRenamed):
            edits += _rename_values(change, data, marks)
        else:
            marks, found = _rename_keys(change, data, marks)
            edits += found
    return replace(source, data=data, marks=marks), tuple(edits)


def rewritten(text: str, file: str, edits: Iterable[Edit]) -> str | Diagnostic:
    """Write the new words in the place of the old ones; say where one is written in a way that we do not change."""
    pieces = re.split(r"(\r\n|\r|\n)", text)  # line, its end, line, …
    for edit in sorted(edits, key=lambda edit: edit.place, reverse=True):
        line, column = edit.place
        marked = line == 1 and text.startswith("\ufeff")  # which is no part of the text where columns are counted
        before, rest = pieces[2 * line - 2][: column - 1 + marked], pieces[2 * line - 2][column - 1 + marked :]
        found = next((word for word in (edit.old, f'"{edit.old}"', f"'{edit.old}'") if rest.startswith(word)), None)
        if found is None:
            hint = f"write it on one line as {edit.old}, and run `uprsite migrate` again"
            message = f"“{edit.old}” is written here in a way that cannot be rewritten safely"
            return Diagnostic(file, line, column, "not-migrated", message, hint)
        pieces[2 * line - 2] = before + found.replace(edit.old, edit.new) + rest[len(found) :]
    return "".join(pieces)


def _changes(old: int) -> Iterator[Change]:
    for number in range(old, FORMAT):
        yield from CHANGES[number]


def _reached(data: Any, at: Path, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Follow a path with `EACH` in it to everything that it leads to."""
    if not at:
        yield path, data
    elif at[:1] == EACH:
        for number, entry in enumerate(data if isinstance(data, list) else ()):
            yield from _reached(entry, at[1:], (*path, number))
    elif isinstance(data, dict) and at[0] in data:
        yield from _reached(data[at[0]], at[1:], (*path, at[0]))


def _rename_values(change: ValueRenamed, data: Any, marks: Marks) -> list[Edit]:
    edits = []
    for path, parent in _reached(data, change.at[:-1]):
        key = change.at[-1]
        if isinstance(parent, dict) and parent.get(key) == change.old:
            parent[key] = change.new
            edits.append(Edit(marks.value((*path, key)), change.old, change.new))
    return edits


def _rename_keys(change: KeyRenamed, data: Any, marks: Marks) -> tuple[Marks, list[Edit]]:
    """Rename a key wherever it stands without its new name beside it: of two, one would be lost."""
    renamed: dict[Path, Path] = {}
    edits = []
    for path, group in _reached(data, change.at):
        old, new = (*path, change.old), (*path, change.new)
        if not isinstance(group, dict) or old not in marks.keys or new in marks.keys:
            continue
        renamed[old] = new
        edits.append(Edit(marks.keys[old], change.old, change.new))
        pairs = [(change.new if key == change.old else key, value) for key, value in group.items()]
        group.clear()
        group.update(pairs)
    length = len(change.at) + 1

    def moved(places: Mapping[Path, Place]) -> dict[Path, Place]:
        return {renamed.get(path[:length], path[:length]) + path[length:]: place for path, place in places.items()}

    return (Marks(moved(marks.values), moved(marks.keys)) if renamed else marks), edits
