"""What goes on one sheet of paper: the largest themes of a scorecard, and a brief in the size in which all of it fits.

A style sheet cannot shrink text until it fits. So the lines are guessed here, and four sizes are ready in the style
sheet; a test prints briefs of every length.
"""

import re
from itertools import zip_longest
from math import ceil
from typing import Any, NamedTuple

from uprsite.languages import Language, unmark
from uprsite.model import Method
from uprsite.plan import Page
from uprsite.views.asks import AskView
from uprsite.views.days import Day, day_of
from uprsite.views.edition import Card, Edition, Said, begin, organisation_name
from uprsite.views.grids import Grid
from uprsite.words import WORDS

QUOTED = 320
"""Characters of a recommendation that a brief quotes; the whole text is one click away."""
RECALLED = 130
"""Characters of a recommendation whose whole text stands on the same sheet."""
SENTENCE = re.compile(r"[.;!?؛؟](?=\s)|[。；！？]|[।။።](?=\s|$)")
"""Where a text can end and still be understood, in the scripts of the United Nations and some others."""
CLAUSE = re.compile(r"[,;.،؛，、；。።၊។](?=\s|$)|[，、；。]")
"""Where the beginning of a text can end, if it is there to be recognised by."""
LARGEST = 12
"""The themes that have room on a printed scorecard."""
SIZES = (("roomy", 50), ("close", 59), ("tight", 67))
"""The sizes of print, each with the lines that a sheet of paper holds then; what is longer is printed SMALLEST."""
SMALLEST = "tiny"
"""For six findings in a language whose words are a third longer than English ones."""
AROUND = 15
"""The lines of title, figures, headings and foot."""
WIDE = 1.7
"""How much more room than a Latin letter one of these scripts takes: full-width letters and tall lines."""
WIDE_SCRIPTS = frozenset({"am", "bo", "ja", "km", "ko", "lo", "my", "ne", "th", "ti", "ur", "zh"})


class Why(NamedTuple):
    """Why a finding was chosen, in words; either may be empty."""

    said: str
    cycles: str
    """In which it was asked, where there are several."""


class FindingView(NamedTuple):
    """What became of one recommendation, and what the brief says of it."""

    card: Card
    cycle: str
    text: Said
    note: Said | None
    why: Why | None = None


class Foot(NamedTuple):
    """The last lines of a sheet: who set the lights, as of when, and where the page stands."""

    judge: Said | None
    """None where the lights are an index over everyone's claims."""
    day: Day | None
    address: str
    """Without https://, for those who type it; empty where the site does not know its own."""


def foot(edition: Edition, page: Page) -> Foot:
    """Say at the foot of a sheet what a reader without the site has to know."""
    facts, base = edition.facts, edition.config.base
    return Foot(
        organisation_name(edition, facts.publisher) if facts.method is Method.OWN else None,
        day_of(edition, facts.as_of),
        f"{base.partition('://')[2]}/{page.folder}" if base else "",
    )


def sheet_of(edition: Edition, page: Page, themes: Grid) -> dict[str, Any]:
    """Give the themes of a scorecard, of which paper shows the largest, how many more there are, and the foot."""
    by_size = sorted(themes.lines, key=lambda line: -line.row.number)
    small = {line.row.query for line in by_size[LARGEST:]}
    lines = tuple(line._replace(small=line.row.query in small) for line in themes.lines)
    return {"themes": themes._replace(lines=lines), "more_themes": len(small), "foot": foot(edition, page)}


def quoted(text: Said, enough: int = QUOTED, slack: int = 0) -> Said:
    """Keep a text whole where a sheet has room for it; else end it with a sentence, or with a word.

    With `slack`, one that is only so much longer is kept whole too: two words less would save nothing.
    """
    if len(text.text) <= enough + slack:
        return text
    ends = [found.end() for found in SENTENCE.finditer(text.text, 0, enough)]
    if ends and ends[-1] >= enough // 2:
        return text._replace(text=text.text[: ends[-1]].rstrip() + " …")
    return begin(text, enough)


def recalled(text: Said, enough: int = RECALLED) -> Said:
    """Keep as much of a text as it is recognised by: all where it is short, else up to the end of a clause."""
    if len(text.text) <= enough:
        return text
    ends = [found.start() for found in CLAUSE.finditer(text.text, 0, enough)]
    if ends and ends[-1] >= enough // 3:
        return text._replace(text=text.text[: ends[-1]].rstrip() + " …")
    return begin(text, enough)


def growth(language: Language) -> float:
    """Tell how much longer what the templates say is in a language than in English, by the words of some lists."""
    words = [
        (context, word) for context in ("audience", "column", "light", "position") for word in WORDS[context].values()
    ]
    return max(1, sum(len(unmark(language.say(*word))) for word in words) / sum(len(word) for _, word in words))


def print_size(
    tag: str,
    summary: Said | None,
    findings: tuple[FindingView, ...],
    asks: tuple[AskView, ...],
    longer: float = 1,
    why: str = "",
) -> str:
    """Choose the size in which all of a brief goes on one sheet of paper, by how many lines it is about.

    `longer` tells by how much what the template says grows.
    """
    lines = AROUND * longer + _lines(tag, summary, 85) + _lines(tag, Said(why), 110)
    for one in findings:
        names = (state.name for state in one.card.by)
        makers = Said(", ".join((*names, one.card.position.word, " " * 15, *(one.why or ()))))
        beside = 1.4 * _lines(tag, Said(one.card.light.word), 20) + 0.85 * _lines(tag, makers, 30)
        lines += 0.6 + max(beside, _lines(tag, one.text, 80) + _lines(tag, one.note, 76))
    for left, right in zip_longest(asks[::2], asks[1::2]):  # they stand in two columns
        lines += 0.8 + max(_ask_lines(tag, ask, longer) for ask in (left, right) if ask)
    return next((name for name, enough in SIZES if lines <= enough), SMALLEST)


def _ask_lines(tag: str, ask: AskView, longer: float) -> float:
    facts = Said(", ".join((*(link.name for link in ask.to), ask.deadline, ask.source)))
    return _lines(tag, ask.text, 37) + 0.85 * (_lines(tag, facts, 45) + longer)


def _lines(tag: str, text: Said | None, letters: int) -> int:
    """Guess on how many lines a text goes, of so many Latin letters each."""
    if not text:
        return 0
    wide = (text.lang or tag).partition("-")[0] in WIDE_SCRIPTS
    return ceil(len(unmark(text.text)) * (WIDE if wide else 1) / letters)
