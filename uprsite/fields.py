"""The kinds of scalar a record can hold, and how text becomes each of them.

Every YAML scalar arrives as text (`source.py`), and the field's kind decides what it means: stock YAML would
read `NO` as false, `140.10` as 140.1 and `010` as 8. A kind refuses with `Refusal(message, hint)`.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

EMBEDDING_CONTROLS = re.compile("[\u202a-\u202e]")
"""Bidi embeddings and overrides can make text read as something else (Unicode TR 36); isolates are harmless."""

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that steer a screen, and those that stand for no letter ever: pages use some as marks (`marking`)."""

# [0-9] and not \d, which also matches the digits of other scripts: these values are sorted and stand in addresses.
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
WHEN = re.compile(r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
SHORT_LIST = 12
"""Known words that a message can name one by one."""
EXCERPT = 40
"""Characters of a wrong value that a message repeats."""


class Refusal(ValueError):
    """A value that is not of its field's kind: what is wrong, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message, self.hint = message, hint


@dataclass(frozen=True, eq=False)
class Scalar:
    """One kind of scalar: how text is read, and its JSON Schema for editors."""

    parse: Callable[[str], object]
    # Editors' YAML tools read 2025 as a number and yes as a truth; the loader reads both as the text they are.
    schema: Mapping[str, object] = field(default_factory=lambda: {"type": ["string", "number", "boolean"]})

    def read(self, value: object) -> object:
        """Return the value of a scalar's text; raise Refusal when it is not of this kind."""
        if not isinstance(value, str):
            hint = "write a value, or remove the line" if value is None else "write one value here"
            raise Refusal(f"expected a single value, found {kind_of(value)}", hint)
        return self.parse(value)

    # pydantic asks a type for its schema through these two; a core schema is a plain dict, so the model
    # needs no import of pydantic.
    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> dict[str, Any]:
        return {"type": "function-plain", "function": {"type": "no-info", "function": self.read}}

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, object]:
        return dict(self.schema)


def kind_of(value: object) -> str:
    """Name a value in an author's words."""
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list) else "a group of keys" if isinstance(value, dict) else "text"


def excerpt(text: str) -> str:
    """Quote the start of a value for a message."""
    return f"“{text[:EXCERPT]}…”" if len(text) > EXCERPT else f"“{text}”"


def suggestion(word: str, known: list[str]) -> str:
    """Say `did you mean …?` for the nearest known word, or list the known ones when they are few."""
    near = get_close_matches(word.casefold(), [name.casefold() for name in known], n=1, cutoff=0.6)
    if near:
        found = next(name for name in known if name.casefold() == near[0])
        return f"did you mean “{found}”?"
    return "use one of: " + ", ".join(known) if 0 < len(known) <= SHORT_LIST else ""


def plain_text(text: str) -> str:
    """Return prose in NFC; refuse emptiness and characters that change the reading order unseen."""
    text = text.strip()
    if not text:
        raise Refusal("the text is empty", "write something, or remove the key")
    if CONTROLS.search(text):
        raise Refusal("the text holds a control character", "delete the value and type it again")
    if EMBEDDING_CONTROLS.search(text):
        raise Refusal(
            "the text holds an invisible character that changes the reading order",
            "delete the value and type it again; to mix directions use isolates (U+2066 to U+2069)",
        )
    return unicodedata.normalize("NFC", text)


def day(text: str) -> date:
    """Return a date written YYYY-MM-DD."""
    found = DAY.fullmatch(text)
    if not found:
        raise Refusal(f"{excerpt(text)} is not a date", "write year-month-day, for example 2026-03-01")
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        raise Refusal(f"there is no {text} in the calendar", "check the month and the day") from None


def when(text: str) -> str:
    """Return a year, a month or a day as ISO 8601 text (2028, 2028-12, 2028-12-31), which sorts in time."""
    if not WHEN.fullmatch(text):
        raise Refusal(f"{excerpt(text)} is not a date", "write 2028, 2028-12 or 2028-12-31")
    if len(text) == len("2028-12-31"):
        day(text)
    return text


def flag(text: str) -> bool:
    """Return a yes or a no."""
    if text not in ("true", "false"):
        raise Refusal(f"{excerpt(text)} is neither true nor false", "write true or false")
    return text == "true"


def web_address(text: str) -> str:
    """Return an http or https address without a user name or a password in it."""
    hint = "write the full address, for example https://example.org/report"
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises where it is not a number that a port can have
        clean = text.isprintable() and not re.search(r"[\s<>\"'`\\]", text)
        usable = parts.scheme in ("http", "https") and parts.hostname and clean
    except ValueError:
        usable = False
    if not usable:
        raise Refusal(f"{excerpt(text)} is not a web address", hint)
    if "@" in parts.netloc:
        raise Refusal("the web address holds a user name or a password", "remove everything before the @")
    return text


def site_address(text: str) -> str:
    """Return the address of a whole site, to which the addresses of pages are appended."""
    if "?" in web_address(text) or "#" in text:
        raise Refusal(f"{excerpt(text)} is not the address of a site", "leave out what begins with ? or #")
    return text


def whole(low: int, high: int) -> Scalar:
    """Make the kind of whole numbers from `low` to `high`."""

    def parse(text: str) -> int:
        if not WHOLE.fullmatch(text) or not low <= int(text) <= high:
            raise Refusal(f"{excerpt(text)} is not a whole number from {low} to {high}", "write it in plain digits")
        return int(text)

    return Scalar(parse, {"type": "integer", "minimum": low, "maximum": high})


def choice(options: type[StrEnum]) -> Scalar:
    """Make the kind of a closed list of words."""
    words = [option.value for option in options]

    def parse(text: str) -> StrEnum:
        try:
            return options(text)
        except ValueError:
            raise Refusal(f"{excerpt(text)} is not known here", suggestion(text, words)) from None

    return Scalar(parse, {"enum": words})


def shape(pattern: str, what: str, example: str) -> Scalar:
    """Make the kind of text that has a fixed shape; `what` and `example` go into the message."""
    compiled = re.compile(pattern)

    def parse(text: str) -> str:
        if not compiled.fullmatch(text):
            raise Refusal(f"{excerpt(text)} is not {what}", f"write it like {example}")
        return text

    # Editors' YAML tools read 140.10 as a number, which no string pattern matches: both types are allowed there.
    return Scalar(parse, {"type": ["string", "number"], "pattern": f"^(?:{pattern})$", "examples": [example]})
