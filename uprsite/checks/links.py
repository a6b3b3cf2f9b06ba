"""Where links lead: to a file that is there, and to a place in it."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from uprsite.checks.page import is_elsewhere
from uprsite.checks.reading import Address, Reading
from uprsite.diagnostics import Diagnostic
from uprsite.plan import INDEX, Page

MISSING = "404.html"
"""A host shows it at any address, so its links start from the top of the site."""


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


def bases_of(pages: Mapping[str, Reading], planned: Mapping[str, Page]) -> list[str]:
    """List where the pages of a site say that it stands."""
    return sorted({_base(page, planned[path]) for path, page in pages.items() if path in planned})


def check_links(web: Web, bases: Sequence[str]) -> Iterator[Diagnostic]:
    """Check every address inside a site."""
    if len(bases) > 1:
        told = " and ".join(repr(base) for base in bases[:2])
        hint = "build the whole site again, at one --base-url"
        yield Diagnostic(INDEX, 1, 1, "two-addresses", f"pages say that the site stands at {told}", hint)
    for page in web.pages.values():
        for address in dict.fromkeys((*page.links, *page.loads)):
            yield from _link(web, page, address)
        for address in page.named:
            if (named := web.published(page, address.href)) and named not in web.files:
                yield _at(page, address, "dead-link", f"{address.href} leads to nothing", "mend or remove the address")


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


def _at(page: Reading, address: Address, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(page.path, address.line, 1, code, message, hint)
