"""Projects of a few files, written where a test wants them and rendered in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from uprsite.catalogs import Key
from uprsite.languages import load_languages
from uprsite.planning import gather_facts, plan_site
from uprsite.producing import render
from uprsite.project import Options, Site, load
from uprsite.resources import layers
from uprsite.stopwatch import Stopwatch


def write_project(folder: Path, files: Mapping[str, str]) -> Path:
    """Write the files of a project below a folder, and return the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def load_site(project: Path) -> Site:
    """Load a project in which nothing is wrong."""
    site, diagnostics = load(project, Stopwatch())
    assert site
    assert not [found for found in diagnostics if found.severity.value == "error"], diagnostics
    return site


def files_of(project: Path, site: Site | None = None) -> dict[str, bytes]:
    """Render every file of a site in memory."""
    site = site or load_site(project)
    facts = gather_facts(site)
    outputs = list(render(project, site, facts, plan_site(site, facts), Options(jobs=1)))
    return {output.path: output.content for output in outputs}


class Heard(dict[Key, Any]):
    """The messages of a language, which note what they are asked for."""

    def __init__(self, messages: Mapping[Key, Any]) -> None:
        super().__init__(messages)
        self.asked: set[Key] = set()

    def get(self, key: Key, default: Any = None) -> Any:
        self.asked.add(key)
        return super().get(key, default)


def listen(project: Path, tags: Iterable[str] = ()) -> tuple[Site, dict[str, set[Key]]]:
    """Render a site, in all its languages or in some, and note by language which messages it asks for."""
    site = load_site(project)
    languages = site.languages
    if tags:
        spoken, _ = load_languages([site.config.lang, *tags], site.locales, layers(project, "translations"))
        languages = {tag: spoken[tag] for tag in tags}
    heard = {tag: Heard(language.messages) for tag, language in languages.items()}
    listening = {tag: replace(language, messages=heard[tag]) for tag, language in languages.items()}
    assert files_of(project, replace(site, languages=listening))
    return site, {tag: messages.asked for tag, messages in heard.items()}
