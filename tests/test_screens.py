"""Where colours are the reader's own, or there are none: the shapes alone tell the lights apart, on the scorecard.

A picture of each sign is reduced to its ink, which is what stands out from the ground it lies on. So neither the colour
nor the tone of a fill can help: what differs is the shape of the icon, or the pattern of a segment.
"""

import io
from collections.abc import Iterator
from itertools import combinations, permutations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.built_sites import BuiltSite, one_of_each_kind
from uprsite.scoring import LIGHTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MODES = ("grey", "forced light", "forced dark")
SIZE = 16
"""Pixels to which a sign is brought before it is compared."""
APART = 0.06
"""The least part of their pixels in which two signs must differ: a dash alone covers that much."""
PATCH, PERIOD = 12, 18
"""Pixels of a pattern that are compared, which hold its thinnest mark once, and after how many it repeats."""
PATTERNS_APART = 0.05
"""The least part in which two patterns must differ, however they lie upon each other."""
RING = 0.22
"""How much of a dot its outline takes on each side."""
WIDEST = """selector => {
  const seen = [...document.querySelectorAll(selector)].map(element => {
    const {x, y, width, height} = element.getBoundingClientRect();
    return {x: x + scrollX, y: y + scrollY, width, height};
  });
  return seen.sort((a, b) => b.width - a.width)[0];
}"""
UNFOLD = "document.querySelectorAll('details').forEach(folded => { folded.open = true; })"
Ink = list[list[bool]]


def scorecard(site: BuiltSite) -> Path:
    return one_of_each_kind(site, "en")["review"]


@pytest.fixture(scope="module", params=MODES)
def card(request: pytest.FixtureRequest, browser: "Browser", reference: BuiltSite) -> Iterator["Page"]:
    """The scorecard as it is in grey, or with the colours of a reader."""
    forced = "active" if request.param.startswith("forced") else "none"
    scheme = "dark" if request.param.endswith("dark") else "light"
    size = {"width": 1280, "height": 800}
    window = browser.new_context(viewport=size, device_scale_factor=2, forced_colors=forced, color_scheme=scheme)  # type: ignore[arg-type]
    page = window.new_page()
    page.goto(scorecard(reference).as_uri())
    page.evaluate(UNFOLD)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches") is (forced == "active")
    yield page
    window.close()


def picture(page: "Page", selector: str, inset: float = 0) -> list[list[int]]:
    """Take the tones of the widest element of its kind; `inset` leaves out so many CSS pixels of its edge."""
    place = page.evaluate(WIDEST, selector)
    assert place and place["width"] >= 8, f"the scorecard shows no {selector} that is wide enough: {place}"
    clip = {"x": place["x"] + inset, "y": place["y"] + inset}
    clip |= {"width": min(place["width"], 40) - 2 * inset, "height": place["height"] - 2 * inset}
    image = Image.open(io.BytesIO(page.screenshot(clip=clip, full_page=True))).convert("L")  # type: ignore[arg-type]
    return _rows(image)


def _rows(image: Image.Image) -> list[list[int]]:
    tones = list(image.tobytes())
    return [tones[start : start + image.width] for start in range(0, len(tones), image.width)]


def ink(rows: list[list[int]]) -> Ink:
    """Tell what stands out in the picture of a sign from its ground, which is what lies in its corner."""
    image = Image.frombytes("L", (len(rows[0]), len(rows)), bytes(tone for row in rows for tone in row))
    rows = _rows(image.resize((SIZE, SIZE), Image.Resampling.BOX))
    ground = rows[0][0]
    most = max(abs(tone - ground) for row in rows for tone in row)
    return [[most >= 32 and abs(tone - ground) > most / 2 for tone in row] for row in rows]


def pattern(rows: list[list[int]]) -> Ink:
    """Tell the light pixels of a pattern from the dark ones."""
    return [[tone > 127 for tone in row[: PATCH + PERIOD]] for row in rows]


def difference(one: Ink, other: Ink) -> float:
    """Tell in which part of their pixels two signs of one size differ."""
    pixels = [a != b for row, other_row in zip(one, other, strict=True) for a, b in zip(row, other_row, strict=True)]
    return sum(pixels) / len(pixels)


def least_difference(one: Ink, other: Ink) -> float:
    """Tell how far two patterns differ where they are most alike: a piece of one is laid upon the other in every way."""
    piece = [row[:PATCH] for row in one[:PATCH]]
    return min(
        difference(piece, [row[left : left + PATCH] for row in other[top : top + PATCH]])
        for top in range(min(PERIOD, len(other) - PATCH + 1))
        for left in range(min(PERIOD, len(other[0]) - PATCH + 1))
    )


def too_alike(found: dict[str, Ink]) -> dict[tuple[str, str], float]:
    pairs = {(one, other): difference(found[one], found[other]) for one, other in combinations(found, 2)}
    return {pair: apart for pair, apart in pairs.items() if apart < APART}


def test_the_icon_of_a_light_tells_it_from_every_other(card: "Page") -> None:
    assert too_alike({light: ink(picture(card, f".light.{light} svg")) for light in LIGHTS}) == {}


def test_a_dot_of_a_chart_tells_its_light_from_every_other(card: "Page") -> None:
    ring = RING * card.evaluate(WIDEST, "svg.dots use")["width"]
    assert too_alike({light: ink(picture(card, f"svg.dots use[href='#d-{light}']", ring)) for light in LIGHTS}) == {}


def test_a_segment_of_the_big_bar_has_its_icon(card: "Page") -> None:
    icons = "[...document.querySelectorAll('.bar.big svg use')].map(icon => icon.getAttribute('href').slice(3))"
    shown = set(card.evaluate(icons))
    assert len(shown) > 3
    assert too_alike({light: ink(picture(card, f".bar.big svg.on-{light} use")) for light in shown}) == {}


def test_every_light_has_its_word_beside_it(card: "Page") -> None:
    words = {light: card.locator(f".board li:has(.light.{light}) .word").first.inner_text() for light in LIGHTS}
    assert len(set(words.values()) - {""}) == len(LIGHTS), words


@pytest.mark.parametrize("card", MODES[1:], indirect=True)
def test_a_segment_of_a_small_bar_has_a_pattern_of_its_own(card: "Page") -> None:
    """In grey such segments are told apart by tone (test_palette.py); of a reader's own colours there may be two."""
    found = {light: pattern(picture(card, f".bar:not(.big) rect.{light}", 1.5)) for light in LIGHTS}
    apart = {(one, other): least_difference(found[one], found[other]) for one, other in permutations(found, 2)}
    assert {pair: least for pair, least in apart.items() if least < PATTERNS_APART} == {}


def test_the_measures_find_what_is_alike(browser: "Browser", reference: BuiltSite) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, device_scale_factor=2)
    page.goto(scorecard(reference).as_uri())
    page.evaluate(UNFOLD)
    own = ink(picture(page, ".board .light.partial svg"))
    page.emulate_media(forced_colors="active", color_scheme="dark")
    assert difference(own, ink(picture(page, ".board .light.partial svg"))) < APART, "one icon in other colours"
    page.emulate_media(forced_colors="none", color_scheme="light")
    striped = pattern(picture(page, ".bar:not(.big) rect.regressed", 1.5))
    assert least_difference(striped, [row[3:] for row in striped[2:]]) < PATTERNS_APART
    page.close()
