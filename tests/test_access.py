"""What axe and the width of a small screen say of a page of every kind: both directions, light and dark."""

from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.built_sites import BuiltSite, build_example, one_of_each_kind
from tests.chromium import start_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RUN = "rules => axe.run(document, {resultTypes: ['violations'], ...rules}).then(result => result.violations)"
EVERYTHING: dict[str, object] = {}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""What the colours of a page decide; nothing else of it is another in the dark."""
NARROW = 320
"""CSS pixels: the width at which WCAG 2.2 (1.4.10) wants no scrolling in two directions."""


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """A browser in which a page may look into the frames that it loads from the disk."""
    with start_browser("--allow-file-access-from-files") as started:
        yield started


@pytest.fixture(scope="module")
def axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def sites(reference: BuiltSite, mirrored: BuiltSite) -> dict[str, BuiltSite]:
    """Where to read each language: in the example, or in a small site where the example does not speak it."""
    return {language: reference if language in reference.languages else mirrored for language in ("en", "ar")}


def complaints(page: "Page", rules: dict[str, object]) -> list[tuple[str, str, str]]:
    """Ask axe about the page that is open: rule, element, what to do."""
    return [
        (violation["id"], " ".join(map(str, node["target"])), node["failureSummary"])
        for violation in page.evaluate(RUN, rules)
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("width", [NARROW, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing(
    browser: "Browser", axe: str, sites: dict[str, BuiltSite], language: str, width: int
) -> None:
    site = sites[language]
    chosen = one_of_each_kind(site, language)
    assert chosen.keys() == {page.kind for page in site.pages}
    chosen |= {"languages": site.folder / "index.html", "missing": site.folder / "404.html"}
    page = browser.new_page(viewport={"width": width, "height": 800})
    found = {}
    for kind, path in chosen.items():
        page.emulate_media(color_scheme="light")
        page.goto(path.as_uri())
        page.evaluate(axe)
        found[f"{kind}, light"] = complaints(page, EVERYTHING)
        page.emulate_media(color_scheme="dark")
        found[f"{kind}, dark"] = complaints(page, COLOURS)
        found[f"{kind}, width"] = page.evaluate(f"document.documentElement.scrollWidth > {width}")
    page.close()
    assert {kind: what for kind, what in found.items() if what} == {}


@pytest.mark.parametrize(
    ("html", "rules", "rule"),
    [
        ('<img src="data:,">', EVERYTHING, "image-alt"),
        ('<a href="#main"></a>', EVERYTHING, "link-name"),
        ("<h5>Too deep</h5>", EVERYTHING, "heading-order"),
        ('<font color="#999999">faint</font>', COLOURS, "color-contrast"),
    ],
)
def test_axe_would_find_a_mistake(
    browser: "Browser", axe: str, mirrored: BuiltSite, html: str, rules: dict[str, object], rule: str
) -> None:
    page = browser.new_page()
    page.goto((mirrored.folder / "en/index.html").as_uri())
    page.evaluate(axe)
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", html)
    assert rule in {found[0] for found in complaints(page, rules)}
    page.close()


def test_a_table_keeps_its_roles_and_its_columns_where_its_rows_are_stacked(
    browser: "Browser", reference: BuiltSite
) -> None:
    context = browser.new_context()
    page = context.new_page()
    tree = context.new_cdp_session(page)
    for slug in ("xmv/4/", "xmv/4/matrix/", "xmv/themes/torture/", "xmv/4/mid-term/"):
        page.goto((reference.folder / "en" / slug / "index.html").as_uri())
        counted = []
        for width in (1280, NARROW):
            page.set_viewport_size({"width": width, "height": 800})
            nodes = tree.send("Accessibility.getFullAXTree")["nodes"]
            roles = Counter(node["role"]["value"] for node in nodes if not node["ignored"])
            counted.append({role: roles[role] for role in ("table", "row", "columnheader", "rowheader", "cell")})
        assert counted[0] == counted[1], slug
        assert all(counted[0].values())
    context.close()


# ---------------------------------------------------------------- no page scrolls sideways

MEASURE = """async ([addresses, width]) => {
  const wide = {}, queue = [...addresses];
  const work = async () => {
    const frame = document.createElement("iframe");
    frame.sandbox = "allow-same-origin"; // no script: a page with script is looked at with axe
    Object.assign(frame.style, {width: `${width}px`, height: "800px", border: 0});
    document.body.append(frame);
    while (queue.length) {
      const address = queue.shift();
      await new Promise(done => { frame.onload = done; frame.src = address; });
      const needed = frame.contentDocument.documentElement.scrollWidth;
      if (needed > width) wide[decodeURIComponent(address)] = needed;
    }
  };
  await Promise.all([work(), work(), work()]);
  return wide;
}"""
"""Load pages into narrow frames of one window: four times as fast as one window a page."""


@pytest.fixture(scope="module")
def reader(browser: "Browser") -> "Page":
    """A window that holds the frames."""
    return browser.new_page(viewport={"width": 1280, "height": 900})


def too_wide(reader: "Page", site: BuiltSite, width: int) -> dict[str, int]:
    """Measure every page of a site; name those that are wider than their frame."""
    reader.goto((site.folder / "robots.txt").as_uri())
    paths = [site.place(page) for page in site.pages] + [site.folder / "index.html", site.folder / "404.html"]
    return reader.evaluate(MEASURE, [[path.as_uri() for path in paths], width])  # type: ignore[no-any-return]


def test_no_page_of_the_example_scrolls_sideways(reader: "Page", reference: BuiltSite) -> None:
    # The pages of a language that is hardly translated are those of the languages that stand in for it.
    whole = BuiltSite(reference.folder, tuple(page for page in reference.pages if page.language != "tet"))
    assert too_wide(reader, whole, NARROW) == {}


@pytest.mark.parametrize("name", ["minimal", "full"])
def test_no_page_of_a_small_site_scrolls_sideways(reader: "Page", tmp_path: Path, name: str) -> None:
    assert too_wide(reader, build_example(name, tmp_path), NARROW) == {}


def test_no_page_from_right_to_left_scrolls_sideways(reader: "Page", mirrored: BuiltSite) -> None:
    assert too_wide(reader, mirrored, NARROW) == {}


def test_the_measure_sees_a_page_that_is_too_wide(reader: "Page", mirrored: BuiltSite) -> None:
    assert len(too_wide(reader, mirrored, 20)) > len(mirrored.pages) / 2
