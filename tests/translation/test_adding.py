"""A language added by somebody who never saw the program: what is written, and what is said."""

from pathlib import Path

import polib
import pytest
import yaml
from click.testing import CliRunner, Result

from tests.example_sites import copy_of
from uprsite.cli import main
from uprsite.config import load_config
from uprsite.languages import load_locales
from uprsite.resources import layers
from uprsite.translation.placing import with_entry, with_languages


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of("minimal", tmp_path / "project")


def add(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), "translate", "add", *arguments])


def entry_of(project: Path, tag: str) -> dict[str, object]:
    return yaml.safe_load((project / "translations/locales.yaml").read_text(encoding="utf-8"))[tag]


def test_a_language_that_nobody_describes_takes_over_what_it_is_like(project: Path) -> None:
    done = add(project, "bi", "--name", "Bislama", "--like", "pt")
    assert done.exit_code == 0, done.output
    assert entry_of(project, "bi") == {
        "name": "Bislama",
        "dir": "ltr",
        "cldr": "pt-PT",
        "plural": "nplurals=2; plural=(n != 1);",
        "fallback": ["pt", "en"],
    }
    assert len(polib.pofile(str(project / "translations/bi/ui.po"))) > 500
    assert (project / "translations/bi/svn.po").is_file()


def test_a_language_can_be_like_one_that_only_unicode_describes(project: Path) -> None:
    """Nothing is translated into Persian: it lends its writing, and stands in for nothing."""
    assert add(project, "prs", "--name", "دری", "--like", "fa").exit_code == 0
    entry = entry_of(project, "prs")
    assert (entry["name"], entry["dir"], entry["cldr"], entry["digits"]) == ("دری", "rtl", "fa", "arabext")
    assert entry["fallback"] == ["en"]


def test_a_language_takes_over_how_lists_are_written(project: Path) -> None:
    assert add(project, "prs", "--name", "دری", "--like", "ar").exit_code == 0
    entry = entry_of(project, "prs")
    assert (entry["comma"], entry["semicolon"], entry["dir"]) == ("، ", "؛ ", "rtl")
    assert load_locales(layers(project, "translations"))[1] == []


@pytest.mark.parametrize(("tag", "direction"), [("ku-Arab", "rtl"), ("shi-Latn", "ltr"), ("uz-Cyrl", "ltr")])
def test_a_tag_can_name_a_script(project: Path, tag: str, direction: str) -> None:
    done = add(project, tag)
    assert done.exit_code == 0, done.output
    assert entry_of(project, tag)["dir"] == direction


def test_the_script_of_a_tag_goes_before_that_of_the_language_it_is_like(project: Path) -> None:
    assert add(project, "zgh-Arab", "--name", "x", "--like", "fr").exit_code == 0
    assert add(project, "xx-Latn", "--name", "x", "--like", "ar").exit_code == 0
    assert (entry_of(project, "zgh-Arab")["dir"], entry_of(project, "xx-Latn")["dir"]) == ("rtl", "ltr")


def test_a_language_that_unicode_describes_needs_its_code_alone(project: Path) -> None:
    assert add(project, "ne").exit_code == 0
    assert entry_of(project, "ne")["digits"] == "deva"


def test_what_is_written_is_never_changed_in_silence(project: Path) -> None:
    add(project, "bi", "--name", "Bislama", "--like", "pt")
    before = (project / "translations/locales.yaml").read_bytes()
    done = add(project, "bi", "--name", "Bislama", "--like", "fr")
    assert done.exit_code == 0
    assert "bi is there already; --name and --like changed nothing in it" in done.output
    assert (project / "translations/locales.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("bi",), "say what its speakers call it, and which language it is like; for example: translate add bi"),
        (("bi", "--name", "Bislama", "--like", "zzz"), "“zzz” is not known either"),
        (("bi", "--name", "Bislama", "--like", "Portuguese"), "“Portuguese” is not known either"),
        (("Bislama",), "“Bislama” is not a language tag; write it like fr or ku-Arab"),
    ],
)
def test_what_cannot_be_added_is_told_and_nothing_is_written(
    project: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = add(project, *arguments)
    assert done.exit_code == 2
    assert told in " ".join(done.output.split())
    assert not (project / "translations").exists()


@pytest.mark.parametrize("command", ["update", "fmt"])
def test_a_site_in_one_language_is_told_how_to_add_another(project: Path, command: str) -> None:
    done = CliRunner().invoke(main, ["--project", str(project), "translate", command])
    assert done.exit_code == 0
    assert "`translate add TAG` adds one" in done.output


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("languages: [en, fr]\n", "languages: [en, fr, bi]\n"),
        ("languages: [en, 'fr'] # ours", "languages: [en, 'fr', bi] # ours"),
        ("languages: [\n  en,\n  fr,\n]\n", "languages: [\n  en,\n  fr, bi,\n]\n"),
        ("languages:\n  - en\n  - fr\ntitle: x\n", "languages:\n  - en\n  - fr\n  - bi\ntitle: x\n"),
        ("languages:\n- en\n- fr", "languages:\n- en\n- fr\n- bi\n"),
        ("languages:\r\n  - en\r\n  - fr", "languages:\r\n  - en\r\n  - fr\r\n  - bi\r\n"),
        ("languages: [en, fr]\r\ntitle: x\r\n", "languages: [en, fr, bi]\r\ntitle: x\r\n"),
    ],
)
def test_a_language_is_written_as_the_others_are(before: str, after: str) -> None:
    assert with_languages(before, ("en", "fr", "bi")) == after


