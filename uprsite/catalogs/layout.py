"""A catalog -> the text of its file, in one layout whatever program wrote it last.

A line a text and a comment above each message, so that the work of two people on different messages never meets in one
hunk of git, and their work on the same one always does.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from uprsite.catalogs.entries import is_translated
from uprsite.catalogs.plurals import Plural

if TYPE_CHECKING:
    from polib import POEntry, POFile

TEMPLATE_HEAD = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
NEVER = ("POT-Creation-Date",)
"""Headers that differ with each run, and so make conflicts of nothing."""

BOUNDARY = "----"
BOUNDARY_COMMENT = "What stands below is used no more. It is kept in case it comes back."
"""No catalog ends with a message in use: whoever fills in the last one would meet whoever adds one after it."""

REFUSED = "Not shown: "
"""What begins the comment on a translation that something is wrong in, in the catalogs that a site gives away."""


def head_of(tag: str, plural: Plural) -> dict[str, str]:
    """Return the header of a new catalog."""
    return {"Language": tag, **TEMPLATE_HEAD, "Plural-Forms": plural.text}


def in_layout(tag: str, plural: Plural, entries: "Iterable[POEntry]", before: "POFile | None" = None) -> str:
    """Write the catalog of a language; `before` is the catalog as it was, which may name its translators."""
    from polib import POEntry

    head = head_of(tag, plural)
    fixed = {**TEMPLATE_HEAD, "Plural-Forms": plural.text}
    if before is not None:
        head |= {name: value for name, value in before.metadata.items() if value or name not in head}
    boundary = POEntry(msgid=BOUNDARY, msgstr=BOUNDARY, tcomment=BOUNDARY_COMMENT, obsolete=True)
    others = [entry for entry in entries if entry.msgctxt or entry.msgid != BOUNDARY]
    for entry in others:  # our own remark must not outlive what it is on; `check` makes it anew
        entry.tcomment = "\n".join(line for line in entry.tcomment.splitlines() if not line.startswith(REFUSED))
    return write_po(before.header if before is not None else "", head | fixed, [boundary, *others])


def write_po(comment: str, metadata: Mapping[str, str], entries: "Iterable[POEntry]") -> str:
    """Write a catalog: `comment` and the header first, then what is used, then what is not used any more."""
    head = list(_comment(comment.strip("\n")))
    fields = [f'"{_escaped(f"{name}: {value}")}\\n"' for name, value in metadata.items() if name not in NEVER]
    first = "\n".join([*head, 'msgid ""', 'msgstr ""', *fields, ""])
    ordered = sorted(entries, key=lambda entry: bool(entry.obsolete))
    return "\n".join([first, *("\n".join([*_lines(entry), ""]) for entry in ordered)])


def _lines(entry: "POEntry") -> Iterator[str]:
    yield from _comment(entry.tcomment)
    if not entry.obsolete:
        if note := " ".join(entry.comment.split()):
            yield f"#. {note}"
        if files := dict.fromkeys(file for file, _ in entry.occurrences):
            yield f"#: {' '.join(files)}"
    if entry.fuzzy and is_translated(entry):
        yield "#, fuzzy"
        if entry.previous_msgid and not entry.obsolete:
            yield from (f"#| {line}" for line in _previous(entry))
    yield from (f"#~ {line}" if entry.obsolete else line for line in _texts(entry))


def _previous(entry: "POEntry") -> Iterator[str]:
    """Write the text that was translated, below its mark as it was set: a mark made anew would approve what changed."""
    if entry.previous_msgctxt:
        yield _field("msgctxt", entry.previous_msgctxt)
    yield _field("msgid", entry.previous_msgid or "")
    if entry.previous_msgid_plural:
        yield _field("msgid_plural", entry.previous_msgid_plural)


def _texts(entry: "POEntry") -> Iterator[str]:
    """Write each text in one line: what stands in several, git could join from two of its versions."""
    if entry.msgctxt:
        yield _field("msgctxt", entry.msgctxt)
    yield _field("msgid", entry.msgid)
    if entry.msgid_plural:
        yield _field("msgid_plural", entry.msgid_plural)
    if entry.msgstr_plural:
        for number, form in sorted(entry.msgstr_plural.items()):
            yield _field(f"msgstr[{number}]", unicodedata.normalize("NFC", form))
    else:
        yield _field("msgstr", unicodedata.normalize("NFC", entry.msgstr))


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}".rstrip() for line in text.strip().splitlines())


def _field(name: str, text: str) -> str:
    return f'{name} "{_escaped(text)}"'


def _escaped(text: str) -> str:
    from polib import escape

    return str(escape(text))
