"""What keeps the house in order: a program that fits one page, and files that are made from others in step."""

import ast
import json
import re
from pathlib import Path

import pytest
import regress

from uprsite.schemas import make_schemas

ROOT = Path(__file__).resolve().parent.parent
PURE = sorted(
    path.relative_to(ROOT / "uprsite").as_posix()
    for pattern in ("scoring/*.py", "grouping/*.py", "plan/*.py", "charts.py")
    for path in (ROOT / "uprsite").glob(pattern)
)
DISK = {"open", "pathlib", "os", "shutil", "io", "tempfile", "subprocess", "socket", "time", "random"}


def test_the_whole_program_stands_on_one_page() -> None:
    assert len((ROOT / "uprsite/pipeline.py").read_text(encoding="utf-8").splitlines()) <= 90


def test_the_schemas_are_those_of_the_model() -> None:
    on_disk = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").iterdir()}
    made = make_schemas()
    assert on_disk.keys() == made.keys(), "run `make schemas`"
    assert {name for name in made if made[name] != on_disk[name]} == set(), "run `make schemas`"


def test_making_schemas_changes_nothing_for_the_next_one() -> None:
    assert make_schemas() == make_schemas()


def test_editors_understand_every_pattern_of_the_schemas() -> None:
    """They are read as JavaScript reads them, which refuses escapes that mean nothing."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "schemas").iterdir()]
    patterns = {json.loads(found) for text in texts for found in re.findall(r'"pattern": (".*")', text)}
    assert len(patterns) > 8
    for pattern in patterns:
        regress.Regex(pattern, flags="u")


@pytest.mark.parametrize("name", PURE)
def test_what_computes_reads_no_disk_no_clock_and_no_chance(name: str) -> None:
    tree = ast.parse((ROOT / "uprsite" / name).read_text(encoding="utf-8"))
    imported = {
        alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    imported |= {(node.module or "").split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert (imported | called) & DISK == set()