@pytest.mark.parametrize("before", ["{title: x}\n", "title: x\nlanguages:\n", "languages:\n  - >-\n    en\n"])
def test_languages_that_only_a_person_can_write_are_left_alone(before: str) -> None:
    assert with_languages(before, ("en", "bi")) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "bi: {name: Bislama}\n"),
        ("# ours\nfr: {name: x}", "# ours\nfr: {name: x}\nbi: {name: Bislama}\n"),
        ("fr: {name: x}\r\n", "fr: {name: x}\r\nbi: {name: Bislama}\r\n"),
        ("{}\n", None),
        ("{fr: {name: x}}\n", None),
    ],
)
def test_an_entry_is_written_behind_the_others(before: str, after: str | None) -> None:
    assert with_entry(before, "bi", {"name": "Bislama"}) == after


def test_a_site_that_says_nothing_of_languages_gets_a_second_one(project: Path) -> None:
    """The smallest site speaks English because nobody said otherwise."""
    config = project / "config.yaml"
    config.write_bytes(config.read_bytes().replace(b"\n", b"\r\n"))
    before = config.read_bytes()
    assert b"languages" not in before
    assert add(project, "bi", "--name", "Bislama", "--like", "en").exit_code == 0
    assert config.read_bytes() == before + b"languages: [en, bi]\r\n"


def test_languages_to_write_by_hand_are_told_whole(project: Path) -> None:
    config = project / "config.yaml"
    config.write_text("{format: 1, title: The smallest site, publisher: office}\n", encoding="utf-8")
    done = add(project, "es")
    assert done.exit_code == 0
    assert "config.yaml: the languages are for you to write, by hand: languages: [en, es]" in done.output
    found, _, wrong = load_config(project)
    assert found
    assert not wrong


def test_entries_that_cannot_be_added_to_are_left_and_the_entry_is_told(project: Path) -> None:
    (project / "translations").mkdir()
    path, config = project / "translations/locales.yaml", project / "config.yaml"
    path.write_text("{}\n", encoding="utf-8")
    before = config.read_bytes()
    done = add(project, "bi", "--name", "Bislama", "--like", "en")
    assert done.exit_code == 2
    assert "bi: {name: Bislama, dir: ltr, cldr: en-GB, plural: nplurals=2; plural=(n != 1);," in done.output
    assert (path.read_text(encoding="utf-8"), config.read_bytes()) == ("{}\n", before)
    pasted = done.output.strip().splitlines()[-1]
    path.write_text(f"{{\n{pasted}\n}}\n", encoding="utf-8")
    assert add(project, "bi").exit_code == 0
    assert entry_of(project, "bi")["name"] == "Bislama"


def test_what_fails_leaves_no_half_of_a_language(project: Path) -> None:
    (project / "templates").mkdir()
    (project / "templates/own.html").write_text("{% trans %}never ends", encoding="utf-8")
    before = (project / "config.yaml").read_bytes()
    assert add(project, "bi", "--name", "Bislama", "--like", "en").exit_code != 0
    assert (project / "config.yaml").read_bytes() == before
    assert not (project / "translations").exists()


def test_a_language_that_unicode_describes_keeps_its_own_plural(project: Path) -> None:
    """Lithuanian has three forms, whatever stands in for it."""
    assert add(project, "lt", "--like", "ru").exit_code == 0
    entry = entry_of(project, "lt")
    assert entry["fallback"] == ["ru", "en"]
    assert "nplurals=3" in str(entry["plural"])
    assert "n%100<12" not in str(entry["plural"])


def test_a_variant_is_named_apart_and_falls_back_to_its_language(project: Path) -> None:
    assert add(project, "pt-BR").exit_code == 0
    entry = entry_of(project, "pt-BR")
    assert (entry["name"], entry["fallback"]) == ("Português (Brasil)", ["pt", "en"])


def test_a_language_that_is_shipped_needs_its_code_alone(project: Path) -> None:
    done = add(project, "tet", "--name", "Tetun", "--like", "pt")
    assert done.exit_code == 0
    assert "tet is shipped with uprsite" in done.output
    assert "locales.yaml" not in done.output
    assert not (project / "translations/locales.yaml").exists()


def test_another_english_needs_no_translation(project: Path) -> None:
    assert add(project, "en-GB").exit_code == 0
    status = CliRunner().invoke(main, ["--project", str(project), "translate", "status"]).output
    checked = CliRunner().invoke(main, ["--project", str(project), "check"])
    assert "no-translation" not in checked.output + checked.stderr
    assert status.count("100%") == 3
