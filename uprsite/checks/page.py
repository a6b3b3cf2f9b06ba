"""What every page must have, and what none may do: each page looked at by itself."""

import re
from collections.abc import Iterator, Set
from urllib.parse import urlsplit

from uprsite.checks.reading import Reading
from uprsite.diagnostics import Diagnostic, Severity
from uprsite.plan import Page

POLICY = "content-security-policy"
HARMLESS = {"'none'", "'self'", "data:"}
"""Sources of a policy that lead to no other host and let nothing inside a page run."""
OTHER_HOST = "readers would be told to another host: put the file into templates/static/"
HEADINGS = "one heading of the first level tells what a page is about"
STYLE_ADDRESS = re.compile(
    r"""(?:\b(?:url|src)\(\s*['"]?|@import\s*['"]?|\bimage\(\s*['"])([^'")\s]+)"""
    r"""|(?<!=)(?<!=\s)['"]((?:https?:)?//[^'"\s]+)['"]""",
    re.IGNORECASE,
)
"""What a style asks for. In image-set() and its like an address stands in quotes alone; one of a host gives it away."""


def check_page(page: Reading, planned: Page | None) -> Iterator[Diagnostic]:
    """Check what can be told of a page by itself; `planned` is None for the pages outside every language."""
    if page.headings != 1:
        yield _at(page, 1, "headings", f"the page has {page.headings} <h1>", f"{HEADINGS}: keep one")
    if not page.language:
        yield _at(page, 1, "no-language", "the page does not say its language", "give <html> its lang")
    elif planned and page.language != planned.language:
        said = f"the page says it is in “{page.language}”, but stands among those in “{planned.language}”"
        yield _at(page, 1, "wrong-language", said, "give <html> the language of the page")
    if not page.title:
        yield _at(page, 1, "no-title", "the page has no title", "fill the block “title” of its template")
    if not page.meta.get("description") and planned:
        hint = "fill the block “description” of its template, or `description` in config.yaml"
        said = "the page has no description: a search engine will choose some words of it"
        yield Diagnostic(page.path, 1, 1, "no-description", said, hint, Severity.WARNING)
    yield from _policy(page)
    for address in page.loads:
        if is_elsewhere(address.href):
            said = f"the page asks another host for {address.href}"
            yield _at(page, address.line, "other-host", said, OTHER_HOST)
    for piece in page.inline:
        hint = "the page's own policy blocks it: put it into a file of templates/static/"
        yield _at(page, piece.line, "inline", f"{piece.href} stands in the page itself", hint)


def check_style(path: str, content: bytes, files: Set[str]) -> Iterator[Diagnostic]:
    """Check what a style sheet asks for."""
    for number, line in enumerate(content.decode("utf-8", errors="replace").splitlines(), 1):
        for match in STYLE_ADDRESS.finditer(line):
            address = match[1] or match[2]
            column = match.start(match.lastindex or 0) + 1
            if is_elsewhere(address):
                said = f"the style asks another host for {address}"
                yield Diagnostic(path, number, column, "other-host", said, OTHER_HOST)
            elif not address.startswith(("data:", "#")) and f"{path.rpartition('/')[0]}/{address}" not in files:
                yield Diagnostic(path, number, column, "dead-link", f"{address} is not there", "add the file")


def is_elsewhere(address: str) -> bool:
    """Tell whether an address names a host: `https://…`, `//…`; `data:` is a part of the page."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    return bool(parts.netloc) or parts.scheme not in ("", "data")


def _policy(page: Reading) -> Iterator[Diagnostic]:
    policy = {
        name.lower(): sources
        for name, *sources in (rule.split() for rule in page.meta.get(POLICY, "").split(";") if rule.strip())
    }
    if policy.get("default-src") != ["'none'"]:
        hint = "a policy that begins with default-src 'none' keeps other hosts out: extend the engine's base.html"
        yield _at(page, 1, "no-policy", "the page has no Content-Security-Policy that forbids by default", hint)
    open_to = sorted({source for sources in policy.values() for source in sources} - HARMLESS)
    if open_to:
        hint = "keep to 'none', 'self' and data:"
        yield _at(page, 1, "open-policy", f"the page's policy lets in {', '.join(open_to)}", hint)
    if page.meta.get("referrer") != "no-referrer":
        hint = "add <meta name=referrer content=no-referrer>: other sites need not learn what was read here"
        yield _at(page, 1, "no-referrer-policy", "links tell other sites which page was read", hint)


def _at(page: Reading, line: int, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(page.path, line, 1, code, message, hint)
