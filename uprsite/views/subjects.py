"""What something changed for: a recommendation, or a pledge of the State."""

from collections.abc import Mapping
from typing import NamedTuple

from uprsite.grouping import Change
from uprsite.plan import pledges_slug
from uprsite.views.edition import Edition, Said, begin, own_text
from uprsite.views.places import address


class Subject(NamedTuple):
    """The recommendation or pledge that something changed for."""

    number: str
    pledge: bool
    href: str
    text: Said


def subject_of(edition: Edition, change: Change, pledges: Mapping[str, Subject]) -> Subject:
    """Say what something changed for, with its whole text."""
    if change.of_pledge:
        return pledges[change.of]
    card = edition.cards[change.of]
    return Subject(card.number, False, card.href, card.text)


def pledge_subjects(edition: Edition) -> dict[str, Subject]:
    """Put every pledge of the site into words, by its identity."""
    return {
        pledge.id: Subject(
            pledge.number,
            True,
            address(edition, pledges_slug(review)),
            own_text(edition, pledge.text, pledge, "text") or Said(""),
        )
        for review in edition.facts.library.reviews()
        for pledge in review.pledges
    }


def begin_of(subject: Subject) -> Subject:
    """Keep the first words of its text."""
    return subject._replace(text=begin(subject.text))
