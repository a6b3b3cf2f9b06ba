"""Whether two texts have the same numbers, whatever digits, separators and words their languages write them in.

A number is the fact of its sentence. A translation may write it as its language does: in its own digits, `1 894` for
`1,894`, `150万` for `1.5 million`, `3月` for March, `第十四条` for article 14, `XXe` for 20th, `trois` for 3. Nothing
else may come in its place.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache
from itertools import product

from uprsite.catalogs.wording import HAN_DIGITS, HAN_TENS, MONTHS_FROM, SCALES, SIGNS, SMALL, WORDS

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
SEPARATORS = ".,'\u00a0\u2007\u2009\u202f\u066b\u066c\u2019"
WRITTEN = rf"(\d++(?:[{SEPARATORS}]\d++)*+)"
NUMBER = re.compile(rf"{WRITTEN}(?:\s?({'|'.join(SIGNS)}))?")
SCALED = re.compile(rf"(?<!\d)(?<!\d[{SEPARATORS}]){WRITTEN}\s?({'|'.join(SCALES)})(?!\w)", re.IGNORECASE)
SPLIT = re.compile(r"(?<=\d)[*_\\]+(?=\d)")
"""Marks of Markdown inside a number; a reader sees one number."""
LOOSE = re.compile(r"(?<=\d)[ ،](?=\d{3}(?!\d))")
"""A thousand set apart as only a typist would."""
SLASH = re.compile("(?<=[۰-۹])/(?=[۰-۹])")
"""Persian's decimal point."""
MONTH = re.compile(r"\d{1,2}(?=\s?[月월])|(?<=tháng )\d{1,2}|\d{1,2}(?=(?:-р|-н)? сар)", re.IGNORECASE)
"""Chinese, Japanese, Korean, Vietnamese and Mongolian write months as numbers, where others have names."""
ONE = re.compile(r"(?<![\w/.,-])1(?:st|er|ère|re|[ºªoa])?(?![\w/-]|[.,:]\d)")
"""The number 1 by itself, not as a part of a symbol, a range or a paragraph's number."""
ROMAN = re.compile(r"(?<!\w)([IVXL]{1,8})(?=\W|\Z|e\b|ème\b)")
ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50}
HAN = re.compile(f"[{''.join(HAN_DIGITS)}{''.join(HAN_TENS)}]+")
THOUSAND, HUNDRED, DIGITS = 3, 2, 12
"""Digits of a group, and of one of India's; digits of the largest number that is multiplied."""


def differing(source: str, form: str) -> list[str]:
    """Tell which numbers are missing in a translation, and which are new."""
    wanted, found = _of_source(source), numbers(form)
    if wanted == found:
        return []
    lost, new = _excused(source, form, wanted - found, found - wanted)
    if not lost and not new:
        return []
    for one, other in product(_readings(source), _readings(form)):
        if not any(_excused(source, form, one - other, other - one)):
            return []
    return [*(f"{number} is missing" for number in lost), *(f"{number} is new" for number in new)]


def numbers(text: str) -> Counter[str]:
    """Count the numbers in a text, in any digits and with any separators: `1 894` and `١٬٨٩٤` are both 1894."""
    return Counter(_numbers(_folded(text)))


_of_source = lru_cache(maxsize=4096)(numbers)
"""The same source is asked for by every language."""


def _numbers(text: str) -> list[str]:
    return [_multiplied(written, SIGNS.get(sign, 0)) for written, sign in NUMBER.findall(text)]


def _readings(text: str) -> list[Counter[str]]:
    """Read a text in every way in which its numbers can be meant."""
    plain = _folded(text)
    joined = LOOSE.sub("", plain)
    slashed = SLASH.sub(".", text)
    read = [plain, joined, *([_folded(slashed)] if slashed != text else [])]
    read += [SCALED.sub(lambda found: f" {_multiplied(found[1], SCALES[found[2].lower()])} ", one) for one in read]
    return [Counter(_numbers(one)) for one in dict.fromkeys(read)]


class _Folding(dict[int, str | None]):
    """What stands for a character while numbers are looked for; learnt as characters come."""

    def __missing__(self, point: int) -> str | None:
        self[point] = found = _fold(chr(point))
        return found


def _fold(char: str) -> str | None:
    kind = unicodedata.category(char)
    if kind == "Cf":
        return None  # nobody sees it, so it parts no number
    if kind == "Nd":
        return str(unicodedata.digit(char))
    if kind == "No" or (kind == "Nl" and char not in HAN_DIGITS):
        # ² and ① and ½ are numbers of their own, even behind a digit.
        value = unicodedata.numeric(char)
        return f" {int(value)} " if value.is_integer() else f" {unicodedata.normalize('NFKC', char)} "
    return char


