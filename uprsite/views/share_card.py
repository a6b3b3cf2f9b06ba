"""What a link to a page looks like where it is shared: the few words and figures of its card. Pure.

Most pages have a card, and each is put together at every build to see whether it changed. So it is made from what is
counted already, never from the view of its page.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import urlsplit

from uprsite.model import Recommendation, Review
from uprsite.plan import Page, card_path, review_slug, state_slug
from uprsite.scoring import LIGHTS, Tally, judged, score
from uprsite.views.edition import Edition, Said, begin, organisation_name, own_text, state_name, theme_name, word
from uprsite.views.frame import as_of, fictional_notice
from uprsite.views.places import dossier_of, review_of
from uprsite.views.scores import count_lights, done
from uprsite.views.titles import title_of

Node: TypeAlias = dict[str, Any]
MESSAGES: Mapping[str, str] = {
    "upr": "Universal Periodic Review",
    "cycle": "Cycle %(cycle)s",
    "as of": "As of %(day)s.",
    "after": "%(review)s: %(sentence)s",
    "by": "Recommended by %(states)s",
    "answer": "The State's answer",
    "unofficial": "Unofficial translation",
    "nothing": "No recommendation has been entered yet.",
    "no review": "No review has been entered yet.",
}
NONE_SET = (
    "%(total)s recommendation; no light has been set yet.",
    "%(total)s recommendations; no light has been set yet.",
)
DONE = (
    "%(number)s of %(total)s recommendations has been implemented, and %(partial)s in part.",
    "%(number)s of %(total)s recommendations have been implemented, and %(partial)s in part.",
)
ONLY_WHOLLY_DONE = (
    "%(number)s of %(total)s recommendations has been implemented.",
    "%(number)s of %(total)s recommendations have been implemented.",
)
"""What templates say too, here in the same words."""
OF_A_REVIEW = ("list", "matrix", "pledges", "midterm")
OF_A_STATE = ("list", "again", "asks", "brief", "index", "group", "body")
"""Kinds of page that show the card of the page above them; what is none of these shows that of the home page."""
MOST_STATES = 4
"""As many States have room on the card of the home page; of more, none is shown: to choose would be unfair."""
ENOUGH = 400
"""Letters of a text; more do not fit a card in any writing, and the card itself cuts to what does."""


class Shared(NamedTuple):
    """The card that a page is shared with: its whole address, and what it is of."""

    address: str
    alt: str


def shared(edition: Edition, page: Page) -> Shared | None:
    """Find the card of a page: its own, or that of the nearest page above; None where it was not made."""
    above = carded(edition, page)
    if not has_card(above):  # hardly anything of it is in this language: its card would speak the first one too
        above = replace(above, language=edition.config.lang)
    path = card_path(above)
    return Shared(f"{edition.config.base}/{path}", _alt(edition, above)) if path in edition.paper else None


def has_card(page: Page) -> bool:
    """Tell whether a page has a card of its own."""
    return page.kind in CARDS and page.language not in page.thin


def carded(edition: Edition, page: Page) -> Page:
    """Return the page whose card a page shows."""
    if page.kind in CARDS:
        return page
    if page.kind in OF_A_REVIEW and len(page.subject) > 1:
        return Page("review", page.language, review_slug(review_of(edition, page)), page.subject, page.thin)
    if page.kind in OF_A_STATE:
        return Page("state", page.language, state_slug(page.subject[0]), page.subject[:1], page.thin)
    return Page("home", page.language, "", (), page.thin)


def _alt(edition: Edition, page: Page) -> str:
    """Say what a card shows, to those who do not see it."""
    if page.kind == "home":
        return _site(edition).text
    title = title_of(edition, page)
    if page.kind == "recommendation":
        return _say(edition, "after", review=title, sentence=edition.cards[page.subject[2]].light.word)
    return title


def _site(edition: Edition) -> Said:
    config = edition.config
    return own_text(edition, config.title, config, "title") or Said("")


def share_card(edition: Edition, page: Page) -> Node:
    """Put together what the card of a page says."""
    config, day = edition.config, as_of(edition)
    return {
        "site": _said(organisation_name(edition, config.publisher) if page.kind == "home" else _site(edition)),
        "as_of": _say(edition, "as of", day=day) if day else "",
        "notice": fictional_notice(edition),
        "address": "".join(urlsplit(config.base)[1:3]),
        **CARDS[page.kind](edition, page),
    }


def _home(edition: Edition, page: Page) -> Node:
    config, title = edition.config, _site(edition)
    newest = [dossier.reviews[-1] for dossier in edition.facts.library.dossiers if dossier.reviews]
    if len(newest) == 1:
        of = _review_name(edition, newest[0])
        return {"heading": _said(title), **_reached(edition, newest[0].recommendations, of)}
    about = own_text(edition, config.description, config, "description")
    lines = [
        {"name": state_name(edition, found.state), **_reached(edition, found.recommendations)}
        for found in (newest if len(newest) <= MOST_STATES else ())
    ]
    return {"heading": _said(title), "sentence": _said(about or Said("")), "lines": lines}


def _state(edition: Edition, page: Page) -> Node:
    dossier = dossier_of(edition, page)
    told = {"kicker": _say(edition, "upr"), "heading": _said(Said(state_name(edition, dossier.code)))}
    if not dossier.reviews:
        return {**told, "sentence": _said(Said(_say(edition, "no review")))}
    newest = dossier.reviews[-1]
    return {**told, **_reached(edition, newest.recommendations, _cycle_and_year(edition, newest))}


def _review(edition: Edition, page: Page) -> Node:
    found = review_of(edition, page)
    year = edition.language.day(found.year) if found.year else ""
    return {
        "kicker": " · ".join(filter(None, (_say(edition, "upr"), year))),
        "heading": _said(Said(title_of(edition, page))),
        **_reached(edition, found.recommendations),
    }


def _theme(edition: Edition, page: Page) -> Node:
    state, dimension, theme = page.subject
    group = edition.facts.groups[state][dimension].get(theme)
    sheet = next((sheet for sheet in dossier_of(edition, page).factsheets if sheet.theme == theme), None)
    told = _reached(edition, group.records if group else ())
    if not group and sheet:  # nothing is counted, but something is said
        told = {"sentence": _said(own_text(edition, sheet.summary, sheet, "summary") or Said(""))}
    return {
        "kicker": f"{state_name(edition, state)} · {word(edition, 'dimension', dimension)}",
        "heading": _said(Said(theme_name(edition, theme))),
        **told,
    }


def _recommender(edition: Edition, page: Page) -> Node:
    state, dimension, code = page.subject
    records = edition.facts.groups[state][dimension][code].records
    return {
        "kicker": _say(edition, "upr"),
        "heading": _said(Said(title_of(edition, page))),
        **_reached(edition, records),
    }


def _recommendation(edition: Edition, page: Page) -> Node:
    found = edition.cards[page.subject[2]]
    return {
        "kicker": title_of(edition, page),
        "text": _said(begin(found.text, ENOUGH)),
        "unofficial": _say(edition, "unofficial") if found.text.unofficial else "",
        "by": _say(edition, "by", states=edition.language.comma.join(state.name for state in found.by)),
        "light": found.light._asdict(),
        "answer": f"{_say(edition, 'answer')}{edition.language.colon}{(found.position_now or found.position).word}",
    }


CARDS: Mapping[str, Callable[[Edition, Page], Node]] = {
    "home": _home,
    "state": _state,
    "review": _review,
    "theme": _theme,
    "recommender": _recommender,
    "recommendation": _recommendation,
}
"""Kinds of page that have a card of their own."""


def _reached(edition: Edition, records: Iterable[Recommendation], of: str = "") -> Node:
    """Say how far some recommendations got: a sentence, a bar, and the number of each light."""
    tally = score(records, edition.facts.verdicts).recommendations
    sentence = _sentence(edition, tally)
    return {
        "sentence": _said(Said(_say(edition, "after", review=of, sentence=sentence) if of else sentence)),
        "bar": [[light.value, count] for light, count in zip(LIGHTS, tally.counts, strict=True) if count]
        if judged(tally)
        else [],
        "counts": [
            {"key": count.light.key, "word": count.light.word, "number": count.number}
            for count in count_lights(edition, tally)
            if count.any
        ],
    }


def _sentence(edition: Edition, tally: Tally) -> str:
    of, language = done(tally), edition.language
    if not of["total"]:
        return _say(edition, "nothing")
    reached = DONE if of["partial"] else ONLY_WHOLLY_DONE
    many, message = (of["full"], reached) if of["judged"] else (of["total"], NONE_SET)
    values = {"number": of["full"], "total": of["total"], "partial": of["partial"]}
    said = language.say_number("", *message, many)
    return language.fill(said, {name: language.number(value) for name, value in values.items()})


def _cycle_and_year(edition: Edition, found: Review) -> str:
    cycle = _say(edition, "cycle", cycle=edition.language.number(found.cycle))
    return f"{cycle} ({edition.language.day(found.year)})" if found.year else cycle


def _review_name(edition: Edition, found: Review) -> str:
    return title_of(edition, Page("review", edition.language.tag, "", (found.state, str(found.cycle))))


def _say(edition: Edition, key: str, **values: str) -> str:
    return edition.language.fill(edition.language.say("", MESSAGES[key]), values)


def _said(text: Said) -> Node:
    return {"text": text.text, "lang": text.lang, "dir": text.dir}
