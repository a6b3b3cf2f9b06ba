"""A whole site in all its languages: what search engines are told, the way from each page to its translations, anchors."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from tests.built_sites import ADDRESS, BuiltSite
from tests.example_sites import copy_of, render_site
from uprsite.checks import check_site
from uprsite.checks.languages import DEFAULT
from uprsite.diagnostics import Severity
from uprsite.plan import Page
from uprsite.planning import gather_facts, plan_site
from uprsite.project import load
from uprsite.stopwatch import Stopwatch

ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')
NOINDEX = '<meta name="robots" content="noindex">'
SWITCHER = re.compile(r'<nav class="languages".*?</nav>', re.DOTALL)
CHOICE = re.compile(r'<a href="([^"]+)" lang="([^"]+)" dir="([^"]+)" hreflang="([^"]+)">([^<]+)</a>')
CURRENT = re.compile(r'<span lang="([^"]+)" dir="([^"]+)" aria-current="true">([^<]+)</span>')
ID = re.compile(r'\sid="([^"]+)"')
FLAGS = re.compile("[\U0001f1e6-\U0001f1ff\U0001f3f3\U0001f3f4]")


@pytest.fixture(scope="module")
def texts(reference: BuiltSite) -> dict[str, str]:
    """Every page of the example, by its path."""
    return {page.path: reference.place(page).read_text(encoding="utf-8") for page in reference.pages}


def address(page: Page) -> str:
    return f"{ADDRESS}/{page.folder}"


# ---------------------------------------------------------------- the example


def test_alternates_are_mutual_and_complete_and_name_the_page_itself(
    reference: BuiltSite, texts: dict[str, str]
) -> None:
    told = {address(page): dict(ALTERNATE.findall(texts[page.path])) for page in reference.pages}
    thin = {address(page) for page in reference.pages if page.language in page.thin}
    assert 0 < len(thin) < len(told)
    for page in reference.pages:
        own = told[address(page)]
        if address(page) in thin:
            assert own == {}
            continue
        assert own.pop(DEFAULT) == f"{ADDRESS}/"
        assert own[page.language] == address(page)
        assert own.keys() == set(reference.languages) - page.thin
        assert all({**told[other], DEFAULT: ""} == {**own, DEFAULT: ""} for other in own.values())


def test_search_engines_are_sent_away_from_what_is_hardly_translated_and_from_nothing_else(
    reference: BuiltSite, texts: dict[str, str]
) -> None:
    for page in reference.pages:
        assert (NOINDEX in texts[page.path]) == (page.language in page.thin), page.path
    assert not any(page.language in page.thin for page in reference.pages if page.language == reference.languages[0])


def test_the_sitemap_lists_each_page_of_which_enough_is_translated(reference: BuiltSite) -> None:
    spaces = {"of": "http://www.sitemaps.org/schemas/sitemap/0.9", "to": "http://www.w3.org/1999/xhtml"}
    root = etree.parse(reference.folder / "sitemap.xml").getroot()
    listed = {
        url.findtext("of:loc", "", spaces): {
            link.get("hreflang"): link.get("href") for link in url.iterfind("to:link", spaces)
        }
        for url in root.iterfind("of:url", spaces)
    }
    told = [page for page in reference.pages if page.language not in page.thin]
    assert listed.keys() == {address(page) for page in told}
    for page in told:
        tags = [tag for tag in reference.languages if tag not in page.thin]
        assert listed[address(page)] == {tag: f"{ADDRESS}/{tag}/{page.slug}" for tag in tags}


def test_a_reader_changes_the_language_and_stays_on_the_page(reference: BuiltSite, texts: dict[str, str]) -> None:
    """Every language is offered by its own name, and thin ones too; no flag stands for a language."""
    site, _ = load(Path(__file__).parents[2], Stopwatch())
    assert site
    for page in reference.pages:
        (switcher,) = SWITCHER.findall(texts[page.path])
        offered = {tag: (tag, direction, name, href) for href, lang, direction, tag, name in CHOICE.findall(switcher)}
        assert offered == {
            tag: (tag, found.direction, found.name, f"{page.root}{tag}/{page.slug}index.html")
            for tag, found in site.languages.items()
            if tag != page.language
        }
        assert all(lang == tag for _, lang, _, tag, _ in CHOICE.findall(switcher))
        own = site.languages[page.language]
        assert CURRENT.findall(switcher) == [(own.tag, own.direction, own.name)]
        assert not FLAGS.search(texts[page.path])


def test_the_places_of_a_page_have_the_same_names_in_every_language(
    reference: BuiltSite, texts: dict[str, str]
) -> None:
    anchors: dict[str, dict[str, list[str]]] = {}
    for page in reference.pages:
        anchors.setdefault(page.slug, {})[page.language] = ID.findall(texts[page.path])
    assert all(found == by[reference.languages[0]] for by in anchors.values() for found in by.values())


def test_the_choice_of_language_offers_all_and_tells_of_those_that_are_translated(reference: BuiltSite) -> None:
    page = (reference.folder / "index.html").read_text(encoding="utf-8")
    home = next(page for page in reference.pages if page.kind == "home")
    assert home.thin
    told = {tag: f"{ADDRESS}/{tag}/" for tag in reference.languages if tag not in home.thin}
    assert dict(ALTERNATE.findall(page)) == {**told, DEFAULT: f"{ADDRESS}/"}
    doors = re.findall(r'<li lang="([^"]+)" dir="[^"]+">\s*<h2><a href="([^"]+)" hreflang="([^"]+)">', page)
    assert doors == [(tag, f"{tag}/index.html", tag) for tag in reference.languages]
    assert NOINDEX not in page


# ---------------------------------------------------------------- what check --site finds

PAGE, THIN = "fr/svn/4/index.html", "gil/svn/4/index.html"
CONFIG = "languages: [en, fr, ar, gil]\nbase_url: https://example.org/upr/\ndescription: A site of the tests.\n"
LOCALES = 'gil: {name: Kiribati, dir: ltr, cldr: en, plural: "nplurals=2; plural=(n != 1);", fallback: [en]}\n'
Change = Callable[[str], str]


@dataclass(frozen=True)
class Small:
    """A site on the disk, and the plan of its pages."""

    folder: Path
    pages: list[Page]

    def found(self) -> set[tuple[str, str]]:
        """Check the site as it lies there: the files that something is wrong in, and what."""
        result = check_site(self.folder, self.pages, "site").diagnostics
        assert all(one.hint and one.severity is Severity.ERROR for one in result)
        return {(one.file.removeprefix("site/"), one.code) for one in result}

    def found_in(self, path: str, change: Change) -> set[tuple[str, str]]:
        """Check the site with one file changed."""
        place = self.folder / path
        before = place.read_bytes()
        try:
            place.write_text(change(before.decode()), encoding="utf-8")
            return self.found()
        finally:
            place.write_bytes(before)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A small site in four languages, of which nobody has translated a word into the last."""
    project, folder = copy_of("minimal", tmp_path_factory.mktemp("small") / "project"), tmp_path_factory.mktemp("site")
    (project / "translations").mkdir()
    (project / "translations/locales.yaml").write_text(LOCALES, encoding="utf-8")
    with (project / "config.yaml").open("a", encoding="utf-8") as settings:
        settings.write(CONFIG)
    site, _ = load(project, Stopwatch())
    assert site
    for path, content in render_site(project, advised=("no-translation",)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return Small(folder, plan_site(site, gather_facts(site)))


def test_a_site_with_a_language_that_is_hardly_translated_has_no_mistakes(small: Small) -> None:
    assert {page.thin for page in small.pages if page.path in (PAGE, THIN)} == {frozenset({"gil"})}
    assert small.found() == set()


def without(text: str, instead: str = "") -> Change:
    """Take something out, or change it; it must be there."""

    def change(page: str) -> str:
        assert text in page, text
        return page.replace(text, instead)

    return change


def alternate(tag: str, path: str) -> str:
    return f'<link rel="alternate" hreflang="{tag}" href="https://example.org/upr/{path}">\n'


def entry_of(tag: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{tag}" href="https://example.org/upr/{tag}/svn/4/"/>'


MISTAKES: dict[str, tuple[str, Change, str]] = {
    "an alternate too few": (PAGE, without(alternate("ar", "ar/svn/4/")), "alternates"),
    "not itself": (PAGE, without(alternate("fr", "fr/svn/4/")), "alternates"),
    "no alternate at all": (PAGE, lambda page: re.sub(r"<link rel=.alternate. hreflang.*", "", page), "alternates"),
    "no page for all others": (PAGE, without(alternate("x-default", "")), "alternates"),
    "another page for all others": (
        PAGE,
        without(alternate("x-default", ""), alternate("x-default", "en/")),
        "alternates",
    ),
    "one twice": (PAGE, without("</head>", f"{alternate('ar', 'ar/svn/4/')}</head>"), "alternates"),
    "a thin one": (PAGE, without("</head>", f"{alternate('gil', 'gil/svn/4/')}</head>"), "alternates"),
    "a thin page that names others": (
        THIN,
        without("</head>", f"{alternate('en', 'en/svn/4/')}</head>"),
        "alternates",
    ),
    "a choice of language that names a thin one": (
        "index.html",
        without("</head>", f"{alternate('gil', 'gil/')}</head>"),
        "alternates",
    ),
    "a choice of language that forgets one": ("index.html", without(alternate("ar", "ar/")), "alternates"),
    "a thin page that is told of": (THIN, without(NOINDEX), "robots"),
    "a page that hides": (PAGE, without("</head>", f"{NOINDEX}</head>"), "robots"),
    "no way to a thin language": (
        PAGE,
        lambda page: re.sub(r'<a [^>]*hreflang="gil".*?</a>', "", page),
        "no-translation",
    ),
    "a page that does not say its direction": (
        "ar/index.html",
        without(' dir="rtl">\n<head>', ">\n<head>"),
        "no-direction",
    ),
    "a text that does not say its direction": (
        PAGE,
        without('<main id="main">', '<main id="main"><p lang="en">A note</p>'),
        "no-direction",
    ),
    "a text that says a direction of no kind": (
        PAGE,
        without('<main id="main">', '<main id="main"><p lang="en" dir="left">A note</p>'),
        "no-direction",
    ),
    "a text that says the wrong direction": (
        PAGE,
        without('<main id="main">', '<main id="main"><p lang="ar" dir="ltr">نص</p>'),
        "wrong-direction",
    ),
    "a place of one language": (PAGE, without("<h2>", '<h2 id="qui-dit-quoi">'), "anchors"),
    "a place with another name": (PAGE, without('id="about-page"', 'id="a-propos"'), "anchors"),
    "a sitemap without a page": (
        "sitemap.xml",
        lambda text: re.sub(r"<url><loc>[^<]*/fr/svn/4/<.*", "", text),
        "sitemap",
    ),
    "a sitemap with a thin page": (
        "sitemap.xml",
        without("</urlset>", "<url><loc>https://example.org/upr/gil/svn/</loc></url>\n</urlset>"),
        "sitemap",
    ),
    "a sitemap with a page of nobody's": (
        "sitemap.xml",
        without("</urlset>", "<url><loc>https://example.org/upr/fr/nothing/</loc></url>\n</urlset>"),
        "sitemap",
    ),
    "a sitemap that forgets a language": ("sitemap.xml", without(entry_of("ar")), "sitemap"),
    "a sitemap that tells of a thin language": (
        "sitemap.xml",
        without(entry_of("ar"), entry_of("ar") + entry_of("gil")),
        "sitemap",
    ),
    "an empty sitemap": ("sitemap.xml", lambda _: "", "sitemap"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_languages_is_found(mistake: str, small: Small) -> None:
    path, change, code = MISTAKES[mistake]
    assert small.found_in(path, change) == {(path, code)}


@pytest.mark.parametrize(
    "html",
    [
        '<p lang="en" dir="ltr">A note</p>',
        '<p lang="fr">Une note</p>',
        '<p lang="ar" dir="auto">نص</p>',
        '<p lang="">Name</p>',
        '<blockquote lang="ar" dir="rtl">نص <b lang="ar">نص</b></blockquote>',
    ],
)
def test_what_says_its_language_well_is_no_mistake(html: str, small: Small) -> None:
    assert small.found_in(PAGE, without('<main id="main">', f'<main id="main">{html}')) == set()


def test_a_site_without_a_sitemap_is_told(small: Small) -> None:
    (small.folder / "sitemap.xml").rename(small.folder / "other.xml")
    try:
        assert small.found() == {("sitemap.xml", "no-sitemap")}
    finally:
        (small.folder / "other.xml").rename(small.folder / "sitemap.xml")
