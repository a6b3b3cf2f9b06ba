"""Hard content: long words, writing without spaces, long names, two directions, none and very many. Nothing falls apart."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.fitting import CUT, PRINTED
from tests.hard_project import hard_project
from uprsite.pipeline import Options, build
from uprsite.stopwatch import Stopwatch

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDTHS = (320, 768, 1280)
SLUGS = (
    *("", "method/", "changes/", "xha/", "xha/asks/", "xha/again/", "xha/briefs/hard/", "xha/themes/", "xha/from/"),
    *(
        "xha/themes/word/",
        "xha/themes/khmer/",
        "xha/themes/arabic/",
        "xha/bodies/",
        "xha/bodies/name/",
        "xha/from/xhb/",
    ),
    *("xha/documents/", "xha/positions/pending/", "xha/2/", "xha/2/recommendations/", "xha/2/matrix/", "xha/4/"),
    *("xha/4/recommendations/", "xha/4/matrix/", "xha/4/mid-term/", "xha/4/pledges/", "xha/4/1.1/", "xha/4/1.2/"),
    *("xha/4/1.3/", "xha/4/1.9/", "xhb/", "xhb/4/", "xhb/4/recommendations/", "xhb/4/matrix/", "xhc/", "xhc/4/"),
)
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hard")
    built = build(hard_project(folder / "project"), folder / "site", Stopwatch(), Options(jobs=1))
    assert built.written, built.diagnostics
    return folder / "site"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_page_scrolls_sideways_or_cuts_its_text(browser: "Browser", site: Path, language: str) -> None:
    page, wrong = browser.new_page(), {}
    for slug in SLUGS:
        page.emulate_media(media="screen")
        page.goto((site / language / slug / "index.html").as_uri())
        assert page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if language == "ar" else "ltr")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if found := page.evaluate(CUT):
                wrong[slug, width] = found
        page.emulate_media(media="print")
        page.set_viewport_size({"width": PRINTED, "height": 900})
        if found := page.evaluate(CUT):
            wrong[slug, "print"] = found
    page.close()
    assert wrong == {}


def test_what_is_looked_for_is_found(browser: "Browser") -> None:
    page = browser.new_page(viewport={"width": 320, "height": 900})
    for body in (
        f"<p>{'x' * 200}",
        f'<p style="overflow: hidden; width: 100px">{"x" * 200}',
        f'<div dir="rtl" style="overflow: clip"><p>{"x" * 200}',
        '<p style="position: absolute; left: -99px">text',
    ):
        page.set_content(f"<!doctype html><body>{body}")
        assert page.evaluate(CUT), body
    page.set_content(f'<!doctype html><body><p style="overflow-x: auto">{"x" * 200}')
    assert page.evaluate(CUT) == []
    page.close()
