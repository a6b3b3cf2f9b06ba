"""A loaded site -> any one of its files, made when it is asked for by what a build makes them with."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from uprsite.diagnostics import Diagnostic
from uprsite.paper import Task, Workshop, open_workshop, paths_of, print_one, tasks_of
from uprsite.plan import Page, state_slug
from uprsite.planning import gather_facts, plan_site
from uprsite.producing import PAPER_CACHE, Means, gather_means, render_beside, render_common
from uprsite.project import Site
from uprsite.render import render_pages


@dataclass(frozen=True)
class Showing:
    """A site as its files were at one moment, and the plan of what can be asked for."""

    project: Path
    means: Means
    pages: Mapping[str, Page]
    """By their files."""
    tasks: Mapping[str, Task]
    """What goes on paper, by its files."""

    @property
    def site(self) -> Site:
        """The site itself."""
        return self.means.site

    @cached_property
    def folders(self) -> frozenset[str]:
        """The addresses of pages, without the / they end with."""
        return frozenset(page.folder.rstrip("/") for page in self.pages.values())

    @cached_property
    def workshop(self) -> Workshop:
        """Where that is made that goes on paper."""
        return open_workshop(self.means.folders, self.project / PAPER_CACHE)[0]


class NotPrinted(Exception):
    """A sheet that cannot be made, and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


def show(project: Path, site: Site) -> Showing:
    """Plan a site; pages lead to every sheet that a build would try to make."""
    facts = gather_facts(site)
    pages = plan_site(site, facts)
    tasks = {path: task for task in tasks_of(facts, pages, site.config.base) for path in paths_of(task)}
    means = gather_means(project, site, facts, pages, frozenset(tasks))
    return Showing(project, means, {page.path: page for page in pages}, tasks)


def make_file(showing: Showing, path: str) -> bytes | None:
    """Make one file of a site, None where it has none of this name; raises TemplateFailure and NotPrinted."""
    means = showing.means
    if page := showing.pages.get(path):
        return next(render_pages(means.environment, means.marking, [page])).content
    if task := showing.tasks.get(path):
        return _print(showing, task, path)
    tag = path.partition("/")[0]
    others = render_beside(means, [tag]) if tag in means.plain else render_common(means)
    return next((output.content for output in others if output.path == path), None)


def _print(showing: Showing, task: Task, path: str) -> bytes:
    means = showing.means
    content, trouble = print_one(means.environment, means.marking, showing.workshop, task, path)
    if trouble:
        raise NotPrinted(trouble)
    return content


def first_page(site: Site) -> str:
    """Name the address that an editor begins at: the State where there is one, else the home page."""
    dossiers, language = site.content.library.dossiers, site.config.lang
    return f"{language}/{state_slug(dossiers[0].code)}" if len(dossiers) == 1 else f"{language}/"
