"""The cells of OHCHR's thematic lists: positions, theme and group labels, goals (pure)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from uprsite.fields import excerpt
from uprsite.importers.official_text import lines
from uprsite.importers.remarks import Remark, note
from uprsite.model import Position

PLAIN = {
    "supported": Position.SUPPORTED,
    "accepted": Position.SUPPORTED,
    "noted": Position.NOTED,
    "supported in part": Position.PARTLY_SUPPORTED,
    "partly supported": Position.PARTLY_SUPPORTED,
    "partially supported": Position.PARTLY_SUPPORTED,
    "accepted in part": Position.PARTLY_SUPPORTED,
    "partially accepted": Position.PARTLY_SUPPORTED,
    "pending": Position.PENDING,
    "under consideration": Position.PENDING,
}
"""Wordings that say no more than our own words."""
SPOKEN = re.compile(
    r"(?P<partly>\b(?:partly|partially) (?:supported|accepted)|\b(?:supported|accepted) in part)|"
    r"(?P<noted>\bnoted|\b(?:not|neither|nor) (?:be )?(?:supported?|accepted?)|\breject(?:s|ed)?)|"
    r"(?P<supported>\bsupport(?:s|ed)?|\baccept(?:s|ed)?)|"
    r"(?P<pending>\bpending|\bunder consideration)",
    re.IGNORECASE,
)
"""No State can reject a recommendation (resolution 5/1, paragraph 32): where a list says so, it is noted."""
ANSWERED = {
    frozenset(["partly"]): Position.PARTLY_SUPPORTED,
    frozenset(["noted"]): Position.NOTED,
    frozenset(["supported"]): Position.SUPPORTED,
    frozenset(["pending"]): Position.PENDING,
    frozenset(["supported", "noted"]): Position.PARTLY_SUPPORTED,
    frozenset(["partly", "noted"]): Position.PARTLY_SUPPORTED,
    frozenset(["partly", "supported"]): Position.PARTLY_SUPPORTED,
}

HEADING = re.compile(r"(?P<name>[A-Z][A-Za-z ]{2,40}?)\s*:(?P<rest>.*)")
HEADINGS = {
    "sdgs": "goals",
    "relevant sdgs": "goals",
    "affected persons": "groups",
    "groups of persons": "groups",
}
UNKNOWN = "unknown"
BULLET = re.compile(r"[-\u2013\u2022]\s+")
GOAL = re.compile(r"(?:SDG|Goal)?\s*((?:1[0-7]|[1-9])(?:\.(?:[1-9]\d?|[a-d]))?)\s*(?:[-\u2013:]\s*.*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands in a cell of themes: official labels in order, and lines that should name goals."""

    themes: tuple[str, ...]
    groups: tuple[str, ...]
    goals: tuple[str, ...]


def read_position(cell: str) -> tuple[Position, str | None, list[Remark]]:
    """Return the position, and the State's own wording where it says more than our word."""
    stated = " ".join(lines(cell))
    if not stated:
        hint = "look it up in the State's answers; until then it counts as pending"
        return Position.PENDING, None, [Remark("the State's position is missing", hint)]
    plain = PLAIN.get(stated.casefold().rstrip("."))
    if plain:
        return plain, None, []
    answer = ANSWERED.get(frozenset(found.lastgroup or "" for found in SPOKEN.finditer(stated)))
    if answer:
        return answer, stated, [note(f"the position {excerpt(stated)} was read as {answer}", "compare it")]
    hint = "set `position` yourself; until then it counts as pending, with the wording kept"
    return Position.PENDING, stated, [Remark(f"the position {excerpt(stated)} is not known", hint)]


def read_labels(cell: str) -> tuple[Labels, list[Remark]]:
    """Sort the lines of a cell under its headings; before the first heading stand themes."""
    under: dict[str, list[str]] = {"themes": [], "groups": [], "goals": [], UNKNOWN: []}
    current = under["themes"]
    for line in lines(cell):
        heading, rest = _heading(line)
        if heading:
            current = under[heading]
        if rest:
            current.append(_without_bullet(rest))
    labels = Labels(*(_unique(under[kind]) for kind in ("themes", "groups", "goals")))
    what = f"these lines stand under a heading that is not known: {'; '.join(under[UNKNOWN])}"
    return labels, [Remark(what, "add what they mean by hand")] if under[UNKNOWN] else []


def _heading(line: str) -> tuple[str, str]:
    """Return what a line is the heading of, and what else it says; a label may hold a colon too, but not at its end."""
    found = HEADING.fullmatch(line)
    kind = HEADINGS.get(found["name"].casefold()) if found else None
    if found and kind:
        return kind, found["rest"].strip()
    return (UNKNOWN if found and not found["rest"].strip() else ""), line


def read_goals(named: Iterable[str]) -> tuple[tuple[str, ...], list[Remark]]:
    """Read `16 - PEACE, …` or `16.3 - …` as numbers of goals and targets."""
    numbers: list[str] = []
    wrong: list[Remark] = []
    for line in named:
        goal = GOAL.fullmatch(line)
        if goal:
            numbers.append(goal[1].lower())
        else:
            wrong.append(Remark(f"{excerpt(line)} is no Sustainable Development Goal", "add its number to `sdgs`"))
    return _unique(numbers), wrong


def goal_lines(cell: str) -> tuple[str, ...]:
    """Return the lines of a cell of goals."""
    return tuple(map(_without_bullet, lines(cell)))


def _without_bullet(line: str) -> str:
    bullet = BULLET.match(line)
    return line[bullet.end() :] if bullet else line


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
