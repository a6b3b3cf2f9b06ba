"""What civil society asks next, each ask with its factsheet, and the same by the State to be asked. Pure."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from uprsite.model import Ask, Dossier, Factsheet


@dataclass(frozen=True, slots=True)
class Asked:
    """One ask, with the factsheet it stands in and its place there, from 1."""

    sheet: Factsheet
    number: int
    ask: Ask


def asks_of(dossier: Dossier) -> tuple[Asked, ...]:
    """List every ask of a State's factsheets, in their order."""
    return tuple(
        Asked(sheet, number, ask) for sheet in dossier.factsheets for number, ask in enumerate(sheet.asks, start=1)
    )


def asks_by_state(asked: Iterable[Asked]) -> dict[str, tuple[Asked, ...]]:
    """Sort asks by the States that are to be asked; one that names nobody is left out."""
    found: dict[str, list[Asked]] = {}
    for one in asked:
        for code in dict.fromkeys(one.ask.to):
            found.setdefault(code, []).append(one)
    return {code: tuple(asks) for code, asks in found.items()}


def asks_building_on(asked: Iterable[Asked], records: Container[str]) -> tuple[Asked, ...]:
    """Keep the asks that build on some recommendations, named by their identities."""
    return tuple(one for one in asked if any(record in records for record in one.ask.builds_on))
