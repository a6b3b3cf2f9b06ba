"""A small project that a maintainer and a translator work on, each at random; every choice is made by the `Random` given."""

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

import polib
import yaml

from uprsite.catalogs import Key, in_layout, is_translated, key_of, plural_rule
from uprsite.config import load_config
from uprsite.content import load_content
from uprsite.diagnostics import Done
from uprsite.languages import load_locales
from uprsite.resources import layers
from uprsite.translation.desk import Project, format_catalogs, update_catalogs

PLURAL = plural_rule("nplurals=2; plural=(n != 1);")
CATALOG = "translations/tpi/svn.po"
WORDS = (
    "law",
    "court",
    "police",
    "union",
    "school",
    "water",
    "prison",
    "judge",
    "report",
    "budget",
    "ministry",
    "asylum",
)


def sentence(chance: Random) -> str:
    """Write a text nobody has written before; some hold a line break, as the notes of records can."""
    words = chance.choices(WORDS, k=chance.randint(3, 12))
    if chance.random() < 0.2:
        words.insert(2, "\n\n")
    return " ".join([chance.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), *words, str(chance.randint(100, 999))])


def edited(text: str, chance: Random) -> str:
    """Change a text in one place."""
    words = text.split(" ")
    words[chance.randrange(1, len(words))] = f"{chance.choice(WORDS)}{chance.randint(10, 99)}"
    return " ".join(words)


@dataclass
class Content:
    """What the maintainer writes: recommendations, assessments, and the blocks of a narrative."""

    recommendations: list[tuple[int, str, list[str]]] = field(default_factory=list)
    """Number, text, indicators."""
    assessments: list[tuple[int, str]] = field(default_factory=list)
    """Number of the recommendation, note."""
    narrative: list[str] = field(default_factory=list)

    @classmethod
    def made(cls, chance: Random) -> "Content":
        """Write a first version."""
        return cls(
            [(number, sentence(chance), [sentence(chance) for _ in range(3)]) for number in range(1, 13)],
            [(number, sentence(chance)) for number in chance.sample(range(1, 13), 10)],
            [f"- {sentence(chance)}" if chance.random() < 0.4 else sentence(chance) for _ in range(12)],
        )

    def changed(self, chance: Random, times: int) -> "Content":
        """Change it some times."""
        for _ in range(times):
            self.change(chance)
        return self

    def change(self, chance: Random) -> None:
        """Change a text, a list or a narrative; or add, remove or move a record."""
        chance.choice((self._text, self._indicators, self._notes, self._records, self._narrative))(chance)

    def _text(self, chance: Random) -> None:
        at = chance.randrange(len(self.recommendations))
        number, text, indicators = self.recommendations[at]
        self.recommendations[at] = number, edited(text, chance), indicators

    def _indicators(self, chance: Random) -> None:
        indicators = chance.choice(self.recommendations)[2]
        match chance.choice(("edit", "swap", "add", "remove")):
            case "edit":
                indicators[:] = [edited(text, chance) if chance.random() < 0.5 else text for text in indicators]
            case "swap":
                chance.shuffle(indicators)
            case "add":
                indicators.insert(chance.randrange(len(indicators) + 1), sentence(chance))
            case "remove":
                indicators[:] = indicators[1:]

    def _notes(self, chance: Random) -> None:
        at = chance.randrange(len(self.assessments))
        number, note = self.assessments.pop(at)
        match chance.choice(("edit", "move", "remove")):
            case "edit":
                self.assessments.insert(at, (number, edited(note, chance)))
            case "move":
                self.assessments.insert(chance.randrange(len(self.assessments) + 1), (number, note))

    def _records(self, chance: Random) -> None:
        judged = {number for number, _ in self.assessments}
        if free := [number for number, _, _ in self.recommendations if number not in judged]:
            self.assessments.append((chance.choice(free), sentence(chance)))
        self.recommendations.append((len(self.recommendations) + 1, sentence(chance), [sentence(chance)]))

    def _narrative(self, chance: Random) -> None:
        at = chance.randrange(len(self.narrative))
        if chance.random() < 0.5:
            self.narrative[at] = edited(self.narrative[at], chance)
        else:
            self.narrative.insert(at, sentence(chance))

    def write(self, project: Path) -> None:
        """Write the records."""
        cycle = project / "content/svn/cycle-4"
        _yaml(
            project / "config.yaml", {"format": 1, "title": "Site", "publisher": "office", "languages": ["en", "tpi"]}
        )
        _yaml(project / "content/organisations.yaml", [{"key": "office", "name": "Office", "kind": "civil-society"}])
        recommendations = [
            {
                "paragraph": f"140.{number}",
                "text": text,
                "by": ["FRA"],
                "position": "supported",
                "indicators": indicators,
            }
            for number, text, indicators in self.recommendations
        ]
        _yaml(cycle / "recommendations.yaml", recommendations)
        judged = {"date": "2026-06-01", "by": "office", "status": "partial"}
        notes = [{"paragraph": f"140.{number}", **judged, "note": note} for number, note in self.assessments]
        _yaml(cycle / "assessments.yaml", notes)
        locale = {"name": "Tok Pisin", "dir": "ltr", "cldr": "en", "plural": PLURAL.text, "fallback": ["en"]}
        _yaml(project / "translations/locales.yaml", {"tpi": locale})
        page = project / "content/svn/themes/torture.md"
        page.parent.mkdir(exist_ok=True)
        head = "---\ntheme: torture\nsummary: A summary.\nupdated: 2026-06-02\n---\n"
        page.write_text(head + "\n\n".join(text.replace("\n\n", " ") for text in self.narrative) + "\n")


