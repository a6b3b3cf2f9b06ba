"""What readers get where nobody has translated: every word says which language it is in, on every page."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from tests.example_sites import ROOT, copy_of
from tests.html_page import Element, read_page
from tests.translation.alphabets import (
    BOLD,
    MONO,
    SANS,
    SIZE,
    Piece,
    books_of,
    catalog,
    half,
    pieces,
    render_language,
    speaking,
    untranslatable,
    written_in,
)
from uprsite.languages import Direction
from uprsite.project import Site, load
from uprsite.stopwatch import Stopwatch

TET, PT, FR = ("tet", BOLD), ("pt", SANS), ("fr", MONO)
WORD = re.compile(r"[^\s()“”«»]+")
NAMES = {"WhatsApp", "Telegram", "X", "Facebook", "item"}
"""What is called the same in every language: companies, and a word in the numbers of the first cycle."""
JOINED = {"e", "et"}
"""What joins the items of a list, by Unicode's data: Tetun borrows those of Portuguese."""


@dataclass(frozen=True)
class Spoken:
    """The files of a site in one language, and which words of it are in ordinary letters whatever was translated."""

    site: Site
    tag: str
    files: Mapping[str, bytes]
    pages: Mapping[str, Element]
    kept: frozenset[str]
    wanted: tuple[str, ...]
    """The languages that are on its pages besides English."""


def speak(
    project: Path, languages: tuple[str, ...], tag: str, *catalogs: tuple[str, int], mirrored: bool = False
) -> Spoken:
    """Make a site in one of its languages, of which each of `catalogs` has a random half of all messages."""
    site, _ = load(project, Stopwatch())
    assert site
    site = replace(site, config=replace(site.config, languages=languages))
    if languages[0] != "en":
        site = written_in(site, dict(catalogs))
    books, locales = books_of(project, site), site.locales
    sources = [source for found in books.values() for source in found]
    read = {
        other: catalog(start, locales[other], other, sources, half(seed))
        for seed, (other, start) in enumerate(catalogs)
    }
    entry = replace(locales[tag], dir=Direction.RTL if mirrored else Direction.LTR)
    site = speaking(site, books, read, **{tag: entry})
    kept = {*untranslatable(site.content.library), site.config.licence}
    files = render_language(project, site, tag)
    pages = {path: read_page(content) for path, content in files.items() if path.endswith(".html")}
    return Spoken(
        site,
        tag,
        files,
        pages,
        frozenset(kept),
        tuple(other for other, _ in catalogs if other in site.languages[tag].chain),
    )


@pytest.fixture(scope="module", params=["the example", "French first", "in French"])
def spoken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Spoken:
    """A site with a chain of languages, and one that is written in French and, here and there, in English."""
    if request.param == "the example":
        return speak(ROOT, ("en", "tet"), "tet", TET, PT)
    project = copy_of("full", tmp_path_factory.mktemp("spoken") / "project")
    if request.param == "French first":
        return speak(project, ("fr", "tet"), "tet", TET, PT, FR, mirrored=True)
    return speak(project, ("fr", "tet"), "fr", TET, PT, FR)


@cache
def language_of(word: str) -> str:
    """Tell the language of a word by its letters; empty where it has none."""
    letters = [ord(char) for char in word if char.isalpha()]
    found = {next((tag for tag, start in (TET, PT, FR) if start <= one < start + SIZE), "en") for one in letters}
    assert len(found) <= 1, word
    return next(iter(found), "")


def is_code(word: str) -> bool:
    """Tell a number, a symbol, an address or an abbreviation from a word."""
    return (
        any(char.isdigit() or char in "@/.:" for char in word.strip(".:"))
        or word.isupper()
        or len(word.strip(",")) == 1
    )


def foreign(spoken: Spoken, piece: Piece) -> Iterator[tuple[str, str]]:
    """Yield the words of a piece that are not in the language that the page says, with theirs."""
    site = spoken.site
    if piece.text.strip() in spoken.kept or piece.is_in("time", kind="date"):
        return
    if piece.lang in site.locales and piece.text.strip() == site.locales[piece.lang].name:
        return  # what a language calls itself
    if all(language_of(word) in ("", piece.lang) for word in WORD.findall(piece.text)):
        return
    text = piece.text
    for name in official_names(site, piece.lang):
        text = text.replace(name, " ")
    for word in WORD.findall(text):
        lang = language_of(word)
        if lang and lang != piece.lang and not (lang == "en" and (is_code(word) or word in NAMES | JOINED)):
            yield word, lang


def official_names(site: Site, lang: str) -> list[str]:
    """List the names of States and goals that the vocabulary has in a language, the longest first."""
    vocabulary = site.content.vocabulary
    found = [state.names.get(lang, "") for state in vocabulary.states.values()]
    found += [goal.titles.get(lang, "") for goal in vocabulary.goals.values()]
    found += [one.abbreviation for one in vocabulary.mechanisms.values()]
    return sorted(filter(None, found), key=len, reverse=True)


def test_every_word_stands_where_its_language_is_said(spoken: Spoken) -> None:
    wrong, seen = [], Counter[str]()
    for path, page in spoken.pages.items():
        for piece in pieces(page):
            seen.update(map(language_of, WORD.findall(piece.text)))
            wrong += [(path, *found, piece.lang, piece.text.strip()) for found in foreign(spoken, piece)]
    assert wrong == []
    assert all(seen[tag] > 100 for tag in ("en", *spoken.wanted))


def test_what_says_its_language_says_its_direction(spoken: Spoken) -> None:
    locales, seen = spoken.site.locales, set()
    for path, page in spoken.pages.items():
        for element in page.elements():
            lang, direction = element.attributes.get("lang"), element.attributes.get("dir")
            if lang:
                seen.add((lang, direction))
                assert direction == locales[lang].dir.value, (path, element)
    assert len(seen) >= 3


def test_no_element_stands_where_none_can(spoken: Spoken) -> None:
    """Marks in a picture, a choice or a title become no element, and none of them is left."""
    for path, content in spoken.files.items():
        if Path(path).suffix in (".png", ".jpg", ".webp"):
            continue
        text = content.decode()
        assert not re.search("[\ue000-\uf8ff\ufdd0-\ufdef]", text), path
        for whole in re.finditer(r"<(svg|option|title)\b.*?</\1>", text, re.DOTALL):
            assert "<span" not in whole[0], path
        for inner in re.findall(r"<span lang=[^>]*>(?:(?!</span).)*", text, re.DOTALL):
            assert not re.search(r"<(?:p|ul|ol|dl|div|table|h[1-6]|section|details)\b", inner), path


def test_a_choice_in_a_list_says_its_language(spoken: Spoken) -> None:
    wrong = []
    for path, page in spoken.pages.items():
        for option in page.find("option"):
            said = option.attributes.get("lang", spoken.tag)
            piece = Piece(option.text, said, option.attributes.get("dir", ""), ())
            wrong += [(path, *found, said) for found in foreign(spoken, piece)]
    assert wrong == []


def test_files_for_programs_hold_words_alone(spoken: Spoken) -> None:
    """Tables, feeds, calendars and what the search looks through are in the same words, without a sign of ours."""
    others = {Path(path).suffix for path in spoken.files if path.startswith(f"{spoken.tag}/")}
    assert others >= {".html", ".csv", ".atom", ".ics", ".js", ".po"}
    for path, content in spoken.files.items():
        if path.startswith(f"{spoken.tag}/") and Path(path).suffix in (".csv", ".ics", ".js", ".atom"):
            assert "<span" not in content.decode() and "&lt;span" not in content.decode(), path
