"""The field's closed lists: States, themes, groups of persons, goals, mechanisms, cycles; data files and a reader."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path

from uprsite.decoding import decode_list
from uprsite.fields import Refusal, excerpt
from uprsite.model import Theme, user_assigned
from uprsite.source import read_yaml

FEW, LONGEST = 3, 60
DATA = Path(__file__).parent / "data"
UN_LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
OHCHR_CODE = re.compile(r"^[A-H]\d{1,2} (?=\D)")
"""The code before a theme in lists of cycle 2: `A41 Constitutional and legislative framework`."""


@dataclass(frozen=True, slots=True)
class State:
    """A State that takes part in the review: its UN short name by language, and other spellings in documents."""

    code: str
    group: str
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    lang: str = "en"
    """The language of the name that is translated where there is no official one."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A Sustainable Development Goal: its number, short titles by language and targets."""

    number: str
    titles: Mapping[str, str]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A treaty body or a special procedure."""

    key: str
    kind: str
    abbreviation: str
    name: str
    symbol: str


@dataclass(frozen=True, slots=True)
class CycleSpan:
    """Which sessions of the Working Group a cycle has."""

    cycle: int
    first_session: int
    last_session: int
    start: str
    end: str


@dataclass(frozen=True)
class Vocabulary:
    """All closed lists of a site. Themes and groups keep the order of their files, which is that of the pages."""

    states: Mapping[str, State]
    themes: Mapping[str, Theme]
    groups: Mapping[str, Theme]
    goals: Mapping[str, Goal]
    mechanisms: Mapping[str, Mechanism]
    cycles: Mapping[int, CycleSpan]

    def state(self, name: str) -> str | None:
        """Return the code of a State by any of its known names; None when it is not known."""
        return self._state_names.get(fold(name))

    def states_like(self, word: str) -> list[str]:
        """Return the few States whose code or name begins so, or else the one whose name is nearest."""
        start = fold(word[:LONGEST])
        names = [(state.code, state.names.get("en", "")) for state in self.states.values()]
        begin = [code for code, name in names if f"{code.casefold()} {fold(name)}".startswith(start)]
        begin += [code for code, name in names if fold(name).startswith(start) and code not in begin]
        if start and 0 < len(begin) <= FEW:
            return sorted(begin)
        near = get_close_matches(start, self._state_names, n=1, cutoff=0.7)
        return [self._state_names[name] for name in near]

    def theme(self, label: str) -> str | None:
        """Return the key of the theme that an official label stands for."""
        return self._theme_labels.get(fold_label(label))

    def group(self, label: str) -> str | None:
        """Return the key of the group of persons that an official label stands for."""
        return self._group_labels.get(fold_label(label))

    def is_goal(self, number: str) -> bool:
        """Tell whether a number is that of a goal or of one of its targets."""
        goal = self.goals.get(number.split(".")[0])
        return goal is not None and ("." not in number or number in goal.targets)

    @cached_property
    def regions(self) -> dict[str, str]:
        """The regional group of each State that is in one."""
        return {code: state.group for code, state in self.states.items() if state.group}

    def mechanism(self, symbol: str) -> Mechanism | None:
        """Return whose document a symbol names: `CAT/C/SVN/CO/4` is one of the Committee against Torture."""
        return next((found for found in self.mechanisms.values() if f"{symbol}/".startswith(f"{found.symbol}/")), None)

    def mechanism_named(self, name: str) -> str | None:
        """Return the key of a mechanism by its name or abbreviation; None when it is not known."""
        wanted = fold(name)
        return next((m.key for m in self.mechanisms.values() if wanted in (fold(m.name), fold(m.abbreviation))), None)

    @cached_property
    def _state_names(self) -> dict[str, str]:
        return {
            fold(name): state.code
            for state in self.states.values()
            for name in (state.code, *state.names.values(), *state.aliases)
        }

    @cached_property
    def _theme_labels(self) -> dict[str, str]:
        return _labels(self.themes.values())

    @cached_property
    def _group_labels(self) -> dict[str, str]:
        return _labels(self.groups.values())


def state_meant(word: str, vocabulary: Vocabulary) -> str:
    """Return the code of a State, told by its code or by its name in any language of the United Nations."""
    code = word.strip().upper()
    if code in vocabulary.states or user_assigned(code):
        return code
    if meant := vocabulary.state(word):
        return meant
    near = [f"{found} ({vocabulary.states[found].names['en']})" for found in vocabulary.states_like(word)]
    hint = f"did you mean {' or '.join(near)}?" if near else "write its ISO 3166-1 alpha-3 code or its name, like SVN"
    raise Refusal(f"there is no State {excerpt(word)}", hint)


def fold(name: str) -> str:
    """Reduce a name to what counts when spellings differ: no case, accents, punctuation or leading `the`."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    plain = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join(plain.split()).removeprefix("the ")


