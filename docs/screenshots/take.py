"""Take the pictures of the documents from the example site, which `make site` builds."""

from pathlib import Path
from shutil import which

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
SITE = HERE.parents[1] / "site"
PICTURES = {"scorecard": ("en/xmv/4/index.html", 1100, 860)}
"""Name -> page, width and height."""


def main() -> None:
    """Take every picture anew."""
    chromium = which("chromium") or which("chromium-browser") or which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, (page, width, height) in PICTURES.items():
            tab = browser.new_page(viewport={"width": width, "height": height})
            tab.goto((SITE / page).as_uri())
            tab.screenshot(path=HERE / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
