"""What is planned for a recommendation or a pledge: who is to do what, by when, and how far it got."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from uprsite.grouping import contributions
from uprsite.model import Dossier, Pledge, Recommendation, Review
from uprsite.plan import group_slug, pledges_slug
from uprsite.scoring import a_year_on, count_planned, is_overdue
from uprsite.views.days import Day, day_of
from uprsite.views.edition import (
    Card,
    Edition,
    Label,
    Link,
    Said,
    body_name,
    light_label,
    organisation_name,
    own_text,
    position_label,
)
from uprsite.views.filters import keys_of
from uprsite.views.places import address


class Line(NamedTuple):
    """One row of a matrix. What nobody has filled in is empty; the row stands all the same."""

    anchor: str
    number: str
    href: str
    fragment: str
    """Where on that page: a pledge has no page of its own."""
    text: Said | None
    light: Label
    position: Label | None
    """The newest; None for a pledge, which the State made itself."""
    at_adoption: Label | None
    """The answer at adoption, where it was another."""
    bodies: tuple[tuple[Said, str], ...]
    expected: Said | None
    indicators: tuple[Said | None, ...]
    deadline: Day | None
    overdue: bool
    goals: tuple[Link, ...]
    documents: tuple[tuple[Link, str], ...]
    """Other documents that say the same, with their paragraphs."""
    follows: tuple[tuple[str, Card, str], ...]
    """Recommendations of earlier cycles, with the cycle and how they are linked."""
    keys: Mapping[str, str]
    """What the row can be filtered by: words apart, as in `class`."""


def anchor(number: str) -> str:
    """Make the name of a place in a page from a number: `144.75 (1)` -> `144.75-1`."""
    return re.sub(r"[^\w.]+", "-", number).strip("-")


def record_line(edition: Edition, dossier: Dossier, record: Recommendation) -> Line:
    """Make the row of a recommendation."""
    card, cycle = edition.cards[record.id], record.origin.scope.split("/")[1]
    found = edition.facts.links.get(record.id)
    moved = record.position_now is not record.position
    return Line(
        anchor=f"c{cycle}-{anchor(card.number)}",
        number=card.number,
        href=card.href,
        fragment="",
        text=card.text,
        position=position_label(edition, record.position_now),
        at_adoption=card.position if moved else None,
        documents=tuple(
            (
                Link(link.document, address(edition, group_slug(dossier.code, "documents", link.document))),
                link.paragraphs or "",
            )
            for link in record.see_also
        ),
        follows=tuple(
            (how, edition.cards[other.id], edition.language.number(other.cycle))
            for other, how in (found.earlier if found else ())
        ),
        **_common(edition, dossier, record),
    )


def pledge_line(edition: Edition, dossier: Dossier, review: Review, pledge: Pledge) -> Line:
    """Make the row of a pledge."""
    return Line(
        anchor=f"c{review.cycle}-pledge-{anchor(pledge.number)}",
        number=pledge.number,
        href=address(edition, pledges_slug(review)),
        fragment=f"#pledge-{anchor(pledge.number)}",
        text=own_text(edition, pledge.text, pledge, "text"),
        position=None,
        at_adoption=None,
        documents=(),
        follows=(),
        **_common(edition, dossier, pledge),
    )


def _common(edition: Edition, dossier: Dossier, record: Recommendation | Pledge) -> dict[str, Any]:
    """Say what recommendations and pledges have in common."""
    light = edition.facts.verdicts[record.id].light
    overdue = is_overdue(record.deadline, light, edition.facts.as_of)
    with_page = edition.facts.groups[dossier.code]["goals"]
    return {
        "light": light_label(edition, light),
        "bodies": tuple(
            (body_name(edition, dossier, body), address(edition, group_slug(dossier.code, "bodies", body)))
            for body in record.responsible
        ),
        "expected": own_text(edition, record.expected, record, "expected"),
        "indicators": tuple(own_text(edition, text, record, "indicators") for text in record.indicators),
        "deadline": day_of(edition, record.deadline),
        "overdue": overdue,
        "goals": tuple(
            Link(goal, address(edition, group_slug(dossier.code, "goals", goal)) if goal in with_page else "")
            for goal in record.sdgs
        ),
        "keys": keys_of(edition, record, overdue),
    }


def planned(edition: Edition, records: Iterable[Recommendation | Pledge], asked: str) -> dict[str, Any]:
    """Count what is planned, as figures with their query, and say from which day to which they look."""
    as_of = edition.facts.as_of
    counts = count_planned(records, edition.facts.verdicts, as_of)
    return {
        "query": asked,
        "counts": counts,
        "any": counts.with_body or counts.with_expected or counts.with_indicators or counts.with_deadline,
        "as_of": day_of(edition, as_of),
        "until": day_of(edition, a_year_on(as_of)) if as_of else None,
    }


def contributed(edition: Edition, dossier: Dossier, review: Review) -> tuple[dict[str, Any], ...]:
    """Tell what everyone who assessed a review did to help, newest first."""
    pledges = {pledge.id: pledge for pledge in review.pledges}

    def line(key: str) -> Line:
        if key in pledges:
            return pledge_line(edition, dossier, review, pledges[key])
        return record_line(edition, dossier, edition.facts.library.recommendations[key])

    organisations = edition.facts.library.organisations
    return tuple(
        {
            "by": organisation_name(edition, said.by),
            "kind": organisations[said.by].kind.value,
            "when": day_of(edition, said.date),
            "of": line(said.of),
            "text": own_text(edition, said.contribution, said, "contribution"),
        }
        for said in contributions(review.assessments)
    )
