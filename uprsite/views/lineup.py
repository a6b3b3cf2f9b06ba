"""Recommendations that belong together in one line-up: the same demand through the cycles, or the parts of one."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from uprsite.grouping import outcome_of
from uprsite.model import Dossier, Recommendation, Review
from uprsite.plan import group_slug
from uprsite.views.days import Day, day_of
from uprsite.views.edition import Card, Edition, Link, position_label
from uprsite.views.places import address


class Answer(NamedTuple):
    """What the State answered, from when on, and the document that says so."""

    position: Link
    day: Day | None
    """Of the first answer, the day of the adoption."""
    source: str | None


class Member(NamedTuple):
    """One recommendation in a line-up."""

    card: Card
    here: bool
    """Whether it is the one that the page is about."""
    cycle: str
    year: Day | None
    answers: tuple[Answer, ...]
    """At the adoption, and changed later."""
    goes_back_to: tuple[tuple[str, Card], ...]
    """(`same`, card): what it repeats among the others, and how."""


class Chain(NamedTuple):
    """A demand that was made in several cycles."""

    members: tuple[Member, ...]
    years: str
    """`2014, 2019 and 2024`; empty where the year of a review is not known."""
    cycles: str
    """`2, 3 and 4`."""
    light: str
    """The light of the newest recommendation; empty where several are the newest."""
    never: bool
    """Whether no earlier one is implemented."""


def chain_view(edition: Edition, dossier: Dossier, chain: Sequence[Recommendation], here: str = "") -> Chain:
    """Put a chain into words; `here` is the identity of the recommendation that the page is about."""
    members = lineup(edition, dossier, chain, here)
    outcome = outcome_of(chain, edition.facts.verdicts)
    years = [member.year for member in members]
    return Chain(
        members,
        edition.language.listing(dict.fromkeys(year.words for year in years if year)) if all(years) else "",
        edition.language.listing(dict.fromkeys(member.cycle for member in members)),
        outcome.light.value if outcome else "",
        bool(outcome and outcome.never),
    )


def lineup(edition: Edition, dossier: Dossier, records: Iterable[Recommendation], here: str = "") -> tuple[Member, ...]:
    """Put recommendations into words, each with its year, its answers and what it goes back to among the others."""
    records = tuple(records)
    among = {record.id for record in records}
    reviews = {found.cycle: found for found in dossier.reviews}
    return tuple(_member(edition, reviews[record.cycle], record, here, among) for record in records)


def _member(edition: Edition, review: Review, record: Recommendation, here: str, among: set[str]) -> Member:
    found = edition.facts.links.get(record.id)
    return Member(
        edition.cards[record.id],
        record.id == here,
        edition.language.number(review.cycle),
        day_of(edition, review.year),
        answers_of(edition, review, record),
        tuple((how, edition.cards[other.id]) for other, how in (found.earlier if found else ()) if other.id in among),
    )


def answers_of(edition: Edition, review: Review, record: Recommendation) -> tuple[Answer, ...]:
    """List what the State answered: at the adoption, then every change, oldest first.

    What was answered at the adoption leads to all that were answered so; figures go by that answer.
    """
    label, adoption = position_label(edition, record.position), review.profile.dates.adoption
    href = address(edition, group_slug(review.state, "positions", record.position.value))
    first = Answer(
        Link(label.word, href),
        None if record.position.value == "pending" else day_of(edition, adoption),
        record.source,
    )
    later = (
        Answer(Link(position_label(edition, change.position).word, ""), day_of(edition, change.date), change.source)
        for change in record.position_history
    )
    return (first, *later)
