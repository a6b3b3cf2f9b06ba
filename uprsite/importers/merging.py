"""An official list laid over recommendations.yaml: official fields follow the list, everything else stays (pure).

Entries that do not change keep their very text, comments included.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from uprsite.importers.yaml_text import dump_record, join_records
from uprsite.model import paragraph_key
from uprsite.source import Source

ADDED_TO = ("themes", "groups", "sdgs")
"""Lists that people extend: what the official list lacks there is kept, because it may be theirs."""
ORDER = (
    *("paragraph", "part", "text", "by", "position", "position_stated", "position_history", "source"),
    *("themes", "groups", "sdgs", "action", "follows", "see_also", "responsible", "expected", "indicators"),
    *("deadline", "assistance", "lang"),
)


@dataclass(slots=True)
class Merge:
    """What came of it: the file's new text, and the numbers of what was added, changed, untouched and missing."""

    text: str = ""
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    """In the file and not in the list: kept."""
    split: list[str] = field(default_factory=list)
    """Split into parts by hand where the list has the whole: kept as they are."""


def merge_records(old: str, source: Source, head: str, records: Sequence[Mapping[str, Any]]) -> Merge:
    """Lay official records over a file's text; `source` is that text as read, without mistakes."""
    merge = Merge()
    opening, chunks = _chunks(old, source)
    existing: dict[tuple[str, str], tuple[dict[str, Any], str]] = {
        (entry["paragraph"], entry.get("part", "")): (entry, chunk)
        for entry, chunk in zip(source.data or [], chunks, strict=True)
    }
    listed = {record["paragraph"] for record in records}
    in_parts = {paragraph for paragraph, part in existing if part}
    official = {(record["paragraph"], record.get("part", "")): record for record in records}
    entries: dict[tuple[str, str], str] = {}
    for key, (entry, chunk) in existing.items():
        entries[key] = chunk
        if key in official:
            overlaid = overlay(entry, official[key])
            (merge.same if overlaid == entry else merge.changed).append(_name(key))
            entries[key] = chunk if overlaid == entry else dump_record(overlaid)
        elif key[0] not in listed:
            merge.missing.append(_name(key))
    for key, record in official.items():
        if key in existing:
            continue
        if key[0] in in_parts:
            merge.split.append(_name(key))
        else:
            merge.added.append(_name(key))
            entries[key] = dump_record(record)
    ordered = sorted(entries, key=lambda key: paragraph_key(*key)) if merge.added else list(entries)
    unchanged = old and not merge.added and not merge.changed
    merge.text = old if unchanged else join_records(opening or head, (entries[key] for key in ordered))
    return merge


def overlay(entry: Mapping[str, Any], official: Mapping[str, Any]) -> dict[str, Any]:
    """Renew the official fields of an entry: another language's text, hand-made links and lists stay."""
    merged = {**entry, **official}
    if isinstance(entry.get("text"), dict):
        text = official["text"]
        merged["text"] = {**entry["text"], **(text if isinstance(text, Mapping) else {"en": text})}
    for name in ADDED_TO:
        if name in entry:
            merged[name] = list(dict.fromkeys((*official.get(name, ()), *entry[name])))
            if set(merged[name]) == set(entry[name]):
                merged[name] = entry[name]
    return {name: merged[name] for name in (*ORDER, *sorted(merged.keys() - set(ORDER))) if name in merged}


def _chunks(old: str, source: Source) -> tuple[str, list[str]]:
    """Cut a file into what stands before the first entry and the text of each entry."""
    entries = source.data or []
    if not entries:
        return old, []
    lines = old.splitlines(keepends=True)
    starts = [_dash(lines, source.marks.value((number,))[0] - 1) for number in range(len(entries))]
    opening = "".join(lines[: starts[0]])
    if len(set(starts)) < len(starts) or not lines[starts[0]].startswith("-"):
        return opening, [dump_record(entry) for entry in entries]  # a list in brackets has no lines of its own to keep
    ends = [*starts[1:], len(lines)]
    return opening, ["".join(lines[start:end]) for start, end in zip(starts, ends, strict=True)]


def _dash(lines: Sequence[str], line: int) -> int:
    """Go up to the line whose dash opens an entry."""
    while line and not lines[line].startswith("-"):
        line -= 1
    return line


def _name(key: tuple[str, str]) -> str:
    return f"{key[0]} ({key[1]})" if key[1] else key[0]
