"""The words of a PDF, compared with those of the page that it was made from."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from tests.html_page import Element

UNREADABLE = {"km": "Khmer", "my": "Burmese", "th": "Thai", "ur": "Urdu"}
"""Languages whose words cannot be copied out of a PDF whole; the page beside it is the version to be read aloud."""
WORD = re.compile(r"\d+(?:[.,٫]\d+)*|[^\W\d_]+")
BROKEN = "\ufffe"
"""What PDFium gives for a hyphen at the end of a line, whether the word has one or not."""
SHUFFLED = re.compile(r"[\u0590-\u08ff]")
"""Letters that are read from right to left. Those of a word that share a shape are copied out in any order."""
WITHIN_A_LINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "cite",
    "code",
    "em",
    "i",
    "q",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
}
ON_SCREEN = {"svg", "details", "nav"}
"""What a sheet has no words of: charts, whose numbers stand beside them, what is folded away, and ways to other pages."""


def words_in(text: str) -> list[str]:
    """List the words of a text, alike however they were written and wherever a line broke them."""
    plain = unicodedata.normalize("NFKC", text)
    return [
        "".join(sorted(word)) if SHUFFLED.search(word) else word.casefold()
        for word in WORD.findall("".join(char for char in plain if not _is_mark(char)))
    ]


def missing_words(expected: str, text: str) -> list[str]:
    """List the words that a text does not have, or not as often.

    Words with vowel signs upon Arabic letters are not looked for: they are copied out in pieces.
    """
    plain = " ".join(word for word in expected.split() if not any(map(_is_vowel, word)))
    there = Counter(words_in(text.replace(BROKEN, ""))) | Counter(words_in(text.replace(BROKEN, "-")))
    return sorted((Counter(words_in(plain)) - there).elements())


def words_of(element: Element) -> str:
    """Return the words of a page that are for paper too; a link to elsewhere is printed as its address."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag not in ON_SCREEN and "screen" not in child.attributes.get("class", "").split():
            edge = "" if child.tag in WITHIN_A_LINE else "\n"
            yield edge
            address = child.attributes.get("href", "") if child.tag == "a" else ""
            yield from [address.partition("://")[2]] if address.startswith("http") else _texts(child)
            yield edge


def _is_vowel(char: str) -> bool:
    return bool(SHUFFLED.match(char)) and unicodedata.category(char) == "Mn"


def _is_mark(char: str) -> bool:
    """Tell whether a character is but a direction, a joint or a vowel sign."""
    return unicodedata.category(char) == "Cf" or _is_vowel(char)
