"""How a language writes numbers, dates and lists, and in which order its names stand: Babel and a table of digits."""

import re
import unicodedata
from collections.abc import Container, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from uprsite.catalogs import NUMBERS
from uprsite.fields import Refusal, suggestion

if TYPE_CHECKING:
    from babel import Locale

LATIN = "latn"
ZEROS = {
    LATIN: 0x30,
    "adlm": 0x1E950,
    "arab": 0x660,
    "arabext": 0x6F0,
    "beng": 0x9E6,
    "deva": 0x966,
    "gujr": 0xAE6,
    "guru": 0xA66,
    "khmr": 0x17E0,
    "knda": 0xCE6,
    "laoo": 0xED0,
    "mlym": 0xD66,
    "mymr": 0x1040,
    "nkoo": 0x7C0,
    "olck": 0x1C50,
    "orya": 0xB66,
    "tamldec": 0xBE6,
    "telu": 0xC66,
    "thai": 0xE50,
    "tibt": 0xF20,
}
"""Where the ten digits of a script begin; Babel writes Latin ones only and changes but the separators."""
ARABIC_SEPARATORS = {"group": "٬", "decimal": "٫"}
"""What belongs to Arabic digits, by its role: in Pashto it is the comma that stands before decimals."""
ARABIC_PERCENT = "٪"
RIGHT_TO_LEFT = {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}
"""Scripts that are written from right to left (ISO 15924); a tag can name one: `ku-Arab`."""
NASTALIQ = ("ks", "pnb", "ur")
"""Languages whose Arabic letters hang from a slope."""
LINE_HEIGHTS = {
    **dict.fromkeys(("Mymr", "Khmr", "Tibt"), "1.8"),
    **dict.fromkeys(("Thai", "Laoo", "Deva", "Beng", "Gujr", "Guru", "Knda", "Mlym", "Orya", "Sinh", "Taml"), "1.6"),
    **dict.fromkeys(("Telu", "Ethi"), "1.6"),
    **dict.fromkeys(("Arab", "Thaa"), "1.75"),
    **dict.fromkeys(("Hans", "Hant", "Jpan", "Kore"), "1.7"),
    "Aran": "2.0",
}
"""Lines of these scripts would touch at the height of Latin ones."""
ARABIC_SIGNS = {"comma": "، ", "semicolon": "؛ "}
WIDE_SIGNS = {"comma": "、", "semicolon": "；", "colon": "："}
SIGNS = {
    **dict.fromkeys(("Arab", "Aran", "Thaa", "Syrc"), ARABIC_SIGNS),
    **dict.fromkeys(("Hans", "Hant", "Jpan"), WIDE_SIGNS),
    "Ethi": {"comma": "፣ ", "semicolon": "፤ "},
}
"""What stands between the items of a list, where it is not the Latin sign."""
UNKNOWN = 1 << 16
"""Letters of no order stand after those that have a place in it."""

# Babel costs 60 ms to import, so it is read only when a page first shows a number or a date.


def digits_of(text: str) -> str:
    """Return the name of a script's digits."""
    if text not in ZEROS:
        raise Refusal(f"there are no digits called “{text}”", suggestion(text, list(ZEROS)))
    return text


def has_formats(tag: str) -> bool:
    """Tell whether Unicode's data has the numbers and dates of a language."""
    from babel import UnknownLocaleError

    try:
        january = _locale(tag).months["format"]["wide"][1]
    except (UnknownLocaleError, ValueError):
        return False
    # Some languages are there with nothing but a number for each month: M01.
    return not re.fullmatch("M?0?1", january)


def propose_locale(tag: str, described: Container[str] = ()) -> dict[str, Any]:
    """Describe a language as Unicode's data does; of numbers and dates only the digits have to be said.

    `described` are the languages that somebody has described: one of them stands in for its variant, pt for pt-BR.
    """
    from babel.core import get_global

    locale = _locale(tag)
    likely = str(get_global("likely_subtags").get(str(locale.language), "")).split("_")
    # Babel forgets the script of a tag that Unicode's data has no entry of its own for: ku-Arab.
    named = re.search(r"-([A-Z][a-z]{3})\b", tag)
    script = named[1] if named else locale.script or (likely[1] if len(likely) > 1 else "")
    leftward = script in RIGHT_TO_LEFT or (not named and locale.character_order == "right-to-left")
    name = locale.get_display_name() or tag
    if named and not locale.script:
        name = f"{name} ({locale.scripts.get(named[1], named[1])})".replace(") (", ", ")
    parts = tag.split("-")
    wider = ["-".join(parts[:size]) for size in range(len(parts) - 1, 0, -1)]
    found: dict[str, Any] = {
        "name": name[:1].title() + name[1:],  # Georgian has large letters that begin no word
        "dir": "rtl" if leftward else "ltr",
        "plural": _plural(locale),
        "fallback": list(dict.fromkeys((*(other for other in wider if other in described), "en"))),
    }
    if locale.default_numbering_system in ZEROS and locale.default_numbering_system != LATIN:
        found["digits"] = locale.default_numbering_system
    found |= SIGNS.get(script, {})
    if height := LINE_HEIGHTS.get("Aran" if locale.language in NASTALIQ else script):
        found["line_height"] = height
    return found


