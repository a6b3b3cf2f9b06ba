"""An English sentence as the rules on wording see it: its words, the verb it begins with, the means it names. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from uprsite.vocabulary import words_of

LANGUAGE = "en"
VERBS = ("others", "help", "continue", "consider", "specific", "depends", "general")
"""The lists of wording.yaml that hold verbs."""
READ = 200
"""How many words of a text are looked at: far more than a recommendation has."""

_TOKEN = re.compile(r"[^\W_]+(?:['./-][^\W_]+)*|[,;:.?]")
_LEADING = frozenset(
    (",", "again", "also", "as", "delay", "further", "more", "please", "possible", "soon", "that", "to")
)
"""Words that may stand before the first verb; adverbs in -ly may too."""
_NO_ADVERB = frozenset(("ally", "apply", "comply", "imply", "multiply", "rely", "reply", "supply"))
_RESUMING = frozenset((",", ";", "should", "to", "that"))
"""After one of these the verb may follow, where a sentence begins with a clause or names the State first."""
MEANS = frozenset(("by", "including", "notably", "particularly", "through"))
"""Words that may say how."""
_BETWEEN = frozenset((*MEANS, ",", "alia", "also", "inter", "the"))


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of wording.yaml in a text: the list it is from, and its first and last word counted from 0."""

    verb: str
    kind: str
    start: int

    @property
    def after(self) -> int:
        """The place of the word that follows."""
        return self.start + self.verb.count(" ") + 1


@dataclass(frozen=True, slots=True)
class Means:
    """How an aim is to be reached: `by ratifying`, and whether that is one specific act."""

    words: str
    specific: bool


def in_english(text: str | Mapping[str, str], language: str) -> str | None:
    """Return a text where it is English: there are lists for no other; `language` is that of a text without one."""
    versions = {language: text} if isinstance(text, str) else text
    return next((words for tag, words in versions.items() if tag.partition("-")[0] == LANGUAGE), None)


def tokens(text: str) -> list[str]:
    """Cut a text into words in small letters and the signs between them; `46/2026` and `fast-track` are one word."""
    return _TOKEN.findall(text.casefold().replace("’", "'"))[:READ]


def is_adverb(word: str) -> bool:
    """Tell whether a word says how something is done: `swiftly`."""
    return word.endswith("ly") and word not in _NO_ADVERB


def verb_at(words: Sequence[str], at: int) -> Verb | None:
    """Find the verb that stands at a place, the longest that fits: `step up` before `step`."""
    for phrase, verb, kind in _verbs().get(words[at], ()) if at < len(words) else ():
        if tuple(words[at : at + len(phrase)]) == phrase:
            return Verb(verb, kind, at)
    return None


def opening(words: Sequence[str]) -> Verb | None:
    """Find the verb that says what is asked; None where the sentence is not built like a recommendation."""
    if first := first_verb(words):
        return first
    places = (_skip(words, place + 1) for place, word in enumerate(words) if word in _RESUMING)
    return next((found for place in places if (found := verb_at(words, place))), None)


def first_verb(words: Sequence[str]) -> Verb | None:
    """Find the verb with which a text begins, adverbs aside."""
    at = _skip(words, 0)
    if at and not verb_at(words, at) and words[at - 1] == "further":  # “Further efforts to …”: here it is the verb
        at -= 1
    return verb_at(words, at)


def means(words: Sequence[str], start: int) -> Means | None:
    """Find the means named after a place; one specific act counts more than other means before it."""
    other = None
    for place in range(start, len(words)):
        if words[place] not in MEANS:
            continue
        at = place + 1
        while at < len(words) and (words[at] in _BETWEEN or is_adverb(words[at])):
            at += 1
        if at < len(words):
            named = " ".join(words[place : at + 1]).replace(" ,", ",")
            if words[at] in words_of("act-noun") or words[at] in _gerunds(True):
                return Means(named, True)
            if words[at] in _gerunds(False):
                other = other or Means(named, False)
    return other


def is_specific_gerund(word: str) -> bool:
    """Tell whether a word is the form in -ing of a verb for one act: `ratifying`."""
    return word in _gerunds(True)


def _skip(words: Sequence[str], at: int) -> int:
    while at < len(words) and (words[at] in _LEADING or is_adverb(words[at])):
        at += 1
    return at


@cache
def _verbs() -> Mapping[str, list[tuple[tuple[str, ...], str, str]]]:
    """Every verb by its first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for kind in VERBS:
        for verb in words_of(kind):
            phrase = tuple(verb.split())
            found.setdefault(phrase[0], []).append((phrase, verb, kind))
    return {word: sorted(phrases, key=lambda entry: (-len(entry[0]), entry)) for word, phrases in found.items()}


@cache
def _gerunds(specific: bool) -> frozenset[str]:
    if specific:
        return frozenset(_in_ing(words_of("specific") | {"adopt", "create", "establish"}))
    return frozenset(_in_ing(words_of("general") | words_of("depends"))) - _gerunds(True)


def _in_ing(verbs: frozenset[str]) -> Iterator[str]:
    """Make the forms in -ing of verbs of one word: `ratifying`, `releasing`, `submitting`; some are no English."""
    for verb in verbs:
        if " " not in verb:
            yield f"{verb.removesuffix('e')}ing"
            yield f"{verb}{verb[-1]}ing"
