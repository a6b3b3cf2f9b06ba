"""The search in a real browser, from a disk: what it finds in which order, in any script, and how it is used."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests.built_sites import BuiltSite
from tests.example_sites import ROOT, copy_of
from tests.test_browser import watched
from tests.test_invalid import lay_out
from uprsite.pipeline import build
from uprsite.stopwatch import Stopwatch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KHMER = "បោះបង់ទោសប្រហារជីវិតនិងផ្តល់សច្ចាប័នលើពិធីសារជ្រើសរើស"
CHINESE = "废除死刑并批准任择议定书"
HOSTILE = "Repeal <img src=x onerror=alert(1)> and </script><b>&amp;</b> the decree"


def built(project: Path, out: Path) -> Path:
    made = build(project, out, Stopwatch())
    assert made.written, made.diagnostics
    return out


@pytest.fixture(scope="module")
def site(reference: BuiltSite) -> Path:
    return reference.folder


@pytest.fixture(scope="module")
def right_to_left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rtl")
    return built(copy_of("rtl", folder / "project"), folder / "موقع")


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site whose recommendations are in scripts without spaces, and one that tries to break out."""
    folder = tmp_path_factory.mktemp("scripts")
    texts = (("km", KHMER), ("zh", CHINESE), ("en", HOSTILE))
    records = "".join(
        f"- {{paragraph: '9.{number}', text: {{{tag}: '{text}'}}, by: [FRA], position: noted}}\n"
        for number, (tag, text) in enumerate(texts, start=1)
    )
    locale = "km: {name: ភាសាខ្មែរ, dir: ltr, plural: 'nplurals=1; plural=0;', fallback: [en]}\n"
    config = (ROOT / "tests/invalid/base/config.yaml").read_text(encoding="utf-8")
    files = {
        "content/xmv/cycle-5/recommendations.yaml": records,
        "translations/locales.yaml": locale,
        "config.yaml": f"{config}languages: [km, en]\n",
    }
    return built(lay_out({"files": files}, folder / "project"), folder / "site")


def look_for(page: "Page", site: Path, words: str, language: str = "en") -> list[str]:
    """Search as somebody who types; return the titles that are found."""
    page.goto((site / language / "search/index.html").as_uri())
    page.get_by_role("searchbox").fill(words)
    return titles(page)


def titles(page: "Page") -> list[str]:
    """Wait until the page has told what it found."""
    page.locator("[data-status]:not(:empty):not(:has-text('…'))").wait_for()
    return page.locator("[data-results] > li > a").all_inner_texts()


def marked(page: "Page") -> set[str]:
    return set(page.locator("[data-results] mark").all_inner_texts())


# ---------------------------------------------------------------- what is found


def test_a_word_finds_the_page_that_is_called_so_before_what_only_mentions_it(browser: "Browser", site: Path) -> None:
    page, told = watched(browser, 1280)
    found = look_for(page, site, "torture")
    called = [title for title in found if title.startswith("Torture ")]
    assert found[: len(called)] == called  # the brief and the factsheet
    assert "Torture and ill-treatment – Marevia" in called
    assert any(title.startswith("Recommendation ") for title in found[1:])
    assert {text.lower() for text in marked(page)} == {"torture"}
    assert page.get_by_role("status").inner_text() == f"Results: {len(found)}"
    page.get_by_role("link", name="Torture and ill-treatment – Marevia").click()
    assert page.locator("h1").inner_text().startswith("Torture and ill-treatment")
    assert told == []


@pytest.mark.parametrize(
    ("number", "first"),
    [
        ("138.1", "Recommendation 138.1 to Marevia, cycle 4"),
        ("138.14", "Recommendation 138.14 to Marevia, cycle 4"),
        ("138.34 (2)", "Recommendation 138.34 (2) to Marevia, cycle 4"),
    ],
)
def test_a_number_is_found_exactly_first(browser: "Browser", site: Path, number: str, first: str) -> None:
    page, told = watched(browser, 1280)
    assert look_for(page, site, number)[0] == first
    assert told == []


def test_all_words_must_occur_in_any_order_and_the_newest_cycle_comes_first(browser: "Browser", site: Path) -> None:
    page, told = watched(browser, 1280)
    found = look_for(page, site, "  “optional,  RATIFY ")
    assert {text.lower() for text in marked(page)} >= {"optional", "ratify"}
    cycles = [int(title[-1]) for title in found if title.startswith("Recommendation ")]
    assert len(set(cycles)) > 1
    assert look_for(page, site, "ratify optional") == found
    assert told == []


def test_accents_and_capitals_do_not_matter(browser: "Browser", site: Path) -> None:
    page, told = watched(browser, 1280)
    found = look_for(page, site, "DISPARITIONS forcees", "fr")
    assert found[0] == "Disparitions forcées – Marévie"
    assert any(title.endswith(" 138.1") for title in found)
    assert "forcées" in marked(page)
    assert told == []


@pytest.mark.parametrize("words", ["المصادقه", "ٱلْمُصَادَقَة", "المصـــادقة"])
def test_arabic_is_found_however_it_is_written(browser: "Browser", right_to_left: Path, words: str) -> None:
    page, told = watched(browser, 320)
    assert look_for(page, right_to_left, words, "ar")
    assert marked(page) == {"المصادقة"}
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert told == []


@pytest.mark.parametrize(("words", "number"), [("ប្រហារជីវិត", "9.1"), ("批准任择", "9.2"), ("死刑", "9.2")])
def test_a_script_without_spaces_is_found_from_within(
    browser: "Browser", scripts: Path, words: str, number: str
) -> None:
    page, told = watched(browser, 320)
    (found,) = look_for(page, scripts, words, "km")
    assert f" {number} " in found
    assert marked(page) == {words}
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert told == []


