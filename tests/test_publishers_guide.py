"""The guide for publishers can be followed to the letter, in an empty folder and by a program only just installed."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from uprsite import __version__
from uprsite.cli import main

ROOT = Path(__file__).resolve().parents[1]
GUIDES = ("docs/publishers.md", "docs/fr/editeurs.md")
TYPED = re.compile(r"(?:python3?|source|uprsite|cd) ")
FILE = re.compile(r"# (content/\S+)\n")
LIST = (
    (
        "Recommendation and recommending State",
        "Position of the State under review",
        "Human rights themes and groups of persons",
        "Relevant SDGs",
    ),
    (
        "140.12 Accede to a convention (Montenegro);\nSource of Position: A/HRC/1/2",
        "Supported",
        "- Refugees",
        "- 10 - G",
    ),
    ("140.13 Accede to it soon (Rwanda);\nSource of Position: A/HRC/1/2", "Noted", "- Refugees", "- 10 - G"),
)
"""A list as OHCHR lays them out, with the recommendations that the guide speaks of."""
ENGINE = re.compile(r"\./(uprsite-\S+\.whl)\n")
NEEDED = (
    "uprsite",
    "templates",
    "translations",
    "schemas",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "requirements.txt",
)
"""What pip reads of the downloaded folder."""


@pytest.fixture
def list_of_ohchr(tmp_path: Path) -> Path:
    document = Document()
    table = document.add_table(len(LIST), len(LIST[0]))
    for row, texts in zip(table.rows, LIST, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(tmp_path / "list.docx"))
    return tmp_path / "list.docx"


def steps(guide: str) -> Iterator[str]:
    """Yield what the guide sets in, without its margin: commands, files, and what programs answer."""
    lines = (ROOT / guide).read_text(encoding="utf-8")
    for block in re.findall(r"(?m)(?:^ {4}.*\n(?:\n(?= {4}))?)+", lines):
        yield re.sub(r"(?m)^ {4}", "", block)


def write(step: str, site: Path) -> bool:
    """Write the file that a step shows: assessments after those that are there, any other as a new one."""
    if not (found := FILE.search(step)):
        return False
    path = site / found[1]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a" if path.name == "assessments.yaml" else "x", encoding="utf-8") as file:
        file.write(step)
    return True


@pytest.mark.parametrize("guide", GUIDES)
def test_what_the_guide_tells_to_write_holds_no_mistake(guide: str, list_of_ohchr: Path, tmp_path: Path) -> None:
    site = tmp_path / "mysite"

    def run(*words: str | Path) -> str:
        result = CliRunner().invoke(main, [str(word) for word in words])
        assert result.exit_code == 0, result.output
        return result.output

    new = next(step for step in steps(guide) if step.startswith("uprsite new "))
    run("new", site, *re.findall(r'"[^"]*"|\S+', new.replace('"Our NGO"', "Our-NGO"))[3:])
    run("--project", site, "import", "ohchr", list_of_ohchr, "--state", "SVN", "--cycle", "4")
    assert sum(write(step, site) for step in steps(guide)) == len(["an assessment", "a factsheet", "a brief"])
    told = run("--project", site, "check", "--format", "json")
    assert re.findall(r'"severity": "(?:error|warning)"', told) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="follows the lines for macOS and Linux")
def test_the_guide_can_be_followed_from_an_empty_folder(list_of_ohchr: Path, tmp_path: Path) -> None:
    """All but the preview, which waits for somebody to look at it; what is typed twice is typed once."""
    site, script, typed = tmp_path / "mysite", list[str](), set[str]()
    for name in NEEDED:
        source, into = ROOT / name, tmp_path / "uprsite" / name
        into.parent.mkdir(exist_ok=True)
        shutil.copytree(source, into) if source.is_dir() else shutil.copy(source, into)
    for step in steps("docs/publishers.md"):
        if found := FILE.search(step):
            script += [f"mkdir -p {Path(found[1]).parent}", f"cat >> {found[1]} <<'END'\n{step}END"]
        elif engine := ENGINE.fullmatch(step):
            script += [f"test -f {engine[0].strip()}", f"echo {engine[0].strip()} > engine.txt"]
        for line in filter(TYPED.match, step.splitlines()):
            script += said(line, tmp_path, list_of_ohchr) if line not in typed else []
            typed.add(line)
    done = subprocess.run(
        ["bash", "-eux"], input="\n".join(script), cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert f"uprsite, version {__version__}" in done.stdout
    assert not (site / "site/en/xmv").exists()
    for language in ("en", "fr"):
        assert (site / f"site/{language}/svn/4/140.12/index.html").is_file()
    assert (tmp_path / "upr-site.zip").is_file()


def said(line: str, folder: Path, list_of_ohchr: Path) -> list[str]:
    """Add to a line that is typed what the guide says around it in words."""
    if " serve " in line:
        return []
    if "--zip" in line:
        # The sheets were made just before: once is enough.
        return ["ls site/en/svn/briefs/montenegro/*.pdf site/fr/svn/briefs/montenegro/*.pdf", f"{line} --no-paper"]
    if line.startswith("uprsite new "):
        return [line, f"cp {list_of_ohchr} mysite/LIST.docx"]
    if line == "uprsite check":
        return ["rm -rf content/xmv", line]
    if "./uprsite" in line:
        return [f"(cd {folder} && {line})"]
    return [line.replace("python3 ", f"{sys.executable} ")]
