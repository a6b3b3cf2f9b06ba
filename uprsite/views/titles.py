"""The title of every page, as its <title> has it: what names a page wherever it is listed."""

from collections.abc import Callable, Mapping

from uprsite.plan import Page
from uprsite.views.brief_links import brief_title
from uprsite.views.edition import Edition, group_label, state_name, word, words_of
from uprsite.views.places import dossier_of, handout_of

MESSAGES: Mapping[str, str] = {
    "home": "Home",
    "method": "Method",
    "search": "Search",
    "changes": "Changes",
    "translate": "Translations",
    "again": "What %(state)s was asked again",
    "asks": "What civil society asks of %(state)s",
    "recommender": "What %(recommender)s recommended to %(state)s",
    "review": "%(state)s, cycle %(cycle)s",
    "list": "Recommendations to %(state)s, cycle %(cycle)s",
    "matrix": "Implementation matrix: %(state)s, cycle %(cycle)s",
    "pledges": "Voluntary pledges of %(state)s, cycle %(cycle)s",
    "midterm": "Mid-term report: %(state)s, cycle %(cycle)s",
}
"""Titles that are also the headings of their templates, by kind of page."""


def title_of(edition: Edition, page: Page) -> str:
    """Title a page, for its head and for wherever it is listed."""
    return TITLES.get(page.kind, _told)(edition, page)


def _list(edition: Edition, page: Page) -> str:
    if len(page.subject) > 1:
        return _told(edition, page)
    return _fill(edition, edition.language.say("", ALL_CYCLES), state=_state(edition, page))


def _told(edition: Edition, page: Page) -> str:
    """Fill the message of a page's kind: subjects are a State, then a cycle."""
    values = dict(zip(("state", "cycle"), page.subject, strict=False))
    if "state" in values:
        values["state"] = state_name(edition, values["state"])
    if "cycle" in values:
        values["cycle"] = edition.language.number(int(values["cycle"]))
    return _fill(edition, edition.language.say("", MESSAGES[page.kind]), **values)


def _recommendation(edition: Edition, page: Page) -> str:
    _, cycle, key = page.subject
    values = {"state": _state(edition, page), "cycle": edition.language.number(int(cycle))}
    return _fill(edition, word(edition, "title", "recommendation"), number=edition.cards[key].number, **values)


def _changes(edition: Edition, page: Page) -> str:
    told = edition.language.say("", MESSAGES["changes"])
    return f"{told} – {edition.language.day(page.subject[0])}" if page.subject else told


def _state(edition: Edition, page: Page) -> str:
    return state_name(edition, page.subject[0])


def _index(edition: Edition, page: Page) -> str:
    return f"{word(edition, 'dimension', page.subject[1])} – {_state(edition, page)}"


def _group(edition: Edition, page: Page) -> str:
    dossier, (_, dimension, value) = dossier_of(edition, page), page.subject
    return f"{group_label(edition, dossier, dimension, value)} – {_state(edition, page)}"


def _recommender(edition: Edition, page: Page) -> str:
    values = {"recommender": state_name(edition, page.subject[2]), "state": _state(edition, page)}
    return _fill(edition, edition.language.say("", MESSAGES["recommender"]), **values)


def _brief(edition: Edition, page: Page) -> str:
    found = handout_of(edition, page)
    title = words_of(edition, brief_title(edition, dossier_of(edition, page), found))
    # A title that nobody wrote names the State already.
    return f"{title} – {_state(edition, page)}" if found.brief and found.brief.title else title


def _fill(edition: Edition, said: str, **values: str) -> str:
    return edition.language.fill(said, values)


ALL_CYCLES = "Recommendations to %(state)s, all cycles"
TITLES: Mapping[str, Callable[[Edition, Page], str]] = {
    "changes": _changes,
    "state": _state,
    "list": _list,
    "index": _index,
    "theme": _group,
    "body": _group,
    "group": _group,
    "recommender": _recommender,
    "brief": _brief,
    "recommendation": _recommendation,
}
"""How the pages are titled whose title is more than a message with its values."""
