"""One pass over libyaml's events: plain data, the place of everything, and what is not allowed.

Composing nodes instead would be slower and lets 100,000 brackets crash the interpreter.
"""

from collections.abc import Callable
from typing import Any

import yaml

from uprsite.diagnostics import Diagnostic
from uprsite.fields import excerpt
from uprsite.source.marks import Marks, Path, Place
from uprsite.source.syntax import SYNTAX, TAB, UNFINISHED, Syntax

MAX_DEPTH = 12
"""The format needs six levels."""
TAG_PREFIX = "tag:yaml.org,2002:"
"""What `!!` is short for."""


class _Stop(Exception):
    """The rest of the file cannot be read."""


class Reader:
    """State of one pass over the events of one file: read once, then ask for `marks` and `diagnostics`."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.marks = Marks()
        self.diagnostics: list[Diagnostic] = []
        self.next: Callable[[], Any]

    def read(self) -> Any:
        """Return the file's data: maps as dict, sequences as list, every scalar as str; None where nothing is."""
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
        fallback = Syntax(f"this cannot be read: {problem}", "check the indentation and the quotes near here")
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
