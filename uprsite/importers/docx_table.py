"""A Word document as table rows and the lines outside them: the one place that opens a .docx, perhaps a hostile one."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat
from zipfile import ZipFile

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_UNPACKED = 100_000_000
"""Bytes. The longest list we have seen unpacks to 1.1 MB; pictures need room too, and a zip bomb needs gigabytes."""

SAVE_AGAIN = "open it in Word or LibreOffice and save it as .docx, then import that file"

BEFORE_XML = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"
"""A byte order mark in UTF-8 or UTF-16, the upper half of a UTF-16 character, white space."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
UNSEEN = {f"{WORD}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "tcPr", "trPr", "pict", "drawing", "object")}
"""Formatting, text that a tracked change removed, and drawings; what a tracked change inserted is read."""


class Unreadable(ValueError):
    """A file that cannot be read: what is wrong, and what to do, in plain words."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the document's tables; cells that are merged into one are one cell."""

    number: int
    """Counted from 1 through all tables of the document."""
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says."""

    rows: tuple[TableRow, ...]
    """Every row of every table."""
    lines: tuple[str, ...] = ()
    """The paragraphs at the head of pages, and those outside the tables."""


def read_document(path: Path) -> Document:
    """Read a .docx file; raise Unreadable, and nothing else, when that cannot be done."""
    packed = _packed(path)
    _refuse_hostile(path.name, packed)
    body, heads = _roots(path.name, packed)
    numbers = count(1)
    rows = tuple(TableRow(next(numbers), cells) for table in _tables(body) for cells in _table_cells(table))
    if not rows:
        raise Unreadable(f"there is no table in {path.name}", "check that this is the list and not another document")
    paragraphs = [*(each for head in heads for each in head.iter(f"{WORD}p")), *_children(body, "p")]
    return Document(rows, tuple("".join(_text(paragraph)) for paragraph in paragraphs))


def _packed(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_UNPACKED:
            raise Unreadable(f"{path.name} is too large", f"the limit is {MAX_UNPACKED // 10**6} MB: {SAVE_AGAIN}")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path.name} cannot be opened: {error.strerror}", "check the name and the folder") from None


def _refuse_hostile(name: str, packed: bytes) -> None:
    """Look at the container before any library unpacks it: its size, and declarations that make XML grow."""
    try:
        with ZipFile(BytesIO(packed)) as archive:
            members = archive.infolist()
            # A member that lies about its size is cut there by zipfile and then fails its checksum.
            if sum(member.file_size for member in members) > MAX_UNPACKED:
                raise Unreadable(f"{name} unpacks to more than {MAX_UNPACKED // 10**6} MB", "do not trust this file")
            for member in members:
                content = archive.read(member)
                if content.lstrip(BEFORE_XML).startswith(b"<"):  # the name of a member proves nothing
                    _refuse_declarations(name, content)
    except Unreadable:
        raise
    except expat.ExpatError:
        raise Unreadable(f"{name} is damaged", SAVE_AGAIN) from None
    except Exception:  # zipfile answers damage with half a dozen kinds of exception
        raise Unreadable(
            f"{name} is not a Word document, or is damaged or protected by a password", SAVE_AGAIN
        ) from None


def _refuse_declarations(name: str, xml: bytes) -> None:
    """Refuse a document type: no office program writes one, and entities hide in it."""

    def refuse(*_: object) -> None:
        raise Unreadable(f"{name} declares its own entities, as no Word document does", "do not trust this file")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(xml, True)


def _roots(name: str, packed: bytes) -> "tuple[_Element, list[_Element]]":
    """Return the body of a document, and what stands at the head of its pages."""
    import docx  # lxml with it: 0.15 s that only this import should cost

    try:
        document = docx.Document(BytesIO(packed))
        related = [
            one for one in document.part.rels.values() if one.reltype.endswith("/header") and not one.is_external
        ]
        return document.element.body, [one.target_part.element for one in related]
    except Exception:  # python-docx and lxml answer a broken container with whatever they stumble over
        raise Unreadable(f"{name} is not a Word document", SAVE_AGAIN) from None


def _tables(body: "_Element") -> "list[_Element]":
    """Return the outermost tables; a table inside a cell is part of that cell's text."""
    return [table for table in body.iter(f"{WORD}tbl") if next(table.iterancestors(f"{WORD}tc"), None) is None]


# python-docx's own row.cells walks the whole grid again for every row; these walk the XML once.


def _table_cells(table: "_Element") -> Iterator[tuple[str, ...]]:
    """Yield the cells of each row; a cell merged with the one above repeats its text."""
    above: dict[int, str] = {}
    for row in _children(table, "tr"):
        column, current = 0, {}
        for cell in _children(row, "tc"):
            merged, width = _merge(cell)
            if merged == "across":
                continue
            current[column] = above.get(column, "") if merged == "down" else "".join(_text(cell)).removesuffix("\n")
            column += width
        above = current
        yield tuple(current.values())


def _children(parent: "_Element", name: str) -> "Iterator[_Element]":
    """Yield rows or cells, also those wrapped in content controls or tracked changes."""
    for child in parent:
        if child.tag == f"{WORD}{name}":
            yield child
        elif child.tag in (f"{WORD}sdt", f"{WORD}sdtContent", f"{WORD}ins", f"{WORD}customXml"):
            yield from _children(child, name)


def _merge(cell: "_Element") -> tuple[str, int]:
    """Tell whether a cell continues the one above (`down`) or beside it (`across`), and how many columns it spans."""
    across, down, span = (cell.find(f"{WORD}tcPr/{WORD}{name}") for name in ("hMerge", "vMerge", "gridSpan"))
    width = (span is not None and span.get(f"{WORD}val")) or "1"
    for direction, mark in (("across", across), ("down", down)):
        if mark is not None and mark.get(f"{WORD}val", "continue") == "continue":
            return direction, int(width) if width.isdecimal() else 1
    return "", int(width) if width.isdecimal() else 1


def _text(node: "_Element") -> Iterator[str]:
    """Yield the pieces of text under a node, with a line end after each paragraph."""
    for child in node:
        if child.tag in UNSEEN or not isinstance(child.tag, str):
            continue
        kind = child.tag.removeprefix(WORD)
        if kind == "t":
            yield child.text or ""
        elif kind in MARKS:
            yield MARKS[kind]
        else:
            yield from _text(child)
            if kind == "p":
                yield "\n"
