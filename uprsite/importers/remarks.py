"""What an importer has to tell about a row: nothing is dropped, mended or guessed in silence."""

from collections.abc import Iterable
from dataclasses import dataclass

from uprsite.diagnostics import Severity
from uprsite.fields import excerpt


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding while a value is read: an error when something of the source is missing from the result."""

    what: str
    hint: str = ""
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A remark with its place: the row of the source, and how the row begins."""

    row: int
    excerpt: str
    what: str
    hint: str = ""
    severity: Severity = Severity.ERROR


def note(what: str, hint: str = "") -> Remark:
    """Make a remark on something that was mended, or read with a rule the reader may want to check."""
    return Remark(what, hint, Severity.ADVICE)


def placed(row: int, text: str, remarks: Iterable[Remark]) -> list[RowProblem]:
    """Give remarks their place."""
    return [RowProblem(row, excerpt(text), remark.what, remark.hint, remark.severity) for remark in remarks]
