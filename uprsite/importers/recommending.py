"""Who recommends: the States in brackets at the end of each sentence, and the text without them (pure).

`Ratify A (France) (Peru); accede to B (Spain and Iran (Islamic Republic of)).` becomes the text `Ratify A; accede
to B` and the States of all its sentences in order. Between sentences stands what stood there, a semicolon or a full
stop, or a semicolon where there was neither. A bracket is taken out only when it names a State; every other one is
part of the text, and the doubtful ones are told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from uprsite.fields import excerpt
from uprsite.importers.brackets import Span, spans
from uprsite.importers.remarks import Remark, note

SEPARATOR = re.compile(r"\s*(?:[,;/&]\s*(?:and\b)?|\band\b|\bas well as\b)\s*")
LONGEST_NAME = 4
"""Pieces between separators in one name: `United Kingdom of Great Britain and Northern Ireland` has two."""

CONNECTOR = re.compile(r"[\s,;&]*(?:and\b)?\s*")
"""What may stand between two brackets that belong together."""
SENTENCE_END = re.compile(r"\s*(?:[;.][;.\s]*|$)")
NEW_SENTENCE = re.compile(r"\s+(?=[A-Z])")
"""A sentence that begins without a semicolon before it."""

NAME_LIKE = re.compile(r"(?:the )?[^\W\d_a-z]\D*")
ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:[-/ ][A-Z]+)*")
"""CEDAW, ICRMW, CRC-OP: known States are asked for first, so `UK` never gets here."""
INSTRUMENT = re.compile(
    r"\b(?:act|agenda|articles?|code|conventions?|covenant|declaration|goals?|law|plan|principles|programme|"
    r"protocols?|resolution|rules|standards|strategy|treaty)\b",
    re.IGNORECASE,
)
"""`(Istanbul Convention)` is no State."""


class States(Protocol):
    """Whoever knows the States."""

    def state(self, name: str) -> str | None:
        """Return the alpha-3 code for any known name or alias."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """An outermost pair of round brackets, read as States."""

    span: Span
    codes: tuple[str, ...]
    unknown: tuple[str, ...]
    """The items that are not known States."""
    closes: bool = False
    """It stands at the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Recommending:
    """A recommendation's text without its States, and the States in order."""

    text: str
    by: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()


def read_recommending(text: str, states: States) -> Recommending:
    """Separate a tidy text from the States that recommend."""
    found, remarks = _brackets(text, states)
    runs = list(_runs(text, found))
    sentences, between, position = "", "", 0
    for run in runs:
        kept = "".join(f" ({bracket.span.content})" for bracket in run if not bracket.codes)
        sentences = _join(sentences, between, text[position : run[0].span.start].rstrip() + kept)
        position, between = _sentence_end(text, run[-1].span.end)
        if not between:
            remarks.append(note(f"a semicolon was put after “({run[-1].span.content})”", "check the text"))
    rest = text[position:].strip("; ")
    codes = [code for run in runs for bracket in run for code in bracket.codes]
    unknown = [name for run in runs for bracket in run for name in bracket.unknown]
    remarks += [*_abbreviated(runs), *_what_is_missing(rest, codes, unknown)]
    return Recommending(_join(sentences, between, rest), tuple(dict.fromkeys(codes)), tuple(remarks))


def _join(sentences: str, between: str, words: str) -> str:
    """Append a sentence; `between` is the punctuation after the one before it."""
    words = re.sub(r"\.\.+$", ".", words.strip().rstrip(";, "))
    if not sentences or not words:
        return sentences or words
    return f"{sentences}{'' if sentences.endswith('.') else between or ';'} {words}"


def _sentence_end(text: str, position: int) -> tuple[int, str]:
    """Return where the next sentence begins and the punctuation before it; empty when there is none."""
    end = SENTENCE_END.match(text, position)
    if not end:
        return position, ""
    return end.end(), "." if end[0].lstrip().startswith(".") else ";"


def _what_is_missing(rest: str, codes: list[str], unknown: list[str]) -> Iterator[Remark]:
    """Tell of names that are not known, and of a sentence, or a whole paragraph, without a State."""
    for name in unknown:
        yield Remark(f"State not known: {name}", "if it is one, add its code to `by`")
    if codes and rest:
        yield Remark(f"the last sentence names no State: {excerpt(rest)}", "look it up and add its code to `by`")
    elif not codes and not unknown:
        yield Remark("no recommending State can be read", "look it up and add its code to `by`")


