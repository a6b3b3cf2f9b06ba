"""`new`: a site of one's own from four answers, as somebody who begins meets it."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.example_sites import ROOT, read_records, render_site, tree
from tests.importers.real_lists import real_list
from uprsite import __version__
from uprsite.cli import main
from uprsite.cli.spelling import command, enter
from uprsite.config import Config, load_config
from uprsite.diagnostics import as_text
from uprsite.fields import Refusal
from uprsite.importers.review_folder import import_ohchr
from uprsite.pipeline import build
from uprsite.project import Options, load
from uprsite.starter import place
from uprsite.starter.answers import cycle_of, key_of
from uprsite.starter.engine import WHEEL, engine_from, this_engine
from uprsite.starter.filling import COPIED, FILES, FILLED, TRANSLATED
from uprsite.stopwatch import Stopwatch

MISTAKES, USAGE, FAULT = 1, 2, 3
ANSWERS = {"--state": "SVN", "--cycle": "4", "--languages": "en", "--publisher": "Our NGO"}
EXAMPLE = "example-left"


def new(folder: Path, **changed: str) -> Result:
    answers = ANSWERS | {f"--{name}": text for name, text in changed.items()}
    return CliRunner().invoke(main, ["new", str(folder), *(word for pair in answers.items() for word in pair)])


def make(folder: Path, **changed: str) -> Path:
    result = new(folder, **changed)
    assert result.exit_code == 0, result.output
    return folder


def codes(project: Path) -> list[str]:
    return [finding.code for finding in load(project, Stopwatch())[1]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site. No test changes it."""
    return make(tmp_path_factory.mktemp("made") / "my site", languages="en,fr")


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    """A new site to change."""
    return Path(shutil.copytree(made, tmp_path / "site"))


# ---------------------------------------------------------------- what is made


def test_a_new_site_has_nothing_to_mend_and_every_page_says_that_its_example_is_none(made: Path) -> None:
    assert codes(made) == [EXAMPLE]
    pages = {path: page.decode() for path, page in render_site(made).items() if path.endswith(".html")}
    assert {"en/svn/index.html", "en/xmv/4/138.14/index.html", "fr/xmv/briefs/pre-session/index.html"} <= pages.keys()
    inside = [page for path, page in pages.items() if path.startswith("en/")]
    assert all("Marevia: a fictional State." in page for page in inside)


def test_the_example_is_one_folder_and_takes_its_advice_with_it(site: Path) -> None:
    shutil.rmtree(site / "content/xmv")
    assert codes(site) == []
    assert "en/svn/4/index.html" in render_site(site)


def test_who_rewrites_the_example_has_begun(site: Path) -> None:
    path = site / "content/xmv/cycle-4/recommendations.yaml"
    path.write_text(path.read_text("utf-8").replace("Bring the definition", "Change the definition"), "utf-8")
    assert codes(site) == []


@pytest.mark.slow
def test_the_sheets_of_the_example_fit(made: Path, tmp_path: Path) -> None:
    built = build(made, tmp_path / "out", Stopwatch(), Options(paper=True))
    assert [finding.code for finding in built.diagnostics] == [EXAMPLE], as_text(built.diagnostics)
    assert list(tmp_path.glob("out/fr/xmv/briefs/pre-session/*.a4.pdf"))
    shutil.rmtree(made / ".cache")


@pytest.mark.parametrize("languages", ["en", "fr", "es", "ar,en", "ru", "zh", "pt,fr", "sw", "sl,en", "km"])
def test_any_language_can_be_the_first(languages: str, tmp_path: Path) -> None:
    found = set(codes(make(tmp_path / "site", languages=languages)))
    assert found - {"no-translation"} == {EXAMPLE}
    assert ("no-translation" in found) is (languages in ("sl,en", "km"))
    title = read_records(tmp_path / "site/config.yaml")["title"]
    spoken = [tag for tag in languages.split(",") if tag not in ("sl", "km")] or ["en"]
    assert [title] if isinstance(title, str) else list(title) == spoken


