"""View of the translations: how far each language is, and what a translator takes home."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from uprsite.plan import Page, badge_slug, catalog_slug
from uprsite.translation import Share
from uprsite.views.edition import Edition, Link, state_name


class Figure(NamedTuple):
    """One figure of a catalog."""

    number: str
    any: bool
    """Whether it is more than nothing."""


class Bar(NamedTuple):
    """How much is done, as a picture: where it begins, from the left, and how long it is, in per cent."""

    start: int
    width: int


class Book(NamedTuple):
    """One catalog of a language."""

    name: str
    """Of a State; empty for the interface and for the site itself, which `key` tells apart."""
    key: str
    file: Link
    bar: Bar
    figures: Mapping[str, Figure]
    """By what each is of, as `data-is` says it."""


class Tongue(NamedTuple):
    """One language of the site."""

    tag: str
    name: str
    direction: str
    reviewed: bool
    books: tuple[Book, ...]
    badge: str
    whole: bool
    """Whether nothing is left to translate."""


def translate(edition: Edition, _: Page) -> dict[str, Any]:
    """How far each language of the site is, catalog by catalog."""
    names = {dossier.code.lower(): state_name(edition, dossier.code) for dossier in edition.facts.library.dossiers}
    return {"trail": (), "tongues": tuple(_tongue(edition, tag, names) for tag in edition.languages)}


def _tongue(edition: Edition, tag: str, names: dict[str, str]) -> Tongue:
    language, shares = edition.languages[tag], edition.coverage.shares.get(tag, {})
    books = tuple(_book(edition, tag, key, share, names.get(key, "")) for key, share in shares.items())
    return Tongue(
        tag,
        language.name,
        language.direction,
        language.reviewed,
        books,
        f"{tag}/{badge_slug()}" if books else "",
        all(share.done == share.total for share in shares.values()),
    )


def _book(edition: Edition, tag: str, key: str, share: Share, name: str) -> Book:
    language, percent = edition.language, share.percent
    counts = {
        "messages": share.total,
        "translated": share.done,
        "fuzzy": share.fuzzy,
        "missing": share.missing,
        "refused": share.failed,
        "words-left": share.words_left,
    }
    return Book(
        name,
        key,
        Link(f"{key}.po", f"{tag}/{catalog_slug(key)}"),
        Bar(100 - percent if language.direction == "rtl" else 0, percent),
        {
            "done%": Figure(language.percent(percent), True),
            **{measure: Figure(language.number(count), bool(count)) for measure, count in counts.items()},
        },
    )
