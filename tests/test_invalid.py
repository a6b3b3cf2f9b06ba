"""Each mistake a person can make, and the exact words it is answered with.

`tests/invalid/*.yaml` hold one mistake each: `about` says what it is, `files` lie over the valid site in
`tests/invalid/base` (in `encoding`, by default UTF-8), `without` names files that are missing from it, and `expect` is
all that `check` prints. After changing a message, run `python -m tests.test_invalid` and read the diff.
"""

import shutil
import tempfile
from pathlib import Path

import pytest
import yaml

from uprsite.diagnostics import as_text
from uprsite.project import load
from uprsite.stopwatch import Stopwatch

FOLDER = Path(__file__).parent / "invalid"
CASES = sorted(FOLDER.glob("*.yaml"))
KEYS = {"about", "encoding", "files", "without", "expect"}


def read_case(path: Path) -> dict:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - every scalar is text


def lay_out(case: dict, project: Path) -> Path:
    """Copy the valid site and lay a case's files over it."""
    shutil.copytree(FOLDER / "base", project)
    for name in case.get("without", ()):
        (project / name).unlink()
    for name, text in case.get("files", {}).items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(case.get("encoding", "utf-8")))
    return project


def report(project: Path) -> str:
    return as_text(load(project, Stopwatch())[1]) + "\n"


def check(tmp_path: Path, files: dict, expected: str) -> None:
    assert report(lay_out({"files": files}, tmp_path / "site")) == expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_mistake(path, tmp_path):
    case = read_case(path)
    assert report(lay_out(case, tmp_path / "site")) == case["expect"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_is_well_formed(path):
    case = read_case(path)
    assert set(case) <= KEYS and case["about"].endswith(".") and case["expect"].strip()
    lines = case["expect"].splitlines()
    for place, hint in zip(lines[::2], lines[1::2], strict=True):
        assert not place.startswith(" ") and hint.startswith("    ") and hint.strip(), "every finding says what to do"


def test_there_are_many():
    assert len(CASES) >= 55


def test_the_base_is_valid(tmp_path):
    check(tmp_path, {}, "\n")


def test_a_link_to_a_file_outside_is_not_followed(tmp_path):
    secret = tmp_path / "secret.yaml"
    secret.write_text("- paragraph: 1\n", encoding="utf-8")
    project = lay_out({}, tmp_path / "site")
    pledges = project / "content/xmv/cycle-4/pledges.yaml"
    pledges.unlink()
    pledges.symlink_to(secret)
    assert report(project) == (
        "content/xmv/cycle-4/pledges.yaml:1:1: error: this is a link that leads out of content/, or nowhere [outside]\n"
        "    copy what it leads to here\n"
    )


@pytest.mark.parametrize("target", ["elsewhere", "nowhere"])
def test_a_link_to_a_folder_or_to_nothing_is_told(target, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    project = lay_out({}, tmp_path / "site")
    (project / "content/svn").symlink_to(tmp_path / target)
    assert report(project) == (
        "content/svn:1:1: error: this is a link that leads out of content/, or nowhere [outside]\n"
        "    copy what it leads to here\n"
    )


def test_hidden_files_are_nobodys_mistake(tmp_path):
    project = lay_out({}, tmp_path / "site")
    themes = project / "content/xmv/themes"
    (themes / ".#torture.md").symlink_to("someone@machine.4711")  # how Emacs locks a file
    (themes / "._torture.md").write_bytes(b"\0\5\x16\7")  # how macOS keeps attributes on foreign disks
    (project / "content/.git").mkdir()
    (project / "content/.git/review.yaml").write_text("[", encoding="utf-8")
    assert report(project) == "\n"


def test_a_link_inside_content_is_followed(tmp_path):
    project = lay_out({}, tmp_path / "site")
    folder = project / "content/xmv/cycle-3"
    (folder / "pledges.yaml").symlink_to(project / "content/xmv/cycle-4/pledges.yaml")
    assert report(project) == "\n"


def test_settings_that_are_a_folder(tmp_path):
    project = lay_out({"without": ["config.yaml"]}, tmp_path / "site")
    (project / "config.yaml").mkdir()
    assert report(project) == (
        "config.yaml:1:1: error: config.yaml cannot be read [unreadable]\n"
        "    it must be a plain file that you may read\n"
    )


@pytest.mark.parametrize("bomb", ["[", "{", "- ", "? ", "[{", "{a: ", "!a [", "&a ["])
def test_brackets_without_end_are_one_mistake(bomb, tmp_path):
    project = lay_out({"files": {"content/xmv/cycle-4/pledges.yaml": bomb * 100_000}}, tmp_path / "site")
    found = load(project, Stopwatch())[1]
    assert {finding.file for finding in found} == {"content/xmv/cycle-4/pledges.yaml"}
    codes = [finding.code for finding in found]
    assert len(set(codes) & {"yaml-depth", "yaml-key"}) == 1
    assert "yaml-syntax" not in codes, "the rest is not read"


@pytest.mark.parametrize("bomb", ["> ", "1. ", "- ", "*a ", "`", "<div>"])
def test_a_narrative_nested_without_end_is_no_crash(bomb, tmp_path):
    text = f"---\ntheme: torture\nsummary: S.\n---\n{bomb * 2000}\n"
    project = lay_out({"files": {"content/xmv/themes/torture.md": text}}, tmp_path / "site")
    assert {finding.code for finding in load(project, Stopwatch())[1]} <= {"too-deep", "raw-html"}


ALLOWED = """
## The law {#law}

*One* **two** `<b>` &lt;b&gt; &copy; 3 < 4, a \\# and ``code with ` inside <i>``.[^1]

- [a record](@xmv/4/138.2/a), [a review](@xmv/4), [a State](@xmv), [a factsheet](@xmv/themes/torture)
- <office@example.org> and <https://example.org/?a=1&b=2>, [mail](mailto:a@example.org), [call](tel:+41220000000)
- [below](#the-law-law), [by reference][ref]

> Quoted

| Figure | 2024 |
|---|--:|
| Prisoners | 1,732 |

    <script>indented, so code</script>

[^1]: A note with a [link](https://example.org/note).
[ref]: https://example.org/ref
"""


def test_what_a_narrative_may_hold(tmp_path):
    text = f"---\ntheme: torture\nsummary: S.\n---\n{ALLOWED}"
    check(tmp_path, {"content/xmv/themes/torture.md": text}, "\n")


def accept() -> None:
    """Write what is printed now into every case, to be read before it is committed."""
    for path in CASES:
        case, head = read_case(path), path.read_text(encoding="utf-8").partition("\nexpect: |\n")[0]
        with tempfile.TemporaryDirectory() as folder:
            lines = report(lay_out(case, Path(folder) / "site")).splitlines()
        path.write_text("\n".join((head.rstrip("\n"), "expect: |", *(f"  {line}" for line in lines), "")), "utf-8")


if __name__ == "__main__":
    accept()
