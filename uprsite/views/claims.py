"""What assessors said, with the evidence, in one language's words: one claim, and all voices side by side."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from uprsite.model import Assessment, AssessorKind, Method
from uprsite.scoring import Light, sides
from uprsite.views.days import day_of
from uprsite.views.edition import (
    Edition,
    Label,
    light_label,
    organisation_name,
    own_text,
    word,
    words_of,
)

KINDS = (
    AssessorKind.STATE,
    AssessorKind.CIVIL_SOCIETY,
    AssessorKind.NHRI,
    AssessorKind.UN,
    AssessorKind.ACADEMIC,
)
"""The order of the columns: the State's own word first, then those who look at it from outside."""


class Voice(NamedTuple):
    """One kind of assessors and their claims."""

    kind: str
    claims: tuple[dict[str, Any], ...]


class SideView(NamedTuple):
    """Those who say the same: their names as a sentence has them, how many they are, and what they say."""

    names: str
    number: int
    light: Label


def voices(edition: Edition, claims: Iterable[Assessment]) -> tuple[Voice, ...]:
    """Arrange the newest claims by the kind of their assessors; kinds are never merged."""
    organisations = edition.facts.library.organisations
    by_kind: dict[AssessorKind, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for claim in claims:
        by_kind[organisations[claim.by].kind].append(claim_view(edition, claim))
    return tuple(Voice(word(edition, "assessor", kind.value), tuple(found)) for kind, found in by_kind.items() if found)


def sides_of(edition: Edition, claims: Iterable[Assessment]) -> tuple[SideView, ...]:
    """Say who stands on which side, in the order of the columns; with two sides or more, they do not agree."""
    organisations = edition.facts.library.organisations
    in_order = sorted(claims, key=lambda claim: KINDS.index(organisations[claim.by].kind))
    return tuple(
        SideView(names_of(edition, side.by), len(side.by), light_label(edition, side.light)) for side in sides(in_order)
    )


def names_of(edition: Edition, keys: Iterable[str]) -> str:
    """Name some assessors as a sentence does."""
    return edition.language.listing(words_of(edition, organisation_name(edition, key)) for key in keys)


def claim_view(edition: Edition, claim: Assessment) -> dict[str, Any]:
    """Return what the claim macro prints."""
    organisation = edition.facts.library.organisations[claim.by]
    levels = claim.levels
    return {
        "by": organisation_name(edition, claim.by),
        "url": organisation.url,
        "kind": word(edition, "assessor", organisation.kind.value),
        "day": day_of(edition, claim.date),
        "light": light_label(edition, Light(claim.status)),
        "note": own_text(edition, claim.note, claim, "note"),
        "contribution": own_text(edition, claim.contribution, claim, "contribution"),
        "levels": tuple(
            (word(edition, "level", name), light_label(edition, Light(status)))
            for name in ("law", "policy", "practice")
            if levels and (status := getattr(levels, name))
        ),
        "evidence": tuple(
            (
                own_text(edition, source.title, claim, "evidence/title"),
                source,
                day_of(edition, source.date),
            )
            for source in claim.evidence
        ),
        "sets_the_light": edition.facts.method is Method.OWN and claim.by == edition.facts.publisher,
    }
