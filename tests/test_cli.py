"""The commands, as a user meets them: help, exit codes, what is printed, and that mistakes write nothing."""

import itertools
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tests.example_sites import ROOT, copy_of, tree
from uprsite import __version__
from uprsite.cli import main
from uprsite.cli.site import FIRST_PAPER
from uprsite.diagnostics import Done
from uprsite.proposals import clusters, links

MISTAKES, USAGE, FAULT = 1, 2, 3


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def run_script(script: Path, *arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(script), *map(str, arguments)]
    environment = {key: value for key, value in os.environ.items() if key != "UPRSITE_DEBUG"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of("minimal", tmp_path / "project")


@pytest.fixture
def broken(project: Path) -> Path:
    """A project with two mistakes."""
    path = project / "content/svn/cycle-4/recommendations.yaml"
    path.write_text(path.read_text().replace("position: noted", "position: rejected").replace("[FRA]", "[FRANCE]"))
    return project


def every_command(group: click.Group, *names: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, *names, name)
        else:
            yield (*names, name), command


COMMANDS = dict(every_command(main))


# ---------------------------------------------------------------- help and wrong use


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_has_help_with_an_example_of_itself(names: tuple[str, ...], option: str) -> None:
    result = run(*names, option)
    assert result.exit_code == 0
    assert f"Example: uprsite {' '.join(names)}" in " ".join(result.output.split())
    assert COMMANDS[names].get_short_help_str(200).endswith((".", "…"))


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_an_example_names_only_options_that_there_are(names: tuple[str, ...]) -> None:
    example = (COMMANDS[names].help or "").partition("Example:")[2]
    options = {option for parameter in COMMANDS[names].params for option in parameter.opts}
    assert set(re.findall(r"--[a-z-]+", example)) <= options


@pytest.mark.parametrize("group", [main, *(one for one in main.commands.values() if isinstance(one, click.Group))])
def test_help_lists_the_commands_in_the_order_of_work_with_their_first_sentences(group: click.Group) -> None:
    listed = " ".join(run(*([] if group is main else [group.name or ""]), "--help").output.split())
    places = []
    for name, command in group.commands.items():
        line = f" {name} {' '.join(command.get_short_help_str(200).split())}"
        assert (line in listed) is not command.hidden
        places += [listed.find(line)] * (not command.hidden)
    assert places == sorted(places)
    assert "..." not in listed.partition("Options:")[2]


def test_the_version_is_told() -> None:
    assert run("--version").output == f"uprsite, version {__version__}\n"


@pytest.mark.parametrize("names", [(), *COMMANDS], ids=" ".join)
def test_every_option_is_explained_and_tells_its_default(names: tuple[str, ...]) -> None:
    context = click.Context(COMMANDS[names] if names else main)
    for option in (one for one in context.command.params if isinstance(one, click.Option)):
        told = (option.get_help_record(context) or ("", ""))[1]
        assert option.help or option.show_default, option.name
        assert option.is_flag or "[default:" in told or not _chosen_for_you(option, context), option.name


def _chosen_for_you(option: click.Option, context: click.Context) -> bool:
    default = option.get_default(context)
    return isinstance(default, str | int) and default != ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["bild"], "build"),
        (["chekc"], "check"),
        (["import", "ohcr"], "ohchr"),
        (["translate", "updat"], "update"),
        (["--projct", ".", "check"], "--project"),
        (["build", "--no-papers"], "--no-paper"),
    ],
    ids=" ".join,
)
def test_a_slip_is_answered_with_what_was_meant(typed: list[str], meant: str) -> None:
    result = run(*typed)
    assert result.exit_code == USAGE
    assert f"Did you mean '{meant}'?" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["bild"],
        ["--project", "no-such-folder", "check"],
        ["build", "--jobs", "0"],
        ["build", "--jobs", "many"],
        ["build", "--colour"],
        ["build", "extra"],
        ["build", "--base-url", "example.org"],
        ["build", "--base-url", "javascript:alert(1)"],
        ["build", "--base-url", "https://user:word@example.org/"],
        ["check", "--format", "xml"],
        ["serve", "--port", "0"],
        ["import"],
        ["propose"],
        ["propose", "links"],
        ["propose", "actions"],
        ["propose", "links", "--state", "SVN", "--min-score", "101"],
        ["propose", "accept", "no-such-file.yaml"],
        ["import", "ohchr", "no-such-file.docx", "--state", "SVN", "--cycle", "4"],
        ["import", "ohchr", __file__, "--cycle", "4"],
    ],
)
def test_wrong_use_is_told_apart_from_mistakes(arguments: list[str], project: Path) -> None:
    before = tree(project)
    if "--project" not in arguments:
        arguments = ["--project", str(project), *arguments]
    result = run(*arguments)
    assert result.exit_code == USAGE
    assert "Usage:" in result.output
    assert tree(project) == before


