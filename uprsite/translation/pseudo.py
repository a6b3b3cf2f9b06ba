"""Languages that nobody speaks, by which a maker sees what a translation will do to a page before there is one.

`en-XA` has an accent on every letter and is a third longer; `ar-XB` is written in Arabic letters, from right to left.
Both are made of the sources whenever a site is built with them: what stands on a page without accents is no message.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from string import ascii_lowercase
from typing import NamedTuple

from uprsite.catalogs import Catalog, Message, Plural
from uprsite.languages import Language, LocaleEntry, make_language
from uprsite.translation.desk import Project, books_of
from uprsite.translation.sources import Source, in_language

KEPT = re.compile(
    r"""
      (?P<fence>`+)(?!`).+?(?<!`)(?P=fence)(?!`)                  # code
    | %\(\w+\)s | \{[^{}\n]*\}                                    # placeholders
    | \]\(\s*(?: <[^>]*> | (?: [^()\s] | \([^()\s]*\) )* )        # where a link leads
    | \]\s?\[[^\]^]*\](?!\() | \[\^[^\]]+\]                     # references and footnotes
    | <[A-Za-z/!?][^>]*>? | &\#?\w+;                              # addresses in angle brackets, and characters by name
    | \b(?:https?://|www\.|mailto:)[^\s<>()\]]+ | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | \b[A-Z]+(?:/[\w.]+)+                                        # symbols of documents: A/HRC/59/15/Add.1
    | \w*\d\w*                                                    # numbers, and words with digits
    """,
    re.VERBOSE | re.DOTALL,
)
"""What a translation has in common with its source."""
VOWELS = "aeiou"
"""Twice as many of these make an English text a third longer."""


class Script(NamedTuple):
    """How a pseudo-language writes."""

    letters: str
    """In the place of a to z."""
    lengthens: bool
    like: str
    """The language whose direction, plural forms, dates and numbers it has."""
    name: str
    """Its name, which it writes itself."""


SCRIPTS: Mapping[str, Script] = {
    "en-XA": Script("àƀçðéƒĝĥîĵķļṁñöþɋŕšţûṽŵẋýž", True, "en", "Accents"),
    "ar-XB": Script("ابصدعفغهيجكلمنوطقرستىثحخشز", False, "ar", "Mirror"),
}


def pseudo_locales(locales: Mapping[str, LocaleEntry]) -> dict[str, LocaleEntry]:
    """Describe the pseudo-languages."""
    return {
        tag: replace(
            locales[script.like],
            name=pseudo(script.name, tag),
            cldr=locales[script.like].cldr or script.like,
            fallback=(),
            reviewed=False,
        )
        for tag, script in SCRIPTS.items()
    }


def pseudo_languages(project: Project) -> dict[str, Language]:
    """Make the pseudo-languages of a project, in which everything is said that can be translated."""
    locales = {**project.locales, **pseudo_locales(project.locales)}
    sources = [source for book in books_of(project).values() for source in book]
    read = {tag: _catalog(sources, tag, locales[tag].plural) for tag in SCRIPTS}
    return {tag: make_language(tag, project.config.lang, locales, read) for tag in SCRIPTS}


def _catalog(sources: list[Source], tag: str, plural: Plural) -> Catalog:
    wanted = in_language(sources, tag)
    return Catalog({source.key: Message(forms_in(source, tag, plural), plural, tag) for source in wanted})


def forms_in(source: Source, tag: str, plural: Plural) -> tuple[str, ...]:
    """Say a message in a pseudo-language: in one form, or in as many as its plural rule has."""
    if not source.plural:
        return (pseudo(source.text, tag),)
    one = plural.form(1)
    return tuple(pseudo(source.text if form == one else source.plural, tag) for form in range(plural.forms))


def pseudo(text: str, tag: str) -> str:
    """Write a text in a pseudo-language; what no translation may change stays."""
    script, done, at = SCRIPTS[tag], [], 0
    for kept in KEPT.finditer(text):
        done += [_written(text[at : kept.start()], script), kept[0]]
        at = kept.end()
    return "".join([*done, _written(text[at:], script)])


def _written(text: str, script: Script) -> str:
    return "".join(_letter(char, script) for char in unicodedata.normalize("NFD", text))


def _letter(char: str, script: Script) -> str:
    """Write one letter; the letters of other scripts become some letter or other, and lose their marks."""
    if unicodedata.category(char).startswith("M"):
        return ""
    if not char.isalpha():
        return char
    small = char.lower() if char.lower() in ascii_lowercase else ascii_lowercase[ord(char) % len(ascii_lowercase)]
    written = script.letters[ascii_lowercase.index(small)]
    return (written.upper() if char.isupper() else written) + (written if script.lengthens and small in VOWELS else "")