def _abbreviated(runs: list[list[Bracket]]) -> Iterator[Remark]:
    """Tell of States named by their code: these lists write names out, so it may be the acronym of something else."""
    for bracket in (bracket for run in runs for bracket in run):
        for code in bracket.codes:
            if re.search(rf"\b{code}\b", bracket.span.content):
                yield note(f"“({bracket.span.content})” was read as the State {code}", "check that it is one")


def _brackets(text: str, states: States) -> tuple[list[Bracket], list[Remark]]:
    """Read every outermost bracket, from the last to the first: whether one closes depends on the one after it."""
    outermost, unmatched = spans(text, lambda content: _only_states(*name_states(content, states)))
    remarks = [note(f"a missing bracket was put after “{span.content}”") for span in outermost if span.mended]
    if unmatched:
        remarks.append(Remark("a bracket has no counterpart", "compare the text and its States with the document"))
    found: list[Bracket] = []
    for span in reversed(outermost):
        bracket = Bracket(span, *name_states(span.content, states))
        closes = _may_close(bracket) and _ends_sentence(text, bracket, found[-1] if found else None)
        found.append(replace(bracket, closes=closes))
        if bracket.codes and not closes:
            what = f"“({span.content})” stands inside a sentence and was left in the text"
            remarks.append(note(what, "if these States recommend, add their codes to `by`"))
    return found[::-1], remarks


def _only_states(codes: tuple[str, ...], unknown: tuple[str, ...]) -> bool:
    return bool(codes) and not unknown


def _may_close(bracket: Bracket) -> bool:
    """Tell whether a bracket names States, or something that could be one we do not know."""
    return bool(bracket.codes) or (
        bool(bracket.unknown)
        and all(
            NAME_LIKE.fullmatch(item) and not ACRONYM.fullmatch(item) and not INSTRUMENT.search(item)
            for item in bracket.unknown
        )
    )


def _ends_sentence(text: str, bracket: Bracket, beside: Bracket | None) -> bool:
    end = bracket.span.end
    if beside and beside.closes and CONNECTOR.fullmatch(text, end, beside.span.start):
        return True
    # Without punctuation only a known State ends a sentence: `the Committee (Geneva) Report` does not.
    return bool(SENTENCE_END.match(text, end)) or bool(bracket.codes and NEW_SENTENCE.match(text, end))


def _runs(text: str, found: list[Bracket]) -> Iterator[list[Bracket]]:
    """Yield the brackets that close a sentence, those side by side together."""
    run: list[Bracket] = []
    for bracket in found:
        if run and not (bracket.closes and CONNECTOR.fullmatch(text, run[-1].span.end, bracket.span.start)):
            yield run
            run = []
        if bracket.closes:
            run.append(bracket)
    if run:
        yield run


def name_states(listed: str, states: States) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read `Spain, Tunisia and Portugal` as codes and unknown names; the longest known name wins, commas and all."""
    separators = list(SEPARATOR.finditer(listed))
    starts = [0, *(separator.end() for separator in separators)]
    ends = [*(separator.start() for separator in separators), len(listed)]
    # Empty pieces go first: from one on, `(, and Spain)` would hold Andorra, whose code is AND.
    pieces = [(start, end) for start, end in zip(starts, ends, strict=True) if listed[start:end].strip(" .")]
    codes: list[str] = []
    unknown: list[str] = []
    while pieces:
        names = [listed[pieces[0][0] : end].strip(" .") for _, end in pieces[:LONGEST_NAME]]
        size, code = next(_known(names, states), (1, None))
        if code:
            codes.append(code)
        else:
            unknown.append(names[0])
        pieces = pieces[size:]
    return tuple(codes), tuple(unknown)


def _known(names: list[str], states: States) -> Iterator[tuple[int, str]]:
    """Yield the names that are known, the longest first, each with the pieces it takes."""
    for size in range(len(names), 0, -1):
        code = states.state(names[size - 1])
        if code:
            yield size, code
