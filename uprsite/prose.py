"""Markdown narratives -> safe HTML, and what is wrong in them."""

import re
from collections.abc import Callable, Container, Iterator
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple, TypeAlias
from unicodedata import category
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from uprsite.diagnostics import Diagnostic
from uprsite.fields import CONTROLS, EMBEDDING_CONTROLS, excerpt, suggestion
from uprsite.model import Factsheet

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
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
HEADING = re.compile(r"^[ >*+\d.-]*#(?!#)|^.+\n=+[ \t]*$", re.MULTILINE)
AMP_SUBSTITUTE = "\x02amp\x03"
"""What Python-Markdown puts for & until the end."""
STASHED = "\x02"
"""What begins its other substitutes: behind a footnote that for the space before the way back."""
MAX_DEPTH = 40
"""Levels of elements; a list in a list in a list in a quotation has ten."""
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

    html = _without_html(_markdown(finish, begin)).convert(text)
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")
    # What is no letter can also be written as a number: &#x202e;
    return EMBEDDING_CONTROLS.sub("", CONTROLS.sub("", clean)) if "&#" in text or say else clean


@lru_cache(maxsize=256)
def blocks_of(text: str) -> tuple[Block, ...]:
    """List the blocks of a narrative in the order in which they are read."""
    found: list[Block] = []
    markdown = _markdown(
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

    _without_html(_markdown(collect)).convert(text)
    return tuple(found)


def to_text(text: str, say: Say | None = None) -> str:
    """Turn a narrative into the plain text that a reader sees, without links, marks and line breaks."""
    html = to_html(text, lambda _: "", say)
    return " ".join(unescape(TAG.sub(" ", WITHIN_A_LINE.sub("", html))).split())


def check_narrative(factsheet: Factsheet, records: Container[str], known: list[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong in a narrative: raw HTML, images, unsafe addresses, links that lead nowhere."""
    text = factsheet.narrative
    for unseen in (*CONTROLS.finditer(text), *EMBEDDING_CONTROLS.finditer(text)):
        message = "the text holds an invisible character that changes the reading order or steers a screen"
        yield _finding(factsheet, unseen.start(), "invisible-character", message, "delete the line and type it again")
    links: set[tuple[str, str]] = set()
    anchors: list[str] = []
    titles, deepest = False, 0

    def collect(root: Element) -> None:
        nonlocal titles, deepest
        for element in root.iter():
            if "id" in element.attrib:
                anchors.append(f"#{element.attrib['id']}")
            if element.tag in ("a", "img") and not element.get("class", "").startswith("footnote"):
                links.add((element.tag, element.get("href") or element.get("src") or ""))
            titles = titles or element.tag == "h1"
        deepest = _depth(root)

    markdown = _markdown(collect)
    try:
        markdown.convert(text)
    except RecursionError:
        deepest = MAX_DEPTH + 1
    if deepest > MAX_DEPTH:
        hint = "check the indentation and the > at the start of lines"
        yield _finding(factsheet, 0, "too-deep", "lists or quotations are nested too deep", hint)
        return
    shown = CODE.sub(lambda code: re.sub(r"\S", " ", code[0]), text)
    tags = {str(raw).strip().partition("\n")[0] for raw in markdown.htmlStash.rawHtmlBlocks}
    tags = {tag for tag in tags if not tag.startswith("&")}  # &lt; and its like are text
    for raw in {tag for tag in tags if not tag.startswith("</")} or tags:
        for at in _places(shown, re.escape(raw)):
            hint = "use Markdown; write &lt; for a bare <"
            yield _finding(factsheet, at, "raw-html", "HTML is not allowed in a narrative", hint)
    headings = [match.start() for match in HEADING.finditer(shown)] or [0]
    for at in headings if titles else ():
        hint = "begin it with ##, for the title of the page is its only first-level heading; write \\# for a bare #"
        yield _finding(factsheet, at, "heading", "a heading here begins with ## or more", hint)
    for tag, address in sorted(links):
        if problem := _anchor_problem(address, anchors) or _link_problem(tag, address, records, known):
            for at in _places(shown, re.escape(address) + r"(?![\w./-])" if address else r"(?<=\]\()(?=\))"):
                yield _finding(factsheet, at, *problem)


def _link_problem(tag: str, address: str, records: Container[str], known: list[str]) -> tuple[str, str, str] | None:
    """Say what is wrong with where a link leads: code, message and hint."""
    if tag == "img":
        hint = "describe it in words, or give the figures as a table"
        return "image", "a narrative cannot hold an image", hint
    if address.startswith(RECORD):
        if address[1:] in records:
            return None
        hint = suggestion(address[1:], known) or "write @state/cycle/paragraph, for example @svn/4/140.12"
        return "dangling-link", f"there is no record {excerpt(address[1:])}", hint
    # Markdown writes an address such as <office@example.org> in character references, against harvesters.
    scheme = unescape(address.replace(AMP_SUBSTITUTE, "&")).partition(":")[0].lower()
    if scheme in SCHEMES or address.startswith("#"):
        return None
    hint = "use https://…, mailto:…, # or @ and the identity of a record"
    return "unsafe-link", f"the link to {excerpt(address)} is not allowed", hint


def _anchor_problem(address: str, anchors: list[str]) -> tuple[str, str, str] | None:
    """Say that a link to a heading of its own page leads to none: code, message and hint."""
    if not address.startswith("#") or unquote(address) in anchors:
        return None
    headings = [anchor for anchor in anchors if ":" not in anchor]  # those of footnotes are not for writing
    hint = suggestion(address, headings) or "write # and the heading in small letters, with - between its words"
    return "dangling-link", f"there is no heading {excerpt(address)}", hint


def _depth(root: Element) -> int:
    """Count the levels of an element tree, without recursion."""
    depth, level = 0, [root]
    while level:
        depth, level = depth + 1, [child for element in level for child in element]
    return depth


def _places(text: str, pattern: str) -> list[int]:
    """Find every place of an address or a tag; the start where Markdown changed it beyond recognition."""
    return [match.start() for match in re.finditer(pattern, text)] or [0]


def _finding(factsheet: Factsheet, at: int, code: str, message: str, hint: str) -> Diagnostic:
    before = factsheet.narrative[:at]
    line, column = before.count("\n") + factsheet.narrative_line, at - before.rfind("\n")
    return Diagnostic(factsheet.origin.file, line, column, code, message, hint)


def _markdown(finish: Callable[[Element], None], begin: Callable[[Element], None] = lambda _: None) -> Any:
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
