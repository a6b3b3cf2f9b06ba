"""The way into each language: what its tile on the first page of the site says."""

from typing import Any, NamedTuple

from uprsite.languages import Language
from uprsite.views.edition import Edition, Said, own_text, state_name
from uprsite.views.frame import as_of
from uprsite.views.scores import headline


class Door(NamedTuple):
    """A language, the site's title and description in it, and how far each State got in its newest review."""

    language: Language
    title: Said | None
    description: Said | None
    as_of: str
    as_of_iso: str
    states: tuple[tuple[str, dict[str, Any]], ...]
    """The name of a State, and the headline of its newest review."""


def door(edition: Edition) -> Door:
    """Say in one language what a reader would come for."""
    config, day = edition.config, edition.facts.as_of
    return Door(
        edition.language,
        own_text(edition, config.title, config, "title"),
        own_text(edition, config.description, config, "description"),
        as_of(edition),
        day.isoformat() if day else "",
        tuple(
            (state_name(edition, dossier.code), headline(edition, dossier.reviews[-1]))
            for dossier in edition.facts.library.dossiers
            if dossier.reviews
        ),
    )
