"""What `translate check` says of files that have the wrong name, or that nobody would look at."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.example_sites import copy_of
from uprsite.cli import main

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
WRONG = f'{HEAD}msgctxt "rec/svn/4/140.1/note"\nmsgid "12 articles"\nmsgstr "13 artikel"\n'
LOCALE = '{name: X, dir: ltr, cldr: en, plural: "nplurals=2; plural=(n != 1);", fallback: [%s]}\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of("minimal", tmp_path / "project")


@pytest.fixture
def write(project: Path) -> Callable[[str, str], None]:
    def write(name: str, text: str) -> None:
        path = project / "translations" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return write


def check(project: Path, command: str = "check") -> Result:
    return CliRunner().invoke(main, ["--project", str(project), "translate", command])


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("fr_CH/ui.po", HEAD, ("translations/fr_CH:1:1", "fr_CH", "fr")),
        ("fr/fr-site.po", HEAD, ("translations/fr/fr-site.po:1:1", "rename it to site.po")),
        ("id/site.po", WRONG, ("translations/id/site.po", "13")),
        ("locales.yaml", f"bi: {LOCALE % 'en, xq'}", ("translations/locales.yaml:1:", "xq")),
        ("locales.yaml", f"pt_BR: {LOCALE % 'en'}", ("translations/locales.yaml:1:1", "did you mean “pt-BR”?")),
    ],
    ids=["folder", "download", "language not on the site", "fallback", "tag"],
)
def test_check_tells_of_what_would_never_be_read(
    project: Path, write: Callable[[str, str], None], name: str, text: str, told: tuple[str, ...]
) -> None:
    write("locales.yaml", f"id: {LOCALE % 'en'}")
    write(name, text)
    result = check(project)
    assert result.exit_code == 1, result.output
    assert all(part in result.output for part in told), result.output


def test_nothing_is_said_of_what_is_in_its_place(project: Path, write: Callable[[str, str], None]) -> None:
    write("fr/site.po", HEAD)
    write("fr/own.po", HEAD)
    write("templates/ui.pot", HEAD)
    write("notes/README", "Words of translators")
    assert (check(project).exit_code, check(project).output) == (0, "Nothing is wrong in the translations.\n")


def test_settings_that_cannot_be_read_are_told_and_nothing_is_said_of_translations(project: Path) -> None:
    (project / "config.yaml").write_text("title: [\n", encoding="utf-8")
    result = check(project)
    assert result.exit_code == 1
    assert "config.yaml:" in result.output and "Nothing is wrong" not in result.output


def test_a_site_may_describe_a_shipped_language_otherwise(project: Path, write: Callable[[str, str], None]) -> None:
    """The engine's own catalog is read by the rule it was written by: nobody could mend it here."""
    config = project / "config.yaml"
    config.write_text(config.read_text(encoding="utf-8") + "languages: [en, fr]\n", encoding="utf-8")
    other = '{name: Français, dir: ltr, plural: "nplurals=3; plural=(n==0 ? 0 : n==1 ? 1 : 2);", fallback: [en]}\n'
    write("locales.yaml", f"fr: {other}")
    result = check(project)
    assert (result.exit_code, result.output) == (0, "Nothing is wrong in the translations.\n")
    assert "There is no language" not in check(project, "fmt").output
