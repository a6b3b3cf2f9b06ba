"""Which characters of a text no font has: they would print as boxes."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from uprsite.paper.fonts import CHINESE, FOLDER, LATIN, NOT_IN_OURS, ORDER, Fonts, families, letters_for, script_of

UNSEEN = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]+"
)
"""What prints nothing: white space, joiners, isolates, soft hyphens, variants (default-ignorable, says Unicode)."""
JOINED = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06fc\u0750-\u077f\u08a0-\u08c9]+"
)
"""Words in Arabic letters, which take their shapes from their neighbours."""
NOTO = {
    "Bopo": "Noto Sans TC",
    "Hang": "Noto Sans KR",
    "Hira": "Noto Sans JP",
    "Kana": "Noto Sans JP",
    "Nkoo": "Noto Sans NKo",
    "Tibt": "Noto Serif Tibetan",
}
"""The families of Noto that are not called by the name of their script."""
HAN = {"Hant": "Noto Sans TC", "Jpan": "Noto Sans JP", "Kore": "Noto Sans KR"}
EMOJI = "\U0001f000"


class Missing(NamedTuple):
    """A character that no font has."""

    char: str
    name: str
    """As Unicode calls it, with its number."""
    font: str
    """The font to add; empty where none is known."""


def missing(text: str, tag: str, fonts: Fonts) -> tuple[Missing, ...]:
    """Tell which characters of a text in a language cannot be printed, in the order of Unicode."""
    text = UNSEEN.sub(" ", text)
    lacking, sets = set(text) - {" "}, []
    for family in families(tag, fonts.own):
        letters = letters_for(family, fonts)
        lacking = {char for char in lacking if not _has(letters, char)}
        sets.append(letters)
        if not lacking:  # most texts need a font or two, and the others need not be read
            break
    lacking |= _torn(text, sets)
    return tuple(Missing(char, _name(char), _font(char, tag)) for char in sorted(lacking))


def explain_missing(found: Sequence[Missing]) -> tuple[str, str]:
    """Say what is missing and what to do, as a finding does."""
    others = len(found) - 1
    more = f" and {others} other character{'s' * (others > 1)}" if others else ""
    message = f"no font has {found[0].name}{more}"
    wanted = sorted({one.font for one in found if one.font})
    if not wanted:
        return message, "write it in another way"
    return message, f"put {', '.join(wanted)} into {FOLDER} (.ttf, regular and bold), or write it in another way"


def _has(letters: frozenset[str], text: str) -> bool:
    """Tell whether a font has a character with its marks, in one piece or in several."""
    if letters.issuperset(text):
        return True
    return any(letters.issuperset(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))


def _torn(text: str, fonts: Sequence[frozenset[str]]) -> set[str]:
    """Find characters that would be printed in another font than what they are joined to, and so not join."""
    torn: set[str] = set()
    for word in set(JOINED.findall(text)):
        used = next((letters for letters in fonts if not letters.isdisjoint(word)), None)
        torn |= set(word) - used if used else set()
    if marks := "".join(char for char in set(text) if unicodedata.category(char).startswith("M")):
        for cluster in set(re.findall(f"[^{marks} ][{marks}]+", text)):
            if not any(_has(letters, cluster) for letters in fonts):
                used = next((letters for letters in fonts if cluster[0] in letters), None)
                torn |= set(cluster) - used if used else set()
    return torn


def _name(char: str) -> str:
    """Show a character, unless it is nobody's, and name it as Unicode does."""
    code = f"U+{ord(char):04X}"
    name = unicodedata.name(char, "")
    return f"“{char}” ({code} {name})" if name else code


def _font(char: str, tag: str) -> str:
    """Name the family of Noto that has a character."""
    from fontTools import unicodedata as scripts

    code, block = scripts.script(char), scripts.block(char)
    if "Mathematical" in block:
        return "Noto Sans Math"
    if code == "Zyyy" and (char >= EMOJI or block == "Dingbats"):
        return "Noto Emoji"
    if code == "Hani":
        return HAN.get(script_of(tag), CHINESE)
    # A word must be in one font, and the first that has any of it sets it: another helps where it comes first.
    if code in ("Zinh", "Zyyy", "Zzzz") or (code == "Arab" and tag.partition("-")[0] not in NOT_IN_OURS):
        return ""
    family = NOTO.get(code, f"{LATIN} {scripts.script_name(code)}")
    return "" if family in ORDER or code in ("Cyrl", "Grek", "Latn") else family
