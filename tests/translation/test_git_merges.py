"""A translator and a maintainer work on two branches, and git joins them: without a conflict, and rightly."""

import re
from collections.abc import Collection, Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from shutil import copytree
from typing import NamedTuple

import polib
import pytest

from uprsite.catalogs import Key, key_of
from uprsite.translation import desk

from .working_together import (
    CATALOG,
    Content,
    Work,
    branch,
    catalog,
    commit,
    fmt,
    git,
    in_use,
    one_message,
    save,
    save_as_poedit,
    translate,
    update,
    work_of,
)

ADDRESS = "rec/svn/4/140.1/text"


class Begun(NamedTuple):
    """A project that is translated in part, and whose texts have changed since."""

    folder: Path
    content: Content


@pytest.fixture(scope="module", autouse=True)
def _without_the_interface() -> Iterator[None]:
    """Its 900 messages are not what changes here, and take long to extract."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "interface_sources", lambda folders, lists: [])
        patch.setattr(desk, "read_interface", lambda folders: [])
        yield


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> list[Begun]:
    """Some projects in git, each with translations, fuzzy ones and obsolete ones."""
    return [begin(tmp_path_factory.mktemp("project"), Random(seed)) for seed in range(4)]


def begin(folder: Path, chance: Random) -> Begun:
    """Write a project, translate it in part, and change it a little."""
    content = Content.made(chance)
    content.write(folder)
    update(folder)
    file = catalog(folder)
    for entry in file:
        if chance.random() < 0.6:
            translate(entry, chance)
    save(folder, file)
    content.changed(chance, 5).write(folder)
    update(folder)
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    return Begun(folder, content)


def merge_of(folder: Path) -> bool:
    """Merge the maintainer's branch into the translator's; tell whether git could."""
    return git(folder, "merge", "-q", "--no-edit", "main", check=False).returncode == 0


def works_of(file: polib.POFile) -> dict[Key, Work]:
    """Return what every message in use says."""
    return {key: work_of(entry) for key, entry in in_use(file).items()}


def kept(these: Iterable[Key], those: Collection[Key]) -> list[Key]:
    """Return the messages that stand on both sides, in the order of one."""
    return [key for key in these if key in those]


@pytest.mark.parametrize("seed", range(40))
def test_work_on_different_messages_is_joined_without_a_conflict(seed: int, begun: list[Begun], tmp_path: Path) -> None:
    """The maintainer changes records and runs `update`; the translator works on whatever that left as it was."""
    chance = Random(seed)
    content = deepcopy(begun[seed % len(begun)].content)
    folder = copytree(begun[seed % len(begun)].folder, tmp_path / "project")
    before = works_of(catalog(folder))
    content.changed(chance, 6).write(folder)
    update(folder)
    commit(folder)
    after = works_of(catalog(folder))

    branch(folder, "HEAD~1")
    file = catalog(folder)
    moved = {key[0] for key, other in zip(kept(before, after), kept(after, before), strict=True) if key != other}
    free = [entry for key, entry in in_use(file).items() if after.get(key) == before[key] and key[0] not in moved]
    done = chance.sample(free, min(len(free), chance.randint(5, 25)))
    for entry in {id(entry): entry for entry in [*done, free[-1]]}.values():
        translate(entry, chance)
        after[key_of(entry)] = work_of(entry)
    if seed % 2:
        save(folder, file)
    else:
        save_as_poedit(folder, file)
        fmt(folder)
    commit(folder)

    assert merge_of(folder), git(folder, "diff").stdout
    assert works_of(catalog(folder)) == after
    joined = (folder / CATALOG).read_bytes()
    update(folder)
    assert (folder / CATALOG).read_bytes() == joined, "what git joined is what `update` would write"


# The same message on both sides


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one recommendation in git."""
    git(tmp_path, "init", "-q", "-b", "main")
    one_message(tmp_path, "Adopt a law\n\non asylum by 2026")
    update(tmp_path)
    commit(tmp_path)
    return tmp_path


def turn(project: Path, translation: str | None, confirmed: bool = True) -> None:
    """Translate the message, or only say that its translation is right; and commit."""
    file = catalog(project)
    entry = in_use(file)[next(key for key in in_use(file) if key[0] == ADDRESS)]
    if translation is not None:
        entry.msgstr = translation
    if confirmed:
        entry.flags = []
    save(project, file)
    commit(project)


def change(project: Path, *texts: str) -> None:
    """Change the text of the recommendation, once or several times, running `update` and committing each time."""
    for text in texts:
        one_message(project, text)
        update(project)
        commit(project)


def entry_of(project: Path) -> polib.POEntry:
    """Return the entry of the recommendation's text."""
    return next(entry for key, entry in in_use(catalog(project)).items() if key[0] == ADDRESS)


