"""The small print of official lists: clean text, paragraph numbers and document references (pure)."""

import re
import unicodedata
from html import unescape

from uprsite.fields import excerpt
from uprsite.importers.remarks import Remark, note

ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,5});")
UNSEEN = re.compile("[\u00ad\u200b\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1b\x7f]")
"""Soft hyphens, zero-width spaces and overrides of direction: a record with them would be refused, or never match."""

NUMBER = r"(?:0|[1-9]\d{0,3})"
PARAGRAPH = re.compile(
    rf"({NUMBER}(?:\.{NUMBER}){{1,2}}[a-z]?|{NUMBER}, item [1-9]\d{{0,3}})(?![\da-z]|\.\d)[\s.:)\u2013-]*"
)
"""At the start of a cell. A number without a dot is not enough: `2030 Agenda` is not a paragraph."""

SYMBOL = r"[A-Z]{1,5}(?:/[A-Za-z0-9.()*-]*[A-Za-z0-9)*])+"
PARAGRAPHS = r"\d+(?:\.\d+)?(?: ?(?:-|\u2013|,|and) ?\d+(?:\.\d+)?)*"
REFERENCE = re.compile(rf"({SYMBOL})(?: ?[-\u2013,] ?[Pp]ara(?:s|graphs?)?\.? ?({PARAGRAPHS}))?\.?")
LOOSE_PARAGRAPHS = re.compile(rf"\bpara(?:s|graphs?)?\W{{0,3}}({PARAGRAPHS})", re.IGNORECASE)


def tidy(text: str) -> str:
    """Return one line in NFC: literal `&nbsp;` and `&amp;` decoded, unseen characters gone, runs of space made one."""
    # Only whole entities: html.unescape by itself also reads `&not` in `R&notes`.
    decoded = ENTITY.sub(lambda entity: unescape(entity[0]), text)
    return unicodedata.normalize("NFC", " ".join(UNSEEN.sub("", decoded).split()))


def lines(cell: str) -> list[str]:
    """Return the tidy lines of a cell that hold anything."""
    return [line for line in map(tidy, cell.splitlines()) if line]


def split_paragraph(text: str) -> tuple[str | None, str]:
    """Split `140.12 Ratify …` into (`140.12`, `Ratify …`); the first is None when no number can be read."""
    found = PARAGRAPH.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)


def read_reference(text: str) -> tuple[str, list[Remark]]:
    """Write a document reference our way: `A/HRC/28/15/Add.1 - Para. 3` -> `A/HRC/28/15/Add.1, para. 3`."""
    regular = REFERENCE.fullmatch(text)
    if regular:
        return _reference(regular[1], regular[2]), []
    symbols, paragraphs = set(re.findall(SYMBOL, text)), set(LOOSE_PARAGRAPHS.findall(text))
    if len(symbols) != 1 or len(paragraphs) != 1:
        return text, [note(f"the source {excerpt(text)} was not understood and is kept as it stands")]
    mended = _reference(symbols.pop(), paragraphs.pop())
    return mended, [note(f"the source {excerpt(text)} was read as “{mended}”", "compare it with the document")]


def _reference(symbol: str, paragraphs: str | None) -> str:
    if not paragraphs:
        return symbol
    label = "para." if re.fullmatch(r"[\d.]+", paragraphs) else "paras."
    return f"{symbol}, {label} {paragraphs}"
