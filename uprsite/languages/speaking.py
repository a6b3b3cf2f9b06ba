"""A language of a site, ready to speak: its messages with their fallback, its numbers, dates and order of names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from uprsite.catalogs import RECORD, Catalog, Key, Message, Messages
from uprsite.languages import writing
from uprsite.languages.locales import LocaleEntry
from uprsite.languages.marking import has_words, is_marked, mark, unmark
from uprsite.model import Version, source_of

INTERFACE = "en"
"""The language of the engine's own messages."""


def is_english(tag: str) -> bool:
    """Tell whether a language is the engine's own, or a variant of it: en-GB needs no translation."""
    return tag.partition("-")[0] == INTERFACE


@dataclass(frozen=True)
class Language:
    """One language of a site."""

    tag: str
    entry: LocaleEntry
    chain: tuple[str, ...]
    """What to show where this language has nothing, best first; begins with the language itself."""
    messages: Messages
    """By (context, source text, its plural), in the first language of the chain that has them."""
    own: Catalog = field(default_factory=Catalog)
    """What the language's own catalogs hold."""
    locales: Mapping[str, LocaleEntry] = field(default_factory=dict)
    """Every language that somebody has described, this one's or not."""
    marking: bool = False
    """Whether what falls back is marked with its language, for pages to say so (`marking`)."""

    def with_marks(self) -> "Language":
        """Return the language as pages speak it."""
        return replace(self, marking=True)

    @property
    def name(self) -> str:
        """What its speakers call it."""
        return self.entry.name

    @property
    def direction(self) -> str:
        """Which way it is written."""
        return self.entry.dir.value

    @property
    def reviewed(self) -> bool:
        """Whether a native speaker has read the whole translation."""
        return self.entry.reviewed

    @property
    def cldr(self) -> str:
        """Whose dates and numbers it uses."""
        return self.entry.cldr or self.tag

    @property
    def numbering(self) -> str:
        """How browsers are to write numbers: a tag of Unicode's, `ne-u-nu-deva`."""
        return f"{self.cldr}-u-nu-{self.entry.digits}"

    @property
    def comma(self) -> str:
        """What stands between the items of a list, with its space."""
        return self.entry.comma

    @property
    def semicolon(self) -> str:
        """What stands between the longer items of a list, with its space."""
        return self.entry.semicolon

    @property
    def colon(self) -> str:
        """What stands between a label and what it is a label of, with its space."""
        return self.entry.colon

    def say(self, context: str, text: str, source: str = INTERFACE) -> str:
        """Translate a message of the interface; its source text where no language of the chain has it.

        `source` is the language of a site's own words; they are never said in a language that comes after it.
        """
        found = self.messages.get((context, text, ""))
        if found and source != INTERFACE and source in self.chain[: self.chain.index(found.tag)]:
            found = None
        return self.mark(found.tag, found.forms[0]) if found else self.mark(source, text)

    def say_number(self, context: str, one: str, many: str, number: int) -> str:
        """Translate a message that changes with a number."""
        found = self.messages.get((context, one, many))
        if not found:
            return self.mark(INTERFACE, one if number == 1 else many)
        return self.mark(found.tag, found.forms[found.plural.form(number)])

    def direction_of(self, tag: str) -> str:
        """Say which way another language is written; of an unknown one, a browser judges by its letters."""
        return self.locales[tag].dir.value if tag in self.locales else "auto"

    def mark(self, tag: str, text: str) -> str:
        """Note that a text is not in the language of its page."""
        if not self.marking or tag == self.tag:
            return text
        return mark(tag, self.direction_of(tag), text)

    def fill(self, said: str, values: Mapping[str, Any]) -> str:
        """Put values into a message that this language said."""
        return said % self.values_for(said, values)

    def values_for(self, said: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Mark the words that go into a message from another language: they are in this one again."""
        if not is_marked(said):
            return values
        return {name: self._returned(value) for name, value in values.items()}

    def _returned(self, value: Any) -> Any:
        if not isinstance(value, str) or not has_words(value):
            return value
        return type(value)(mark(self.tag, self.direction, value))  # what is markup already stays markup

    def translation(self, context: str, text: str, versions: Iterable[str] = ()) -> Version | None:
        """Translate a record's text, given the languages it has versions in; None where one of those comes before."""
        found = self.messages.get((context, text, ""))
        if not found or any(tag in versions for tag in self.chain[: self.chain.index(found.tag) + 1]):
            return None
        return Version(found.tag, found.forms[0])

    def earlier(self, context: str, text: str) -> str:
        """Return the translation of a record's text from before it changed, where nobody has looked at it since."""
        draft = self.own.drafts.get((context, text, ""))
        return draft.forms[0] if draft and draft.previous and not draft.fault else ""

    def pick(self, texts: Mapping[str, str]) -> Version:
        """Choose among versions of a text."""
        for tag in self.chain:
            if tag in texts:
                return Version(tag, texts[tag])
        return Version(*next(iter(texts.items())))

    def named(self, context: str, names: Mapping[str, str], source: str = INTERFACE) -> str:
        """Give a name of the vocabulary: the official one, else a translation, else the nearest official one.

        `source` is the language of the name that is translated.
        """
        if self.tag not in names:
            found = self.messages.get((context, source_of(names, source).text, ""))
            if found and not any(tag in names for tag in self.chain[: self.chain.index(found.tag)]):
                return self.mark(found.tag, found.forms[0])
        return self.mark(*self.pick(names))

    def number(self, value: int) -> str:
        """Write a whole number with this language's digits and separators."""
        return writing.number(value, self.cldr, self.entry.digits)

    def decimal(self, value: Fraction) -> str:
        """Write a decimal number with this language's digits and separator."""
        return writing.number(float(value), self.cldr, self.entry.digits)

    def percent(self, value: int) -> str:
        """Write a whole percentage."""
        return writing.percent(value, self.cldr, self.entry.digits)

    def day(self, value: date | str) -> str:
        """Write a day, or a year or month given as ISO text, in words."""
        return writing.day(str(value), self.cldr, self.entry.digits)

    def listing(self, items: Iterable[str]) -> str:
        """Join names as a sentence does."""
        return writing.listing(tuple(items), self.cldr)

    def sort_key(self, name: str) -> tuple[object, ...]:
        """Return what a name is sorted by."""
        return writing.sort_key(unmark(name), self.entry.order)


def make_language(tag: str, source: str, locales: Mapping[str, LocaleEntry], read: Mapping[str, Catalog]) -> Language:
    """Put a language together from its own catalogs and those of the languages it falls back to."""
    chain = tuple(dict.fromkeys((tag, *locales[tag].fallback, source)))
    messages: dict[Key, Message] = {}
    for number, other in reversed(list(enumerate(chain))):
        found = read[other].messages if other in read else {}
        if any(is_english(before) for before in chain[:number]):
            # What the engine says is English already; only records are said in what comes after English.
            found = {key: message for key, message in found.items() if RECORD in key[0]}
        messages.update(found)
    return Language(tag, locales[tag], chain, messages, read.get(tag, Catalog()), locales)
