"""Official texts, translations, texts that have changed since and narratives, as a reader of each language gets them."""

import json
from pathlib import Path

import pytest
from polib import POEntry

from tests.example_sites import found_in, render_site
from tests.html_page import Element, read_page
from uprsite.catalogs import mark_of

OLD, NOTE = "No law was drafted.", "A law was drafted in May."
PARAGRAPHS = ("## What the law says", "One two three four.", "- Five six", "Seven eight nine ten eleven twelve.")
FILES = {
    "config.yaml": "format: 1\ntitle: Follow-up\npublisher: us\nlanguages: [en, fr, ar, tvl]\n",
    "translations/locales.yaml": "tvl: {name: Tuvalu, dir: ltr, cldr: pt-PT, plural: nplurals=1; plural=0;, fallback: [pt, en]}\n",
    "content/organisations.yaml": "- {key: us, name: Our Centre, kind: civil-society}\n",
    "content/svn/cycle-4/review.yaml": "dates: {review: 2025-05-06}\n",
    "content/svn/cycle-4/recommendations.yaml": """
- {paragraph: 140.1, text: {en: Ratify it, es: Ratificarlo}, by: [FRA], position: supported, expected: A new law}
- {paragraph: 140.2, text: {en: Sign it, fr: Le signer, pt: Assinar}, by: [FRA], position: supported}
- {paragraph: 140.3, text: {es: Publicarlo, pt: Publicar}, by: [FRA], position: noted}
- {paragraph: 140.4, text: Change the new law, by: [FRA], position: noted, themes: [torture, education, health]}
""",
    "content/svn/cycle-4/assessments.yaml": f"""
- {{paragraph: 140.4, date: 2026-03-01, by: us, status: partial, note: {NOTE}, contribution: We wrote the draft.}}
""",
    **{
        f"content/svn/themes/{theme}.md": f"---\ntheme: {theme}\nsummary: On {theme}.\n---\n" + "\n\n".join(PARAGRAPHS)
        for theme in ("torture", "education", "health")
    },
}


def entry(context: str, text: str, translation: str, old: str = "") -> str:
    """Write one message; with `old` it is one whose text has changed since."""
    mark = mark_of(POEntry(msgctxt=context, msgid=text, msgstr=translation))
    before = f'#, fuzzy\n#| msgctxt "{mark}"\n#| msgid "{old}"\n' if old else ""
    return (
        f'{before}msgctxt "{context}"\nmsgid {json.dumps(text)}\nmsgstr {json.dumps(translation, ensure_ascii=False)}\n'
    )


def blocks(theme: str, *translated: str) -> str:
    """Translate blocks of a narrative, from the first on."""
    sources = ("What the law says", "One two three four.", "Five six", "Seven eight nine ten eleven twelve.")
    return "\n".join(
        entry(f"page/svn/themes/{theme}", source, said) for source, said in zip(sources, translated, strict=False)
    )


CLAIM = "assessment/svn/4/140.4/us/2026-03-01"
CATALOGS = {
    "fr": (
        entry("rec/svn/4/140.1/text", "Ratify it", "Le ratifier"),
        entry("rec/svn/4/140.1/expected", "A new law", "Une loi", "A law"),
        entry("rec/svn/4/140.4/text", "Change the new law", "Modifier la loi", "Change the law"),
        entry(f"{CLAIM}/note", NOTE, "Aucune loi n’a été rédigée.", OLD),
        entry(f"{CLAIM}/contribution", "We wrote the draft.", "Nous avons écrit.", "We wrote."),
        blocks("torture", "Ce que dit la loi", "Un deux trois quatre.", "Cinq six", "Sept huit neuf dix onze douze."),
        blocks("education", "Ce que dit la loi", "Un deux trois quatre.", "Cinq six"),
        blocks("health", "Ce que dit la loi", "Un deux trois quatre.", "", "Sept huit neuf dix onze douze."),
    ),
    "pt": (entry("rec/svn/4/140.1/text", "Ratify it", "Ratificar"), blocks("health", "O que diz a lei")),
    "tvl": (
        entry("rec/svn/4/140.2/text", "Sign it", "Asina"),
        blocks("health", "", "Ida rua tolu haat.", "", "Hitu ualu sia sanulu."),
    ),
}
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    catalogs = {f"translations/{tag}/svn.po": "\n".join((HEAD, *parts)) for tag, parts in CATALOGS.items()}
    for name, text in (FILES | catalogs).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> dict[str, bytes]:
    assert {finding.code for finding in found_in(project)} <= {"no-translation"}
    return render_site(project)


