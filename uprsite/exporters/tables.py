"""What pages list, as tables for spreadsheets: records -> rows -> CSV. Pure."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from uprsite.grouping import Group, asks_by_state, asks_of, offers_by_state, who_raised
from uprsite.model import Dossier, Recommendation
from uprsite.plan import Output, asks_slug, list_slug, state_list_slug, theme_slug
from uprsite.scoring import LIGHTS, tally
from uprsite.views.edition import (
    Edition,
    body_name,
    goal_name,
    group_name,
    light_label,
    own_text,
    state_name,
    theme_name,
    word,
)
from uprsite.views.listing import COLUMNS, listed

Row: TypeAlias = tuple[str | int, ...]

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet compute a cell instead of showing it (OWASP, "CSV Injection")."""
UNOFFICIAL = "*"
"""After a translation that is not the United Nations' own, as on pages."""
BETWEEN = "; "
"""Between several values of one cell."""


def write_tables(editions: Mapping[str, Edition]) -> Iterator[Output]:
    """Make every table of every language; each stands beside the page that lists the same."""
    for tag, edition in editions.items():
        for dossier in edition.facts.library.dossiers:
            if asks_of(dossier):
                yield Output(f"{tag}/{asks_slug(dossier.code)}asks.csv", to_csv(ask_rows(edition, dossier)))
            for name, found in edition.facts.groups[dossier.code]["themes"].items():
                path = f"{tag}/{theme_slug(dossier.code, name)}states.csv"
                yield Output(path, to_csv(raised_rows(edition, dossier, found)))
            lists = [(list_slug(review), review) for review in dossier.reviews]
            for slug, review in [(state_list_slug(dossier.code), None), *lists] if lists else ():
                rows = recommendation_rows(edition, dossier, listed(dossier, review))
                yield Output(f"{tag}/{slug}recommendations.csv", to_csv(rows))


def to_csv(rows: Iterable[Row]) -> bytes:
    """Write rows as RFC 4180 has it, in UTF-8 with the mark at its head by which spreadsheets know it."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([cell if isinstance(cell, int) else harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would compute, so that it shows it."""
    return f"'{cell}" if cell.startswith(FORMULA) or cell.lstrip().startswith(FORMULA) else cell


def recommendation_rows(edition: Edition, dossier: Dossier, records: Iterable[Recommendation]) -> Iterator[Row]:
    """List recommendations in the order of the page; table.js makes the same of those that are shown.

    A spreadsheet may read the number 140.10 as 140.1; the identity before it stays what it is.
    """
    yield _header(edition, *COLUMNS.values())
    for record in records:
        card = edition.cards[record.id]
        yield (
            record.id,
            edition.language.number(record.cycle),
            record.paragraph,
            record.part or "",
            f"{card.text.text}{UNOFFICIAL if card.text.unofficial else ''}",
            _list(link.name for link in card.by),
            card.position.word,
            (card.position_now or card.position).word,
            card.light.word,
            _list(theme_name(edition, key) for key in record.themes),
            _list(group_name(edition, key) for key in record.groups),
            _list(_goal(edition, goal) for goal in record.sdgs),
            _list(body_name(edition, dossier, key).text for key in record.responsible),
            record.deadline or "",
        )


def raised_rows(edition: Edition, dossier: Dossier, found: Group) -> Iterator[Row]:
    """List the States that raised a theme, one a row, in the order of the page; counts are of recommendations."""
    cycles = sorted({entry.review.cycle for entry in found.filed})
    offers = offers_by_state(found.records)
    named = asks_by_state(one for one in asks_of(dossier) if one.sheet.theme == found.value)
    yield (
        *_header(edition, "state", "code", "region", "recommendations"),
        *(word(edition, "column", "cycle") % {"cycle": edition.language.number(cycle)} for cycle in cycles),
        *_header(edition, "last", "year"),
        *(light_label(edition, light).word for light in LIGHTS),
        *_header(edition, "offers", "asks"),
    )
    for one in who_raised(found.filed):
        region = edition.facts.regions.get(one.by)
        kinds = dict.fromkeys(offer.help.offer.value for offer in offers.get(one.by, ()))
        yield (
            state_name(edition, one.by),
            one.by,
            word(edition, "region", region) if region else "",
            len(one.filed),
            *(one.times.get(cycle, 0) for cycle in cycles),
            one.last.cycle,
            one.last.year,
            *tally((edition.facts.verdicts[record.id].light, 1) for record in one.records).counts,
            _list(word(edition, "assistance", kind) for kind in kinds),
            _list(str(ask.number) for ask in named.get(one.by, ())),
        )


def ask_rows(edition: Edition, dossier: Dossier) -> Iterator[Row]:
    """List every ask, once for each State that is to be asked, so that a spreadsheet can sort and filter by State."""
    yield _header(edition, "theme", "number", "ask", "to", "code", "deadline", "source", "goals", "builds_on")
    for one in asks_of(dossier):
        sheet, ask = one.sheet, one.ask
        text = own_text(edition, ask.text, sheet, "asks/text")
        for code in dict.fromkeys(ask.to) or ("",):
            yield (
                theme_name(edition, sheet.theme),
                one.number,
                text.text if text else "",
                state_name(edition, code) if code else "",
                code,
                ask.deadline or "",
                ask.source or "",
                _list(_goal(edition, goal) for goal in ask.sdgs),
                _list(ask.builds_on),
            )


def _header(edition: Edition, *columns: str) -> tuple[str, ...]:
    return tuple(word(edition, "column", column) for column in columns)


def _goal(edition: Edition, number: str) -> str:
    """Name a goal or target with a word before its number: a spreadsheet would read 16.10 alone as 16.1."""
    return word(edition, "column", "goal") % {"goal": goal_name(edition, number)}


def _list(items: Iterable[str]) -> str:
    return BETWEEN.join(items)
