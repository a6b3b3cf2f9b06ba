"""The colours of the style sheet, read from it: contrast after WCAG 2.2, distances for colour-blind readers and in grey."""

from collections.abc import Callable
from itertools import combinations

import pytest
import tinycss2
from coloraide import Color

from tests.example_sites import ROOT
from uprsite.scoring import Light

STYLE = ROOT / "templates/static/style.css"
SCHEMES = ("light", "dark")
DARK = "(prefers-color-scheme:dark)"
TEXT, SHAPE = 4.5, 3.0
"""The least contrast of text (WCAG 2.2, 1.4.3) and of what is no text (1.4.11)."""
FILLS = ("implemented", "partial", "not-implemented", "no-information")
"""Moved backwards is the red light with another icon, and what nobody assessed has no fill."""


def root_colours(rules: list[tinycss2.ast.Node]) -> dict[str, str]:
    """Read the custom properties of `:root` that are colours."""
    found = {}
    for rule in rules:
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
            for declared in tinycss2.parse_blocks_contents(rule.content):
                if declared.type == "declaration" and declared.name.startswith("--"):
                    value = tinycss2.serialize(declared.value).strip()
                    if value.startswith("#"):
                        found[declared.name[2:]] = value
    return found


def palette(scheme: str) -> dict[str, str]:
    """Name the colours that hold in a scheme: the dark one changes some."""
    options = {"skip_comments": True, "skip_whitespace": True}
    rules = tinycss2.parse_stylesheet(STYLE.read_text(encoding="utf-8"), **options)
    colours = root_colours(rules)
    for rule in rules:
        if scheme == "dark" and rule.type == "at-rule" and rule.lower_at_keyword == "media":
            asked = tinycss2.serialize(rule.prelude).replace(" ", "")
            if asked == DARK:
                colours |= root_colours(tinycss2.parse_rule_list(rule.content, **options))
    return colours


def contrast(one: str, other: str) -> float:
    return Color(one).contrast(other, method="wcag21")


def test_the_style_holds_both_schemes() -> None:
    light, dark = palette("light"), palette("dark")
    assert light.keys() == dark.keys()
    assert set(FILLS) | {f"on-{name}" for name in FILLS} <= light.keys()
    assert {light[name] == dark[name] for name in ("paper", "ink", "link", "outline")} == {False}
    assert set(FILLS) <= {light.value for light in Light}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "tint"])
@pytest.mark.parametrize("text", ["ink", "soft", "link", "visited", "late"])
def test_text_can_be_read(scheme: str, ground: str, text: str) -> None:
    colours = palette(scheme)
    assert contrast(colours[text], colours[ground]) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("light", FILLS)
def test_the_word_and_the_icon_stand_out_from_their_light(scheme: str, light: str) -> None:
    colours = palette(scheme)
    assert contrast(colours[f"on-{light}"], colours[light]) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "tint"])
@pytest.mark.parametrize("shape", ["outline", "line"])
def test_what_bounds_a_light_or_a_field_stands_out(scheme: str, ground: str, shape: str) -> None:
    colours = palette(scheme)
    assert contrast(colours[shape], colours[ground]) >= SHAPE


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "tint"])
def test_focus_is_seen(scheme: str, ground: str) -> None:
    """The ring is yellow and has a black edge: on any ground one of the two stands out, and they do from each other."""
    colours, edge = palette(scheme), "#111"
    assert max(contrast(colour, colours[ground]) for colour in (colours["focus"], edge)) >= SHAPE
    assert contrast(edge, colours["focus"]) >= TEXT


# Dichromats as simulated by Brettel, Viénot and Mollon (1997), and luminance alone. LOOK's table was made with these
# colours; a change that brings two of them closer than this has to be looked at.
SIGHTS: dict[str, tuple[Callable[[Color], Color], float]] = {
    "normal": (lambda colour: colour, 32.5),
    "protan": (lambda colour: colour.filter("protan", method="brettel"), 25),
    "deutan": (lambda colour: colour.filter("deutan", method="brettel"), 23),
    "tritan": (lambda colour: colour.filter("tritan", method="brettel"), 25.5),
    "grey": (lambda colour: colour.filter("grayscale"), 12.5),
}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_no_two_lights_look_alike(scheme: str, sight: str) -> None:
    colours = palette(scheme)
    see, least = SIGHTS[sight]
    distances = {
        (one, other): see(Color(colours[one])).delta_e(see(Color(colours[other])), method="2000")
        for one, other in combinations(FILLS, 2)
    }
    assert min(distances.values()) >= least, distances


def test_the_measures_see_what_is_too_close() -> None:
    see, least = SIGHTS["deutan"]
    assert see(Color("#0b7f6b")).delta_e(see(Color("#808080")), method="2000") < least
    assert contrast("#f5a800", "#ffffff") < SHAPE  # why every light has an outline
