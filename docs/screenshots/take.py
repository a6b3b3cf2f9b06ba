"""Take the pictures of the documents from the example site, which `make site` builds.

Each kind of page has a sheet: English above, Arabic below; on a desktop and a phone, light and dark, and on paper.
`take.py paper` takes those of sheets and share cards (see sheets.py); they need no built site and no browser.
Those of the work on a site (see working.py) need no built site.
"""

import sys
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
SITE = HERE.parents[1] / "site"
LANGUAGES = ("en", "ar")
DESKTOP, PHONE, PAPER = (1280, 900), (360, 740), (718, 1015)
"""Windows in pixels; paper is A4 less its margins."""
HEIGHT, GAP, GROUND = 520, 12, (120, 120, 120)
FRAMES: tuple[tuple[tuple[int, int], dict[str, Any]], ...] = (
    (DESKTOP, {"color_scheme": "light"}),
    (DESKTOP, {"color_scheme": "dark"}),
    (PHONE, {"color_scheme": "light"}),
    (PHONE, {"color_scheme": "dark"}),
    (PAPER, {"color_scheme": "light", "media": "print"}),
)
KINDS = {
    "home": "",
    "state": "xmv/",
    "review": "xmv/4/",
    "list": "xmv/recommendations/?light=not-implemented&themes=torture",
    "matrix": "xmv/4/matrix/",
    "pledges": "xmv/4/pledges/",
    "midterm": "xmv/4/mid-term/",
    "recommendation": "xmv/4/138.14/",
    "theme": "xmv/themes/torture/",
    "recommender": "xmv/from/fra/",
    "body": "xmv/bodies/ministry-of-justice/",
    "group": "xmv/groups/children/",
    "index": "xmv/goals/",
    "again": "xmv/again/",
    "asks": "xmv/asks/",
    "brief": "xmv/briefs/pre-session/",
    "changes": "changes/",
    "search": "search/?q=detention",
    "method": "method/",
    "translate": "translate/",
}
"""A page of each kind; tests hold that no kind is forgotten."""


class View(NamedTuple):
    """A part of a page, seen through a window; `top` is the heading that stands at the upper edge."""

    page: str
    width: int = 1280
    height: int = 900
    top: str = ""


VIEWS = {
    "scorecard": View("en/xmv/4/", 1280, 1000),
    "languages": View("", 1100, 520),
    "trend": View("en/xmv/4/", 1100, 620, "By half-year"),
    "voices": View("en/xmv/4/138.14/", 1280, 1100, "Who says what"),
    "chain": View("en/xmv/4/138.14/", 1280, 480, "Across cycles"),
    "lobbying-list": View("en/xmv/themes/child-marriage/", 1100, 760, "Which States have raised it"),
}


def main() -> None:
    """Take every picture anew, or those that are named."""
    wanted = sys.argv[1:]
    if wanted[:1] == ["paper"]:
        sys.path.insert(0, str(HERE.parents[1]))  # the program itself
        import sheets

        sheets.take(wanted[1:] or sheets.PICTURES)
        return
    import working

    with sync_playwright() as driver:
        chromium = which("chromium") or which("chromium-browser") or which("google-chrome")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for kind, slug in KINDS.items():
            if not wanted or kind in wanted:
                sheet(browser, slug).save(HERE / f"{kind}.webp", quality=72, method=6)
        for name, view in VIEWS.items():
            if not wanted or name in wanted:
                look(browser, view).save(HERE / f"{name}.png", optimize=True)
        for name, picture in working.PICTURES.items():
            if not wanted or name in wanted:
                picture(browser).save(HERE / f"{name}.png", optimize=True)
        browser.close()


def sheet(browser: Browser, slug: str) -> Image.Image:
    """Set the frames of one page beside each other, a row for each language."""
    rows = [[frame(browser, f"{tag}/{slug}", *shape) for shape in FRAMES] for tag in LANGUAGES]
    made = Image.new("RGB", (sum(one.width + GAP for one in rows[0]) + GAP, len(rows) * (HEIGHT + GAP) + GAP), GROUND)
    for line, row in enumerate(rows):
        x = GAP
        for one in row:
            made.paste(one, (x, GAP + line * (HEIGHT + GAP)))
            x += one.width + GAP
    return made


def frame(browser: Browser, slug: str, size: tuple[int, int], media: dict[str, Any]) -> Image.Image:
    """Take one window, as high as all others."""
    width, height = size
    tab = browser.new_page(viewport={"width": width, "height": height})
    tab.emulate_media(**media)
    tab.goto(address(slug))
    tab.wait_for_timeout(400)  # a script shows its box and what was asked
    picture = Image.open(BytesIO(tab.screenshot())).convert("RGB")
    tab.close()
    return picture.resize((round(width * HEIGHT / height), HEIGHT), Image.Resampling.LANCZOS)


def look(browser: Browser, view: View) -> Image.Image:
    """Take one part of a page."""
    tab = browser.new_page(viewport={"width": view.width, "height": view.height})
    tab.goto(address(view.page))
    if view.top:
        heading = tab.get_by_role("heading", name=view.top, exact=True).first
        heading.evaluate("heading => scrollTo(0, heading.getBoundingClientRect().top - 16)")
    picture = Image.open(BytesIO(tab.screenshot())).convert("RGB")
    tab.close()
    return picture


def address(slug: str) -> str:
    """Find a page on the disk; what is asked of it goes along."""
    folder, _, query = slug.partition("?")
    return (SITE / folder / "index.html").as_uri() + (f"?{query}" if query else "")


if __name__ == "__main__":
    main()