@pytest.mark.parametrize(
    ("languages", "titles", "told"),
    [("en-GB", ["en"], False), ("pt-BR,en", ["pt", "en"], True), ("fr-CA,fr", ["fr"], True)],
)
def test_a_variant_is_called_as_its_wider_language(
    languages: str, titles: list[str], told: bool, tmp_path: Path
) -> None:
    result = new(tmp_path / "site", languages=languages)
    assert ("Nobody has translated" in result.output) is told
    assert list(read_records(tmp_path / "site/config.yaml")["title"]) == titles
    assert codes(tmp_path / "site") == ["no-translation"] * told + [EXAMPLE]


def test_a_site_is_called_by_its_state_in_words_that_need_no_article(made: Path) -> None:
    assert read_records(made / "config.yaml")["title"] == {
        "en": "Slovenia: Universal Periodic Review",
        "fr": "Slovénie\u00a0: Examen périodique universel",
    }


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("EN, fr", ["en", "fr"]),
        ("English; Français، Slovenian", ["en", "fr", "sl"]),
        ("en fr", ["en", "fr"]),
        ("eng,pt_br,en", ["en", "pt-BR"]),
        ("no,zh-hant", ["no", "zh-Hant"]),
        ("en,prs,cnr", ["en", "fa-AF", "sr-ME"]),
    ],
)
def test_languages_are_told_by_tags_or_names(written: str, tags: list[str], tmp_path: Path) -> None:
    assert read_records(make(tmp_path / "site", languages=written) / "config.yaml")["languages"] == tags


@pytest.mark.parametrize("state", ["svn", "Slovenia", "la Slovénie", "سلوفينيا", "斯洛文尼亚", "XAA"])
def test_a_state_is_told_by_its_code_or_a_name(state: str, tmp_path: Path) -> None:
    folder = "xaa" if state == "XAA" else "svn"
    if state.startswith("la "):
        assert "did you mean SVN (Slovenia)?" in new(tmp_path / "site", state=state).output
        return
    assert (make(tmp_path / "site", state=state) / f"content/{folder}/cycle-4/review.yaml").is_file()
    assert codes(tmp_path / "site") == [EXAMPLE]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("NO", "no"),
        ("yes", "yes"),
        ("2030: null # - [x] {y} &a *b !c %d @e `f`", "2030-null-x-y-a-b"),
        ("The “Women’s Line”, Łódź's 'own'", "the-womens-line-lodzs-own"),
        ("منظمة: حقوق الإنسان 1", "publisher"),
        ("👍", "publisher"),
        ("con", "publisher"),
        ("- {{key}}", "key"),
        ("  two\nlines ", "two-lines"),
        ("é" * 300, "e" * 40),
    ],
)
def test_a_publisher_may_be_called_anything(name: str, key: str, tmp_path: Path) -> None:
    folder = make(tmp_path / "site", publisher=name)
    assert codes(folder) == [EXAMPLE]
    (organisation,) = read_records(folder / "content/organisations.yaml")
    assert organisation == {"key": key, "name": " ".join(name.split()), "kind": "civil-society"}
    assert key_of(name) == key