def main_of(site: dict[str, bytes], path: str) -> Element:
    return read_page(site[f"{path}/index.html"]).only("main")


def official(main: Element) -> tuple[str, str]:
    """Return the text of a recommendation and the language that the page says it is in."""
    quote = main.only("blockquote")
    marked = quote.find("span")
    return quote.text, marked[0].attributes["lang"] if marked else ""


def one_click_away(main: Element) -> dict[str, str]:
    """Return the official texts behind a click, by language."""
    found = [text for detail in main.find("details", kind="versions") for text in detail.find("p")]
    assert all(text.attributes["dir"] for text in found)
    return {text.attributes["lang"]: text.text for text in found}


# ---------------------------------------------------------------- official texts


@pytest.mark.parametrize(
    ("path", "shown", "unofficial", "others"),
    [
        ("en/svn/4/140.1", ("Ratify it", ""), False, {"es": "Ratificarlo"}),
        ("fr/svn/4/140.1", ("Le ratifier", ""), True, {"en": "Ratify it", "es": "Ratificarlo"}),
        ("ar/svn/4/140.1", ("Ratify it", "en"), False, {"es": "Ratificarlo"}),
        ("tvl/svn/4/140.1", ("Ratificar", "pt"), True, {"en": "Ratify it", "es": "Ratificarlo"}),
        ("fr/svn/4/140.2", ("Le signer", ""), False, {"en": "Sign it", "pt": "Assinar"}),
        ("tvl/svn/4/140.2", ("Asina", ""), True, {"en": "Sign it", "fr": "Le signer", "pt": "Assinar"}),
        ("en/svn/4/140.3", ("Publicarlo", "es"), False, {"pt": "Publicar"}),
        ("tvl/svn/4/140.3", ("Publicar", "pt"), False, {"es": "Publicarlo"}),
    ],
)
def test_the_official_text_is_shown_or_one_click_away(
    site: dict[str, bytes], path: str, shown: tuple[str, str], unofficial: bool, others: dict[str, str]
) -> None:
    """In the language of the page, or the nearest; a translation says that it is none of the United Nations."""
    main = main_of(site, path)
    assert official(main) == shown
    words = {"fr": "Traduction non officielle", "tvl": "Tradução não oficial"}
    assert any(one.text == words.get(path[: path.index("/")]) for one in main.find("p", kind="small")) == unofficial
    assert one_click_away(main) == others


# ---------------------------------------------------------------- texts that have changed since


def earlier(main: Element) -> list[str]:
    return [one.only("p").text for one in main.find("details", kind="earlier")]


def test_a_text_that_has_changed_is_shown_as_it_was_written_with_its_earlier_translation_one_click_away(
    site: dict[str, bytes],
) -> None:
    main = main_of(site, "fr/svn/4/140.4")
    assert official(main) == ("Change the new law", "en")
    (note,) = [one for one in main.find("p", kind="quoted") if one.text == NOTE]
    assert note.only("span").attributes == {"lang": "en", "dir": "ltr"}
    assert earlier(main) == ["Modifier la loi", "Aucune loi n’a été rédigée.", "Nous avons écrit."]
    assert earlier(main_of(site, "fr/svn/4/140.1")) == ["Une loi"]
    for path in ("en/svn/4/140.4", "ar/svn/4/140.4", "fr/svn/4/140.2"):
        assert earlier(main_of(site, path)) == []


