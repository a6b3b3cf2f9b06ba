"""The small sites of sites/, built in memory or copied to be changed."""

import json
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from uprsite.diagnostics import Diagnostic, apart, as_text
from uprsite.planning import gather_facts, plan_site
from uprsite.producing import render
from uprsite.project import AS_CONFIGURED, Options, load
from uprsite.source import read_yaml
from uprsite.stopwatch import Stopwatch

ROOT = Path(__file__).resolve().parent.parent
SITES = ROOT / "tests" / "sites"
NAMES = ("minimal", "full", "rtl")
INDEX = "index.html"


def project_of(name: str) -> Path:
    """Return the folder of an example site."""
    return SITES / name


def copy_of(name: str, folder: Path) -> Path:
    """Copy a site, to be built or changed: a build keeps a cache in its project."""
    shutil.copytree(project_of(name), folder, ignore=shutil.ignore_patterns(".*"))
    return folder


def found_in(project: Path) -> list[Diagnostic]:
    """Return what is wrong in a project before anything is made of it; advice on its wording is not."""
    return apart(load(project, Stopwatch())[1])[0]


def render_site(project: Path, options: Options = AS_CONFIGURED, advised: Collection[str] = ()) -> dict[str, bytes]:
    """Make every file of a site in memory; `advised` names warnings that it may have."""
    site, diagnostics = load(project, Stopwatch(), options)
    assert site
    wrong = [finding for finding in apart(diagnostics)[0] if finding.code not in advised]
    assert not wrong, as_text(wrong)
    facts = gather_facts(site)
    outputs = list(render(project, site, facts, plan_site(site, facts), Options(jobs=1)))
    files = {output.path: output.content for output in outputs}
    assert len(files) == len(outputs)
    return files


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    """Name the files that are not the same in both."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder but the list of what was written."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".uprsite")
    }


def read_records(path: Path) -> Any:
    """Read a YAML file as the plain data it is."""
    source = read_yaml(path.read_text(encoding="utf-8"), path.name)
    assert not source.diagnostics
    return source.data


def write_records(path: Path, data: Any) -> None:
    """Write plain data as YAML: in JSON, which is YAML too, with every unusual letter escaped."""
    path.write_text(_escaped(json.dumps(data, ensure_ascii=False, indent=1)), encoding="utf-8")


def _escaped(text: str) -> str:
    return "".join(char if char.isascii() and char != "\x7f" else f"\\U{ord(char):08x}" for char in text)
