"""Every message of the interface, as a translator gets them: from templates and from the closed lists."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import extract_from_dir

from uprsite.views.frame import NOTICES
from uprsite.views.words import WORDS
from uprsite.vocabulary import shipped

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
OPTIONS = {"**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}


class Source(NamedTuple):
    """A message: its context, its text and, where it changes with a number, the text for many."""

    context: str
    text: str
    plural: str = ""


def interface() -> list[Source]:
    """List the messages of the interface, each once, in the order of their sources."""
    return list(dict.fromkeys((*_templates(), *_lists())))


def _templates() -> Iterator[Source]:
    for _, _, message, _, _ in extract_from_dir(TEMPLATES, [("**.html", "jinja2")], OPTIONS):
        yield Source("", message) if isinstance(message, str) else Source("", message[0], message[1])


def _lists() -> Iterator[Source]:
    for context, words in WORDS.items():
        yield from (Source(context, word) for word in words.values())
    vocabulary = shipped()
    for context, entries in (("theme", vocabulary.themes), ("group", vocabulary.groups)):
        for entry in entries.values():
            assert isinstance(entry.label, str), f"{context} {entry.key} has its own translations"
            yield Source(context, entry.label)
    yield from (Source("mechanism", found.name) for found in vocabulary.mechanisms.values() if found.symbol)
    yield from (Source("notice", text) for text in NOTICES)
