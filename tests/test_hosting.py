"""A site works wherever it is put, script or not: on a host in an awkward folder and from a disk, and asks nobody else."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.built_sites import BuiltSite, one_of_each_kind
from tests.hosting import served
from uprsite.checks.links import Web
from uprsite.checks.reading import read_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOR_MACHINES = {"404.html", "robots.txt", "sitemap.xml", ".nojekyll"}
"""What no reader is led to: hosts and search engines know where to look."""
PLACES = ("host", "disk")


# ---------------------------------------------------------------- without script


def reachable(folder: Path, start: str = "index.html") -> set[str]:
    """Follow plain links from a page: what can be reached without any script, form or search."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    web, seen, waiting = Web({}, files, ""), {start}, [start]
    while waiting:
        path = waiting.pop()
        if path.endswith(".html"):
            page = read_page(path, (folder / path).read_bytes())
            targets = {target[0] for link in page.links if (target := web.target(page, link.href))}
            waiting += targets & files - seen
            seen |= targets & files
    return seen


@pytest.mark.parametrize("site", ["reference", "mirrored"])
def test_every_page_and_download_is_reached_by_plain_links(site: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(site).folder
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    loaded = {path for path in files if path.startswith("static/") or path.endswith((".js", ".png", ".json.gz"))}
    hidden = {path for path in files if path.rpartition("/")[2].startswith(".uprsite")}
    kinds = {Path(path).suffix for path in files - loaded}
    assert {".html", ".csv", ".json", ".ics", ".atom"} <= kinds
    assert sorted(files - loaded - hidden - FOR_MACHINES - reachable(folder)) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_from_any_page_one_finds_home(reference: BuiltSite, language: str) -> None:
    lost = {
        path.name
        for path in one_of_each_kind(reference, language).values()
        if f"{language}/index.html" not in {*step(reference.folder, path)}
    }
    assert lost == set()


def step(folder: Path, path: Path) -> Iterator[str]:
    """Name the files that a page links to."""
    page = read_page(path.relative_to(folder).as_posix(), path.read_bytes())
    for link in page.links:
        if target := Web({}, set(), "").target(page, link.href):
            yield target[0]


# ---------------------------------------------------------------- with a browser


@pytest.fixture(scope="module", params=PLACES)
def top(
    request: pytest.FixtureRequest, reference: BuiltSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the site's first folder: under “/a b/é/” of a host, or on a disk."""
    if request.param == "disk":
        yield reference.folder.as_uri() + "/"
    else:
        with served(reference.folder, tmp_path_factory.mktemp("host")) as address:
            yield address


@pytest.fixture
def window(browser: "Browser", top: str) -> Iterator[tuple["Page", list[str]]]:
    """A window, and what went wrong in it: complaints, requests to others, and whatever was not there."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page, told = context.new_page(), list[str]()
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(top) else told.append(f"asked: {request.url}"))
    page.on(
        "response",
        lambda answer: None if answer.status in (0, 200, 304) else told.append(f"{answer.status}: {answer.url}"),
    )
    page.on("requestfailed", lambda request: told.append(f"failed: {request.url}"))
    yield page, told
    context.close()


@pytest.mark.browser
@pytest.mark.slow
class TestInTheBrowser:
    """The same of every place."""

    def test_every_kind_of_page_finds_its_own_files_and_asks_no_one_else(
        self, window: tuple["Page", list[str]], top: str, reference: BuiltSite
    ) -> None:
        page, told = window
        for language in reference.languages:
            for path in one_of_each_kind(reference, language).values():
                page.goto(top + path.relative_to(reference.folder).as_posix(), wait_until="networkidle")
                styled = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')")
                assert styled, path
                broken = page.evaluate("[...document.images].filter(i => !i.naturalWidth).map(i => i.src)")
                assert broken == [], path
        assert told == []

    def test_a_reader_chooses_a_language_and_goes_on_in_it(self, window: tuple["Page", list[str]], top: str) -> None:
        page, told = window
        page.goto(top + "index.html")
        page.get_by_role("link", name="English").click()
        page.wait_for_load_state()
        assert page.locator("html").get_attribute("lang") == "en"
        page.locator(".languages a[hreflang=ar]").click()
        page.wait_for_load_state()
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert page.url.startswith(top + "ar/")
        assert told == []

    def test_the_list_is_filtered_by_its_address(self, window: tuple["Page", list[str]], top: str) -> None:
        page, told = window
        page.goto(top + "en/xmv/4/recommendations/index.html?light=regressed")
        page.locator("[data-shown]:not(:empty)").wait_for()
        shown = page.locator("[data-row]:visible")
        assert 0 < shown.count() < page.locator("[data-row]").count()
        assert page.locator("[data-row]:visible .light.regressed").count() == shown.count()
        assert told == []

    def test_the_search_finds(self, window: tuple["Page", list[str]], top: str) -> None:
        page, told = window
        page.goto(top + "en/search/index.html?q=torture")
        page.locator("[data-results] li").first.wait_for()
        page.locator("[data-results] a").first.click()
        page.wait_for_load_state()
        assert page.url.startswith(top + "en/xmv/")
        assert page.locator("h1").count() == 1
        assert told == []
