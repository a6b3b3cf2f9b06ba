"""What is handed over: findings and asks, each with the reason it is there. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from uprsite.grouping.chains import Links
from uprsite.grouping.dimensions import Groups
from uprsite.model import Ask, Brief, Dossier, Factsheet, Recommendation, Text
from uprsite.scoring import Light, Verdicts

REDDEST = (Light.REGRESSED, Light.NOT_IMPLEMENTED, Light.PARTIAL, Light.NO_INFORMATION, Light.NOT_ASSESSED)
"""The lights of what is not fully implemented, as far as anybody knows: the worst first."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a choice is made from: the records of one State under Review, and what was computed from them."""

    dossier: Dossier
    known: Mapping[str, Recommendation]
    groups: Groups
    verdicts: Verdicts
    links: Mapping[str, Links]


@dataclass(frozen=True)
class Matter:
    """A demand that nobody has taken up since: its newest recommendation, and everything that one goes back to."""

    record: Recommendation
    chain: tuple[Recommendation, ...]
    light: Light

    @property
    def cycles(self) -> tuple[int, ...]:
        """The cycles in which it was made, oldest first."""
        return tuple(sorted({member.cycle for member in self.chain}))

    @cached_property
    def makers(self) -> frozenset[str]:
        """The States that made it, in any cycle."""
        return frozenset(code for member in self.chain for code in member.by)

    @property
    def open(self) -> bool:
        """Whether it is not fully implemented, as far as anybody knows."""
        return self.light in REDDEST


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a finding was chosen."""

    cycles: tuple[int, ...]
    """In which the demand was made, oldest first."""
    earlier: bool = False
    """The State made the demand itself, though not its newest recommendation."""
    related: bool = False
    """The State did not make the demand, but others on one of its themes."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One finding: a recommendation, the writer's note, and why it was chosen; None where the writer named it."""

    record: Recommendation
    note: Text | None = None
    why: Reason | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """An ask that somebody wrote, and where."""

    holder: Factsheet | Brief
    ask: Ask


class Plea(StrEnum):
    """What can be said of a finding that no written ask builds on."""

    AGAIN = "again"
    JOIN = "join"
    SUPPORT = "support"
    SUPPORT_TOO = "support-too"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Repeat:
    """An ask that nobody wrote: the recommendation itself, as it was made before."""

    record: Recommendation
    plea: Plea


Asking: TypeAlias = Proposed | Repeat


@dataclass(frozen=True, slots=True)
class Handout:
    """One page to hand over."""

    key: str
    """Its place in the address: the name of the brief's file, or `from-fra`."""
    brief: Brief | None
    """None where nobody wrote it."""
    to: str | None
    """The recommending State it is for."""
    theme: str | None
    findings: tuple[Chosen, ...]
    asks: tuple[Asking, ...]

    @property
    def chosen(self) -> bool:
        """Whether its findings were chosen by rule."""
        return any(one.why for one in self.findings)
