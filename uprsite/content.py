"""content/ -> a library of records, with every mistake that can be seen file by file."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from uprsite.decoding import Decoded, decode_list, decode_one
from uprsite.diagnostics import Diagnostic, Severity
from uprsite.fields import suggestion
from uprsite.memory import Memory, recall
from uprsite.migrating import FORMAT, former_names, upgraded
from uprsite.model import (
    Assessment,
    Brief,
    Dossier,
    Factsheet,
    Library,
    Organisation,
    Pledge,
    Recommendation,
    Review,
    ReviewProfile,
    StateProfile,
    Theme,
    paragraph_order,
    source_of,
    user_assigned,
    versions_of,
)
from uprsite.source import Marks, Source, decode_utf8, read_front_matter, read_yaml
from uprsite.vocabulary import State, Vocabulary, extended, shipped

T = TypeVar("T")
K = TypeVar("K", bound=Organisation | Theme)
FOLDER = "content"
STATE_FOLDER = re.compile(r"[a-z]{3}")
CYCLE_FOLDER = re.compile(r"cycle-([1-9][0-9]?)")
OTHER_ENDING = re.compile(r"(.+)\.(?:(md)\.txt|ya?ml\.txt|yml)", re.IGNORECASE)
"""What Notepad makes of x.md and x.yaml, and the other ending that YAML has elsewhere."""
CYCLE_LIKE = re.compile(r"[a-z]*[ _-]*0*([1-9][0-9]?)")
HOMES = {
    "organisations.yaml": "organisations.yaml",
    "themes.yaml": "vocabulary/themes.yaml",
    "groups.yaml": "vocabulary/groups.yaml",
    "state.yaml": "STATE/state.yaml",
    **{
        name: f"STATE/cycle-N/{name}"
        for name in ("review.yaml", "recommendations.yaml", "assessments.yaml", "pledges.yaml")
    },
}
"""Where each file that has a name of its own stands; a State is its code in small letters."""


@dataclass(frozen=True, slots=True)
class Content:
    """What content/ holds: the records, the vocabulary with the site's own additions, and the place of everything."""

    library: Library
    vocabulary: Vocabulary
    marks: Mapping[str, Marks]
    diagnostics: tuple[Diagnostic, ...]


def load_content(project: Path, lang: str = "en", form: int = FORMAT, memory: Memory | None = None) -> Content:
    """Read all records of a project, in its language and format; what cannot be read is left out and reported."""
    shelf = _Shelf(project, form, memory)
    organisations = shelf.keyed(Organisation, "organisations.yaml")
    themes = shelf.keyed(Theme, "vocabulary/themes.yaml")
    groups = shelf.keyed(Theme, "vocabulary/groups.yaml")
    dossiers = tuple(_dossier(shelf, folder) for folder in shelf.folders("", STATE_FOLDER, ("vocabulary",)))
    shelf.report_unread()
    own_states = [_fictional(dossier, lang) for dossier in dossiers if user_assigned(dossier.code)]
    library = Library({entry.key: entry for entry in organisations}, dossiers)
    return Content(library, extended(shipped(), themes, groups, own_states), shelf.marks, tuple(shelf.diagnostics))


def _dossier(shelf: "_Shelf", folder: str) -> Dossier:
    profile = shelf.one(StateProfile, f"{folder}/state.yaml", folder)
    cycles = sorted(
        shelf.folders(folder, CYCLE_FOLDER, ("themes", "briefs")), key=lambda name: int(name.rpartition("-")[2])
    )
    return Dossier(
        folder.upper(),
        profile or StateProfile(),
        tuple(_review(shelf, folder, path) for path in cycles),
        tuple(filter(None, (shelf.factsheet(path, folder) for path in shelf.files(f"{folder}/themes", ".md")))),
        tuple(filter(None, (shelf.one(Brief, path, folder) for path in shelf.files(f"{folder}/briefs", ".yaml")))),
    )


def _review(shelf: "_Shelf", state: str, folder: str) -> Review:
    cycle = int(folder.rpartition("-")[2])
    scope = f"{state}/{cycle}"
    return Review(
        state.upper(),
        cycle,
        shelf.one(ReviewProfile, f"{folder}/review.yaml", scope) or ReviewProfile(),
        tuple(sorted(shelf.list_of(Recommendation, f"{folder}/recommendations.yaml", scope), key=paragraph_order)),
        shelf.list_of(Assessment, f"{folder}/assessments.yaml", scope),
        shelf.list_of(Pledge, f"{folder}/pledges.yaml", scope),
    )


def _fictional(dossier: Dossier, lang: str) -> State:
    profile = dossier.profile
    tag, _ = source_of(names := versions_of(profile.name or dossier.code, profile.lang or lang), profile.lang or lang)
    return State(dossier.code, profile.group or "", names, lang=tag)


def is_by_the_way(name: str) -> bool:
    """Tell whether a file or folder is not its author's: editors lock, save and keep old versions with such files."""
    return name[0] == "." or name[-1] == "~" or (name[0] == name[-1] == "#")


def _outside(file: str) -> Diagnostic:
    hint = "copy what it leads to here"
    return Diagnostic(file, 1, 1, "outside", "this is a link that leads out of content/, or nowhere", hint)


ELSEWHERE = "docs/format.md tells where each file stands; remove this one if it is not needed"


