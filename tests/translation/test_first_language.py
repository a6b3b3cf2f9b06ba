"""Sites whose first language is not English, and records in several languages in one review: everything works."""

import json
import re
from pathlib import Path
from typing import Any

import polib
import pytest

from tests.html_page import Element, read_page
from tests.translation.small_projects import files_of, load_site, write_project
from tests.translation.test_sources import agrees, listen
from uprsite.diagnostics import Severity
from uprsite.project import load
from uprsite.stopwatch import Stopwatch
from uprsite.translation.adding import add_language
from uprsite.translation.desk import Project, update_catalogs

FRENCH = {
    "config.yaml": """
format: 1
title: {fr: Suivi de l’EPU, en: Following the UPR}
description: Ce que les États ont recommandé.
publisher: nous
languages: [fr, en]
base_url: https://example.org/epu
""",
    "content/organisations.yaml": """
- {key: nous, name: Notre Centre, kind: civil-society}
- {key: gouvernement, name: The Government, lang: en, kind: state}
""",
    "content/vocabulary/themes.yaml": """
- {key: peche, label: Droits des pêcheurs}
- {key: torture, label: {fr: La torture, ne: यातना}}
""",
    "content/vocabulary/groups.yaml": "- {key: pecheurs, label: Pêcheurs}\n",
    "content/xtu/state.yaml": """
name: Testlande
group: weog
introduction: La Testlande n’existe pas.
bodies: [{key: justice, name: Ministère de la justice}]
plan: {title: Plan d’action, start: 2024}
dates: [{date: 2027-06, what: Rapport à mi-parcours}]
""",
    "content/xtu/cycle-4/review.yaml": """
dates: {review: 2024-11-07, adoption: 2025-03-20}
introduction: Reviewed in 2024.
lang: en
""",
    "content/xtu/cycle-4/recommendations.yaml": """
- paragraph: 140.1
  text: {fr: Abolir la peine de mort, en: Abolish the death penalty}
  by: [FRA, NPL]
  position: supported
  themes: [torture]
  responsible: [justice]
  expected: Une loi d’ici à 2027
- {paragraph: 140.2, text: Protéger les pêcheurs, by: [NPL], position: noted, themes: [peche], groups: [pecheurs]}
- {paragraph: 140.3, text: Adopt a plan and continue its efforts, lang: en, by: [FRA], position: supported}
- {paragraph: 140.4, text: यातना रोक्नुहोस्, lang: ne, by: [NPL], position: supported}
- paragraph: 140.5
  text: {ar: إلغاء عقوبة الإعدام, ru: Отменить смертную казнь}
  by: [EGY]
  position: noted
  position_stated: Pris note
""",
    "content/xtu/cycle-4/assessments.yaml": """
- {paragraph: 140.1, date: 2025-06-01, by: nous, status: partial, note: Un projet de loi a été déposé.}
- {paragraph: 140.1, date: 2025-07-01, by: gouvernement, status: implemented, note: काम सकियो।, lang: ne}
- {paragraph: 140.2, date: 2025-06-01, by: nous, status: not-implemented, note: Nothing was done., lang: en}
""",
    "content/xtu/cycle-4/pledges.yaml": "- {number: 1, text: Présenter un rapport}\n",
    "content/xtu/themes/torture.md": """---
theme: torture
summary: La torture n’est pas un crime à part.
asks: [{text: Continuer ses efforts, to: [FRA], builds_on: [xtu/4/140.1], deadline: 2027-06}]
---
## Contexte

La loi de 2019 ne dit rien.
""",
}
ENGLISH = {
    "site.po": {
        ("theme", "Droits des pêcheurs"): "Rights of fishing communities",
        ("group", "Pêcheurs"): "Fishers",
        ("organisation/nous/name", "Notre Centre"): "Our Centre",
    },
    "xtu.po": {
        ("state", "Testlande"): "Testland",
        ("rec/xtu/4/140.2/text", "Protéger les pêcheurs"): "Protect fishers",
        ("rec/xtu/4/140.4/text", "यातना रोक्नुहोस्"): "Stop torture",
        ("page/xtu/themes/torture", "Contexte"): "Background",
        ("page/xtu/themes/torture", "La loi de 2019 ne dit rien."): "The law of 2019 says nothing.",
    },
}


def open_project(folder: Path) -> Project:
    site = load_site(folder)
    return Project(folder, site.config, site.content, site.locales)


