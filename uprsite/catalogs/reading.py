"""PO files -> translations by language; what is wrong in a file is reported and left out, never raised."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from uprsite.catalogs.checking import Fault, faults, is_long
from uprsite.catalogs.entries import Key, forms_of, key_of, text_translated
from uprsite.catalogs.plurals import NUMBERS, Plural, plural_rule
from uprsite.diagnostics import Diagnostic, Severity
from uprsite.fields import Refusal, excerpt
from uprsite.memory import Memory, content_of, recall
from uprsite.source import decode_utf8

if TYPE_CHECKING:
    from polib import POFile

INTERFACE_PO = "ui.po"
LINE = re.compile(r"\(line (\d+)\)")
BROKEN = re.compile(
    r"""^[ \t]*+(?:\#~[ \t]*+)?
    (?: (?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)(?=[\s"])[ \t]*+ | (?=") )
    (?! "[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"[ \t]*+$ )
    | ^[ \t]*+msgstr\[(?!\d\])""",
    re.MULTILINE | re.VERBOSE,
)
"""A line that is not a whole text in quotes; polib would take it, without its last letter."""
RULE = "Plural-Forms"


@dataclass(frozen=True, slots=True)
class Message:
    """A translation: its forms (one, or as many as the plural rule has), and the language it is in."""

    forms: tuple[str, ...]
    plural: Plural
    tag: str


Messages: TypeAlias = Mapping[Key, Message]


@dataclass(frozen=True, slots=True)
class Draft:
    """A translation that somebody has to look at again: its text has changed since (fuzzy), or something is wrong."""

    forms: tuple[str, ...]
    previous: str = ""
    """The text that was translated, where it is another than the one that stands there now."""
    fuzzy: bool = False
    fault: str = ""
    """What is wrong in it, in a translator's words."""


@dataclass(frozen=True)
class Catalog:
    """What the PO files of a language hold, and what is wrong in them."""

    messages: Messages = field(default_factory=dict)
    drafts: Mapping[Key, Draft] = field(default_factory=dict)
    """Translations that no page shows in place of the text."""
    diagnostics: tuple[Diagnostic, ...] = ()


def read_catalogs(tag: str, plural: Plural, folders: Iterable[Path], memory: Memory | None = None) -> Catalog:
    """Read a language's catalogs, the engine's first so that a site's own messages replace them.

    A site's own folder comes first in `folders`. Of the engine's only the interface is read: beside it may lie the
    catalogs of the example, which are no other site's.
    """
    messages: dict[Key, Message] = {}
    drafts: dict[Key, Draft] = {}
    diagnostics: list[Diagnostic] = []
    own, *engine = folders
    shipped = [path for folder in reversed(engine) if (path := folder / tag / INTERFACE_PO).is_file()]
    for path in (*shipped, *sorted((own / tag).glob("*.po"))):
        key = ("catalog", path, tag, plural.text, path in shipped, content_of(path))
        catalog = recall(memory, key, partial(_read, path, tag, plural, path in shipped))
        messages |= catalog.messages
        drafts |= catalog.drafts
        diagnostics += catalog.diagnostics
    return Catalog(messages, drafts, tuple(diagnostics))


def _read(path: Path, tag: str, plural: Plural, shipped: bool) -> Catalog:
    """Read one catalog."""
    messages: dict[Key, Message] = {}
    drafts: dict[Key, Draft] = {}
    file = f"translations/{tag}/{path.name}"
    entries = read_po(path, file)
    if isinstance(entries, Diagnostic):
        return Catalog(diagnostics=(replace(entries, severity=Severity.WARNING),))
    rule = _own_rule(entries, plural) if shipped else plural
    diagnostics = list(_other_rule(path, file, entries, rule))
    for entry in entries:
        forms = forms_of(entry)
        if entry.obsolete or not any(forms):
            continue
        key, line = key_of(entry), entry.linenum or 1
        if key in messages:
            diagnostics.append(Diagnostic(file, line, 1, *_twice(entry.msgid), Severity.WARNING))
            continue
        source = (entry.msgid, entry.msgid_plural) if entry.msgid_plural else (entry.msgid,)
        if entry.fuzzy:
            translated = text_translated(entry)
            previous = translated[1] if translated != key else ""
            fault = next(faults(key[0], (previous,) if previous else source, forms, rule), None)
            drafts[key] = Draft(forms, previous, True, _told(fault))
            continue
        fault = next(faults(key[0], source, forms, rule), None)
        if fault:
            drafts[key] = Draft(forms, fault=_told(fault))
            diagnostics.append(Diagnostic(file, line, 1, *fault, Severity.WARNING))
            continue
        messages[key] = Message(forms, rule, tag)
        # Of the engine's own translations a site's maker need not be told.
        if not shipped and any(is_long(max(source, key=len), form) for form in forms):
            told = f"the translation of {excerpt(entry.msgid)} is more than twice as long"
            hint = "make sure that it says the same; shorter words fit where the source does"
            diagnostics.append(Diagnostic(file, line, 1, "length", told, hint, Severity.ADVICE))
    return Catalog(messages, drafts, tuple(diagnostics))


def _twice(text: str) -> Fault:
    told = f"{excerpt(text)} stands in this file twice, with the same context; the first translation is used"
    return Fault("duplicate", told, "delete one of the two")


def _own_rule(entries: "POFile", plural: Plural) -> Plural:
    """Return the rule that the engine's catalog was written by: a site may describe the language otherwise."""
    try:
        return plural_rule(entries.metadata.get(RULE, ""))
    except Refusal:
        return plural


def _other_rule(path: Path, file: str, entries: "POFile", plural: Plural) -> Iterable[Diagnostic]:
    """Warn of a header whose plural rule is not the language's: its forms may stand for other numbers."""
    text = entries.metadata.get(RULE, "")
    if not text or not any(entry.msgid_plural for entry in entries):
        return
    try:
        rule = plural_rule(text)
        same = [rule.form(number) for number in range(NUMBERS)] == [plural.form(number) for number in range(NUMBERS)]
    except Refusal:
        same = False
    if not same:
        before = path.read_bytes().partition(RULE.encode())[0]
        told = f"the plural rule of this file is not that of its language: {plural.text}"
        hint = "run translate fmt, then look at the messages that change with a number"
        yield Diagnostic(file, before.count(b"\n") + 1, 1, "plural-rule", told, hint, Severity.WARNING)


def _told(fault: Fault | None) -> str:
    return f"{fault.message}: {fault.hint}" if fault else ""


def read_po(path: Path, file: str) -> "POFile | Diagnostic":
    """Read a PO file; say where it stops being one."""
    try:
        text = decode_utf8(path.read_bytes(), file)
    except OSError:
        return Diagnostic(file, 1, 1, "unreadable", "the file cannot be read", "check who may read it")
    if isinstance(text, Diagnostic):
        return text
    if broken := BROKEN.search(text):
        return _not_po(file, text.count("\n", 0, broken.start()) + 1)
    import polib

    try:
        # By its path: given the text, polib would also break lines at separators that stand inside a message.
        return polib.pofile(str(path), encoding="utf-8")
    except OSError as error:  # polib's name for a syntax error
        found = LINE.search(str(error))
        return _not_po(file, int(found[1]) if found else 1)


def _not_po(file: str, line: int) -> Diagnostic:
    hint = "open the file in Poedit, or go back to its last good version; until then its messages are left out"
    return Diagnostic(file, line, 1, "po-syntax", "the translations cannot be read", hint)