def test_what_is_found_is_text_and_never_markup(browser: "Browser", scripts: Path) -> None:
    page, told = watched(browser, 1280)
    look_for(page, scripts, "decree img")
    item = page.locator("[data-results] > li")
    assert HOSTILE in item.inner_text()
    assert item.locator("img, b, script").count() == 0
    assert told == []


def test_the_light_stands_beside_a_recommendation_as_icon_and_word(browser: "Browser", site: Path) -> None:
    page, _ = watched(browser, 1280)
    look_for(page, site, "138.7")
    page.locator("[data-results] > li > a").first.click()
    light = page.locator("main .light").first.inner_text()
    look_for(page, site, "138.7")
    item = page.locator("[data-results] > li").first
    assert item.locator(".light").inner_text() == light
    assert item.locator(".light svg use").count() == 1


# ---------------------------------------------------------------- how it is used


def test_with_the_keyboard_alone_one_reaches_what_was_found(browser: "Browser", site: Path) -> None:
    page, told = watched(browser, 1280)
    page.goto((site / "en/search/index.html").as_uri())
    while page.evaluate("document.activeElement.name") != "q":
        page.keyboard.press("Tab")
    page.keyboard.type("domestic violence")
    page.keyboard.press("Enter")
    first = titles(page)[0]
    while page.evaluate("document.activeElement.textContent") != first:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/search/" not in url)
    assert page.locator("h1").inner_text().replace("\n", " ").startswith(first.partition(" – ")[0])
    assert told == []


def test_what_was_searched_stands_in_the_address_and_goes_along_to_another_language(
    browser: "Browser", site: Path
) -> None:
    page, told = watched(browser, 1280)
    found = look_for(page, site, "children & prison 50%")
    found = look_for(page, site, "prison été")
    found = look_for(page, site, "prison")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["prison"]}
    shared = page.url
    page.goto("about:blank")
    page.goto(shared)
    assert titles(page) == found
    assert page.get_by_role("searchbox").input_value() == "prison"
    page.get_by_role("link", name="Français").click()
    assert titles(page)
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.get_by_role("searchbox").input_value() == "prison"
    page.go_back()
    assert titles(page) == found
    assert told == []


def test_an_address_with_anything_in_it_is_only_searched(browser: "Browser", site: Path) -> None:
    page, told = watched(browser, 1280)
    words = "<b>été</b> & 100% + #1"
    page.goto(f"{(site / 'en/search/index.html').as_uri()}?q={quote(words)}")
    assert titles(page) == []
    assert page.get_by_role("searchbox").input_value() == words
    assert told == []


def test_where_nothing_is_found_the_page_says_so_and_all_pages_stand_below(browser: "Browser", site: Path) -> None:
    page, told = watched(browser, 1280)
    assert look_for(page, site, "zebra crossing") == []
    assert page.get_by_role("status").inner_text().startswith("Nothing was found.")
    assert page.get_by_role("heading", name="All pages").is_visible()
    page.get_by_role("searchbox").fill("")
    page.locator("[data-status]:empty").wait_for(state="attached")
    assert page.url.endswith("/index.html")
    assert told == []


def test_thirty_are_shown_and_more_on_demand(browser: "Browser", site: Path) -> None:
    page, told = watched(browser, 1280)
    assert len(look_for(page, site, "marevia")) == 30
    assert "30" in page.get_by_role("status").inner_text()
    page.get_by_role("button", name="Show more").click()
    assert page.locator("[data-results] > li").count() == 60
    assert page.locator("[data-results] > li").nth(30).locator("a").evaluate("link => link === document.activeElement")
    assert told == []


def test_without_script_there_is_no_box_but_every_page(browser: "Browser", site: Path) -> None:
    page, told = watched(browser, 320, java_script_enabled=False)
    page.goto((site / "en/search/index.html").as_uri())
    assert not page.get_by_role("searchbox").is_visible()
    assert page.get_by_text("The search needs script").is_visible()
    page.get_by_role("link", name="Implementation matrix").first.click()
    assert page.locator("h1").inner_text() == "Implementation matrix: Marevia, cycle 4"
    assert told == []


def test_an_index_that_is_not_there_is_told(browser: "Browser", tmp_path: Path) -> None:
    out = built(copy_of("minimal", tmp_path / "project"), tmp_path / "site")
    (out / "en/search/svn.js").unlink()
    page, _ = watched(browser, 1280)
    assert look_for(page, out, "method") == ["Method"]
    assert "could not be loaded" in page.get_by_role("status").inner_text()


def test_what_could_not_be_loaded_is_tried_again(browser: "Browser", tmp_path: Path) -> None:
    out = built(copy_of("minimal", tmp_path / "project"), tmp_path / "site")
    index, status = out / "en/search/svn.js", "[data-status]"
    content = index.read_bytes()
    index.unlink()
    page, _ = watched(browser, 1280)
    look_for(page, out, "method")
    page.get_by_role("searchbox").fill("")
    page.locator(f"{status}:empty").wait_for(state="attached")
    index.write_bytes(content)
    page.get_by_role("searchbox").fill("slovenia")
    page.locator(f"{status}:has-text('Results')").wait_for()
    assert page.locator("[data-results] > li").count() > 1
    assert "could not be loaded" not in page.locator(status).inner_text()


@pytest.mark.parametrize("words", ["?!", "“ ”", "---"])
def test_marks_without_a_letter_find_nothing_and_the_page_says_so(browser: "Browser", site: Path, words: str) -> None:
    page, told = watched(browser, 1280)
    assert look_for(page, site, words) == []
    assert page.get_by_role("status").inner_text().startswith("Nothing was found.")
    assert told == []
