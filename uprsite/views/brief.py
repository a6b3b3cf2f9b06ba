"""View of a brief: the one page that an advocate hands over, whether somebody wrote it or its findings were chosen."""

from collections.abc import Iterable
from typing import Any

from uprsite.grouping import Asking, Chosen, Filed, Handout, Proposed, Reason, Repeat
from uprsite.model import Brief, Dossier
from uprsite.plan import Page, recommender_slug, values_of
from uprsite.scoring import Light, score
from uprsite.views.asks import AskView, say_ask, state_link, theme_link
from uprsite.views.brief_links import brief_link
from uprsite.views.edition import (
    Edition,
    Link,
    Said,
    organisation_name,
    own_text,
    state_name,
    word,
    words_of,
)
from uprsite.views.places import Crumb, address, dossier_of, handout_of, index_crumb, trail
from uprsite.views.scores import done, headline, query, row
from uprsite.views.sheet import FindingView, Why, foot, growth, print_size, quoted, recalled
from uprsite.views.theme import in_cycles

NOTED = 220
"""Characters of a note beside a finding that was chosen."""


def brief(edition: Edition, page: Page) -> dict[str, Any]:
    """One page to hand over: what was recommended, how far it got, what to ask, and whom to call."""
    dossier, found = dossier_of(edition, page), handout_of(edition, page)
    findings = tuple(_finding(edition, found, finding) for finding in found.findings)
    asks = tuple(_ask(edition, dossier, found, ask, number) for number, ask in enumerate(found.asks, start=1))
    summary = own_text(edition, found.brief.summary, found.brief, "summary") if found.brief else None
    why = _rule(edition, found)
    return {
        "trail": trail(edition, dossier, *_way(edition, dossier, found)),
        "state": state_name(edition, dossier.code),
        "brief": brief_link(edition, dossier, found),
        "summary": summary,
        "to": state_link(edition, dossier, found.to) if found.to else None,
        "theme": _theme(edition, dossier, found.theme) if found.theme else None,
        "score": _score(edition, dossier, found),
        "findings": findings,
        "chosen": found.chosen,
        "why": why,
        "asks": asks,
        "call": _call(edition, found.brief),
        "foot": foot(edition, page),
        "size": print_size(edition.language.tag, summary, findings, asks, growth(edition.language), why),
    }


def _way(edition: Edition, dossier: Dossier, found: Handout) -> tuple[Crumb, ...]:
    if found.to:
        href = address(edition, recommender_slug(dossier.code, found.to))
        return (index_crumb(edition, dossier, "from"), Crumb(state_name(edition, found.to), href))
    return (index_crumb(edition, dossier, "themes"),) if found.theme else ()


def _theme(edition: Edition, dossier: Dossier, theme: str) -> Link:
    """Name a theme; only one with a recommendation or a factsheet has a page."""
    link = theme_link(edition, dossier, theme)
    return link if theme in values_of(edition.facts, dossier, "themes") else link._replace(href="")


def _finding(edition: Edition, found: Handout, finding: Chosen) -> FindingView:
    card = edition.cards[finding.record.id]
    note = own_text(edition, finding.note, found.brief, "findings/note") if found.brief else None
    return FindingView(
        card,
        edition.language.number(finding.record.cycle),
        quoted(card.text),
        _newest_note(edition, finding) if finding.why else note,
        _why(edition, found, finding.why) if finding.why else None,
    )


