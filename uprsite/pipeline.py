"""The whole program on one page: load -> check -> score and group -> plan -> render -> write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from uprsite.config import Config, load_config
from uprsite.content import Content, load_content
from uprsite.diagnostics import Diagnostic, has_errors
from uprsite.grouping import Facts, gather
from uprsite.languages import Language, load_languages, load_locales
from uprsite.output import Written, write_site
from uprsite.outside import render_outside, static_files
from uprsite.plan import Output, Page, plan_pages
from uprsite.render import TemplateFailure, make_environment, render_pages
from uprsite.resources import layers
from uprsite.rules import Case, check
from uprsite.scoring import LIGHTS, score
from uprsite.stopwatch import Stopwatch
from uprsite.views import make_edition
from uprsite.workers import fan_out, process_count


@dataclass(frozen=True, slots=True)
class Options:
    """What a command can change for one build."""

    base_url: str | None = None
    jobs: int | None = None
    """Processes to render in; by default one a core where there is enough to do."""


@dataclass(frozen=True, slots=True)
class Site:
    """A project that was read and checked."""

    config: Config
    content: Content
    languages: dict[str, Language]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, or why it made nothing."""

    diagnostics: tuple[Diagnostic, ...]
    written: Written | None = None
    pages: int = 0
    facts: Facts | None = None


def build(project: Path, out: Path, stopwatch: Stopwatch, options: Options = Options()) -> Built:
    """Build a project into a folder; with any error nothing is written and the previous site stays."""
    site, diagnostics = load(project, stopwatch, options)
    if site is None or has_errors(diagnostics):
        return Built(tuple(diagnostics))
    with stopwatch.stage("score and group"):
        facts = gather(site.content.library, site.config.scoring.method, site.config.publisher)
    with stopwatch.stage("plan"):
        pages = plan_pages(facts, site.languages)
    with stopwatch.stage("render and write"):
        try:
            written, failures = write_site(render(project, site, facts, pages, options.jobs), out)
        except TemplateFailure as failure:
            written, failures = None, [failure.diagnostic]
    return Built((*diagnostics, *failures), None if failures else written, len(pages), facts)


def load(project: Path, stopwatch: Stopwatch, options: Options = Options()) -> tuple[Site | None, list[Diagnostic]]:
    """Read and check a project; None where its settings cannot be read at all."""
    with stopwatch.stage("load"):
        config, diagnostics = load_config(project)
        locales, found = load_locales(folders := layers(project, "translations"))
        content = load_content(project)
    diagnostics += [*found, *content.diagnostics]
    if config is None:
        return None, sorted(diagnostics)
    if options.base_url:
        config = replace(config, base_url=options.base_url)
    with stopwatch.stage("check"):
        case = Case(config, content.library, content.vocabulary, frozenset(locales))
        diagnostics += check(case, content.marks)
    known = [tag for tag in config.languages if tag in locales]
    languages, found = load_languages(known, locales, folders)
    return Site(config, content, languages), sorted([*diagnostics, *found])


def render(project: Path, site: Site, facts: Facts, pages: Sequence[Page], jobs: int | None) -> Iterator[Output]:
    """Render every file of a site; pages come in no fixed order."""
    folders, vocabulary = layers(project, "templates"), site.content.vocabulary
    environment = make_environment(folders, project / ".cache/templates")
    editions = {tag: make_edition(site.config, vocabulary, facts, tag, site.languages) for tag in site.languages}
    yield from static_files(folders)
    yield from render_outside(environment, editions, pages)
    yield from fan_out(pages, partial(render_pages, environment, editions), process_count(len(pages), jobs))


def summary(built: Built, out: Path) -> Iterator[str]:
    """Say what a build made: files, bytes, and the lights of each State's newest review."""
    written, facts = built.written, built.facts
    if written is None or facts is None:
        return
    size = f"{written.bytes / 1e6:.1f} MB"
    yield f"{out}: {built.pages} pages, {written.files} files, {size}"
    yield f"{written.written} written, {written.unchanged} unchanged, {written.pruned} removed"
    for kept in written.kept:
        yield f"{kept} left the site but was changed by hand, so it stays until you remove it"
    for dossier in facts.library.dossiers:
        if dossier.reviews:
            newest = dossier.reviews[-1]
            tally = score(newest.recommendations, facts.verdicts).recommendations
            lights = ", ".join(f"{count} {light}" for light, count in zip(LIGHTS, tally.counts, strict=True) if count)
            yield f"{dossier.code}, cycle {newest.cycle}: {tally.total} recommendations: {lights or 'none yet'}"