def fold_label(label: str) -> str:
    """Fold an official label, without the code that lists of cycle 2 put before it."""
    return fold(OHCHR_CODE.sub("", label.strip()))


@cache
def shipped() -> Vocabulary:
    """Read the lists that come with the engine."""
    return Vocabulary(
        states={
            row["code"]: State(
                row["code"],
                row["group"],
                {language: row[language] for language in UN_LANGUAGES},
                tuple(filter(None, row["aliases"].split("|"))),
            )
            for row in _rows("states.csv")
        },
        themes=_entries("themes.yaml"),
        groups=_entries("groups.yaml"),
        goals={
            row["number"]: Goal(
                row["number"], {language: row[language] for language in UN_LANGUAGES}, tuple(row["targets"].split())
            )
            for row in _rows("sdgs.csv")
        },
        mechanisms={row["key"]: Mechanism(**row) for row in _rows("mechanisms.csv")},
        cycles={
            int(row["cycle"]): CycleSpan(
                int(row["cycle"]), int(row["first_session"]), int(row["last_session"]), row["start"], row["end"]
            )
            for row in _rows("cycles.csv")
        },
    )


def words_of(key: str) -> frozenset[str]:
    """Return one of the lists of English words by which wording is judged."""
    return _word_lists()[key]


def extended(
    vocabulary: Vocabulary, themes: Iterable[Theme] = (), groups: Iterable[Theme] = (), states: Iterable[State] = ()
) -> Vocabulary:
    """Add a site's own themes, groups and States; an entry with a known key renames it and adds its aliases."""
    return replace(
        vocabulary,
        themes=_merged(vocabulary.themes, themes),
        groups=_merged(vocabulary.groups, groups),
        states={**vocabulary.states, **{state.code: state for state in states}},
    )


def _merged(shipped_entries: Mapping[str, Theme], own: Iterable[Theme]) -> dict[str, Theme]:
    merged = dict(shipped_entries)
    for entry in own:
        known = merged.get(entry.key)
        # A label is in the language of the file that it stands in, so that comes with it.
        merged[entry.key] = replace(entry, area=known.area, aliases=known.aliases + entry.aliases) if known else entry
    return merged


def _labels(entries: Iterable[Theme]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for entry in entries:
        own = entry.label.values() if isinstance(entry.label, Mapping) else (entry.label,)
        for label in (entry.key.replace("-", " "), *own, *entry.aliases):
            labels[fold_label(label)] = entry.key
    return labels


def _entries(name: str) -> dict[str, Theme]:
    source = read_yaml((DATA / name).read_text(encoding="utf-8"), name)
    decoded = decode_list(Theme, source)
    assert not decoded.diagnostics, decoded.diagnostics  # noqa: S101 - our own data, held by a test
    return {entry.key: entry for entry in decoded.records}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _word_lists() -> dict[str, frozenset[str]]:
    lists = read_yaml((DATA / "wording.yaml").read_text(encoding="utf-8"), "wording.yaml").data
    return {entry["key"]: frozenset(entry["words"]) for entry in lists}
