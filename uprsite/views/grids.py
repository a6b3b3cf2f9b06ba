"""Scorecards of many rows, to be scanned: one line for each group of recommendations, one column for each light."""

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import compress
from typing import Any, NamedTuple

from uprsite.charts import Dots, dots
from uprsite.grouping import Group
from uprsite.model import Dossier, Recommendation, Review
from uprsite.plan import review_slug
from uprsite.scoring import LIGHTS
from uprsite.views.edition import Edition, Label, Said, light_label, mechanism_name, mechanism_of, state_name, word
from uprsite.views.places import address
from uprsite.views.scores import Count, Row, answer_rows, row_of_group, voice_rows

FEW = 32
"""Two rows of dots: where every line has so few recommendations, each is seen as a dot; else bars show shares."""


class Line(NamedTuple):
    """One line: a row of figures, those under the grid's lights among them, and a word on what the row is."""

    row: Row
    name: Said
    counts: tuple[Count, ...]
    dots: Dots | None
    """None where a bar shows the line."""
    note: Said | None = None
    part: bool = False
    """It is a part of a line above: a target of a goal."""
    small: bool = False
    """It is left out where there is room for the largest alone: on a sheet of paper."""


class Grid(NamedTuple):
    """Lines, and the lights that any of them has."""

    lights: tuple[Label, ...]
    lines: tuple[Line, ...]


def grid(edition: Edition, rows: Iterable[Row]) -> Grid:
    """Set rows under the lights that at least one of them has."""
    rows = tuple(rows)
    present = present_lights([row.counts for row in rows])
    few = max((row.number for row in rows), default=0) <= FEW
    mirrored = edition.language.direction == "rtl"
    return Grid(
        shown_lights(edition, present),
        tuple(
            Line(
                row,
                Said(row.name),
                tuple(compress(row.counts, present)),
                dots(row.tally, mirrored) if few and row.number else None,
            )
            for row in rows
        ),
    )


def group_scores(edition: Edition, dossier: Dossier, group: Group) -> dict[str, Any]:
    """Give the scorecard of a group: one line, the same by the State's answer, and by everyone who assessed."""
    conditions = {"state": dossier.code, group.dimension: group.value}
    return {
        "row": row_of_group(edition, dossier, group),
        **score_grids(edition, group.records, conditions, group.makers),
    }


def cycle_row(edition: Edition, dossier: Dossier, found: Group, review: Review) -> Row:
    """Make the line of a group in one cycle, with its year; it leads to the review."""
    number = edition.language.number(review.cycle)
    cycle = edition.language.fill(word(edition, "column", "cycle"), {"cycle": number})
    return row_of_group(edition, dossier, found, review)._replace(
        name=f"{cycle} ({edition.language.day(review.year)})" if review.year else cycle,
        href=address(edition, review_slug(review)),
    )


def score_grids(
    edition: Edition,
    records: Iterable[Recommendation],
    conditions: Mapping[str, object],
    makers: Container[str] | None = None,
) -> dict[str, Any]:
    """Set the same recommendations out by the State's answer, and by everyone who assessed them."""
    records = tuple(records)
    voices = voice_rows(edition, records, conditions, makers)
    said = grid(edition, [row for _, _, row in voices])
    lines = (
        line._replace(name=name, note=Said(kind)) for line, (name, kind, _) in zip(said.lines, voices, strict=True)
    )
    return {
        "answers": grid(edition, answer_rows(edition, records, conditions, makers)),
        "voices": said._replace(lines=tuple(lines)),
    }


def group_grid(edition: Edition, dossier: Dossier, dimension: str, review: Review | None = None) -> Grid:
    """Make a line for every value of a dimension, over all cycles or in one review."""
    groups = edition.facts.groups[dossier.code][dimension].values()
    return grid_of(edition, dossier, groups, review)


def grid_of(edition: Edition, dossier: Dossier, groups: Iterable[Group], review: Review | None = None) -> Grid:
    """Make a line for each of some groups, in the order of their dimension; what a review lacks is left out."""
    kept = [found for found in groups if review is None or any(entry.review is review for entry in found.filed)]
    ordered = sorted(kept, key=lambda found: _order(edition, found))
    made = grid(edition, (row_of_group(edition, dossier, found, review) for found in ordered))
    lines = (
        line._replace(note=group_note(edition, found), part=found.dimension == "goals" and "." in found.value)
        for line, found in zip(made.lines, ordered, strict=True)
    )
    return made._replace(lines=tuple(lines))


def group_note(edition: Edition, found: Group) -> Said | None:
    """Say what helps to place a group: the regional group of a State, the mechanism whose document it is."""
    if found.dimension == "from":
        region = edition.facts.regions.get(found.value)
        return Said(word(edition, "region", region)) if region else None
    if found.dimension != "documents":
        return None
    links = (link for record in found.records for link in record.see_also if link.document == found.value)
    mechanism = next((mechanism for link in links if (mechanism := mechanism_of(edition, link))), None)
    return mechanism_name(edition, mechanism.name) if mechanism else None


def present_lights(counts: Sequence[Sequence[Count]]) -> tuple[bool, ...]:
    """Tell of each light whether anything has it."""
    return tuple(any(line[place].any for line in counts) for place in range(len(LIGHTS)))


def shown_lights(edition: Edition, present: Iterable[bool]) -> tuple[Label, ...]:
    """Say the lights that are there."""
    return tuple(light_label(edition, light) for light in compress(LIGHTS, present))


def _order(edition: Edition, found: Group) -> tuple[object, ...]:
    """Order the groups of a dimension: as in the vocabulary, by number, by words, or the most frequent first."""
    known = {"themes": edition.vocabulary.themes, "groups": edition.vocabulary.groups, "lights": LIGHTS}
    if found.dimension in known:
        return (tuple(known[found.dimension]).index(found.value),)
    if found.dimension == "goals":
        return goal_order(found.value)
    if found.dimension == "from":
        return (-len(found.filed), edition.language.sort_key(state_name(edition, found.value)))
    if found.dimension == "bodies":
        return (-len(found.filed), found.value)
    return (found.value,)


def goal_order(number: str) -> tuple[object, ...]:
    """Order goals and targets: 3, 3.1, 3.10, 3.a, 16."""
    goal, _, target = number.partition(".")
    return (int(goal), bool(target) and not target.isdigit(), int(target) if target.isdigit() else 0, target)
