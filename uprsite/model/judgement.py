"""What became of a recommendation: dated, signed assessments and their evidence."""

from dataclasses import dataclass
from typing import Annotated

from uprsite.fields import choice
from uprsite.model.kinds import (
    NOWHERE,
    Day,
    Language,
    Paragraph,
    Part,
    Place,
    Record,
    Status,
    Symbol,
    Text,
    VocabularyKey,
    Web,
    When,
    Words,
    record_id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """What a judgement rests on."""

    title: Text
    url: Web | None = None
    archived: Web | None = None
    """A copy in a web archive, for the day the original is gone."""
    document: Symbol | None = None
    paragraphs: Words | None = None
    date: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels(Record):
    """Law, policy and practice judged apart."""

    law: Annotated[Status, choice(Status)] | None = None
    policy: Annotated[Status, choice(Status)] | None = None
    practice: Annotated[Status, choice(Status)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Record):
    """One entry of assessments.yaml: a dated and signed judgement. Older ones stay: together they are the history."""

    paragraph: Paragraph | None = None
    """The recommendation it judges; a pledge is named with `pledge` instead."""
    part: Part | None = None
    pledge: Part | None = None
    date: Day
    by: VocabularyKey
    """A key of organisations.yaml."""
    status: Annotated[Status, choice(Status)]
    levels: Levels | None = None
    note: Text | None = None
    contribution: Text | None = None
    """What the assessor itself did to help."""
    evidence: tuple[Evidence, ...] = ()
    lang: Language | None = None
    origin: Place = NOWHERE

    @property
    def of(self) -> str:
        """The identity of what it judges."""
        if self.pledge is not None:
            return f"{self.origin.scope}/pledge-{self.pledge}"
        return record_id(self.origin.scope, self.paragraph or "", self.part)

    @property
    def address(self) -> str:
        """Where translators find its texts."""
        return f"assessment/{self.of}/{self.by}/{self.date.isoformat()}"
