"""The languages of a new site: which the engine speaks, what the site is called in each, and how others begin."""

from collections.abc import Iterable, Mapping

from uprsite.languages import INTERFACE, Language, is_english, load_languages, load_locales, propose_locale
from uprsite.resources import engine_folder
from uprsite.translation import UI
from uprsite.translation.adding import HEAD
from uprsite.translation.placing import with_entry
from uprsite.vocabulary import State, shipped

REVIEW = ("mechanism", "Universal Periodic Review")
DESCRIPTION = ("", "What was recommended, and how far it got")
"""Messages of the interface, which are translated already."""


def spoken(tags: Iterable[str]) -> dict[str, Language]:
    """Return those of some languages that the engine speaks, or their wider forms; where it speaks none, English."""
    folders = [engine_folder("translations")]
    locales, _ = load_locales(folders)
    wider = (tag if tag in locales else tag.partition("-")[0] for tag in tags)
    wanted = [tag for tag in dict.fromkeys(wider) if tag in locales]
    languages = load_languages([*wanted, INTERFACE], locales, folders)[0]
    return {tag: languages[tag] for tag in wanted if _speaks(languages[tag])} or {INTERFACE: languages[INTERFACE]}


def silent(tags: Iterable[str]) -> list[str]:
    """Name those of some languages in which the pages of a new site say nothing yet."""
    tags = tuple(tags)
    said = spoken(tags)
    return [tag for tag in tags if tag not in said and not is_english(tag)]


def ready() -> list[str]:
    """Name the languages that the interface is translated into."""
    folder = engine_folder("translations")
    return [tag for tag in load_locales([folder])[0] if tag == INTERFACE or (folder / tag / f"{UI}.po").is_file()]


def names_of(code: str, languages: Mapping[str, Language]) -> dict[str, str]:
    """Name a State in each language; a code that no State has names itself."""
    state = shipped().states.get(code) or State(code, "", {INTERFACE: code})
    return {tag: language.named("state", state.names) for tag, language in languages.items()}


def titles_of(code: str, languages: Mapping[str, Language]) -> dict[str, str]:
    """Call a site by its State: a name, a colon and what follows need neither article nor case in any language."""
    names = names_of(code, languages)
    return {tag: names[tag] + language.colon + language.say(*REVIEW) for tag, language in languages.items()}


def descriptions_of(languages: Mapping[str, Language]) -> dict[str, str]:
    """Say in each language what a site is about."""
    return {tag: language.say(*DESCRIPTION) for tag, language in languages.items()}


def described(tags: Iterable[str]) -> str:
    """Describe, as Unicode's data does, the languages that the engine does not know; empty where it knows all."""
    locales, _ = load_locales([engine_folder("translations")])
    text, unknown = HEAD, [tag for tag in tags if tag not in locales]
    for tag in unknown:
        text = with_entry(text, tag, propose_locale(tag, locales)) or text
    return text if unknown else ""


def _speaks(language: Language) -> bool:
    found = language.messages.get((*REVIEW, ""))
    return language.tag == INTERFACE or (found is not None and found.tag == language.tag)
