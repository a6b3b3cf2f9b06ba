"""A PDF as a reader holds it: its sheets, the boxes of its lines and shapes on them, its fonts and its words.

Lengths are points, from the lower left corner of a sheet. Geometry is read by PDFium, which shares no code with Typst.
"""

import ctypes
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

MM = 72 / 25.4
PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height of an upright sheet, in millimetres."""
CASCADING = "NotoNastaliqUrdu"
"""The font whose letters step down towards the line, so that a line has no common baseline."""
SINGLE = 1.2
"""Of its size, the width up to which a piece is but a letter or two."""
MARK = 0.35
"""The greatest side of a mark, in em: a full stop has a tenth, a shadda a third, and no letter of a word so little."""
NEAR = 0.75
"""Points by which boxes may touch: half the width of an outline, and what rounding adds."""


class Box(NamedTuple):
    """A rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        """How much it covers."""
        return (self.right - self.left) * (self.top - self.bottom)

    def has(self, other: "Box", by: float = NEAR) -> bool:
        """Tell whether another box lies inside."""
        return (
            self.left - by <= other.left
            and self.bottom - by <= other.bottom
            and other.right <= self.right + by
            and other.top <= self.top + by
        )

    def meets(self, other: "Box", by: float = NEAR) -> bool:
        """Tell whether both have more in common than an edge."""
        return (
            self.left + by < other.right
            and other.left + by < self.right
            and self.bottom + by < other.top
            and other.bottom + by < self.top
        )


class Piece(NamedTuple):
    """Letters that the file shows with one command: a word, or no more than a mark above a letter."""

    ink: Box
    baseline: float
    size: float
    font: str
    ascent: float
    descent: float

    @property
    def width(self) -> float:
        """How much of a line it covers."""
        return self.ink.right - self.ink.left


class Line(NamedTuple):
    """Pieces on one baseline without a wide gap between them, and the marks that hang from it or are raised above it."""

    pieces: tuple[Piece, ...]
    ink: Box
    covered: float
    """How much of its width has ink."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of paper and what stands on it."""

    box: Box
    pieces: tuple[Piece, ...]
    shapes: tuple[Box, ...]
    """Outlines, rules, bars, icons and pictures."""
    cut: tuple[Box, ...]
    """What is drawn in part only, for a box cuts it off."""
    text: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF that was read."""

    sheets: tuple[Sheet, ...]
    fonts: frozenset[str]
    """Names of the fonts, without the mark of a part of a font."""
    strange: frozenset[str]
    """Fonts that are not inside the file."""
    language: str
    about: Mapping[str, str]
    """Title, author, program, dates."""
    bookmarks: tuple[str, ...]

    @property
    def text(self) -> str:
        """What a reader copies out of it."""
        return "\n".join(sheet.text for sheet in self.sheets)

    @property
    def smallest(self) -> float:
        """The size of its smallest words; a raised sign is none."""
        lines = (line for sheet in self.sheets for line in lines_of(sheet.pieces))
        return min((line.pieces[0].size for line in lines if line.covered > 2 * line.pieces[0].size), default=0)


def read_pdf(content: bytes) -> Printed:
    """Read a PDF."""
    with pdfium.PdfDocument(content) as document:
        fonts: dict[str, bool] = {}
        sheets = tuple(_sheet(document[number], fonts) for number in range(len(document)))
        return Printed(
            sheets,
            frozenset(fonts),
            frozenset(name for name, inside in fonts.items() if not inside),
            _language(document),
            document.get_metadata_dict(skip_empty=True),
            tuple(entry.get_title() for entry in document.get_toc()),
        )


# ---------------------------------------------------------------- what must not be found


def beyond(sheet: Sheet, margin: float = 0) -> list[str]:
    """List what stands outside the sheet, and the text that stands in its margin (of so many millimetres)."""
    left, bottom, right, top = sheet.box
    room = Box(left + margin * MM, bottom + margin * MM, right - margin * MM, top - margin * MM)
    out = [piece.ink for piece in sheet.pieces if not room.has(piece.ink)]
    return [_say("beyond the edge", box) for box in (*out, *(box for box in sheet.shapes if not sheet.box.has(box)))]


def overlapping(sheet: Sheet) -> list[str]:
    """List the letters that lie on letters of another line, or of their own."""
    lines, found = lines_of(sheet.pieces), []
    for line, other in combinations(lines, 2):
        if line.ink.meets(other.ink):
            both = product(line.pieces, other.pieces)
            found += [(one.ink, two.ink) for one, two in both if _collide(one, two)]
    for line in lines:
        for one, two in pairwise(sorted(line.pieces, key=lambda piece: piece.ink.left)):
            level = round(one.baseline, 1) == round(two.baseline, 1)
            if level and one.ink.right - two.ink.left > one.size / 2 < min(one.width, two.width):
                found.append((one.ink, two.ink))
    return [f"{_say('letters', one)} lie on {_say('letters', two)}" for one, two in found]


def crossing(sheet: Sheet) -> list[str]:
    """List the text that runs over the edge of a box, a bar or an icon, or that a rule goes through."""
    return [
        f"{_say('letters', piece.ink)} cross {_say('a shape', shape)}"
        for shape in sheet.shapes
        for piece in sheet.pieces
        if _crosses(shape, piece)
    ]


def lines_of(pieces: Iterable[Piece]) -> list[Line]:
    """Put pieces together into lines."""
    lines: list[Line] = []
    for line in sorted(_level(pieces), key=lambda line: -line.covered):
        owner = next((place for place, other in enumerate(lines) if _hangs(line, other)), None)
        if owner is None:
            lines.append(line)
        else:
            lines[owner] = _join(lines[owner], line)
    return lines


def _level(pieces: Iterable[Piece]) -> Iterator[Line]:
    """Yield the pieces of one baseline, apart where there is a gap of more than a letter's height."""
    levels: dict[float, list[Piece]] = defaultdict(list)
    for piece in pieces:
        levels[round(piece.baseline, 1)].append(piece)
    for level in levels.values():
        level.sort(key=lambda piece: piece.ink.left)
        start, end = 0, level[0].ink.right
        for place, piece in enumerate(level):
            if piece.ink.left - end > piece.size:
                yield _line(level[start:place])
                start, end = place, piece.ink.right
            end = max(end, piece.ink.right)
        yield _line(level[start:])


