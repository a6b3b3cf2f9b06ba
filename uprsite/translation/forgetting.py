"""Words that must not be read any more, taken out of everything that catalogs keep of earlier texts.

A catalog never loses a translation by itself, and a page offers the earlier one until there is a new one. Where a name
was withdrawn because somebody is in danger, that is the wrong kind of memory.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from uprsite.catalogs import forms_of, in_layout, is_translated, read_po
from uprsite.diagnostics import Diagnostic, Done, Severity
from uprsite.replacing import replace_file
from uprsite.translation.desk import FOLDER, Project, languages_of, update_catalogs

if TYPE_CHECKING:
    from polib import POEntry

KEPT_OUT = (".git", ".cache", ".venv", "tools", "node_modules", "site", "schemas")
"""Folders without words of one's own; the built site is made anew."""
SHORT = 5
BEGINNING = r"(?:(?<![^\W\d_])|(?-i:(?<=[a-z])(?=[A-Z])))"  # or a capital after a prefix: uNadia
ENDING = r"(?![^\W\d_])"
LATER = (
    "Build and publish again. Earlier versions in the history of the repository still hold these words, and so may "
    "copies elsewhere: see docs/safety.md of uprsite."
)


def forget_words(project: Project, words: Sequence[str]) -> Done:
    """Bring the catalogs up to date, take every earlier text with these words out of them, and tell where any is left.

    Translations of such texts, or with such words, are emptied: translators write them anew.
    """
    pattern = pattern_of(words)
    updated = update_catalogs(project)
    report, wrong = list[str](), list(updated.diagnostics)
    for path in sorted((project.folder / FOLDER).glob("*/*.po")):
        name, tag = path.relative_to(project.folder).as_posix(), path.parent.name
        file = read_po(path, name)
        if isinstance(file, Diagnostic):
            wrong.append(file)
        elif tag in languages_of(project):
            kept = [entry for entry in file if not (entry.obsolete and _said(entry, pattern))]
            emptied = sum([_forget(entry, pattern) for entry in kept])
            removed = len(file) - len(kept)
            if emptied or removed:
                text = in_layout(tag, project.locales[tag].plural, kept, file)
                replace_file(path, text.encode())
                report.append(f"{name}: {emptied} emptied, {removed} that were not used any more removed")
    left = list(still_said(project.folder, pattern))
    lines = report or ["No catalog kept these words."]
    return Done((*lines, LATER), (*dict.fromkeys(wrong), *left))


def pattern_of(words: Sequence[str]) -> re.Pattern[str]:
    """Make what finds any of these words, in capitals or not, over the ends of lines, however accents are stored.

    A word begins where a word does: `Ana` is not in “banana”. One that is short has to end there too; others are also
    found with an ending (Okorova), for to miss a name is worse than to empty one translation too many.
    """
    written = [normalize(form, said) for said in words if said.strip() for form in ("NFC", "NFD")]
    return re.compile("|".join(map(_whole, dict.fromkeys(written))), re.IGNORECASE)


def _whole(said: str) -> str:
    found = r"\s+".join(map(re.escape, said.split()))
    if said.strip()[0].lower() == said.strip()[0].upper():
        return found  # scripts without capitals write prepositions and the like in one with a word, or no spaces at all
    return f"{BEGINNING}{found}" + ENDING * (len(said.strip()) < SHORT)


def still_said(folder: Path, pattern: re.Pattern[str]) -> Iterator[Diagnostic]:
    """Tell of every place in the files of a project where the words stand, and of names of files that hold them."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if KEPT_OUT.count(inside.parts[0]) or not path.is_file():
            continue
        hint = "take the words out here too, and run this again"
        if pattern.search(inside.as_posix()):
            yield _place(inside, 1, 1, "the words stand in the name of this file", "rename it, and run this again")
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue  # a picture, or what nobody may read: not words that a search could find
        for found in pattern.finditer(text):
            line, start = text.count("\n", 0, found.start()) + 1, text.rfind("\n", 0, found.start())
            yield _place(inside, line, found.start() - start, "the words still stand here", hint)


def _place(file: Path, line: int, column: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic(file.as_posix(), line, column, "still-said", message, hint, Severity.WARNING)


def _said(entry: "POEntry", pattern: re.Pattern[str]) -> bool:
    earlier = (entry.previous_msgid or "", entry.previous_msgid_plural or "")
    texts = (entry.msgid, entry.msgid_plural, entry.tcomment, *forms_of(entry), *earlier)
    return any(pattern.search(text) for text in texts)


def _forget(entry: "POEntry", pattern: re.Pattern[str]) -> bool:
    """Empty a translation that is of such words or holds them; tell whether there was one."""
    if not _said(entry, pattern):
        return False
    there = is_translated(entry)
    entry.tcomment = "" if pattern.search(entry.tcomment) else entry.tcomment
    entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
    return there
