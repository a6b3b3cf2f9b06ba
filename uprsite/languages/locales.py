"""translations/locales.yaml: one entry a language, the engine's and a site's own."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from uprsite.catalogs import Plural, plural_rule
from uprsite.decoding import Decoded, decode_map
from uprsite.diagnostics import Diagnostic, Severity
from uprsite.fields import Scalar, choice, excerpt, shape, suggestion
from uprsite.languages.writing import LATIN, digits_of, has_formats
from uprsite.model import LANGUAGE_TAG, NOWHERE, Flag, Place, Record, Words
from uprsite.model import Language as Tag
from uprsite.resources import engine_folder
from uprsite.source import Source, decode_utf8, read_yaml

LOCALES = "locales.yaml"


def letters(text: str) -> tuple[str, ...]:
    """Return letters in their order, written with spaces between them."""
    return tuple(text.split())


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
    digits: Annotated[str, Scalar(digits_of)] = LATIN
    """The ten digits that numbers and dates are written in, by Unicode's name of their script: deva, khmr, mymr."""
    order: Annotated[tuple[str, ...], Scalar(letters)] = ()
    """The letters by which names are sorted, where dropping accents does not give the order of the language."""
    line_height: Annotated[str, shape(r"[12](\.[0-9]{1,2})?", "a line height", "1.8")] = "1.5"
    comma: Annotated[str, Scalar(str)] = ", "
    """What stands between the items of a list, with its space."""
    semicolon: Annotated[str, Scalar(str)] = "; "
    colon: Annotated[str, Scalar(str)] = ": "
    """What stands between a label and what it is a label of, with its spaces."""
    origin: Place = NOWHERE


def load_locales(folders: Iterable[Path]) -> tuple[dict[str, LocaleEntry], list[Diagnostic]]:
    """Read locales.yaml of every layer; a site's own entries come before the engine's."""
    entries: dict[str, LocaleEntry] = {}
    diagnostics: list[Diagnostic] = []
    sites: list[Source] = []
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
        if folder != engine_folder("translations"):
            sites.append(source)
        own = {str(entry.origin.path[0]): entry for entry in decoded.records}
        # The engine's own entries are held by a test; asking Babel about them costs more than reading them.
        known = own if folder == engine_folder("translations") else _with_formats(own, source, diagnostics)
        entries = known | entries
    diagnostics += (finding for source in sites for finding in _unknown_tags(source, entries))
    return entries, diagnostics


def _unknown_tags(source: Source, entries: Mapping[str, LocaleEntry]) -> Iterator[Diagnostic]:
    """Warn of keys that are no language tags, and of languages that nobody has described standing in for others."""
    for tag, entry in source.data.items() if isinstance(source.data, dict) else ():
        if not re.fullmatch(LANGUAGE_TAG, tag):
            proper = tag.replace("_", "-")
            hint = f"did you mean “{proper}”?" if re.fullmatch(LANGUAGE_TAG, proper) else "write it like fr or ku-Arab"
            message = f"{excerpt(tag)} is not a language tag"
            yield Diagnostic(source.file, *source.marks.key((tag,)), "language-tag", message, hint, Severity.WARNING)
        fallback = entry.get("fallback") if isinstance(entry, dict) else None
        for number, other in enumerate(fallback if isinstance(fallback, list) else ()):
            if isinstance(other, str) and re.fullmatch(LANGUAGE_TAG, other) and other not in entries:
                place = source.marks.value((tag, "fallback", number))
                message = f"there is no language {excerpt(other)} to stand in for “{tag}”"
                hint = suggestion(other, sorted(entries)) or "take it out, or describe it in this file"
                yield Diagnostic(source.file, *place, "unknown-language", message, hint, Severity.WARNING)


def _with_formats(own: Mapping[str, LocaleEntry], source: Source, told: list[Diagnostic]) -> dict[str, LocaleEntry]:
    """Keep the languages whose dates and numbers can be written, and tell of the others."""
    known: dict[str, LocaleEntry] = {}
    for tag, entry in own.items():
        if has_formats(entry.cldr or tag):
            known[tag] = entry
            continue
        place = source.marks.value((tag, "cldr"))
        message = f"there are no dates and numbers for “{entry.cldr or tag}” in Unicode's data"
        hint = "write `cldr: …`, a language whose dates and numbers to borrow, for example pt or id"
        told.append(Diagnostic(source.file, *place, "unknown-locale", message, hint))
    return known
