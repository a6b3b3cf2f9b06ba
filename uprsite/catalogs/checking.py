"""What is wrong in a translation: it is a stranger's input, so it may say nothing that its source does not.

Pure: every check takes the source and one form of the translation and tells its fault, or None. Each takes time in
proportion to the text, for a catalog can hold anything.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from uprsite.catalogs.counting import PLACEHOLDER, differing
from uprsite.catalogs.plurals import NUMBERS, Plural
from uprsite.fields import CONTROLS, EMBEDDING_CONTROLS, excerpt

FILLED = ("", "notice")
"""Contexts whose every message is filled in by Python's % operator: those of templates, and notices."""
RECORD = "/"
"""Only the contexts of records hold it: `rec/svn/4/140.12/note`."""
DESTINATION = re.compile(r"\s*(?:<([^<>\n]*)>|<?([^\s<>]*))")
ADDRESS = re.compile(
    r"(?<!\]\()(?<!\]\(<)(?:https?|ftp|mailto|tel):[!-;=?-\[\]^-z|~]*[\w/=#&~+-]", re.IGNORECASE | re.ASCII
)
REFERENCE = re.compile(r"\[([^\[\]^][^\[\]]*|)\]\s?\[([^\[\]^][^\[\]]*|)\]")
FOOTNOTE = re.compile(r"\[\^([^\[\]]+)\]")
TICKS = re.compile("`+")
TAG = re.compile(r"<[A-Za-z/!?][^<>]*>?")
CHARACTER = re.compile(r"&#[xX]?[0-9A-Fa-f]+;?")
IMAGE, ATTRIBUTES = re.compile(r"!\["), re.compile(r"\{:?\s*[#.\w-][^{}\n]*\}")
UNSAFE = re.compile(
    r"\b(?:(?:java|vb|live)script:|data:(?:[a-z]+/|[;,])|file:/|blob:[a-z]+|about:blank)", re.IGNORECASE
)
COLONS = (":", "：", "﹕", "︓", "&")
"""Without one of these nothing is an address."""
ISOLATE = re.compile("[\u2066-\u2069]")
CLOSE = "\u2069"
UNSEEN = re.compile(
    "[\u2028\u2029\u2061-\u2065\u206a-\u206f\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\uffff"
    "\U000e0000-\U000e00ff\U000e01f0-\U0010ffff]"
    # Variants of Chinese characters are chosen by such a character, for names in Japanese: elsewhere it hides.
    "|(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]"
    # A tower of accents runs over the lines around it.
    "|[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5}"
)
"""Separators that break lines unseen, private, unassigned and invisible characters: no writing needs them."""
ODD = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u2028-\u202e\u2061-\u206f\u20d0-\u20ff\ue000-\uf8ff\ufdd0-\uffff\U000e0000-\U0010ffff]"
)
"""Most texts hold none of these, and need no closer look."""
NOTHING = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2069\u2800\u3164\ufe00-\ufe0f\uffa0]*"
)
LONG, SLACK = 2.2, 40
"""More than LONG times the source, and SLACK letters more, is suspicious."""
WIDE = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
"""A letter of Chinese, Japanese or Korean says as much as three of others."""
TOO_LONG, ROOM = 10, 500
"""More than TOO_LONG times the source, and ROOM letters more, is another text."""


TOLD = 5
"""Numbers that a message names."""


class Fault(NamedTuple):
    """Why a translation is not used, or what to look at in it: a code, what is wrong, what to do."""

    code: str
    message: str
    hint: str


Check = Callable[[str, str], Fault | None]