def _right_name(name: str) -> str:
    """Guess what a file that nobody reads was meant to be called."""
    *folders, file = name.split("/")
    known = [*HOMES, "vocabulary", "themes", "briefs"]
    for part in (*folders, file):
        lower = part.lower()
        if part != lower and (STATE_FOLDER.fullmatch(lower) or lower in known):
            return f"rename “{part}” to “{lower}”"
        if named := OTHER_ENDING.fullmatch(part):
            hidden = "; Windows shows the ending .txt only when told to" if lower.endswith(".txt") else ""
            return f"rename it to {named[1]}.{'md' if named[2] else 'yaml'}{hidden}"
        if part in known or STATE_FOLDER.fullmatch(part) or CYCLE_FOLDER.fullmatch(part):
            continue
        if (cycle := CYCLE_LIKE.fullmatch(lower)) and part in folders:
            return f"rename the folder to cycle-{cycle[1]}"
        if (hint := suggestion(part, known)).startswith("did you mean"):
            return hint
    if file in HOMES:
        return f"move it to {FOLDER}/{HOMES[file]}"
    return ELSEWHERE


class _Shelf:
    """The files of content/: what was read, what was not, and what is wrong so far."""

    def __init__(self, project: Path, form: int, memory: Memory | None = None) -> None:
        self.root = project / FOLDER
        self.form = form
        self.memory = memory
        self.former = {
            now.removeprefix(f"{FOLDER}/"): then.removeprefix(f"{FOLDER}/") for now, then in former_names(form).items()
        }
        self.marks: dict[str, Marks] = {}
        self.diagnostics: list[Diagnostic] = []
        every = {path.relative_to(self.root).as_posix(): path for path in sorted(self.root.rglob("*"))}
        paths = {name: path for name, path in every.items() if not any(map(is_by_the_way, name.split("/")))}
        self._found = {name: path for name, path in paths.items() if path.is_file()}
        self._read: set[str] = set()
        for name, path in paths.items():
            if path.is_symlink() and not path.is_file():  # a folder elsewhere, or nothing: its files would be missed
                self.diagnostics.append(_outside(f"{FOLDER}/{name}"))

    def list_of(self, kind: type[T], name: str, scope: str = "") -> tuple[T, ...]:
        return self._records(name, (kind, scope), lambda source: decode_list(kind, source, scope))

    def keyed(self, kind: type[K], name: str) -> tuple[K, ...]:
        """Read a list whose entries have a key of their own."""
        records = self.list_of(kind, name)
        seen: set[str] = set()
        for record in records:
            if record.key in seen:
                place = self.marks[record.origin.file].value((*record.origin.path, "key"))
                message = f"“{record.key}” stands in this file a second time"
                self.diagnostics.append(
                    Diagnostic(record.origin.file, *place, "duplicate-record", message, "remove one of the two")
                )
            seen.add(record.key)
        return records

    def one(self, kind: type[T], name: str, scope: str = "") -> T | None:
        return next(iter(self._records(name, (kind, scope), lambda source: decode_one(kind, source, scope))), None)

    def factsheet(self, name: str, scope: str) -> Factsheet | None:
        def decode(source: Source) -> Decoded[Factsheet]:
            filled = {"narrative": source.body, "narrative_line": source.body_line}
            return decode_one(Factsheet, source, scope, **filled)

        return next(iter(self._records(name, (Factsheet, scope), decode)), None)

    def folders(self, under: str, pattern: re.Pattern[str], others: tuple[str, ...]) -> list[str]:
        """Name the folders of a shape below `under`; another folder is not ours, and its files are reported unread."""
        prefix = f"{under}/" if under else ""
        names = {
            name[len(prefix) :].split("/")[0]
            for name in self._found
            if name.startswith(prefix) and "/" in name[len(prefix) :]
        }
        return sorted(prefix + name for name in names if pattern.fullmatch(name) and name not in others)

    def files(self, folder: str, ending: str) -> list[str]:
        return [
            name
            for name in self._found
            if name.startswith(f"{folder}/") and name.endswith(ending) and name.count("/") == folder.count("/") + 1
        ]

    def report_unread(self) -> None:
        """Warn of files that look like content and are none, so that a misspelt name is not a silent loss."""
        for name in sorted(self._found.keys() - self._read):
            if any(part.startswith("README") for part in name.split("/")):
                continue
            message, hint = "no part of the site reads this file", _right_name(name)
            # What was clearly meant as content would be missing from the site: that is no small thing.
            severity = Severity.WARNING if hint == ELSEWHERE else Severity.ERROR
            self.diagnostics.append(Diagnostic(f"{FOLDER}/{name}", 1, 1, "unread-file", message, hint, severity))

    def _records(self, name: str, what: tuple[type, str], decode: Callable[[Source], Decoded[T]]) -> tuple[T, ...]:
        """Read the records of a file; none where it is not there or cannot be read."""
        name = name if name in self._found else self.former.get(name, name)
        path = self._found.get(name)
        if path is None:
            return ()
        self._read.add(name)
        file = f"{FOLDER}/{name}"
        text = self._text(path, file)
        if isinstance(text, Diagnostic):
            self.diagnostics.append(text)
            return ()

        def read() -> tuple[Source, Decoded[T]]:
            source = read_front_matter(text, file) if name.endswith(".md") else read_yaml(text, file)
            if self.form != FORMAT:
                source, _ = upgraded(source, self.form)
            return source, decode(source)

        source, decoded = recall(self.memory, (*what, file, self.form, text), read)
        self.marks[file] = source.marks
        self.diagnostics.extend(decoded.diagnostics)
        return decoded.records

    def _text(self, path: Path, file: str) -> str | Diagnostic:
        # A link out of the project would publish a file that nobody meant to publish.
        if not path.resolve().is_relative_to(self.root.resolve()):
            return _outside(file)
        try:
            return decode_utf8(path.read_bytes(), file)
        except OSError:
            return Diagnostic(file, 1, 1, "unreadable", "the file cannot be read", "check who may read it")
