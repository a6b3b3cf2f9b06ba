"""Everything that a site shows or says to a reader, as pieces of text with the place where each was found."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

SHOWN = (
    *("alt", "aria-label", "title", "placeholder", "label", "data-label"),
    *("data-found", "data-some", "data-none", "data-loading", "data-failed"),
)
"""Attributes that readers get, from the style sheet or from scripts too; other data-* attributes hold keys."""
OF_THE_HEAD = ("description", "og:title", "og:description", "og:site_name", "og:image:alt")
SAID = ("name", "description")
"""What in a record of schema.org is text."""


class Seen(NamedTuple):
    """A piece of text."""

    file: str
    place: str
    """An element, or an attribute of one."""
    text: str
    lang: str
    """The language that the page says it is in."""
    inside: frozenset[str]
    """Classes of the elements around it."""


def seen_in(path: str, content: bytes) -> Iterator[Seen]:
    """Yield every text of a file that somebody sees or hears; none where a file is for programs alone."""
    readers = {"html": _page, "svg": _xml, "atom": _feed, "ics": _calendar, "csv": _table, "js": _index}
    reader = readers.get(path.rpartition(".")[2])
    if reader and not path.startswith("static/"):
        yield from (one._replace(file=path) for one in reader(content) if one.text.strip())


def _page(content: bytes) -> Iterator[Seen]:
    yield from _elements(etree.fromstring(content, etree.HTMLParser(encoding="utf-8")))


def _xml(content: bytes) -> Iterator[Seen]:
    yield from _elements(etree.fromstring(content))


def _elements(element: etree._Element, lang: str = "", inside: frozenset[str] = frozenset()) -> Iterator[Seen]:
    name = element.tag.rpartition("}")[2]
    lang, inside = element.get("lang", lang), inside.union(element.get("class", "").split())
    if name == "script" and element.get("type") == "application/ld+json":
        yield from (Seen("", "ld+json", text, lang, inside) for text in _said(json.loads(element.text)))
    if name in ("script", "style"):
        return
    if element.text:
        yield Seen("", name, element.text, lang, inside)
    head = name == "meta" and (element.get("name") or element.get("property")) in OF_THE_HEAD
    for attribute, text in element.attrib.items():
        if attribute in SHOWN or (head and attribute == "content"):
            yield Seen("", f"{name}@{attribute}", text, lang, inside)
        if attribute == "data-columns":
            yield from (Seen("", f"{name}@{attribute}", title, lang, inside) for _, title in json.loads(text))
    for child in element.iterchildren():
        if isinstance(child.tag, str):
            yield from _elements(child, lang, inside)
        if child.tail:
            yield Seen("", name, child.tail, lang, inside)


def _said(record: object) -> Iterator[str]:
    for key, value in record.items() if isinstance(record, dict) else enumerate(record):
        if isinstance(value, dict | list):
            yield from _said(value)
        elif key in SAID:
            yield value


def _feed(content: bytes) -> Iterator[Seen]:
    for element in etree.fromstring(content).iter(etree.Element):
        name = element.tag.rpartition("}")[2]
        if name not in ("id", "updated", "uri"):
            yield Seen("", name, element.text or "", "", frozenset())


def _calendar(content: bytes) -> Iterator[Seen]:
    for line in content.decode().replace("\r\n ", "").splitlines():
        name, _, text = line.partition(":")
        if name.partition(";")[0] in ("SUMMARY", "LOCATION", "NAME", "X-WR-CALNAME"):
            yield Seen("", name, text.replace("\\", ""), "", frozenset())


def _table(content: bytes) -> Iterator[Seen]:
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        yield from (Seen("", f"column {number}", cell, "", frozenset()) for number, cell in enumerate(row))


def _index(content: bytes) -> Iterator[Seen]:
    index = json.loads(re.sub(r"^uprsite\(|\);?\s*$", "", content.decode()))
    yield from (Seen("", "kind", kind, "", frozenset()) for kind in index["kinds"])
    for _, title, _, *texts in index["entries"]:
        lang = index["langs"][texts[4]] if len(texts) > 4 else ""
        yield Seen("", "entry", title, "", frozenset())
        yield from (Seen("", "entry", text, lang, frozenset()) for text in texts[:1])
