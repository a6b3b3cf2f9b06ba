"""What civil society writes: factsheets, briefs and the asks in them."""

from dataclasses import dataclass
from typing import Annotated

from uprsite.fields import choice
from uprsite.model.kinds import (
    NOWHERE,
    BriefAudience,
    Day,
    Goal,
    Internal,
    Language,
    Mail,
    Place,
    Record,
    RecordId,
    StateCode,
    Text,
    VocabularyKey,
    Web,
    When,
    Words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Record):
    """A recommendation that civil society proposes for the next review, or a question to put."""

    text: Text
    to: tuple[StateCode, ...] = ()
    """Whom to ask to make it."""
    builds_on: tuple[RecordId, ...] = ()
    sdgs: tuple[Goal, ...] = ()
    source: Words | None = None
    deadline: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Factsheet(Record):
    """content/<state>/themes/<theme>.md: the front matter of a factsheet, and its narrative."""

    theme: VocabularyKey
    summary: Text
    """One or two sentences that stand at the top."""
    asks: tuple[Ask, ...] = ()
    updated: Day | None = None
    lang: Language | None = None
    narrative: Annotated[str, Internal()] = ""
    narrative_line: Annotated[int, Internal()] = 1
    """The line of the file on which the narrative starts."""
    origin: Place = NOWHERE

    @property
    def address(self) -> str:
        """Where translators find its texts."""
        return f"page/{self.origin.scope}/themes/{self.theme}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Where a brief is handed over."""

    name: Text
    date: When | None = None
    place: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """One line of a brief: a recommendation and what is to be said of it."""

    recommendation: RecordId
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """Whom the reader can call or write to; it is printed, so name nobody who has not agreed."""

    name: Text
    email: Mail | None = None
    phone: Words | None = None
    url: Web | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief(Record):
    """content/<state>/briefs/<key>.yaml: one page to hand over."""

    title: Text | None = None
    """May be left out with `to`."""
    audience: Annotated[BriefAudience, choice(BriefAudience)] = BriefAudience.MISSION
    event: Event | None = None
    to: StateCode | None = None
    """The recommending State it is written for."""
    theme: VocabularyKey | None = None
    summary: Text | None = None
    findings: tuple[Finding, ...] = ()
    """Left out, they are chosen: what is still open, asked most often, reddest."""
    asks: tuple[Ask, ...] = ()
    """Left out, they are chosen: what factsheets ask, then what was recommended before."""
    contact: Contact | None = None
    lang: Language | None = None
    origin: Place = NOWHERE

    @property
    def key(self) -> str:
        """The file's name without its ending, which is also the page's address."""
        return self.origin.file.rsplit("/", 1)[-1].removesuffix(".yaml")

    @property
    def address(self) -> str:
        """Where translators find its texts."""
        return f"brief/{self.origin.scope}/{self.key}"
