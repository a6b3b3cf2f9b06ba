"""One language's edition of the site: the facts, and how this language says them."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from uprsite.config import Config
from uprsite.grouping import Facts
from uprsite.identity import NO_IDENTITY, Identity
from uprsite.languages import Language
from uprsite.model import DocumentLink, Dossier, Position, Recommendation, Text, Theme
from uprsite.plan import recommender_slug, record_slug
from uprsite.scoring import Light
from uprsite.views.words import WORDS
from uprsite.vocabulary import Mechanism, Vocabulary

EXCERPT = 110
"""Characters of a text that tell a reader which recommendation it is, and what it asks."""


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
    """At adoption, by which recommendations are counted."""
    position_now: Label | None
    """The newest; None where it is still that of the adoption."""
    light: Label
    judged: tuple[str, str] | None
    """The day on which the light was set or confirmed last, for machines and in words; None where it never was."""
    old: bool
    """That day lies before the State's newest review."""


@dataclass(frozen=True)
class Edition:
    """Everything that pages of one language share."""

    config: Config
    vocabulary: Vocabulary
    facts: Facts
    language: Language
    languages: Mapping[str, Language]
    cards: Mapping[str, Card]
    lights: Mapping[Light, Label]
    told: dict[tuple[int, ...], Any]
    """Counts of lights that were put into words already: the same few come again on most pages."""
    identity: Identity = NO_IDENTITY


def make_edition(
    config: Config,
    vocabulary: Vocabulary,
    facts: Facts,
    tag: str,
    languages: Mapping[str, Language],
    identity: Identity = NO_IDENTITY,
) -> Edition:
    """Prepare an edition: each recommendation is put into words once, however many pages list it."""
    cards: dict[str, Card] = {}
    lights = {light: Label(light.value, languages[tag].say("light", WORDS["light"][light.value])) for light in Light}
    edition = Edition(config, vocabulary, facts, languages[tag], languages, cards, lights, {}, identity)
    for dossier in facts.library.dossiers:
        newest = (dossier.reviews[-1].profile.dates.review or "") if dossier.reviews else ""
        for review in dossier.reviews:
            for record in review.recommendations:
                cards[record.id] = _card(edition, record, newest)
    return edition


def _card(edition: Edition, record: Recommendation, newest: str) -> Card:
    tag, state = edition.language.tag, record.origin.scope.split("/")[0]
    history = edition.facts.histories.get(record.id)
    day = history[-1].day.isoformat() if history else ""
    return Card(
        record.id,
        record_number(record),
        f"{tag}/{record_slug(record)}",
        official_text(edition, record.text, record.lang, f"rec/{record.id}/text"),
        tuple(Link(state_name(edition, code), f"{tag}/{recommender_slug(state, code)}") for code in record.by),
        position_label(edition, record.position),
        None if record.position_now is record.position else position_label(edition, record.position_now),
        light_label(edition, edition.facts.verdicts[record.id].light),
        (day, edition.language.day(day)) if day else None,
        bool(day) and day < newest,
    )


def record_number(record: Recommendation) -> str:
    """Write a recommendation's number as a document would: `144.75 (1)`."""
    return f"{record.paragraph} ({record.part})" if record.part else record.paragraph


def light_label(edition: Edition, light: Light) -> Label:
    """Say a light."""
    return edition.lights[light]


def position_label(edition: Edition, position: Position) -> Label:
    """Say a position."""
    return Label(position.value, edition.language.say("position", WORDS["position"][position.value]))


def word(edition: Edition, context: str, key: str) -> str:
    """Say a word of a closed list."""
    return edition.language.say(context, WORDS[context][key])


def plain(name: str) -> str:
    """Write a name without accents and capitals, by which to sort: É stands beside E."""
    letters = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


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


def goal_name(edition: Edition, number: str) -> str:
    """Name a goal with its number and title, a target with its number."""
    if "." in number:
        return number
    return f"{number} {edition.language.pick(edition.vocabulary.goals[number].titles)[1]}"


def mechanism_of(edition: Edition, link: DocumentLink) -> Mechanism | None:
    """Find the mechanism behind a document: the one that the link names, else that of its symbol."""
    vocabulary = edition.vocabulary
    return vocabulary.mechanisms[link.by] if link.by else vocabulary.mechanism(link.document)


def body_name(edition: Edition, dossier: Dossier, key: str) -> Said:
    """Name a responsible authority."""
    profile = dossier.profile
    body = next(body for body in profile.bodies if body.key == key)
    return own_text(edition, body.name, profile.lang, f"body/{key}") or Said(key)


def mechanism_name(edition: Edition, name: str) -> Said:
    """Name a mechanism of the United Nations; where no catalog does, in English."""
    told = edition.language.say("mechanism", name)
    return Said(told) if told != name or edition.language.tag.startswith("en") else Said(name, "en", "ltr")


def organisation_name(edition: Edition, key: str) -> Said:
    """Name one who assesses."""
    organisation = edition.facts.library.organisations[key]
    return own_text(edition, organisation.name, organisation.lang, f"organisation/{key}") or Said(key)


def group_label(edition: Edition, dossier: Dossier, dimension: str, value: str) -> str:
    """Name what a group of recommendations has in common."""
    names: Mapping[str, Callable[[], str]] = {
        "themes": lambda: theme_name(edition, value),
        "groups": lambda: group_name(edition, value),
        "goals": lambda: goal_name(edition, value),
        "from": lambda: state_name(edition, value),
        "regions": lambda: word(edition, "region", value),
        "bodies": lambda: body_name(edition, dossier, value).text,
        "lights": lambda: word(edition, "light", value),
        "positions": lambda: word(edition, "position", value),
        "actions": lambda: word(edition, "action", value),
    }
    return names.get(dimension, lambda: value)()


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


def begin(text: Said, enough: int = EXCERPT) -> Said:
    """Keep the first words of a text; one whose writing has no spaces is cut after a letter."""
    if len(text.text) <= enough:
        return text
    cut = text.text[:enough]
    return text._replace(text=cut[: cut.rfind(" ") if " " in cut else enough].rstrip(" ,;:.–-") + " …")
