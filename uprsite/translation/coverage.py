"""How much of a site each language has: by book, and by what each page is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from uprsite.languages import Language, is_english
from uprsite.translation.interface import UI
from uprsite.translation.sources import Source


@dataclass(frozen=True, slots=True)
class Share:
    """How much of some messages a language has, in messages and in words of the source."""

    total: int = 0
    done: int = 0
    fuzzy: int = 0
    """Translated once, and the source has changed since."""
    failed: int = 0
    """Translated, but not so that it can be shown."""
    words: int = 0
    words_left: int = 0

    @property
    def missing(self) -> int:
        """Messages that nobody has translated."""
        return self.total - self.done - self.fuzzy - self.failed

    @property
    def percent(self) -> int:
        """The whole per cent of words that are done; 100 only where nothing is left."""
        return 100 * (self.words - self.words_left) // self.words if self.words else 100


@dataclass(frozen=True)
class Coverage:
    """How much of a site each language has."""

    books: Mapping[str, list[Source]]
    """What there is to translate: the interface (`ui`), the site, and each State."""
    shares: Mapping[str, Mapping[str, Share]]
    """By language and book; a book that needs no translation into a language is left out."""
    of_subjects: Mapping[str, Mapping[str, Share]]
    """By language, and by what a page is about."""

    def share_of(self, language: str, subject: str) -> int:
        """Return the per cent of a page that is in its language: of its own texts or of the interface, what is less."""
        interface = self.shares.get(language, {}).get(UI, Share()).percent
        return min(interface, self.of_subjects.get(language, {}).get(subject, Share()).percent)


NOT_MEASURED = Coverage({}, {}, {})
"""As if every language had everything."""


class _Sized(NamedTuple):
    """A message and its words, counted once for all languages."""

    source: Source
    words: int


def measure(books: Mapping[str, list[Source]], languages: Mapping[str, Language]) -> Coverage:
    """Measure how much each language has of each book, and of each page's own texts."""
    sized = {book: [_Sized(source, source.words) for source in sources] for book, sources in books.items()}
    by_subject: dict[str, list[_Sized]] = {}
    for one in (one for sources in sized.values() for one in sources if one.source.subject):
        by_subject.setdefault(one.source.subject, []).append(one)
    shares: dict[str, dict[str, Share]] = {}
    subjects: dict[str, dict[str, Share]] = {}
    for tag, language in languages.items():
        wanted = {book: [one for one in sources if tag not in one.source.languages] for book, sources in sized.items()}
        shares[tag] = {book: _share(sources, language) for book, sources in wanted.items() if sources}
        subjects[tag] = {subject: _share(sources, language) for subject, sources in by_subject.items()}
    return Coverage(books, shares, subjects)


def _share(sources: Iterable[_Sized], language: Language) -> Share:
    """Count; what is written in the language itself, or in another English than its own, is done."""
    own, total, done, fuzzy, failed, words, left = language.own, 0, 0, 0, 0, 0, 0
    for source, size in sources:
        total, words = total + 1, words + size
        english = is_english(language.tag) and any(is_english(tag) for tag in source.languages)
        if english or language.tag in source.languages or source.key in own.messages:
            done += 1
            continue
        left += size
        if draft := own.drafts.get(source.key):
            fuzzy, failed = fuzzy + draft.fuzzy, failed + (not draft.fuzzy)
    return Share(total, done, fuzzy, failed, words, left)
