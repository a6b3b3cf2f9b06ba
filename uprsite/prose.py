"""Markdown narratives -> safe HTML, and what is wrong in them."""

import re
from collections.abc import Callable, Container, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from uprsite.diagnostics import Diagnostic
from uprsite.fields import suggestion
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
    "th": {"scope", "class"},
    "td": {"class"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
ALIGNED = {"right": "end", "center": "middle"}


def to_html(text: str, link: Callable[[str], str | None]) -> str:
    """Turn a narrative into HTML from an allow-list; `link` gives the address of a record, None where there is none."""
    import nh3

    def finish(root: Element) -> None:
        for element in root.iter():
            if element.tag == "a" and element.get("href", "").startswith(RECORD):
                element.set("href", link(element.get("href", "")[1:]) or "")
            align = element.attrib.pop("align", None)
            if align in ALIGNED:
                element.set("class", ALIGNED[align])
            if element.tag == "th":
                element.set("scope", "col")

    markdown = _markdown(finish)
    # Unhandled, raw HTML comes out as the text it is; `check_narrative` reports it.
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    html = markdown.convert(text)
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")


def check_narrative(factsheet: Factsheet, records: Container[str], known: list[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong in a narrative: raw HTML, images, unsafe addresses, links that lead nowhere."""
    addresses: list[tuple[str, str]] = []

    def collect(root: Element) -> None:
        for element in root.iter():
            if element.tag in ("a", "img") and not element.get("class", "").startswith("footnote"):
                addresses.append((element.tag, element.get("href") or element.get("src") or ""))
            if element.tag == "h1":
                addresses.append(("h1", "# " + "".join(element.itertext())))

    markdown = _markdown(collect)
    markdown.convert(factsheet.narrative)
    for raw in markdown.htmlStash.rawHtmlBlocks:
        shown = str(raw if isinstance(raw, str) else "<")
        yield _finding(
            factsheet,
            shown.strip(),
            "raw-html",
            "HTML is not allowed in a narrative",
            "use Markdown; write &lt; for a bare <",
        )
    for tag, address in addresses:
        if tag == "img":
            yield _finding(
                factsheet,
                address,
                "image",
                "a narrative cannot hold an image",
                "describe it in words, or give the figures as a table",
            )
        elif tag == "h1":
            yield _finding(
                factsheet,
                address,
                "heading",
                "a heading here begins with ## or more",
                "the title of the page is its only first-level heading",
            )
        elif address.startswith(RECORD):
            if address[1:] not in records:
                hint = suggestion(address[1:], known) or "write @state/cycle/paragraph, for example @svn/4/140.12"
                yield _finding(factsheet, address, "dangling-link", f"there is no record “{address[1:]}”", hint)
        elif address.partition(":")[0].lower() not in SCHEMES and not address.startswith("#"):
            yield _finding(
                factsheet,
                address,
                "unsafe-link",
                f"the link to “{address[:60]}” is not allowed",
                "use https://…, mailto:…, # or @ and the identity of a record",
            )


def _finding(factsheet: Factsheet, wanted: str, code: str, message: str, hint: str) -> Diagnostic:
    at = max(factsheet.narrative.find(wanted.splitlines()[0] if wanted else ""), 0)
    before = factsheet.narrative[:at]
    line, column = before.count("\n") + factsheet.narrative_line, at - before.rfind("\n")
    return Diagnostic(factsheet.origin.file, line, column, code, message, hint)


def _markdown(finish: Callable[[Element], None]) -> Any:
    from markdown import Markdown
    from markdown.extensions.tables import TableExtension
    from markdown.extensions.toc import TocExtension
    from markdown.treeprocessors import Treeprocessor

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
    markdown.treeprocessors.register(Finish(markdown), "finish", 1)
    return markdown


def _slug(heading: str, separator: str) -> str:
    return re.sub(r"[^\w]+", separator, heading.casefold()).strip(separator)