def _newest_note(edition: Edition, finding: Chosen) -> Said | None:
    """Say of a chosen finding what the publisher said of it last: it is the publisher's page."""
    claims = edition.facts.verdicts[finding.record.id].claims
    said = next((claim for claim in claims if claim.by == edition.facts.publisher), None)
    note = own_text(edition, said.note, said, "note") if said else None
    return quoted(note, NOTED, slack=NOTED // 3) if note else None


def _why(edition: Edition, found: Handout, reason: Reason) -> Why | None:
    """Say why a finding was chosen, where its States and its light do not say it already."""
    key = "earlier" if reason.earlier else "related" if reason.related else ""
    said = _filled(edition, "reason", key, recommender=state_name(edition, found.to)) if key and found.to else ""
    numbers = (edition.language.number(cycle) for cycle in reason.cycles)
    cycles = edition.language.listing(numbers) if len(reason.cycles) > 1 else ""
    return Why(said, cycles) if said or cycles else None


def _rule(edition: Edition, found: Handout) -> str:
    """Say in one line how the findings were chosen; empty where their writer named them."""
    if not found.chosen:
        return ""
    done = [edition.facts.verdicts[one.record.id].light is Light.IMPLEMENTED for one in found.findings]
    if all(done):
        return word(edition, "chosen", "kept")
    if found.to:
        return _filled(edition, "chosen", "done" if any(done) else "own", recommender=state_name(edition, found.to))
    return word(edition, "chosen", "any")


def _ask(edition: Edition, dossier: Dossier, found: Handout, ask: Asking, number: int) -> AskView:
    if isinstance(ask, Repeat):
        return _repeat(edition, ask, number)
    said = say_ask(edition, dossier, ask.ask, number, _text(edition, ask))
    # Who holds the page in hand knows whom it asks.
    return said._replace(to=()) if found.to else said


def _text(edition: Edition, ask: Proposed) -> Said | None:
    return own_text(edition, ask.ask.text, ask.holder, "asks/text")


def _repeat(edition: Edition, ask: Repeat, number: int) -> AskView:
    """Word an ask that nobody wrote: what was recommended, and what a delegate can say of it now."""
    card, language = edition.cards[ask.record.id], edition.language
    text = _filled(edition, "plea", ask.plea.value, text=words_of(edition, recalled(card.text)))
    cycle = language.number(ask.record.cycle)
    said = Said(text, unofficial=card.text.unofficial)
    return AskView(f"ask.{number}", language.number(number), Link("", ""), said, (), ((card, cycle),), (), "", "", "")


def _filled(edition: Edition, context: str, key: str, **values: str) -> str:
    return edition.language.fill(word(edition, context, key), values)


def _call(edition: Edition, found: Brief | None) -> dict[str, Any] | None:
    """Say whom to call: the brief's own contact, else the publisher where the site says how to reach it."""
    if found and (contact := found.contact):
        name = own_text(edition, contact.name, found, "contact/name")
        return {"name": name, "email": contact.email, "phone": contact.phone, "url": contact.url}
    if not (reach := edition.config.contact):
        return None
    mail = reach.removeprefix("mailto:") if reach.startswith("mailto:") else None
    name = organisation_name(edition, edition.config.publisher)
    return {"name": name, "email": mail, "phone": None, "url": None if mail else reach}


def _score(edition: Edition, dossier: Dossier, found: Handout) -> dict[str, Any] | None:
    """Say how far what a State recommended got, or a theme, over all cycles; without either, the newest review."""
    if not found.theme and not found.to:
        told = headline(edition, dossier.reviews[-1]) if dossier.reviews else {}
        return {**told, "cycles": told["cycle"], "how_many_cycles": 1} if told else None
    filed = _filed(edition, dossier, found)
    if not filed:
        return None
    of = score((entry.record for entry in filed), edition.facts.verdicts, {found.to} if found.to else None)
    conditions = {"state": dossier.code, "themes": found.theme, "from": found.to}
    return {
        "row": row(edition, "", "", of, query(**conditions)),
        "done": done(of.recommendations),
        **in_cycles(edition, filed),
    }


def _filed(edition: Edition, dossier: Dossier, found: Handout) -> tuple[Filed, ...]:
    """List the recommendations that a page is about: of its theme, of its State, or of both."""
    groups = edition.facts.groups[dossier.code]
    wanted: Iterable[tuple[str, str | None]] = (("themes", found.theme), ("from", found.to))
    kept = [groups[name][value].filed if value in groups[name] else () for name, value in wanted if value]
    return tuple(entry for entry in kept[0] if all(entry in others for others in kept[1:]))
