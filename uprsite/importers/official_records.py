"""Entries of an official list -> the fields of recommendations.yaml, with official labels as keys (pure)."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any

from uprsite.diagnostics import Severity
from uprsite.importers.ohchr import Entry
from uprsite.importers.remarks import Remark, RowProblem, placed
from uprsite.vocabulary import Vocabulary, fold_label

LIST_LANGUAGE = "en"
"""OHCHR publishes these lists in English."""
KEY_WORDS = 12
"""Words of a label that make the key of an entry of its own, as many as a key may have."""


@dataclass(frozen=True, slots=True)
class Official:
    """The records of a list, what was found wrong on the way, and labels that became entries of their own by key."""

    records: tuple[dict[str, Any], ...]
    problems: tuple[RowProblem, ...]
    new_themes: dict[str, str]
    new_groups: dict[str, str]


def to_records(entries: Iterable[Entry], vocabulary: Vocabulary, state: str, first_language: str) -> Official:
    """Turn entries into records to a State; in a site of another language the text names its own."""
    official, known = Official((), (), {}, {}), vocabulary
    records: list[dict[str, Any]] = []
    problems: list[RowProblem] = []
    for entry in entries:
        by = [code for code in entry.by if code != state]
        if len(by) < len(entry.by):
            what = f"{state} stands among the States that recommend to it, and was left out"
            remark = Remark(what, "compare the row with the report of the Working Group", Severity.WARNING)
            problems += placed(entry.row, entry.text, [remark])
        themes = [vocabulary.theme(name) or _own_key(official.new_themes, name, known.themes) for name in entry.themes]
        groups = [vocabulary.group(name) or _own_key(official.new_groups, name, known.groups) for name in entry.groups]
        fields = {
            "paragraph": entry.paragraph,
            "part": entry.part,
            "text": entry.text if first_language == LIST_LANGUAGE else {LIST_LANGUAGE: entry.text},
            "by": by,
            "position": entry.position.value,
            "position_stated": entry.position_stated,
            "source": entry.source,
            "themes": list(dict.fromkeys(themes)),
            "groups": list(dict.fromkeys(groups)),
            "sdgs": list(entry.sdgs),
        }
        records.append({name: value for name, value in fields.items() if value})
    return Official(tuple(records), tuple(problems), official.new_themes, official.new_groups)


def _own_key(entries: dict[str, str], label: str, known: Container[str]) -> str:
    """Give a label that nobody knows an entry of its own: it is never dropped."""
    words = fold_label(label).encode("ascii", "ignore").decode().split()
    start = "-".join(words[: KEY_WORDS - 1]) or "label"
    for number in count(1):
        key = start if number == 1 else f"{start}-{number}"
        if key not in known and entries.setdefault(key, label) == label:
            break
    return key
