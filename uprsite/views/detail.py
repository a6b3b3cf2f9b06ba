"""Views of the pages that go down to the evidence: one recommendation, one theme, the method."""

from typing import Any

from uprsite.model import Ask, Recommendation
from uprsite.plan import INDEX, Page, review_slug, target_slug, theme_slug
from uprsite.prose import to_html
from uprsite.scoring import FULLY_FROM, PARTLY_FROM, Light
from uprsite.views.claims import claim_view
from uprsite.views.edition import (
    Edition,
    Link,
    direction,
    group_name,
    light_label,
    own_text,
    position_label,
    state_name,
    theme_name,
    word,
)
from uprsite.views.overview import address, by_review, dossier_of, review_of, trail
from uprsite.views.scores import row_of


def recommendation(edition: Edition, page: Page) -> dict[str, Any]:
    """One recommendation: its text, the State's answer, its light, who said what on what evidence, and its links."""
    dossier, review = dossier_of(edition, page), review_of(edition, page)
    record = edition.facts.library.recommendations[page.subject[2]]
    verdict, language = edition.facts.verdicts[record.id], edition.language
    key = f"rec/{record.id}"
    bodies = {body.key: body for body in dossier.profile.bodies}
    return {
        "trail": (*trail(edition, dossier), Link(language.number(review.cycle), address(edition, review_slug(review)))),
        "state": state_name(edition, dossier.code),
        "cycle": language.number(review.cycle),
        "card": edition.cards[record.id],
        "stated": own_text(edition, record.position_stated, record.lang, f"{key}/position_stated"),
        "source": record.source,
        "changes": tuple(
            (language.day(change.date), position_label(edition, change.position), change.source)
            for change in record.position_history
        ),
        "claims": tuple(claim_view(edition, claim) for claim in verdict.claims),
        "earlier_claims": tuple(claim_view(edition, claim) for claim in verdict.earlier),
        "method": edition.config.scoring.method.value,
        "themes": tuple(
            Link(theme_name(edition, theme), address(edition, theme_slug(dossier.code, theme)))
            for theme in record.themes
        ),
        "groups": language.listing(group_name(edition, group) for group in record.groups),
        "goals": _goals(edition, record),
        "responsible": tuple(
            (own_text(edition, bodies[body].name, dossier.profile.lang, f"body/{body}"), bodies[body].url)
            for body in record.responsible
        ),
        "expected": own_text(edition, record.expected, record.lang, f"{key}/expected"),
        "indicators": tuple(
            own_text(edition, text, record.lang, f"{key}/indicators/{number}")
            for number, text in enumerate(record.indicators)
        ),
        "deadline": language.day(record.deadline) if record.deadline else "",
        "assistance": tuple((state_name(edition, offer.by), offer.offer.value) for offer in record.assistance),
        "see_also": record.see_also,
        "versions": _versions(edition, record),
        **_links(edition, record),
    }


def theme(edition: Edition, page: Page) -> dict[str, Any]:
    """A theme: the factsheet where there is one, and every recommendation on it."""
    dossier, name = dossier_of(edition, page), page.subject[1]
    sheet = next((sheet for sheet in dossier.factsheets if sheet.theme == name), None)
    filed = edition.facts.by_theme[dossier.code].get(name, ())
    key = f"page/{dossier.code.lower()}/themes/{name}"
    lang = sheet.lang if sheet and sheet.lang else edition.config.languages[0]

    def link(target: str) -> str:
        return f"{page.root}{address(edition, target_slug(target))}{INDEX}"

    return {
        "trail": trail(edition, dossier),
        "state": state_name(edition, dossier.code),
        "name": theme_name(edition, name),
        "row": row_of(edition, "", "", (entry.record for entry in filed)),
        "total": len(filed),
        "reviews": by_review(edition, dossier, filed),
        "sheet": sheet
        and {
            "summary": own_text(edition, sheet.summary, sheet.lang, f"{key}/summary"),
            "updated": edition.language.day(sheet.updated) if sheet.updated else "",
            "html": to_html(sheet.narrative, link),
            "lang": lang,
            "dir": direction(edition, lang),
            "asks": tuple(_ask(edition, ask, lang, f"{key}/asks/{number}") for number, ask in enumerate(sheet.asks)),
        },
    }


def method(edition: Edition, page: Page) -> dict[str, Any]:
    """How the lights were set, from the settings of this site."""
    return {
        "trail": (),
        "method": edition.config.scoring.method.value,
        "partly_from": edition.language.decimal(PARTLY_FROM),
        "fully_from": edition.language.decimal(FULLY_FROM),
        "lights": tuple(light_label(edition, light) for light in Light),
    }


def _goals(edition: Edition, record: Recommendation) -> tuple[tuple[str, str], ...]:
    """Give each goal once, with its numbers as the record has them and its title: (`16, 16.3`, `Peace …`)."""
    numbers: dict[str, list[str]] = {}
    for number in record.sdgs:
        numbers.setdefault(number.split(".")[0], []).append(number)
    titles = {goal: edition.language.pick(edition.vocabulary.goals[goal].titles)[1] for goal in numbers}
    return tuple((", ".join(numbers[goal]), title) for goal, title in titles.items())


def _links(edition: Edition, record: Recommendation) -> dict[str, Any]:
    found = edition.facts.links.get(record.id)
    return {
        name: tuple(
            (
                edition.cards[other.id],
                edition.language.number(int(other.origin.scope.split("/")[1])),
                word(edition, "link", how),
            )
            for other, how in (getattr(found, name) if found else ())
        )
        for name in ("earlier", "later")
    }


def _versions(edition: Edition, record: Recommendation) -> tuple[tuple[str, str, str, str], ...]:
    """Give the official text in the other languages it has: (tag, name of the language, direction, text)."""
    shown = edition.cards[record.id].text
    tag = shown.lang or edition.language.tag
    texts = {} if isinstance(record.text, str) else record.text
    return tuple(
        (other, edition.languages[other].name, edition.languages[other].direction, text)
        for other, text in texts.items()
        if other in edition.languages and (other != tag or shown.unofficial)
    )


def _ask(edition: Edition, ask: Ask, lang: str, key: str) -> dict[str, Any]:
    return {
        "text": own_text(edition, ask.text, lang, f"{key}/text"),
        "to": edition.language.listing(state_name(edition, code) for code in ask.to),
        "builds_on": tuple(edition.cards[record] for record in ask.builds_on),
        "goals": ask.sdgs,
        "source": ask.source,
        "deadline": edition.language.day(ask.deadline) if ask.deadline else "",
    }