@pytest.mark.parametrize("command", [["import", "ohchr", __file__, "--cycle", "4"], ["propose", "links"]])
@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("Slovania", "--state: there is no State “Slovania”; did you mean SVN (Slovenia)?"),
        ("X/../../../ELSEWHERE", "--state: there is no State “X/../../../ELSEWHERE”; write its"),
        ("XMAREVIA", "--state: there is no State “XMAREVIA”; "),
        ("QZ", "--state: there is no State “QZ”; "),
        ("", "--state: there is no State “”; "),
    ],
)
def test_a_state_that_is_none_is_a_wrong_option(command: list[str], word: str, told: str, project: Path) -> None:
    result = run("--project", project, *command, "--state", word)
    assert (result.exit_code, told in " ".join(result.output.split())) == (USAGE, True), result.output


@pytest.mark.parametrize("word", ["svn", "Slovenia", "slovénie", "Словения", "سلوفينيا"])
def test_a_state_is_told_by_its_name_in_any_language_of_the_united_nations(word: str, project: Path) -> None:
    result = run("--project", project, "propose", "links", "--state", word)
    assert result.output.startswith("proposals/svn-links.yaml: ")
    refused = run("--project", project, "propose", "links", "--state", "FRA")
    assert refused.exit_code == USAGE
    assert "there are no recommendations to FRA in content/; States here: SVN" in refused.output


# ---------------------------------------------------------------- exit codes, and how much is said


def test_help_tells_the_exit_codes() -> None:
    told = run("--help").output.partition("Exit codes:")[2]
    assert re.findall(r"(?m)^ +(\d+) ", told) == ["0", "1", "2", "3", "130"]


@pytest.mark.parametrize(
    "typed", [["build", "--jobs", "1"], ["check"], ["translate", "check"], ["translate", "update"]]
)
def test_quiet_says_nothing_where_nothing_is_wrong(typed: list[str], advised: Path) -> None:
    for option in ("--quiet", "-q"):
        result = run(option, "--project", advised, *typed)
        assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize("command", ["build", "check"])
def test_quiet_says_what_is_wrong_as_loud_as_ever(command: str, broken: Path) -> None:
    loud, quiet = run("--project", broken, command), run("--quiet", "--project", broken, command)
    assert quiet.exit_code == loud.exit_code == MISTAKES
    assert quiet.output == loud.output
    assert "unknown-state" in quiet.output


def test_quiet_still_answers_what_was_asked_for(project: Path) -> None:
    assert json.loads(run("-q", "--project", project, "check", "--format", "json").stdout) == []
    assert "review" in run("-q", "--project", project, "override", "--list").stdout


def test_what_is_wrong_goes_to_one_stream_and_what_was_done_to_the_other(project: Path) -> None:
    (project / "content/notes.txt").write_text("to be sorted", encoding="utf-8")
    result = run("--project", project, "build", "--no-paper")
    assert result.stdout.startswith(str(project / "site"))
    assert "content/notes.txt:1:1: warning:" in result.stderr and "content/notes.txt" not in result.stdout


