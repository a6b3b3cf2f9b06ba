"""Paper: a brief and a scorecard are one sheet, A4 or Letter; on every page nothing is cut and the lights keep their words."""

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from tests.example_sites import ROOT, copy_of, read_records, write_records
from tests.fitting import CUT, PRINTED
from tests.hard_project import big_project
from uprsite.pipeline import Options, build
from uprsite.stopwatch import Stopwatch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAPERS = ("A4", "Letter")
BRIEFS = "content/xmv/briefs"
FINDINGS, ASKS = (3, 6), (3, 5)
"""How many findings and asks a brief of one sheet has, from and to."""
KINDS = (
    *("", "xmv/", "xmv/4/", "xmv/4/recommendations/", "xmv/4/138.34/1/", "xmv/4/138.1/", "xmv/4/matrix/", "xmv/asks/"),
    *("xmv/4/pledges/", "xmv/4/mid-term/", "xmv/bodies/ministry-of-justice/", "xmv/themes/torture/", "xmv/from/fra/"),
    *("xmv/again/", "xmv/goals/16/", "xmv/themes/", "xmv/from/", "method/", "changes/", "xmv/briefs/pre-session/"),
)
pytestmark = [pytest.mark.browser, pytest.mark.slow]


def built_in(project: Path, out: Path) -> Path:
    built = build(project, out, Stopwatch(), Options(jobs=1))
    assert built.written, built.diagnostics
    return out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example, with more briefs: of every length that a sheet can have."""
    folder = tmp_path_factory.mktemp("print")
    project = folder / "project"
    for path in (*(ROOT / "content").rglob("*.*"), ROOT / "config.yaml", *ROOT.glob("*.svg")):
        copy = project / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    written = [read_records(path) for path in sorted((ROOT / BRIEFS).glob("*.yaml"))]
    for findings in FINDINGS:
        for asks in ASKS:
            write_records(project / BRIEFS / f"long-{findings}-{asks}.yaml", longer(written, findings, asks))
    return built_in(project, folder / "site")


def longer(briefs: list[dict[str, Any]], findings: int, asks: int) -> dict[str, Any]:
    """Put briefs together to one of so many findings and asks."""
    return {
        **briefs[-1],
        "findings": [one for brief in briefs for one in brief.get("findings", ())][:findings],
        "asks": [one for brief in briefs for one in brief.get("asks", ())][:asks],
    }


def sheets(page: "Page", paths: list[Path]) -> dict[str, int]:
    """Count the sheets of paper that pages take, for each size of paper; those that take one are left out."""
    found = {}
    assert paths
    for path in paths:
        page.goto(path.as_uri())
        for paper in PAPERS:
            count = len(PdfReader(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=False))).pages)
            if count != 1:
                found[f"{path.parent} on {paper}"] = count
    return found


def test_every_brief_and_every_scorecard_is_one_sheet(browser: "Browser", site: Path) -> None:
    unwritten = sorted(site.glob("*/xmv/briefs/from-*/index.html"))
    written = set(site.glob("*/xmv/briefs/*/index.html")) - set(unwritten)
    assert len(written) >= 2 * (2 + len(FINDINGS) * len(ASKS))
    # A hundred States in every language, of which some will do: those with the longest pages among them.
    longest = sorted(unwritten, key=lambda path: path.stat().st_size)[-20:]
    paths = [*written, *unwritten[::25], *longest, *site.glob("*/xmv/[0-9]/index.html")]
    assert sheets(browser.new_page(), sorted(set(paths))) == {}


@pytest.mark.parametrize("name", ["full", "rtl"])
def test_so_they_are_in_other_languages(browser: "Browser", tmp_path: Path, name: str) -> None:
    out = built_in(copy_of(name, tmp_path / "project"), tmp_path / "site")
    paths = [*out.glob("*/xtu/briefs/*/index.html"), *out.glob("*/xtu/[0-9]/index.html")]
    assert sheets(browser.new_page(), sorted(paths)) == {}


def test_a_scorecard_of_250_recommendations_and_40_themes_is_one_sheet(browser: "Browser", tmp_path: Path) -> None:
    out = built_in(big_project(tmp_path / "project"), tmp_path / "site")
    page = browser.new_page()
    assert sheets(page, [out / f"{tag}/xhb/4/index.html" for tag in ("en", "ar")]) == {}
    page.goto((out / "en/xhb/4/index.html").as_uri())
    rows = page.locator("#themes + table tbody tr")
    assert rows.count() == 40
    assert page.get_by_text("28 more themes").is_hidden()
    page.emulate_media(media="print")
    assert sum(rows.nth(at).is_visible() for at in range(40)) == 12
    assert page.get_by_text("28 more themes").is_visible()
    assert page.get_by_text("example.org/upr/en/xhb/4/", exact=True).is_visible()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_on_paper_no_page_is_cut(browser: "Browser", site: Path, language: str) -> None:
    page, wrong = browser.new_page(viewport={"width": PRINTED, "height": 900}), {}
    page.emulate_media(media="print")
    for slug in KINDS:
        page.goto((site / language / slug / "index.html").as_uri())
        if found := page.evaluate(CUT):
            wrong[slug] = found
        heads = page.evaluate("[...document.querySelectorAll('thead')].map(head => getComputedStyle(head).display)")
        assert set(heads) <= {"table-header-group"}, slug
        assert not page.locator("nav:visible, .filter:visible, .screen:visible").count(), slug
    assert wrong == {}


def test_on_paper_a_light_is_an_outline_an_icon_and_a_word(browser: "Browser", site: Path) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto((site / "en/xmv/briefs/pre-session/index.html").as_uri())
    light = page.locator(".findings .light.not-implemented").first
    assert light.inner_text() == "Not implemented"
    assert light.locator("svg").is_visible()
    look = light.evaluate(
        "at => { const s = getComputedStyle(at); return [s.backgroundColor, s.color, s.borderStyle] }"
    )
    assert look == ["rgba(0, 0, 0, 0)", "rgb(0, 0, 0)", "solid"]


def test_on_paper_evidence_says_where_it_stands(browser: "Browser", site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "en/xmv/4/138.14/index.html").as_uri())
    link = page.locator(".claim li > a[href^='https:']").first
    after = "at => getComputedStyle(at, '::after').content"
    assert link.evaluate(after) == "none"
    page.emulate_media(media="print")
    assert json.dumps(link.get_attribute("href"))[1:-1] in link.evaluate(after)
