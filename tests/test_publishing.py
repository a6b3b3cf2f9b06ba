"""From a change in a file to the site on the web: the workflows, what they say, and the site in one file."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from tests.example_sites import copy_of, tree
from uprsite.cli import main

ROOT = Path(__file__).resolve().parent.parent
STARTER = ROOT / "uprsite/starter/files"
PUBLISH = STARTER / "github/workflows/publish.yml"
OURS = ROOT / ".github"
WORKFLOWS = [PUBLISH, *sorted((OURS / "workflows").glob("*.yml"))]
FORMS = [path for place in (STARTER / "github", OURS) for path in sorted((place / "ISSUE_TEMPLATE").glob("*.yml"))]
SCHEMAS = {
    "vendor.github-workflows": WORKFLOWS,
    "custom.github-workflows-require-timeout": WORKFLOWS,
    "vendor.dependabot": [STARTER / "github/dependabot.yml", OURS / "dependabot.yml"],
    "vendor.github-issue-forms": [path for path in FORMS if path.name != "config.yml"],
    "vendor.github-issue-config": [path for path in FORMS if path.name == "config.yml"],
    "vendor.gitlab-ci": [STARTER / "gitlab-ci.yml"],
}
ADDRESS = "https://example.org/them/upr"


def read(path: Path) -> dict[str, Any]:
    """Read a workflow; PyYAML takes its key `on` for a yes."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def tool(name: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sysconfig.get_path("scripts"), name)), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def audit(folder: Path) -> subprocess.CompletedProcess[str]:
    strict = ("--offline", "--persona=auditor", "--strict-collection", "--collect=all", "--no-config", "--no-progress")
    return tool("zizmor", *strict, "--color=never", folder)


def syntax(schema: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    transform = ("--data-transform", "gitlab-ci") if schema == "vendor.gitlab-ci" else ()
    return tool("check-jsonschema", "--builtin-schema", schema, *transform, *paths)


def run(*arguments: object, **options: Any) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)


# ---------------------------------------------------------------- the files


