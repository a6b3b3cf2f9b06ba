"""View of a scorecard as one picture, to be sent on: its words, cut into lines, and their places."""

from textwrap import wrap
from typing import Any, NamedTuple

from uprsite.model import Review
from uprsite.views.edition import Edition, organisation_name, state_name
from uprsite.views.frame import as_of, fictional_notice
from uprsite.views.scores import Count, headline

WIDTH, HEIGHT, EDGE = 1200, 630, 60
"""The measures that messengers and networks show whole, in pixels, and the room around."""
NAMES = ((24, 64), (34, 46), (46, 34))
"""Sizes of a State's name, each with about how many letters of it fit a line; the first that holds it in two lines."""
SENTENCE, WORD, FOOT, NOTICE = (46, 44), (14, 21), (72, 20), (118, 17)
"""Of other texts: about how many letters fit a line, and their size."""
FIRST, STEP = 140, 54
"""Where the first line of the name stands, and how far below it those of the sentence follow."""


class Line(NamedTuple):
    """A line of text: where it stands, how large it is, and its words."""

    y: int
    size: int
    text: str


class Cell(NamedTuple):
    """One light of the board under the bar."""

    x: int
    of: Count
    word: tuple[str, ...]


def picture(edition: Edition, found: Review) -> dict[str, Any]:
    """Put the headline of a review into one picture; a long name is written smaller, a sentence in several lines."""
    told, mirrored = headline(edition, found), edition.language.direction == "rtl"
    counts = [count for count in told["row"].counts if count.any]
    slot = (WIDTH - 2 * EDGE) // max(len(counts), 5)
    names = name_lines(state_name(edition, found.state))
    feet = foot_lines(organisation_name(edition, edition.config.publisher).text, fictional_notice(edition))
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "edge": EDGE,
        "start": WIDTH - EDGE if mirrored else EDGE,
        "way": -1 if mirrored else 1,
        "state": state_name(edition, found.state),
        "names": names,
        "headline": told,
        "bar": tuple((piece.key, EDGE + _along(piece.start), _along(piece.width)) for piece in told["row"].bar),
        "headline_at": Line(names[-1].y + STEP + (names[-1].size > NAMES[-1][1]) * 10, SENTENCE[1], ""),
        "letters": SENTENCE[0],
        "step": STEP,
        "board": tuple(
            Cell(_place(number * slot, mirrored), count, tuple(wrap(count.light.word, WORD[0])))
            for number, count in enumerate(counts)
        ),
        "word_size": WORD[1],
        "as_of": as_of(edition),
        "feet": feet,
    }


def name_lines(name: str) -> tuple[Line, ...]:
    """Write a State's name as large as it fits in one line, or smaller in two."""
    letters, size = next((one for one in NAMES if len(wrap(name, one[0])) <= (1 if one is NAMES[0] else 2)), NAMES[-1])
    lines = wrap(name, letters, max_lines=2, placeholder=" …")
    return tuple(
        Line(FIRST - (len(lines) - 1) * size // 3 + number * size, size, line) for number, line in enumerate(lines)
    )


def foot_lines(publisher: str, notice: str) -> tuple[Line, ...]:
    """Write who says so, and that a State is made up, upwards from the lower edge."""
    (letters, size), (many, small) = FOOT, NOTICE
    lines = [(size, line) for line in wrap(publisher, letters, max_lines=1, placeholder=" …")]
    lines += [(small, line) for line in wrap(notice, many, max_lines=2, placeholder=" …")]
    last = HEIGHT - 16
    return tuple(Line(last - 23 * (len(lines) - 1 - number), *line) for number, line in enumerate(lines))


def _along(percent: int) -> int:
    return round((WIDTH - 2 * EDGE) * percent / 100)


def _place(x: int, mirrored: bool) -> int:
    return WIDTH - EDGE - x if mirrored else EDGE + x
