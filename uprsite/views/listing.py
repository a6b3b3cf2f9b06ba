"""Views of whole lists: every recommendation of one review, or of all reviews of a State."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from uprsite.model import Dossier, Recommendation, Review
from uprsite.plan import Page, group_slug, index_slug, list_slug, state_list_slug
from uprsite.scoring import is_overdue, last_day, standing_since
from uprsite.views.days import Day, day_of
from uprsite.views.edition import Card, Edition, Label, Link, state_name, word
from uprsite.views.filters import DIMENSION, Control, finder_of, keys_of, list_orders
from uprsite.views.places import address, dossier_of, review_crumb, review_of, trail
from uprsite.views.scores import query

COLUMNS: Mapping[str, str] = {
    "identity": "identity",
    "cycle": "review",
    "number": "number",
    "part": "part",
    "text": "text",
    "from": "makers",
    "position": "position",
    "position_now": "position_now",
    "light": "light",
    "themes": "themes",
    "groups": "groups",
    "goals": "goals",
    "bodies": "bodies",
    "deadline": "deadline",
}
"""The columns of the list as a table -> their headers. Keys are those of rows; table.js goes by them."""
NAMED_HERE = ("light", "position")
"""What a reader without script finds value by value on the page itself; for the rest there is a page of all values."""


class Entry(NamedTuple):
    """One row: the recommendation, and what it is filtered and sorted by."""

    card: Card
    keys: Mapping[str, str]
    cycle: str
    """Empty where all rows are of one."""
    since: Day | None
    """The day from which the light is what it is."""
    deadline: Day | None
    overdue: bool


class Value(NamedTuple):
    """A value with its page, and how many of the rows have it."""

    label: Label
    href: str
    number: str
    query: str


def listing(edition: Edition, page: Page) -> dict[str, Any]:
    """Every recommendation of a list, with all that it takes to find one: with script, and by plain links without."""
    dossier = dossier_of(edition, page)
    review = review_of(edition, page) if len(page.subject) > 1 else None
    records = listed(dossier, review)
    entries = tuple(_entry(edition, record, review) for record in records)
    rows = tuple(entry.keys for entry in entries)
    columns = tuple((key, word(edition, "column", header)) for key, header in COLUMNS.items())
    file = "-".join((*page.subject, "recommendations.csv")).lower()
    finder = finder_of(edition, dossier, rows, list_orders(rows), columns, file)
    of = {"state": dossier.code, "cycle": review.cycle if review else None}
    return {
        "trail": trail(edition, dossier, *([review_crumb(edition, review)] if review else [])),
        "state": state_name(edition, dossier.code),
        "cycle": edition.language.number(review.cycle) if review else "",
        "entries": entries,
        "finder": finder,
        "lights": tuple(edition.lights.values()),
        "values": tuple(
            (control.name, _values(edition, dossier, rows, control, of))
            for control in (*finder.first, *finder.more)
            if control.name in NAMED_HERE
        ),
        "indexes": tuple(
            Link(word(edition, "dimension", control.name), address(edition, index_slug(dossier.code, control.name)))
            for control in (*finder.first, *finder.more)
            if control.name not in (*NAMED_HERE, "cycle")
        ),
        "fragment": f"#cycle-{review.cycle}" if review else "",
        "lists": _lists(edition, dossier, review) if len(dossier.reviews) > 1 else (),
        "counted": {
            "recommendations": len(records),
            "pairs": sum(len(record.by) for record in records),
            "query": query(**of),
        },
    }


def listed(dossier: Dossier, review: Review | None) -> tuple[Recommendation, ...]:
    """Give the recommendations of a list: the newest review first, each in the order of its report."""
    reviews = [review] if review else reversed(dossier.reviews)
    return tuple(record for found in reviews for record in found.recommendations)


def _lists(edition: Edition, dossier: Dossier, review: Review | None) -> tuple[tuple[Link, bool], ...]:
    """Give the lists of a State, that of all cycles first and without a name, and tell which one this is."""
    whole = (Link("", address(edition, state_list_slug(dossier.code))), review is None)
    return (
        whole,
        *(
            (Link(edition.language.number(other.cycle), address(edition, list_slug(other))), other is review)
            for other in reversed(dossier.reviews)
        ),
    )


def _entry(edition: Edition, record: Recommendation, review: Review | None) -> Entry:
    facts = edition.facts
    overdue = is_overdue(record.deadline, facts.verdicts[record.id].light, facts.as_of)
    since = standing_since(facts.histories.get(record.id, ()))
    keys = {
        "identity": record.id,
        "number": record.paragraph,
        "part": record.part or "",
        **keys_of(edition, record, overdue),
        "changed": since.isoformat() if since else "",
        "due": last_day(record.deadline).isoformat() if record.deadline else "",
    }
    cycle = "" if review else edition.language.number(int(keys["cycle"]))
    return Entry(
        edition.cards[record.id], keys, cycle, day_of(edition, since), day_of(edition, record.deadline), overdue
    )


def _values(
    edition: Edition,
    dossier: Dossier,
    rows: tuple[Mapping[str, str], ...],
    control: Control,
    of: Mapping[str, object],
) -> tuple[Value, ...]:
    dimension = DIMENSION[control.name]
    return tuple(
        Value(
            choice,
            address(edition, group_slug(dossier.code, dimension, choice.key)),
            edition.language.number(sum(row[control.name] == choice.key for row in rows)),
            query(**of, **{dimension: choice.key}),
        )
        for choice in control.choices
    )
