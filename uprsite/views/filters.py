"""What the rows of a list can be filtered and sorted by: the keys of each row, and the controls that offer them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from uprsite.grouping import Group
from uprsite.model import Dossier, Pledge, Position, Recommendation
from uprsite.plan import state_list_slug
from uprsite.scoring import LIGHTS, Light
from uprsite.views.edition import Edition, Label, group_label, state_name, word
from uprsite.views.grids import goal_order
from uprsite.views.places import address

DIMENSION = {"light": "lights", "position": "positions"}
"""Names of controls, which stand in addresses, where the dimension of the same values has another."""
CONTROLS = ("light", "position", "themes", "groups", "goals", "from", "bodies")
"""What a list of all cycles has a control for."""
FIRST = ("light", "themes")
"""What most readers look for; the other controls are folded away."""
COMPARED = (Light.REGRESSED, Light.NOT_IMPLEMENTED, Light.PARTIAL, Light.IMPLEMENTED)
UNKNOWN = (Light.NO_INFORMATION, Light.NOT_ASSESSED)
"""Neither good nor bad, so that they stand last whether the worst or the best comes first."""


class Control(NamedTuple):
    """A list of values to choose from: its name in the address, and each value that some row has."""

    name: str
    choices: tuple[Label, ...]
    telling: bool
    """Some rows have a value and others do not. A list with nothing to choose is not shown."""
    written: str = ""
    """How a table writes a value, where not as the word alone; * stands for the word."""


class Order(NamedTuple):
    """A way to sort: by which key of the rows, and how. Rows without that key stand last."""

    name: str
    by: str
    among: str = ""
    """The values of the key in their order, words apart, where they are neither numbers nor days."""
    down: bool = False
    """Largest or newest first."""
    many: bool = False
    """How many values, not which."""


class Finder(NamedTuple):
    """Everything that the box above a list offers."""

    first: tuple[Control, ...]
    more: tuple[Control, ...]
    orders: tuple[Order, ...]
    columns: tuple[tuple[str, str], ...]
    """The table of what is shown: key and header of each column; empty where none is offered."""
    file: str
    """What that table is called once it is downloaded, among those of other States and cycles."""
    deadlines: bool
    """Whether to offer what is overdue."""
    folds: bool
    """Whether anything to choose is folded away."""


class Filtered(NamedTuple):
    """The address of a list with its filter set; `query` goes behind the name of the file."""

    href: str
    query: str


def list_link(edition: Edition, code: str, **conditions: str) -> Filtered:
    """Lead to the recommendations of all cycles that share some values: `list_link(edition, "SVN", themes="torture")`.

    Names are those of the controls: q, light, position, themes, groups, goals, from, bodies, cycle and sort.
    """
    asked = "&".join(f"{name}={value}" for name, value in conditions.items() if value)
    return Filtered(address(edition, state_list_slug(code)), f"?{asked}" if asked else "")


def list_of(edition: Edition, code: str, group: Group) -> Filtered | None:
    """Lead from a group to the same recommendations in the list; None where it has none or the list no control."""
    name = {dimension: name for name, dimension in DIMENSION.items()}.get(group.dimension, group.dimension)
    return list_link(edition, code, **{name: group.value}) if group.filed and name in CONTROLS else None


def keys_of(edition: Edition, record: Recommendation | Pledge, overdue: bool = False) -> dict[str, str]:
    """Return what a row can be filtered by, each value in words apart, as in `class`."""
    keys = {
        "light": edition.facts.verdicts[record.id].light.value,
        "themes": " ".join(record.themes),
        "goals": " ".join(record.sdgs),
        "bodies": " ".join(record.responsible),
        "cycle": record.id.split("/")[1],
        "overdue": "yes" if overdue else "",
    }
    if isinstance(record, Recommendation):
        keys |= {
            "position": record.position.value,
            "groups": " ".join(record.groups),
            "from": " ".join(record.by),
        }
    return keys


def finder_of(
    edition: Edition,
    dossier: Dossier,
    rows: Iterable[Mapping[str, str]],
    orders: Iterable[Order] = (),
    columns: Iterable[tuple[str, str]] = (),
    file: str = "",
) -> Finder:
    """Make the box above rows from their keys."""
    rows, columns = tuple(rows), tuple(columns)
    # A control with nothing to choose is there for the words of a table alone.
    controls = [one for one in controls_of(edition, dossier, rows) if one.telling or columns]
    more = tuple(control for control in controls if control.name not in FIRST)
    overdue = any(row.get("overdue") for row in rows)
    return Finder(
        tuple(control for control in controls if control.name in FIRST),
        more,
        tuple(orders),
        columns,
        file,
        overdue,
        overdue or any(control.telling for control in more),
    )


def controls_of(edition: Edition, dossier: Dossier, rows: Sequence[Mapping[str, str]]) -> tuple[Control, ...]:
    """List the controls in their order, each with the values that some row has."""
    controls = []
    for name, order in _orders(edition, dossier).items():
        found = {key for row in rows for key in with_wholes(row.get(name, "").split())}
        choices = tuple(Label(key, choice_word(edition, dossier, name, key)) for key in order(found))
        told = len(choices) > 1 or (bool(choices) and not all(row.get(name) for row in rows))
        written = word(edition, "column", "goal") % {"goal": "*"} if name == "goals" else ""
        controls.append(Control(name, choices, told, written))
    return tuple(control for control in controls if control.choices)


def choice_word(edition: Edition, dossier: Dossier, name: str, key: str) -> str:
    """Say a value of a control."""
    if name == "cycle":
        return edition.language.number(int(key))
    return group_label(edition, dossier, DIMENSION.get(name, name), key)


def with_wholes(keys: Iterable[str]) -> set[str]:
    """Add to each target the goal that it is a part of."""
    return {one for key in keys for one in (key, key.partition(".")[0])}


def list_orders(rows: Sequence[Mapping[str, str]]) -> tuple[Order, ...]:
    """List the ways to sort that tell some rows apart; the first is the order in which they stand."""
    orders = (
        Order("number", "number"),
        Order("worst", "light", " ".join((*COMPARED, *UNKNOWN))),
        Order("best", "light", " ".join((*reversed(COMPARED), *UNKNOWN))),
        Order("newest", "changed", down=True),
        Order("deadline", "due"),
        Order("states", "from", down=True, many=True),
    )
    # Within one review, the order of its report is that of the numbers.
    alike = {"number"} if len({row["cycle"] for row in rows}) == 1 else set()
    varied = {name for name in (rows[0] if rows else ()) if len({row.get(name) for row in rows}) > 1} | {"number"}
    return tuple(order for order in orders if order.by in varied and order.name not in alike)


def _orders(edition: Edition, dossier: Dossier) -> dict[str, Callable[[Collection[str]], Iterable[str]]]:
    """Give for each control, in the order of the box, how its values are ordered."""

    def as_in(known: Iterable[str]) -> Callable[[Collection[str]], Iterable[str]]:
        return lambda found: (key for key in known if key in found)

    return {
        "light": as_in(light.value for light in LIGHTS),
        "themes": as_in(edition.vocabulary.themes),
        "position": as_in(position.value for position in Position),
        "groups": as_in(edition.vocabulary.groups),
        "goals": lambda found: sorted(found, key=goal_order),
        "from": lambda found: sorted(found, key=lambda code: edition.language.sort_key(state_name(edition, code))),
        "bodies": as_in(body.key for body in dossier.profile.bodies),
        "cycle": lambda found: sorted(found, key=int, reverse=True),
    }
