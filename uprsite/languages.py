"""A language: its direction, numbers, dates and plural rules, and its messages with their fallback."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from uprsite.catalogs import Message, Messages, Plural, plural_rule, read_catalogs
from uprsite.decoding import Decoded, decode_map
from uprsite.diagnostics import Diagnostic
from uprsite.fields import Scalar, choice
from uprsite.model import NOWHERE, Flag, Key, Place, Record, Words
from uprsite.model import Language as Tag
from uprsite.resources import engine_folder
from uprsite.source import Source, decode_utf8, read_yaml

if TYPE_CHECKING:
    from babel import Locale

LOCALES = "locales.yaml"


class Direction(StrEnum):
    """Which way a language is written."""

    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True, kw_only=True)
class LocaleEntry(Record):
    """One language of translations/locales.yaml."""

    name: Words
    """What its speakers call it."""
    dir: Annotated[Direction, choice(Direction)]
    plural: Annotated[Plural, Scalar(plural_rule)]
    cldr: Tag | None = None
    """Whose dates and numbers to borrow, where Unicode's data lacks the language."""
    fallback: tuple[Tag, ...] = ()
    reviewed: Flag = False
    """Whether a native speaker has read the whole translation."""
    digits: Key = "latn"
    line_height: Words = "1.5"
    comma: Words = ","
    """What stands, with a space after it, between the items of a list."""
    semicolon: Words = ";"
    origin: Place = NOWHERE


@dataclass(frozen=True)
class Language:
    """One language of a site, ready to speak."""

    tag: str
    name: str
    direction: str
    cldr: str
    reviewed: bool
    chain: tuple[str, ...]
    """What to show where this language has nothing, best first; begins with the language itself."""
    messages: Messages
    comma: str = ","
    semicolon: str = ";"

    def say(self, context: str, text: str) -> str:
        """Translate a message; its source text where no language of the chain has it."""
        found = self.messages.get((context, text, ""))
        return found.forms[0] if found else text

    def say_number(self, context: str, one: str, many: str, number: int) -> str:
        """Translate a message that changes with a number."""
        found = self.messages.get((context, one, many))
        if not found:
            return one if number == 1 else many
        return found.forms[found.plural.form(number)]

    def prose(self, context: str, text: str, source: str) -> tuple[str, str]:
        """Translate a record's own text: (language tag, text); in its source language where nobody has."""
        found = self.messages.get((context, text, ""))
        return (found.tag, found.forms[0]) if found and self._before(found.tag, source) else (source, text)

    def _before(self, tag: str, other: str) -> bool:
        return other not in self.chain or self.chain.index(tag) < self.chain.index(other)

    def pick(self, texts: Mapping[str, str]) -> tuple[str, str]:
        """Choose among official versions: (language tag, text)."""
        for tag in self.chain:
            if tag in texts:
                return tag, texts[tag]
        return next(iter(texts.items()))

    def number(self, value: int) -> str:
        """Write a whole number with this language's separators."""
        return _number(value, self.cldr)

    def decimal(self, value: Fraction) -> str:
        """Write a decimal number with this language's separator."""
        return _number(float(value), self.cldr)

    def percent(self, value: int) -> str:
        """Write a whole percentage."""
        return _percent(value, self.cldr)

    def day(self, value: date | str) -> str:
        """Write a day, or a year or month given as ISO text, in words."""
        return _day(str(value), self.cldr)

    def listing(self, items: Iterable[str]) -> str:
        """Join names as a sentence does."""
        return _listing(tuple(items), self.cldr)


def load_locales(folders: Iterable[Path]) -> tuple[dict[str, LocaleEntry], list[Diagnostic]]:
    """Read locales.yaml of every layer; a site's own entries come before the engine's."""
    entries: dict[str, LocaleEntry] = {}
    diagnostics: list[Diagnostic] = []
    for folder in folders:
        path, file = folder / LOCALES, f"translations/{LOCALES}"
        if not path.is_file():
            continue
        text = decode_utf8(path.read_bytes(), file)
        if isinstance(text, Diagnostic):
            diagnostics.append(text)
            continue
        source = read_yaml(text, file)
        decoded: Decoded[LocaleEntry] = decode_map(LocaleEntry, source)
        diagnostics.extend(decoded.diagnostics)
        own = {str(entry.origin.path[0]): entry for entry in decoded.records}
        # The engine's own entries are held by a test; asking Babel about them costs more than reading them.
        known = own if folder == engine_folder("translations") else _with_formats(own, source, diagnostics)
        entries = known | entries
    return entries, diagnostics


