"""The words of the interface -> what there is to translate: templates, closed lists, names and themes."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from uprsite.catalogs import Key, read_po
from uprsite.diagnostics import Diagnostic
from uprsite.languages import INTERFACE
from uprsite.memory import Memory, content_of, recall
from uprsite.resources import engine_folder
from uprsite.source import decode_utf8, read_yaml
from uprsite.translation.sources import Source
from uprsite.vocabulary import shipped
from uprsite.words import WORDS

UI = "ui"
"""The book of the interface."""
FOLDER = "templates"
POT_FOLDER = "templates"
OPTIONS = {"**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}
NOTES = "notes.yaml"
"""What translators of the interface have to know, where the templates do not say it."""


class _Notes(NamedTuple):
    contexts: dict[str, str]
    messages: dict[str, str]


def interface_sources(folders: Iterable[Path], lists: bool = True) -> list[Source]:
    """List the messages of the interface, each once, in the order of their sources.

    `folders` hold templates; `lists` is whether the words of closed lists are wanted too, which the engine alone has.
    """
    said = [source for folder in folders for source in _templates(folder)]
    return [_noted(source) for source in _once([*said, *(list_sources() if lists else ())])]


def read_interface(folders: Iterable[Path], memory: Memory | None = None) -> list[Source]:
    """List the same from the templates of catalogs that `translate update` wrote; `folders` hold translations.

    To read those takes a tenth of the time that it takes to read the templates themselves.
    """
    said = _once(source for folder in folders for source in _template_of_catalogs(folder, memory))
    return [*said, *(_noted(source) for source in list_sources())]


def _once(sources: Iterable[Source]) -> Iterable[Source]:
    """Leave out what was said before, with its place and its note."""
    found: dict[Key, Source] = {}
    for source in sources:
        found.setdefault(source.key, source)
    return found.values()


def _template_of_catalogs(folder: Path, memory: Memory | None) -> list[Source]:
    path = folder / POT_FOLDER / f"{UI}.pot"
    if not path.is_file():
        return []
    return recall(memory, (path, content_of(path)), lambda: list(_sources_in(path)))


def _sources_in(path: Path) -> Iterator[Source]:
    entries = read_po(path, f"translations/{POT_FOLDER}/{UI}.pot")
    for entry in () if isinstance(entries, Diagnostic) else entries:
        if not entry.msgctxt:
            place = entry.occurrences[0][0]
            yield Source("", entry.msgid, entry.msgid_plural, entry.comment, place, frozenset({INTERFACE}))


def template_mistakes(folder: Path) -> Iterator[Diagnostic]:
    """Tell which templates no message can be taken from, because they cannot be read."""
    from jinja2 import Environment, TemplateSyntaxError

    reader = Environment(extensions=["jinja2.ext.i18n"])  # noqa: S701 - it reads templates, and prints none
    for path in sorted(folder.rglob("*.html")):
        file = f"{FOLDER}/{path.relative_to(folder).as_posix()}"
        try:
            text = decode_utf8(path.read_bytes(), file)
        except OSError:
            yield Diagnostic(file, 1, 1, "unreadable", "the file cannot be read", "check who may read it")
            continue
        if isinstance(text, Diagnostic):
            yield text
            continue
        try:
            reader.parse(text)
        except TemplateSyntaxError as error:
            reason = f"the template cannot be used: {error.message}"
            hint = "mend the template, or delete it to go back to the engine's own"
            yield Diagnostic(file, error.lineno, 1, "template", reason, hint)


def _templates(folder: Path) -> Iterator[Source]:
    from babel.messages.extract import extract_from_dir

    mapping, tags = [("**.html", "jinja2")], ("Translators:",)
    for file, _, message, comments, _ in extract_from_dir(folder, mapping, OPTIONS, comment_tags=tags):
        one, many = (message, "") if isinstance(message, str) else (str(message[0]), str(message[1]))
        note = " ".join(comments).replace("Translators:", "").strip()
        yield Source("", one, many, note[:1].upper() + note[1:], f"templates/{file}", frozenset({INTERFACE}))


def list_sources() -> Iterator[Source]:
    """List the words of closed lists, and the names that the vocabulary does not have in every language."""
    english = frozenset({INTERFACE})
    for context, words in WORDS.items():
        yield from (Source(context, word, languages=english) for word in words.values())
    vocabulary = shipped()
    for context, entries in (("theme", vocabulary.themes), ("group", vocabulary.groups)):
        yield from (Source(context, str(entry.label), languages=english) for entry in entries.values())
    yield from (
        Source("mechanism", one.name, languages=english) for one in vocabulary.mechanisms.values() if one.symbol
    )
    # The official names are the vocabulary's own: only other languages need a translation.
    for context, names in (
        ("goal", [goal.titles for goal in vocabulary.goals.values()]),
        ("state", [state.names for state in vocabulary.states.values()]),
    ):
        yield from (Source(context, name[INTERFACE], languages=frozenset(name)) for name in names)


def _noted(source: Source) -> Source:
    """Add what a translator has to know: no message goes without a word on where it stands."""
    notes = _notes()
    note = notes.messages.get(source.text) if not source.context else ""
    place = f"In {source.file}." if source.file else "In lists."
    return source._replace(note=note or source.note or notes.contexts.get(source.context) or place)


@cache
def _notes() -> _Notes:
    file = engine_folder("translations") / NOTES
    data = read_yaml(file.read_text(encoding="utf-8"), NOTES).data
    return _Notes(data["contexts"], data["messages"])
