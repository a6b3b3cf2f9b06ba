"""Small documents set by Typst, to try the measures on: each has one fault, or none."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

FONTS = Path(__file__).resolve().parents[2] / "templates/paper/fonts"
HEAD = """
#set document(title: "A sheet", date: none)
#set page(width: 100mm, height: 100mm, margin: 10mm)
#set text(font: ("Noto Sans", "Vazirmatn", "Noto Nastaliq Urdu", "Noto Sans Khmer"), fallback: false)
#set text(size: 10pt, lang: "en", top-edge: "ascender", bottom-edge: "descender")
#set par(leading: 0pt)
"""


@cache
def set_in_type(source: str, standard: str | None = None) -> bytes:
    """Set a text of Typst's own language, ten centimetres square with a margin of one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.typ"
        path.write_text(HEAD + source, encoding="utf-8")
        return typst.compile(
            path,
            format="pdf",
            font_paths=[FONTS],
            ignore_system_fonts=True,
            pdf_standards=[standard] if standard else [],
            timestamp=0,
        )
