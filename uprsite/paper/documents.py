"""A sheet -> the one document of plain data that typesetting is given: words, tree, fonts, and what it is made in."""

import re
from base64 import b64encode
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from uprsite.identity import TYPES, Picture
from uprsite.languages import Language, unmark
from uprsite.paper.fonts import NO_FONTS, Fonts, families
from uprsite.paper.trees import tree_of
from uprsite.plan import INDEX, SHEETS, Page
from uprsite.render import render_words
from uprsite.views import Edition, view

if TYPE_CHECKING:
    from jinja2 import Environment

ABROAD = re.compile(r"(https?|mailto):")
LANGUAGE = re.compile(r"([a-z]{2,3})(?:-[A-Z][a-z]{3})?(?:-([A-Z]{2}))?")
"""What typesetting takes of a language's tag: the language, and the region."""


def document_of(environment: "Environment", edition: Edition, page: Page, fonts: Fonts = NO_FONTS) -> dict[str, Any]:
    """Make the document of a page's sheets from the view of it, and from what its template for paper prints of that."""
    base = edition.config.base
    context = view(edition, page)
    html = render_words(environment, f"paper/{SHEETS[page.kind]}.html", context)
    home = f"{base}/{page.folder}" if base else ""

    def resolve(address: str) -> str | None:
        if ABROAD.match(address):
            return address
        return urljoin(home, address).removesuffix(INDEX) if home and address else None

    return {
        **spoken(edition.language, fonts),
        "title": unmark(str(context["page_title"])),
        "author": unmark(context["publisher"].text),
        "date": day_of(edition).isoformat(),
        "logo": drawing(edition.identity.logo),
        "band": edition.config.look.band or "",
        "address": home,
        "tree": tree_of(html, resolve),
    }


def spoken(language: Language, fonts: Fonts) -> dict[str, Any]:
    """Say what typesetting has to know of a language: its code and region, direction, fonts and digits."""
    found = LANGUAGE.match(language.tag)
    code, region = found.groups() if found else ("und", None)
    return {
        "lang": code,
        "region": region,
        "dir": language.direction,
        "fonts": list(families(language.tag, fonts.own)),
        "digits": language.number(1234567890),
    }


def day_of(edition: Edition) -> date:
    """Date a document by the newest thing in the content, so that the same content gives the same bytes."""
    return edition.facts.as_of or date(2000, 1, 1)


def qr_code(address: str) -> str:
    """Draw a QR code (ISO/IEC 18004) as SVG, with its quiet zone; empty without an address, or for one too long."""
    if not address:
        return ""
    import segno

    with suppress(segno.DataOverflowError):
        return str(segno.make(address, error="m", micro=False).svg_inline(border=4, light="#fff", omitsize=True))
    return ""


def drawing(picture: Picture | None) -> str:
    """Give a logo as SVG, whatever kind of picture it is; empty where there is none."""
    if picture is None or not picture.content:
        return ""
    if picture.type == TYPES["svg"]:
        return picture.content.decode()
    link = f"data:image/png;base64,{b64encode(_as_png(picture.content)).decode()}"
    size = f'width="{picture.width}" height="{picture.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image href="{link}" {size}/></svg>'


def _as_png(content: bytes) -> bytes:
    """Write a picture again in the one format of pixels that every typesetter reads."""
    from io import BytesIO

    from PIL import Image

    written = BytesIO()
    Image.open(BytesIO(content)).save(written, "PNG")
    return written.getvalue()
