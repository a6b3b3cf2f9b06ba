"""What is wrong in a user's files, as values: where, what, and what to do."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sized
from dataclasses import asdict, dataclass
from enum import StrEnum
from html import escape
from urllib.parse import quote


class Severity(StrEnum):
    """How much a finding matters: only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding. `file` is relative to the project and uses /; line and column count from 1."""

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    detail: tuple[str, ...] = ()
    """Lines to read after it, such as what changed."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command that writes files did, line by line (nothing, where nothing was written), and what is wrong."""

    report: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any finding stops a build."""
    return any(finding.severity is Severity.ERROR for finding in diagnostics)


def apart(diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Part what is wrong from what is only advised."""
    wrong: list[Diagnostic] = []
    advice: list[Diagnostic] = []
    for finding in diagnostics:
        (advice if finding.severity is Severity.ADVICE else wrong).append(finding)
    return wrong, advice


def pieces(advice: Sized) -> str:
    """Say how much advice there is: `1 piece of advice`."""
    return f"{count(len(advice), 'piece')} of advice"


def count(number: int, noun: str) -> str:
    """Say a number of things in English, the language of the commands."""
    several = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else several}"


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """One finding a paragraph, for people: `file:line:column: error: what [code]`, then what to do."""
    return "\n".join(
        f"{_visible(finding.file)}:{finding.line}:{finding.column}: {finding.severity}: "
        f"{_visible(finding.message)} [{finding.code}]"
        + (f"\n    {_visible(finding.hint)}" if finding.hint else "")
        + "".join(f"\n        {_visible(line)}" for line in finding.detail)
        for finding in diagnostics
    )


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """One workflow command a finding, so that GitHub shows it on the line that is wrong."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
    return "\n".join(
        f"::{levels[finding.severity]} file={_property(finding.file)},line={finding.line},col={finding.column},"
        f"title={_property(finding.code)}::"
        + _escaped(f"{finding.message}. {finding.hint}" if finding.hint else finding.message)
        + "".join(f"%0A{_escaped(line)}" for line in finding.detail)
        for finding in diagnostics
    )


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """One JSON array of objects, for programs."""
    # In ASCII no value from a file can steer a terminal, and a file name that is not UTF-8 can still be printed.
    return json.dumps([asdict(finding) for finding in diagnostics], indent=1)


def as_gitlab(diagnostics: Iterable[Diagnostic]) -> str:
    """One Code Quality report, by which GitLab shows each finding on the line of a merge request that is wrong."""
    levels = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}
    seen: Counter[tuple[str, ...]] = Counter()
    report = []
    for finding in diagnostics:
        # By its fingerprint GitLab knows what is new; so not by the line, which moves when another above it goes.
        same = finding.file, finding.code, finding.message
        seen[same] += 1
        report.append(
            {
                "description": f"{finding.message}. {finding.hint}" if finding.hint else finding.message,
                "check_name": finding.code,
                "fingerprint": hashlib.sha256(json.dumps([*same, seen[same]]).encode()).hexdigest(),
                "severity": levels[finding.severity],
                "location": {"path": finding.file, "lines": {"begin": finding.line}},
            }
        )
    return json.dumps(report, indent=1)


def as_summary(diagnostics: Iterable[Diagnostic], edit_at: str = "") -> str:
    """One page for people who edit in a browser: what is wrong, and a link to where each file is edited."""
    wrong, advice = apart(diagnostics)
    errors = sum(finding.severity is Severity.ERROR for finding in wrong)
    heading = f"{count(errors, 'mistake')} to mend before this can be published" if errors else "No mistakes"
    parts = [_listed(wrong, edit_at)] if wrong else []
    if advice:
        parts.append(f"<details><summary>{pieces(advice)}</summary>\n{_listed(advice, edit_at)}\n</details>")
    # The heading is Markdown; what follows is HTML as far as the next blank line, and there is none.
    return "\n".join([f"## {heading}", "", *parts])


FORMATS: Mapping[str, Callable[[Iterable[Diagnostic]], str]] = {
    "text": as_text,
    "github": as_github,
    "gitlab": as_gitlab,
    "json": as_json,
    "summary": as_summary,
}

_SUMMED_UP = 50
"""How many findings a summary lists: a page is to be read, and GitHub refuses one of more than a megabyte."""
_WORDS = {Severity.ERROR: "Mistake", Severity.WARNING: "Warning", Severity.ADVICE: "Advice"}


def _listed(diagnostics: list[Diagnostic], edit_at: str) -> str:
    """List findings in HTML, one a line: what a file says in Markdown stays text there."""
    lines = []
    for finding in diagnostics[:_SUMMED_UP]:
        place = f"{_shown(finding.file)}, line {finding.line}"
        if edit_at:
            place = f'<a href="{_shown(quote(edit_at + finding.file, safe="/:@", errors="replace"))}">{place}</a>'
        hint = f"<br>{_shown(finding.hint)}" if finding.hint else ""
        hint += "".join(f"<br><code>{_shown(line)}</code>" for line in finding.detail)
        lines.append(f"<li><b>{_WORDS[finding.severity]}</b>: {place}<br>{_shown(finding.message)}{hint}</li>")
    if len(diagnostics) > _SUMMED_UP:
        lines.append(f"<li>and {len(diagnostics) - _SUMMED_UP} more</li>")
    return "\n".join(["<ul>", *lines, "</ul>"])


def _shown(text: str) -> str:
    return escape(_visible(text))


def _visible(text: str) -> str:
    """Replace control characters: a value from a file must not steer the reader's terminal."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def _escaped(text: str) -> str:
    return _visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
