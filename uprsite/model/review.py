"""One review: its profile, the recommendations received and the State's own pledges."""

import re
from dataclasses import dataclass
from typing import Annotated

from uprsite.fields import choice, whole
from uprsite.model.kinds import (
    NOWHERE,
    AssistanceKind,
    Cycle,
    Goal,
    Key,
    Language,
    LinkKind,
    Paragraph,
    Part,
    Place,
    Position,
    Record,
    StateCode,
    Symbol,
    Text,
    VocabularyKey,
    Web,
    When,
    Words,
    record_id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDates(Record):
    """The steps of one review."""

    submission: When | None = None
    """When stakeholders' submissions are due."""
    pre_session: When | None = None
    review: When | None = None
    """The day of the review in the Working Group."""
    adoption: When | None = None
    """The day the Human Rights Council adopts the outcome under item 6."""
    mid_term: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDocuments(Record):
    """The symbols of a review's documents."""

    national_report: Symbol | None = None
    compilation: Symbol | None = None
    """UN information compiled by OHCHR."""
    stakeholders: Symbol | None = None
    """The summary of stakeholders' submissions."""
    report: Symbol | None = None
    """The report of the Working Group."""
    addendum: Symbol | None = None
    """The State's answers."""
    decision: Symbol | None = None
    """The adoption of the outcome."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MidTermReport(Record):
    """The State's voluntary report between two reviews."""

    date: When
    title: Text
    document: Symbol | None = None
    url: Web | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewProfile(Record):
    """content/<state>/cycle-<n>/review.yaml: one review and its documents."""

    session: Annotated[int, whole(1, 200)] | None = None
    """The session of the UPR Working Group."""
    dates: ReviewDates = ReviewDates()
    documents: ReviewDocuments = ReviewDocuments()
    mid_term_report: MidTermReport | None = None
    introduction: Text | None = None
    lang: Language | None = None
    origin: Place = NOWHERE

    @property
    def address(self) -> str:
        """Where translators find its texts."""
        return f"review/{self.origin.scope}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionChange(Record):
    """A position that the State took on a later day."""

    date: When
    position: Annotated[Position, choice(Position)]
    source: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Follows(Record):
    """A link to a recommendation of an earlier cycle to the same State."""

    cycle: Cycle
    paragraph: Paragraph
    part: Part | None = None
    how: Annotated[LinkKind, choice(LinkKind)] = LinkKind.SIMILAR


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLink(Record):
    """A place in another UN document that says the same."""

    document: Symbol
    paragraphs: Words | None = None
    by: VocabularyKey | None = None
    """The mechanism that said it, where the symbol does not tell: of a special procedure's report it does not."""
    url: Web | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistance(Record):
    """Help that a State offered."""

    by: StateCode
    offer: Annotated[AssistanceKind, choice(AssistanceKind)]
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Record):
    """One entry of recommendations.yaml: the official record of what was recommended and answered."""

    paragraph: Paragraph
    """The number in the Working Group's report. It is text: 140.1 and 140.10 are two recommendations."""
    part: Part | None = None
    """When the State split one recommendation and answered its parts differently."""
    text: Text
    """The official text, without the names of the recommending States."""
    by: tuple[StateCode, ...]
    """Recommending States, ISO 3166-1 alpha-3."""
    position: Annotated[Position, choice(Position)]
    position_stated: Text | None = None
    """The State's own wording where it says more than our four words."""
    position_history: tuple[PositionChange, ...] = ()
    """Positions taken later, oldest first."""
    source: Words | None = None
    """The document and paragraph that hold the State's answer."""
    themes: tuple[VocabularyKey, ...] = ()
    groups: tuple[VocabularyKey, ...] = ()
    sdgs: tuple[Goal, ...] = ()
    action: Annotated[int, whole(1, 5)] | None = None
    """UPR Info's action category, from 1 (minimal) to 5 (specific)."""
    follows: tuple[Follows, ...] = ()
    see_also: tuple[DocumentLink, ...] = ()
    responsible: tuple[Key, ...] = ()
    """Keys of the State's `bodies`."""
    expected: Text | None = None
    """The action that would implement it."""
    indicators: tuple[Text, ...] = ()
    deadline: When | None = None
    assistance: tuple[Assistance, ...] = ()
    lang: Language | None = None
    """The language of plain strings in this record, where it is not the site's first."""
    origin: Place = NOWHERE

    @property
    def id(self) -> str:
        """The identity that is never reused: `svn/4/140.12`, with `/part` where there is one."""
        return record_id(self.origin.scope, self.paragraph, self.part)

    @property
    def cycle(self) -> int:
        """The cycle of its review."""
        return int(self.origin.scope.partition("/")[2])

    @property
    def position_now(self) -> Position:
        """The newest position; `position` stays the answer at adoption, by which recommendations are counted."""
        return self.position_history[-1].position if self.position_history else self.position

    @property
    def answered_since(self) -> PositionChange | None:
        """The change that brought the newest position, and not what only repeats it; None where nothing changed."""
        found, before = None, self.position
        for change in self.position_history:
            if change.position is not before:
                found = change
            before = change.position
        return found

    @property
    def address(self) -> str:
        """Where translators find its texts."""
        return f"rec/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge(Record):
    """One entry of pledges.yaml: a commitment of the State's own, tracked like a recommendation, counted apart."""

    number: Part
    """Its number or letter in this review."""
    text: Text
    date: When | None = None
    source: Words | None = None
    themes: tuple[VocabularyKey, ...] = ()
    groups: tuple[VocabularyKey, ...] = ()
    sdgs: tuple[Goal, ...] = ()
    responsible: tuple[Key, ...] = ()
    expected: Text | None = None
    indicators: tuple[Text, ...] = ()
    deadline: When | None = None
    lang: Language | None = None
    origin: Place = NOWHERE

    @property
    def id(self) -> str:
        """The identity that is never reused: `svn/4/pledge-3`."""
        return f"{self.origin.scope}/pledge-{self.number}"

    @property
    def address(self) -> str:
        """Where translators find its texts."""
        return f"pledge/{self.id}"


def in_address(value: str) -> str:
    """Write a key or symbol as a part of a page's address: `CAT/C/SVN/CO/4` -> `cat-c-svn-co-4`."""
    return re.sub("[^a-z0-9.]+", "-", value.lower()).strip("-")


def paragraph_key(paragraph: str, part: str | None = None) -> tuple[object, ...]:
    """Sort key of a number: 140.2 before 140.10, then by part."""
    numbers = tuple(int(number) for number in re.findall(r"\d+", paragraph))
    return (numbers, paragraph, part or "")


def paragraph_order(record: Recommendation) -> tuple[object, ...]:
    """Sort key of a recommendation: the order of the report."""
    return paragraph_key(record.paragraph, record.part)
