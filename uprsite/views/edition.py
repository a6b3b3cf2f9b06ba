"""One language's edition of the site: the facts, and how this language says them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from uprsite.config import Config
from uprsite.grouping import Facts
from uprsite.languages import Language
from uprsite.model import Position, Recommendation, Text, Theme
from uprsite.plan import recommender_slug, record_slug
from uprsite.scoring import Light
from uprsite.vocabulary import Vocabulary

LIGHT_WORDS: Mapping[Light, str] = {
    Light.IMPLEMENTED: "Implemented",
    Light.PARTIAL: "Partly implemented",
    Light.NOT_IMPLEMENTED: "Not implemented",
    Light.REGRESSED: "Moved backwards",
    Light.NO_INFORMATION: "No information found",
    Light.NOT_ASSESSED: "Not yet assessed",
}
POSITION_WORDS: Mapping[Position, str] = {
    Position.SUPPORTED: "Supported",
    Position.NOTED: "Noted",
    Position.PARTLY_SUPPORTED: "Supported in part",
    Position.PENDING: "Awaiting the State's answer",
}
ASSESSOR_WORDS = {
    "civil-society": "Civil society",
    "nhri": "National human rights institution",
    "state": "The State",
    "un": "United Nations",
    "academic": "Academia",
}
LINK_WORDS = {"same": "The same", "similar": "Similar", "builds-on": "Builds on it"}
LEVEL_WORDS = {"law": "Law", "policy": "Policy", "practice": "Practice"}
VOCABULARY: Mapping[str, Mapping[str, str]] = {
    "light": {key.value: word for key, word in LIGHT_WORDS.items()},
    "position": {key.value: word for key, word in POSITION_WORDS.items()},
    "assessor": ASSESSOR_WORDS,
    "link": LINK_WORDS,
    "level": LEVEL_WORDS,
}
"""Words of closed lists by message context; translators find them in ui.po."""


class Said(NamedTuple):
    """Text as a reader sees it; `lang` and `dir` are empty where they are those of the page."""

    text: str
    lang: str = ""
    dir: str = ""
    unofficial: bool = False
    """A translation that is not the United Nations' or the State's own."""


class Label(NamedTuple):
    """A word of a closed list, with the key that style and icons go by."""

    key: str
    word: str


class Link(NamedTuple):
    """A name and where it leads: an address from the top of the site."""

    name: str
    href: str


class Card(NamedTuple):
    """A recommendation as lists show it."""

    id: str
    number: str
    href: str
    text: Said
    by: tuple[Link, ...]
    position: Label
    light: Label


@dataclass(frozen=True)
class Edition:
    """Everything that pages of one language share."""

    config: Config
    vocabulary: Vocabulary
    facts: Facts
    language: Language
    languages: Mapping[str, Language]
    cards: Mapping[str, Card]


def make_edition(
    config: Config, vocabulary: Vocabulary, facts: Facts, tag: str, languages: Mapping[str, Language]
) -> Edition:
    """Prepare an edition: each recommendation is put into words once, however many pages list it."""
    cards: dict[str, Card] = {}
    edition = Edition(config, vocabulary, facts, languages[tag], languages, cards)
    for review in facts.library.reviews():
        for record in review.recommendations:
            cards[record.id] = _card(edition, record)
    return edition


def _card(edition: Edition, record: Recommendation) -> Card:
    tag, state = edition.language.tag, record.origin.scope.split("/")[0]
    return Card(
        record.id,
        record_number(record),
        f"{tag}/{record_slug(record)}",
        official_text(edition, record.text, record.lang, f"rec/{record.id}/text"),
        tuple(Link(state_name(edition, code), f"{tag}/{recommender_slug(state, code)}") for code in record.by),
        position_label(edition, record.position),
        light_label(edition, edition.facts.verdicts[record.id].light),
    )


def record_number(record: Recommendation) -> str:
    """Write a recommendation's number as a document would: `144.75 (1)`."""
    return f"{record.paragraph} ({record.part})" if record.part else record.paragraph


def light_label(edition: Edition, light: Light) -> Label:
    """Say a light."""
    return Label(light.value, edition.language.say("light", LIGHT_WORDS[light]))


def position_label(edition: Edition, position: Position) -> Label:
    """Say a position."""
    return Label(position.value, edition.language.say("position", POSITION_WORDS[position]))


def word(edition: Edition, context: str, key: str) -> str:
    """Say a word of a closed list."""
    return edition.language.say(context, VOCABULARY[context][key])


def state_name(edition: Edition, code: str) -> str:
    """Name a State as the United Nations does in this language, or in the nearest one."""
    return edition.language.pick(edition.vocabulary.states[code].names)[1]


def entry_name(edition: Edition, context: str, entry: Theme) -> str:
    """Name a theme or a group of persons."""
    if isinstance(entry.label, Mapping):
        return edition.language.pick(entry.label)[1]
    return edition.language.say(context, entry.label)


def theme_name(edition: Edition, key: str) -> str:
    """Name a theme."""
    return entry_name(edition, "theme", edition.vocabulary.themes[key])


def group_name(edition: Edition, key: str) -> str:
    """Name a group of persons."""
    return entry_name(edition, "group", edition.vocabulary.groups[key])


def official_text(edition: Edition, text: Text, lang: str | None, context: str) -> Said:
    """Choose the version of an official text: in this language, else a translation, else the nearest official one."""
    if isinstance(text, str):
        text = {lang or edition.config.languages[0]: text}
    if edition.language.tag in text:
        return Said(text[edition.language.tag])
    source, original = next(iter(text.items()))
    tag, translated = edition.language.prose(context, original, source)
    if tag == edition.language.tag:
        return Said(translated, unofficial=True)
    return _said(edition, *edition.language.pick(text))


def own_text(edition: Edition, text: Text | None, lang: str | None, context: str) -> Said | None:
    """Say what the publisher wrote: its own version, a translation of it, or the text as it was written."""
    if text is None:
        return None
    source = lang or edition.config.languages[0]
    if isinstance(text, str):
        return _said(edition, *edition.language.prose(context, text, source))
    return _said(edition, *edition.language.pick(text))


def _said(edition: Edition, tag: str, text: str) -> Said:
    if tag == edition.language.tag:
        return Said(text)
    return Said(text, tag, direction(edition, tag))


def direction(edition: Edition, tag: str) -> str:
    """Say which way a language is written; of one that is none of the site's, a browser judges by its letters."""
    other = edition.languages.get(tag)
    return other.direction if other else "auto"


def cards_of(edition: Edition, records: Iterable[Recommendation]) -> tuple[Card, ...]:
    """Return the cards of some recommendations."""
    return tuple(edition.cards[record.id] for record in records)