def _collide(one: Piece, two: Piece) -> bool:
    """Tell whether letters of two lines touch; of single letters the boxes may, whose corners are empty."""
    if not one.ink.meets(two.ink) or _is_mark(one) or _is_mark(two):
        return False
    single = one.width < SINGLE * one.size and two.width < SINGLE * two.size
    width = min(one.ink.right, two.ink.right) - max(one.ink.left, two.ink.left)
    height = min(one.ink.top, two.ink.top) - max(one.ink.bottom, two.ink.bottom)
    return not single or 3 * width * height > min(one.ink.area, two.ink.area)


def _is_mark(piece: Piece) -> bool:
    """Tell whether a piece is but a dot or a vowel mark, which is set apart from the word that it belongs to."""
    ink = piece.ink
    small = max(ink.right - ink.left, ink.top - ink.bottom) < MARK * piece.size
    return small and not piece.font.startswith(CASCADING)


def _line(pieces: Iterable[Piece]) -> Line:
    found = tuple(pieces)
    return Line(found, _around(piece.ink for piece in found), sum(piece.width for piece in found))


def _join(owner: Line, marks: Line) -> Line:
    """Give a line its marks; what it covers stays, lest a pile of marks draws in the next line."""
    return Line((*owner.pieces, *marks.pieces), _around((owner.ink, marks.ink)), owner.covered)


def _hangs(line: Line, owner: Line) -> bool:
    """Tell whether a line is but marks of another: short pieces, near to it, and few beside it."""
    one, other = line.pieces[0], owner.pieces[0]
    if abs(one.baseline - other.baseline) > (other.ascent - other.descent) / 2:
        return False
    inside = owner.ink.left - other.size <= line.ink.left and line.ink.right <= owner.ink.right + other.size
    short = all(piece.width < SINGLE * piece.size for piece in line.pieces)
    few = line.covered < owner.covered / 2 or other.font.startswith(CASCADING)
    return inside and short and few


