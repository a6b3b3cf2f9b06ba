"""What in a record is prose, and at which address translators find it: told by the types of the model."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, NamedTuple, Protocol, get_args, get_type_hints

from uprsite.model.kinds import Record, Text, TextOrLanguages


class Holder(Protocol):
    """A record that holds prose: in its own language, at its own address."""

    @property
    def address(self) -> str:
        """Where translators find its texts: `rec/svn/4/140.12`."""

    @property
    def lang(self) -> str | None:
        """The language it is written in; None where that is the site's first."""


class Prose(NamedTuple):
    """One text of a record."""

    field: str
    """Its place in the record, `indicators` or `event/name`; texts of one list share a place."""
    text: str | Mapping[str, str]


def prose_of(record: Record) -> Iterator[Prose]:
    """Yield every text of a record and of the records inside it, in the order of the model."""
    kind: Any = type(record)
    for name, inner in _prose_fields(kind).items():
        value = getattr(record, name)
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        for one in values:
            if inner:
                yield from (Prose(f"{name}/{found.field}", found.text) for found in prose_of(one))
            else:
                yield Prose(name, one)


@cache
def _prose_fields(kind: Any) -> dict[str, bool]:
    """Name the fields of a kind of record that hold prose, and whether they hold it in records of their own."""
    hints = get_type_hints(kind, include_extras=True)
    found = {field.name: _is_prose(hints[field.name]) for field in fields(kind)}
    return {name: inner for name, inner in found.items() if inner is not None}


def _is_prose(hint: Any) -> bool | None:
    """Tell whether a type is prose (False), a record that holds some (True), or neither (None)."""
    if hint == Text or any(isinstance(extra, TextOrLanguages) for extra in getattr(hint, "__metadata__", ())):
        return False
    if isinstance(hint, type) and issubclass(hint, Record):
        kind: Any = hint
        return True if _prose_fields(kind) else None
    return next((found for inner in get_args(hint) if (found := _is_prose(inner)) is not None), None)


class Version(NamedTuple):
    """A text in one language."""

    tag: str
    text: str


def versions_of(text: str | Mapping[str, str], lang: str) -> Mapping[str, str]:
    """Give a text by language, whichever way it was written."""
    return {lang: text} if isinstance(text, str) else text


def source_of(versions: Mapping[str, str], lang: str) -> Version:
    """Choose the version that is translated from: the one in the record's language, else the first."""
    return Version(lang, versions[lang]) if lang in versions else Version(*next(iter(versions.items())))
