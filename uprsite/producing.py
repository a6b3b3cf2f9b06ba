"""A planned site -> its files: sheets of paper, pages, pictures, and what it gives to programs."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from uprsite import __version__
from uprsite.exporters import export, write_data
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
from uprsite.views import Edition, make_edition
from uprsite.workers import fan_out, process_count

if TYPE_CHECKING:
    from jinja2 import Environment

PAPER_CACHE = ".cache/paper"
"""Where sheets and cards are kept from build to build, in the project."""


class Editions(Mapping[str, Edition]):
    """The edition of each language, made when it is first asked for."""

    def __init__(self, tags: Iterable[str], make: Callable[[str], Edition]) -> None:
        self._made: dict[str, Edition | None] = dict.fromkeys(tags)
        self._make = make

    def __getitem__(self, tag: str) -> Edition:
        found = self._made[tag]
        if found is None:
            found = self._made[tag] = self._make(tag)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


@dataclass(frozen=True, slots=True)
class Means:
    """What every file of a site is made with."""

    site: Site
    facts: Facts
    pages: Sequence[Page]
    folders: list[Path]
    """Of templates, the site's own first."""
    environment: "Environment"
    plain: Editions
    """For files that programs read, which hold words alone."""
    marking: Editions
    """For pages, which say of every word that is not in their language which it is in."""


def gather_means(
    project: Path, site: Site, facts: Facts, pages: Sequence[Page], paper: frozenset[str] = frozenset()
) -> Means:
    """Get ready to make the files of a site; `paper` names those that pages lead to for printing."""
    folders = layers(project, "templates")
    environment = make_environment(folders, project / f".cache/templates-{__version__}")
    plain = Editions(site.languages, partial(make_edition, site, facts))
    marking = Editions(site.languages, partial(make_edition, site, facts, marking=True, paper=paper))
    return Means(site, facts, pages, folders, environment, plain, marking)


def print_paper(project: Path, site: Site, facts: Facts, pages: Sequence[Page], options: Options) -> Printed:
    """Make what goes on paper, before the pages that lead to it."""
    if not options.paper:
        return NOTHING_PRINTED
    means = gather_means(project, site, facts, pages)
    work = tasks_of(facts, pages, site.config.base)
    editions = {tag: means.marking[tag] for tag in means.marking}  # all are made before processes part
    return print_all(means.environment, editions, work, means.folders, project / PAPER_CACHE, options)


def render(
    project: Path,
    site: Site,
    facts: Facts,
    pages: Sequence[Page],
    options: Options = AS_CONFIGURED,
    printed: Printed = NOTHING_PRINTED,
) -> Iterator[Output]:
    """Render every file of a site; pages come in no fixed order."""
    means = gather_means(project, site, facts, pages, printed.paths)
    yield from printed.outputs
    yield from render_common(means)
    yield from render_beside(means, site.languages)
    editions = {tag: means.marking[tag] for tag in means.marking}
    share = partial(render_pages, means.environment, editions)
    yield from options.follow("pages", fan_out(pages, share, process_count(len(pages), options.jobs)), len(pages))


def render_common(means: Means) -> Iterator[Output]:
    """Render what belongs to no language: style and pictures, the choice of language, and the data of reviews."""
    site = means.site
    style = language_style(site.locales) + look_style(site.config.look)
    yield from static_files(means.folders, site.identity.files, style)
    yield from render_outside(means.environment, means.marking, means.pages)
    yield from write_data(site.config, means.facts)


def render_beside(means: Means, tags: Collection[str]) -> Iterator[Output]:
    """Render what lies beside the pages of some languages: scorecards as pictures, and what programs read."""
    editions = {tag: means.plain[tag] for tag in tags}
    yield from render_pictures(means.environment, editions)
    yield from export(editions)