def faults(context: str, source: Sequence[str], forms: Sequence[str], plural: Plural) -> Iterator[Fault]:
    """Yield what is wrong in a translation; `source` is the text, or the texts for one and for many."""
    name = f"the translation of {excerpt(source[0])}"
    if len(source) > 1 and (len(forms) != plural.forms or not all(forms)):
        count = sum(map(bool, forms))
        hint = "fill in every msgstr[…], from 0 on"
        yield Fault("plural-forms", f"{name} has {count} of {plural.forms} plural forms", hint)
    filled = context in FILLED or ("%(" in source[0] and RECORD not in context)
    for number, form in enumerate(forms):
        if not form:
            continue
        texts = source
        if len(source) > 1 and number in _exact(plural) and not _names(form):
            # « une recommandation » for exactly one: the word says the number, and nothing else can stand there.
            texts = [PLACEHOLDER.sub("", text) if len(_names(text)) == 1 else text for text in source]
        # The text for one often has no number in it, "the day before": each form is like that or like the other.
        found = [_first_fault(text, form, filled) for text in texts]
        if all(found):
            fault = next(filter(None, reversed(found)))
            yield fault._replace(message=f"{name} {fault.message}")


def is_long(source: str, form: str) -> bool:
    """Tell whether a translation is so much longer than its source that it may say something else."""
    size = len(source) if source.isascii() else len(source) + 2 * len(WIDE.findall(source))
    return len(form) > LONG * size + SLACK


@lru_cache(maxsize=64)
def _exact(plural: Plural) -> frozenset[int]:
    """List the forms that stand for a single number."""
    counts = Counter(plural.form(number) for number in range(NUMBERS))
    return frozenset(form for form, count in counts.items() if count == 1)


def _first_fault(source: str, form: str, filled: bool) -> Fault | None:
    checks = (*CHECKS, *FILLED_CHECKS) if filled else CHECKS
    return next(filter(None, (check(source, form) for check in checks)), None)


def _size(source: str, form: str) -> Fault | None:
    if len(form) > TOO_LONG * len(source) + ROOM:
        return Fault("too-long", "is many times as long", "translate this text, and nothing but it")
    if NOTHING.fullmatch(form) and not NOTHING.fullmatch(source):
        return Fault("blank", "shows nothing", "write the translation, or leave it empty")
    return None


def _names(text: str) -> set[str]:
    """List the placeholders of a text; %%(…)s is a percent sign and words."""
    return set(PLACEHOLDER.findall(text.replace("%%", ""))) if "%" in text else set()


def _placeholders(source: str, form: str) -> Fault | None:
    wrong = sorted(_names(source) ^ _names(form))
    names = ", ".join(f"%({placeholder})s" for placeholder in wrong)
    told = f"does not agree with it in {names}"
    return Fault("placeholders", told, "copy %(…)s exactly as in the source") if wrong else None


def _percent(_: str, form: str) -> Fault | None:
    if "%" not in form or "%" not in PLACEHOLDER.sub("", form.replace("%%", "")):
        return None
    return Fault("percent-sign", "has a percent sign that stands alone", "write %% for a percent sign")


def _unseen(_: str, form: str) -> Fault | None:
    if form.isprintable() and not ODD.search(form):
        return None
    if not any(sign.search(form) for sign in (CONTROLS, EMBEDDING_CONTROLS, UNSEEN)) and _balanced(form):
        return None
    told = "holds an invisible character that changes the reading order, hides text or steers a screen"
    return Fault("invisible-character", told, "delete the line and type it again")


def _balanced(form: str) -> bool:
    """Tell whether every isolate that a text opens is closed in it, and none else."""
    depth = 0
    for char in ISOLATE.findall(form):
        depth += -1 if char == CLOSE else 1
        if depth < 0:
            return False
    return depth == 0


def _tags(source: str, form: str) -> Fault | None:
    if "<" in form or "&" in form:
        wrong = Counter(TAG.findall(unescape(form))) - Counter(TAG.findall(unescape(source)))
        if wrong:
            told = f"has {excerpt(next(iter(wrong)))}, which is not in it"
            return Fault("raw-html", told, "translate the words, and add no HTML")
        wrong = Counter(CHARACTER.findall(form)) - Counter(CHARACTER.findall(source))
        if wrong:
            told = f"has {excerpt(next(iter(wrong)))}, a character that is written as a number"
            return Fault("character-reference", told, "type the character itself")
    return None


