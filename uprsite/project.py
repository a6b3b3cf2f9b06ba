"""The first steps: a project's files -> settings, records and languages, and everything that is wrong in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from uprsite.config import FILE, Config, load_config
from uprsite.content import Content, load_content
from uprsite.diagnostics import Diagnostic, Severity, apart, has_errors
from uprsite.following import Follow, unfollowed
from uprsite.identity import NO_IDENTITY, Identity, load_identity
from uprsite.languages import INTERFACE, LOCALES, Language, LocaleEntry, is_english, load_languages, load_locales
from uprsite.memory import Memory, content_of, recall
from uprsite.migrating import FORMAT
from uprsite.overriding import check_overrides
from uprsite.resources import layers
from uprsite.rules import Case, check
from uprsite.source import Marks
from uprsite.stopwatch import Stopwatch
from uprsite.translation import (
    NOT_MEASURED,
    SITE,
    UI,
    Coverage,
    Project,
    measure,
    pseudo_languages,
    pseudo_locales,
    read_interface,
    record_sources,
    strays,
    template_mistakes,
)


@dataclass(frozen=True, slots=True)
class Options:
    """What a command can change for one build."""

    base_url: str | None = None
    jobs: int | None = None
    """Processes to render in; by default one a core where there is enough to do."""
    translations: bool = True
    """Whether to read what was translated; where only the texts are wanted, that is most of the time."""
    paper: bool = False
    """Whether to make sheets of paper and cards to share; they take longer than everything else."""
    pseudo: bool = False
    """Whether to speak the pseudo-languages in the place of the site's own, but for the first."""
    follow: Follow = unfollowed
    """Who hears how far the long work is."""


AS_CONFIGURED = Options()


@dataclass(frozen=True, slots=True)
class Site:
    """A project that was read and checked."""

    config: Config
    content: Content
    languages: dict[str, Language]
    locales: Mapping[str, LocaleEntry]
    """Every language that the engine or the project describes."""
    identity: Identity = NO_IDENTITY
    coverage: Coverage = NOT_MEASURED
    """How much of it each of its languages has."""


def load(
    project: Path, stopwatch: Stopwatch, options: Options = AS_CONFIGURED, memory: Memory | None = None
) -> tuple[Site | None, list[Diagnostic]]:
    """Read and check a project; None where its settings cannot be read at all. While there are errors, no advice.

    With a memory, files that are as they were are not read again.
    """
    with stopwatch.stage("load"):
        config, marks, diagnostics = load_config(project)
        folders = layers(project, "translations")
        known_by = ("locales", *(content_of(folder / LOCALES) for folder in folders))
        locales, found = recall(memory, known_by, lambda: load_locales(folders))
        lang = config.lang if config and config.languages else INTERFACE
        content = load_content(project, lang, config.format if config else FORMAT, memory)
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
        own, *engines = layers(project, "templates")
        diagnostics += [finding for engine in engines for finding in check_overrides(own, engine)]
    if options.pseudo:
        diagnostics += template_mistakes(project / "templates")
    if not options.translations:
        return Site(config, content, {}, locales, identity), sorted(diagnostics)
    known = [tag for tag in config.languages if tag in locales]
    with stopwatch.stage("load"):
        languages, found = load_languages(known, locales, folders, memory)
    books = {UI, SITE, *(dossier.code.lower() for dossier in content.library.dossiers)}
    diagnostics += [*found, *_untranslated(config, languages, marks), *strays(project, locales, books)]
    if has_errors(diagnostics):
        diagnostics, _ = apart(diagnostics)  # what is wrong comes first: advice would bury it, and can wait
        return Site(config, content, languages, locales, identity), sorted(diagnostics)
    with stopwatch.stage("load"):
        site = Site(config, content, languages, locales, identity)
        site = measured(in_pseudo_languages(project, site) if options.pseudo else site, folders, memory)
    return site, sorted(diagnostics)


def measured(site: Site, folders: Iterable[Path], memory: Memory | None = None) -> Site:
    """Measure how much of a site each of its languages has."""
    texts = record_sources(site.config, site.content.library, site.content.vocabulary)
    return replace(site, coverage=measure({UI: read_interface(folders, memory), **texts}, site.languages))


def in_pseudo_languages(folder: Path, site: Site) -> Site:
    """Let a site speak its first language and the pseudo-languages, which show what cannot be translated."""
    locales = {**site.locales, **pseudo_locales(site.locales)}
    spoken = pseudo_languages(Project(folder, site.config, site.content, locales))
    languages = {tag: language for tag, language in site.languages.items() if tag == site.config.lang} | spoken
    return replace(site, config=replace(site.config, languages=tuple(languages)), languages=languages, locales=locales)


def _untranslated(config: Config, languages: Mapping[str, Language], marks: Marks) -> Iterator[Diagnostic]:
    """Warn of a language in which no word of the interface would be."""
    for number, tag in enumerate(config.languages):
        language = languages.get(tag)
        said = {message.tag for message in language.messages.values()} if language else set[str]()
        if language is None or is_english(tag) or tag in said:
            continue
        spoken = next((f"“{other}”" for other in language.entry.fallback if other in said), "English")
        message = f"nothing of the interface is translated into “{tag}” yet: its pages will speak {spoken}"
        hint = f"begin with translations/{tag}/ui.po, which `translate add {tag}` makes, or leave the language out"
        place = marks.value(("languages", number))
        yield Diagnostic(FILE, *place, "no-translation", message, hint, Severity.WARNING)
