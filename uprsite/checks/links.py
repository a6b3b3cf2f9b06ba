"""Where links lead: to a file that is there, to a place in it, and to the same page in every other language."""

import posixpath
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from uprsite.checks.page import is_elsewhere
from uprsite.checks.reading import Address, Reading
from uprsite.diagnostics import Diagnostic
from uprsite.plan import INDEX, Page

MISSING = "404.html"
"""A host shows it at any address, so its links start from the top of the site."""
TOP = Address("", 1)


@dataclass(frozen=True, slots=True)
class Web:
    """A site as links see it."""

    pages: Mapping[str, Reading]
    files: Set[str]
    base: str
    """Where the site will stand, with / at its end; empty where it does not say."""

    def target(self, page: Reading, href: str) -> tuple[str, str] | None:
        """Return the file, and the place in it, that a link leads to; None where that is outside the site."""
        if is_elsewhere(href) or href.startswith("data:"):
            return None
        address, _, fragment = href.partition("#")
        address = unquote(address.partition("?")[0])
        if address.startswith("/"):
            address = self._indexed(address.removeprefix(urlsplit(self.base).path or "/"))
        elif address:
            address = posixpath.join(posixpath.dirname(page.path), address)
        return posixpath.normpath(address or page.path), unquote(fragment)

    def published(self, page: Reading, href: str) -> str:
        """Return the file that a whole address stands for; empty where it is no address of this site."""
        if self.base and href.startswith(self.base):
            return self._indexed(unquote(href.removeprefix(self.base)))
        target = self.target(page, href)
        return target[0] if target else ""

    def _indexed(self, address: str) -> str:
        """Find the file of an address from the top of the site: a host answers a folder with its index."""
        return f"{address}{INDEX}" if address.endswith("/") or not address else address


def check_links(pages: Mapping[str, Reading], files: Set[str], planned: Mapping[str, Page]) -> Iterator[Diagnostic]:
    """Check every address inside a site."""
    bases = {_base(page, planned[path]) for path, page in pages.items() if path in planned}
    if len(bases) > 1:
        told = " and ".join(repr(base) for base in sorted(bases)[:2])
        hint = "build the whole site again, at one --base-url"
        yield Diagnostic(INDEX, 1, 1, "two-addresses", f"pages say that the site stands at {told}", hint)
    web = Web(pages, files, min(bases, default="") if len(bases) == 1 else "")
    languages = list(dict.fromkeys(page.language for page in planned.values()))
    for path, page in pages.items():
        for address in dict.fromkeys((*page.links, *page.loads)):
            yield from _link(web, page, address)
        for address in page.named:
            if (named := web.published(page, address.href)) and named not in files:
                yield _at(page, address, "dead-link", f"{address.href} leads to nothing", "mend or remove the address")
        if path in planned:
            yield from _languages(web, page, planned[path], languages)


def _base(page: Reading, planned: Page) -> str:
    """Say where a page thinks the site stands."""
    return page.canonical.removesuffix(planned.folder)


def _link(web: Web, page: Reading, address: Address) -> Iterator[Diagnostic]:
    if (target := web.target(page, address.href)) is None:
        return
    path, fragment = target
    if address.href.startswith("/") and page.path != MISSING:
        hint = "begin with {{ root }}: from a disk, or in a folder of a host, / is somewhere else"
        yield _at(page, address, "rooted-link", f"{address.href} starts from the top of the host", hint)
    elif path == ".." or path.startswith("../"):
        yield _at(page, address, "dead-link", f"{address.href} leads out of the site", "remove a ../")
    elif posixpath.normpath(f"{path}/{INDEX}") in web.files:
        hint = f"end it with {INDEX}: from a disk a folder shows its files"
        yield _at(page, address, "link-to-folder", f"{address.href} leads to a folder", hint)
    elif path not in web.files:
        yield _at(page, address, "dead-link", f"{address.href} leads to nothing", "mend or remove the link")
    elif fragment not in ("", "top") and path in web.pages and fragment not in web.pages[path].ids:
        hint = f"nothing in {path} has the id “{fragment}”"
        yield _at(page, address, "dead-fragment", f"{address.href} leads to no place in the page", hint)


def _languages(web: Web, page: Reading, planned: Page, languages: list[str]) -> Iterator[Diagnostic]:
    """Check that a page leads to itself in every other language, for readers and for search engines alike."""
    wanted = {tag: f"{tag}/{planned.slug}{INDEX}" for tag in languages}
    offered = {(link.tag, target[0]) for link in page.links if link.tag and (target := web.target(page, link.href))}
    for tag, path in wanted.items():
        if tag != planned.language and (tag, path) not in offered:
            hint = "each page offers every language of the site: extend the engine's base.html"
            yield _at(page, TOP, "no-translation", f"no link leads to the same page in “{tag}”", hint)
    told = {link.tag: web.published(page, link.href) for link in page.named if link.tag not in ("", "x-default")}
    if told and told != wanted:
        apart = ", ".join(sorted(tag for tag in told.keys() | wanted.keys() if told.get(tag) != wanted.get(tag)))
        hint = "search engines ignore alternates that do not name each other, the page itself among them"
        yield _at(page, TOP, "alternates", f"hreflang is missing or wrong for {apart}", hint)


def _at(page: Reading, address: Address, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(page.path, address.line, 1, code, message, hint)
