"""The first steps: a project's files -> settings, records and languages, and everything that is wrong in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from uprsite.config import FILE, Config, load_config
from uprsite.content import Content, load_content
from uprsite.diagnostics import Diagnostic, Severity, apart, has_errors
from uprsite.identity import NO_IDENTITY, Identity, load_identity
from uprsite.languages import Language, load_languages, load_locales
from uprsite.resources import layers
from uprsite.rules import Case, check
from uprsite.source import Marks
from uprsite.stopwatch import Stopwatch


@dataclass(frozen=True, slots=True)
class Options:
    """What a command can change for one build."""

    base_url: str | None = None
    jobs: int | None = None
    """Processes to render in; by default one a core where there is enough to do."""


AS_CONFIGURED = Options()
INTERFACE = "en"
"""The language of the messages in the templates."""


@dataclass(frozen=True, slots=True)
class Site:
    """A project that was read and checked."""

    config: Config
    content: Content
    languages: dict[str, Language]
    identity: Identity = NO_IDENTITY


def load(project: Path, stopwatch: Stopwatch, options: Options = AS_CONFIGURED) -> tuple[Site | None, list[Diagnostic]]:
    """Read and check a project; None where its settings cannot be read at all. While there are errors, no advice."""
    with stopwatch.stage("load"):
        config, marks, diagnostics = load_config(project)
        locales, found = load_locales(folders := layers(project, "translations"))
        content = load_content(project)
    diagnostics += [*found, *content.diagnostics]
    if config is None:
        return None, sorted(diagnostics)
    with stopwatch.stage("load"):
        identity, found = load_identity(project, config, marks)
    diagnostics += found
    if options.base_url:
        config = replace(config, base_url=options.base_url)
    with stopwatch.stage("check"):
        broken = frozenset(finding.file for finding in diagnostics if finding.severity is Severity.ERROR)
        case = Case(config, content.library, content.vocabulary, frozenset(locales), broken)
        diagnostics += check(case, {FILE: marks, **content.marks})
    known = [tag for tag in config.languages if tag in locales]
    languages, found = load_languages(known, locales, folders)
    diagnostics += [*found, *_untranslated(config, languages, marks)]
    if has_errors(diagnostics):
        diagnostics, _ = apart(diagnostics)  # what is wrong comes first: advice would bury it, and can wait
    return Site(config, content, languages, identity), sorted(diagnostics)


def _untranslated(config: Config, languages: Mapping[str, Language], marks: Marks) -> Iterator[Diagnostic]:
    """Warn of a language in which the pages would still speak English."""
    for number, tag in enumerate(config.languages):
        language = languages.get(tag)
        if language is None or tag == INTERFACE or any(said.tag == tag for said in language.messages.values()):
            continue
        message = f"there is no translation of the interface into “{tag}”: its pages will speak English"
        hint = f"add translations/{tag}/ui.po, or leave the language out until there is one"
        place = marks.value(("languages", number))
        yield Diagnostic(FILE, *place, "no-translation", message, hint, Severity.WARNING)