def test_long_work_is_told_in_a_line_now_and_then(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = itertools.count()
    monkeypatch.setattr("uprsite.cli.progress.monotonic", lambda: next(now))
    said = run("--project", project, "build", "--no-paper", "--jobs", "1").stderr.splitlines()
    assert said == [
        "pages: 10 of 35, less than a minute left",
        "pages: 20 of 35, less than a minute left",
        "pages: 30 of 35, less than a minute left",
        "pages: all 35 after 36 seconds",
    ]


# ---------------------------------------------------------------- what a shell completes


def completed(*words: str, shell: str = "fish") -> dict[str, str]:
    """What a shell is given for the last word, which is being typed: each word with what is said of it."""
    line = {"COMP_WORDS": shlex.join(["uprsite", *words]), "COMP_CWORD": words[-1]}
    answer = CliRunner().invoke(main, [], env={**line, "_UPRSITE_COMPLETE": f"{shell}_complete"}, prog_name="uprsite")
    return dict(line.partition(",")[2].partition("\t")[::2] for line in answer.output.splitlines())


def test_a_shell_completes_commands_and_options_with_what_they_do() -> None:
    assert set(completed("")) == {name for name, command in main.commands.items() if not command.hidden}
    assert completed("translate", "st") == {"status": "Show how far each language of the site is."}
    assert set(completed("build", "--no")) == {"--no-paper"}


@pytest.mark.parametrize("command", [["import", "ohchr"], ["propose", "links"], ["new", "mysite"]], ids=" ".join)
def test_a_shell_completes_states_by_code_and_by_name(command: list[str]) -> None:
    assert completed(*command, "--state", "sv") == {"SVK": "Slovakia", "SVN": "Slovenia"}
    assert completed(*command, "--state", "Côte") == {"CIV": "Côte d'Ivoire"}


def test_a_shell_completes_languages_and_pages() -> None:
    assert completed("new", "mysite", "--languages", "en,f")["en,fr"] == "Français"
    assert "sw" in completed("translate", "add", "s")
    assert completed("override", "rev") == {"review": "a review: its scorecard"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_shell_is_given_its_script_and_how_to_use_it(shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    *script, how = result.output.splitlines()
    assert "_UPRSITE_COMPLETE" in "\n".join(script)
    assert how.startswith("# To have it in every shell") and f"uprsite completion {shell}" in how


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_bash_completes_with_its_script(tmp_path: Path) -> None:
    program = tmp_path / "uprsite"
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from uprsite.cli import main; main()"
    program.write_text(f"#!{sys.executable}\n{start}\n", encoding="utf-8")
    program.chmod(0o755)
    asked = "COMP_WORDS=(uprsite import ohchr --state SV); COMP_CWORD=4; _uprsite_completion uprsite"
    done = subprocess.run(
        ["bash", "-c", f'eval "$(uprsite completion bash)"; {asked}; echo "${{COMPREPLY[*]}}"'],
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("SVK SVN\n", "")


# ---------------------------------------------------------------- build and check


def test_a_build_says_what_it_made(project: Path) -> None:
    result = run("--project", project, "build", "--jobs", "1")
    assert result.exit_code == 0, result.output
    said = result.output.splitlines()
    assert said[:2] == FIRST_PAPER.splitlines()
    assert said[2].startswith(f"{project / 'site'}: 35 pages, ")
    assert said[4:6] == [
        "10 files for paper and sharing, 10 made anew",
        "SVN, cycle 4: 2 recommendations: 2 not-assessed",
    ]
    assert re.fullmatch(r"(\w[\w ]* \d+ ms(, )?){3,}", said[-1])
    assert (project / "site/en/svn/4/140.10/index.html").is_file()


def test_without_paper_there_is_none(project: Path) -> None:
    result = run("--project", project, "build", "--no-paper")
    assert result.output.startswith(f"{project / 'site'}: 35 pages, ")
    assert not [path for path in (project / "site").rglob("*") if path.suffix in (".pdf", ".png")]


def test_without_a_command_the_site_is_built(project: Path) -> None:
    result = run("--project", project)
    assert result.exit_code == 0, result.output
    assert (project / "site/index.html").is_file()


def test_build_writes_where_it_is_told(project: Path, tmp_path: Path) -> None:
    result = run("--project", project, "build", "--out", tmp_path / "there", "--base-url", "https://example.org/upr")
    assert result.exit_code == 0, result.output
    assert "https://example.org/upr/en/svn/" in (tmp_path / "there/sitemap.xml").read_text()
    assert not (project / "site").exists()


def test_mistakes_are_told_together_and_nothing_is_written(broken: Path) -> None:
    before = tree(broken)
    result = run("--project", broken, "build")
    assert result.exit_code == MISTAKES
    assert tree(broken) == before
    places = re.findall(r"^content/svn/cycle-4/recommendations.yaml:(\d+):\d+: error: ", result.output, re.MULTILINE)
    assert places == ["4", "10"]
    assert "The site was not built." in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("out", [".", "content", "content/svn", "..", "templates"])
def test_a_site_is_not_written_into_what_it_is_made_from(project: Path, out: str) -> None:
    before = tree(project)
    result = run("--project", project, "build", "--out", project / out)
    assert result.exit_code == USAGE
    assert "choose a folder of its own" in result.output.replace("\n", " ")
    assert tree(project) == before


def test_mistakes_leave_the_previous_site_as_it_was(project: Path) -> None:
    assert run("--project", project, "build").exit_code == 0
    before = tree(project / "site")
    (project / "content/organisations.yaml").write_text("- key: other\n")
    assert run("--project", project, "build").exit_code == MISTAKES
    assert tree(project / "site") == before


def test_check_says_that_all_is_well_and_writes_nothing(project: Path) -> None:
    before = tree(project)
    result = run("--project", project, "check")
    assert (result.exit_code, result.output) == (0, "No mistakes found.\n")
    assert tree(project) == before


@pytest.fixture
def advised(project: Path) -> Path:
    """A project with nothing wrong and three pieces of advice."""
    path = project / "content/svn/cycle-4/recommendations.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  action: 5\n", ""), encoding="utf-8")
    (project / "content/svn/briefs").mkdir()
    brief = "title: Before the review\nasks:\n  - text: Continue its efforts\n    deadline: 2028\n    to: [FRA]\n"
    (project / "content/svn/briefs/pre-session.yaml").write_text(brief, encoding="utf-8")
    return project


def test_advice_is_shown_by_check_and_is_no_mistake(advised: Path) -> None:
    result = run("--project", advised, "check")
    assert result.exit_code == 0
    *said, last = result.output.splitlines()
    assert last == "No mistakes found, and 3 pieces of advice: none of it stops a build."
    assert re.findall(r": (\w+): .*\[([\w-]+)\]", "\n".join(said)) == [
        ("advice", "ask-without-basis"),
        ("advice", "ask-continues"),
        ("advice", "no-action-category"),
    ]
    (advised / "content/notes.txt").write_text("to be sorted", encoding="utf-8")
    warned = run("--project", advised, "check")
    assert (warned.exit_code, warned.output.splitlines()[-1]) == (
        0,
        "No errors found, and 3 pieces of advice: none of it stops a build.",
    )


@pytest.mark.parametrize(
    ("program", "spelt"), [("/nowhere/bin/uprsite", "/nowhere/bin/uprsite"), ("build.py", "python3 build.py")]
)
def test_a_build_only_points_to_advice(
    advised: Path, program: str, spelt: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [program])
    result = run("--project", advised, "build", "--jobs", "1")
    assert result.exit_code == 0
    assert result.output.splitlines()[-1] == f"3 pieces of advice: see `{spelt} --project {advised} check`"
    assert "advice:" not in result.output.replace("pieces of advice:", "")


def test_advice_waits_until_no_error_is_left(advised: Path) -> None:
    path = advised / "content/svn/cycle-4/recommendations.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[FRA]", "[FRANCE]"), encoding="utf-8")
    for command in ("check", "build"):
        result = run("--project", advised, command)
        assert result.exit_code == MISTAKES
        assert "unknown-state" in result.output and "advice" not in result.output