def _plural(locale: "Locale") -> str:
    """Write a plural rule of Unicode's data as PO files do, without the forms that no count takes.

    Some are for decimals, in Russian; some for a million and more, in French, and no PO file could say when.
    """
    from babel.plural import PluralRule, to_gettext

    taken = {locale.plural_form(number) for number in range(NUMBERS)}
    rules = {name: rule for name, rule in locale.plural_form.rules.items() if name in taken}
    if "other" not in taken:  # it is what remains, so the last one that is taken becomes it
        rules.pop("many" if "many" in rules else list(rules)[-1], None)
    return to_gettext(PluralRule(rules))


@cache
def _locale(tag: str) -> "Locale":
    from babel import Locale

    return Locale.parse(tag, sep="-")


@cache
def _table(digits: str, tag: str = "") -> dict[int, str]:
    """Return what becomes of each letter: of digits alone, or in a number as a language writes it."""
    table = {0x30 + number: chr(ZEROS[digits] + number) for number in range(10)}
    if tag and digits.startswith("arab"):
        signs = _locale(tag).number_symbols["latn"]
        table |= {ord(signs[role]): sign for role, sign in ARABIC_SEPARATORS.items()} | {ord("%"): ARABIC_PERCENT}
    return table


@lru_cache(maxsize=4096)
def number(value: float, tag: str, digits: str) -> str:
    """Write a number."""
    from babel.numbers import format_decimal

    written = str(format_decimal(value, locale=_locale(tag)))
    return written if digits == LATIN else written.translate(_table(digits, tag))


@lru_cache(maxsize=1024)
def percent(value: int, tag: str, digits: str) -> str:
    """Write a whole percentage."""
    from babel.numbers import format_percent

    written = str(format_percent(value / 100, locale=_locale(tag)))
    return written if digits == LATIN else written.translate(_table(digits, tag))


@lru_cache(maxsize=4096)
def day(value: str, tag: str, digits: str) -> str:
    """Write a day, a month or a year, given as ISO text, in words."""
    from babel.dates import format_date, format_skeleton

    parts = [int(part) for part in value.split("-")]
    whole = date(*parts, *(1,) * (3 - len(parts)))
    if len(parts) == 3:  # noqa: PLR2004
        written = str(format_date(whole, "long", locale=_locale(tag)))
        # Unicode's data has "1 mars"; only the first day of a month is an ordinal in French.
        if whole.day == 1 and _locale(tag).language == "fr":
            written = written.replace("1 ", "1er ", 1)
    else:
        written = str(format_skeleton("yMMMM" if len(parts) > 1 else "y", whole, locale=_locale(tag)))
    return written if digits == LATIN else written.translate(_table(digits))


@lru_cache(maxsize=4096)
def listing(items: tuple[str, ...], tag: str) -> str:
    """Join names as a sentence does."""
    from babel.lists import format_list

    return str(format_list(items, locale=_locale(tag))) if len(items) > 1 else "".join(items)


def plain(name: str) -> str:
    """Write a name without accents and capitals: É stands beside E."""
    letters = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


@lru_cache(maxsize=4096)
def sort_key(name: str, order: Sequence[str]) -> tuple[tuple[int, ...], str]:
    """Return what a name is sorted by: the letters in the order of its language, or without their accents."""
    if not order:
        return (), plain(name)
    ranks, text = _ranks(tuple(order)), unicodedata.normalize("NFC", name).casefold()
    found, at = [], 0
    while at < len(text):
        letter = next((text[at : at + size] for size in (3, 2, 1) if text[at : at + size] in ranks), text[at])
        at += len(letter)
        rank = ranks.get(letter)
        found.append(ranks.get(plain(letter), UNKNOWN + ord(letter[0])) if rank is None else rank)
    return tuple(found), name


@cache
def _ranks(order: tuple[str, ...]) -> dict[str, int]:
    return {letter.casefold(): rank for rank, letter in enumerate((" ", "-", *order))}
