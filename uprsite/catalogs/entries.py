"""What an entry of a PO file says: which text it translates, and whether somebody has to look at it again."""

import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from polib import POEntry

Key: TypeAlias = tuple[str, str, str]
"""(context, source text, its plural); the plural is empty where a message has only one form."""


def key_of(entry: "POEntry") -> Key:
    """Return what an entry stands for: its address and the text that is there now."""
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural


def forms_of(entry: "POEntry") -> tuple[str, ...]:
    """Return the forms of a translation, each letter in one way (Unicode's NFC)."""
    if not entry.msgid_plural:
        return (unicodedata.normalize("NFC", entry.msgstr),)
    # A gap in the numbers is a missing form.
    numbers = range(max(entry.msgstr_plural, default=0) + 1)
    return tuple(unicodedata.normalize("NFC", entry.msgstr_plural.get(number, "")) for number in numbers)


def mark_of(entry: "POEntry") -> str:
    """Return what stands with the old text of an entry, `rec/svn/4/140.1/text@0123abcd`.

    It changes with the text: or git would join a text that has changed once more with the word of a translator that
    the one before it needs no change. And it changes with the translation: or what a translator begins to write for
    the new text, and leaves fuzzy, would be taken for the translation of the old one.
    """
    told = "\0".join((*key_of(entry), *forms_of(entry))).rstrip("\0")
    return f"{entry.msgctxt or ''}@{sha256(told.encode()).hexdigest()[:8]}"


def text_translated(entry: "POEntry") -> Key:
    """Return what an entry's translation is of: the text before it changed, where nobody has touched it since."""
    if entry.fuzzy and entry.previous_msgid and is_translated(entry) and entry.previous_msgctxt == mark_of(entry):
        return entry.msgctxt or "", entry.previous_msgid, entry.previous_msgid_plural or entry.msgid_plural
    return key_of(entry)


def is_translated(entry: "POEntry") -> bool:
    """Tell whether an entry has a translation, whatever it is worth."""
    return bool(entry.msgstr) or any(entry.msgstr_plural.values())


def is_draft(entry: "POEntry") -> bool:
    """Tell whether a translation is fuzzy for another reason than a text that has changed: nobody has approved it."""
    return entry.fuzzy and is_translated(entry) and text_translated(entry) == key_of(entry)