def test_an_import_points_to_advice_too(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from uprsite.importers import review_folder

    def imported(*_: object) -> Done:
        path = project / "content/svn/cycle-4/recommendations.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("  action: 5\n", ""), encoding="utf-8")
        return Done(("2 recommendations",), ())

    monkeypatch.setattr(review_folder, "import_ohchr", imported)
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "bin/uprsite")])
    monkeypatch.chdir(project)
    (tmp_path / "list.docx").write_bytes(b"")
    result = run("import", "ohchr", tmp_path / "list.docx", "--state", "SVN", "--cycle", "4")
    assert result.output.splitlines() == [
        "2 recommendations",
        f"1 piece of advice: see `{tmp_path / 'bin/uprsite'} check`",
    ]


def test_check_as_text_says_where_what_and_what_to_do(broken: Path) -> None:
    result = run("--project", broken, "check")
    assert result.exit_code == MISTAKES
    place, hint = result.output.splitlines()[2:]
    assert re.fullmatch(r"content/svn/cycle-4/recommendations.yaml:10:\d+: error: .*“rejected”.*\[bad-value\]", place)
    assert hint.startswith("    ")


@pytest.mark.parametrize("well", [True, False])
def test_check_as_json_is_json_whatever_is_found(well: bool, project: Path, request: pytest.FixtureRequest) -> None:
    if not well:
        request.getfixturevalue("broken")
    result = run("--project", project, "check", "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == (0 if well else MISTAKES)
    assert [finding["line"] for finding in found] == ([] if well else [4, 10])
    for finding in found:
        assert set(finding) == {"file", "line", "column", "code", "message", "hint", "severity", "detail"}
        assert (finding["severity"], finding["file"]) == ("error", "content/svn/cycle-4/recommendations.yaml")


def test_check_for_github_is_one_command_a_line(broken: Path, project: Path) -> None:
    result = run("--project", broken, "check", "--format", "github")
    assert result.exit_code == MISTAKES
    lines = result.stdout.splitlines()
    for line, (place, code) in zip(lines, [(4, "unknown-state"), (10, "bad-value")], strict=True):
        wanted = rf"::error file=content/svn/cycle-4/recommendations\.yaml,line={place},col=\d+,title={code}::."
        assert re.match(wanted, line)
    broken.joinpath("content/svn/cycle-4/recommendations.yaml").unlink()
    assert run("--project", project, "check", "--format", "github").stdout == ""


@pytest.mark.parametrize("command", [["check"], ["build"], []])
def test_a_folder_without_settings_is_a_mistake_with_a_way_out(command: list[str], tmp_path: Path) -> None:
    result = run("--project", tmp_path, *command)
    assert result.exit_code == MISTAKES
    assert "config.yaml:1:1: error: there is no config.yaml here" in result.output
    assert "--project" in result.output
    assert list(tmp_path.iterdir()) == []


def test_who_is_one_folder_too_high_is_told_where_to_go(project: Path) -> None:
    assert (
        f"go into the folder of your site first: cd {project.name};" in run("--project", project.parent, "check").output
    )


@pytest.mark.parametrize("command", [["override", "home"], ["override", "home", "--diff"], ["schemas"]])
def test_a_folder_that_is_no_site_is_not_written_into(command: list[str], project: Path) -> None:
    before = tree(project.parent)
    result = run("--project", project.parent, *command)
    assert (result.exit_code, tree(project.parent)) == (MISTAKES, before)
    assert "there is no config.yaml here" in result.output


def test_check_reads_the_templates_of_a_site_too(project: Path) -> None:
    (project / "templates/pages").mkdir(parents=True)
    (project / "templates/pages/home.html").write_text("<p>\n{% endblok %}\n", encoding="utf-8")
    result = run("--project", project, "check")
    assert result.exit_code == MISTAKES
    assert result.output.startswith("templates/pages/home.html:2:1: error: the template cannot be used")


def test_a_site_that_cannot_be_written_is_told_in_a_sentence(project: Path) -> None:
    (project / "site").write_text("a file of somebody's")
    result = run("--project", project, "build")
    assert result.exit_code == MISTAKES
    assert "Traceback" not in result.output
    assert (project / "site").read_text() == "a file of somebody's"


# ---------------------------------------------------------------- propose


@pytest.mark.parametrize(("kind", "least"), [("links", links.LEAST), ("clusters", clusters.LEAST)])
def test_help_names_the_score_that_is_used(kind: str, least: int) -> None:
    assert f"[default: {least}]" in run("propose", kind, "--help").output


def test_proposals_are_written_and_an_unknown_state_is_a_mistake(project: Path) -> None:
    result = run("--project", project, "propose", "links", "--state", "svn")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("proposals/svn-links.yaml: 0 links")
    accepted = run("--project", project, "propose", "accept", project / "proposals/svn-links.yaml")
    assert (accepted.exit_code, accepted.output.splitlines()[0][:14]) == (0, "Nothing to add")
    unknown = run("--project", project, "propose", "clusters", "--state", "FRA")
    assert unknown.exit_code == USAGE
    assert "States here: SVN" in unknown.output


def test_a_mistake_in_the_proposals_is_told_with_its_place(project: Path) -> None:
    path = project / "proposals.yaml"
    path.write_text("- later: svn/4/140.2\n  earlier: svn/3/1.1\n  how: akin\n", encoding="utf-8")
    result = run("--project", project, "propose", "accept", path)
    assert result.exit_code == MISTAKES
    assert "proposals.yaml:3:8: error: how: “akin” is not known here [bad-value]" in result.output
    assert "Traceback" not in result.output


def test_categories_are_proposed_and_accepted(advised: Path) -> None:
    result = run("--project", advised, "propose", "actions", "--state", "svn")
    assert (result.exit_code, result.output.partition(" a category")[0]) == (
        0,
        "proposals/svn-actions.yaml: 1 recommendation lacks",
    )
    path = advised / "proposals/svn-actions.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("accept:\n", "accept: 5\n", 1), encoding="utf-8")
    accepted = run("--project", advised, "propose", "accept", path)
    assert (accepted.exit_code, accepted.output) == (
        0,
        "content/svn/cycle-4/recommendations.yaml: 1 action category added\n",
    )
    assert "no-action-category" not in run("--project", advised, "check").output
    assert "Example: uprsite propose actions --state SVN" in run("propose", "actions", "--help").output


# ---------------------------------------------------------------- which project


def test_build_py_takes_the_folder_it_stands_in(project: Path, tmp_path: Path) -> None:
    for name in ("uprsite", "templates", "translations"):
        (project / name).symlink_to(ROOT / name)
    (project / "build.py").write_bytes((ROOT / "build.py").read_bytes())
    done = run_script(project / "build.py", "check", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "No mistakes found.\n", "")


def test_the_installed_command_takes_the_current_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "bin/uprsite")])
    monkeypatch.chdir(project)
    assert run("check").output == "No mistakes found.\n"
    monkeypatch.chdir(tmp_path)
    assert run("check").exit_code == MISTAKES


