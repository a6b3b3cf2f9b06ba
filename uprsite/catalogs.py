"""PO files -> translations by language; what is wrong in a file is reported and left out, never raised."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from uprsite.diagnostics import Diagnostic, Severity
from uprsite.fields import Refusal, excerpt
from uprsite.source import decode_utf8

if TYPE_CHECKING:
    from polib import POEntry

PLURAL = "nplurals=", "plural="
NUMBERS = 200
"""How many numbers a plural rule is tried with: the longest known rule repeats after 100."""
FORMATTED = ("", "notice")
"""Contexts whose messages are filled in by Python's % operator: those of templates, and notices."""
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
LINE = re.compile(r"\(line (\d+)\)")


@dataclass(frozen=True)
class Plural:
    """gettext's rule: how many forms, and which one a number takes."""

    forms: int
    form: Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Message:
    """A translation: its forms (one, or as many as the plural rule has), and the language it is in."""

    forms: tuple[str, ...]
    plural: Plural
    tag: str


Messages: TypeAlias = Mapping[tuple[str, str, str], Message]
"""Translations by (context, source text, its plural); the plural is empty where a message has only one form."""


def plural_rule(text: str) -> Plural:
    """Read a plural rule as PO files write it, and try it."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if len(parts) != len(PLURAL) or not all(part.startswith(name) for part, name in zip(parts, PLURAL, strict=True)):
        raise Refusal("the plural rule cannot be read", 'write it as in a PO file: "nplurals=2; plural=(n != 1);"')
    forms, formula = (part.partition("=")[2] for part in parts)
    try:
        rule = Plural(int(forms), c2py(formula))
        strays = [number for number in range(NUMBERS) if not 0 <= rule.form(number) < rule.forms]
    except (ValueError, ArithmeticError) as error:
        raise Refusal(f"the plural rule cannot be read: {error}", "copy the rule from the language's PO file") from None
    if strays:
        raise Refusal(f"the plural rule has no form for {strays[0]}", "nplurals is one more than the largest form")
    return rule


def read_catalogs(tag: str, plural: Plural, folders: Iterable[Path]) -> tuple[Messages, list[Diagnostic]]:
    """Read a language's catalogs, the engine's first so that a site's own messages replace them."""
    messages: dict[tuple[str, str, str], Message] = {}
    diagnostics: list[Diagnostic] = []
    for path in (path for folder in reversed(tuple(folders)) for path in sorted((folder / tag).glob("*.po"))):
        file = f"translations/{tag}/{path.name}"
        entries = _read(path, file)
        if isinstance(entries, Diagnostic):
            diagnostics.append(replace(entries, severity=Severity.WARNING))
            continue
        for entry in entries:
            forms = _forms(entry)
            if entry.obsolete or entry.fuzzy or not any(forms):
                continue
            if fault := next(_faults(entry, forms, plural), None):
                diagnostics.append(Diagnostic(file, entry.linenum or 1, 1, *fault, Severity.WARNING))
            else:
                messages[entry.msgctxt or "", entry.msgid, entry.msgid_plural] = Message(forms, plural, tag)
    return messages, diagnostics


def _read(path: Path, file: str) -> "list[POEntry] | Diagnostic":
    text = decode_utf8(path.read_bytes(), file)
    if isinstance(text, Diagnostic):
        return text
    import polib

    try:
        # By its path: given the text, polib would also break lines at separators that stand inside a message.
        return list(polib.pofile(str(path), encoding="utf-8"))
    except OSError as error:  # polib's name for a syntax error
        found = LINE.search(str(error))
        hint = "open the file in Poedit, or go back to its last good version; until then its messages are left out"
        return Diagnostic(file, int(found[1]) if found else 1, 1, "po-syntax", "the translations cannot be read", hint)


def _forms(entry: "POEntry") -> tuple[str, ...]:
    if not entry.msgid_plural:
        return (entry.msgstr,)
    # A gap in the numbers is a missing form.
    return tuple(entry.msgstr_plural.get(number, "") for number in range(max(entry.msgstr_plural, default=0) + 1))


def _faults(entry: "POEntry", forms: tuple[str, ...], plural: Plural) -> Iterator[tuple[str, str, str]]:
    """Yield the reasons why no page can be made with a translation: (code, message, hint)."""
    name = f"the translation of {excerpt(entry.msgid)}"
    if entry.msgid_plural and (len(forms) != plural.forms or not all(forms)):
        count = sum(map(bool, forms))
        yield "plural-forms", f"{name} has {count} of {plural.forms} plural forms", "fill in every msgstr[…], from 0 on"
    if (entry.msgctxt or "") not in FORMATTED:
        return
    source, *plain = (text.replace("%%", "") for text in (entry.msgid_plural or entry.msgid, *forms))
    for form in plain:
        if wrong := sorted(set(PLACEHOLDER.findall(source)) ^ set(PLACEHOLDER.findall(form))):
            names = ", ".join(f"%({placeholder})s" for placeholder in wrong)
            yield "placeholders", f"{name} does not agree with it in {names}", "copy %(…)s exactly as in the source"
        if "%" in PLACEHOLDER.sub("", form):
            yield "percent-sign", f"{name} has a percent sign that stands alone", "write %% for a percent sign"
