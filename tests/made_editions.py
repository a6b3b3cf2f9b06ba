"""Editions made in memory from a few records, with the engine's own words and templates."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tests.example_sites import project_of
from tests.html_page import Element, read_page
from uprsite.grouping import gather
from uprsite.languages import load_languages, load_locales
from uprsite.model import AssessorKind, Dossier, Library, Method, Organisation
from uprsite.plan import plan_pages
from uprsite.project import load
from uprsite.render import make_environment, render_pages
from uprsite.resources import layers
from uprsite.stopwatch import Stopwatch
from uprsite.views import Edition, make_edition

US = Organisation(key="us", name="The Coalition", kind=AssessorKind.CIVIL_SOCIETY, url="https://example.org/us")
THEM = Organisation(key="them", name="The Government", kind=AssessorKind.STATE)


def editions_of(
    *dossiers: Dossier, languages: Iterable[str] = ("en",), method: Method = Method.OWN, **config: Any
) -> dict[str, Edition]:
    """Make the editions of a site that says nothing but these records."""
    project = project_of("minimal")
    site, _ = load(project, Stopwatch())
    assert site
    folders = layers(project, "translations")
    spoken, _ = load_languages(languages, load_locales(folders)[0], folders)
    values = {"publisher": "us", "languages": tuple(languages), **config}
    library = Library({"us": US, "them": THEM}, dossiers)
    facts = gather(library, method, "us", site.content.vocabulary.regions)
    settings = replace(site.config, **values)
    made = replace(site, config=settings, languages=spoken)
    return {tag: make_edition(made, facts, tag) for tag in spoken}


def render_kind(editions: Mapping[str, Edition], kind: str) -> dict[str, bytes]:
    """Render every page of one kind."""
    facts = next(iter(editions.values())).facts
    pages = [page for page in plan_pages(facts, editions) if page.kind == kind]
    environment = make_environment(layers(project_of("minimal"), "templates"))
    return {output.path: output.content for output in render_pages(environment, editions, pages)}


def main_of(content: bytes) -> Element:
    """Return the main part of a page."""
    return read_page(content).only("main")
