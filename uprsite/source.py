"""YAML and Markdown text -> plain data and the place of everything in it.

One pass over libyaml's events: every scalar stays text, and duplicate keys, aliases, tags and deep nesting are
findings with a place. Composing nodes instead would be slower and lets 100,000 brackets crash the interpreter.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from uprsite.diagnostics import Diagnostic

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: `(12, "evidence", 0, "url")`."""
Place: TypeAlias = tuple[int, int]
"""Line and column, from 1."""

MAX_DEPTH = 12
"""The format needs six levels."""
MAX_BYTES = 50_000_000
FENCE = "---"

HINTS = {
    "mapping values are not allowed": "put quotes around a text that holds a colon and a space",
    "cannot start any token": "indent with spaces, never tabs; put quotes around a text that begins with @, ` or %",
    "did not find expected key": "check the indentation of this line and the one above it, and the quotes",
    "did not find expected '-'": "every entry of a list begins with “- ” in the same column",
    "found unexpected end of stream": "a quote or a bracket is opened and never closed",
    "could not find expected ':'": "put a colon and a space after the key",
    "control characters": "delete the character; it cannot be seen in most editors",
    "undefined alias": "put quotes around a text that begins with *",
}


@dataclass(slots=True)
class Marks:
    """Where the values and the keys of one file stand."""

    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    def value(self, path: Path) -> Place:
        """Return the place of a value, or of the nearest thing around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))

    def key(self, path: Path) -> Place:
        """Return the place of a key; for an entry of a list, of the entry."""
        return self.keys.get(path) or self.value(path)


@dataclass(frozen=True, slots=True)
class Source:
    """One file, read: its data (None where nothing could be read), the places in it and what is wrong."""

    file: str
    data: Any
    marks: Marks
    diagnostics: tuple[Diagnostic, ...]
    body: str = ""
    """The Markdown after the front matter."""
    body_line: int = 1


def decode_utf8(content: bytes, file: str) -> str | Diagnostic:
    """Return a file's text, or say where it stops being UTF-8."""
    if len(content) > MAX_BYTES:
        return Diagnostic(
            file, 1, 1, "file-too-large", "the file is larger than 50 MB", "split it, or remove what is not text"
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        hint = "save the file as UTF-8 (in a spreadsheet program: “CSV UTF-8”; in an editor: “Save with encoding”)"
        return Diagnostic(file, line, column, "not-utf8", "the file is not UTF-8 text", hint)


def read_yaml(text: str, file: str) -> Source:
    """Read a YAML file: maps to dict, sequences to list, every scalar to str; an empty value drops its key."""
    reader = _Reader(text, file)
    data = reader.read()
    return Source(file, data, reader.marks, tuple(reader.diagnostics))


def read_front_matter(text: str, file: str) -> Source:
    """Read a Markdown file that begins with YAML between two lines of `---`."""
    lines = text.splitlines(keepends=True)
    ends = (number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE)
    end = next(ends, None) if lines and lines[0].rstrip() == FENCE else None
    if end is None:
        hint = "begin the file with a line of ---, the keys (theme, summary, …), and another line of ---"
        finding = Diagnostic(file, 1, 1, "front-matter", "the front matter is missing or not closed", hint)
        return Source(file, None, Marks(), (finding,), text)
    head = read_yaml("".join(lines[:end]), file)
    return Source(file, head.data, head.marks, head.diagnostics, "".join(lines[end + 1 :]), end + 2)


class _Stop(Exception):
    """The rest of the file cannot be read."""


class _Reader:
    """State of one pass over the events of one file."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.marks = Marks()
        self.diagnostics: list[Diagnostic] = []
        self.next: Callable[[], Any]

    def read(self) -> Any:
        try:
            self.next = yaml.CSafeLoader(self.text).get_event
            self.next()  # the stream
            if isinstance(self.next(), yaml.StreamEndEvent):
                return None
            data = self._value(self.next(), ())
            self.next()  # the end of the document
            self._only_document(self.next())
        except _Stop:
            return None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            self._syntax(place, error.problem or error.context or "")
            return None
        except yaml.reader.ReaderError as error:
            before = self.text[: error.position]
            self._syntax((before.count("\n") + 1, len(before) - before.rfind("\n")), str(error.reason))
            return None
        return data

    def _only_document(self, event: Any) -> None:
        if not isinstance(event, yaml.StreamEndEvent):
            self._report(
                event,
                "second-document",
                "a second document begins here",
                "keep one list or one group of keys in a file",
            )

    def _syntax(self, place: Place, problem: str) -> None:
        hint = next(
            (hint for sign, hint in HINTS.items() if sign in problem), "check the indentation and the quotes near here"
        )
        self.diagnostics.append(
            Diagnostic(self.file, *place, "yaml-syntax", f"the YAML cannot be read: {problem}", hint)
        )

    def _report(self, event: Any, code: str, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(self.file, *_place(event), code, message, hint))

    def _value(self, event: Any, path: Path) -> Any:
        self.marks.values[path] = _place(event)
        if event.__class__ is yaml.AliasEvent:
            self._report(
                event,
                "yaml-alias",
                f"the alias *{event.anchor} is not allowed",
                "write the value out again; quote a text that begins with *",
            )
            return None
        if event.tag is not None:
            self._report(
                event, "yaml-tag", f"the tag {event.tag} is not allowed", "remove it; quote a text that begins with !"
            )
        if event.__class__ is yaml.ScalarEvent:
            return event.value if event.value or event.style else None
        if len(path) >= MAX_DEPTH:
            self._report(
                event,
                "yaml-depth",
                f"lists and keys are nested more than {MAX_DEPTH} deep",
                "check the indentation and the brackets",
            )
            raise _Stop
        return self._sequence(path) if event.__class__ is yaml.SequenceStartEvent else self._mapping(path)

    def _aside(self, path: Path) -> Path:
        """Make a path for a value that is read only for what is wrong inside it."""
        return (*path, f"?{len(self.marks.values)}")

    def _sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while (event := self.next()).__class__ is not yaml.SequenceEndEvent:
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        pairs: dict[str, Any] = {}
        while (event := self.next()).__class__ is not yaml.MappingEndEvent:
            if event.__class__ is not yaml.ScalarEvent:
                self._report(
                    event,
                    "yaml-key",
                    "a key must be one word",
                    "write “key: value”; quote a text that holds brackets or begins with *",
                )
                if event.__class__ is not yaml.AliasEvent:
                    self._value(event, self._aside(path))
                self._value(self.next(), self._aside(path))
                continue
            key, spot = event.value, (*path, event.value)
            first = self.marks.keys.get(spot)
            if first:
                self._report(
                    event,
                    "duplicate-key",
                    f"“{key}” stands here a second time",
                    f"the first is on line {first[0]}; keep one of the two",
                )
                self._value(self.next(), self._aside(path))
                continue
            self.marks.keys[spot] = _place(event)
            value = self._value(self.next(), spot)
            if value is not None:
                pairs[key] = value
        return pairs


def _place(event: Any) -> Place:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
