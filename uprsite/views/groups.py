"""Views of what recommendations are sorted by: all values side by side, and the recommendations of one."""

from typing import Any, NamedTuple

from uprsite.grouping import Group, within
from uprsite.model import Dossier
from uprsite.plan import Page, group_slug, values_of
from uprsite.scoring import answered_anew
from uprsite.views.brief_links import briefs_by_state
from uprsite.views.edition import Edition, Link, group_label, state_name, word
from uprsite.views.filters import list_of
from uprsite.views.grids import Grid, cycle_row, grid, grid_of, group_grid, group_note, group_scores
from uprsite.views.places import address, dossier_of, index_crumb, trail
from uprsite.views.scores import Row, by_review, query, row_of_group


class Maker(NamedTuple):
    """A State of a regional group, and how many recommendations it made."""

    link: Link
    number: str
    query: str


def index(edition: Edition, page: Page) -> dict[str, Any]:
    """Every value that a State's recommendations have in one dimension, each with its scorecard, and other pages."""
    dossier, dimension = dossier_of(edition, page), page.subject[1]
    return {
        "trail": trail(edition, dossier),
        "state": state_name(edition, dossier.code),
        "name": word(edition, "dimension", dimension),
        "dimension": dimension,
        "cycles": tuple(edition.language.number(review.cycle) for review in dossier.reviews),
        "grid": group_grid(edition, dossier, dimension),
        "handouts": briefs_by_state(edition, dossier) if dimension == "from" else (),
        "others": tuple(
            Link(
                group_label(edition, dossier, dimension, value),
                address(edition, group_slug(dossier.code, dimension, value)),
            )
            for value in values_of(edition.facts, dossier, dimension)
            if value not in edition.facts.groups[dossier.code][dimension]
        ),
    }


def group(edition: Edition, page: Page) -> dict[str, Any]:
    """The recommendations that share one value: a scorecard by cycle, by answer and by voice, and the list."""
    dossier, (_, dimension, value) = dossier_of(edition, page), page.subject
    found = edition.facts.groups[dossier.code][dimension].get(value, Group(dimension, value, ()))
    return {
        "trail": trail(edition, dossier, index_crumb(edition, dossier, dimension)),
        "state": state_name(edition, dossier.code),
        "name": group_label(edition, dossier, dimension, value),
        "dimension": dimension,
        "value": value,
        "note": group_note(edition, found),
        **group_scores(edition, dossier, found),
        "listed": list_of(edition, dossier.code, found),
        "cycles": cycle_grid(edition, dossier, found),
        "whole": _whole(edition, dossier, found),
        "parts_of": _parts(edition, dossier, found),
        "makers": _makers(edition, dossier, found),
        "answered_later": any(answered_anew(found.records)),
        "reviews": by_review(edition, dossier, found.filed),
    }


def cycle_grid(edition: Edition, dossier: Dossier, found: Group) -> Grid | None:
    """Set the cycles of a group side by side, newest first, and all of them below; None where there is but one."""
    rows = [
        cycle_row(edition, dossier, found, review)._replace(href=f"#cycle-{review.cycle}")
        for review in reversed(dossier.reviews)
        if within(review, found.filed)
    ]
    if len(rows) < 2:  # noqa: PLR2004 - one cycle has nothing beside it
        return None
    return grid(edition, [*rows, row_of_group(edition, dossier, found)._replace(name="", href="")])


def _whole(edition: Edition, dossier: Dossier, found: Group) -> Row | None:
    """Give the goal that a target is a part of."""
    goal, _, target = found.value.partition(".")
    if found.dimension != "goals" or not target:
        return None
    return row_of_group(edition, dossier, edition.facts.groups[dossier.code]["goals"][goal])


def _parts(edition: Edition, dossier: Dossier, found: Group) -> Grid | None:
    """Give the targets of a goal that recommendations name."""
    goals = edition.facts.groups[dossier.code]["goals"]
    targets = [other for value, other in goals.items() if value.startswith(f"{found.value}.")]
    if found.dimension != "goals" or not targets:
        return None
    made = grid_of(edition, dossier, targets)
    # Here no goal stands above them.
    return made._replace(lines=tuple(line._replace(part=False) for line in made.lines))


def _makers(edition: Edition, dossier: Dossier, found: Group) -> tuple[Maker, ...]:
    """List the States of a regional group that recommended, those with most recommendations first."""
    if found.dimension != "regions" or not found.makers:
        return ()
    made = edition.facts.groups[dossier.code]["from"]
    codes = sorted(found.makers & made.keys(), key=lambda code: (-len(made[code].filed), code))
    return tuple(
        Maker(
            Link(state_name(edition, code), address(edition, group_slug(dossier.code, "from", code))),
            edition.language.number(len(made[code].filed)),
            query(**{"state": dossier.code, "from": code}),
        )
        for code in codes
    )
