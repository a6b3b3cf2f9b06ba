"""A language put into the texts of locales.yaml and config.yaml, where and as people have written them.

What comes out is read again: only a text that says all it said before, and the new language besides, is given back.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from uprsite.config import FILE
from uprsite.diagnostics import Diagnostic
from uprsite.languages import LOCALES
from uprsite.source import Source, decode_utf8, read_yaml

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""A line as editors count them, with its end."""
VALUE = re.compile(r"\"[^\"]*\"|'[^']*'|[A-Za-z0-9-]+")


def with_entry(text: str, tag: str, data: Mapping[str, Any]) -> str | None:
    """Add an entry to locales.yaml; None where it cannot stand at the end."""
    from yaml import safe_dump

    entry = safe_dump({tag: data}, allow_unicode=True, default_flow_style=None, sort_keys=False, width=1000)
    new = _ended(text) + entry.replace("\n", _line_end(text))
    return new if _says(text, new, {tag: _read(entry, LOCALES).data[tag]}, LOCALES) else None


def one_line(tag: str, data: Mapping[str, Any]) -> str:
    """Write an entry so that it can be pasted among entries of either style."""
    from yaml import safe_dump

    written = safe_dump({tag: data}, allow_unicode=True, default_flow_style=True, sort_keys=False, width=100_000)
    return str(written).strip()[1:-1]


def languages_line(languages: Iterable[str]) -> str:
    """Write the languages of a site."""
    return f"languages: [{', '.join(languages)}]"


def with_languages(text: str, languages: tuple[str, ...]) -> str | None:
    """Add the last of some languages to config.yaml, in the way of the others; None where that takes a person."""
    read = _read(text, FILE)
    last = read.marks.values.get(("languages", len(languages) - 2))
    at_end = f"{_ended(text)}{languages_line(languages)}{_line_end(text)}"
    new = _after(text, *last, languages[-1]) if last else at_end
    return new if new and _says(text, new, {"languages": list(languages)}, FILE) else None


def _after(text: str, line: int, column: int, tag: str) -> str | None:
    """Write a language behind another one: on a line of its own, or between the same brackets."""
    lines = LINE.findall(text)
    before, rest = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
    if before.strip() == "-":
        lines[line - 1] = _ended(lines[line - 1], _line_end(text))
        lines.insert(line, f"{before}{tag}{_line_end(text)}")
    elif found := VALUE.match(rest):
        lines[line - 1] = f"{before}{found[0]}, {tag}{rest[found.end() :]}"
    else:
        return None
    return "".join(lines)


def _says(before: str, after: str, added: Mapping[str, Any], file: str) -> bool:
    """Tell whether a text is read as the earlier one with something added, and nothing is wrong in it."""
    old, new = _read(before, file), _read(after, file)
    data = {} if old.data is None else old.data
    return isinstance(data, dict) and not new.diagnostics and new.data == {**data, **added}


def _read(text: str, file: str) -> Source:
    decoded = decode_utf8(text.encode(), file)
    return read_yaml("" if isinstance(decoded, Diagnostic) else decoded, file)


def _line_end(text: str) -> str:
    return next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")


def _ended(text: str, end: str = "") -> str:
    """End the last line; nobody has to, and what follows would become part of it."""
    return text if not text or text.endswith(("\n", "\r")) else text + (end or _line_end(text))
