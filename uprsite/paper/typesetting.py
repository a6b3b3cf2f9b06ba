"""A document -> the bytes of a PDF or a picture, by Typst; and why one cannot be made."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typst import Compiler

ACCESSIBLE = "ua-1"
"""PDF/UA-1 (ISO 14289-1). What cannot keep to it is tagged all the same, but does not claim it."""
TOO_LONG = re.compile(r"too-long: ?(-?\d+(?:\.\d+)?)")
"""What templates say, in millimetres, when nothing more can be made smaller."""
FOLDER = "templates/paper"
"""Where a site has its own templates, wherever they are read from."""
PIXELS_AN_INCH = 72.0
"""A point of a picture's page is a pixel."""


class TooLong(Exception):
    """What must go on one page does not, by so many millimetres."""

    def __init__(self, millimetres: float) -> None:
        super().__init__(millimetres)
        self.millimetres = millimetres


class CannotTypeset(Exception):
    """A template of paper that cannot be used; a site's own are its users' work."""


@dataclass(frozen=True, slots=True)
class Press:
    """What documents are made with: a folder of templates and folders of fonts, read once."""

    root: Path
    compiler: "Compiler"


def open_press(root: Path, fonts: Iterable[Path]) -> Press:
    """Get ready to typeset with the templates in a folder; no font of the machine is ever used."""
    from typst import Compiler, Fonts

    found = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(map(str, fonts)))
    return Press(root, Compiler(root=str(root), font_paths=found, ignore_system_fonts=True))


def to_pdf(press: Press, template: str, document: Mapping[str, Any]) -> tuple[bytes, bool]:
    """Make a PDF, and tell whether it claims to be accessible; raises TooLong or CannotTypeset."""
    told = {"data": dumps(document, ensure_ascii=False)}
    moment = _moment(document["date"])
    try:
        return _compile(press, template, told, pdf_standards=[ACCESSIBLE], timestamp=moment), True
    except _Refused as refused:
        if refused.claim:
            return _compile(press, template, told, timestamp=moment), False
        raise


def to_picture(press: Press, template: str, document: Mapping[str, Any]) -> bytes:
    """Make a PNG of a page, a point of it being a pixel; raises TooLong or CannotTypeset."""
    told = {"data": dumps(document, ensure_ascii=False)}
    return _compile(press, template, told, format="png", ppi=PIXELS_AN_INCH)


class _Refused(CannotTypeset):
    """The standard is what cannot be kept to."""

    claim = False


def _compile(press: Press, template: str, told: Mapping[str, str], **wanted: Any) -> bytes:
    from typst import TypstError

    form = wanted.pop("format", "pdf")
    try:
        made = press.compiler.compile(input=str(press.root / template), format=form, sys_inputs=dict(told), **wanted)
    except TypstError as error:
        if found := TOO_LONG.search(error.message):
            raise TooLong(float(found[1])) from None
        refused = _Refused(f"{template}: {error.message.replace(str(press.root), FOLDER)}")
        said = f"{error.message} {error.diagnostic} {error.hints}"
        refused.claim = "PDF/UA" in said and "could not be displayed" not in said
        raise refused from None
    if not isinstance(made, bytes):
        raise CannotTypeset(f"{template}: a picture is one page, and this makes {len(made or ())}")
    return made


def _moment(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