def test_every_file_leads_editors_to_its_schema(made: Path) -> None:
    for path in made.glob("**/*.yaml"):
        first = path.read_text("utf-8").partition("\n")[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / schema).is_file(), path
    settings = json.loads((made / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert {Path(schema).stem for schema in settings} == {path.stem for path in made.glob("schemas/*")} - {"factsheet"}
    assert {path for pattern in settings.values() for path in made.glob(pattern)} == set(made.glob("**/*.yaml"))


def test_what_builds_a_site_is_pinned_as_here(made: Path, tmp_path: Path) -> None:
    assert (made / "requirements.txt").read_bytes() == (ROOT / "requirements.txt").read_bytes()
    assert (made / "engine.txt").read_text("utf-8") == f"{this_engine()}\n"
    address = "uprsite @ git+https://example.org/uprsite@v1"
    assert (make(tmp_path / "site", engine=address) / "engine.txt").read_text("utf-8") == f"{address}\n"


def test_the_tables_name_every_file_of_the_starter() -> None:
    there = {path.relative_to(FILES).as_posix() for path in FILES.rglob("*") if path.is_file()}
    assert there == {
        *FILLED.values(),
        *COPIED.values(),
        *(name for names in TRANSLATED.values() for name in names.values()),
    }


@pytest.mark.parametrize(
    ("direct_url", "engine"),
    [
        (None, f"uprsite=={__version__}"),
        ({"url": "file:///downloads/uprsite", "dir_info": {}}, WHEEL),
        ({"url": "file:///downloads/uprsite.whl", "archive_info": {}}, WHEEL),
        ({"url": "https://example.org/uprsite.whl", "archive_info": {}}, "uprsite @ https://example.org/uprsite.whl"),
        (
            {"url": "https://example.org/uprsite", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}},
            "uprsite @ git+https://example.org/uprsite@c0ffee",
        ),
    ],
)
def test_a_site_asks_for_the_engine_that_made_it(direct_url: dict | None, engine: str) -> None:
    assert engine_from(json.dumps(direct_url) if direct_url else None) == engine


def commands_in(text: str) -> list[str]:
    shown = re.findall(r"(?m)^ {4}(?:tools/bin/)?(uprsite .+?)(?: {2,}.*)?$|`(?:tools/bin/)?(uprsite [^`]+)`", text)
    return [first or second for first, second in shown]


def test_every_command_that_its_files_name_is_one(made: Path) -> None:
    texts = [path.read_text("utf-8") for path in made.glob("**/*.*") if path.suffix in (".md", ".yaml")]
    commands = sorted({command for text in texts for command in commands_in(text)})
    assert len(commands) > 12
    for words in map(shlex.split, commands):
        result = CliRunner().invoke(main, [*words[1:], "--help"])
        assert (result.exit_code, words[1] in result.output) == (0, True), words


@pytest.mark.parametrize(("english", "other"), [pair for names in TRANSLATED.values() for pair in names.items()])
def test_what_is_translated_says_the_same(english: str, other: str) -> None:
    one, two = ((FILES / name).read_text("utf-8") for name in (english, other))
    assert commands_in(one) == commands_in(two)
    assert re.findall(r"(?m)^(?:#+ |\d\. |- |\| `[^|]+|    \S*:|    \S* -m .*)", one) == re.findall(
        r"(?m)^(?:#+ |\d\. |- |\| `[^|]+|    \S*:|    \S* -m .*)", two
    )


def test_who_writes_french_gets_a_readme_in_french(tmp_path: Path) -> None:
    text = (make(tmp_path / "site", languages="fr,en") / "README.md").read_text("utf-8")
    assert text.startswith("# Slovénie\u00a0: Examen périodique universel\n")
    assert "(Slovénie)" in text
    assert "{{" not in text


@pytest.mark.parametrize("name", ["config.yaml", "content/mine.txt"])
def test_what_somebody_puts_there_while_the_questions_are_asked_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(OSError, match="exists"):
        place(tmp_path, {"README.md": b"", "config.yaml": b"", "content/state.yaml": b""})
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


# ---------------------------------------------------------------- comments that teach


def settings_in(text: str) -> Iterator[str]:
    """Each setting that is there to be used, without the # before it."""
    for block in re.findall(r"(?m)^(?:#[^\s#].*\n(?:#  .*\n)*)", text):
        yield re.sub("(?m)^#", "", block)


def in_use(text: str) -> str:
    return re.sub(r"(?m)^#(?=\S|  )", "", text)


def test_every_setting_in_config_is_told_and_true(site: Path) -> None:
    for name in ("logo.svg", "icon.svg"):
        shutil.copy(ROOT / name, site)
    path = site / "config.yaml"
    text = path.read_text("utf-8")
    told = list(settings_in(text))
    assert len(told) > 8
    for setting in told:
        path.write_text(text + setting, "utf-8")
        config, _, mistakes = load_config(site)
        assert (mistakes, config is None) == ([], False), setting
    path.write_text(in_use(text), "utf-8")
    assert codes(site) == [EXAMPLE]
    assert set(read_records(path)) == {field.name for field in fields(Config)} - {"origin"}


@pytest.mark.parametrize("state", ["SVN", "XAA"])
@pytest.mark.parametrize("cycle", ["4", "5"])
def test_every_key_that_the_records_show_is_true(state: str, cycle: str, tmp_path: Path) -> None:
    site = make(tmp_path / "site", state=state, cycle=cycle)
    folder = site / f"content/{state.lower()}"
    shown = 0
    for path in (site / "content/organisations.yaml", folder / "state.yaml", folder / f"cycle-{cycle}/review.yaml"):
        text = path.read_text("utf-8")
        shown += len(list(settings_in(text)))
        path.write_text(in_use(text), "utf-8")
    assert shown > 10
    assert codes(site) == [EXAMPLE]


# ---------------------------------------------------------------- the first real page


@pytest.mark.slow
@pytest.mark.parametrize(("cycle", "count"), [(3, 215), (4, 61)])
def test_the_real_list_is_imported_over_it(cycle: int, count: int, tmp_path: Path) -> None:
    site = make(tmp_path / "site", cycle=str(cycle))
    imported = import_ohchr(site, real_list(cycle), "SVN", cycle)
    assert imported.report[0].startswith(f"{count} recommendations")
    assert sorted(codes(site)) == [EXAMPLE, "no-action-category"]
    folder = site / f"content/svn/cycle-{cycle}"
    documents = read_records(folder / "review.yaml")["documents"]
    assert documents, "the list cites them"
    text = (folder / "review.yaml").read_text("utf-8")
    shown = re.findall(r"(?m)^# (\w+: A/HRC/WG.*)", text)
    (folder / "review.yaml").write_text(text + "".join(f"  {line}\n" for line in shown), "utf-8")
    assert len(shown) == len(read_records(folder / "review.yaml")["documents"]) - len(documents) > 0, (
        "others go below it as shown"
    )
    assert "Take the # away" in (folder / "review.yaml").read_text("utf-8").replace("take", "Take"), "and notes stay"
    test_every_file_leads_editors_to_its_schema(site)
    assessments = folder / "assessments.yaml"
    paragraph = read_records(folder / "recommendations.yaml")[0]["paragraph"]
    assessments.write_text(in_use(assessments.read_text("utf-8")).replace("140.12", paragraph), "utf-8")
    assert sorted(codes(site)) == [EXAMPLE, "no-action-category"]


def test_where_there_are_no_schemas_an_import_names_none(site: Path) -> None:
    shutil.rmtree(site / "schemas")
    (site / "content/svn/cycle-4/review.yaml").unlink()
    import_ohchr(site, real_list(4), "SVN", 4)
    written = [site / f"content/svn/cycle-4/{name}.yaml" for name in ("recommendations", "assessments", "review")]
    assert [path for path in written if "$schema" in path.read_text("utf-8")] == []


# ---------------------------------------------------------------- where it is made


@pytest.mark.parametrize("there", [("notes.txt",), (".gitignore",), ("a", "b", "c", "d", "e", "f", ".git")])
def test_a_folder_that_holds_something_is_left_alone(there: tuple[str, ...], tmp_path: Path) -> None:
    for name in there:
        (tmp_path / name).write_text("mine")
    result = new(tmp_path)
    assert result.exit_code == USAGE
    assert f"it holds {there[0]}" in result.output
    assert tree(tmp_path) == dict.fromkeys(there, b"mine")


def test_a_repository_that_was_only_just_cloned_is_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_text("theirs")
    make(tmp_path)
    assert (tmp_path / ".git/config").read_text() == "theirs"
    assert (tmp_path / ".gitignore").is_file()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").touch()
    assert new(tmp_path / "site").exit_code == USAGE


@pytest.mark.parametrize("there", [True, False])
def test_when_the_disk_fails_nothing_is_left(there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "sites/mine"
    if there:
        folder.mkdir(parents=True)
    rename = Path.rename

    def fails(path: Path, target: Path) -> Path:
        if path.name == "requirements.txt":
            raise OSError(28, "No space left on device", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fails)
    result = new(folder)
    assert (result.exit_code, "No space left" in result.output) == (FAULT, True)
    assert list(tmp_path.rglob("*")) == ([folder.parent, folder] if there else [])


# ---------------------------------------------------------------- what is typed


def test_in_a_pipe_what_is_missing_is_named_and_all_that_is_wrong_told_at_once(tmp_path: Path) -> None:
    typed = ["--state", "Slovania", "--cycle", "0", "--engine", "-e ."]
    result = CliRunner().invoke(main, ["new", str(tmp_path / "site"), *typed])
    assert result.exit_code == USAGE
    assert "--state: there is no State “Slovania”; did you mean SVN (Slovenia)?" in result.output
    assert "--cycle: “0” is not a whole number from 1 to 20" in result.output
    assert "--engine: “-e .” is not what pip could install" in result.output
    assert "Missing: --languages, --publisher." in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_cycle_that_nobody_prepares_for_yet_is_refused() -> None:
    assert cycle_of("5") == 5
    with pytest.raises(Refusal, match="there is no cycle 7 yet; the newest is cycle 4"):
        cycle_of("7")


@pytest.mark.parametrize(
    ("option", "text", "told"),
    [
        ("state", "XMV", "write XAA"),
        ("state", "Korea", "did you mean KOR (Republic of Korea)?"),
        ("state", "", "write its ISO 3166-1 alpha-3 code or its name"),
        ("languages", "qqqq", "write tags, like en, fr"),
        ("languages", "Slovenien", "did you mean Slovenian (sl)?"),
        ("languages", "en,bi", "translate add bi --name NAME --like en"),
        ("languages", " , ", "no language is named"),
        ("publisher", " ", "write it as readers should see it"),
        ("publisher", "a\u202eb", "changes the reading order"),
        ("engine", "uprsite\n--index", "what pip could install"),
    ],
)
def test_what_cannot_be_used_is_answered_with_what_can(option: str, text: str, told: str, tmp_path: Path) -> None:
    result = new(tmp_path / "site", **{option: text})
    assert (result.exit_code, told in result.output) == (USAGE, True), result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals to test with")
def test_on_a_terminal_what_is_missing_is_asked_for_until_it_can_be_used(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    typed = [sys.executable, str(ROOT / "build.py"), "new", "site", "--cycle", "4"]
    os.write(ours, b"Slovania\nSlovenia\n\nOur NGO\n")
    done = subprocess.run(typed, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs, timeout=60, check=False)
    said = os.read(ours, 100_000).decode()
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0, said
    assert "did you mean SVN (Slovenia)?" in said
    assert said.count("Which State") == 2
    assert "Which cycle" not in said
    assert read_records(tmp_path / "site/config.yaml")["languages"] == ["en"], "Enter takes what is proposed"


@pytest.mark.skipif(sys.platform == "win32", reason="the test splits commands as other shells do")
def test_the_commands_to_go_on_with_work_as_they_stand(tmp_path: Path) -> None:
    words = [word for pair in ANSWERS.items() for word in pair]
    typed = [sys.executable, str(ROOT / "build.py"), "new", "our site", *words]
    done = subprocess.run(typed, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True)
    *_, serve, importing, check = done.stdout.splitlines()
    assert serve.endswith("build.py --project 'our site' serve --open")
    assert importing.endswith("--project 'our site' import ohchr LIST.docx --state SVN --cycle 4")
    again = [sys.executable, *shlex.split(check)[1:]]
    checked = subprocess.run(again, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert (checked.returncode, "No mistakes found" in checked.stdout) == (0, True)


@pytest.mark.skipif(sys.platform == "win32", reason="programs and paths are spelt otherwise on Windows")
@pytest.mark.parametrize(
    ("found", "typed", "spelt"),
    [
        (True, "bin/uprsite", "uprsite --project 'our site' check"),
        (False, "bin/uprsite", "bin/uprsite --project 'our site' check"),
        (False, "build.py", "python3 build.py --project 'our site' check"),
    ],
)
def test_a_command_is_spelt_with_the_program_that_was_typed(
    found: bool, typed: str, spelt: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin/uprsite"
    program.parent.mkdir()
    program.touch(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(program.parent if found else tmp_path))
    monkeypatch.setattr(sys, "argv", [typed if typed == "build.py" else str(program)])
    assert command(Path("our site"), "check") == spelt
    assert enter(Path("our site")) == ("cd 'our site'" if found else "")
