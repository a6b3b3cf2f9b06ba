"""What stands around every page: title, languages, the way back, notices and the policy that keeps others out."""

from typing import Any, NamedTuple
from urllib.parse import quote

from uprsite.model import user_assigned
from uprsite.plan import Page, feed_slug, state_slug
from uprsite.views.edition import Edition, Link, organisation_name, own_text, state_name, word
from uprsite.views.metadata import licence_address

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; base-uri 'none'; form-action 'none'"
)
"""No page asks another host for anything, and nothing inside a page runs."""


class Alternate(NamedTuple):
    """The same page in another language; its name is in that language."""

    tag: str
    name: str
    direction: str
    href: str
    current: bool
    listed: bool
    """Whether search engines are told of it: too little of a page may be translated."""


class Share(NamedTuple):
    """A page's address as it stands inside another address, empty where it has none yet; and where errors go."""

    address: str
    report: str


def own_frame(edition: Edition, page: Page) -> dict[str, Any]:
    """Return what in a frame is a page's own and costs nothing."""
    base = edition.config.base
    return {"page": page, "canonical": f"{base}/{page.folder}" if base else ""}


def frame(edition: Edition, page: Page) -> dict[str, Any]:
    """Return what base.html prints around the main part of a page."""
    config, language = edition.config, edition.language
    publisher = edition.facts.library.organisations[config.publisher]
    return {
        **own_frame(edition, page),
        "language": language,
        "root": page.root,
        "site_title": own_text(edition, config.title, config, "title"),
        "site_description": own_text(edition, config.description, config, "description"),
        "notice": own_text(edition, config.notice, config, "notice"),
        "publisher": organisation_name(edition, publisher.key),
        "publisher_url": publisher.url,
        "licence": config.licence,
        "licence_url": licence_address(config.licence),
        "contact": config.contact,
        "share": share(edition, page),
        "icon": edition.identity.icon,
        "logo": edition.identity.logo,
        "states": tuple(
            Link(state_name(edition, dossier.code), f"{language.tag}/{state_slug(dossier.code)}")
            for dossier in edition.facts.library.dossiers
        ),
        "alternates": tuple(
            Alternate(
                other.tag,
                other.name,
                other.direction,
                f"{other.tag}/{page.slug}",
                other.tag == language.tag,
                other.tag not in page.thin,
            )
            for other in edition.languages.values()
        ),
        "base_url": edition.config.base,
        "thin": language.tag in page.thin,
        "as_of": as_of(edition),
        "as_of_iso": edition.facts.as_of.isoformat() if edition.facts.as_of else "",
        "fictional": fictional_notice(edition),
        "unofficial": any(card.text.unofficial for card in edition.cards.values()),
        "policy": POLICY,
        "feed": f"{language.tag}/{feed_slug()}" if any(edition.facts.changes.values()) else "",
    }


def share(edition: Edition, page: Page) -> Share:
    """Return what sharing a page and reporting an error in it take; its title is added by the template.

    Addresses of pages hold nothing that an address in an address would have to escape.
    """
    base, contact = edition.config.base, edition.config.contact or ""
    address = f"{quote(base, safe='')}/{page.folder}" if base else ""
    subject = f"?subject={address or page.folder}" if contact.startswith("mailto:") else ""
    return Share(address, f"{contact}{subject}")


def fictional_notice(edition: Edition) -> str:
    """Say which States of the site do not exist; empty where all do."""
    codes = [dossier.code for dossier in edition.facts.library.dossiers if user_assigned(dossier.code)]
    names = edition.language.listing(state_name(edition, code) for code in codes)
    return edition.language.fill(word(edition, "notice", "fictional"), {"state": names}) if codes else ""


def as_of(edition: Edition) -> str:
    """Say the day of the newest assessment, which dates every figure; empty where there is none."""
    day = edition.facts.as_of
    return edition.language.day(day) if day else ""
