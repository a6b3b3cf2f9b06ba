"""What is wrong in a narrative: told at its place in the file, in an author's words."""

import re
from collections.abc import Container, Iterator
from html import unescape
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from uprsite.diagnostics import Diagnostic
from uprsite.fields import CONTROLS, EMBEDDING_CONTROLS, excerpt, suggestion
from uprsite.model import Factsheet
from uprsite.prose.reading import RECORD, SCHEMES, make_markdown

CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
HEADING = re.compile(r"^[ >*+\d.-]*#(?!#)|^.+\n=+[ \t]*$", re.MULTILINE)
AMP_SUBSTITUTE = "\x02amp\x03"
"""What Python-Markdown puts for & until the end."""
MAX_DEPTH = 40
"""Levels of elements; a list in a list in a list in a quotation has ten."""


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

    markdown = make_markdown(collect)
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
