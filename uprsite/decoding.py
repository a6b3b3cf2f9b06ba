"""Plain data -> the records of the model, with every defect of a record at its own place."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Generic, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from uprsite.diagnostics import Diagnostic
from uprsite.fields import EXCERPT, Refusal, excerpt, kind_of, suggestion
from uprsite.model import IN_LANGUAGES, ONE_TEXT, Internal, Origin
from uprsite.source import Path, Source

T = TypeVar("T")
KEY = "[key]"
"""What pydantic puts at the end of a path when a map's key is wrong."""


@dataclass(frozen=True, slots=True)
class Decoded(Generic[T]):
    """The records that could be read, and what is wrong with the others."""

    records: tuple[T, ...]
    diagnostics: tuple[Diagnostic, ...]


def decode_list(kind: type[T], source: Source, scope: str = "") -> Decoded[T]:
    """Read a file that holds a list of records; a file with nothing in it is an empty list."""
    if source.data is None:
        return Decoded((), source.diagnostics)
    if not isinstance(source.data, list):
        hint = "every entry begins with “- ” in the first column"
        return Decoded(
            (),
            _all(source, [_at(source, (), "wrong-type", f"expected a list, found {kind_of(source.data)}", hint)]),
        )
    records: list[T] = []
    found: list[Diagnostic] = []
    for number, raw in enumerate(source.data):
        record, defects = _decode(kind, raw, source, Origin(source.file, (number,), scope), {})
        records.extend(record)
        found.extend(defects)
    return Decoded(tuple(records), _all(source, found))


def decode_one(kind: type[T], source: Source, scope: str = "", **filled: Any) -> Decoded[T]:
    """Read a file that is one record; `filled` gives values to fields that no file may name."""
    if source.data is None and source.diagnostics:
        return Decoded((), source.diagnostics)
    raw = {} if source.data is None else source.data
    record, defects = _decode(kind, raw, source, Origin(source.file, (), scope), filled)
    return Decoded(tuple(record), _all(source, defects))


def decode_map(kind: type[T], source: Source, scope: str = "") -> Decoded[T]:
    """Read a file that holds records by key; the key is the last step of a record's origin."""
    if source.data is None and source.diagnostics:
        return Decoded((), source.diagnostics)
    if not isinstance(source.data or {}, dict):
        message = f"expected a group of keys, found {kind_of(source.data)}"
        return Decoded((), _all(source, [_at(source, (), "wrong-type", message, "write “key: …” lines")]))
    records: list[T] = []
    found: list[Diagnostic] = []
    for key, raw in (source.data or {}).items():
        record, defects = _decode(kind, raw, source, Origin(source.file, (key,), scope), {})
        records.extend(record)
        found.extend(defects)
    return Decoded(tuple(records), _all(source, found))


