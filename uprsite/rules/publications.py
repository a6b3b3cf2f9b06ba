"""Rules on factsheets and briefs."""

import re
from collections.abc import Iterator

from uprsite.fields import excerpt
from uprsite.model import KEY, Ask, Brief, Factsheet
from uprsite.rules.common import Case, Path, Problem, unknown, unknown_entry
from uprsite.rules.review import goal_problem, state_problem

NAMED = "write state/cycle/paragraph as the recommendation stands in this site, for example svn/4/140.12"


def factsheets_have_their_theme(case: Case) -> Iterator[Problem]:
    """A factsheet's file is named by its theme, which is one of the vocabulary."""
    themes = case.vocabulary.themes
    for dossier in case.library.dossiers:
        for sheet in dossier.factsheets:
            name = sheet.origin.file.rsplit("/", 1)[-1].removesuffix(".md")
            if sheet.theme not in themes:
                yield unknown_entry(
                    sheet.origin, ("theme",), "theme", sheet.theme, themes, case.vocabulary.theme(sheet.theme)
                )
            elif name != sheet.theme:
                message = f"the file is called {name}.md, and its theme is “{sheet.theme}”"
                yield Problem(sheet.origin, ("theme",), "wrong-name", message, f"rename the file to {sheet.theme}.md")


def briefs_have_usable_names(case: Case) -> Iterator[Problem]:
    """A brief's file name is a part of its page's address."""
    for dossier in case.library.dossiers:
        for brief in dossier.briefs:
            if not re.fullmatch(KEY, brief.key):
                message = f"the name {excerpt(brief.key)} cannot stand in the address of a page"
                hint = "rename the file with small letters and hyphens, for example pre-session.yaml"
                yield Problem(brief.origin, (), "wrong-name", message, hint)


def asks_lead_somewhere(case: Case) -> Iterator[Problem]:
    """Asks and findings name recommendations, States and goals that exist."""
    for page, path, ask in asks(case):
        origin = page.origin
        for number, code in enumerate(ask.to):
            yield from state_problem(case, origin, (*path, "to", number), code)
        for number, key in enumerate(ask.builds_on):
            if key not in case.library.recommendations:
                place = (*path, "builds_on", number)
                yield unknown(origin, place, "recommendation", key, case.library.recommendations, NAMED)
        for number, goal in enumerate(ask.sdgs):
            yield from goal_problem(case, origin, (*path, "sdgs", number), goal)
    for dossier in case.library.dossiers:
        for brief in dossier.briefs:
            for number, finding in enumerate(brief.findings):
                if finding.recommendation not in case.library.recommendations:
                    at: Path = ("findings", number, "recommendation")
                    known = case.library.recommendations
                    yield unknown(brief.origin, at, "recommendation", finding.recommendation, known, NAMED)
            if brief.theme and brief.theme not in case.vocabulary.themes:
                yield unknown_entry(
                    brief.origin,
                    ("theme",),
                    "theme",
                    brief.theme,
                    case.vocabulary.themes,
                    case.vocabulary.theme(brief.theme),
                )


def asks(case: Case) -> Iterator[tuple[Factsheet | Brief, Path, Ask]]:
    """Every ask of a factsheet or a brief, with its place there."""
    for dossier in case.library.dossiers:
        pages: tuple[Factsheet | Brief, ...] = (*dossier.factsheets, *dossier.briefs)
        for page in pages:
            for number, ask in enumerate(page.asks):
                yield page, ("asks", number), ask
