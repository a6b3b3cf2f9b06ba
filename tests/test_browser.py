"""What only a browser can tell of the example site: opened from the disk, under its policy, on small screens."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.chromium import ARGUMENTS, chromium
from tests.example_sites import copy_of
from uprsite.pipeline import build
from uprsite.stopwatch import Stopwatch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ABORTED = "net::ERR_ABORTED"
ROOT = Path(__file__).resolve().parents[1]
KINDS = (
    "",
    "xmv/",
    "xmv/4/",
    "xmv/4/recommendations/",
    "xmv/4/138.34/1/",
    "xmv/themes/torture/",
    "xmv/from/fra/",
    "method/",
)
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example into a folder whose name is awkward in an address."""
    out = tmp_path_factory.mktemp("site") / "a folder #1, 100 %"
    built = build(ROOT, out, Stopwatch())
    assert built.written, built.diagnostics
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    place = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=place, args=ARGUMENTS)
        yield started
        started.close()


def watched(browser: "Browser", width: int, **context: object) -> tuple["Page", list[str]]:
    """Open a window; what it complains of and asks other hosts for is collected."""
    page = browser.new_context(viewport={"width": width, "height": 800}, **context).new_page()  # type: ignore[arg-type]
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    # Going on to the next page ends what the last one was still loading.
    page.on(
        "requestfailed", lambda request: None if request.failure == ABORTED else told.append(f"failed: {request.url}")
    )
    page.on("request", lambda request: None if request.url.startswith("file:") else told.append(request.url))
    return page, told


def test_from_the_disk_one_reads_from_the_first_page_to_the_evidence(browser: "Browser", site: Path) -> None:
    page, told = watched(browser, 1280)
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="English").click()
    page.get_by_role("link", name="See the whole scorecard").click()
    assert page.locator("h1").inner_text() == "Marevia, cycle 4"
    page.get_by_role("link", name="See the whole list").click()
    page.get_by_role("link", name="138.7", exact=True).click()
    assert page.locator("h1").inner_text() == "Recommendation 138.7"
    assert page.get_by_role("heading", name="Who says what").is_visible()
    page.get_by_role("link", name="Français").click()
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator("h1").inner_text() == "Recommandation 138.7"
    assert told == []


def test_it_reads_the_same_without_script(browser: "Browser", site: Path) -> None:
    page, told = watched(browser, 1280, java_script_enabled=False)
    page.goto((site / "en/xmv/index.html").as_uri())
    page.get_by_role("link", name="Torture and ill-treatment").first.click()
    assert page.locator("h1").inner_text().startswith("Torture and ill-treatment")
    assert told == []


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_scrolls_sideways(browser: "Browser", site: Path, width: int, language: str) -> None:
    page, told = watched(browser, width)
    wide = {}
    for slug in KINDS:
        page.goto((site / language / slug / "index.html").as_uri())
        if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
            wide[slug] = needed
    assert wide == {}
    assert told == []


def test_right_to_left_no_page_scrolls_sideways_either(browser: "Browser", tmp_path: Path) -> None:
    built = build(copy_of("rtl", tmp_path / "project"), tmp_path / "site", Stopwatch())
    assert built.written, built.diagnostics
    page, told = watched(browser, 320)
    for path in sorted((tmp_path / "site/ar").rglob("index.html")):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert told == []
