"""The built site as its readers get it: what leads nowhere, asks others for something, or weighs too much.

Nothing is rendered here: the files are read as they lie in the folder, so that a site's own templates are checked too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from uprsite.checks.drawing import ENDING, check_drawing
from uprsite.checks.languages import check_languages
from uprsite.checks.links import Web, bases_of, check_links
from uprsite.checks.page import check_page, check_style
from uprsite.checks.reading import Reading, read_page
from uprsite.checks.sitemaps import check_sitemaps
from uprsite.checks.weights import Weight, check_weights, largest, weigh
from uprsite.diagnostics import Diagnostic
from uprsite.following import Follow, unfollowed
from uprsite.plan import INDEX, Page

OUTSIDE = {INDEX: "languages", "404.html": "missing"}
"""Pages that belong to no language, and their kinds."""
SITEMAP = re.compile(r"sitemap(-\d+)?\.xml")
LISTED = 3
"""How many pages are named that have the same mistake: what is wrong in a template is wrong a thousand times."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with a built site, and what its pages weigh."""

    diagnostics: tuple[Diagnostic, ...]
    weights: tuple[Weight, ...] = ()
    pages: int = 0
    links: int = 0


def check_site(folder: Path, pages: Sequence[Page], name: str, follow: Follow = unfollowed) -> Checked:
    """Check a built site against the plan of its pages; `name` is how findings call the folder."""
    if not (folder / INDEX).is_file():
        hint = "build it first, with the command `build`"
        return Checked((Diagnostic(f"{name}/{INDEX}", 1, 1, "no-site", "there is no built site here", hint),))
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    planned = {page.path: page for page in pages}
    kinds = OUTSIDE | {path: page.kind for path, page in planned.items()}
    if missing := _missing(kinds.keys() - files):  # and all else would follow from that
        return Checked(tuple(_named(finding, name) for finding in _gathered(missing)))
    read: dict[str, Reading] = {}
    weights: list[Weight] = []
    found: list[Diagnostic] = []
    for path in follow("files to check", sorted(files), len(files)):
        kind = kinds.get(path) or _kind(path)
        if not kind:
            continue  # data, or a file of somebody else's: links may lead to it
        content = (folder / path).read_bytes()
        weights.append(weigh(kind, path, content))
        if path in kinds:
            read[path] = read_page(path, content)
            found += check_page(read[path], planned.get(path))
        elif kind == "style":
            found += check_style(path, content, files)
        elif kind == "drawing":
            found += check_drawing(path, content)
    bases = bases_of(read, planned)
    web = Web(read, files, bases[0] if len(bases) == 1 else "")
    found += check_links(web, bases)
    found += check_languages(web, planned)
    sitemaps = {path: (folder / path).read_bytes() for path in files if SITEMAP.fullmatch(path)}
    found += check_sitemaps(sitemaps, planned, web.base)
    found += check_weights(weights)
    links = sum(len(page.links) for page in read.values())
    return Checked(
        tuple(_named(finding, name) for finding in _gathered(found)), tuple(largest(weights)), len(read), links
    )


def _kind(path: str) -> str:
    """Say what a file is that is no page but weighs on one: styles, scripts, drawings, and the words of a search."""
    if path.endswith(".js"):
        return "script" if path.startswith("static/") else "words"
    if path.lower().endswith(ENDING):
        return "drawing"
    return "style" if path.endswith(".css") else ""


def _missing(paths: Set[str]) -> list[Diagnostic]:
    hint = "the site is older than its records: build it again"
    return [Diagnostic(path, 1, 1, "page-missing", "this page is not there", hint) for path in paths]


def _gathered(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Name a mistake in its first pages, and say how many more have it."""
    alike: dict[tuple[str, str], list[Diagnostic]] = {}
    for finding in sorted(found):
        alike.setdefault((finding.code, finding.message), []).append(finding)
    for findings in sorted(alike.values()):
        *first, last = findings[:LISTED]
        yield from first
        more = len(findings) - LISTED
        yield replace(last, hint=f"{last.hint} (and so in {more} more places)") if more > 0 else last


def _named(finding: Diagnostic, name: str) -> Diagnostic:
    return replace(finding, file=f"{name}/{finding.file}")
