"""Take the pictures of the documents from the example site, which `make site` builds."""

from pathlib import Path
from shutil import which
from typing import NamedTuple

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
SITE = HERE.parents[1] / "site"


class Picture(NamedTuple):
    """A page and the window it is seen through, in pixels; `top` is the heading that stands at the upper edge."""

    page: str
    width: int = 1100
    height: int = 860
    top: str = ""


PICTURES = {
    "scorecard": Picture("en/xmv/4/"),
    "trend": Picture("en/xmv/4/", top="By half-year"),
    "voices": Picture("en/xmv/4/138.14/", 1280, 1340),
    "chain": Picture("en/xmv/4/138.14/", 1280, 480, "Across cycles"),
    "asked-again": Picture("en/xmv/again/"),
    "recommending-state": Picture("en/xmv/from/fra/"),
    "recommending-state-phone": Picture("en/xmv/from/fra/", 360, 780),
    "lobbying-list": Picture("en/xmv/themes/child-marriage/", 1100, 760, "Which States have raised it"),
    "matrix": Picture("en/xmv/4/matrix/", 1280),
    "mid-term": Picture("en/xmv/4/mid-term/"),
    "changes": Picture("en/changes/"),
}


def main() -> None:
    """Take every picture anew."""
    chromium = which("chromium") or which("chromium-browser") or which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, picture in PICTURES.items():
            tab = browser.new_page(viewport={"width": picture.width, "height": picture.height})
            tab.goto((SITE / picture.page / "index.html").as_uri())
            if picture.top:
                heading = tab.get_by_role("heading", name=picture.top, exact=True).first
                heading.evaluate("heading => scrollTo(0, heading.getBoundingClientRect().top - 16)")
            tab.screenshot(path=HERE / f"{name}.png")
            tab.close()
        browser.close()


if __name__ == "__main__":
    main()
