"""Share cards: what a link to a page looks like in a messenger, as a picture beside the page."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

from uprsite.languages import isolate, unmark
from uprsite.paper.documents import drawing, spoken
from uprsite.paper.fonts import NO_FONTS, Fonts
from uprsite.paper.making import Job
from uprsite.paper.typesetting import Press, to_picture
from uprsite.plan import Page, card_path
from uprsite.views import Edition
from uprsite.views.share_card import has_card, share_card
from uprsite.views.titles import title_of

if TYPE_CHECKING:
    from PIL.Image import Image

TEMPLATE = "card.typ"
APART = 16
"""Steps of a channel by which colours are told apart; of closer ones Pillow finds the nearest only roughly."""
MOST_COLOURS = 128
Colour: TypeAlias = tuple[int, int, int]

_logo = lru_cache(maxsize=4)(drawing)


def cards_of(pages: Sequence[Page], base: str) -> list[Page]:
    """List the pages that have a card of their own; none where the site has no address, by which a card is found."""
    return [page for page in pages if base and has_card(page)]


def plan_card(editions: Mapping[str, Edition], page: Page, fonts: Fonts = NO_FONTS) -> Job:
    """Say what the card of a page is made from."""
    edition = editions[page.language]
    document = {
        **spoken(edition.language, fonts),
        "title": unmark(title_of(edition, page)),
        "logo": _logo(edition.identity.logo),
        "band": edition.config.look.band or "",
        **_isolated(share_card(edition, page)),
    }
    return Job(card_path(page), TEMPLATE, document, to_card, page.language)


def to_card(press: Press, template: str, document: dict[str, Any]) -> bytes:
    """Draw a card; raises CannotTypeset."""
    return in_few_colours(to_picture(press, template, document))


def in_few_colours(png: bytes) -> bytes:
    """Write a picture of letters and flat colours again, in a third of its bytes; a photograph stays as it is."""
    from PIL import Image

    with Image.open(BytesIO(png)) as opened:
        picture = opened.convert("RGB")
    colours = _main_colours(picture)
    if not colours:
        return png
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in colours for channel in colour])
    written = BytesIO()
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(written, "PNG", compress_level=6)
    return written.getvalue()


def _main_colours(picture: "Image") -> list[Colour]:
    """Choose the colours that are there most, none much like another; none where too many differ."""
    found: Any = picture.getcolors(1 << 16) or []
    groups: dict[tuple[int, ...], tuple[int, Colour]] = {}
    for count, colour in sorted(found, reverse=True):
        key = tuple(channel // APART for channel in colour)
        total, most = groups.get(key, (0, colour))
        groups[key] = total + count, most
    chosen: list[Colour] = []
    for _, colour in sorted(groups.values(), reverse=True):
        if all(_apart(colour, other) for other in chosen):
            chosen.append(colour)
    return chosen if len(chosen) <= MOST_COLOURS else []


def _apart(one: Colour, other: Colour) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) >= APART


def _isolated(node: Any) -> Any:
    """Keep the order of words in another language, wherever they stand in a document."""
    if isinstance(node, str):
        return isolate(node)
    if isinstance(node, dict):
        return {key: _isolated(value) for key, value in node.items()}
    return [_isolated(value) for value in node] if isinstance(node, list) else node