def test_an_earlier_translation_stands_in_no_list_and_in_no_file(site: dict[str, bytes]) -> None:
    holding = {
        path
        for path, content in site.items()
        if "Modifier la loi" in (text := content.decode()) or "Aucune loi" in text
    }
    assert holding == {"fr/svn/4/140.4/index.html", "fr/translate/svn.po"}


# ---------------------------------------------------------------- narratives


def narrative(site: dict[str, bytes], path: str) -> tuple[dict[str, str], list[tuple[str, str]], bool]:
    """Return what a narrative says of itself, its blocks with their languages, and whether a notice stands above it."""
    main = main_of(site, path)
    whole = main.only("div", kind="narrative")
    told = [(one.text, one.attributes.get("lang", "")) for one in whole.elements() if one.tag in ("h2", "p", "li")]
    return (
        {name: whole.attributes[name] for name in ("lang", "dir") if name in whole.attributes},
        told,
        bool(main.find("p", kind="notice")),
    )


ENGLISH = ["What the law says", "One two three four.", "Five six", "Seven eight nine ten eleven twelve."]


def test_a_narrative_that_is_translated_says_nothing_of_it(site: dict[str, bytes]) -> None:
    said = ["Ce que dit la loi", "Un deux trois quatre.", "Cinq six", "Sept huit neuf dix onze douze."]
    assert narrative(site, "fr/svn/themes/torture") == ({}, [(text, "") for text in said], False)
    assert narrative(site, "en/svn/themes/torture") == ({}, [(text, "") for text in ENGLISH], False)


@pytest.mark.parametrize("path", ["fr/svn/themes/education", "ar/svn/themes/torture", "tvl/svn/themes/torture"])
def test_a_narrative_of_which_too_little_is_translated_is_shown_whole_under_one_notice(
    site: dict[str, bytes], path: str
) -> None:
    """10 of 16 words are less than 70 %."""
    assert narrative(site, path) == ({"lang": "en", "dir": "ltr"}, [(text, "") for text in ENGLISH], True)


def test_a_narrative_of_which_most_is_translated_is_shown_block_by_block(site: dict[str, bytes]) -> None:
    """14 of 16 words are more; each block says its language, where that is another language's the nearest one."""
    said = [("Ce que dit la loi", "fr"), ("Un deux trois quatre.", "fr"), ("Five six", "en")]
    own, told, notice = narrative(site, "fr/svn/themes/health")
    assert (own, told[:3], notice) == ({}, said, False)
    assert {one.attributes.get("dir") for one in blocks_of(site, "fr/svn/themes/health")} == {"ltr"}


def blocks_of(site: dict[str, bytes], path: str) -> list[Element]:
    whole = main_of(site, path).only("div", kind="narrative")
    return [one for one in whole.elements() if "lang" in one.attributes]


def test_anchors_of_a_narrative_are_those_of_its_source_in_every_language(site: dict[str, bytes]) -> None:
    for tag in ("en", "fr", "ar", "tvl"):
        for theme in ("torture", "education", "health"):
            whole = main_of(site, f"{tag}/svn/themes/{theme}").only("div", kind="narrative")
            assert [one.attributes["id"] for one in whole.find("h2")] == ["what-the-law-says"]


def test_a_setting_says_from_how_much_on_a_narrative_is_shown_in_parts(project: Path, tmp_path: Path) -> None:
    import shutil

    other = tmp_path / "project"
    shutil.copytree(project, other, ignore=shutil.ignore_patterns(".*"))
    with (other / "config.yaml").open("a", encoding="utf-8") as settings:
        settings.write("translation: {narratives_from: 40}\n")
    assert narrative(render_site(other), "tvl/svn/themes/health")[1] == [
        ("O que diz a lei", "pt"),
        ("Ida rua tolu haat.", "tvl"),
        ("Five six", "en"),
        ("Hitu ualu sia sanulu.", "tvl"),
    ]
