"""What a new site has to be told: words that people write -> answers, or a Refusal that says what to write."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from uprsite.fields import Refusal, excerpt, plain_text, whole
from uprsite.languages import LocaleEntry, has_formats, load_locales
from uprsite.model import KEY, LANGUAGE_TAG
from uprsite.resources import engine_folder
from uprsite.rules import EXAMPLE
from uprsite.vocabulary import fold, shipped, state_meant

CYCLE = whole(1, 20)
LIKE_A_TAG = re.compile(r"(?P<language>[A-Za-z]{2,3})([-_](?P<script>[A-Za-z]{4}))?([-_](?P<region>[A-Za-z]{2}))?")
SEPARATORS = re.compile(r"\s*[,;،、]\s*")
FEW, KEY_WORDS, KEY_LENGTH, ENGINE_LENGTH = 8, 6, 40, 500
UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
"""Latin letters that Unicode does not take apart into a plain one and a mark."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a new site is made from."""

    state: str
    """The code of the State under Review."""
    cycle: int
    languages: tuple[str, ...]
    """The first is the one that its people write in."""
    publisher: str
    engine: str
    """What pip is to install: a name and version, an address, or a file."""


def state_of(word: str) -> str:
    """Return the code of a State, told by its code or by its name in any language of the United Nations."""
    if word.strip().upper() == EXAMPLE:
        raise Refusal(f"{EXAMPLE} is the State of the worked example", "for a fictional State of your own, write XAA")
    return state_meant(word, shipped())


def cycle_of(number: str) -> int:
    """Return the number of a cycle that has begun, or is prepared for."""
    CYCLE.parse(found := number.strip())
    newest = max(shipped().cycles)
    if int(found) > newest + 1:
        hint = f"write {newest}, or {newest + 1} where the next review is prepared for"
        raise Refusal(f"there is no cycle {int(found)} yet; the newest is cycle {newest}", hint)
    return int(found)


def languages_of(words: str) -> tuple[str, ...]:
    """Return the tags of languages, told by their tags or their names, with commas between them."""
    locales, _ = load_locales([engine_folder("translations")])
    names = [name for name in SEPARATORS.split(words.strip()) if name]
    if not names:
        raise Refusal("no language is named", f"write one or more of {', '.join(locales)}")
    if len(names) == 1 and len(several := words.split()) > 1 and all(map(LIKE_A_TAG.fullmatch, several)):
        names = several
    return tuple(dict.fromkeys(_tag(name, locales) for name in names))


def publisher_of(name: str) -> str:
    """Return the name of an organisation in one line."""
    if not (line := " ".join(name.split())):
        raise Refusal("the name is empty", "write it as readers should see it")
    return plain_text(line)


def key_of(name: str) -> str:
    """Make the key of an organisation from its name: `Women’s Line Łódź` -> `womens-line-lodz`."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(UNDECOMPOSED))
    plain = "".join(char for char in plain if not unicodedata.combining(char) and char not in "'’`")
    words = re.findall(r"[a-z0-9]+", plain)[:KEY_WORDS]
    while len(words) > 1 and len("-".join(words)) > KEY_LENGTH:
        words.pop()
    key = "-".join(words)[:KEY_LENGTH]
    # A name in other letters than these gives none; and some keys Windows could not make a file of.
    return key if re.fullmatch(KEY, key) and re.search("[a-z]{2}", key) else "publisher"


def engine_of(requirement: str) -> str:
    """Return what pip is to install, in one line."""
    found = requirement.strip()
    if not found or not found.isprintable() or found[0] in "-#" or len(found) > ENGINE_LENGTH:
        hint = "write a version, an address or a file, for example uprsite==1.0"
        raise Refusal(f"{excerpt(requirement)} is not what pip could install", hint)
    return found


def _tag(word: str, locales: Mapping[str, LocaleEntry]) -> str:
    """Return the tag of one language."""
    tag = _written_as_tag(word)
    if tag and _can_be_written(tag, locales):
        return tag
    names = _names(locales)
    found = names.get(fold(word), "")
    if found and _can_be_written(found, locales):
        return found
    if tag or found:
        hint = (
            "check the tag; a language that computers do not know is added once the site is there, with its name "
            f"and one that it resembles: translate add {found or tag} --name NAME --like en"
        )
        raise Refusal(f"no dates and numbers are known for {excerpt(word)}", hint)
    near = get_close_matches(fold(word), names, n=1, cutoff=0.7)
    few = ", ".join(list(locales)[:FEW])
    hint = f"did you mean {near[0].title()} ({names[near[0]]})?" if near else f"write tags, like {few}"
    raise Refusal(f"there is no language {excerpt(word)}", hint)


def _can_be_written(tag: str, locales: Mapping[str, LocaleEntry]) -> bool:
    return tag in locales or (re.fullmatch(LANGUAGE_TAG, tag) is not None and has_formats(tag))


def _written_as_tag(word: str) -> str:
    """Write a tag as tags are written: FR and zh_hans are fr and zh-Hans; eng is en."""
    from babel.core import get_global

    parts = LIKE_A_TAG.fullmatch(word)
    if not parts:
        return ""
    language, region = parts["language"].lower(), ""
    if len(language) > len("en"):
        language, *more = get_global("language_aliases").get(language, language).split("_")  # prs is fa_AF
        region = next(iter(more), "")
    script, region = (parts["script"] or "").title(), (parts["region"] or "").upper() or region
    return "-".join(part for part in (language, script, region) if part)


def _names(locales: Mapping[str, LocaleEntry]) -> dict[str, str]:
    """Name all languages in English, and those of the engine in their own words."""
    from babel import Locale

    english = {fold(str(name)): str(tag).replace("_", "-") for tag, name in Locale("en").languages.items()}
    return english | {fold(entry.name): tag for tag, entry in locales.items()}
