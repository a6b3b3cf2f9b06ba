"""What only a browser can tell of the example site: opened from the disk, under its policy, on small screens."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from tests.built_sites import BuiltSite
from tests.example_sites import copy_of
from uprsite.grouping import Facts, gather
from uprsite.model import Recommendation
from uprsite.pipeline import build
from uprsite.project import load
from uprsite.scoring import is_overdue
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
    "xmv/4/matrix/",
    "xmv/4/pledges/",
    "xmv/4/mid-term/",
    "xmv/bodies/ministry-of-justice/",
    "xmv/themes/torture/",
    "xmv/from/fra/",
    "method/",
)
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def site(reference: BuiltSite) -> Path:
    return reference.folder


@pytest.fixture(scope="module")
def wide_logo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small site in two languages whose logo is as wide as a line of letters."""
    folder = tmp_path_factory.mktemp("wide")
    project = copy_of("minimal", folder / "project")
    with (project / "config.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nlogo: logo.svg\nlanguages: [en, fr]\n")
    shape = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 60"><path d="M0 0h1200v60H0z"/></svg>'
    (project / "logo.svg").write_text(shape, encoding="utf-8")
    built = build(project, folder / "site", Stopwatch())
    assert built.written, built.diagnostics
    return folder / "site"


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
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
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


@pytest.mark.parametrize("width", [320, 390, 850, 1280])
def test_a_wide_logo_keeps_to_the_window(browser: "Browser", wide_logo: Path, width: int) -> None:
    page, told = watched(browser, width)
    for path in ("index.html", "en/index.html", "en/svn/4/index.html"):
        page.goto((wide_logo / path).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        box = page.locator(".logo").bounding_box()
        assert box
        assert box["width"] > 100
        assert box["height"] <= 96
        if width == 1280 and path != "index.html":
            menu, name = (page.locator(part).bounding_box() for part in (".menu", ".site span"))
            assert menu
            assert name
            assert menu["height"] < 40, "the menu keeps its one line"
            assert name["x"] > box["x"] + box["width"], "the name stands beside the logo"
    assert told == []


def test_on_a_dark_screen_a_logo_has_a_white_ground(browser: "Browser", wide_logo: Path) -> None:
    for scheme, ground in (("light", "rgba(0, 0, 0, 0)"), ("dark", "rgb(255, 255, 255)")):
        page, _ = watched(browser, 320, color_scheme=scheme)
        for path in ("index.html", "en/index.html"):
            page.goto((wide_logo / path).as_uri())
            style = page.locator(".logo").evaluate(
                "logo => { const style = getComputedStyle(logo); return [style.backgroundColor, style.padding]; }"
            )
            assert style[0] == ground
            assert (style[1] != "0px") == (scheme == "dark")


# ---------------------------------------------------------------- the filter of the matrix


@pytest.fixture(scope="module")
def facts() -> Facts:
    """Read the example's records, to say what the filter is to find."""
    found, _ = load(ROOT, Stopwatch())
    assert found
    return gather(
        found.content.library,
        found.config.scoring.method,
        found.config.publisher,
        found.content.vocabulary.regions,
    )


def shown(page: "Page") -> list[str]:
    """List the numbers of the rows that are to be seen; what the page says of them is the same."""
    numbers = page.locator("#rows tbody tr:visible th").all_inner_texts()
    assert page.locator("[data-shown]").inner_text() == str(len(numbers))
    return numbers


Wanted = Callable[[Recommendation, str, bool], bool]
QUESTIONS: dict[str, tuple[dict[str, str], Wanted]] = {
    "nothing": ({}, lambda *_: True),
    "light": ({"light": "partial"}, lambda record, light, late: light == "partial"),
    "position": ({"position": "noted"}, lambda record, light, late: record.position == "noted"),
    "body": (
        {"bodies": "ministry-of-justice"},
        lambda record, light, late: "ministry-of-justice" in record.responsible,
    ),
    "theme and light": (
        {"themes": "torture", "light": "not-implemented"},
        lambda record, light, late: "torture" in record.themes and light == "not-implemented",
    ),
    "overdue": ({"overdue": "yes"}, lambda record, light, late: late),
    "no such choice": ({"light": "green", "themes": "torture"}, lambda record, light, late: "torture" in record.themes),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_filter_answers_as_the_data_does_and_its_address_can_be_shared(
    browser: "Browser", site: Path, facts: Facts, question: str
) -> None:
    asked, fits = QUESTIONS[question]
    review = facts.library.dossiers[0].reviews[-1]
    wanted = [
        f"{record.paragraph} ({record.part})" if record.part else record.paragraph
        for record in review.recommendations
        for light in [facts.verdicts[record.id].light]
        if fits(record, light.value, is_overdue(record.deadline, light, facts.as_of))
    ]
    page, told = watched(browser, 1280)
    address = (site / f"en/xmv/{review.cycle}/matrix/index.html").as_uri()
    page.goto(f"{address}?{urlencode(asked)}" if asked else address)
    assert shown(page) == wanted
    page.goto(address)
    page.get_by_text("More filters").click()
    for name, value in asked.items():
        control = page.locator(f"[data-filter] [name={name}]")
        if name == "overdue":
            control.check()
        elif control.locator(f"option[value={value}]").count():
            control.select_option(value)
    page.locator(f"[data-shown]:text-is('{len(wanted)}')").wait_for()
    assert shown(page) == wanted
    shared = page.url
    page.goto("about:blank")
    page.goto(shared)
    assert shown(page) == wanted
    assert told == []


def test_words_are_found_without_their_accents_and_all_can_be_shown_again(browser: "Browser", site: Path) -> None:
    page, told = watched(browser, 1280)
    page.goto((site / "fr/xmv/4/matrix/index.html").as_uri())
    every = shown(page)
    page.locator("[name=q]").fill("DEPLACEES   forcees")
    page.locator("[name=q]").fill("disparitions FORCEES")
    page.locator("[data-shown]:text-is('1')").wait_for()
    assert shown(page) == ["138.1"]
    assert page.url.endswith("?q=disparitions+FORCEES")
    # The other language shows the same rows: what was asked goes with the reader.
    assert page.locator("a[hreflang=en]").get_attribute("href").endswith("?q=disparitions+FORCEES")  # type: ignore[union-attr]
    page.locator("[data-reset]").click()
    assert shown(page) == every
    assert page.url.endswith("/index.html")
    assert told == []


def test_a_link_to_a_row_that_is_filtered_out_shows_it(browser: "Browser", site: Path) -> None:
    page, told = watched(browser, 1280)
    page.goto((site / "en/xmv/4/matrix/index.html").as_uri() + "?light=implemented#c4-138.1")
    assert page.locator("#c4-138\\.1").is_visible()
    assert page.locator("[name=light]").input_value() == ""
    assert told == []


def test_without_script_the_whole_matrix_stands_with_plain_links(browser: "Browser", site: Path) -> None:
    page, _ = watched(browser, 1280, java_script_enabled=False)
    page.goto((site / "en/xmv/4/matrix/index.html").as_uri() + "?light=implemented")
    assert not page.locator("[data-filter]").is_visible()
    assert page.locator("[data-plain]").is_visible()
    assert page.locator("#rows tbody tr:visible").count() == page.locator("#rows tbody tr").count() > 40
    page.get_by_role("navigation", name="Rows by light").get_by_role("link", name="138.7", exact=True).click()
    assert page.url.endswith("#c4-138.7")
