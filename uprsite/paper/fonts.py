"""The fonts of a site, and in which of them a language is set."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from uprsite.diagnostics import Diagnostic, Severity
from uprsite.languages import NASTALIQ
from uprsite.paper.coverage import letters_in, letters_of, shipped

LATIN, ARABIC, URDU, CHINESE = "Noto Sans", "Vazirmatn", "Noto Nastaliq Urdu", "Noto Sans SC"
OF_SCRIPT = {
    "Latn": LATIN,
    "Grek": LATIN,
    "Cyrl": LATIN,
    "Arab": ARABIC,
    "Aran": URDU,
    "Hebr": "Noto Sans Hebrew",
    "Ethi": "Noto Sans Ethiopic",
    "Deva": "Noto Sans Devanagari",
    "Beng": "Noto Sans Bengali",
    "Thai": "Noto Sans Thai",
    "Laoo": "Noto Sans Lao",
    "Khmr": "Noto Sans Khmer",
    "Mymr": "Noto Sans Myanmar",
    "Hans": CHINESE,
}
"""The family of each script (ISO 15924) that the engine has fonts for."""
ORDER = (*dict.fromkeys(OF_SCRIPT.values()), "Noto Sans Symbols", "Noto Sans Symbols 2")
NOT_IN_OURS = ("sd",)
"""Languages of such a script whose letters our fonts do not all have: joined words would come apart."""

FOLDER = "templates/paper/fonts"
FONT_FILES = (".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2", ".eot")
REGULAR, BOLD = 400, 700


class Face(NamedTuple):
    """One weight of a family, in a file of a site's own."""

    path: Path
    number: int
    """Which of the fonts in the file, where it holds several."""
    weight: int


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts that a site adds to the engine's, by family."""

    own: Mapping[str, tuple[Face, ...]] = field(default_factory=dict)


NO_FONTS = Fonts()


def find_fonts(folders: Sequence[Path]) -> tuple[Fonts, list[Diagnostic]]:
    """Find a site's own fonts, and what only looks like one; `folders` hold fonts, the engine's last."""
    own = [folder for folder in folders[:-1] if folder.is_dir()]
    if not own:
        return Fonts(), []
    from typst import Fonts as Found  # it sets the text, so what it calls a family is the family's name

    found: dict[str, tuple[Face, ...]] = {}
    listed = Found(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(map(str, own))).fonts()
    for font in sorted(listed, key=lambda font: (font.family, font.weight, font.path or "")):
        if font.path:
            face = Face(Path(font.path), font.index, font.weight)
            found[font.family] = (*found.get(font.family, ()), face)
    read = {face.path for faces in found.values() for face in faces}
    return Fonts(found), [_unusable(path, folder) for folder in own for path in _files(folder) if path not in read]


def families(tag: str, own: Iterable[str] = ()) -> tuple[str, ...]:
    """Order the fonts for a language: its own script's first, and all others after, for the words that it quotes.

    A site's own come last, or first where the engine has none for the language.
    """
    own = tuple(own)
    first = None if tag.partition("-")[0] in NOT_IN_OURS else OF_SCRIPT.get(script_of(tag))
    return tuple(dict.fromkeys((first, *ORDER, *own) if first else (*own, *ORDER)))


def script_of(tag: str) -> str:
    """Return the script that a language is written in (ISO 15924); `Aran` is Arabic as Urdu writes it."""
    from babel.core import get_global

    language, *subtags = tag.split("-")
    script = next((part for part in subtags if part.istitle() and len(part) == len("Latn")), "")
    if not script:
        likely = get_global("likely_subtags")
        region = next((part for part in subtags if part.isupper()), "")
        found = likely.get(f"{language}_{region}") or likely.get(language) or "und_Latn"
        script = str(found).split("_")[1]
    return "Aran" if script == "Arab" and language in NASTALIQ else script


def letters_for(family: str, fonts: Fonts) -> frozenset[str]:
    """Return the characters that a family has in every weight of it: titles are bold."""
    faces = fonts.own.get(family, ())
    sets = [letters_in(face.path, face.number) for face in faces]
    if family in shipped() and not {REGULAR, BOLD} <= {face.weight for face in faces}:
        sets.append(letters_of(family))
    return frozenset.intersection(*sets) if sets else frozenset()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in FONT_FILES)


def _unusable(path: Path, folder: Path) -> Diagnostic:
    file = f"{FOLDER}/{path.relative_to(folder).as_posix()}"
    hint = "put .ttf or .otf files here, regular and bold, or delete it"
    return Diagnostic(file, 1, 1, "font", "nothing can be printed in this font", hint, Severity.WARNING)
