"""The frame of a page (head, navigation, footer) rendered once for all pages that share it, and joined around each.

Pages of one language and depth differ outside their blocks only by their own address. So base.html is rendered once
with marks in its blocks, and for each page only the blocks are. The result is byte for byte that of rendering it whole;
a test holds that over the reference site. Where base.html, or a template that it takes in, is a site's own, every page
is rendered whole: what a site prints there may be different for each page.

Blocks that base.html closes with their name (header, footer, …) are parts of the frame: no page of the engine's has
its own. A site's page that has one is rendered whole.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from uprsite.plan import Page
from uprsite.views import Edition, frame, main_part, own_frame

if TYPE_CHECKING:
    from jinja2 import Environment

BASE = "base.html"
BLOCK = re.compile(r"(\{% block (\w+) %\})((?:(?!\{% (?:end)?block\b).)*)(\{% endblock %\})", re.DOTALL)
OF_FRAME = re.compile(r"\{% endblock (\w+) %\}")
OPENED = re.compile(r"\{%[-+]?\s*block\s+(\w+)")
EXTENDED = re.compile(r"""\{%[-+]?\s*extends\s+(?:["']([^"']+)["'])?""")
IMPORT = re.compile(r"\{% import [^%]*%\}")
TAKEN_IN = re.compile(r"""\{%-?\s*(?:import|include|from|extends)\s+["']([^"']+)["']""")
MARK = "\ufdd8uprsite\ufdd9"
"""Stands around the name of a block; no text of a user can hold its characters (`CONTROLS` in fields.py)."""
SLUG = "\ufdd8slug"
"""Stands for a page's address in a frame."""
OWN_ADDRESS = ("alternates", "share")
"""What in a frame is different for each page and costs time to make; a page whose blocks print it is rendered whole."""


_Key: TypeAlias = tuple[str, int, frozenset[str]]


@dataclass(frozen=True)
class Framing:
    """The halves of base.html as templates, and frames by language, depth and the languages that are not told of."""

    frame: Any
    blocks: "Environment"
    """Like the site's environment, but base.html prints only its blocks, with marks between them."""
    names: tuple[str, ...]
    kinds: Collection[str]
    """The kinds of page whose templates leave the frame as it is."""
    frames: dict[_Key, tuple[list[str], dict[str, Any]]] = field(default_factory=dict)


def make_framing(environment: "Environment", engine: str, kinds: Iterable[str]) -> Framing | None:
    """Cut base.html in two; None where it is not the engine's own. `engine` prefixes the engine's templates."""
    from jinja2 import ChoiceLoader, DictLoader

    if environment.loader is None:
        return None
    if not _is_engines(environment, engine):
        return None
    source = environment.loader.get_source(environment, BASE)[0]
    names = tuple(found[2] for found in BLOCK.finditer(source))
    marked = BLOCK.sub(lambda found: f"{found[1]}{MARK}{found[2]}{MARK}{found[4]}", source)
    bare = "".join(IMPORT.findall(source)) + MARK.join(found[0] for found in BLOCK.finditer(source))
    loader = ChoiceLoader([DictLoader({BASE: bare}), environment.loader])
    of_frame = set(OF_FRAME.findall(source))
    kinds = frozenset(kind for kind in kinds if not of_frame & _opened(environment, f"pages/{kind}.html", of_frame))
    return Framing(environment.from_string(marked), environment.overlay(loader=loader), names, kinds)


def _opened(environment: "Environment", name: str, every: set[str]) -> set[str]:
    """Name the blocks that a template has, or one that it extends on its way to base.html; all where it is unclear."""
    from jinja2 import TemplateNotFound

    found, seen = set[str](), set[str]()
    while name != BASE:
        seen.add(name)
        try:
            source = environment.loader.get_source(environment, name)[0]  # type: ignore[union-attr]
        except (TemplateNotFound, UnicodeDecodeError):
            return every  # rendering it whole says what is wrong
        found |= set(OPENED.findall(source))
        extended = EXTENDED.findall(source)
        if len(extended) != 1 or not extended[0] or extended[0] in seen:
            return every
        name = extended[0]
    return found


def _is_engines(environment: "Environment", engine: str) -> bool:
    """Tell whether base.html and all that it takes in, near or far, are the engine's."""
    found, waiting = {BASE}, [BASE]
    while waiting:
        name = waiting.pop()
        source, path, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
        if path != environment.loader.get_source(environment, f"{engine}/{name}")[1]:  # type: ignore[union-attr]
            return False
        new = set(TAKEN_IN.findall(source)) - found
        found |= new
        waiting += new
    return True


def render_framed(framing: Framing, edition: Edition, page: Page) -> str | None:
    """Render a page's blocks into its frame; None where the page has to be rendered whole."""
    from jinja2 import UndefinedError

    if page.kind not in framing.kinds:
        return None
    pieces, shared = _frame(framing, edition, page)
    # base.html prints some blocks more than once, with `self`: a title stands in the head and in the citation.
    if not len(pieces) % 2 or not set(pieces[1::2]) <= set(framing.names):
        return None  # a mark stands in a title or a notice
    template = framing.blocks.get_template(f"pages/{page.kind}.html")
    try:
        blocks = template.render({**shared, **own_frame(edition, page), **main_part(edition, page)}).split(MARK)
    except UndefinedError:
        return None  # the whole rendering knows more, or says what is missing
    if len(blocks) != len(framing.names):
        return None
    own = dict(zip(framing.names, blocks, strict=True))
    mark = _slug(page)
    # Pieces alternate: frame, name of a block, frame, name of a block, …, frame.
    return "".join(own[piece] if at % 2 else piece.replace(mark, page.slug) for at, piece in enumerate(pieces))


def _frame(framing: Framing, edition: Edition, page: Page) -> tuple[list[str], dict[str, Any]]:
    key = (page.language, page.slug.count("/"), page.thin)
    if key not in framing.frames:
        shared = frame(edition, Page(page.kind, page.language, _slug(page), thin=page.thin))
        pieces = framing.frame.render({**shared, "trail": ()}).split(MARK)
        framing.frames[key] = pieces, {name: value for name, value in shared.items() if name not in OWN_ADDRESS}
    return framing.frames[key]


def _slug(page: Page) -> str:
    """Make a mark that is as deep as a page, so that the ways up from it are the same."""
    return SLUG + "/" * page.slug.count("/") if page.slug else ""
