"""What is wrong in a user's files, as values: where, what, and what to do."""

import json
from collections.abc import Callable, Iterable, Mapping, Sized
from dataclasses import asdict, dataclass
from enum import StrEnum


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
    return f"{len(advice)} piece{'s' * (len(advice) != 1)} of advice"


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """One finding a paragraph, for people: `file:line:column: error: what [code]`, then what to do."""
    return "\n".join(
        f"{_visible(finding.file)}:{finding.line}:{finding.column}: {finding.severity}: "
        f"{_visible(finding.message)} [{finding.code}]" + (f"\n    {_visible(finding.hint)}" if finding.hint else "")
        for finding in diagnostics
    )


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """One workflow command a finding, so that GitHub shows it on the line that is wrong."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
    return "\n".join(
        f"::{levels[finding.severity]} file={_property(finding.file)},line={finding.line},col={finding.column},"
        f"title={_property(finding.code)}::"
        + _escaped(f"{finding.message}. {finding.hint}" if finding.hint else finding.message)
        for finding in diagnostics
    )


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """One JSON array of objects, for programs."""
    # In ASCII no value from a file can steer a terminal, and a file name that is not UTF-8 can still be printed.
    return json.dumps([asdict(finding) for finding in diagnostics], indent=1)


FORMATS: Mapping[str, Callable[[Iterable[Diagnostic]], str]] = {"text": as_text, "github": as_github, "json": as_json}


def _visible(text: str) -> str:
    """Replace control characters: a value from a file must not steer the reader's terminal."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def _escaped(text: str) -> str:
    return _visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
