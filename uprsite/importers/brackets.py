"""The outermost round brackets of a text, and what to make of those without a counterpart (pure)."""

import re
from collections.abc import Callable
from dataclasses import dataclass

LONGEST_REPAIR = 200
"""Characters within which a missing bracket is looked for: the longest list of States in one has 104."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a bracket stands in its text, both brackets included, and what is in it."""

    start: int
    end: int
    content: str
    mended: bool = False
    """The closing bracket was missing."""


def spans(text: str, complete: Callable[[str], bool]) -> tuple[list[Span], bool]:
    """Return the outermost brackets in order, and whether any is left without its counterpart.

    One that is not closed ends with its sentence, if `complete` says that the content makes sense like that.
    """
    outermost, unclosed, stray = _pairs(text)
    repairs = [_repaired(text, start) for start in unclosed]
    mended = [span for span in repairs if span and complete(span.content)]
    inside = {span for repair in mended for span in outermost if repair.start < span.start < repair.end}
    found = sorted([*mended, *(span for span in outermost if span not in inside)], key=lambda span: span.start)
    return found, stray or len(mended) < len(unclosed)


def _pairs(text: str) -> tuple[list[Span], list[int], bool]:
    """Match brackets; return the outermost pairs, where unclosed ones open, and whether one closes nothing."""
    opened: list[int] = []
    pairs: list[Span] = []
    stray = False
    for mark in re.finditer(r"[()]", text):
        if mark[0] == "(":
            opened.append(mark.start())
        elif opened:
            start = opened.pop()
            while pairs and pairs[-1].start > start:
                pairs.pop()
            pairs.append(Span(start, mark.end(), text[start + 1 : mark.start()].strip()))
        else:
            stray = True
    return pairs, opened, stray


def _repaired(text: str, start: int) -> Span | None:
    """Close a bracket at the end of its sentence; None when that is too far away."""
    end = text.find(";", start, start + LONGEST_REPAIR)
    if end < 0:
        end = len(text)
    if end - start > LONGEST_REPAIR:
        return None
    content = text[start + 1 : end].rstrip(" .")
    return Span(start, start + 1 + len(content), content.strip(), mended=True)