FOLDING = _Folding()


def _folded(text: str) -> str:
    plain = PLACEHOLDER.sub(" ", text) if "%(" in text else text
    if not plain.isascii():
        plain = plain.translate(FOLDING)
    return SPLIT.sub("", plain) if "*" in plain or "_" in plain or "\\" in plain else plain


def _plain_number(written: str) -> str:
    """Write a number without separators of thousands, and with a point before its decimals."""
    if written.isdigit():
        return written.lstrip("0") or "0"
    parts, signs = re.split(r"\D", written), re.sub(r"\d", "", written)
    if len(signs) > 1 and signs[-1] not in signs[:-1] and _grouped(parts[:-1]):
        return f"{''.join(parts[:-1])}.{parts[-1]}"
    return "".join(parts) if _grouped(parts) else ".".join(parts)


def _grouped(parts: list[str]) -> bool:
    """Tell whether digits are set apart by thousands, or as in India: 1,50,000."""
    first, middle, last = parts[0], {len(part) for part in parts[1:-1]}, parts[-1]
    if len(parts) == 1 or first.startswith("0") or len(last) != THOUSAND:
        return False
    return (middle <= {THOUSAND} and len(first) <= THOUSAND) or (middle == {HUNDRED} and len(first) <= HUNDRED)


def _multiplied(written: str, zeros: int) -> str:
    plain = _plain_number(written)
    if not zeros or plain.count(".") > 1 or len(plain) > DIGITS:
        return plain
    value = Decimal(plain).scaleb(zeros)
    return str(int(value)) if value == int(value) else str(value)


def _excused(source: str, form: str, lost: Counter[str], new: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """Leave out the numbers that the other text has in words."""
    if lost or new:
        months = Counter(map(_plain_number, MONTH.findall(_folded(form)))) & new
        if months:
            new -= Counter({month: count for month, count in months.items() if int(month) in _months(source)})
        lost -= Counter(map(_plain_number, MONTH.findall(_folded(source))))
        # Languages say 1 by an ordinal, by an article or by the singular itself: « article premier ».
        if lost["1"] == 1 and ONE.search(_folded(source)):
            lost -= Counter("1")
    lost -= Counter({number: lost[number] for number in lost if _is_said(number, form)})
    new -= Counter({number: new[number] for number in new if _is_said(number, source)})
    return lost, new


def _is_said(number: str, text: str) -> bool:
    """Tell whether a text has a number in words, in Roman numerals or in Chinese ones."""
    if not number.isdigit() or len(number) > DIGITS:
        return False
    value = int(number)
    small = 0 < value <= SMALL and bool(_words()[value - 1].search(_letters(text)))
    return small or value in map(_roman, ROMAN.findall(text)) or value in map(_han, HAN.findall(text))


def _letters(text: str) -> str:
    """Write a text without accents and capitals."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


@cache
def _words() -> tuple[re.Pattern[str], ...]:
    """Make what finds each of the small numbers in words."""
    rows = [_letters(row).split() for row in WORDS.values()]
    return tuple(re.compile(rf"(?<!\w)(?:{'|'.join(row[at] for row in rows)})(?!\w)") for at in range(SMALL))


@cache
def _month_names() -> tuple[re.Pattern[str], ...]:
    from babel import Locale

    def names(month: int) -> Iterable[str]:
        for tag in MONTHS_FROM:
            months = Locale.parse(tag).months
            for kind, width in product(("format", "stand-alone"), ("wide", "abbreviated")):
                yield re.escape(_letters(months[kind][width][month].rstrip(".")))

    return tuple(re.compile(rf"(?<!\w)(?:{'|'.join(names(month))})(?!\w)") for month in range(1, 13))


def _months(text: str) -> set[int]:
    """Number the months that a text names."""
    plain = _letters(text)
    return {number for number, name in enumerate(_month_names(), 1) if name.search(plain)}


def _roman(written: str) -> int:
    values = [ROMANS[letter] for letter in written]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _han(written: str) -> int:
    """Read 十四, 二十 and 一百四十 as they are said, and 二〇二六 digit by digit."""
    if len(written) > DIGITS:
        return 0
    if not set(written) & HAN_TENS.keys():
        return int("".join(str(HAN_DIGITS[char]) for char in written))
    total, digit = 0, 0
    for char in written:
        if char in HAN_TENS:
            total, digit = total + (digit or 1) * HAN_TENS[char], 0
        else:
            digit = HAN_DIGITS[char]
    return total + digit
