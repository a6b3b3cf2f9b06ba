"""Languages that can be told by their letters, so that a test sees of every word on a page which language it is in.

A translation into such a language says its source letter by letter in an alphabet of its own. A word on a page is then
in the language of its alphabet, whoever put it there; ordinary letters are what nobody has translated.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from tests.html_page import VOID, Element
from uprsite.catalogs import Catalog, Key, Message
from uprsite.content import FOLDER
from uprsite.languages import LocaleEntry
from uprsite.languages.speaking import make_language
from uprsite.model import Factsheet, Record, StateProfile, prose_of
from uprsite.model.texts import _prose_fields
from uprsite.planning import gather_facts, plan_site
from uprsite.producing import render
from uprsite.project import Options, Site
from uprsite.resources import layers
from uprsite.translation import UI, Source, measure, record_sources
from uprsite.translation.interface import interface_sources

BOLD, SANS, MONO = 0x1D400, 0x1D5A0, 0x1D670
"""Where alphabets begin that Unicode keeps for mathematics: A to Z, a to z."""
SIZE = 52
KEPT = re.compile(r"%\(\w+\)s|\]\([^)]*\)|\]\[[^\]]*\]|\[\^[^\]]+\]:?|`[^`]*`|<[^>]*>|https?://\S+")
"""What a translation keeps as it is: placeholders, where links lead, footnotes, code."""
NO_PLACE = {"script", "style", "title", "template", "head", "text", "desc"}
"""Elements that hold text alone, in a page or in a drawing, and what nobody sees."""


def in_letters(start: int, text: str) -> str:
    """Say a text in an alphabet."""
    done, at = [], 0
    for kept in KEPT.finditer(text):
        done += [_spelled(start, text[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join([*done, _spelled(start, text[at:])])


def _spelled(start: int, text: str) -> str:
    return "".join(
        chr(start + ord(char.lower()) % 26 + 26 * (not char.isupper())) if char.isalpha() else char for char in text
    )


# ---------------------------------------------------------------- sites that are written and translated so


def catalog(start: int, entry: LocaleEntry, tag: str, sources: Iterable[Source], chosen: Callable[[], bool]) -> Catalog:
    """Translate the chosen ones among some messages into an alphabet."""
    found: dict[Key, Message] = {}
    for source in sources:
        if tag not in source.languages and chosen():
            forms = entry.plural.forms if source.plural else 1
            found[source.key] = Message((in_letters(start, source.plural or source.text),) * forms, entry.plural, tag)
    return Catalog(found)


def half(seed: int) -> Callable[[], bool]:
    """Choose about every second one, the same ones each time."""
    chance = random.Random(seed)
    return lambda: chance.random() < 0.5


def books_of(project: Path, site: Site) -> dict[str, list[Source]]:
    """Collect everything that there is to translate."""
    books = record_sources(site.config, site.content.library, site.content.vocabulary)
    return {UI: interface_sources(layers(project, "templates")), **books}


def speaking(
    site: Site, books: Mapping[str, list[Source]], catalogs: Mapping[str, Catalog], **entries: LocaleEntry
) -> Site:
    """Give a site languages that say what these catalogs hold and nothing else."""
    locales = {**site.locales, **entries}
    tags = site.config.languages
    languages = {tag: make_language(tag, tags[0], locales, catalogs) for tag in tags}
    return replace(site, languages=languages, locales=locales, coverage=measure(books, languages))


def written_in(site: Site, alphabets: Mapping[str, int]) -> Site:
    """Write everything in the records of a site in the alphabets of the languages that it is in."""
    lang, vocabulary = site.config.languages[0], site.content.vocabulary
    own = {
        name: {
            key: _recoded(entry, lang, alphabets) if entry.origin.file.startswith(FOLDER) else entry
            for key, entry in getattr(vocabulary, name).items()
        }
        for name in ("themes", "groups")
    }
    library = _recoded(site.content.library, lang, alphabets)
    content = replace(site.content, library=library, vocabulary=replace(vocabulary, **own))
    return replace(site, config=_recoded(site.config, lang, alphabets), content=content)


def _recoded(value: Any, lang: str, alphabets: Mapping[str, int], prose: bool = False) -> Any:
    if isinstance(value, str):
        return in_letters(alphabets[lang], value) if prose and lang in alphabets else value
    if isinstance(value, tuple):
        return tuple(_recoded(one, lang, alphabets, prose) for one in value)
    if isinstance(value, Mapping):  # records by their keys, or a text by its languages
        return {key: _recoded(one, key if prose else lang, alphabets, prose) for key, one in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    is_record = isinstance(value, Record)
    inner = _prose_fields(type(value)) if is_record else {}
    lang = getattr(value, "lang", None) or lang if is_record else lang
    names = {field.name for field in fields(value) if field.init}
    if isinstance(value, StateProfile):
        names -= {"name"}  # the vocabulary has it, since the records were read
    told = {name: _recoded(getattr(value, name), lang, alphabets, inner.get(name) is False) for name in names}
    if isinstance(value, Factsheet):
        told["narrative"] = _recoded(value.narrative, lang, alphabets, prose=True)
    return replace(value, **told)


def untranslatable(value: Any) -> Iterator[str]:
    """Yield the words of records that are no prose: sources, names of persons, keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | Mapping):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from untranslatable(one)
    elif is_dataclass(value) and not isinstance(value, type):
        prose = {found.text for found in prose_of(value) if isinstance(found.text, str)} if _is(value) else set()
        for field in fields(value):
            yield from (text for text in untranslatable(getattr(value, field.name)) if text not in prose)


def _is(value: Any) -> bool:
    return isinstance(value, Record)


def render_language(project: Path, site: Site, tag: str) -> dict[str, bytes]:
    """Make every file of a site that is no page, and the pages of one language."""
    facts = gather_facts(site)
    pages = [page for page in plan_site(site, facts) if page.language == tag]
    return {output.path: output.content for output in render(project, site, facts, pages, Options(jobs=1))}


# ---------------------------------------------------------------- pages


@dataclass(frozen=True)
class Piece:
    """Some text of a page, and the language and direction that the elements around it say."""

    text: str
    lang: str
    dir: str
    inside: tuple[Element, ...]
    """The elements that it stands in, from without."""

    def is_in(self, *tags: str, kind: str = "") -> bool:
        """Tell whether the text stands in such an element."""
        return any(one.tag in tags or (kind and kind in one.attributes.get("class", "").split()) for one in self.inside)


def pieces(root: Element, lang: str = "", direction: str = "", inside: tuple[Element, ...] = ()) -> Iterator[Piece]:
    """List the text that readers see on a page where elements can say its language."""
    for child in root.children:
        if isinstance(child, str):
            if child.strip():
                yield Piece(child, lang, direction, inside)
        elif child.tag not in NO_PLACE and child.tag not in VOID:
            own = child.attributes
            isolated = "auto" if child.tag == "bdi" else direction
            yield from pieces(child, own.get("lang", lang), own.get("dir", isolated), (*inside, child))
