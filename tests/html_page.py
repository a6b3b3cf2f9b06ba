"""A page as tests look at it: its elements, their attributes and their text, read by the standard library alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    """One element; its children are elements and pieces of text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside, as it stands."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def elements(self) -> Iterator["Element"]:
        """Every element inside, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.elements()

    def find(self, tag: str, **wanted: str) -> list["Element"]:
        """List the elements of a name that have these attributes; `kind` stands for one word of `class`."""
        kind = wanted.pop("kind", None)
        return [
            element
            for element in self.elements()
            if element.tag == tag
            and (kind is None or kind in element.attributes.get("class", "").split())
            and all(element.attributes.get(name) == value for name, value in wanted.items())
        ]

    def only(self, tag: str, **wanted: str) -> "Element":
        """Return the one element of its kind."""
        (found,) = self.find(tag, **wanted)
        return found

    def shape(self) -> list[tuple[str, list[str]]]:
        """Name every element and its attributes: what text must never change."""
        return [(element.tag, sorted(element.attributes)) for element in self.elements()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"<{tag}> has an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_page(content: bytes) -> Element:
    """Read a page; its elements are closed in the order they were opened."""
    reader = _Reader()
    reader.feed(content.decode("utf-8"))
    reader.close()
    assert reader.open == [reader.root], f"<{reader.open[-1].tag}> is never closed"
    return reader.root
