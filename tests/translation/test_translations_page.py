"""The page that says how far each language is, the catalogs that it offers, and the badge."""

from pathlib import Path

import polib
import pytest
from lxml import etree

from tests.example_sites import render_site
from tests.html_page import Element, read_page
from tests.plain_figures import catalog_figures
from uprsite.catalogs import mark_of, text_translated

WHO, MAIL = "Aroha Ngata", "aroha@example.org"
LOCALES = 'xx: {name: "A <b>&amp;</b> \\"B\\"", dir: rtl, cldr: ar, plural: "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);", digits: arab}\n'
NOTES = {
    "140.1": ("The law has 12 articles.", "La loi a 12 articles."),
    "140.2": ("A bill of 3 May.", "Un projet de loi du 30 mai."),
    "140.3": ("Nobody was charged.", "Personne n’a été inculpé."),
    "140.4": ("The office has no budget.", ""),
}
FILES = {
    "config.yaml": "format: 1\ntitle: {en: Follow-up, fr: Suivi, xx: X}\npublisher: us\nlanguages: [en, fr, xx]\n",
    "translations/locales.yaml": LOCALES,
    "content/organisations.yaml": "- {key: us, name: {en: Our Centre, fr: Notre centre, xx: X}, kind: civil-society}\n",
    "content/svn/cycle-4/review.yaml": "dates: {review: 2025-05-06}\n",
    "content/svn/cycle-4/recommendations.yaml": "".join(
        f"- {{paragraph: {number}, text: {{en: Do it, fr: Le faire}}, by: [FRA], position: supported}}\n"
        for number in NOTES
    ),
    "content/svn/cycle-4/assessments.yaml": "".join(
        f"- {{paragraph: {number}, date: 2026-03-01, by: us, status: partial, note: {note}}}\n"
        for number, (note, _) in NOTES.items()
    ),
}


def catalog() -> str:
    """Write what translators have done: one note is as it should be, one has a wrong number, one has changed since."""
    file = polib.POFile()
    file.header = f"Translated by {WHO} <{MAIL}>"
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Last-Translator": f"{WHO} <{MAIL}>"}
    for number, (note, said) in NOTES.items():
        entry = polib.POEntry(msgctxt=f"assessment/svn/4/{number}/us/2026-03-01/note", msgid=note, msgstr=said)
        entry.tcomment = f"{WHO} is not sure"
        if number == "140.3":
            entry.flags, entry.previous_msgid = ["fuzzy"], "Two guards were charged."
            entry.previous_msgctxt = mark_of(entry)
        file.append(entry)
    return str(file)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    for name, text in (FILES | {"translations/fr/svn.po": catalog()}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> dict[str, bytes]:
    return render_site(project, advised=("no-translation", "numbers"))


def row(site: dict[str, bytes], page: str, path: str) -> Element:
    return read_page(site[page]).only("tr", **{"data-of": f"catalog={path}"})


def test_figures_are_those_of_the_catalog(site: dict[str, bytes]) -> None:
    wanted = {"messages": 4, "translated": 1, "fuzzy": 1, "missing": 1, "refused": 1, "words-left": 13, "done%": 27}
    told = {
        one.attributes["data-is"]: one.text
        for one in row(site, "en/translate/index.html", "fr/translate/svn.po").find("bdi")
        if "data-is" in one.attributes
    }
    assert told == {**{name: str(number) for name, number in wanted.items()}, "done%": "27%"}
    assert catalog_figures(site["fr/translate/svn.po"].decode()) == wanted


def test_a_catalog_can_be_taken_home_and_says_what_is_wrong(site: dict[str, bytes]) -> None:
    done, refused, changed, missing = polib.pofile(site["fr/translate/svn.po"].decode())
    assert (done.msgstr, done.tcomment, done.flags) == ("La loi a 12 articles.", "", [])
    assert refused.msgstr == "Un projet de loi du 30 mai."
    assert refused.tcomment.startswith("Not shown: ") and "30" in refused.tcomment
    assert (changed.fuzzy, text_translated(changed)[1]) == (True, "Two guards were charged.")
    assert missing.msgstr == ""
    assert "140.4" in missing.comment


def test_no_file_of_the_site_names_a_translator(site: dict[str, bytes]) -> None:
    assert not any(name.encode() in content for content in site.values() for name in (WHO, MAIL))


def test_a_catalog_that_comes_back_as_it_is_changes_no_page(
    project: Path, site: dict[str, bytes], tmp_path: Path
) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    place = tmp_path / "translations/fr/svn.po"
    place.parent.mkdir(parents=True)
    place.write_bytes(site["fr/translate/svn.po"])
    again = render_site(tmp_path, advised=("no-translation", "numbers"))
    assert {path for path in site if again[path] != site[path]} == set()


def test_the_page_names_what_is_left_in_the_words_and_digits_of_its_reader(site: dict[str, bytes]) -> None:
    found = row(site, "xx/translate/index.html", "fr/translate/svn.po")
    assert {one.attributes["data-is"]: one.text for one in found.find("bdi") if "data-is" in one.attributes}[
        "words-left"
    ] == "١٣"
    (bar,) = found.find("svg", kind="progress")
    assert bar.only("rect").attributes["x"] == "73%"
    assert bar.only("rect").attributes["width"] == "27%"


def test_a_language_that_needs_no_catalog_has_none(site: dict[str, bytes]) -> None:
    assert not any(path.startswith("en/translate/") and path.endswith((".po", ".svg")) for path in site)
    page = read_page(site["en/translate/index.html"])
    (own,) = [one for one in page.find("section", kind="tongue") if one.find("h2", id="en")]
    assert "The language that this site is written in." in own.text
    assert {link.attributes["href"] for link in page.find("a", download="fr-svn.po")} == {"../../fr/translate/svn.po"}


@pytest.mark.parametrize("tag", ["fr", "xx"])
def test_the_badge_is_a_picture_whatever_a_language_is_called(site: dict[str, bytes], tag: str) -> None:
    root = etree.fromstring(site[f"{tag}/translate/badge.svg"], etree.XMLParser(resolve_entities=False))
    space = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{space}svg"
    assert {one.tag.removeprefix(space) for one in root.iter("*")} == {"svg", "title", "rect", "g", "text"}
    left, right = root.iter(f"{space}rect")
    assert int(root.get("width")) == int(left.get("width")) + int(right.get("width"))
    assert int(right.get("x")) == int(left.get("width"))
    name, percent = (one.text for one in root.iter(f"{space}text"))
    assert root.findtext(f"{space}title") == f"{name}: {percent}"
    assert name == {"fr": "Français", "xx": 'A <b>&amp;</b> "B"'}[tag]
