"""The translators' side on disk: catalogs brought up to date and put in order; nothing of theirs is ever lost."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from uprsite.catalogs import (
    TEMPLATE_HEAD,
    Key,
    forms_of,
    in_layout,
    is_translated,
    key_of,
    read_catalogs,
    read_po,
    write_po,
)
from uprsite.config import Config
from uprsite.content import Content
from uprsite.diagnostics import Diagnostic, Done, count
from uprsite.languages import LocaleEntry
from uprsite.replacing import replace_file
from uprsite.resources import engine_folder
from uprsite.translation.interface import POT_FOLDER, UI, interface_sources, read_interface
from uprsite.translation.merging import merge
from uprsite.translation.records import record_sources
from uprsite.translation.sources import Source, in_language

if TYPE_CHECKING:
    from polib import POEntry

FOLDER = "translations"
ENGLISH_FORMS = 2
TEMPLATE_COMMENT = "What there is to translate. Made by `translate update`: do not edit it."


class Project(NamedTuple):
    """What of a project there is to translate, and into what."""

    folder: Path
    config: Config
    content: Content
    locales: Mapping[str, LocaleEntry]


def books_of(project: Project) -> dict[str, list[Source]]:
    """Collect what there is to translate, by the name of its catalog: a site's own words before the engine's."""
    own, engines = project.folder / "templates", _engines(project)
    interface = interface_sources([own] if own.is_dir() else [], lists=not engines)
    said = {source.key for source in interface}
    records = record_sources(project.config, project.content.library, project.content.vocabulary)
    return {UI: [*interface, *(source for source in engines if source.key not in said)], **records}


def _engines(project: Project) -> list[Source]:
    """List what the engine says itself; in its own project that is the project's."""
    is_engine = (project.folder / FOLDER).resolve() == engine_folder(FOLDER).resolve()
    return [] if is_engine else read_interface([engine_folder(FOLDER)])


def update_catalogs(project: Project, tags: Iterable[str] | None = None) -> Done:
    """Bring the catalogs of some languages, or of all, up to date with the templates and the records."""
    books, report, diagnostics = books_of(project), list[str](), list[Diagnostic]()
    engines = frozenset(source.key for source in _engines(project))
    for book, sources in books.items():
        own = [source for source in sources if source.key not in engines]
        path = project.folder / FOLDER / POT_FOLDER / f"{book}.pot"
        if own or path.is_file():  # what nobody asks for any more would be missed by every language
            _write(path, _template(own))
    for tag in tags or languages_of(project):
        said = _said_by_engine(tag) if engines else {}
        for book, sources in books.items():
            told = _update(project, tag, book, in_language(sources, tag), said if book == UI else {})
            if isinstance(told, Diagnostic):
                diagnostics.append(told)
            elif told:
                report.append(told)
    return Done(tuple(report), tuple(diagnostics))


def _said_by_engine(tag: str) -> Mapping[Key, tuple[str, ...]]:
    """Return what the engine has translated into a language: a language that it only begins is a site's to finish.

    Its catalogs are checked by its own tests; checking them again would take half the time of an update.
    """
    path = engine_folder(FOLDER) / tag / f"{UI}.po"
    file = read_po(path, f"{FOLDER}/{tag}/{UI}.po") if path.is_file() else ()
    entries = () if isinstance(file, Diagnostic) else file
    return {key_of(entry): forms_of(entry) for entry in entries if entry.translated() and not entry.obsolete}


def languages_of(project: Project) -> list[str]:
    """List the languages that a project is translated into: those of the site, and those that have a folder."""
    folders = [path.name for path in sorted((project.folder / FOLDER).glob("*")) if path.is_dir()]
    known = dict.fromkeys([*project.config.languages, *folders])
    return [tag for tag in known if tag in project.locales]


def faults_elsewhere(project: Project) -> Iterator[Diagnostic]:
    """Tell what is wrong in the catalogs of languages that are translated and not on the site yet."""
    folder = project.folder / FOLDER
    for tag in languages_of(project):
        if tag not in project.config.languages:
            yield from read_catalogs(tag, project.locales[tag].plural, [folder]).diagnostics


def format_catalogs(project: Project) -> Done:
    """Put the catalogs of a project in one layout, whatever program saved them last."""
    report, diagnostics = [], []
    for tag in languages_of(project):
        for path in sorted((project.folder / FOLDER / tag).glob("*.po")):
            name = f"{FOLDER}/{tag}/{path.name}"
            file = read_po(path, name)
            if isinstance(file, Diagnostic):
                diagnostics.append(file)
                continue
            changed = _write(path, in_layout(tag, project.locales[tag].plural, file, file))
            report.append(f"{name}: {'put in order' if changed else 'in order'}")
    return Done(tuple(report), tuple(diagnostics))


def _update(
    project: Project, tag: str, book: str, sources: list[Source], shipped: Mapping[Key, tuple[str, ...]]
) -> str | Diagnostic | None:
    name, plural = f"{FOLDER}/{tag}/{book}.po", project.locales[tag].plural
    path = project.folder / name
    file = read_po(path, name) if path.exists() else None
    if isinstance(file, Diagnostic):
        return file
    # What the engine says is in a site's own catalog only where the site says it otherwise.
    entries = [entry for entry in file or () if not _says_the_same(entry, shipped)]
    own = {key_of(entry) for entry in entries if is_translated(entry)}
    sources = [source for source in sources if source.key not in shipped or source.key in own]
    if file is None and (not sources or (book != UI and tag not in project.config.languages)):
        return None  # nothing to translate, or a language that the interface has and the site has not
    merged = merge(sources, entries, plural.forms)
    _write(path, in_layout(tag, plural, merged.entries, file))
    left = sum(not entry.translated() and not entry.obsolete for entry in merged.entries)
    parts = [count(len(sources), "message"), f"{left} to translate"]
    counts = {"new": merged.new, "changed": merged.changed, "no longer used": merged.gone}
    parts += [f"{number} {what}" for what, number in counts.items() if number]
    return f"{name}: {', '.join(parts)}"


def _says_the_same(entry: "POEntry", shipped: Mapping[Key, tuple[str, ...]]) -> bool:
    found = shipped.get(key_of(entry))
    return found is not None and found == forms_of(entry)


def _template(sources: list[Source]) -> str:
    return write_po(TEMPLATE_COMMENT, TEMPLATE_HEAD, merge(sources, (), ENGLISH_FORMS).entries)


def _write(path: Path, text: str) -> bool:
    content = text.encode()
    changed = not path.is_file() or path.read_bytes() != content
    replace_file(path, content)
    return changed
