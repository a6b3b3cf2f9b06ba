"""The files outside every language: the choice of language, the 404 page, what robots read, and style."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from uprsite.plan import Output, Page
from uprsite.render import render_page
from uprsite.views.edition import Edition, Said, own_text
from uprsite.views.frame import MISSING, POLICY, fictional_notice

if TYPE_CHECKING:
    from jinja2 import Environment

STATIC = "static"


def render_outside(
    environment: "Environment", editions: Mapping[str, Edition], pages: Iterable[Page]
) -> Iterator[Output]:
    """Render everything that belongs to no language."""
    first = next(iter(editions.values()))
    base = (first.config.base_url or "").rstrip("/")
    title = own_text(first, first.config.title, None, "site/title")
    common = {
        "first": first.language,
        "languages": [edition.language for edition in editions.values()],
        "title": title.text if title else "",
        "policy": POLICY,
        "fictional": [Said(notice, tag, editions[tag].language.direction) for tag, notice in _notices(editions)],
    }
    yield render_page(environment, "index.html", "pages/languages.html", {**common, "top": ""})
    missing = [
        (
            edition.language.say("notice", MISSING),
            edition.language,
            own_text(edition, first.config.title, None, "site/title"),
        )
        for edition in editions.values()
    ]
    # A host answers any missing address with this page, so its links start from the top of the site.
    yield render_page(
        environment, "404.html", "pages/missing.html", {**common, "top": f"{urlsplit(base).path}/", "messages": missing}
    )
    yield Output(".nojekyll", b"")
    robots = "User-agent: *\nAllow: /\n"
    if base:  # a sitemap holds whole addresses only (sitemaps.org)
        robots += f"Sitemap: {base}/sitemap.xml\n"
        yield Output("sitemap.xml", _sitemap(base, pages, tuple(editions)))
    yield Output("robots.txt", robots.encode())


def static_files(folders: Iterable[Path]) -> Iterator[Output]:
    """Read the style and the icon, the site's own before the engine's."""
    seen: set[str] = set()
    for folder in folders:
        for path in sorted((folder / STATIC).rglob("*")):
            name = path.relative_to(folder).as_posix()
            hidden = any(part.startswith(".") for part in name.split("/"))
            # A link could publish a file that nobody meant to publish.
            if path.is_file() and not hidden and path.resolve().is_relative_to(folder.resolve()) and name not in seen:
                seen.add(name)
                yield Output(name, path.read_bytes())


def _notices(editions: Mapping[str, Edition]) -> Iterator[tuple[str, str]]:
    for tag, edition in editions.items():
        if notice := fictional_notice(edition):
            yield tag, notice


def _sitemap(base: str, pages: Iterable[Page], languages: tuple[str, ...]) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for page in pages:
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(f"{base}/{tag}/{page.slug}")}"/>'
            for tag in languages
        )
        lines.append(f"<url><loc>{escape(f'{base}/{page.folder}')}</loc>{others}</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()
