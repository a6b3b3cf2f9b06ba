"""What every rule shares: what it may look at, and what it says."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from uprsite.config import Config
from uprsite.diagnostics import Severity
from uprsite.fields import SHORT_LIST, excerpt, suggestion
from uprsite.model import Library, Origin
from uprsite.vocabulary import Vocabulary

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What is being checked."""

    config: Config
    library: Library
    vocabulary: Vocabulary
    languages: frozenset[str]
    """Every language the engine or the site has an entry for."""
    broken: frozenset[str] = frozenset()
    """The files in which something could not be read: what they hold may be more than the library knows."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding before its line is looked up: the record, the path inside it, what is wrong and what to do."""

    origin: Origin
    path: Path
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


Rule: TypeAlias = Callable[[Case], Iterator[Problem]]


def unknown(origin: Origin, path: Path, what: str, word: str, known: Iterable[str], where: str = "") -> Problem:
    """Say that a key names nothing, and what was probably meant."""
    names = sorted(known)
    hint = (
        suggestion(word, names)
        or where
        or (
            "known here: " + ", ".join(names[:SHORT_LIST]) + f" and {len(names) - SHORT_LIST} more"
            if names
            else "remove it"
        )
    )
    return Problem(origin, path, f"unknown-{what}", f"there is no {what} {excerpt(word)}", hint)


def unknown_entry(origin: Origin, path: Path, what: str, word: str, known: Iterable[str], meant: str | None) -> Problem:
    """Say that a key is not known; `meant` is the key when a label or a name was written in its place."""
    if meant:
        return Problem(origin, path, f"unknown-{what}", f"{excerpt(word)} is not the key of a {what}", f"write {meant}")
    return unknown(origin, path, what, word, known, f"docs/format.md lists every {what}")


def repeated(origin: Origin, field: str, values: Iterable[str]) -> Iterator[Problem]:
    """Find values that stand twice in one list: counts would be wrong."""
    seen: set[str] = set()
    for number, value in enumerate(values):
        if value in seen:
            yield Problem(
                origin, (field, number), "repeated-value", f"“{value}” stands here twice", "remove one of the two"
            )
        seen.add(value)
