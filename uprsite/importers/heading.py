"""Which review a list says it is of, above its tables and by its layout, against the one it is imported into (pure)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from uprsite.diagnostics import Diagnostic, Severity
from uprsite.importers.official_text import tidy
from uprsite.importers.ohchr import Layout
from uprsite.vocabulary import Vocabulary

ORDINALS = ("first", "second", "third", "fourth", "fifth")
HEADING = re.compile(
    r"\b(?:UPR|Universal Periodic Review) of (?P<name>.{1,200}?)"
    rf"(?:[\s(,–-]{{1,9}}(?P<cycle>[1-9](?=st|nd|rd|th)|{'|'.join(ORDINALS)})\w*\s{{1,9}}cycle\b|\t|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""`UPR of Slovenia (3rd Cycle - 34th Session)`, at the head of each page."""
NEWEST = max(int(layout.rpartition("-")[2]) for layout in Layout)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a list says of its review; None where it says nothing, or names several."""

    state: str | None
    cycle: int | None


def read_heading(lines: Iterable[str], vocabulary: Vocabulary) -> Heading:
    """Read the text outside the tables of a list."""
    found = [match for line in lines for match in HEADING.finditer(line)]
    states = {vocabulary.state(tidy(match["name"])) for match in found} - {None}
    cycles = {_number(match["cycle"]) for match in found if match["cycle"]}
    return Heading(states.pop() if len(states) == 1 else None, cycles.pop() if len(cycles) == 1 else None)


def of_another_review(
    file: str, heading: Heading, layout: Layout | None, wanted: tuple[str, int], vocabulary: Vocabulary, anyway: bool
) -> list[Diagnostic]:
    """Tell that a list is of another State or cycle than wanted: an error, or a warning where it is meant."""
    severity = Severity.WARNING if anyway else Severity.ERROR
    found = _contradictions(heading, layout, wanted, vocabulary)
    return [Diagnostic(file, 1, 1, code, message, "" if anyway else hint, severity) for code, message, hint in found]


def _contradictions(
    heading: Heading, layout: Layout | None, wanted: tuple[str, int], vocabulary: Vocabulary
) -> Iterator[tuple[str, str, str]]:
    state, cycle = wanted
    if heading.state and heading.state != state:
        message = f"its heading names {_named(heading.state, vocabulary)}, and --state {_named(state, vocabulary)}"
        yield "other-state", message, f"write --state {heading.state}; if the heading is wrong, add --anyway"
    if heading.cycle:
        if heading.cycle != cycle:
            message = f"its heading says cycle {heading.cycle}, and --cycle says {cycle}"
            yield "other-cycle", message, f"write --cycle {heading.cycle}; if the heading is wrong, add --anyway"
    elif layout and layout != f"cycle-{min(max(cycle, 2), NEWEST)}":  # no list of cycle 1 has a layout of its own
        message = f"it has the layout of {layout} lists, and --cycle says {cycle}"
        yield "other-layout", message, "correct --cycle; if it is right, add --anyway"


def _named(code: str, vocabulary: Vocabulary) -> str:
    name = vocabulary.states[code].names.get("en") if code in vocabulary.states else None
    return f"{name} ({code})" if name else code


def _number(ordinal: str) -> int:
    return int(ordinal) if ordinal.isdecimal() else ORDINALS.index(ordinal.casefold()) + 1
