"""Drawings in SVG, held to a short list of what may be in one: shapes, gradients and cut-outs, coloured by attributes.

The list is short so that one can be sure of it: no style sheet, no reference but to a colour or a cut-out of the same
drawing, and nothing that repeats or paints a part anew, since a few of those in one another can stop a browser.
"""

import re
from collections.abc import Iterator
from math import isfinite
from typing import TYPE_CHECKING

from uprsite.fields import Refusal, excerpt
from uprsite.identity.picture import Box, Picture, filling, picture

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
MOST_BYTES, MOST_ELEMENTS, DEEPEST, LARGEST = 100_000, 5_000, 100, 1_000_000
GRADIENTS = frozenset(("linearGradient", "radialGradient"))
SHAPES = frozenset(["path", "rect", "circle", "ellipse", "line", "polyline", "polygon"])
SAID = frozenset(("title", "desc"))
"""What a drawing says of itself; only here is text kept."""
ELEMENTS = frozenset(("svg", "g", "defs", "stop", "clipPath")) | GRADIENTS | SHAPES | SAID
LEFT_OUT = frozenset(("metadata",))
"""What says who drew it and with what; it is no part of the picture."""
PROPERTIES = """
    id version d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr points width height viewBox preserveAspectRatio transform
    pathLength fill fill-opacity fill-rule clip-path clip-rule clipPathUnits stroke stroke-width stroke-linecap
    stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset stroke-opacity opacity color display
    visibility overflow offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod vector-effect
    paint-order shape-rendering color-interpolation
"""
ATTRIBUTES = frozenset(PROPERTIES.split())
UNUSED = ("{", "data-", "aria-", "font-")
"""How attributes begin that say nothing of shapes: a drawing program's own, and what is for texts."""
REFERRING = frozenset(("fill", "stroke", "clip-path"))
REFERENCE = re.compile(r"url\(#[\w.-]+\)")
NAME = re.compile(r"#[\w.-]+")
ASKS = re.compile(r"url|image|src\(|//|[:\\\"']", re.IGNORECASE)
"""What in a value could lead out of the picture."""
HOW = "in your drawing program, save as plain SVG with colours as attributes"
HINTS = {
    "image": "draw it as shapes, or give the picture itself as PNG",
    "text": f"turn texts into paths; {HOW}",
}
NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
LENGTH = re.compile(rf"\s*({NUMBER})(px|pt|pc|in|cm|mm|Q)?\s*")
UNITS = {"px": 1, "pt": 96 / 72, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "Q": 96 / 101.6}
"""How many pixels of CSS there are to each."""


def from_drawing(name: str, content: bytes, box: Box) -> Picture:
    """Read a drawing and write anew what is known to be harmless; refuse what is not, and say what it is."""
    from xml.etree.ElementTree import ParseError, tostring

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if len(content) > MOST_BYTES:
        hint = "export it for the web, without what the drawing program adds for itself"
        raise Refusal(f"the drawing has more than {MOST_BYTES // 1000} kB", hint)
    try:
        root = fromstring(content, forbid_dtd=False)
    except DefusedXmlException:
        raise Refusal("the drawing declares entities, which can make a small file endless", HOW) from None
    except (ParseError, ValueError, LookupError):
        raise Refusal("the drawing is no well-formed SVG", HOW) from None
    if root.tag != f"{SVG}svg":
        raise Refusal("the file is no SVG drawing", HOW)
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise Refusal(f"the drawing has more than {MOST_ELEMENTS} parts", "take a simpler one")
    clean = _clean(root)
    width, height = _size(clean)
    clean.set("xmlns", SVG[1:-1])
    return picture(name, "svg", filling((width, height), box), tostring(clean, encoding="utf-8"))


def _clean(element: "Element", depth: int = 0, cutting: bool = False) -> "Element":
    """Copy an element with what is allowed in it, its namespace taken off; what other programs added stays behind."""
    from xml.etree.ElementTree import Element

    name = element.tag.removeprefix(SVG)
    if name not in ELEMENTS:
        hint = HINTS.get(name, HOW)
        raise Refusal(f"the drawing holds <{name}>, which may not stand in a picture of this site", hint)
    if depth > DEEPEST:
        raise Refusal(f"the drawing is nested more than {DEEPEST} deep", "take a simpler one")
    copy = Element(name, dict(_attributes(name, element)))
    cutting = cutting or name == "clipPath"
    if cutting and "clip-path" in copy.attrib:
        raise Refusal("a <clipPath> of the drawing is cut by another, which can stop a browser", "unite the two")
    if name in SAID:
        copy.text = "".join(element.itertext())
        return copy
    for child in element:
        if child.tag.startswith(SVG) and child.tag.removeprefix(SVG) not in LEFT_OUT:
            copy.append(_clean(child, depth + 1, cutting))
    return copy


def _attributes(element: str, source: "Element") -> Iterator[tuple[str, str]]:
    for full, value in source.attrib.items():
        name = full.removeprefix(XLINK)
        if name.lower().startswith("on"):
            raise Refusal(f"the drawing holds a script: {name}", HOW)
        if name == "style":
            raise Refusal(f"<{element}> in the drawing has a style: {excerpt(value)}", HOW)
        if name == "href":
            if element not in GRADIENTS or not NAME.fullmatch(value):
                raise Refusal(f"<{element}> in the drawing leads to {excerpt(value)}", HOW)
            yield name, value
        elif name.startswith(UNUSED):
            continue
        elif ASKS.search(value) and not (name in REFERRING and REFERENCE.fullmatch(value)):
            raise Refusal(f"“{name}” in the drawing refers to something: {excerpt(value)}", HOW)
        elif name in ATTRIBUTES:
            yield name, value


def _size(root: "Element") -> tuple[float, float]:
    """Return how large a drawing says it is, or the size of what it shows; write both down as browsers agree on."""
    lengths = [LENGTH.fullmatch(root.attrib.pop(side, "")) for side in ("width", "height")]
    told = [float(found[1]) * UNITS[found[2] or "px"] for found in lengths if found]
    shown = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    if len(shown) == 4 and all(re.fullmatch(NUMBER, part) for part in shown):  # noqa: PLR2004
        numbers = [float(part) for part in shown]
    elif "viewBox" not in root.attrib and len(told) == 2:  # noqa: PLR2004
        numbers = [0, 0, *told]
    else:
        hint = 'add a viewBox, for example viewBox="0 0 400 160"'
        raise Refusal("the drawing does not say how large it is", hint)
    sizes = [*numbers[2:], *(told if len(told) == 2 else ())]  # noqa: PLR2004
    if not all(map(isfinite, numbers)) or not all(1 / LARGEST <= size <= LARGEST for size in sizes):
        raise Refusal("the drawing says that it is endless, or has no size", 'write such as viewBox="0 0 400 160"')
    root.set("viewBox", " ".join(f"{number:.10g}" for number in numbers))
    if len(sizes) > 2:  # noqa: PLR2004
        root.set("width", f"{sizes[2]:.10g}")
        root.set("height", f"{sizes[3]:.10g}")
    return sizes[-2], sizes[-1]
