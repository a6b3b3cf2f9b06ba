"""Make the fonts of which this folder holds a part (Chinese, and signs), and coverage.json.

In the project's folder, with the whole fonts; with none of them it only writes coverage.json:

    .venv/bin/python -m templates.paper.fonts.subset NotoSansSC_*.ttf NotoSansSymbols_*.ttf NotoSansSymbols2_*.ttf
"""

import sys
from itertools import chain
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from uprsite.paper.coverage import write_coverage

HERE = Path(__file__).parent
PROJECT = HERE.parents[2]
FAMILY, STYLE, VERSION = 1, 2, 5
"""Where a font says these of itself: numbers of its table of names."""

FEATURES = ["ccmp", "locl", "liga", "kern", "halt", "mark"]
"""What text set from left to right needs; what is dropped is for vertical and for Japanese text."""

CHINESE = "Noto Sans SC"
EAST_ASIAN = (range(0x20, 0x7F), range(0x3000, 0x3040), range(0xFF00, 0xFFF0))
"""ASCII, the punctuation of East Asia, and letters and signs as wide as a character."""

SIGNS = (range(0x2190, 0x2400), range(0x25A0, 0x27C0), range(0x2B00, 0x2BFF))
"""Arrows, mathematics, shapes, ticks and crosses, boxes to tick, warnings, scales; no emoji."""

OF_NAMES = "镕喆堃珺玥祎昇瑄璟晞翀垚赟濛翾曌煊钰琤玢邨"
"""Characters that many people have in their names and that the standard of 1980 left out."""


def standard_characters() -> set[str]:
    """Return what GB 2312 holds: 6,763 characters, punctuation, Greek, Cyrillic, kana."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return set("".join(pair.decode("gb2312", errors="ignore") for pair in pairs))


def our_own_characters() -> set[str]:
    """Return what the engine itself says in Chinese."""
    files = (*(PROJECT / "translations" / "zh").glob("*.po"), *(PROJECT / "uprsite" / "vocabulary" / "data").iterdir())
    return {char for file in files for char in file.read_text("utf-8") if ord(char) >= EAST_ASIAN[1].start}


def wanted_of(family: str) -> set[str]:
    """Return the characters that this folder keeps of a font."""
    if family == CHINESE:
        numbers = chain(*EAST_ASIAN)
        return standard_characters() | our_own_characters() | set(OF_NAMES) | set(map(chr, numbers))
    return set(map(chr, chain(*SIGNS)))


def write_subset(whole: Path) -> None:
    """Write the part of a font that briefs need."""
    options = Options(layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["vhea", "vmtx", "STAT", "gasp", "prep"]
    font = TTFont(whole, recalcTimestamp=False)
    names = font["name"]
    family, style = names.getDebugName(FAMILY), names.getDebugName(STYLE)
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(wanted_of(family))))
    subsetter.subset(font)
    for record in names.names:
        if record.nameID == VERSION:  # whoever meets this file can see that it is not the whole font
            record.string = f"{record.toUnicode()}; {'GB 2312' if family == CHINESE else 'signs'} only"
    font.save(HERE / f"{family.replace(' ', '')}-{style}.ttf")


if __name__ == "__main__":
    for path in sys.argv[1:]:
        write_subset(Path(path))
    write_coverage()