def test_a_project_that_is_named_goes_before_all(broken: Path, tmp_path: Path) -> None:
    done = run_script(ROOT / "build.py", "--project", "project", "check", folder=tmp_path)
    assert done.returncode == MISTAKES
    assert "recommendations.yaml:10:" in done.stdout
    assert done.stderr == ""


def test_build_py_builds_and_says_so(project: Path, tmp_path: Path) -> None:
    done = run_script(ROOT / "build.py", "--project", project, "build", "--out", "out", "--jobs", "2", folder=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "\nout: 35 pages, " in done.stdout
    assert (tmp_path / "out/en/index.html").is_file()


# ---------------------------------------------------------------- faults of our own


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_fault_of_ours_is_a_sentence_and_not_a_traceback(
    command: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("gone")

    monkeypatch.delenv("UPRSITE_DEBUG", raising=False)
    monkeypatch.setattr("uprsite.project.load_content", fail)
    result = run("--project", project, command)
    assert result.exit_code == FAULT
    assert "uprsite stopped at a fault of its own: KeyError: 'gone'" in result.output
    assert "Traceback" not in result.output
    assert not (project / "site").exists()


def test_a_fault_in_a_view_is_ours_and_not_the_templates(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("no view")

    monkeypatch.delenv("UPRSITE_DEBUG", raising=False)
    monkeypatch.setattr("uprsite.views.scores.done", fail)
    result = run("--project", project, "build", "--jobs", "1")
    assert result.exit_code == FAULT
    assert "fault of its own: ValueError: no view" in result.output
    assert not (project / "site").exists()


def test_a_fault_is_raised_for_those_who_look_for_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("gone")

    monkeypatch.setenv("UPRSITE_DEBUG", "1")
    monkeypatch.setattr("uprsite.project.load_content", fail)
    assert isinstance(run("--project", project, "check").exception, KeyError)


def test_a_file_that_cannot_be_read_is_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "config.yaml")

    monkeypatch.setattr("uprsite.project.load_content", fail)
    result = run("--project", project, "check")
    assert result.exit_code == FAULT
    assert result.output == "config.yaml: Permission denied\n"


def test_findings_are_told_where_letters_are_missing(project: Path) -> None:
    path = project / "content/svn/cycle-4/recommendations.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("position: noted", "position: مذكور"), encoding="utf-8")
    command = [sys.executable, str(ROOT / "build.py"), "--project", str(project), "check"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
    assert done.returncode == MISTAKES and b"\\u0645" in done.stdout


@pytest.fixture(scope="module")
def bare_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python with nothing installed, as a newcomer has it."""
    folder = tmp_path_factory.mktemp("bare")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, timeout=60)
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


@pytest.mark.slow
def test_build_py_uses_what_make_has_set_up(bare_python: Path) -> None:
    if not (ROOT / ".venv").is_dir():
        pytest.skip("these tests do not run in the environment that make sets up")
    done = subprocess.run(
        [bare_python, ROOT / "build.py", "--version"], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.split()[0]) == (0, "uprsite,")


@pytest.mark.slow
def test_build_py_says_what_to_do_where_nothing_is_set_up(bare_python: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "build.py", tmp_path)
    done = subprocess.run([bare_python, tmp_path / "build.py"], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr == "babel is not installed. Run `make`, or follow “Without make” in CONTRIBUTING.md.\n"
