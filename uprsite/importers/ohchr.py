"""OHCHR's thematic list of recommendations, from rows of text to records (pure).

Three layouts are in use, each in the lists of one cycle. In all of them the columns are the recommendation with the
source of the position, the position, and themes with groups of persons; the fourth holds goals in cycle 4 and is
for the reader's own comments in cycles 2 and 3. A row of one cell, `Theme: …`, opens a section.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from uprsite.importers.docx_table import TableRow
from uprsite.importers.official_text import read_reference, split_paragraph, tidy
from uprsite.importers.ohchr_cells import goal_lines, read_goals, read_labels, read_position
from uprsite.importers.recommending import States, read_recommending
from uprsite.importers.remarks import Remark, RowProblem, note, placed
from uprsite.model import Position

COLUMNS = 4
LONGEST = 20_000
"""Characters of a first cell; the longest in the lists of three cycles has 700."""

SECTION = re.compile(r"Theme\s*:\s*(.*)")
SOURCE = re.compile(r"\bsource of (?:the )?position\s*:?", re.IGNORECASE)
CODED_THEME = re.compile(r"[A-Z]\d{1,2} \S")
GROUPS_HEADING = re.compile(r"^\s*groups of persons\s*:", re.IGNORECASE | re.MULTILINE)


class Layout(StrEnum):
    """The three layouts, named by the cycle whose lists use them."""

    CYCLE_2 = "cycle-2"
    CYCLE_3 = "cycle-3"
    CYCLE_4 = "cycle-4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One recommendation as the list has it; labels are the official ones."""

    row: int
    paragraph: str
    part: str | None = None
    """These lists never split a recommendation."""
    text: str
    """In one line, without the recommending States; several sentences are joined (see `recommending`)."""
    by: tuple[str, ...]
    """Alpha-3 codes in the order of the document."""
    position: Position
    position_stated: str | None = None
    """The list's wording, where it says more than our word."""
    source: str | None = None
    """Like `A/HRC/28/15/Add.1, para. 3`."""
    themes: tuple[str, ...] = ()
    """The section's first, then those of the cell."""
    groups: tuple[str, ...] = ()
    sdgs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OhchrList:
    """A whole list: its layout (None when it is no such list), its recommendations, and what the reader must know."""

    layout: Layout | None
    entries: tuple[Entry, ...]
    problems: tuple[RowProblem, ...]


def read_list(rows: Sequence[TableRow], resolve: States) -> OhchrList:
    """Read the rows of a list; every row that is not a recommendation, a section, a header or empty is told."""
    layout = recognise(rows)
    if layout is None:
        what = "this is not a thematic list of recommendations: no row has a number, a position and themes"
        start = rows[0] if rows else TableRow(0, ())
        hint = "choose the Word file called “Thematic list of recommendations” on the State's page at ohchr.org"
        return OhchrList(None, (), tuple(placed(start.number, _first_cell(start), [Remark(what, hint)])))
    entries: list[Entry] = []
    problems: list[RowProblem] = []
    section = None
    for row in rows:
        first = _first_cell(row)
        opened = SECTION.fullmatch(first)
        if opened:
            section = opened[1]
        elif not _is_header(row) and any(map(str.strip, row.cells)):
            entry, remarks = _read_row(row, section, layout, resolve)
            entries += [entry] if entry else []
            problems += placed(row.number, first, remarks)
    if not entries and not problems:
        problems += placed(rows[0].number, _first_cell(rows[0]), [Remark("the list holds no recommendation")])
    merged, conflicts = _merge(entries)
    in_order = sorted([*problems, *conflicts], key=lambda problem: problem.row)
    return OhchrList(layout, merged, tuple(in_order))


def recognise(rows: Iterable[TableRow]) -> Layout | None:
    """Tell the layout from the header, and from the content where the header is missing or shared by two cycles."""
    data = [row for row in rows if len(row.cells) == COLUMNS]
    told = {_header_layout(row) for row in data} - {None}
    numbered = [row for row in data if split_paragraph(tidy(row.cells[0]))[0]]
    if Layout.CYCLE_4 in told or any(GROUPS_HEADING.search(row.cells[2]) for row in numbered):
        return Layout.CYCLE_4
    if not told and not any(SOURCE.search(row.cells[0]) for row in numbered):
        return None
    coded = sum(bool(CODED_THEME.match(tidy(row.cells[2]))) for row in numbered)
    return Layout.CYCLE_2 if 2 * coded > len(numbered) else Layout.CYCLE_3


