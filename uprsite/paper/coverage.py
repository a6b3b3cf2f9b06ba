"""Which characters a font has: read from the font, or, for the engine's own, from a file beside them.

Reading all of ours takes half a second, and the file a hundredth of one. `subset.py` beside the fonts writes it anew;
a test holds it to them.
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from uprsite.replacing import replace_file
from uprsite.resources import engine_folder

FILE = "coverage.json"
FAMILY = 1
"""Where a font says its family: a number of its table of names."""


def fonts_folder() -> Path:
    """Return the folder of the engine's own fonts."""
    return engine_folder("templates") / "paper" / "fonts"


@cache
def shipped() -> dict[str, str]:
    """Return the families that the engine has, each with its characters as ranges."""
    told: dict[str, str] = json.loads((fonts_folder() / FILE).read_text("utf-8"))
    return told


@cache
def letters_of(family: str) -> frozenset[str]:
    """Return the characters of one of the engine's own families."""
    spans = (span.partition("-") for span in shipped().get(family, "").split())
    return frozenset(
        chr(code) for first, _, last in spans for code in range(int(first, 16), int(last or first, 16) + 1)
    )


@cache
def letters_in(path: Path, number: int = 0) -> frozenset[str]:
    """Read the characters of a font file; `number` is which of those in it. None, where it is damaged."""
    from fontTools.ttLib import TTFont

    try:
        with TTFont(path, fontNumber=number, lazy=True) as font:
            return frozenset(map(chr, font.getBestCmap() or ()))
    except Exception:  # fontTools fails in a dozen ways on a damaged file
        return frozenset()


def as_ranges(letters: Iterable[str]) -> str:
    """Write characters as ranges of their numbers: `20-7e a0 a9`."""
    spans: list[list[int]] = []
    for code in sorted(map(ord, letters)):
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return " ".join(f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in spans)


def write_coverage() -> None:
    """Read every font of the engine, and write what each family has in all of its weights."""
    from fontTools.ttLib import TTFont

    families: dict[str, frozenset[str]] = {}
    for path in sorted(fonts_folder().glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            family = str(font["name"].getDebugName(FAMILY))
        letters = letters_in(path)
        families[family] = families.get(family, letters) & letters
    told = json.dumps({family: as_ranges(letters) for family, letters in families.items()}, indent=1)
    replace_file(fonts_folder() / FILE, f"{told}\n".encode())
