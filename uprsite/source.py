"""YAML and Markdown text -> plain data and the place of everything in it.

One pass over libyaml's events: every scalar stays text, and duplicate keys, aliases, tags and deep nesting are
findings with a place. Composing nodes instead would be slower and lets 100,000 brackets crash the interpreter.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import yaml

from uprsite.diagnostics import Diagnostic
from uprsite.fields import excerpt

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: `(12, "evidence", 0, "url")`."""
Place: TypeAlias = tuple[int, int]
"""Line and column, from 1."""

MAX_DEPTH = 12
"""The format needs six levels."""
MAX_BYTES = 50_000_000
FENCE = "---"
UNSEEN_BREAKS = {0x85: " ", 0x2028: " ", 0x2029: " "}
TAG_PREFIX = "tag:yaml.org,2002:"
"""What `!!` is short for."""


class _Syntax(NamedTuple):
    """What one complaint of libyaml means to an author."""

    message: str
    hint: str
    at_start: bool = False
    """Whether the mistake is where the quote, bracket or key began, not where reading stopped."""


TAB = _Syntax("there is a tab where only spaces can stand", "replace it with spaces; YAML is indented with spaces only")
UNCLOSED_QUOTE = _Syntax(
    "a quote is opened here and never closed",
    "close it where the text ends; a quote inside a quoted text needs quotes of the other kind around it",
    True,
)
UNFINISHED = _Syntax("the file ends in the middle of a value", "close every quote and bracket")
PERCENT = _Syntax("a line cannot begin with %", "put quotes around a text that begins with %, or remove the line", True)
ESCAPE = _Syntax(
    "a backslash has a meaning of its own between double quotes",
    "write two backslashes for one, or put single quotes around the text",
)
AFTER_BAR = _Syntax(
    "after | or > the text begins on the next line", "put quotes around a text that begins with | or >", True
)
SYNTAX = {
    "tab character": TAB,
    "mapping values are not allowed": _Syntax(
        "there is a colon where none can stand",
        "put quotes around a text that holds a colon and a space; if this is a key, check its indentation and that the "
        "line above has a space after its colon",
    ),
    "cannot start any token": _Syntax("a text cannot begin with this character", "put quotes around the text"),
    "did not find expected key": _Syntax(
        "this belongs to nothing above it",
        "indent keys of one group alike; when the value above stands in quotes, a quote may have ended it too early",
    ),
    "did not find expected '-'": _Syntax(
        "this line is no entry of the list above it", "every entry of a list begins with “- ” in the same column"
    ),
    "unexpected end of stream": UNCLOSED_QUOTE,
    "unexpected document indicator": UNCLOSED_QUOTE,
    "did not find expected ',' or": _Syntax(
        "a bracket is opened here and not closed",
        "close it, put a comma between two entries, and put quotes around a text that holds brackets",
        True,
    ),
    "could not find expected ':'": _Syntax(
        "this line is neither a key nor a part of the text above",
        "write “key: value” with a space after the colon, or indent the line more than the key it belongs to",
        True,
    ),
    "block sequence entries are not allowed": _Syntax(
        "a list cannot begin on the line of its key",
        "write “- ” on the next line; put quotes around a text that begins with “- ”",
    ),
    "expected node content": _Syntax(
        "a bracket or a comma stands where a value should", "put quotes around a text that begins with one"
    ),
    "alphabetic or numeric character": _Syntax(
        "a text cannot begin with * or &", "put quotes around the text", at_start=True
    ),
    "tag": _Syntax("a text cannot begin with !", "put quotes around the text", at_start=True),
    "escape": ESCAPE,
    "hexdecimal number": ESCAPE,
    "comment or line break": AFTER_BAR,
    "indentation indicator": AFTER_BAR,
    "directive": PERCENT,
    "incompatible YAML document": PERCENT,
    "version": PERCENT,
    "digit or '.'": PERCENT,
    "expected whitespace": PERCENT,
    "<document start>": _Syntax("the file goes on after its end", "remove the line of ... or --- above"),
    "control characters": _Syntax(
        "there is a control character, which most editors do not show",
        "delete it; if the file is full of them, save it as UTF-8",
    ),
}
"""By a part of libyaml's message, the first that fits."""


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
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = content.rfind(b"\n", 0, error.start) + 1
        line = content.count(b"\n", 0, start) + 1
        column = len(content[start : error.start].decode("utf-8-sig", "ignore")) + 1
        hint = "save the file as UTF-8 (in a spreadsheet program: “CSV UTF-8”; in an editor: “Save with encoding”)"
        return Diagnostic(file, line, column, "not-utf8", "the file is not UTF-8 text", hint)
    # Lines are counted as editors count them. libyaml also breaks lines at three characters that nobody can see,
    # which come with text pasted from elsewhere and mean no more than a space.
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(UNSEEN_BREAKS) if any(chr(char) in text for char in UNSEEN_BREAKS) else text


