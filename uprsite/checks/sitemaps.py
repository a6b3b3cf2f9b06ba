"""The sitemap of a built site: every page of which enough is translated, each with itself in its other languages."""

from collections.abc import Iterator, Mapping
from typing import Any

from uprsite.checks.languages import DEFAULT, told_of
from uprsite.diagnostics import Diagnostic
from uprsite.plan import INDEX, Page

SITEMAP = "sitemap.xml"
SPACES = {"of": "http://www.sitemaps.org/schemas/sitemap/0.9", "to": "http://www.w3.org/1999/xhtml"}
AGAIN = "build the whole site again"


def check_sitemaps(files: Mapping[str, bytes], planned: Mapping[str, Page], base: str) -> Iterator[Diagnostic]:
    """Check the sitemap and those that it lists; `files` are all that could be one, `base` ends with /."""
    if not base:
        return
    if SITEMAP not in files:
        yield Diagnostic(SITEMAP, 1, 1, "no-sitemap", "the site has an address, but no sitemap", AGAIN)
        return
    listed: dict[str, str] = {}
    for name, root in _roots(files, base):
        for url in root.iterfind("of:url", SPACES):
            address = url.findtext("of:loc", "", SPACES)
            listed[address] = name
            yield from _entry(name, url, address, planned, base)
    languages = tuple(dict.fromkeys(page.language for page in planned.values()))
    wanted = {f"{base}{page.folder}" for page in planned.values() if told_of(page, languages)}
    for address in sorted(wanted - listed.keys()):
        yield Diagnostic(SITEMAP, 1, 1, "sitemap", f"it does not list {address}", AGAIN)
    for address in sorted(listed.keys() - wanted):
        hint = f"it is no page of this site, or one of which too little is translated: {AGAIN}"
        yield Diagnostic(listed[address], 1, 1, "sitemap", f"it lists {address}", hint)


def _roots(files: Mapping[str, bytes], base: str) -> Iterator[tuple[str, Any]]:
    """Read the sitemap; where it is a list of others, those."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    names = [SITEMAP]
    for name in names:
        root: Any = etree.fromstring(files[name], parser) if files[name].strip() else None
        if root is not None:
            yield name, root
            found = [one.text.removeprefix(base) for one in root.iterfind("of:sitemap/of:loc", SPACES) if one.text]
            names += [other for other in found if other in files and other not in names]


def _entry(name: str, url: Any, address: str, planned: Mapping[str, Page], base: str) -> Iterator[Diagnostic]:
    """Check that an entry names the page in its languages, itself among them."""
    page = planned.get(f"{address.removeprefix(base)}{INDEX}")
    if page is None:
        return
    languages = tuple(dict.fromkeys(other.language for other in planned.values()))
    wanted = {tag: path.removesuffix(INDEX) for tag, path in told_of(page, languages).items() if tag != DEFAULT}
    told = {link.get("hreflang"): link.get("href", "").removeprefix(base) for link in url.iterfind("to:link", SPACES)}
    if wanted and told != wanted:
        hint = f"each entry names the page in all languages of which enough is translated: {AGAIN}"
        yield Diagnostic(name, url.sourceline or 1, 1, "sitemap", f"the languages of {address} are not all right", hint)