@pytest.fixture(params=["starter", "ours"])
def github(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A repository's .github, of a publisher or our own, where the auditor looks for it."""
    source = STARTER / "github" if request.param == "starter" else OURS
    shutil.copytree(source, tmp_path / ".github")
    return tmp_path


def test_the_auditor_finds_nothing_even_where_it_is_most_suspicious(github: Path) -> None:
    done = audit(github)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "before", "after", "rule"),
    [
        ("workflows/publish.yml", r"@[0-9a-f]{40} # v", "@v", "unpinned-uses"),
        ("workflows/publish.yml", r"permissions: \{\}.*", "permissions: write-all", "excessive-permissions"),
        ("workflows/publish.yml", r'"\$EDIT_AT"', "${{ github.head_ref }}", "template-injection"),
        ("workflows/publish.yml", "persist-credentials: false", "fetch-depth: 1", "artipacked"),
        ("dependabot.yml", r" +cooldown:\n.*\n", "", "dependabot-cooldown"),
    ],
)
def test_the_auditor_would_find_a_fault(file: str, before: str, after: str, rule: str, tmp_path: Path) -> None:
    shutil.copytree(STARTER / "github", tmp_path / ".github")
    path = tmp_path / ".github" / file
    path.write_text(re.sub(before, after, path.read_text(encoding="utf-8")), encoding="utf-8")
    done = audit(tmp_path)
    assert done.returncode != 0
    assert f"[{rule}]" in done.stdout


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_file_is_written_as_its_reader_expects(schema: str) -> None:
    done = syntax(schema, *SCHEMAS[schema])
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "before", "after"),
    [
        ("vendor.github-workflows", "runs-on:", "run-on:"),
        ("custom.github-workflows-require-timeout", "timeout-minutes: 30", "continue-on-error: false"),
        ("vendor.dependabot", "monthly", "sometimes"),
        ("vendor.github-issue-forms", "type: textarea", "type: textfield"),
        ("vendor.github-issue-config", "false", "perhaps"),
        ("vendor.gitlab-ci", "script:", "scripts:"),
    ],
)
def test_a_fault_of_syntax_would_be_found(schema: str, before: str, after: str, tmp_path: Path) -> None:
    text = SCHEMAS[schema][0].read_text(encoding="utf-8")
    path = tmp_path / "planted.yml"
    path.write_text(text.replace(before, after), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text
    done = syntax(schema, path)
    assert done.returncode == 1 and "planted.yml" in done.stdout


def test_what_builds_cannot_publish_and_what_publishes_runs_nothing_of_the_site() -> None:
    workflow = read(PUBLISH)
    build, publish = workflow["jobs"]["build"], workflow["jobs"]["publish"]
    assert workflow["permissions"] == {}
    assert set(build["permissions"].values()) == {"read"}
    assert publish["needs"] == "build"
    assert [step["uses"].partition("@")[0] for step in publish["steps"]] == ["actions/deploy-pages"]


def test_nothing_is_published_from_a_proposal_or_a_copy_or_past_a_mistake() -> None:
    jobs = read(PUBLISH)["jobs"]
    rule = jobs["build"]["env"]["PUBLISH"]
    for condition in (
        "github.event_name != 'pull_request'",
        "github.ref_name == github.event.repository.default_branch",
        "!github.event.repository.fork",
    ):
        assert condition in rule
    assert "||" not in rule
    assert jobs["publish"]["if"] == "needs.build.outputs.publish == 'true'"
    steps = [step["name"] for step in jobs["build"]["steps"] if "run" in step and "failure()" not in step.get("if", "")]
    assert steps == ["Install what builds the site", "Check the records", "Build the site", "Check the built site"]
    assert jobs["build"]["steps"][-1]["name"] == "Hand the site over"
    assert not [
        step for step in jobs["build"]["steps"] if step.get("continue-on-error") or "always()" in step.get("if", "")
    ]


def test_gitlab_installs_and_checks_as_github_does() -> None:
    pipeline = read(STARTER / "gitlab-ci.yml")
    script = pipeline["check-and-build"]["script"]
    installing = next(step["run"] for step in read(PUBLISH)["jobs"]["build"]["steps"] if "pip" in step.get("run", ""))
    pip = [line.partition(" || ")[0] for line in installing.splitlines() if " pip " in line]
    assert [line for line in script if " pip " in line] == pip
    assert script.index("uprsite check") < next(at for at, line in enumerate(script) if "uprsite build" in line)
    assert script[-1].startswith("uprsite check --site")
    assert pipeline["pages"]["needs"] == ["check-and-build"]
    assert pipeline["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert re.search(r"@sha256:[0-9a-f]{64}$", pipeline["image"])


@pytest.mark.parametrize("form", SCHEMAS["vendor.github-issue-forms"], ids=lambda path: path.stem)
def test_a_form_says_first_that_it_is_public(form: Path) -> None:
    first = read(form)["body"][0]
    assert first["type"] == "markdown"
    assert re.match(r"(## |\*\*)What you write here is public", first["attributes"]["value"])


# ---------------------------------------------------------------- the messages


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A small site with one mistake in its records."""
    project = copy_of("minimal", tmp_path / "project")
    path = project / "content/svn/cycle-4/recommendations.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[FRA]", "[FRANCE]"), encoding="utf-8")
    return project


def test_the_summary_of_a_run_says_how_to_mend_and_where(broken: Path) -> None:
    done = run("--project", broken, "check", "--format", "summary", "--edit-at", f"{ADDRESS}/edit/main/")
    assert done.exit_code == 1
    assert done.stdout.startswith("## 1 mistake to mend")
    assert f'href="{ADDRESS}/edit/main/content/svn/cycle-4/recommendations.yaml">' in done.stdout


@pytest.mark.parametrize("options", [["--format", "summary", "--edit-at", "javascript:x"], ["--edit-at", ADDRESS]])
def test_an_address_to_edit_at_is_one_and_is_for_a_summary(options: list[str], broken: Path) -> None:
    assert run("--project", broken, "check", *options).exit_code == 2


def test_gitlab_gets_a_report_whatever_is_found(broken: Path, tmp_path: Path) -> None:
    report = json.loads(run("--project", broken, "check", "--format", "gitlab").stdout)
    assert [found["check_name"] for found in report] == ["unknown-state"]
    well = copy_of("minimal", tmp_path / "well")
    assert run("--project", well, "check", "--format", "gitlab").stdout.strip() == "[]"


# ---------------------------------------------------------------- the steps, by hand


@dataclass(frozen=True)
class Runner:
    """A machine that holds nothing yet, and a site made by `new` that is checked out on it."""

    project: Path
    environment: dict[str, str]

    def run(self, name: str) -> subprocess.CompletedProcess[str]:
        """Run one step of the site's workflow as GitHub would."""
        steps = read(self.project / ".github/workflows/publish.yml")["jobs"]["build"]["steps"]
        command = next(step["run"] for step in steps if step["name"] == name)
        options: dict[str, Any] = {"cwd": self.project, "env": self.environment, "capture_output": True, "text": True}
        return subprocess.run(["bash", "-e", "-c", command], check=False, **options)

    @property
    def summary(self) -> str:
        return Path(self.environment["GITHUB_STEP_SUMMARY"]).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """Made once, for installing takes longest; each of its tests leaves the site in order."""
    folder = tmp_path_factory.mktemp("runner")
    answers = ("--state", "SVN", "--cycle", "4", "--languages", "en,ar", "--publisher", "Our NGO")
    assert run("new", folder / "my site", *answers).exit_code == 0
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder / "my site"),
        str(ROOT),
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # elsewhere: here `build` is our build.py
    subprocess.run([sys.executable, "-m", "venv", folder / "fresh"], check=True)
    links = "PIP_FIND" + "_LINKS"  # in two pieces: test_repository forbids the whole in a committed file
    environment = {
        "PATH": f"{folder}/fresh/bin{os.pathsep}{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "EDIT_AT": f"{ADDRESS}/edit/main/",
        "BASE_URL": ADDRESS,  # as configure-pages gives it
        links: f"{folder} {os.environ.get(links, '')}",
    }
    made = Runner(folder / "my site", os.environ | environment)
    done = made.run("Install what builds the site")
    assert done.returncode == 0, done.stdout + done.stderr
    return made


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the steps are written for bash")
def test_the_steps_of_the_workflow_make_the_same_bytes_as_a_build_in_the_checkout(
    runner: Runner, tmp_path: Path
) -> None:
    for step in ("Check the records", "Build the site", "Check the built site"):  # installed it is, by the fixture
        done = runner.run(step)
        assert done.returncode == 0, step + done.stdout + done.stderr
    assert runner.summary.startswith("## No mistakes\n")
    made = tree(runner.project / "site")
    assert [path for path in made if path.endswith(".pdf")]
    shutil.rmtree(runner.project / ".cache")  # so that nothing is taken over from the first build
    command = [sys.executable, ROOT / "build.py", "--project", runner.project, "build", "--base-url", ADDRESS]
    subprocess.run([*command, "--out", tmp_path / "again"], check=True, capture_output=True)
    assert tree(tmp_path / "again") == made


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the steps are written for bash")
def test_a_mistake_stops_the_workflow_and_is_told_on_its_line_and_on_the_summary(runner: Runner) -> None:
    path = runner.project / "content/svn/state.yaml"
    before = path.read_bytes()
    path.write_bytes(before + b"\nkapital: Ljubljana\n")
    try:
        done = runner.run("Check the records")
    finally:
        path.write_bytes(before)
    assert done.returncode == 1
    line = before.count(b"\n") + 2
    assert f"::error file=content/svn/state.yaml,line={line},col=1," in done.stdout
    assert (
        f'href="{ADDRESS}/edit/main/content/svn/state.yaml">content/svn/state.yaml, line {line}</a>' in runner.summary
    )


# ---------------------------------------------------------------- one file


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, built and packed; its tests leave it as it is."""
    folder = tmp_path_factory.mktemp("packed")
    project = copy_of("minimal", folder / "project")
    done = run("--project", project, "build", "--no-paper", "--zip", folder / "upr-site.zip")
    assert done.exit_code == 0, done.output
    return folder


def test_the_zip_holds_the_whole_site_in_one_folder_of_its_name(site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(site / "upr-site.zip") as archive:
        assert archive.namelist() == sorted(archive.namelist())
        archive.extractall(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["upr-site"]
    assert tree(tmp_path / "upr-site") == tree(site / "project/site")
    assert not (tmp_path / "upr-site/.uprsite-manifest.json").exists()


def test_the_zip_leaves_out_what_somebody_else_put_into_the_site(site: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(site / "project", project)
    (project / "site/notes.txt").write_text("private", encoding="utf-8")
    assert run("--project", project, "build", "--no-paper", "--zip", tmp_path / "a.zip").exit_code == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert not [name for name in archive.namelist() if name.endswith("notes.txt")]


def test_the_same_site_and_moment_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    def packed(name: str, moment: str) -> bytes:
        path = tmp_path / name / "upr-site.zip"
        path.parent.mkdir()
        done = run(
            "--project", site / "project", "build", "--no-paper", "--zip", path, env={"SOURCE_DATE_EPOCH": moment}
        )
        assert done.exit_code == 0, done.output
        return path.read_bytes()

    assert packed("first", "") == (site / "upr-site.zip").read_bytes()
    assert packed("second", "1767225600") == packed("third", "1767225600") != packed("fourth", "1767225660")
    with zipfile.ZipFile(tmp_path / "second/upr-site.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("project/site/upr.zip", "lies in"),
        ("project/content/svn/upr.zip", "lies in"),
        ("project/upr.tar", "no name for it"),
        ("...zip", "no name for it"),  # its folder would be `..`
        ("nowhere/upr.zip", "no folder"),
        ("mine.zip", "did not make it"),
    ],
)
def test_a_place_where_no_zip_may_lie_is_refused_before_anything_is_built(
    place: str, why: str, site: Path, tmp_path: Path
) -> None:
    shutil.copytree(site / "project", tmp_path / "project", ignore=shutil.ignore_patterns("site"))
    (tmp_path / "mine.zip").write_bytes(b"somebody's")
    done = run("--project", tmp_path / "project", "build", "--no-paper", "--zip", tmp_path / place)
    assert done.exit_code == 2 and why in " ".join(done.output.split())
    assert (tmp_path / "mine.zip").read_bytes() == b"somebody's"
    assert not (tmp_path / "project/site").exists()


def test_a_zip_that_cannot_be_finished_leaves_the_one_before(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, target = tmp_path / "project", tmp_path / "upr-site.zip"
    shutil.copytree(site / "project", project)
    shutil.copy(site / "upr-site.zip", target)
    monkeypatch.setattr("uprsite.output.written_files", lambda _: ("404.html", "zzz-gone.html"))
    assert run("--project", project, "build", "--no-paper", "--zip", target).exit_code == 3
    assert target.read_bytes() == (site / "upr-site.zip").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "upr-site.zip"]


@pytest.mark.parametrize("moment", ["soon", "9" * 30])
def test_a_moment_that_is_none_is_told(moment: str, site: Path, tmp_path: Path) -> None:
    options = ("--project", site / "project", "build", "--no-paper", "--zip", tmp_path / "a.zip")
    done = run(*options, env={"SOURCE_DATE_EPOCH": moment})
    assert done.exit_code == 2 and "SOURCE_DATE_EPOCH" in done.output
