"""The languages of a site: what each is called, how it writes, what it says, and what stands in for it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from uprsite.catalogs import read_catalogs
from uprsite.diagnostics import Diagnostic
from uprsite.languages.locales import LOCALES, Direction, LocaleEntry, load_locales
from uprsite.languages.marking import isolate, spell_out, unmark
from uprsite.languages.speaking import INTERFACE, Language, is_english, make_language
from uprsite.languages.styling import language_style
from uprsite.languages.writing import NASTALIQ, RIGHT_TO_LEFT, has_formats, plain, propose_locale
from uprsite.memory import Memory

__all__ = [
    "INTERFACE",
    "LOCALES",
    "NASTALIQ",
    "RIGHT_TO_LEFT",
    "Direction",
    "Language",
    "LocaleEntry",
    "has_formats",
    "is_english",
    "isolate",
    "language_style",
    "load_languages",
    "load_locales",
    "make_language",
    "plain",
    "propose_locale",
    "spell_out",
    "unmark",
]


def load_languages(
    tags: Iterable[str], locales: Mapping[str, LocaleEntry], folders: Iterable[Path], memory: Memory | None = None
) -> tuple[dict[str, Language], list[Diagnostic]]:
    """Make the languages of a site; the first tag is the one its content is written in."""
    tags, folders = tuple(tags), tuple(folders)
    wanted = dict.fromkeys(other for tag in tags for other in (tag, *locales[tag].fallback) if other in locales)
    read = {tag: read_catalogs(tag, locales[tag].plural, folders, memory) for tag in wanted}
    diagnostics = [finding for catalog in read.values() for finding in catalog.diagnostics]
    return {tag: make_language(tag, tags[0], locales, read) for tag in tags}, diagnostics