def _with_formats(own: Mapping[str, LocaleEntry], source: Source, told: list[Diagnostic]) -> dict[str, LocaleEntry]:
    """Keep the languages whose dates and numbers can be written, and tell of the others."""
    known: dict[str, LocaleEntry] = {}
    for tag, entry in own.items():
        if _has_formats(entry.cldr or tag):
            known[tag] = entry
            continue
        place = source.marks.value((tag, "cldr"))
        message = f"there are no dates and numbers for “{entry.cldr or tag}” in Unicode's data"
        hint = "write `cldr: …`, a language whose dates and numbers to borrow, for example pt or id"
        told.append(Diagnostic(source.file, *place, "unknown-locale", message, hint))
    return known


def _has_formats(tag: str) -> bool:
    from babel import UnknownLocaleError

    try:
        _locale(tag)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def load_languages(
    tags: Iterable[str], locales: Mapping[str, LocaleEntry], folders: Iterable[Path]
) -> tuple[dict[str, Language], list[Diagnostic]]:
    """Make the languages of a site; the first tag is the one its content is written in."""
    tags, folders = tuple(tags), tuple(folders)
    read = {tag: read_catalogs(tag, locales[tag].plural, folders) for tag in _with_fallbacks(tags, locales)}
    own = {tag: messages for tag, (messages, _) in read.items()}
    diagnostics = [finding for _, findings in read.values() for finding in findings]
    return {tag: _language(tag, tags[0], locales, own) for tag in tags}, diagnostics


def _with_fallbacks(tags: Iterable[str], locales: Mapping[str, LocaleEntry]) -> list[str]:
    return list(dict.fromkeys(other for tag in tags for other in (tag, *locales[tag].fallback) if other in locales))


def _language(tag: str, source: str, locales: Mapping[str, LocaleEntry], own: Mapping[str, Messages]) -> Language:
    entry = locales[tag]
    chain = tuple(dict.fromkeys((tag, *entry.fallback, source)))
    messages: dict[tuple[str, str, str], Message] = {}
    for number, other in reversed(list(enumerate(chain))):
        found = own.get(other, {})
        if any(before.partition("-")[0] == INTERFACE for before in chain[:number]):
            # What the engine says is English already; only records are said in what comes after English.
            found = {key: message for key, message in found.items() if RECORD in key[0]}
        messages.update(found)
    known = entry.name, entry.dir.value, entry.cldr or tag, entry.reviewed
    return Language(tag, *known, chain, messages, entry.comma, entry.semicolon)


INTERFACE, RECORD = "en", "/"
"""The language of the engine's own messages, and what only the contexts of records hold: `rec/svn/4/140.12/text`."""

# Babel costs 60 ms to import, so it is read only when a page first shows a number or a date.


@cache
def _locale(tag: str) -> "Locale":
    from babel import Locale

    return Locale.parse(tag, sep="-")


@lru_cache(maxsize=4096)
def _number(value: float, tag: str) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=_locale(tag)))


@lru_cache(maxsize=1024)
def _percent(value: int, tag: str) -> str:
    from babel.numbers import format_percent

    return str(format_percent(value / 100, locale=_locale(tag)))


@lru_cache(maxsize=4096)
def _day(value: str, tag: str) -> str:
    from babel.dates import format_date, format_skeleton

    parts = [int(part) for part in value.split("-")]
    whole = date(*parts, *(1,) * (3 - len(parts)))
    if len(parts) == 3:  # noqa: PLR2004
        written = str(format_date(whole, "long", locale=_locale(tag)))
        # Unicode's data has "1 mars"; only the first day of a month is an ordinal in French.
        return written.replace("1 ", "1er ", 1) if whole.day == 1 and _locale(tag).language == "fr" else written
    return str(format_skeleton("yMMMM" if len(parts) > 1 else "y", whole, locale=_locale(tag)))


@lru_cache(maxsize=4096)
def _listing(items: tuple[str, ...], tag: str) -> str:
    from babel.lists import format_list

    return str(format_list(items, locale=_locale(tag))) if len(items) > 1 else "".join(items)
