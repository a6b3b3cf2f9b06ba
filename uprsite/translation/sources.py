"""What there is to translate: one message each, at an address that does not change when its text does."""

import re
from typing import NamedTuple

from uprsite.catalogs import RECORD, Key

UNSPACED = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Thai, Lao, Tibetan, Burmese, Khmer, Japanese and Chinese, which put no spaces between words."""
WORD = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")


class Source(NamedTuple):
    """A message as translators get it."""

    context: str
    """Its address: of a record's text `rec/svn/4/140.12/note`, of a word of a closed list `light`, of a page's none."""
    text: str
    plural: str = ""
    """The text for many, where it changes with a number."""
    note: str = ""
    """What a translator has to know: where it stands, and beside what."""
    file: str = ""
    languages: frozenset[str] = frozenset()
    """Languages that need no translation: those it is written in."""
    subject: str = ""
    """What the page is about that it stands on: the identity of a recommendation, or the address of a record."""

    @property
    def key(self) -> Key:
        """What tells it apart from every other message."""
        return self.context, self.text, self.plural

    @property
    def words(self) -> int:
        """Its length, as translators count it."""
        return count_words(self.plural or self.text)

    @property
    def is_of_a_record(self) -> bool:
        """Whether it stands in the content; all others are the interface's."""
        return RECORD in self.context


def count_words(text: str) -> int:
    """Count the words of a text; in scripts without spaces translators count letters."""
    return sum(1 for _ in WORD.finditer(text))


def in_language(sources: list[Source], tag: str) -> list[Source]:
    """Leave out what is written in a language already."""
    return [source for source in sources if tag not in source.languages]
