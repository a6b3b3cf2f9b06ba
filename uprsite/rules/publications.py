"""Rules on factsheets and briefs."""

import re
from collections.abc import Iterator

from uprsite.fields import excerpt, suggestion
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


def briefs_have_a_title_or_a_reader(case: Case) -> Iterator[Problem]:
    """A brief has a title, or says for which recommending State it is; only that State's may have its address."""
    for dossier in case.library.dossiers:
        recommenders = {code for review in dossier.reviews for record in review.recommendations for code in record.by}
        addresses = {f"from-{code.lower()}": code for code in recommenders}
        for brief in dossier.briefs:
            if brief.to:
                yield from _recommended(case, brief, brief.to, recommenders)
            elif brief.title is None:
                hint = "add “title: …” here, or “to: …” with the code of the recommending State that it is for"
                yield Problem(brief.origin, (), "missing-key", "“title” is missing", hint)
            reader = addresses.get(brief.key)
            if reader and reader != brief.to:
                message = f"{brief.key} is the address of the page that is made for {reader}"
                yield Problem(brief.origin, (), "wrong-name", message, f"write `to: {reader}`, or rename the file")


def _recommended(case: Case, brief: Brief, code: str, recommenders: set[str]) -> Iterator[Problem]:
    """Say that a State cannot be the reader of a brief: there is no such State, or it recommended nothing."""
    known = tuple(state_problem(case, brief.origin, ("to",), code))
    yield from known
    if not known and code not in recommenders:
        message = f"{code} recommended nothing to the State that this brief is on"
        hint = suggestion(code, sorted(recommenders)) or "leave `to` out: without it, a brief is for every State"
        yield Problem(brief.origin, ("to",), "no-recommendation-by", message, hint)


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
