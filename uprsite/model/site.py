"""Who assesses, what recommendations are sorted by, and the State under Review."""

import re
from dataclasses import dataclass
from typing import Annotated

from uprsite.fields import choice
from uprsite.model.kinds import (
    NOWHERE,
    AssessorKind,
    Key,
    Language,
    Mail,
    Place,
    Record,
    RegionalGroup,
    Text,
    Web,
    When,
    Words,
)

USER_ASSIGNED = re.compile(r"AAA|ZZZ|X[A-Z]{2}|Q[M-Z][A-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """One who assesses or publishes: an entry of content/organisations.yaml."""

    key: Key
    name: Text
    kind: Annotated[AssessorKind, choice(AssessorKind)]
    url: Web | None = None
    lang: Language | None = None
    origin: Place = NOWHERE

    @property
    def address(self) -> str:
        """Where translators find its texts."""
        return f"organisation/{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Record):
    """A theme or group of persons that recommendations are sorted by, with the official labels that mean it."""

    key: Key
    label: Text
    area: Key = "other"
    aliases: tuple[Words, ...] = ()
    """Labels in official documents that stand for this entry; case, punctuation and `&` do not matter."""
    origin: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Record):
    """An authority that is responsible for implementing recommendations."""

    key: Key
    name: Text
    url: Web | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlan(Record):
    """A national human rights action plan."""

    title: Text
    start: When | None = None
    end: When | None = None
    url: Web | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FocalPoint(Record):
    """Whom to ask about a review; an office rather than a person wherever that is possible."""

    role: Text
    body: Key | None = None
    """A key of this State's `bodies`."""
    name: Words | None = None
    email: Mail | None = None
    url: Web | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDate(Record):
    """A date worth telling readers."""

    date: When
    what: Text
    url: Web | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateProfile(Record):
    """content/<state>/state.yaml: who is responsible in the State under Review, and what is planned."""

    name: Text | None = None
    """Only for a code that ISO 3166-1 leaves to users (AAA, QMA-QZZ, XAA-XZZ, ZZZ): a fictional State."""
    group: Annotated[RegionalGroup, choice(RegionalGroup)] | None = None
    """Only together with `name`."""
    introduction: Text | None = None
    bodies: tuple[Body, ...] = ()
    nmirf: Key | None = None
    """The body that is the national mechanism for implementation, reporting and follow-up."""
    plan: ActionPlan | None = None
    focal_points: tuple[FocalPoint, ...] = ()
    dates: tuple[KeyDate, ...] = ()
    lang: Language | None = None
    origin: Place = NOWHERE

    @property
    def address(self) -> str:
        """Where translators find its texts."""
        return f"state/{self.origin.scope}"


def user_assigned(code: str) -> bool:
    """Tell whether ISO 3166-1 leaves an alpha-3 code to users, so that it can stand for a fictional State."""
    return USER_ASSIGNED.fullmatch(code) is not None