def translate(folder: Path, tag: str, said: dict[str, dict[tuple[str, str], str]]) -> None:
    """Fill in catalogs as a translator does."""
    for name, texts in said.items():
        path = folder / "translations" / tag / name
        file = polib.pofile(str(path), encoding="utf-8")
        for (context, text), translation in texts.items():
            (entry,) = [entry for entry in file if (entry.msgctxt or "", entry.msgid) == (context, text)]
            entry.msgstr = translation
        file.save()


@pytest.fixture(name="french", scope="module")
def _french(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in French first, with English partly translated, and Nepali added by the command."""
    folder = write_project(tmp_path_factory.mktemp("french"), FRENCH)
    assert not add_language(open_project(folder), "ne", None, None).diagnostics
    update_catalogs(open_project(folder))
    translate(folder, "en", ENGLISH)
    translate(folder, "ne", {"ui.po": {("", "Method"): "विधि"}, "xtu.po": {("state", "Testlande"): "परीक्षाभूमि"}})
    return folder


@pytest.fixture(name="pages", scope="module")
def _pages(french: Path) -> dict[str, bytes]:
    return files_of(french)


def words(element: Element) -> str:
    return " ".join(element.text.split())


def main_of(pages: dict[str, bytes], path: str) -> Element:
    return read_page(pages[f"{path}/index.html"]).only("main")


def languages_of(element: Element, text: str) -> set[str]:
    """Name the languages of the innermost elements that hold a text and nothing else; empty is the page's."""
    found = [inner for inner in element.elements() if words(inner) == text]
    assert found, text
    return {inner.attributes["lang"] for inner in found if "lang" in inner.attributes} or {""}


# ---------------------------------------------------------------- French first


def test_nothing_is_wrong_and_advice_is_on_english_alone(french: Path) -> None:
    """Lists of words are English: an ask in French is not called vague, and a text in English is seen as one."""
    _, diagnostics = load(french, Stopwatch())
    assert {found.severity for found in diagnostics} == {Severity.ADVICE}
    assert {(found.code, found.file) for found in diagnostics} == {
        ("no-action-category", "content/xtu/cycle-4/recommendations.yaml")
    }
    assert "2 of 5" in next(found.message for found in diagnostics), "two of the texts are English"


def test_pages_ask_for_what_translators_get(french: Path) -> None:
    agrees(listen(french)[1], french)


def test_no_language_gets_a_message_for_what_is_written_in_it(french: Path) -> None:
    """English needs no translation of English records, nor Nepali of Nepali ones; French of those alone."""

    def contexts(tag: str) -> set[str]:
        files = [polib.pofile(str(path)) for path in (french / "translations" / tag).glob("[sx]*.po")]
        return {entry.msgctxt for file in files for entry in file if not entry.obsolete}

    english, nepali, own = contexts("en"), contexts("ne"), contexts("fr")
    note = "assessment/xtu/4/140.1/gouvernement/2025-07-01/note"
    assert own == {
        "organisation/gouvernement/name",
        "review/xtu/4/introduction",
        "rec/xtu/4/140.3/text",
        "rec/xtu/4/140.4/text",
        "rec/xtu/4/140.5/text",
        "assessment/xtu/4/140.2/nous/2025-06-01/note",
        note,
    }
    assert not english & {
        "rec/xtu/4/140.1/text",
        "rec/xtu/4/140.3/text",
        "site/title",
        "organisation/gouvernement/name",
    }
    assert {"rec/xtu/4/140.4/text", note} <= english
    assert not nepali & {"rec/xtu/4/140.4/text", note}
    assert {"rec/xtu/4/140.1/text", "rec/xtu/4/140.3/text", "site/title"} <= nepali
    assert not (french / "translations" / "fr" / "ui.po").exists(), "the engine has it"
    assert not (french / "translations" / "en" / "ui.po").exists(), "it is English"


def test_translators_are_told_which_language_they_read(french: Path) -> None:
    entries = polib.pofile(str(french / "translations/ne/xtu.po"), wrapwidth=0)
    notes = {entry.msgid: " ".join(entry.comment.split()) for entry in entries}
    assert notes["Abolir la peine de mort"].endswith("In the language “fr”.")
    assert notes["Contexte"].endswith("In the language “fr”.")
    assert "language" not in notes["Adopt a plan and continue its efforts"]


def test_the_first_language_speaks_french(pages: dict[str, bytes]) -> None:
    page = read_page(pages["fr/xtu/4/140.1/index.html"])
    assert page.only("html").attributes == {"lang": "fr", "dir": "ltr"}
    main = page.only("main")
    assert languages_of(main, "Abolir la peine de mort") == {""}
    assert languages_of(main, "Un projet de loi a été déposé.") == {""}
    assert languages_of(main, "काम सकियो।") == {"ne"}
    assert languages_of(main, "The Government") == {"en"}
    theme = main_of(pages, "fr/xtu/themes/torture")
    assert not [
        inner
        for inner in theme.elements()
        if inner.attributes.get("lang", "fr") != "fr" and "Government" not in inner.text
    ]


def test_english_shows_its_own_then_french(pages: dict[str, bytes]) -> None:
    own, said = main_of(pages, "en/xtu/4/140.1"), main_of(pages, "en/xtu/4/140.2")
    assert languages_of(own, "Abolish the death penalty") == {""}
    assert languages_of(own, "Un projet de loi a été déposé.") == {"fr"}
    assert languages_of(said, "Protect fishers") == languages_of(said, "Fishers") == {""}
    assert languages_of(said, "Rights of fishing communities") == {""}
    assert "Testland," in words(said)
    assert "Testlande" not in words(said)
    assert words(main_of(pages, "en/xtu/themes/torture")).count("The law of 2019 says nothing.") == 1


def test_french_words_of_a_site_are_never_said_in_english_to_french_readers(pages: dict[str, bytes]) -> None:
    """English comes after French in the chain of French; so does no translation into it."""
    for path in ("fr/xtu/themes/peche", "fr/xtu/themes", "fr/xtu/4/140.2"):
        assert "Droits des pêcheurs" in words(main_of(pages, path))
        assert "fishing" not in words(main_of(pages, path))


def test_nepali_falls_to_its_chain_then_to_french(pages: dict[str, bytes]) -> None:
    """What nobody translated is shown in English, which comes next; what is only French, in French."""
    first, second, last = (main_of(pages, f"ne/xtu/4/140.{number}") for number in (1, 2, 5))
    assert languages_of(first, "Abolish the death penalty") == {"en"}
    assert languages_of(first, "Un projet de loi a été déposé.") == {"fr"}
    assert languages_of(first, "काम सकियो।") == languages_of(first, "यातना") == {""}
    assert languages_of(second, "Protect fishers") == {"en"}
    assert "परीक्षाभूमि" in words(main_of(pages, "ne/xtu"))
    # Neither official version is in a language of the chain: the first one stands, the other one click away.
    assert languages_of(last, "إلغاء عقوبة الإعدام") == {"ar"}
    assert languages_of(last, "Отменить смертную казнь") == {"ru"}
    assert languages_of(last, "Pris note") == {"fr"}


def test_dates_and_digits_are_nepali_and_codes_are_not(pages: dict[str, bytes]) -> None:
    text = words(main_of(pages, "ne/xtu/4/140.1"))
    assert "२०२५ जुलाई १" in text
    assert "140.1" in text
    assert "१४०" not in text


def test_every_file_for_programs_says_the_first_language(pages: dict[str, bytes]) -> None:
    """Feeds, calendars and tables of each language speak it; the record names the language of each text."""
    record = json.loads(pages["data/xtu/cycle-4.json"])
    texts = {one["paragraph"]: one["text"] for one in record["recommendations"]}
    assert texts["140.2"] == {"fr": "Protéger les pêcheurs"}
    assert texts["140.4"] == {"ne": "यातना रोक्नुहोस्"}
    assert texts["140.5"] == {"ar": "إلغاء عقوبة الإعدام", "ru": "Отменить смертную казнь"}
    feed = {tag: pages[f"{tag}/changes/feed.atom"].decode() for tag in ("fr", "en", "ne")}
    assert ("Testlande" in feed["fr"], "Testlande" in feed["en"], "परीक्षाभूमि" in feed["ne"]) == (True, False, True)
    assert ("Our Centre" in feed["en"], "Notre Centre" in feed["en"]) == (True, False)
    assert not re.search("[\ue000-\uf8ff]", "".join(feed.values()))


def search_index(pages: dict[str, bytes], tag: str, book: str = "xtu") -> dict[str, Any]:
    content = pages[f"{tag}/search/{book}.js"].decode()
    return json.loads(content[content.index("{") : content.rindex("}") + 1])


def test_the_search_of_each_language_finds_what_its_pages_say(pages: dict[str, bytes]) -> None:
    french, english, nepali = (json.dumps(search_index(pages, tag), ensure_ascii=False) for tag in ("fr", "en", "ne"))
    assert "Protéger les pêcheurs" in french
    assert "Protect fishers" in english
    assert "Protéger les pêcheurs" not in english
    assert "यातना रोक्नुहोस्" in nepali


def test_french_needs_no_translation_to_be_whole(french: Path) -> None:
    """What is written in a language counts as done in it."""
    shares = load_site(french).coverage.shares
    assert shares["fr"]["xtu"].total == 6, "what is in other languages"
    assert shares["en"]["xtu"].done == 5
    assert "ui" not in shares["en"]


# ---------------------------------------------------------------- Nepali first

NEPALI = {
    "config.yaml": "format: 1\ntitle: नेपालको समीक्षा\npublisher: kendra\nlanguages: [en]\n",
    "content/organisations.yaml": "- {key: kendra, name: हाम्रो केन्द्र, kind: civil-society}\n",
    "content/npl/cycle-4/review.yaml": "dates: {review: 2026-01-21}\nintroduction: नेपालको समीक्षा भयो।\n",
    "content/npl/cycle-4/recommendations.yaml": """
- {paragraph: 159.10, text: मृत्युदण्ड उन्मूलन गर्नुहोस्, by: [FRA, CHE], position: supported, themes: [torture]}
- {paragraph: 159.2, text: {en: Ratify the Protocol, ne: सन्धि अनुमोदन गर्नुहोस्}, by: [NOR], position: noted, action: 5}
""",
    "content/npl/cycle-4/assessments.yaml": """
- {paragraph: 159.10, date: 2026-11-01, by: kendra, status: partial, note: विधेयक दर्ता भयो।}
""",
    "content/npl/themes/torture.md": """---
theme: torture
summary: यातना अपराध हो।
---
## पृष्ठभूमि

कानुन २०१८ मा बन्यो। [159.10](@npl/4/159.10) र [यहाँ](#पृष्ठभूमि)
""",
}


@pytest.fixture(name="nepali", scope="module")
def _nepali(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in Nepali first: the language is added, and put first by hand."""
    folder = write_project(tmp_path_factory.mktemp("nepali"), NEPALI)
    assert not add_language(open_project(folder), "ne", None, None).diagnostics
    config = (folder / "config.yaml").read_text(encoding="utf-8").replace("[en, ne]", "[ne, en]")
    (folder / "config.yaml").write_text(config, encoding="utf-8")
    update_catalogs(open_project(folder))
    return folder


@pytest.fixture(name="nepali_pages", scope="module")
def _nepali_pages(nepali: Path) -> dict[str, bytes]:
    return files_of(nepali)


def test_nepali_first_is_written_as_nepali_is(nepali_pages: dict[str, bytes]) -> None:
    page = read_page(nepali_pages["ne/npl/4/159.10/index.html"])
    assert page.only("html").attributes == {"lang": "ne", "dir": "ltr"}
    text = words(page.only("main"))
    assert "२०२६ नोभेम्बर १" in text
    assert languages_of(page.only("main"), "विधेयक दर्ता भयो।") == {""}
    review = main_of(nepali_pages, "ne/npl/4")
    assert {element.text for element in review.elements() if element.attributes.get("data-is") == "pairs"} == {
        "३",
        "२",
        "१",
    }
    style = nepali_pages["static/style.css"].decode()
    assert ":is(:root, [lang]):lang(ne) { line-height: 1.6; }" in style


def test_a_nepali_narrative_keeps_its_anchors_and_links(nepali_pages: dict[str, bytes]) -> None:
    theme = main_of(nepali_pages, "ne/npl/themes/torture")
    assert [heading.attributes["id"] for heading in theme.find("h2") if words(heading) == "पृष्ठभूमि"] == ["पृष्ठभूमि"]
    assert [link.attributes["href"] for link in theme.find("a") if words(link) == "यहाँ"] == ["#पृष्ठभूमि"]
    other = main_of(nepali_pages, "en/npl/themes/torture")
    narrative = [
        element for element in other.elements() if element.attributes.get("lang") == "ne" and "कानुन" in element.text
    ]
    assert narrative, "shown whole, and said to be Nepali"


def test_the_catalogs_follow_the_first_language(nepali: Path) -> None:
    english = polib.pofile(str(nepali / "translations/en/npl.po"))
    assert "rec/npl/4/159.10/text" in {entry.msgctxt for entry in english}
    assert "rec/npl/4/159.2/text" not in {entry.msgctxt for entry in english}
    assert not [entry for entry in polib.pofile(str(nepali / "translations/ne/npl.po")) if not entry.obsolete]
    assert len(polib.pofile(str(nepali / "translations/ne/ui.po"))) > 800


def test_the_nepali_site_asks_for_what_translators_get(nepali: Path) -> None:
    agrees(listen(nepali)[1], nepali)
