"""The whole program on one page: load -> check -> score and group -> plan -> render -> write."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from uprsite.config import Config, load_config
from uprsite.content import Content, load_content
from uprsite.diagnostics import Diagnostic, has_errors
from uprsite.grouping import Facts, gather
from uprsite.languages import Language, load_languages, load_locales
from uprsite.output import Written, write_site
from uprsite.outside import render_outside, static_files
from uprsite.plan import Output, plan_pages
from uprsite.render import make_environment, render_pages
from uprsite.resources import layers
from uprsite.rules import Case, check
from uprsite.stopwatch import Stopwatch
from uprsite.views import make_edition


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


def build(project: Path, out: Path, stopwatch: Stopwatch) -> Built:
    """Build a project into a folder; with any error nothing is written and the previous site stays."""
    site, diagnostics = load(project, stopwatch)
    if site is None or has_errors(diagnostics):
        return Built(tuple(diagnostics))
    with stopwatch.stage("score and group"):
        facts = gather(site.content.library, site.config.scoring.method, site.config.publisher)
    with stopwatch.stage("plan"):
        pages = plan_pages(facts, site.languages)
    with stopwatch.stage("render and write"):
        written, failures = write_site(render(project, site, facts), out)
    return Built((*diagnostics, *failures), None if failures else written, len(pages), facts)


def load(project: Path, stopwatch: Stopwatch) -> tuple[Site | None, list[Diagnostic]]:
    """Read and check a project; None where its settings cannot be read at all."""
    with stopwatch.stage("load"):
        config, diagnostics = load_config(project)
        locales, found = load_locales(folders := layers(project, "translations"))
        content = load_content(project)
    diagnostics += [*found, *content.diagnostics]
    if config is None:
        return None, diagnostics
    with stopwatch.stage("check"):
        case = Case(config, content.library, content.vocabulary, frozenset(locales))
        diagnostics += check(case, content.marks)
    known = [tag for tag in config.languages if tag in locales]
    return Site(config, content, load_languages(known, locales, folders)), sorted(diagnostics)


def render(project: Path, site: Site, facts: Facts) -> Iterator[Output]:
    """Render every file of a site, one after the other."""
    folders = layers(project, "templates")
    environment, languages = make_environment(folders), site.languages
    editions = {
        tag: make_edition(site.config, site.content.vocabulary, facts, language, languages)
        for tag, language in languages.items()
    }
    pages = plan_pages(facts, languages)
    yield from chain(static_files(folders), render_outside(environment, editions, pages))
    for tag, edition in editions.items():
        yield from render_pages(environment, edition, (page for page in pages if page.language == tag))