FIRST, SECOND, THIRD = (
    "Adopt a law\n\non asylum by 2026",
    "Adopt a law\n\non asylum by 2027",
    "Adopt a rule\n\non asylum by 2027",
)


@pytest.mark.parametrize(
    "text", [SECOND, THIRD, "Adopt a rule\n\non asylum by 2026"], ids=["end", "both", "first line"]
)
@pytest.mark.parametrize("translated", [False, True], ids=["filled in", "corrected"])
def test_a_text_that_changes_while_it_is_translated_is_a_conflict(project: Path, translated: bool, text: str) -> None:
    """Also where the text has several lines, and the one that changes is far from the translation."""
    if translated:
        turn(project, "une loi\n\n2026")
    start = git(project, "rev-parse", "HEAD").stdout.strip()
    change(project, text)
    branch(project, start)
    turn(project, "Adopter une loi\n\n2026")
    assert not merge_of(project)


@pytest.mark.parametrize("changes", [[THIRD], ["Adopt it", THIRD], ["Adopt it", SECOND, "It", THIRD]], ids=len)
def test_who_says_that_a_translation_is_right_says_it_of_the_text_they_saw(project: Path, changes: list[str]) -> None:
    """The text changed, a translator looks and says "it still fits"; meanwhile it changes again: that is a conflict.

    git would join the two, were it not for the mark beside the old text.
    """
    turn(project, "Adopter une loi\n\n2026")
    change(project, SECOND)
    start = git(project, "rev-parse", "HEAD").stdout.strip()
    change(project, *changes)
    branch(project, start)
    turn(project, None)
    assert not merge_of(project)


def test_a_program_that_leaves_the_old_text_where_it_was_does_not_hide_the_conflict(project: Path) -> None:
    """Some programs take the word `fuzzy` away and nothing else."""
    turn(project, "Adopter une loi\n\n2026")
    change(project, SECOND)
    start = git(project, "rev-parse", "HEAD").stdout.strip()
    change(project, THIRD)
    branch(project, start)
    path = project / CATALOG
    path.write_text(path.read_text().replace("#, fuzzy\n", ""))
    commit(project)
    assert not merge_of(project)


def test_a_text_that_goes_back_meanwhile_is_joined_rightly(project: Path) -> None:
    """The translator says that the translation fits the new text; the maintainer takes the new text back."""
    turn(project, "Adopter une loi\n\n2026")
    change(project, SECOND)
    start = git(project, "rev-parse", "HEAD").stdout.strip()
    change(project, FIRST)
    branch(project, start)
    turn(project, None)
    assert merge_of(project)
    entry = entry_of(project)
    assert (entry.msgid, entry.msgstr, entry.fuzzy) == (FIRST, "Adopter une loi\n\n2026", False)


def test_a_record_that_goes_while_it_is_translated_is_a_conflict(project: Path) -> None:
    """Its translation is in the file until a person decides."""
    start = git(project, "rev-parse", "HEAD").stdout.strip()
    one_message(project, None)
    update(project)
    commit(project)
    branch(project, start)
    turn(project, "Adopter une loi\n\n2026")
    assert not merge_of(project)
    assert "Adopter une loi" in (project / CATALOG).read_text()


def test_after_a_conflict_update_touches_nothing_until_it_is_resolved(project: Path) -> None:
    """A file with git's marks in it is no PO file."""
    start = git(project, "rev-parse", "HEAD").stdout.strip()
    change(project, SECOND)
    branch(project, start)
    turn(project, "Adopter une loi\n\n2026")
    merge_of(project)
    git(project, "checkout", "--theirs", "content")
    torn = (project / CATALOG).read_bytes()
    assert b"<<<<<<<" in torn
    (found,) = update(project).diagnostics
    assert (found.file, found.code) == (CATALOG, "po-syntax")
    assert (project / CATALOG).read_bytes() == torn


# How the file is laid out for that


def test_no_file_ends_with_a_message_in_use(project: Path) -> None:
    """Or whoever fills in the last one would meet whoever adds one after it."""
    text = (project / CATALOG).read_text()
    assert text.endswith('#~ msgid "----"\n#~ msgstr "----"\n')
    assert update(project) and (project / CATALOG).read_text() == text


def test_every_text_stands_in_one_line_beside_its_translation(project: Path) -> None:
    """What stands in several lines, git could join from two versions of it."""
    turn(project, "Adopter une loi\n\n2026")
    text = (project / CATALOG).read_text()
    assert re.search(
        r'^msgid "Adopt a law\\n\\non asylum by 2026"\nmsgstr "Adopter une loi\\n\\n2026"$', text, re.MULTILINE
    )
