"""View of one recommendation: its text, the State's answer, who says what, its history and its chain."""

from typing import Any, NamedTuple

from uprsite.grouping import DIMENSIONS, Known, chain_of
from uprsite.model import Dossier, Recommendation, versions_of
from uprsite.plan import Page, group_slug
from uprsite.scoring import Verdict, claims_counted, stretches
from uprsite.views.claims import claim_view, names_of, sides_of, voices
from uprsite.views.days import Day, day_of
from uprsite.views.edition import (
    Edition,
    Label,
    Link,
    Said,
    body_name,
    goal_title,
    group_label,
    light_label,
    mechanism_name,
    mechanism_of,
    own_text,
    state_name,
    word,
)
from uprsite.views.lineup import answers_of, chain_view, lineup
from uprsite.views.places import address, dossier_of, review_crumb, review_of, trail
from uprsite.views.scores import query


class Lasting(NamedTuple):
    """A time in which the light stayed the same: since when, set by whom, and who spoke later without changing it."""

    light: Label
    day: Day | None
    by: str
    unchanged: tuple[tuple[Day | None, str], ...]


class SeeAlso(NamedTuple):
    """A place in a document that says the same, and the mechanism whose document it is."""

    mechanism: Said | None
    abbreviation: str
    symbol: Link
    paragraphs: str | None
    url: str | None


def recommendation(edition: Edition, page: Page) -> dict[str, Any]:
    """One recommendation: how far it got and who says so, what the State answered, and where it was asked before."""
    dossier, review = dossier_of(edition, page), review_of(edition, page)
    record = edition.facts.library.recommendations[page.subject[2]]
    verdict = edition.facts.verdicts[record.id]
    chain = chain_of(record, edition.facts.links)
    parts = [other for other in review.recommendations if record.part and other.paragraph == record.paragraph]
    return {
        "trail": trail(edition, dossier, review_crumb(edition, review)),
        "state": state_name(edition, dossier.code),
        "cycle": edition.language.number(review.cycle),
        "report": review.profile.documents.report,
        "card": edition.cards[record.id],
        "text": edition.cards[record.id].text._replace(unofficial=False),  # the page says it in words
        "unofficial": any(edition.cards[other.id].text.unofficial for other in (*chain, *parts) if other is not record),
        "versions": _versions(edition, record),
        "verdict": _verdict(edition, record, verdict),
        "answers": answers_of(edition, review, record),
        "stated": own_text(edition, record.position_stated, record, "position_stated"),
        "chain": chain_view(edition, dossier, chain, record.id) if len(chain) > 1 else None,
        "parts": lineup(edition, dossier, parts, record.id) if len(parts) > 1 else (),
        **_facts(edition, dossier, record),
        "voices": voices(edition, verdict.claims),
        "sides": sides_of(edition, verdict.claims),
        "course": _course(edition, record, verdict),
        "earlier_claims": tuple(claim_view(edition, claim) for claim in verdict.earlier),
    }


def _verdict(edition: Edition, record: Recommendation, verdict: Verdict) -> dict[str, Any]:
    """Tell how the light was set, and of which day the site knows."""
    facts = edition.facts
    own = next((claim for claim in verdict.claims if claim.by == facts.publisher), None)
    return {
        "method": facts.method.value,
        "by": names_of(edition, (facts.publisher,)),
        "day": day_of(edition, own.date) if own else None,
        "index": "" if verdict.index is None else edition.language.decimal(verdict.index),
        "claims": claims_counted(verdict.claims),
        "query": query(record=record.id),
        "as_of": day_of(edition, facts.as_of),
    }


def _course(edition: Edition, record: Recommendation, verdict: Verdict) -> tuple[Lasting, ...]:
    """Tell the history of the light; empty where it was set once and never spoken of again."""
    facts = edition.facts
    history = facts.histories.get(record.id, ())
    found = stretches(history, (*verdict.claims, *verdict.earlier), facts.method, facts.publisher)
    return tuple(
        Lasting(
            light_label(edition, stretch.light),
            day_of(edition, stretch.set.day),
            names_of(edition, stretch.set.by),
            tuple((day_of(edition, spoken.day), names_of(edition, spoken.by)) for spoken in stretch.unchanged),
        )
        for stretch in (found if len(history) > 1 else ())
    )


def _facts(edition: Edition, dossier: Dossier, record: Recommendation) -> dict[str, Any]:
    """Give what a recommendation is sorted by, each with the page of its group, and what it takes to implement it."""
    return {
        "regions": _links_to(edition, dossier, "regions", record),
        "themes": _links_to(edition, dossier, "themes", record),
        "groups": _links_to(edition, dossier, "groups", record),
        "actions": _links_to(edition, dossier, "actions", record),
        "bodies": tuple(
            (body_name(edition, dossier, body), address(edition, group_slug(dossier.code, "bodies", body)))
            for body in record.responsible
        ),
        "goals": _goals(edition, dossier, record),
        "expected": own_text(edition, record.expected, record, "expected"),
        "indicators": tuple(own_text(edition, text, record, "indicators") for text in record.indicators),
        "deadline": day_of(edition, record.deadline),
        "assistance": tuple(
            (
                state_name(edition, offer.by),
                word(edition, "assistance", offer.offer.value),
                own_text(edition, offer.note, record, "assistance/note"),
            )
            for offer in record.assistance
        ),
        "see_also": _see_also(edition, dossier, record),
    }


def _links_to(edition: Edition, dossier: Dossier, dimension: str, record: Recommendation) -> tuple[Link, ...]:
    values = dict.fromkeys(DIMENSIONS[dimension](record, Known(edition.facts.regions, edition.facts.verdicts)))
    return tuple(
        Link(
            group_label(edition, dossier, dimension, value),
            address(edition, group_slug(dossier.code, dimension, value)),
        )
        for value in values
    )


def _goals(edition: Edition, dossier: Dossier, record: Recommendation) -> tuple[tuple[tuple[Link, ...], str], ...]:
    """Give each goal once, with its numbers as the record has them and its title: (`16`, `16.3`), `Peace …`."""
    numbers: dict[str, list[Link]] = {}
    for number in record.sdgs:
        link = Link(number, address(edition, group_slug(dossier.code, "goals", number)))
        numbers.setdefault(number.split(".")[0], []).append(link)
    return tuple((tuple(links), goal_title(edition, goal)) for goal, links in numbers.items())


def _see_also(edition: Edition, dossier: Dossier, record: Recommendation) -> tuple[SeeAlso, ...]:
    found = []
    for link in record.see_also:
        mechanism = mechanism_of(edition, link)
        name = mechanism_name(edition, mechanism.name) if mechanism else None
        href = address(edition, group_slug(dossier.code, "documents", link.document))
        symbol = Link(link.document, href)
        found.append(SeeAlso(name, mechanism.abbreviation if mechanism else "", symbol, link.paragraphs, link.url))
    return tuple(found)


def _versions(edition: Edition, record: Recommendation) -> tuple[tuple[str, str, str, str], ...]:
    """Give the official text in the other languages it has: (tag, name of the language, direction, text)."""
    shown, language = edition.cards[record.id].text, edition.language
    tag = shown.lang or language.tag
    return tuple(
        (
            other,
            language.locales[other].name if other in language.locales else other,
            language.direction_of(other),
            text,
        )
        for other, text in versions_of(record.text, record.lang or edition.config.lang).items()
        if other != tag or shown.translated
    )