def _all(source: Source, defects: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Join what is wrong with a file and with its records; a value that could not be read is not reported again."""
    told = {(finding.line, finding.column) for finding in source.diagnostics}
    return (*source.diagnostics, *(defect for defect in defects if (defect.line, defect.column) not in told))


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast("type[Any]", kind))


def _decode(
    kind: type[T], raw: Any, source: Source, origin: Origin, filled: dict[str, Any]
) -> tuple[list[T], list[Diagnostic]]:
    if not isinstance(raw, dict):
        message = f"expected a group of keys, found {kind_of(raw)}"
        return [], [
            _at(
                source,
                origin.path,
                "wrong-type",
                message,
                f"write keys, each on a line of its own, such as “{_known(kind)[0]}: …”",
            )
        ]
    internal = _internal(cast("Hashable", kind))
    taken = [_unknown(source, (*origin.path, key), kind) for key in raw if key in internal]
    given = {key: value for key, value in raw.items() if key not in internal} if taken else raw
    fill = {**filled, "origin": origin} if "origin" in internal else filled
    try:
        record = _adapter(cast("Hashable", kind)).validate_python({**given, **fill})
    except ValidationError as errors:
        details = errors.errors(include_url=False, include_input=True)
        return [], taken + [_diagnostic(kind, dict(error), source, origin.path) for error in details]
    return [record], taken


def _diagnostic(kind: type, error: dict[str, Any], source: Source, base: Path) -> Diagnostic:
    on_key = error["loc"] and error["loc"][-1] == KEY
    path = tuple(step for step in error["loc"] if step not in (ONE_TEXT, IN_LANGUAGES, KEY))
    place, name = base + path, path[-1] if path else ""
    match error["type"]:
        case "value_error":
            refusal = error["ctx"]["error"]
            message, hint = (refusal.message, refusal.hint) if isinstance(refusal, Refusal) else (str(refusal), "")
            label = _owner(path[:-1] if on_key else path)
            line, column = source.marks.key(place) if on_key else source.marks.value(place)
            return Diagnostic(source.file, line, column, "bad-value", label + message, hint)
        case "missing":
            if place in source.marks.values:
                return _at(source, place, "missing-key", f"“{name}” is empty", f"write something after “{name}:”")
            return _at(source, place[:-1], "missing-key", f"“{name}” is missing", f"add “{name}: …” here")
        case "unexpected_keyword_argument":
            return _unknown(source, place, _class_at(kind, path[:-1]))
        case _:
            return _at(source, place, "wrong-type", *_wrong_type(kind, error, path))


def _wrong_type(kind: type, error: dict[str, Any], path: Path) -> tuple[str, str]:
    """Say that one kind of value stands where another is needed: message and hint."""
    owner, value = _owner(path), error["input"]
    match error["type"]:
        case "tuple_type":
            short = isinstance(value, str) and len(value) <= EXCERPT and value.isprintable()
            hint = f"put it in brackets: {owner}[{value}]" if short else "begin each entry with “- ” on its own line"
            return f"{owner}expected a list, found {kind_of(value)}", hint
        case "dataclass_type":
            known = _known(_class_at(kind, path))
            hint = f"write keys, each on a line of its own, such as “{known[0]}: …”"
            return f"{owner}expected a group of keys, found {kind_of(value)}", hint
        case "too_short":
            return f"{owner}the group of languages is empty", "write a text, or one line a language such as “en: …”"
        case _:
            return f"{owner}{error['msg']}", "compare it with the format in docs/format.md"


def _owner(path: Path) -> str:
    return next((f"{step}: " for step in reversed(path) if isinstance(step, str)), "")


def _at(source: Source, path: Path, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(source.file, *source.marks.value(path), code, message, hint)


def _unknown(source: Source, path: Path, kind: type | None) -> Diagnostic:
    known = _known(kind)
    hint = suggestion(str(path[-1]), known) or ("known here: " + ", ".join(known))
    message = f"the key {excerpt(str(path[-1]))} is not known here"
    return Diagnostic(source.file, *source.marks.key(path), "unknown-key", message, hint)


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


@cache
def _internal(kind: Hashable) -> frozenset[str]:
    """Name the fields that the loader fills."""
    return frozenset(
        name
        for name, hint in _hints(kind).items()
        if get_origin(hint) is Annotated and any(isinstance(mark, Internal) for mark in hint.__metadata__)
    )


def _known(kind: type | None) -> list[str]:
    if kind is None or not is_dataclass(kind):
        return []
    return [field.name for field in fields(kind) if field.name not in _internal(kind)]


def _class_at(kind: type, path: Iterable[str | int]) -> type | None:
    """Follow a path through the annotations to the class of the record that stands there."""
    current: Any = kind
    for step in path:
        current = _record_in(_hints(current).get(step)) if isinstance(step, str) and current else current
    return current if isinstance(current, type) else None


def _record_in(hint: Any) -> type | None:
    """Find the record class inside `tuple[X, ...]`, `X | None` or an annotation."""
    if is_dataclass(hint) and isinstance(hint, type):
        return hint
    if get_origin(hint) in (tuple, Annotated, Union, UnionType):
        return next((found for part in get_args(hint) if (found := _record_in(part))), None)
    return None
