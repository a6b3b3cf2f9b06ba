"""What recommendations are sorted by: themes, groups of persons, goals, States, regions, lights and more. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from uprsite.model import Dossier, Recommendation, Review
from uprsite.scoring import Verdicts

Regions: TypeAlias = Mapping[str, str]
"""The regional group of each State."""


class Known(NamedTuple):
    """What recommendations are sorted by and do not say themselves."""

    regions: Regions
    verdicts: Verdicts


@dataclass(frozen=True, slots=True)
class Filed:
    """A recommendation with the review it belongs to."""

    review: Review
    record: Recommendation


@dataclass(frozen=True, slots=True)
class Group:
    """The recommendations that share a value: newest cycle first, paragraphs in order."""

    dimension: str
    value: str
    filed: tuple[Filed, ...]
    makers: frozenset[str] | None = None
    """The States that count in recommendation x State; None for all. What a region made, others made too."""

    @property
    def records(self) -> tuple[Recommendation, ...]:
        """The recommendations of all cycles."""
        return tuple(entry.record for entry in self.filed)


Groups: TypeAlias = Mapping[str, Mapping[str, Group]]
"""Dimension -> value -> group."""
Values: TypeAlias = Callable[[Recommendation, Known], Iterable[str]]

DIMENSIONS: Mapping[str, Values] = {
    "themes": lambda record, _: record.themes,
    "groups": lambda record, _: record.groups,
    "goals": lambda record, _: _goals_and_targets(record),
    "from": lambda record, _: record.by,
    "regions": lambda record, known: (known.regions[code] for code in record.by if code in known.regions),
    "bodies": lambda record, _: record.responsible,
    "lights": lambda record, known: (known.verdicts[record.id].light.value,),
    "positions": lambda record, _: (record.position.value,),
    "actions": lambda record, _: (str(record.action),) if record.action else (),
    "documents": lambda record, _: (link.document for link in record.see_also),
}
"""What a recommendation can be sorted by -> its values. Positions are those at adoption; keys stand in addresses."""


def group_records(dossier: Dossier, known: Known) -> dict[str, dict[str, Group]]:
    """Sort a State's recommendations by every dimension."""
    return {name: _group_by(dossier, name, known) for name in DIMENSIONS}


def within(review: Review, filed: Iterable[Filed]) -> tuple[Recommendation, ...]:
    """Keep the recommendations of one review."""
    return tuple(entry.record for entry in filed if entry.review is review)


def by_first_theme(records: Iterable[Recommendation]) -> dict[str, tuple[Recommendation, ...]]:
    """Put each recommendation once, under the first of its themes, as official lists do; the empty name is for none."""
    found: dict[str, list[Recommendation]] = {}
    for record in records:
        found.setdefault(record.themes[0] if record.themes else "", []).append(record)
    return {theme: tuple(kept) for theme, kept in found.items()}


def _group_by(dossier: Dossier, dimension: str, known: Known) -> dict[str, Group]:
    found: dict[str, list[Filed]] = {}
    for review in reversed(dossier.reviews):
        for record in review.recommendations:
            for value in dict.fromkeys(DIMENSIONS[dimension](record, known)):
                found.setdefault(value, []).append(Filed(review, record))
    makers: dict[str, frozenset[str]] = {}
    if dimension == "from":
        makers = {value: frozenset({value}) for value in found}
    if dimension == "regions":
        regions = known.regions.items()
        makers = {value: frozenset(code for code, region in regions if region == value) for value in found}
    return {value: Group(dimension, value, tuple(filed), makers.get(value)) for value, filed in found.items()}


def _goals_and_targets(record: Recommendation) -> Iterable[str]:
    """List the goals, each before its targets: a target is a part of its goal."""
    for number in record.sdgs:
        yield number.partition(".")[0]
        yield number
