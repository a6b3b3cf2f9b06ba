"""One language's edition of the site: the facts, and how this language says them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from uprsite.config import Config
from uprsite.content import FOLDER
from uprsite.grouping import Facts
from uprsite.identity import NO_IDENTITY, Identity
from uprsite.languages import INTERFACE, Language
from uprsite.model import (
    DocumentLink,
    Dossier,
    Holder,
    Position,
    Recommendation,
    Text,
    Theme,
    Version,
    source_of,
    versions_of,
)
from uprsite.plan import recommender_slug, record_slug
from uprsite.project import Site
from uprsite.scoring import Light
from uprsite.translation import NOT_MEASURED, Coverage
from uprsite.vocabulary import Mechanism, Vocabulary
from uprsite.words import WORDS

EXCERPT = 110
"""Characters of a text that tell a reader which recommendation it is, and what it asks."""


class Said(NamedTuple):
    """Text as a reader sees it; `lang` and `dir` are empty where they are those of the page."""

    text: str
    lang: str = ""
    dir: str = ""
    translated: bool = False
    """A translation from the catalogs, not a version that its authors wrote."""
    unofficial: bool = False
    """A translation of an official text that is not the United Nations' or the State's own."""
    earlier: str = ""
    """What the text said in the language of the page before it changed, where nobody has translated the change."""


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
    coverage: Coverage = NOT_MEASURED
    paper: frozenset[str] = frozenset()
    """The files made for paper, which pages lead to."""


NO_FILES: frozenset[str] = frozenset()


def make_edition(
    site: Site, facts: Facts, tag: str, marking: bool = False, paper: frozenset[str] = NO_FILES
) -> Edition:
    """Prepare an edition: each recommendation is put into words once, however many pages list it.

    With `marking` it is for pages, which say of every word that is not in their language which it is in.
    """
    language = site.languages[tag].with_marks() if marking else site.languages[tag]
    cards: dict[str, Card] = {}
    lights = {light: Label(light.value, language.say("light", WORDS["light"][light.value])) for light in Light}
    config, vocabulary = site.config, site.content.vocabulary
    edition = Edition(
        config, vocabulary, facts, language, site.languages, cards, lights, {}, site.identity, site.coverage, paper
    )
    for dossier in facts.library.dossiers:
        newest = (dossier.reviews[-1].profile.dates.review or "") if dossier.reviews else ""
        for review in dossier.reviews:
            for record in review.recommendations:
                cards[record.id] = _card(edition, record, newest)
    return edition


def _card(edition: Edition, record: Recommendation, newest: str) -> Card:
    tag, state = edition.language.tag, record.origin.scope.split("/")[0]
    history = edition.facts.histories.get(record.id)
    text = say_text(edition, record.text, record, "text")
    day = history[-1].day.isoformat() if history else ""
    return Card(
        record.id,
        record_number(record),
        f"{tag}/{record_slug(record)}",
        text._replace(unofficial=text.translated),
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


def state_name(edition: Edition, code: str) -> str:
    """Name a State as the United Nations does in this language, or in the nearest one."""
    state = edition.vocabulary.states[code]
    return edition.language.named("state", state.names, state.lang)


def entry_name(edition: Edition, context: str, entry: Theme) -> str:
    """Name a theme or a group of persons."""
    # A site's own entries are in the language of its content, the engine's in English.
    source = edition.config.lang if entry.origin.file.startswith(FOLDER) else INTERFACE
    if isinstance(entry.label, Mapping):
        return edition.language.named(context, entry.label, source)
    return edition.language.say(context, entry.label, source)


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
    return f"{number} {goal_title(edition, number)}"


def goal_title(edition: Edition, number: str) -> str:
    """Name a goal by its title."""
    return edition.language.named("goal", edition.vocabulary.goals[number].titles)


def mechanism_of(edition: Edition, link: DocumentLink) -> Mechanism | None:
    """Find the mechanism behind a document: the one that the link names, else that of its symbol."""
    vocabulary = edition.vocabulary
    return vocabulary.mechanisms[link.by] if link.by else vocabulary.mechanism(link.document)


def body_name(edition: Edition, dossier: Dossier, key: str) -> Said:
    """Name a responsible authority."""
    profile = dossier.profile
    body = next(body for body in profile.bodies if body.key == key)
    return own_text(edition, body.name, profile, "bodies/name") or Said(key)


def mechanism_name(edition: Edition, name: str) -> Said:
    """Name a mechanism of the United Nations."""
    return Said(edition.language.say("mechanism", name))


def organisation_name(edition: Edition, key: str) -> Said:
    """Name one who assesses."""
    organisation = edition.facts.library.organisations[key]
    return own_text(edition, organisation.name, organisation, "name") or Said(key)


def group_label(edition: Edition, dossier: Dossier, dimension: str, value: str) -> str:
    """Name what a group of recommendations has in common."""
    names: Mapping[str, Callable[[], str]] = {
        "themes": lambda: theme_name(edition, value),
        "groups": lambda: group_name(edition, value),
        "goals": lambda: goal_name(edition, value),
        "from": lambda: state_name(edition, value),
        "regions": lambda: word(edition, "region", value),
        "bodies": lambda: words_of(edition, body_name(edition, dossier, value)),
        "lights": lambda: word(edition, "light", value),
        "positions": lambda: word(edition, "position", value),
        "actions": lambda: word(edition, "action", value),
    }
    return names.get(dimension, lambda: value)()


def own_text(edition: Edition, text: Text | None, holder: Holder, field: str) -> Said | None:
    """Say a text of a record, None where there is none; see `say_text`."""
    return None if text is None else say_text(edition, text, holder, field)


def say_text(edition: Edition, text: Text, holder: Holder, field: str) -> Said:
    """Say a text of a record: its own version in this language, else a translation, else the nearest of both."""
    language, lang = edition.language, holder.lang or edition.config.languages[0]
    versions = versions_of(text, lang)
    if language.tag in versions:
        return Said(versions[language.tag])
    context, original = f"{holder.address}/{field}", source_of(versions, lang)
    translation = language.translation(context, original.text, versions)
    if translation and translation.tag == language.tag:
        return Said(translation.text, translated=True)
    shown = translation or Version(*language.pick(versions))
    earlier = language.earlier(context, original.text)
    return Said(shown.text, shown.tag, language.direction_of(shown.tag), translation is not None, earlier=earlier)


def words_of(edition: Edition, said: Said) -> str:
    """Give a text to those who join it with others: where it is not in the language of the page it is marked so."""
    return edition.language.mark(said.lang or edition.language.tag, said.text)


def cards_of(edition: Edition, records: Iterable[Recommendation]) -> tuple[Card, ...]:
    """Return the cards of some recommendations."""
    return tuple(edition.cards[record.id] for record in records)


def begin(text: Said, enough: int = EXCERPT) -> Said:
    """Keep the first words of a text; one whose writing has no spaces is cut after a letter."""
    if len(text.text) <= enough:
        return text
    cut = text.text[:enough]
    return text._replace(text=cut[: cut.rfind(" ") if " " in cut else enough].rstrip(" ,;:.–-") + " …")
