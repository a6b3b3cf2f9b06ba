"""Where a mistake stands -> the line of the file itself, with the place marked."""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from uprsite.diagnostics import Diagnostic

MOST = 30
"""Findings whose lines are shown: whoever has more mends these first."""
BEFORE, AFTER = 60, 100
"""Characters of a long line that are shown around the place."""
LARGEST = 5_000_000
"""Bytes of a file that is read for this."""
MARKED = re.compile(r"[\w.-]+|[^\w\s]+")


class Excerpt(NamedTuple):
    """A line in three parts: before the place, what is marked, and after it."""

    before: str
    marked: str
    after: str


class Told(NamedTuple):
    """A finding as the panel shows it."""

    finding: Diagnostic
    excerpt: Excerpt | None = None
    editor: str = ""
    """The address at which Visual Studio Code opens the place; empty where nobody may be told the path."""


def tell(project: Path, findings: Iterable[Diagnostic], local: bool) -> list[Told]:
    """Add to findings what their files say there; `local` is whether only this machine can read it."""
    top, lines, told = project.resolve(), dict[str, list[str]](), list[Told]()
    for finding in findings:
        path = _inside(top, finding.file) if len(told) < MOST else None
        if path is None:
            told.append(Told(finding))
            continue
        if finding.file not in lines:
            lines[finding.file] = _lines(path)
        editor = f"vscode://file/{path.as_posix().lstrip('/')}:{finding.line}:{finding.column}" if local else ""
        told.append(Told(finding, _excerpt(lines[finding.file], finding), editor))
    return told


def _inside(top: Path, file: str) -> Path | None:
    """Find a file of the project; none where it is not there, or stands elsewhere."""
    with suppress(OSError, RuntimeError, ValueError):  # no file can have this name, or links go round in a circle
        path = (top / file).resolve()
        return path if path.is_relative_to(top) and path.is_file() else None
    return None


def _lines(path: Path) -> list[str]:
    with suppress(OSError):
        if path.stat().st_size <= LARGEST:
            return path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    return []


def _excerpt(lines: list[str], finding: Diagnostic) -> Excerpt | None:
    """Cut out the line of a finding; none where it has no place of its own, or the line is empty."""
    if finding.line > len(lines) or not (line := lines[finding.line - 1].rstrip()):
        return None
    start = min(finding.column - 1, len(line))
    found = MARKED.match(line, start)
    end = found.end() if found else start
    before, after = line[:start].lstrip(), line[end:]
    if len(before) > BEFORE:
        before = f"…{before[-BEFORE:]}"
    if len(after) > AFTER:
        after = f"{after[:AFTER]}…"
    return Excerpt(before, line[start:end] or "⏎", after)
