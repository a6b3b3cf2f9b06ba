"""The files outside every language: the choice of language, the 404 page, what robots read, pictures and style."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from uprsite.content import is_by_the_way
from uprsite.plan import Output, Page
from uprsite.render import render_page
from uprsite.views.doors import door
from uprsite.views.edition import Edition, Said, own_text, word
from uprsite.views.frame import POLICY, fictional_notice
from uprsite.views.share_card import shared

if TYPE_CHECKING:
    from jinja2 import Environment

STATIC, STYLE, OWN_STYLE = "static", "static/style.css", "static/own.css"
MOST_ADDRESSES, MOST_BYTES = 50_000, 50_000_000
"""What one sitemap may hold (sitemaps.org)."""
LONGEST_ENTRY = 300
"""Bytes that one address of a page takes there, at the most."""
NO_FILES: Mapping[str, bytes] = {}


def render_outside(
    environment: "Environment", editions: Mapping[str, Edition], pages: Sequence[Page]
) -> Iterator[Output]:
    """Render everything that belongs to no language.

    Readers can choose every language; search engines are told of those of which enough is translated.
    """
    first = next(iter(editions.values()))
    base = first.config.base
    title = own_text(first, first.config.title, first.config, "title")
    common = {
        "first": first.language,
        "languages": [edition.language for edition in editions.values()],
        "title": title.text if title else "",
        "policy": POLICY,
        "icon": first.identity.icon,
        "logo": first.identity.logo,
        "fictional": [Said(notice, tag, editions[tag].language.direction) for tag, notice in _notices(editions)],
    }
    doors = [door(edition) for edition in editions.values()]
    thin = next((page.thin for page in pages if page.kind == "home"), frozenset[str]())
    listed = [tag for tag in editions if tag not in thin]
    canonical = f"{base}/" if base else ""
    choice = {**common, "top": "", "root": "", "doors": doors, "listed": listed, "canonical": canonical}
    choice["share_card"] = shared(first, Page("home", first.language.tag, ""))
    yield render_page(environment, "index.html", "pages/languages.html", choice)
    missing = [
        (
            word(edition, "notice", "missing"),
            edition.language,
            own_text(edition, first.config.title, first.config, "title"),
        )
        for edition in editions.values()
    ]
    top = f"{urlsplit(base).path}/"
    # A host answers any missing address with this page, so its links start from the top of the site.
    yield render_page(
        environment, "404.html", "pages/missing.html", {**common, "top": top, "root": top, "messages": missing}
    )
    yield Output(".nojekyll", b"")
    robots = "User-agent: *\nAllow: /\n"
    if base:  # a sitemap holds whole addresses only (sitemaps.org)
        robots += f"Sitemap: {base}/sitemap.xml\n"
        yield from sitemaps(base, pages, tuple(editions))
    yield Output("robots.txt", robots.encode())


def static_files(
    folders: Iterable[Path], pictures: Mapping[str, bytes] = NO_FILES, style: str = ""
) -> Iterator[Output]:
    """Read what all pages share, the site's own before the engine's.

    `style` comes after the style that it changes, and a site's own.css after both: one file, as pages ask for.
    """
    yield from (Output(name, content) for name, content in pictures.items())
    seen = {*pictures, OWN_STYLE}
    folders = tuple(folders)
    own = next((path for folder in folders if (path := _plain_file(folder, OWN_STYLE))), None)
    more = f"\n/* Of this site */\n{style}".encode() if style else b""
    more += b"\n/* static/own.css */\n" + own.read_bytes().removeprefix(BOM_UTF8) if own else b""
    for folder in folders:
        for path in sorted((folder / STATIC).rglob("*")):
            name = path.relative_to(folder).as_posix()
            if not any(map(is_by_the_way, name.split("/"))) and name not in seen and _plain_file(folder, name):
                seen.add(name)
                yield Output(name, path.read_bytes() + (more if name == STYLE else b""))


def _plain_file(folder: Path, name: str) -> Path | None:
    """Return a file of a folder; a link out of it could publish a file that nobody meant to publish."""
    path = folder / name
    return path if path.is_file() and path.resolve().is_relative_to(folder.resolve()) else None


def _notices(editions: Mapping[str, Edition]) -> Iterator[tuple[str, str]]:
    for tag, edition in editions.items():
        if notice := fictional_notice(edition):
            yield tag, notice


def sitemaps(
    base: str, pages: Iterable[Page], languages: tuple[str, ...], most: int = MOST_ADDRESSES
) -> Iterator[Output]:
    """List every page with itself in the other languages; in several files, and a list of those, where one is full."""
    share = min(most, MOST_BYTES // (LONGEST_ENTRY * (len(languages) + 1)))
    entries = [_entry(base, page, languages) for page in pages if page.language not in page.thin]
    parts = [entries[start : start + share] for start in range(0, len(entries), share)]
    if len(parts) == 1:
        yield Output("sitemap.xml", _sitemap("urlset", parts[0]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield from (Output(name, _sitemap("urlset", part)) for name, part in zip(names, parts, strict=True))
    listed = [f"<sitemap><loc>{escape(f'{base}/{name}')}</loc></sitemap>" for name in names]
    yield Output("sitemap.xml", _sitemap("sitemapindex", listed))


def _entry(base: str, page: Page, languages: tuple[str, ...]) -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(f"{base}/{tag}/{page.slug}")}"/>'
        for tag in languages
        if tag not in page.thin
    )
    return f"<url><loc>{escape(f'{base}/{page.folder}')}</loc>{others}</url>"


def _sitemap(kind: str, entries: Iterable[str]) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return "\n".join([head, f"<{kind} {spaces}>", *entries, f"</{kind}>", ""]).encode()
