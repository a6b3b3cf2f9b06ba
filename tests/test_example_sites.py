"""The example sites use what there is: a field of the model that no site uses is a field that nobody tries."""

import re
from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest

from tests.example_sites import ROOT, SITES, read_records
from uprsite.model import (
    AssessorKind,
    AssistanceKind,
    Factsheet,
    Internal,
    LinkKind,
    Position,
    Record,
    Status,
)
from uprsite.schemas import SCHEMAS
from uprsite.source import read_front_matter

FULL = SITES / "full"
WORDS: tuple[type[StrEnum], ...] = (AssessorKind, AssistanceKind, LinkKind, Position, Status)
SCHEMA_LINE = re.compile(r"# yaml-language-server: \$schema=((?:\.\./)*schemas/([a-z]+)\.json)")
YAML_FILES = sorted(
    path
    for folder in (ROOT / "config.yaml", ROOT / "content", SITES)
    for path in ([folder] if folder.is_file() else folder.rglob("*.yaml"))
    if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
)


def schema_of(path: Path) -> re.Match[str] | None:
    return SCHEMA_LINE.fullmatch(path.read_text(encoding="utf-8").split("\n", 1)[0])


@pytest.mark.parametrize("path", YAML_FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_yaml_file_names_its_schema_in_its_first_line(path: Path) -> None:
    found = schema_of(path)
    assert found, "the first line names no schema"
    assert found[2] in SCHEMAS
    assert (path.parent / found[1]).resolve() == ROOT / "schemas" / f"{found[2]}.json"
    known = {"config.yaml": "config", "groups.yaml": "themes"}
    assert found[2] == ("brief" if path.parent.name == "briefs" else known.get(path.name, path.stem))


def is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Record)


def plain(hint: Any) -> Any:
    """Take the wrappings off an annotation: `Annotated`, `X | None`, and the brackets of lists and maps."""
    if get_origin(hint) is Annotated:
        return plain(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        kinds = [plain(part) for part in get_args(hint) if part is not type(None)]
        return next((kind for kind in kinds if is_record(kind)), kinds[0])
    if get_origin(hint) in (tuple, list):
        return plain(get_args(hint)[0])
    if get_origin(hint) is dict:
        return plain(get_args(hint)[1])
    return hint


def hints_of(kind: type) -> dict[str, Any]:
    """Name the fields of a record that a file may give."""
    hints = get_type_hints(kind, include_extras=True)
    inside = {name for name, hint in hints.items() if any(isinstance(mark, Internal) for mark in get_args(hint)[1:])}
    return {field.name: hints[field.name] for field in fields(kind) if field.name not in inside}


def every_field(kind: Any) -> set[tuple[str, str]]:
    """List (record, field) of a record and of all records inside it."""
    kind = plain(kind)
    if not is_record(kind):
        return set()
    hints = hints_of(kind)  # type: ignore[arg-type]
    return {(kind.__name__, name) for name in hints}.union(*map(every_field, hints.values()))  # type: ignore[union-attr]


def used(kind: Any, data: Any) -> Iterator[tuple[str, str]]:
    """List (record, field) of what stands in plain data, and (list of words, word)."""
    record = plain(kind)
    if isinstance(data, list) or get_origin(kind) is dict:
        for item in data if isinstance(data, list) else data.values():
            yield from used(record, item)
    elif isinstance(record, type) and issubclass(record, StrEnum):
        yield record.__name__, data
    elif is_record(record):
        for name, value in data.items():
            yield record.__name__, name
            yield from used(hints_of(record)[name], value)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def used_in_full() -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for path in YAML_FILES:
        if path.is_relative_to(FULL) and (schema := schema_of(path)):
            found.update(used(SCHEMAS[schema[2]], read_records(path)))
    for path in FULL.rglob("*.md"):
        found.update(used(Factsheet, read_front_matter(path.read_text(encoding="utf-8"), path.name).data))
    return found


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_full_site_uses_every_field(name: str, used_in_full: set[tuple[str, str]]) -> None:
    wanted = every_field(SCHEMAS[name])
    assert len(wanted) > 3
    assert wanted - used_in_full == set()


@pytest.mark.parametrize("words", WORDS)
def test_the_full_site_uses_every_word_of_the_closed_lists(
    words: type[StrEnum], used_in_full: set[tuple[str, str]]
) -> None:
    assert {(words.__name__, word.value) for word in words} - used_in_full == set()