def read_yaml(text: str, file: str) -> Source:
    """Read a YAML file: maps to dict, sequences to list, every scalar to str; an empty value drops its key."""
    reader = _Reader(text, file)
    data = reader.read()
    return Source(file, data, reader.marks, tuple(reader.diagnostics))


def read_front_matter(text: str, file: str) -> Source:
    """Read a Markdown file that begins with YAML between two lines of `---`."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        hint = "begin the file with a line of ---, the keys (theme, summary, …), and another line of ---"
        finding = Diagnostic(file, 1, 1, "front-matter", "the keys at the top of the file are missing", hint)
        return Source(file, None, Marks(), (finding,), text)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        hint = "write a second line of --- between the keys and the text"
        finding = Diagnostic(file, 1, 1, "front-matter", "the keys at the top of the file have no end", hint)
        return Source(file, None, Marks(), (finding,), text)
    head = read_yaml("\n".join((*lines[:end], "")), file)
    return Source(file, head.data, head.marks, head.diagnostics, "\n".join(lines[end + 1 :]), end + 2)


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
            self._syntax(error.problem or error.context or "", error.problem_mark, error.context_mark)
            return None
        except yaml.reader.ReaderError as error:
            before = self.text.encode()[: error.position].decode(errors="ignore")  # libyaml counts bytes here
            place = before.count("\n") + 1, len(before) - before.rfind("\n")
            syntax = SYNTAX["control characters"]
            self.diagnostics.append(Diagnostic(self.file, *place, "yaml-syntax", syntax.message, syntax.hint))
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

    def _syntax(self, problem: str, stopped: Any, began: Any) -> None:
        fallback = _Syntax(f"this cannot be read: {problem}", "check the indentation and the quotes near here")
        syntax = next((known for sign, known in SYNTAX.items() if sign in problem), fallback)
        mark = began if began and syntax.at_start else stopped or began
        place: Place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if mark and mark.index >= len(self.text):  # libyaml adds a line to a last line without an end
            place = self.text.count("\n") + 1, len(self.text) - self.text.rfind("\n")
            syntax = syntax if syntax.at_start else UNFINISHED
        elif mark and self.text[mark.index] == "\t":
            syntax = TAB
        self.diagnostics.append(Diagnostic(self.file, *place, "yaml-syntax", syntax.message, syntax.hint))

    def _report(self, event: Any, code: str, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(self.file, *_place(event), code, message, hint))

    def _value(self, event: Any, path: Path) -> Any:
        self.marks.values[path] = _place(event)
        if event.__class__ is yaml.AliasEvent:
            self._report(
                event,
                "yaml-alias",
                f"the alias {excerpt(f'*{event.anchor}')} is not allowed",
                "write the value out again; quote a text that begins with *",
            )
            return None
        if event.tag is not None or event.anchor is not None:
            self._extra(event)
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

    def _extra(self, event: Any) -> None:
        """Report what YAML lets an author write before a value, and would take off the text silently."""
        if event.tag is not None:
            tag = excerpt(event.tag.replace(TAG_PREFIX, "!!"))
            self._report(
                event, "yaml-tag", f"the tag {tag} is not allowed", "remove it; quote a text that begins with !"
            )
        if event.anchor is not None:
            anchor = excerpt(f"&{event.anchor}")
            hint = "remove it; quote a text that begins with &"
            self._report(event, "yaml-anchor", f"the anchor {anchor} is not allowed", hint)

    def _skip(self, event: Any) -> None:
        """Pass over a value that belongs to nothing."""
        depth = 0
        while True:  # by hand: brackets in brackets must not exhaust the stack
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if not depth:
                return
            if depth > MAX_DEPTH:
                raise _Stop
            event = self.next()

    def _sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while (event := self.next()).__class__ is not yaml.SequenceEndEvent:
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        pairs: dict[str, Any] = {}
        while (event := self.next()).__class__ is not yaml.MappingEndEvent:
            if event.__class__ is not yaml.ScalarEvent:
                # {{ … }} is wrong from its first brace, and nothing more is said of the group then.
                place = _place(event) if pairs else self.marks.values[path]
                hint = "write “key: value”; put quotes around a text that begins with {, [ or *"
                self.diagnostics.append(Diagnostic(self.file, *place, "yaml-key", "a key must be one word", hint))
                self._skip(event)
                self._skip(self.next())
                continue
            if event.tag is not None or event.anchor is not None:
                self._extra(event)
            key, spot = event.value, (*path, event.value)
            first = self.marks.keys.get(spot)
            if first:
                self._report(
                    event,
                    "duplicate-key",
                    f"{excerpt(key)} stands here a second time",
                    f"the first is on line {first[0]}; keep one of the two",
                )
                self._skip(self.next())
                continue
            self.marks.keys[spot] = _place(event)
            value = self._value(self.next(), spot)
            if value is not None:
                pairs[key] = value
        return pairs


def _place(event: Any) -> Place:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