def _schemes(source: str, form: str) -> Fault | None:
    if not any(colon in form for colon in COLONS) or not UNSAFE.search(_bare(form)) or UNSAFE.search(_bare(source)):
        return None
    told = "has an address that runs a program or holds a file"
    return Fault("unsafe-link", told, "keep the addresses of the source")


def _bare(text: str) -> str:
    """Write a text as a careless reader of addresses takes it: without what is unseen, in common letters."""
    plain = unicodedata.normalize("NFKC", unescape(text))
    return "".join(char for char in plain if char.isprintable() and char != " ")


def _marks(source: str, form: str) -> Fault | None:
    """Compare what Markdown would make something of."""
    for signs, find, what, hint in MARKS:
        if any(sign in form or sign in source for sign in signs) and Counter(find(source)) != Counter(find(form)):
            return Fault("marks", f"does not agree with it in {what}", hint)
    return None


def _targets(text: str) -> list[str]:
    """List where links lead, up to the bracket that closes them, with `](` before it, and other addresses.

    A link whose brackets were torn apart, `[words] (address)`, is an address that stands alone.
    """
    found, at = ADDRESS.findall(text) if ":" in text else [], text.find("](")
    while at >= 0:
        start = DESTINATION.match(text, at + 2)
        run = (start[1] or start[2] or "") if start else ""
        depth, size = 0, len(run)
        for place, char in enumerate("" if start and start[1] else run):
            depth += (char == "(") - (char == ")")
            if depth < 0:
                size = place
                break
        found.append(f"]({run[:size]}")
        at = text.find("](", at + 2 + size)
    return found


def _references(text: str) -> list[str]:
    """List the names of the addresses that links are given elsewhere, `[words][name]`."""
    return [(name or words).casefold() for words, name in REFERENCE.findall(text)]


def _code_spans(text: str) -> list[str]:
    """List what stands between equally many backticks."""
    runs = list(TICKS.finditer(text))
    after: dict[int, int] = {}
    closing = [0] * len(runs)
    for number in range(len(runs) - 1, -1, -1):
        length = len(runs[number][0])
        closing[number], after[length] = after.get(length, 0), number
    found, number = [], 0
    while number < len(runs):
        if close := closing[number]:
            found.append(text[runs[number].end() : runs[close].start()])
        number = (close or number) + 1
    return found


def _numbers(source: str, form: str) -> Fault | None:
    wrong = differing(unescape(source) if "&" in source else source, unescape(form) if "&" in form else form)
    told = f"does not agree with it in its numbers: {', '.join(wrong[:TOLD])}"
    hint = "write the same numbers, in any digits; a thousand can be set apart with a no-break space"
    return Fault("numbers", told, hint) if wrong else None


MARKS: tuple[tuple[tuple[str, ...], Callable[[str], Sequence[str]], str, str], ...] = (
    (("](", ":"), _targets, "where its links lead", "keep (…) after […] exactly as in the source"),
    (("]",), _references, "where its links lead", "keep the second […] exactly as in the source"),
    (("[^",), FOOTNOTE.findall, "its footnotes", "keep [^…] exactly as in the source"),
    (("`",), _code_spans, "what stands between backticks", "keep it exactly as in the source"),
    (("![",), IMAGE.findall, "its images", "a text can hold no image"),
    (("{",), ATTRIBUTES.findall, "what stands in braces", "leave {…} out"),
)
"""The signs without which there is none, how to find them, and what to say."""
CHECKS: tuple[Check, ...] = (_size, _unseen, _schemes, _tags, _marks, _numbers)
FILLED_CHECKS: tuple[Check, ...] = (_placeholders, _percent)
