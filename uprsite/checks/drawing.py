"""Drawings of a built site: opened by themselves they are pages, and no page's policy holds them."""

from collections.abc import Iterator
from typing import Any

from uprsite.checks.page import OTHER_HOST, STYLE_ADDRESS, is_elsewhere
from uprsite.diagnostics import Diagnostic

ENDING = ".svg"
SCRIPTLESS = "save it as plain SVG, without scripts"


def check_drawing(path: str, content: bytes) -> Iterator[Diagnostic]:
    """Check that a drawing runs nothing and asks no other host."""
    from lxml import etree

    if b"<!ENTITY" in content:
        yield Diagnostic(path, 1, 1, "entities", "the drawing declares entities", "save it as plain SVG")
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    root: Any = etree.fromstring(content, parser) if content.strip() else None
    for element in root.iter("*") if root is not None else ():
        line, tag = element.sourceline or 1, _local(element.tag)
        if tag == "script":
            yield Diagnostic(path, line, 1, "script", "the drawing holds a script", SCRIPTLESS)
        texts = [element.text or "", *(child.tail or "" for child in element)] if tag == "style" else []
        for full, value in element.attrib.items():
            name = _local(full).lower()
            if name.startswith("on"):
                yield Diagnostic(path, line, 1, "script", f"the drawing holds a script: {name}=", SCRIPTLESS)
            # Where an <a> leads, a browser goes only when a reader does; but not where that would run something.
            elif name in ("href", "src"):
                if is_elsewhere(value.strip()) and (tag != "a" or value.strip().lower().startswith("javascript:")):
                    yield _asks(path, line, value)
            else:
                texts.append(value)
        for text in texts:
            for match in STYLE_ADDRESS.finditer(text):
                if is_elsewhere(match[1] or match[2]):
                    yield _asks(path, line, match[1] or match[2])


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _asks(path: str, line: int, address: str) -> Diagnostic:
    return Diagnostic(path, line, 1, "other-host", f"the drawing asks another host for {address}", OTHER_HOST)
