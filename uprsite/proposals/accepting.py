"""Accepted proposals into the text of a recommendations.yaml: what is new is added, and nothing else changes (pure)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from uprsite.source import Path, Place, Source

LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""Lines as editors and our reader count them, with their ends."""
EMPTY = re.compile(r"[ \t]*(?:\r\n|\r|\n)?")
KEY = re.compile(r"""["']?\w+["']?[ \t]*:""")
FOLLOWS = "follows"

Value: TypeAlias = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Addition:
    """One thing to write: the place of the record in its file's list, the field, and what that gains.

    A text is the value of a field that has none; the fields of a link are one more entry of the list in that field.
    """

    entry: int
    field: str
    value: Value


@dataclass(frozen=True, slots=True)
class _Insertion:
    line: int
    """From 0; a line past the last is the end of the file."""
    column: int
    text: str
    new: bool = False
    """A new field stands behind what the last list of its record gains."""


def with_additions(text: str, source: Source, additions: Iterable[Addition]) -> str:
    """Return a file's text with what is added; `source` is that text as read, and `only_added` checks the result."""
    lines: list[str] = LINES.findall(text)
    if lines and not lines[-1].endswith(("\r", "\n")):
        lines[-1] += _line_end(lines)
    insertions = [_insertion(lines, source, path, values) for path, values in _by_field(additions).items()]
    # From the end of the file, so that the places of the others stay true.
    for insertion in sorted(insertions, key=lambda found: (found.line, found.column, found.new), reverse=True):
        if insertion.column:
            line = lines[insertion.line]
            lines[insertion.line] = line[: insertion.column] + insertion.text + line[insertion.column :]
        else:
            lines.insert(insertion.line, insertion.text.replace("\n", _line_end(lines)))
    return "".join(lines)


def _by_field(additions: Iterable[Addition]) -> dict[tuple[int, str], list[Value]]:
    fields: dict[tuple[int, str], list[Value]] = {}
    for addition in additions:
        fields.setdefault((addition.entry, addition.field), []).append(addition.value)
    return fields


def _insertion(lines: Sequence[str], source: Source, path: tuple[int, str], values: Sequence[Value]) -> _Insertion:
    """Find where a field of one record goes: behind its empty key, into its list, or to the end of the record."""
    entry, field = path
    start, place = source.marks.value((entry,)), source.marks.values.get(path)
    indent = " " * (start[1] - 1)
    links = [value for value in values if not isinstance(value, str)]
    listed = ", ".join(map(_braces, links))
    if place is None and _at(lines, start) == "{":
        value = f"[{listed}]" if links else values[0]
        return _Insertion(start[0] - 1, start[1], f"{field}: {value}, ")
    if place is None:
        written = "\n" + _items(links, f"{indent}  ") if links else f" {values[0]}\n"
        return _Insertion(_end(lines, source, entry, len(indent)), 0, f"{indent}{field}:{written}", new=True)
    line, column = source.marks.key(path)
    if not links:
        # Where no plain key is found, what comes of it is not what was wanted, and `only_added` refuses it.
        key = KEY.match(lines[line - 1], column - 1)
        return _Insertion(line - 1, key.end() if key else column, f" {values[0]}")
    present = source.data[entry].get(field)
    if _at(lines, place) == "[":
        return _Insertion(place[0] - 1, place[1], listed + (", " if present else ""))
    if present:
        return _Insertion(_last_line(source, path), 0, _items(links, " " * (place[1] - 1)))
    return _Insertion(line, 0, _items(links, f"{indent}  "))


def _end(lines: Sequence[str], source: Source, entry: int, indent: int) -> int:
    """Find the line after a record's last; empty lines and comments before the next record belong to that."""
    dash = source.marks.value(())[1] - 1
    following = source.marks.values.get((entry + 1,))
    end = following[0] - 1 if following else len(lines)
    while following and lines[end][dash : dash + 1] != "-":
        end -= 1
    while end > source.marks.value((entry,))[0] and _is_between(lines[end - 1], indent):
        end -= 1
    return end


def _is_between(line: str, indent: int) -> bool:
    """Tell whether a line is empty, or a comment that no text of the record can hold."""
    bare = line.lstrip(" ")
    return bool(EMPTY.fullmatch(line)) or (bare.startswith(("#", "...")) and len(line) - len(bare) <= indent)


def _last_line(source: Source, path: Path) -> int:
    return max(place[0] for found, place in source.marks.values.items() if found[: len(path)] == path)


def _at(lines: Sequence[str], place: Place) -> str:
    return lines[place[0] - 1][place[1] - 1 : place[1]]


def _line_end(lines: Sequence[str]) -> str:
    return next((end for end in ("\r\n", "\n", "\r") if lines[0].endswith(end)), "\n")


def _items(links: Iterable[Mapping[str, str]], indent: str) -> str:
    items = [[f"{name}: {value}" for name, value in link.items()] for link in links]
    return "".join(f"{indent}- " + f"\n{indent}  ".join(item) + "\n" for item in items)


def _braces(link: Mapping[str, str]) -> str:
    """Write a link in one line; a paragraph may hold a comma, which would end it there."""
    return (
        "{"
        + ", ".join(f'{name}: "{value}"' if "," in value else f"{name}: {value}" for name, value in link.items())
        + "}"
    )


def only_added(before: Source, after: Source, additions: Iterable[Addition]) -> bool:
    """Tell whether a file that was read again holds what it held and the additions, and nothing else."""
    old, new = before.data, after.data
    if after.diagnostics or not isinstance(new, list) or len(old) != len(new):
        return False
    expected = [dict(entry) for entry in old]
    for addition in additions:
        record, value = expected[addition.entry], addition.value
        record[addition.field] = value if isinstance(value, str) else [*record.get(addition.field, ()), value]
    return all(_comparable(one) == _comparable(other) for one, other in zip(expected, new, strict=True))


def _comparable(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Put the links of a record into one order, because a list in one line gains them at its beginning."""
    return {
        name: sorted(sorted(link.items()) for link in value) if name == FOLLOWS else value
        for name, value in entry.items()
    }
