"""The bytes of a page -> what is checked in it, with the lines where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

LOADING = {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload", "prefetch"}
LOADING |= {"preconnect", "dns-prefetch", "prerender"}
"""What a <link> must be for a browser to ask for it."""
SCRIPTS = ("", "module", "text/javascript", "application/javascript")
"""Types of a <script> that runs; others, such as JSON-LD, are data."""


class Address(NamedTuple):
    """An address in a page, its line, and the language it is said to be in."""

    href: str
    line: int
    tag: str = ""


class Tongue(NamedTuple):
    """An element that says its language: which, which way it is written, and the language around it."""

    tag: str
    direction: str
    around: str
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One page of a built site."""

    path: str
    ids: frozenset[str]
    links: tuple[Address, ...]
    """Where readers can go."""
    loads: tuple[Address, ...]
    """What a browser asks for by itself."""
    named: tuple[Address, ...]
    """Addresses for machines: feeds, translations, the picture of a shared link."""
    headings: int
    tongues: tuple["Tongue", ...]
    """What says its language, the page itself first."""
    title: str
    meta: dict[str, str]
    """What <meta> elements say, by their `name`, `property` or `http-equiv`."""
    canonical: str
    inline: tuple[Address, ...]
    """Scripts and styles that stand in the page itself."""

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.tongues[0].tag


def read_page(path: str, content: bytes) -> Reading:
    """Read a page as a browser would, forgiving as it is."""
    from lxml import etree  # a twentieth of a second that only this command should cost

    root: Any = etree.fromstring(content or b"<html></html>", etree.HTMLParser(encoding="utf-8", huge_tree=True))
    heads = list(root.iter("link"))
    meta = {
        (element.get("name") or element.get("property") or element.get("http-equiv") or "").lower(): element.get(
            "content", ""
        )
        for element in root.iter("meta")
    }
    alternates = [element for element in heads if not _loading(element) and element.get("rel") != "canonical"]
    return Reading(
        path,
        frozenset(root.xpath("//@id")),
        tuple(_address(element, "href") for element in root.iter("a", "area") if element.get("href") is not None),
        tuple(_loads(root, heads)),
        (
            *(_address(element, "href") for element in alternates),
            *(_address(element, "content") for element in root.iter("meta") if element.get("property") == "og:image"),
        ),
        len(root.xpath("//h1")),
        (Tongue(root.get("lang", ""), root.get("dir", ""), "", root.sourceline or 1), *_tongues(root)),
        (root.findtext("head/title") or "").strip(),
        meta,
        next((element.get("href", "") for element in heads if element.get("rel") == "canonical"), ""),
        tuple(_inline(root)),
    )


def _tongues(root: Any) -> Iterator[Tongue]:
    for element in root.xpath("/html//*[@lang]"):
        around = next((one.get("lang") for one in element.iterancestors() if one.get("lang") is not None), "")
        yield Tongue(element.get("lang"), element.get("dir", ""), around, element.sourceline or 1)


def _address(element: "_Element", name: str) -> Address:
    return Address((element.get(name) or "").strip(), element.sourceline or 1, element.get("hreflang") or "")


def _loading(link: "_Element") -> bool:
    return not LOADING.isdisjoint((link.get("rel") or "").lower().split())


def _loads(root: Any, heads: list[Any]) -> Iterator[Address]:
    yield from (_address(element, "href") for element in heads if _loading(element))
    for element in root.xpath(
        "//*[@src or @srcset or @poster or @data or @action or @formaction or @background or self::use or self::image]"
    ):
        for name in ("src", "poster", "data", "action", "formaction", "background"):
            if element.get(name):
                yield _address(element, name)
        for candidate in (element.get("srcset") or "").split(","):
            if candidate.strip():
                yield Address(candidate.split()[0], element.sourceline or 1)
        if element.tag in ("use", "image"):
            yield Address(element.get("href") or element.get("xlink:href") or "", element.sourceline or 1)


def _inline(root: Any) -> Iterator[Address]:
    for element in root.iter("script", "style"):
        if element.tag == "style" or (not element.get("src") and (element.get("type") or "").lower() in SCRIPTS):
            yield Address(f"<{element.tag}>", element.sourceline or 1)
    for value in root.xpath("//@style | //@*[starts-with(name(), 'on')]"):
        yield Address(f"{value.attrname}=", value.getparent().sourceline or 1)
