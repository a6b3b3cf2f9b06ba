"""Folders and catalogs in translations/ with a mistaken name: nothing reads them, or nothing keeps them up to date."""

from collections.abc import Collection, Iterator
from pathlib import Path

from uprsite.diagnostics import Diagnostic, Severity
from uprsite.fields import suggestion
from uprsite.translation.interface import POT_FOLDER

FOLDER = "translations"


def strays(project: Path, languages: Collection[str], books: Collection[str]) -> Iterator[Diagnostic]:
    """Tell of the catalogs that belong to no known language, or to no book of the site."""
    for folder in sorted((project / FOLDER).glob("[!.]*")):
        if folder.name == POT_FOLDER or not folder.is_dir():
            continue
        if folder.name in languages:
            yield from _books(folder, books)
        elif any(folder.rglob("*.po")):
            yield _folder(folder.name, languages)


def _folder(name: str, languages: Collection[str]) -> Diagnostic:
    tag = name.replace("_", "-")
    near = suggestion(tag, sorted(languages))
    hint = near if near.startswith("did you mean") else f"describe it with `translate add {tag}`, or remove the folder"
    message = f"“{name}” is no language that uprsite or this site knows: nothing in this folder is read"
    return Diagnostic(f"{FOLDER}/{name}", 1, 1, "unknown-language", message, hint, Severity.WARNING)


def _books(folder: Path, books: Collection[str]) -> Iterator[Diagnostic]:
    for path in sorted(folder.glob("*.po")):
        meant = path.stem.removeprefix(f"{folder.name}-").lower()
        if path.stem in books or meant not in books:
            continue  # a catalog of another name is read all the same, and is its owner's to keep
        hint = f"rename it to {meant}.po"
        if (folder / f"{meant}.po").exists():
            hint = f"put it in the place of {meant}.po, if it is newer; a download has {folder.name}- before its name"
        message = f"nothing on this site is called “{path.stem}”: `translate update` leaves this file as it is"
        yield Diagnostic(f"{FOLDER}/{folder.name}/{path.name}", 1, 1, "unknown-book", message, hint, Severity.WARNING)