def _yaml(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000))


def opened(project: Path) -> Project:
    """Read a project; the commands look at its catalogs too, which takes a while."""
    config, _, diagnostics = load_config(project)
    content, (locales, found) = load_content(project), load_locales(layers(project, "translations"))
    assert config and not [*diagnostics, *content.diagnostics, *found]
    return Project(project, config, content, locales)


def update(project: Path) -> Done:
    """Run `translate update`."""
    return update_catalogs(opened(project))


def fmt(project: Path) -> Done:
    """Run `translate fmt`."""
    return format_catalogs(opened(project))


def catalog(project: Path) -> polib.POFile:
    """Read the catalog of the records."""
    return polib.pofile(str(project / CATALOG), encoding="utf-8")


def in_use(file: polib.POFile) -> dict[Key, polib.POEntry]:
    """Return the entries that stand in a catalog, by their keys."""
    return {key_of(entry): entry for entry in file if not entry.obsolete}


def translate(entry: polib.POEntry, chance: Random, *, confirm: float = 0.5) -> None:
    """Do what a translator does with an entry: fill it in, correct it, or say that it needs no change."""
    if not (entry.fuzzy and chance.random() < confirm):
        entry.msgstr = f"«{chance.randint(1000, 9999)}» {entry.msgid}"
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.previous_msgid = entry.previous_msgctxt = None


def save(project: Path, file: polib.POFile) -> None:
    """Save the catalog as Weblate does when it is told not to wrap: everything else stays as it is."""
    (project / CATALOG).write_text(in_layout("tpi", PLURAL, file, file), encoding="utf-8", newline="\n")


def save_as_poedit(project: Path, file: polib.POFile) -> None:
    """Save the catalog in another layout: wrapped, with line numbers and the program's own headers."""
    file.metadata |= {"X-Generator": "Poedit 3.4.2", "PO-Revision-Date": "2026-07-01 10:00+0200"}
    for number, entry in enumerate(file):
        entry.occurrences = [(path, str(number + 1)) for path, _ in entry.occurrences]
    file.wrapwidth = 79
    file.save(str(project / CATALOG))


def git(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run git, whatever this machine's own settings are."""
    names = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **names, **settings},
        check=check,
        capture_output=True,
        text=True,
    )


def commit(folder: Path) -> None:
    """Commit everything."""
    (folder / ".gitignore").write_text(".cache\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "x")


def branch(folder: Path, start: str) -> None:
    """Begin the translator's branch."""
    git(folder, "checkout", "-q", "-b", "translator", start)


class Work(NamedTuple):
    """What an entry says."""

    translation: str
    fuzzy: bool
    previous: str | None


def work_of(entry: polib.POEntry) -> Work:
    """Return what an entry says: its translation, whether somebody has to look at it, and the text translated."""
    return Work(entry.msgstr, entry.fuzzy and is_translated(entry), entry.previous_msgid)


def one_message(project: Path, text: str | None) -> None:
    """Write a project with one recommendation beside another, or without it."""
    others = [(number, f"Ratify the convention of {number}", []) for number in (2, 3)]
    Content([(1, text, []), *others] if text else others, [], ["A paragraph."]).write(project)
