"""Rules on factsheets and briefs."""

from collections.abc import Iterator

from uprsite.model import Ask, Brief, Factsheet, Origin
from uprsite.rules.common import Case, Path, Problem, unknown, unknown_entry
from uprsite.rules.review import goal_problem, state_problem


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


def asks_lead_somewhere(case: Case) -> Iterator[Problem]:
    """Asks and findings name recommendations, States and goals that exist."""
    for origin, path, ask in _asks(case):
        for number, code in enumerate(ask.to):
            yield from state_problem(case, origin, (*path, "to", number), code)
        for number, key in enumerate(ask.builds_on):
            if key not in case.library.recommendations:
                yield unknown(origin, (*path, "builds_on", number), "recommendation", key, case.library.recommendations)
        for number, goal in enumerate(ask.sdgs):
            yield from goal_problem(case, origin, (*path, "sdgs", number), goal)
    for dossier in case.library.dossiers:
        for brief in dossier.briefs:
            for number, finding in enumerate(brief.findings):
                if finding.recommendation not in case.library.recommendations:
                    where: Path = ("findings", number, "recommendation")
                    yield unknown(
                        brief.origin, where, "recommendation", finding.recommendation, case.library.recommendations
                    )
            if brief.theme and brief.theme not in case.vocabulary.themes:
                yield unknown_entry(
                    brief.origin,
                    ("theme",),
                    "theme",
                    brief.theme,
                    case.vocabulary.themes,
                    case.vocabulary.theme(brief.theme),
                )


def _asks(case: Case) -> Iterator[tuple[Origin, Path, Ask]]:
    for dossier in case.library.dossiers:
        pages: tuple[Factsheet | Brief, ...] = (*dossier.factsheets, *dossier.briefs)
        for page in pages:
            for number, ask in enumerate(page.asks):
                yield page.origin, ("asks", number), ask
