"""Colours and whether they can be read: contrast as WCAG 2.2 measures it, and the nearest colour that has enough."""

import re
from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls
from fractions import Fraction
from typing import TypeAlias

from uprsite.fields import Refusal, excerpt

RGB: TypeAlias = tuple[int, int, int]
COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")
LIGHT = {"paper": "#ffffff", "tint": "#f3f5f7"}
"""What stands behind text on a light screen; a test holds that style.css says the same."""
DARK = {"paper": "#14171a", "tint": "#1d2126"}
TEXT, SHAPE = Fraction(9, 2), Fraction(3)
"""The contrast that text needs (WCAG 2.2, 1.4.3), and that of what has to be seen and not read (1.4.11)."""
BLACK = "#000000"
STEPS = 1000


def colour(text: str) -> str:
    """Return a colour as #rrggbb; without its # it needs no quotes in YAML."""
    if not (found := COLOUR.fullmatch(text)):
        hint = 'write six digits from 0 to f in quotes, for example "#0b4f9e"'
        raise Refusal(f"{excerpt(text)} is not a colour", hint)
    return f"#{found[1].lower()}"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(of: str, behind: Iterable[str]) -> float:
    """Return the contrast of a colour on the worst of its backgrounds."""
    return min(contrast(of, other) for other in behind)


def nearest(of: str, behind: Iterable[str], needed: Fraction) -> str:
    """Return the colour of the same hue, as near in lightness as can be, that has the contrast needed."""
    behind = tuple(behind)
    hue, lightness, saturation = rgb_to_hls(*(value / 255 for value in _rgb(of)))
    for step in range(STEPS + 1):
        for other in (lightness - step / STEPS, lightness + step / STEPS):
            if 0 <= other <= 1:
                found = _hex(hls_to_rgb(hue, other, saturation))
                if least_contrast(found, behind) >= needed:
                    return found
    return BLACK  # no colour stands out from backgrounds that are both light and dark


def _luminance(of: str) -> float:
    """Return the relative luminance as WCAG defines it."""
    channels = (value / 255 for value in _rgb(of))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(of: str) -> RGB:
    return int(of[1:3], 16), int(of[3:5], 16), int(of[5:7], 16)


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
