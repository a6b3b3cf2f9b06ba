"""Sites built into a folder, for the tests that look at files as a browser or a checker does."""

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tests.example_sites import ROOT, copy_of
from uprsite.pipeline import build
from uprsite.plan import Page
from uprsite.planning import gather_facts, plan_site
from uprsite.project import Options, load
from uprsite.stopwatch import Stopwatch

ADDRESS = "https://example.org/reviews"
"""Where the sites are said to stand, so that they have whole addresses and a sitemap as a published site has."""
PUBLISHED = Options(ADDRESS)


@dataclass(frozen=True)
class BuiltSite:
    """A site on the disk and the plan of its pages."""

    folder: Path
    pages: tuple[Page, ...]

    @property
    def languages(self) -> list[str]:
        """Its languages, the first one first."""
        return list(dict.fromkeys(page.language for page in self.pages))

    def place(self, page: Page) -> Path:
        """The file of a page."""
        return self.folder / page.path


def build_site(project: Path, out: Path, options: Options = PUBLISHED) -> BuiltSite:
    """Build a project."""
    built = build(project, out, Stopwatch(), options)
    assert built.written, built.diagnostics
    site, _ = load(project, Stopwatch(), options)
    assert site
    return BuiltSite(out, tuple(plan_site(site, gather_facts(site))))


def build_example(name: str, folder: Path) -> BuiltSite:
    """Build one of the small sites."""
    return build_site(copy_of(name, folder / "project"), folder / "site")


def build_reference(folder: Path) -> BuiltSite:
    """Build the example into a folder whose name is awkward in an address."""
    return build_site(ROOT, folder / "a folder #1, 100 %")


def one_of_each_kind(site: BuiltSite, language: str) -> dict[str, Path]:
    """Choose a page of every kind of the plan: the one that shows most of what its kind can, and the shortest such."""
    chosen: dict[str, tuple[tuple[int, int], Path]] = {}
    for page in site.pages:
        if page.language == language:
            content = site.place(page).read_bytes()
            rank = (_variety(content), -len(content))
            if page.kind not in chosen or rank > chosen[page.kind][0]:
                chosen[page.kind] = rank, site.place(page)
    return {kind: path for kind, (_, path) in chosen.items()}


def _variety(content: bytes) -> int:
    """Count the shapes of elements in a page: their names and classes, and what they stand in."""
    root = etree.fromstring(content, etree.HTMLParser(encoding="utf-8"))
    return len({(element.tag, element.get("class"), element.getparent().tag) for element in root.iterdescendants("*")})
