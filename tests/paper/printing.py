"""What a site prints: its sheets as files, each with the page that it was made from."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.example_sites import ROOT
from tests.html_page import Element, read_page
from uprsite import __version__
from uprsite.paper import Printed, Task, print_all
from uprsite.plan import PAPERS, SHEETS, Page, on_paper, sheet_path
from uprsite.planning import gather_facts, plan_site
from uprsite.project import Options, Site, load
from uprsite.render import make_environment, render_pages
from uprsite.resources import layers
from uprsite.stopwatch import Stopwatch
from uprsite.views import Edition, make_edition

if TYPE_CHECKING:
    from jinja2 import Environment

PRINTED = Options("https://example.org/reviews", jobs=1, paper=True)
REFERENCE = ("content", "translations", "config.yaml", "logo.svg", "icon.svg")
"""What the example is made of, beside what the engine has."""


class Sheet(NamedTuple):
    """A page on paper, in one format."""

    page: Page
    paper: str

    @property
    def kind(self) -> str:
        """Which template makes it."""
        return SHEETS[self.page.kind]

    @property
    def path(self) -> str:
        """Its file."""
        return sheet_path(self.page, self.page.language, self.paper)


@dataclass(frozen=True)
class OnPaper:
    """A site's sheets."""

    site: Site
    environment: "Environment"
    editions: dict[str, Edition]
    sheets: tuple[Sheet, ...]
    printed: Printed

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every PDF, by its path."""
        return {output.path: output.content for output in self.printed.outputs}

    def of_kind(self, *kinds: str) -> Iterator[tuple[Sheet, bytes]]:
        """Yield the sheets of some kinds that were made, or of all."""
        for sheet in self.sheets:
            if sheet.path in self.files and (not kinds or sheet.kind in kinds):
                yield sheet, self.files[sheet.path]

    def pages(self, kind: str) -> dict[str, Element]:
        """Render the pages of the sheets of a kind; by the path of the page, what stands in it."""
        pages = list({sheet.page.path: sheet.page for sheet in self.sheets if sheet.kind == kind}.values())
        rendered = render_pages(self.environment, self.editions, pages)
        return {output.path: read_page(output.content).only("main") for output in rendered}


def copy_of_reference(folder: Path) -> Path:
    """Copy the example, so that what is kept of its sheets is a test's own."""
    folder.mkdir(parents=True)
    for name in REFERENCE:
        source = ROOT / name
        shutil.copytree(source, folder / name) if source.is_dir() else shutil.copy(source, folder / name)
    return folder


def print_site(project: Path, options: Options = PRINTED, choose: Callable[[Page], bool] = lambda _: True) -> OnPaper:
    """Print the sheets of a project, or of some pages; neither cards nor pages are made."""
    site, diagnostics = load(project, Stopwatch(), options)
    assert site, diagnostics
    facts = gather_facts(site)
    pages = [page for page in on_paper(facts, plan_site(site, facts)) if choose(page)]
    folders = layers(project, "templates")
    environment = make_environment(folders, project / f".cache/templates-{__version__}")
    editions = {tag: make_edition(site, facts, tag, marking=True) for tag in site.languages}
    work, kept = [Task(page) for page in pages], project / ".cache/paper"
    printed = print_all(environment, editions, work, folders, kept, options)
    sheets = tuple(Sheet(page, paper) for page in pages for paper in PAPERS)
    return OnPaper(site, environment, editions, sheets, printed)