def _first_cell(row: TableRow) -> str:
    return tidy(row.cells[0]) if row.cells else ""


def _header_layout(row: TableRow) -> Layout | None:
    """Return the layout a header row promises; cycles 2 and 3 share theirs."""
    cells = [tidy(cell).casefold() for cell in row.cells]
    if not cells[0].startswith("recommendation"):
        return None
    if cells[-1].startswith("relevant sdgs"):
        return Layout.CYCLE_4
    return Layout.CYCLE_3 if cells[1].startswith("position") else None


def _is_header(row: TableRow) -> bool:
    return len(row.cells) == COLUMNS and _header_layout(row) is not None


def _read_row(row: TableRow, section: str | None, layout: Layout, states: States) -> tuple[Entry | None, list[Remark]]:
    """Read one recommendation; None, with the reason, when the row is none."""
    reason = _unfit(row)
    if reason:
        return None, [Remark(reason, "if it is a recommendation, add it to recommendations.yaml by hand")]
    wording, stated, labelled, last = row.cells
    body, *sources = map(tidy, SOURCE.split(wording))
    paragraph, words = split_paragraph(body)
    recommended = read_recommending(words, states)
    if paragraph is None or not recommended.text:
        what = "no paragraph number can be read" if paragraph is None else "there is no text"
        return None, [Remark(what, "add this recommendation to recommendations.yaml by hand")]
    position, wording_of_position, about_position = read_position(stated)
    source, about_source = read_reference(" ".join(sources)) if sources else (None, [])
    labels, about_labels = read_labels(labelled)
    goals, about_goals = read_goals(labels.goals + (goal_lines(last) if layout is Layout.CYCLE_4 else ()))
    entry = Entry(
        row=row.number,
        paragraph=paragraph,
        text=recommended.text,
        by=recommended.by,
        position=position,
        position_stated=wording_of_position,
        source=source,
        themes=_union([section] if section else [], labels.themes),
        groups=labels.groups,
        sdgs=goals,
    )
    remarks = [*recommended.remarks, *about_position, *about_source, *about_labels, *about_goals]
    if layout is not Layout.CYCLE_4 and last.strip():
        remarks.append(note("the comment on implementation was left out", "write it into assessments.yaml, signed"))
    return entry, remarks


def _unfit(row: TableRow) -> str:
    """Say why a row cannot be a recommendation; nothing when it can."""
    if len(row.cells) == 1:
        return "this row is neither a theme nor a recommendation"
    if len(row.cells) != COLUMNS:
        return f"this row has {len(row.cells)} cells instead of {COLUMNS}"
    return f"the first cell has more than {LONGEST} characters" if len(row.cells[0]) > LONGEST else ""


def _merge(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], list[RowProblem]]:
    """Join rows that list the same recommendation under several themes; tell those that contradict each other."""
    found: dict[str, Entry] = {}
    problems: list[RowProblem] = []
    for entry in entries:
        first = found.setdefault(entry.paragraph, entry)
        differing = ", ".join(_differences(first, entry))
        if differing:
            what = f"{entry.paragraph} stands in row {first.row} too, with another {differing}; only that row was kept"
            hint = "compare both with the document; where the State split the recommendation, give each a `part`"
            problems += placed(entry.row, f"{entry.paragraph} {entry.text}", [Remark(what, hint)])
        elif first is not entry:
            found[entry.paragraph] = replace(
                first,
                themes=_union(first.themes, entry.themes),
                groups=_union(first.groups, entry.groups),
                sdgs=_union(first.sdgs, entry.sdgs),
            )
    return tuple(found.values()), problems


def _differences(first: Entry, second: Entry) -> Iterator[str]:
    for name, label in (
        ("text", "text"),
        ("by", "list of States"),
        ("position", "position"),
        ("position_stated", "wording of the position"),
        ("source", "source"),
    ):
        if getattr(first, name) != getattr(second, name):
            yield label


def _union(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *second]))
