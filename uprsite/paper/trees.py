"""What a template printed for paper -> a tree of plain data: text, and elements with their names and children. Pure.

A tree is what typesetting is given, so nothing that a record holds is ever read as its source.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

Node: TypeAlias = "str | dict[str, Any]"
OWN_INLINE = frozenset({"light", "n"})
INLINE = OWN_INLINE | frozenset(
    ("a", "abbr", "b", "bdi", "br", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time")
)
"""Elements that stand inside a line; white space between any others is the template's own layout."""
LISTS = frozenset({"dd", "dl", "dt", "li", "ol", "ul"})
BLOCKS = frozenset({"blockquote", "caption", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "section"})
TABLES = frozenset(["table", "tbody", "td", "tfoot", "th", "thead", "tr"])
HTML = (INLINE - OWN_INLINE) | LISTS | BLOCKS | TABLES
MEANT = frozenset({"class", "dir", "href", "lang", "scope", "colspan", "rowspan", "start"})
"""Attributes of HTML that say something on paper. Those of our own elements are kept whole."""
LEFT_OUT = frozenset({"details", "img", "script", "style", "svg"})
"""What paper cannot show: charts come as numbers, and what is folded away stays on the page."""
WAY_BACK = "footnote-backref"
"""The class of the arrow behind a footnote."""
SPACE = re.compile(r"[ \t\r\n\f\ufeff]+")
"""White space that HTML folds; a space that does not break is none of it."""


def tree_of(html: str, resolve: Callable[[str], str | None]) -> list[Node]:
    """Read what a template printed.

    Text becomes a string; an element becomes `{"is": name, "of": [children], **attributes}`. `resolve` makes an address
    whole, or says that it leads nowhere from paper.
    """
    from lxml import html as reader

    root = reader.fragment_fromstring(html, create_parent="tree")
    return _trimmed(list(_children(root, resolve)))


def _children(element: "_Element", resolve: Callable[[str], str | None]) -> Iterator[Node]:
    """Yield what stands in an element; elements that say nothing of their own give way to what is in them."""
    if element.text:
        yield _folded(element.text)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in LEFT_OUT and child.get("class") != WAY_BACK:
            yield from _node(child, resolve)
        if child.tail:
            yield _folded(child.tail)


def _folded(text: str) -> str:
    """Fold white space as HTML does; leave out soft hyphens, on which typesetting stops in some right-to-left lines."""
    return SPACE.sub(" ", text.replace("\u00ad", ""))


def _node(element: "_Element", resolve: Callable[[str], str | None]) -> Iterator[Node]:
    name, within = str(element.tag), list(_children(element, resolve))
    told = {key: value for key, value in element.attrib.items() if name not in HTML or key in MEANT}
    classes = told.get("class", "").split()
    if "light" in classes:
        yield {"is": "light", "key": classes[-1], "of": _trimmed(within)}
        return
    if name == "a":
        address = resolve(told.pop("href", ""))
        told |= {"href": address} if address else {}
    if name == "bdi":
        told.setdefault("dir", "auto")
    if name in ("a", "span", "time", "bdi", "abbr", "cite") and not told.keys() & {"href", "lang", "dir"}:
        yield from within
        return
    yield {"is": name, **told, "of": within if name in INLINE else _trimmed(within)}


def _trimmed(nodes: list[Node]) -> list[Node]:
    """Join neighbouring texts, and drop white space beside whatever begins a line of its own."""
    joined: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and joined and isinstance(joined[-1], str):
            joined[-1] = SPACE.sub(" ", joined[-1] + node)
        else:
            joined.append(node)
    last = len(joined) - 1
    kept = (
        _stripped(node, not at or not _in_line(joined[at - 1]), at == last or not _in_line(joined[at + 1]))
        for at, node in enumerate(joined)
    )
    return [node for node in kept if node]


def _stripped(node: Node, begins: bool, ends: bool) -> Node:
    """Drop the white space of a text that begins or ends a line."""
    if not isinstance(node, str):
        return node
    node = node.lstrip(" ") if begins else node
    return node.rstrip(" ") if ends else node


def _in_line(node: Node) -> bool:
    return isinstance(node, str) or (node["is"] in INLINE and node["is"] != "br")


def words_in(value: Any) -> str:
    """Gather every text of a document, each apart: letters of two are not joined; a drawing is none."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return " ".join(words_in(inside) for key, inside in value.items() if key != "logo")
    return " ".join(map(words_in, value)) if isinstance(value, list | tuple) else ""
