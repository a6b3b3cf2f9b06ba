"""What changed, and when: lights and positions, told by the days in the records and never by a clock. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from uprsite.model import Method, Pledge, Recommendation, Review
from uprsite.scoring import Light, Moment, Move, first_day, move_between, said_of


@dataclass(frozen=True, slots=True)
class Change:
    """One light or one position that became another. A first assessment comes from "not yet assessed"."""

    day: str
    """As the record has it: 2026-10-26; of a position also 2022-06 or 2022."""
    of: str
    """The identity of the recommendation or pledge."""
    what: str
    """`light` or `position`."""
    before: str
    after: str
    source: str = ""
    """The document that a position was changed in."""
    by: tuple[str, ...] = ()
    """Who set a light: those whose word counts and who spoke that day, in the order of the file."""

    @property
    def state(self) -> str:
        """The State under Review."""
        return self.of.partition("/")[0].upper()

    @property
    def of_pledge(self) -> bool:
        """Tell a pledge from a recommendation: pledges are counted apart."""
        return self.of.split("/")[2].startswith("pledge-")

    @property
    def move(self) -> Move | None:
        """Where a light went; None for a position."""
        return move_between(Light(self.before), Light(self.after)) if self.what == "light" else None

    @property
    def since(self) -> date:
        """The day from which it holds: the first one of a month or year whose day is not known."""
        return first_day(self.day)


@dataclass(frozen=True, slots=True)
class Moves:
    """How many changes there were of each kind; a recommendation that changed twice counts twice."""

    forward: int
    backward: int
    first: int
    """Assessed for the first time."""
    other: int
    """To or from "no information"."""
    position: int
    """Answers of the State that became others."""
    pledges: int
    """Changes of any kind to pledges, which stand in none of the other figures."""


def changes_of(
    review: Review, histories: Mapping[str, tuple[Moment, ...]], method: Method, publisher: str
) -> list[Change]:
    """List every change in a review, the newest first, and those of one day in the order of the report."""
    found: list[Change] = []
    said = said_of(review)
    records: tuple[Recommendation | Pledge, ...] = (*review.recommendations, *review.pledges)
    for record in records:
        light = Light.NOT_ASSESSED
        for moment in histories.get(record.id, ()):
            if moment.light is not light:
                spoke = (one.by for one in said[record.id] if one.date == moment.day)
                by = tuple(dict.fromkeys(one for one in spoke if method is Method.IRI or one == publisher))
                day = moment.day.isoformat()
                found.append(Change(day, record.id, "light", light.value, moment.light.value, by=by))
            light = moment.light
    for answered in review.recommendations:
        position = answered.position
        for change in answered.position_history:
            if change.position is not position:
                found.append(
                    Change(change.date, answered.id, "position", position.value, change.position.value, change.source)
                )
            position = change.position
    return sorted(found, key=lambda change: change.day, reverse=True)


def of_all_states(changes: Mapping[str, Iterable[Change]]) -> list[Change]:
    """Join the changes of all States, newest first; those of one day State by State."""
    joined = (change for of_state in changes.values() for change in of_state)
    return sorted(joined, key=lambda change: change.day, reverse=True)


def newest(changes: Iterable[Change], enough: int) -> list[Change]:
    """Take whole days from the newest on until there are enough: a day is never cut in two."""
    taken: list[Change] = []
    for _, day in groupby(changes, key=lambda change: change.since):
        if len(taken) >= enough:
            break
        taken.extend(day)
    return taken


def most_telling(changes: Iterable[Change]) -> list[Change]:
    """Sort out what tells most: lights that moved forward or backward; without one, all but first assessments.

    Newest day first, and of one day those that moved backward first. First assessments where there is nothing else.
    """
    changes = tuple(changes)
    moved = [change for change in changes if change.move in (Move.FORWARD, Move.BACKWARD)]
    later = [change for change in changes if change.move is not Move.FIRST]
    backward_first = sorted(moved or later or changes, key=lambda change: change.move is not Move.BACKWARD)
    return sorted(backward_first, key=lambda change: change.day, reverse=True)


def count_moves(changes: Iterable[Change]) -> Moves:
    """Count changes by where they went."""
    changes = tuple(changes)
    moves = [change.move for change in changes if not change.of_pledge]
    return Moves(
        moves.count(Move.FORWARD),
        moves.count(Move.BACKWARD),
        moves.count(Move.FIRST),
        moves.count(Move.OTHER),
        moves.count(None),
        sum(change.of_pledge for change in changes),
    )
