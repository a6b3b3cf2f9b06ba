"""A planned site -> its files: sheets of paper, pages, pictures, and what it gives to programs."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from uprsite import __version__
from uprsite.exporters import export
from uprsite.grouping import Facts
from uprsite.identity import look_style
from uprsite.languages import language_style
from uprsite.outside import render_outside, static_files
from uprsite.paper import NOTHING_PRINTED, Printed, print_all, tasks_of
from uprsite.plan import Output, Page
from uprsite.project import AS_CONFIGURED, Options, Site
from uprsite.render import make_environment, render_pages
from uprsite.resources import layers
from uprsite.scorecard_pictures import render_pictures
from uprsite.views import make_edition
from uprsite.workers import fan_out, process_count

if TYPE_CHECKING:
    from jinja2 import Environment

PAPER_CACHE = ".cache/paper"
"""Where sheets and cards are kept from build to build, in the project."""


def print_paper(project: Path, site: Site, facts: Facts, pages: Sequence[Page], options: Options) -> Printed:
    """Make what goes on paper, before the pages that lead to it."""
    if not options.paper:
        return NOTHING_PRINTED
    folders, environment = _templates(project)
    editions = {tag: make_edition(site, facts, tag, marking=True) for tag in site.languages}
    work = tasks_of(editions, pages)
    return print_all(environment, editions, work, folders, project / PAPER_CACHE, options)


def render(
    project: Path,
    site: Site,
    facts: Facts,
    pages: Sequence[Page],
    options: Options = AS_CONFIGURED,
    printed: Printed = NOTHING_PRINTED,
) -> Iterator[Output]:
    """Render every file of a site; pages come in no fixed order."""
    folders, environment = _templates(project)
    editions = {tag: make_edition(site, facts, tag) for tag in site.languages}
    # Files for programs hold words alone; pages say of every word that is not in their language which it is in.
    marking = {tag: make_edition(site, facts, tag, marking=True, paper=printed.paths) for tag in site.languages}
    yield from printed.outputs
    yield from static_files(folders, site.identity.files, language_style(site.locales) + look_style(site.config.look))
    yield from render_outside(environment, marking, pages)
    yield from render_pictures(environment, editions)
    yield from export(editions)
    made = fan_out(pages, partial(render_pages, environment, marking), process_count(len(pages), options.jobs))
    yield from options.follow("pages", made, len(pages))


def _templates(project: Path) -> tuple[list[Path], "Environment"]:
    folders = layers(project, "templates")
    return folders, make_environment(folders, project / f".cache/templates-{__version__}")
