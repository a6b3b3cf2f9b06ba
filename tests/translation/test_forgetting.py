"""`translate forget`: what was withdrawn stands nowhere any more, and nothing else is lost."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from uprsite.cli import main
from uprsite.translation.forgetting import pattern_of

from .small_projects import files_of
from .working_together import update

NAME, NOTE = "Nadia Okoro", "content/svn/cycle-4/recommendations.yaml"
FILES = {
    "config.yaml": "format: 1\ntitle: A site\npublisher: ngo\nlanguages: [en, fr]\n",
    "content/organisations.yaml": "- key: ngo\n  name: NGO\n  kind: civil-society\n",
    NOTE: "- paragraph: 140.1\n  text: Adopt a law\n  by: [FRA]\n  position: supported\n"
    "- paragraph: 140.2\n  text: Free prisoners\n  by: [FRA]\n  position: supported\n",
    "content/svn/cycle-4/assessments.yaml": "- paragraph: 140.1\n  date: 2026-01-01\n  by: ngo\n  status: partial\n"
    "  note: As Nadia Okoro told us, there is none.\n"
    "- paragraph: 140.2\n  date: 2026-01-01\n  by: ngo\n  status: partial\n  note: Nobody was freed.\n",
}
ASSESSMENTS, FRENCH = "content/svn/cycle-4/assessments.yaml", "translations/fr/svn.po"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a name in a note and in its translation."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    update(tmp_path)
    translate(tmp_path, "As Nadia Okoro told us, there is none.", "Comme Nadia OKORO nous l’a dit, il n’y en a pas.")
    translate(tmp_path, "Nobody was freed.", "Personne n’a été libéré.")
    return tmp_path


def translate(project: Path, text: str, words: str) -> None:
    path = project / FRENCH
    before, after = path.read_text(encoding="utf-8"), f'msgid "{text}"\nmsgstr '
    assert f'{after}""' in before
    path.write_text(before.replace(f'{after}""', f'{after}"{words}"'), encoding="utf-8")


def replace(project: Path, name: str, old: str, new: str) -> None:
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def forget(project: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), "translate", "forget", *words])


def holding(project: Path) -> list[str]:
    """Name the files of a project, and of its site, that hold the name in any way of writing it."""
    found = [path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file()]
    texts = {name: (project / name).read_bytes() for name in found} | files_of(project)
    return sorted(name for name, content in texts.items() if b"okoro" in content.lower())


@pytest.mark.parametrize("new", ["As a witness told us, there is none.", None], ids=["changed", "gone"])
def test_a_name_that_was_taken_out_is_nowhere_any_more(project: Path, new: str | None) -> None:
    note = "As Nadia Okoro told us, there is none."
    replace(project, ASSESSMENTS, f"  note: {note}\n", f"  note: {new}\n" if new else "")
    update(project)
    assert FRENCH in holding(project)
    done = forget(project, "nadia  okoro")
    assert done.exit_code == 0, done.output
    assert holding(project) == []
    assert "Personne n’a été libéré." in (project / FRENCH).read_text(encoding="utf-8")
    assert "the history of the repository" in done.output.replace("\n", " ")


def test_what_was_not_updated_yet_is_forgotten_too(project: Path) -> None:
    replace(project, ASSESSMENTS, "As Nadia Okoro told us", "As a witness told us")
    assert forget(project, NAME).exit_code == 0
    assert holding(project) == []


def test_what_still_says_it_is_told_with_its_place(project: Path) -> None:
    replace(project, ASSESSMENTS, "As Nadia Okoro told", "As Nadia\n    Okoro told")
    (project / "proposals").mkdir()
    (project / "proposals/nadia okoro.yaml").write_text("# x\n", encoding="utf-8")
    done = forget(project, NAME)
    assert done.exit_code == 1
    assert f"{ASSESSMENTS}:5:12: warning: the words still stand here [still-said]" in done.output
    assert "proposals/nadia okoro.yaml:1:1: warning: the words stand in the name of this file" in done.output
    assert "OKORO" not in (project / FRENCH).read_text(encoding="utf-8")


def test_words_that_nothing_holds_change_nothing(project: Path) -> None:
    before = (project / FRENCH).read_bytes()
    done = forget(project, "Somebody Else")
    assert (done.exit_code, done.output.splitlines()[0]) == (0, "No catalog kept these words.")
    assert (project / FRENCH).read_bytes() == before
    assert forget(project, " ").exit_code == 2


@pytest.mark.parametrize(
    ("word", "found", "left"),
    [
        ("Ana", "d’Ana, ANA’s, ana_1.jpg, 2Ana, uAna", "banana Canada analysis Anand"),
        ("Okoro", "Okorova Okoro", "Mokoro"),
        ("José Núñez", "Jose\u0301 Nu\u0301n\u0303ez, JOSÉ\u00a0NÚÑEZ", "José"),
        ("آنا", "وآنا", "آن"),
        ("王芳", "和王芳说", "王"),
    ],
)
def test_a_name_is_found_as_languages_write_it_and_not_within_other_words(word: str, found: str, left: str) -> None:
    pattern = pattern_of([word])
    assert all(pattern.search(one) for one in found.split(", "))
    assert not any(map(pattern.search, left.split()))
