"""The whole program on one page: load -> check -> score and group -> plan -> render -> write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from uprsite import __version__
from uprsite.checks import Checked, check_site
from uprsite.diagnostics import Diagnostic, has_errors
from uprsite.exporters import export
from uprsite.grouping import Facts, gather
from uprsite.identity import look_style
from uprsite.languages import language_style
from uprsite.output import Written, write_site
from uprsite.outside import render_outside, static_files
from uprsite.plan import Output, Page, plan_pages
from uprsite.project import AS_CONFIGURED, Options, Site, load
from uprsite.render import TemplateFailure, make_environment, render_pages
from uprsite.resources import layers
from uprsite.scorecard_pictures import render_pictures
from uprsite.stopwatch import Stopwatch
from uprsite.views import make_edition
from uprsite.workers import fan_out, process_count


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, or why it made nothing."""

    diagnostics: tuple[Diagnostic, ...]
    written: Written | None = None
    pages: int = 0
    facts: Facts | None = None


def build(project: Path, out: Path, stopwatch: Stopwatch, options: Options = AS_CONFIGURED) -> Built:
    """Build a project into a folder; with any error nothing is written and the previous site stays."""
    site, diagnostics = load(project, stopwatch, options)
    if site is None or has_errors(diagnostics):
        return Built(tuple(diagnostics))
    with stopwatch.stage("score and group"):
        facts = gather_facts(site)
    with stopwatch.stage("plan"):
        pages = plan_site(site, facts)
    with stopwatch.stage("render and write"):
        try:
            written, failures = write_site(render(project, site, facts, pages, options.jobs), out)
        except TemplateFailure as failure:
            written, failures = None, [failure.diagnostic]
    return Built((*diagnostics, *failures), None if failures else written, len(pages), facts)


def gather_facts(site: Site) -> Facts:
    """Score and group what a site holds."""
    config, content = site.config, site.content
    return gather(content.library, config.scoring.method, config.publisher, content.vocabulary.regions)


def check_built(site: Site, folder: Path, name: str) -> Checked:
    """Check the site that a build left in a folder; `name` is how findings call it."""
    return check_site(folder, plan_site(site, gather_facts(site)), name)


def plan_site(site: Site, facts: Facts) -> list[Page]:
    """Plan every page of a site; search engines are told only of those of which enough is translated."""
    first, least = site.config.lang, site.config.translation.pages_from

    def thin(tag: str, subject: str) -> bool:
        return tag != first and site.coverage.share_of(tag, subject) < least

    return plan_pages(facts, site.languages, thin)


def render(project: Path, site: Site, facts: Facts, pages: Sequence[Page], jobs: int | None) -> Iterator[Output]:
    """Render every file of a site; pages come in no fixed order."""
    folders = layers(project, "templates")
    environment = make_environment(folders, project / f".cache/templates-{__version__}")
    editions = {tag: make_edition(site, facts, tag) for tag in site.languages}
    # Files for programs hold words alone; pages say of every word that is not in their language which it is in.
    marking = {tag: make_edition(site, facts, tag, marking=True) for tag in site.languages}
    yield from static_files(folders, site.identity.files, language_style(site.locales) + look_style(site.config.look))
    yield from render_outside(environment, marking, pages)
    yield from render_pictures(environment, editions)
    yield from export(editions)
    yield from fan_out(pages, partial(render_pages, environment, marking), process_count(len(pages), jobs))
