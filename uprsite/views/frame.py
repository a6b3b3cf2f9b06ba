"""What stands around every page: title, languages, the way back, notices and the policy that keeps others out."""

from typing import Any, NamedTuple

from uprsite.model import user_assigned
from uprsite.plan import Page, feed_slug
from uprsite.views.edition import Edition, Link, own_text, state_name

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; base-uri 'none'; form-action 'none'"
)
"""No page asks another host for anything, and nothing inside a page runs."""


FICTIONAL = "%(state)s: a fictional State. Everything about it on this site is invented, as an example."
MISSING = "There is no page at this address."
NOTICES = (FICTIONAL, MISSING)
"""Sentences of no template, for translators; their context is `notice`."""


class Alternate(NamedTuple):
    """The same page in another language; its name is in that language."""

    tag: str
    name: str
    direction: str
    href: str
    current: bool


def frame(edition: Edition, page: Page) -> dict[str, Any]:
    """Return what base.html prints around the main part of a page."""
    config, language = edition.config, edition.language
    publisher = edition.facts.library.organisations[config.publisher]
    base = (config.base_url or "").rstrip("/")
    return {
        "language": language,
        "page": page,
        "root": page.root,
        "site_title": own_text(edition, config.title, None, "site/title"),
        "site_description": own_text(edition, config.description, None, "site/description"),
        "notice": own_text(edition, config.notice, None, "site/notice"),
        "publisher": own_text(edition, publisher.name, publisher.lang, f"organisation/{publisher.key}"),
        "publisher_url": publisher.url,
        "licence": config.licence,
        "contact": config.contact,
        "states": tuple(
            Link(state_name(edition, dossier.code), f"{language.tag}/{dossier.code.lower()}/")
            for dossier in edition.facts.library.dossiers
        ),
        "alternates": tuple(
            Alternate(other.tag, other.name, other.direction, f"{other.tag}/{page.slug}", other.tag == language.tag)
            for other in edition.languages.values()
        ),
        "canonical": f"{base}/{page.folder}" if base else "",
        "base_url": base,
        "as_of": as_of(edition),
        "fictional": fictional_notice(edition),
        "policy": POLICY,
        "feed": f"{language.tag}/{feed_slug()}" if any(edition.facts.changes.values()) else "",
    }


def fictional_notice(edition: Edition) -> str:
    """Say which States of the site do not exist; empty where all do."""
    codes = [dossier.code for dossier in edition.facts.library.dossiers if user_assigned(dossier.code)]
    names = edition.language.listing(state_name(edition, code) for code in codes)
    return edition.language.say("notice", FICTIONAL) % {"state": names} if codes else ""


def as_of(edition: Edition) -> str:
    """Say the day of the newest assessment, which dates every figure; empty where there is none."""
    day = edition.facts.as_of
    return edition.language.day(day) if day else ""
