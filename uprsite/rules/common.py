"""What every rule shares: what it may look at, and what it says."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from uprsite.config import Config
from uprsite.diagnostics import Severity
from uprsite.fields import suggestion
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
        or ("known here: " + ", ".join(names[:12]) if names else "nothing of that kind is there yet")
    )
    return Problem(origin, path, f"unknown-{what.split()[-1]}", f"there is no {what} “{word}”", hint)


def unknown_entry(
    origin: Origin, path: Path, what: str, word: str, known: Mapping[str, object], meant: str | None
) -> Problem:
    """Say that a key of a vocabulary is not known; `meant` is the key when an official label was written."""
    if meant:
        return Problem(origin, path, f"unknown-{what.split()[-1]}", f"“{word}” is not a {what} key", f"write {meant}")
    return unknown(origin, path, what, word, known)


def repeated(origin: Origin, field: str, values: Iterable[str]) -> Iterator[Problem]:
    """Find values that stand twice in one list: counts would be wrong."""
    seen: set[str] = set()
    for number, value in enumerate(values):
        if value in seen:
            yield Problem(
                origin, (field, number), "repeated-value", f"“{value}” stands here twice", "remove one of the two"
            )
        seen.add(value)
