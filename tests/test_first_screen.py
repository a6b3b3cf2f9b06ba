"""The first screen of a scorecard answers how far a State got; its picture says the same where it travels alone."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.built_sites import BuiltSite
from tests.example_sites import ROOT, render_site
from uprsite.views.scorecard_picture import foot_lines, name_lines

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = ("en", "fr", "ar")
SCREENS = ((320, 740), (390, 740), (768, 900), (1280, 720))
"""A small old phone, a phone of today, a tablet and a laptop, less what a browser takes."""


@pytest.fixture(scope="module")
def site(reference: BuiltSite) -> Path:
    return reference.folder


def bottom_of(found: dict[str, float] | None) -> float:
    assert found
    return found["y"] + found["height"]


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_stands_before_the_first_scroll(browser: "Browser", site: Path, language: str) -> None:
    for width, height in SCREENS:
        page = browser.new_page(viewport={"width": width, "height": height})
        for slug in ("xmv/4", "xmv"):
            page.goto((site / language / slug / "index.html").as_uri())
            assert bottom_of(page.locator("h1").bounding_box()) < height / 2
            assert bottom_of(page.locator(".hero .bar").bounding_box()) < height
            assert bottom_of(page.locator(".board li").last.bounding_box()) < height, (slug, width)
        page.close()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cycle", [2, 3, 4])
def test_in_the_picture_no_words_meet_or_leave_it(browser: "Browser", site: Path, language: str, cycle: int) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 630})
    page.goto((site / f"{language}/xmv/{cycle}/scorecard.svg").as_uri())
    boxes = page.evaluate(
        "[...document.querySelectorAll('text')].map(text => {"
        " const box = text.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })"
    )
    page.close()
    assert all(left >= 0 and top >= 0 and right <= 1200 and bottom <= 630 for left, top, right, bottom in boxes)
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = right <= other[0] or other[2] <= left
            # Boxes hold the room above and below letters; lines may share that.
            assert apart or (top + bottom) / 2 < other[1] or (other[1] + other[3]) / 2 < top


def test_the_picture_says_what_the_page_says_and_that_the_state_is_made_up() -> None:
    files = render_site(ROOT)
    for language in LANGUAGES:
        picture = etree.fromstring(files[f"{language}/xmv/4/scorecard.svg"])
        words = " ".join("".join(text.itertext()) for text in picture.iter(f"{SVG}text"))
        page = files[f"{language}/xmv/4/index.html"].decode()
        notice = page.partition('fictional">')[2].partition("</p>")[0]
        assert notice and notice in words
        assert {"8", "35", "15", "4", "1", "3"} <= {text.text for text in picture.iter(f"{SVG}text")}
        # Nothing in it is fetched from anywhere.
        assert {element.get("href") or "#" for element in picture.iter()} == {
            f"#i-{light}"
            for light in ("implemented", "partial", "not-implemented", "regressed", "no-information", "not-assessed")
        } | {"#"}


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("Marevia", [64]),
        ("United Kingdom of Great Britain and Northern Ireland", [46, 46]),
        ("A word of a name " * 12, [34, 34]),
        ("Donaudampfschifffahrtsgesellschaft" * 6, [34, 34]),
        ("ខ្មែរ" * 60, [34, 34]),
    ],
)
def test_a_name_of_any_length_stays_large_and_above_the_sentence(name: str, sizes: list[int]) -> None:
    lines = name_lines(name)
    assert [line.size for line in lines] == sizes
    assert all(line.size * len(line.text) <= 64 * 25 for line in lines)
    assert lines[-1].y <= 175


def test_the_foot_of_the_picture_stands_in_it_however_much_there_is_to_say() -> None:
    lines = foot_lines("A coalition of many organisations " * 9, "A fictional State, which is said at length. " * 9)
    assert 555 < lines[0].y < lines[-1].y <= 620
    assert all(len(line.text) <= 118 for line in lines)