def _crosses(shape: Box, piece: Piece) -> bool:
    ink = piece.ink
    if shape.top - shape.bottom < 2 * NEAR:  # a rule; one that underlines stands below the line
        level = (shape.top + shape.bottom) / 2 - piece.baseline
        return 0.15 < level / piece.size < 0.5 and shape.left + NEAR < ink.right and ink.left + NEAR < shape.right
    if shape.right - shape.left < 2 * NEAR:
        shape = shape._replace(left=shape.left - NEAR, right=shape.right + NEAR)
    return shape.meets(ink) and not shape.has(ink)


def _around(boxes: Iterable[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return Box(min(lefts), min(bottoms), max(rights), max(tops))


def _say(what: str, box: Box) -> str:
    """Name a box by its place in millimetres, as a ruler on the sheet finds it."""
    left, bottom, right, top = (round(value / MM, 1) for value in box)
    return f"{what} at {left}–{right} × {bottom}–{top} mm"


# ---------------------------------------------------------------- what PDFium says


def _sheet(page: pdfium.PdfPage, fonts: dict[str, bool]) -> Sheet:
    pieces, shapes, cut = [], [], []
    for number in range(pdf.FPDFPage_CountObjects(page)):
        shown = pdf.FPDFPage_GetObject(page, number)
        bounds = Box(*_floats(4, pdf.FPDFPageObj_GetBounds, shown))
        if pdf.FPDFPageObj_GetType(shown) != pdf.FPDF_PAGEOBJ_TEXT:
            shapes.append(bounds)
        elif bounds.right > bounds.left:  # else a space
            pieces.append(_piece(shown, bounds, fonts))
            if (window := _window(shown)) and not window.has(bounds):
                cut.append(bounds)
    text = page.get_textpage().get_text_range()
    return Sheet(Box(0, 0, *page.get_size()), tuple(pieces), tuple(shapes), tuple(cut), text)


def _piece(shown: pdf.FPDF_PAGEOBJECT, bounds: Box, fonts: dict[str, bool]) -> Piece:
    matrix = pdf.FS_MATRIX()
    pdf.FPDFPageObj_GetMatrix(shown, matrix)
    font, (size,) = pdf.FPDFTextObj_GetFont(shown), _floats(1, pdf.FPDFTextObj_GetFontSize, shown)
    name = _text(pdf.FPDFFont_GetBaseFontName, font).partition("+")[2]
    fonts[name] = fonts.get(name, True) and pdf.FPDFFont_GetIsEmbedded(font) == 1
    scale = (matrix.c**2 + matrix.d**2) ** 0.5
    room = (_floats(1, edge, font, size)[0] * scale for edge in (pdf.FPDFFont_GetAscent, pdf.FPDFFont_GetDescent))
    return Piece(bounds, matrix.f, size * scale, name, *room)


def _window(shown: pdf.FPDF_PAGEOBJECT) -> Box | None:
    """Return the box through which something is seen, if there is one."""
    clip, points = pdf.FPDFPageObj_GetClipPath(shown), []
    for path in range(max(0, pdf.FPDFClipPath_CountPaths(clip))):
        for number in range(pdf.FPDFClipPath_CountPathSegments(clip, path)):
            segment = pdf.FPDFClipPath_GetPathSegment(clip, path, number)
            points.append(_floats(2, pdf.FPDFPathSegment_GetPoint, segment))
    return _around(Box(x, y, x, y) for x, y in points) if points else None


def _floats(count: int, ask: Callable[..., int], *about: Any) -> list[float]:
    values = [ctypes.c_float() for _ in range(count)]
    ask(*about, *values)
    return [value.value for value in values]


def _text(ask: Callable[..., int], *about: Any) -> str:
    size = ask(*about, None, 0)
    room = ctypes.create_string_buffer(size)
    ask(*about, room, size)
    return room.value.decode("utf-8")


def _language(document: pdfium.PdfDocument) -> str:
    size = pdf.FPDFCatalog_GetLanguage(document, None, 0)
    room = ctypes.create_string_buffer(size)
    pdf.FPDFCatalog_GetLanguage(document, ctypes.cast(room, ctypes.POINTER(pdf.FPDF_WCHAR)), size)
    return room.raw.decode("utf-16-le").rstrip("\0")
