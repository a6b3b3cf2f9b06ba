"""Markdown narratives -> safe HTML, or the plain words of it; block by block, in the words of any language."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple, TypeAlias
from unicodedata import category
from xml.etree.ElementTree import Element

from uprsite.fields import CONTROLS, EMBEDDING_CONTROLS

RECORD = "@"
"""A link whose address begins so names a record: `[138.7](@svn/4/138.7)`."""
TAGS = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "code", "a", "br", "hr", "sup", "div"),
    *("table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "bdi", "span"),
}
ATTRIBUTES = {
    "*": {"id", "lang", "dir"},
    "a": {"href", "title", "class"},
    "div": {"class"},
    "ol": {"start"},
    "table": {"tabindex"},
    "th": {"scope", "class"},
    "td": {"class"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
WITHIN_A_LINE = re.compile(r"</?(?:a|strong|em|code|sup|bdi|span)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
STASHED = "\x02"
"""What begins Python-Markdown's substitutes: behind a footnote that for the space before the way back."""
OF_THE_PAGE = re.compile(r"main|i-.*")
"""Anchors that every page has already: its main part and its icons."""
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
WRAP = re.compile(r"(?<!  )\n[ \t]*")
BEFORE_INLINE = 25
"""Python-Markdown reads inline marks at priority 20, and has set footnotes out by 50."""
ALIGNED = {"right": "end", "center": "middle"}


class Block(NamedTuple):
    """A piece of a narrative that translators get as one message: its element (`p`, `h2`, `td`), and its Markdown."""

    tag: str
    text: str


class SaidBlock(NamedTuple):
    """A block in the words of a language; `lang` and `dir` are empty where they are those of the page."""

    text: str
    lang: str = ""
    dir: str = ""


Say: TypeAlias = Callable[[str], SaidBlock]


def to_html(text: str, link: Callable[[str], str | None], say: Say | None = None, back: str = "") -> str:
    """Turn a narrative into HTML from an allow-list.

    `link` gives the address of a record, None where there is none; `say` translates a block, and `back` says where the
    arrow of a footnote leads. Headings have the anchors of the source in every language.
    """
    import nh3

    anchors = iter(_anchors(text)) if say else iter(())

    def begin(root: Element) -> None:
        if not say:
            return
        for heading in (element for element in root.iter() if element.tag in HEADINGS):
            heading.set("id", next(anchors, ""))
        for element, own, rest in _blocks(root):
            said = say(own)
            element.text = said.text + rest
            if said.lang:
                element.set("lang", said.lang)
                element.set("dir", said.dir)

    def finish(root: Element) -> None:
        for element in root.iter():
            if element.tag == "a" and element.get("href", "").startswith(RECORD):
                element.set("href", link(element.get("href", "")[1:]) or "")
            if element.get("class") == "footnote-backref":
                element.set("title", back)
            align = element.attrib.pop("align", None)
            if align in ALIGNED:
                element.set("class", ALIGNED[align])
            if element.tag == "th":
                element.set("scope", "col")
            if element.tag == "table":
                element.set("tabindex", "0")  # on a narrow screen it scrolls by itself, which a keyboard must reach

    html = _without_html(make_markdown(finish, begin)).convert(text)
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")
    # What is no letter can also be written as a number: &#x202e;
    return EMBEDDING_CONTROLS.sub("", CONTROLS.sub("", clean)) if "&#" in text or say else clean


@lru_cache(maxsize=256)
def blocks_of(text: str) -> tuple[Block, ...]:
    """List the blocks of a narrative in the order in which they are read."""
    found: list[Block] = []
    markdown = make_markdown(
        lambda _: None,
        lambda root: found.extend(Block(element.tag, said) for element, said, _ in _blocks(root)),
    )
    _without_html(markdown).convert(text)
    return tuple(found)


def _blocks(root: Element) -> Iterator[tuple[Element, str, str]]:
    """Yield the elements that hold Markdown of their own: each with its text, and with what has to stay behind that.

    Code is nobody's to translate, and signs without a letter or a digit say the same in every language.
    """
    from markdown.util import AtomicString

    for element in root.iter():
        if isinstance(element.text, AtomicString):
            continue
        text, stays, way_back = (element.text or "").partition(STASHED)
        if any(map(str.isalnum, text)):
            yield element, _one_line(text), stays + way_back


def _wrap_tails(root: Element) -> None:
    """Make a paragraph of the words that follow a heading inside an item: only an element can name its language."""
    for parent in root.iter():
        for place, element in reversed(list(enumerate(parent))):
            if element.tail and element.tail.strip():
                paragraph = Element("p")
                paragraph.text, element.tail = element.tail.strip(), None
                parent.insert(place + 1, paragraph)


def _without_html(markdown: Any) -> Any:
    """Read HTML as the text it is; `check_narrative` reports it."""
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    return markdown


def _one_line(text: str) -> str:
    """Join the lines of a block, but for those that end in a break, so that wrapping it anew changes no message."""
    return WRAP.sub(" ", text.strip())


@lru_cache(maxsize=256)
def _anchors(text: str) -> tuple[str, ...]:
    """List the anchors of a narrative's headings."""
    found: list[str] = []

    def collect(root: Element) -> None:
        found.extend(element.get("id", "") for element in root.iter() if element.tag in HEADINGS)

    _without_html(make_markdown(collect)).convert(text)
    return tuple(found)


def to_text(text: str, say: Say | None = None) -> str:
    """Turn a narrative into the plain text that a reader sees, without links, marks and line breaks."""
    html = to_html(text, lambda _: "", say)
    return " ".join(unescape(TAG.sub(" ", WITHIN_A_LINE.sub("", html))).split())


def make_markdown(finish: Callable[[Element], None], begin: Callable[[Element], None] = lambda _: None) -> Any:
    """Make a reader of Markdown; `begin` sees the blocks as they are written, `finish` the whole tree."""
    from markdown import Markdown
    from markdown.extensions.tables import TableExtension
    from markdown.extensions.toc import TocExtension
    from markdown.treeprocessors import Treeprocessor

    class Begin(Treeprocessor):
        def run(self, root: Element) -> None:
            _wrap_tails(root)
            begin(root)

    class Finish(Treeprocessor):
        def run(self, root: Element) -> None:
            finish(root)

    extensions: list[Any] = [
        "footnotes",
        "sane_lists",
        "def_list",
        TableExtension(use_align_attribute=True),
        TocExtension(slugify=_slug),
    ]
    markdown = Markdown(extensions=extensions, output_format="html")
    markdown.treeprocessors.register(Begin(markdown), "begin", BEFORE_INLINE)
    markdown.treeprocessors.register(Finish(markdown), "finish", 1)
    return markdown


def _slug(heading: str, separator: str) -> str:
    # Vowels of many scripts are marks, which are no letters to a regular expression.
    kept = (char if char.isalnum() or char == "_" or category(char)[0] == "M" else " " for char in heading.casefold())
    slug = separator.join("".join(kept).split())
    return f"{slug}_1" if OF_THE_PAGE.fullmatch(slug) else slug
