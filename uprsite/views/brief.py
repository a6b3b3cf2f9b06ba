"""View of a brief: the one page that an advocate hands over."""

from typing import Any

from uprsite.model import Brief, Contact, Dossier, Finding
from uprsite.plan import Page, values_of
from uprsite.scoring import score
from uprsite.views.asks import say_ask, theme_link
from uprsite.views.brief_links import brief_link
from uprsite.views.edition import Edition, Link, begin, own_text, state_name
from uprsite.views.places import brief_of, dossier_of, index_crumb, trail
from uprsite.views.scores import done, headline, row_of_group
from uprsite.views.sheet import FindingView, foot, growth, print_size
from uprsite.views.theme import in_cycles

ENOUGH = 180
"""Characters of a recommendation that a brief quotes; the whole text is one click away."""


def brief(edition: Edition, page: Page) -> dict[str, Any]:
    """One page to hand over: what was recommended, how far it got, what to ask, and whom to call."""
    dossier = dossier_of(edition, page)
    found = brief_of(edition, page)
    findings = tuple(_finding(edition, found, finding) for finding in found.findings)
    asks = tuple(
        say_ask(edition, dossier, ask, number, own_text(edition, ask.text, found, "asks/text"))
        for number, ask in enumerate(found.asks, start=1)
    )
    summary = own_text(edition, found.summary, found, "summary")
    return {
        "trail": trail(edition, dossier, *([index_crumb(edition, dossier, "themes")] if found.theme else [])),
        "state": state_name(edition, dossier.code),
        "brief": brief_link(edition, dossier, found),
        "summary": summary,
        "theme": _theme(edition, dossier, found.theme) if found.theme else None,
        "score": _score(edition, dossier, found),
        "findings": findings,
        "asks": asks,
        "call": _call(edition, found, found.contact) if found.contact else None,
        "foot": foot(edition, page),
        "size": print_size(edition.language.tag, summary, findings, asks, growth(edition.language)),
    }


def _theme(edition: Edition, dossier: Dossier, theme: str) -> Link:
    """Name a theme; only one with a recommendation or a factsheet has a page."""
    link = theme_link(edition, dossier, theme)
    return link if theme in values_of(edition.facts, dossier, "themes") else link._replace(href="")


def _finding(edition: Edition, found: Brief, finding: Finding) -> FindingView:
    card = edition.cards[finding.recommendation]
    return FindingView(
        card,
        edition.language.number(int(finding.recommendation.split("/")[1])),
        begin(card.text, ENOUGH),
        own_text(edition, finding.note, found, "findings/note"),
    )


def _call(edition: Edition, found: Brief, contact: Contact) -> dict[str, Any]:
    name = own_text(edition, contact.name, found, "contact/name")
    return {"name": name, "email": contact.email, "phone": contact.phone, "url": contact.url}


def _score(edition: Edition, dossier: Dossier, found: Brief) -> dict[str, Any] | None:
    """Say how far the theme of a brief got over all cycles; without a theme, the newest review."""
    if not found.theme:
        told = headline(edition, dossier.reviews[-1]) if dossier.reviews else {}
        return {**told, "cycles": told["cycle"], "how_many_cycles": 1} if told else None
    group = edition.facts.groups[dossier.code]["themes"].get(found.theme)
    if not group:
        return None
    return {
        "row": row_of_group(edition, dossier, group),
        "done": done(score(group.records, edition.facts.verdicts).recommendations),
        **in_cycles(edition, group.filed),
    }
