"""Tallies in words: the headline of a scorecard, its rows and its bars.

Every figure on a page stands in an element with `data-is`, which says what it is, inside one with `data-of`, which says
of what: a query over the review's JSON. So anybody, a test among them, can compute it again.
"""

from collections.abc import Container, Iterable, Mapping
from typing import Any, NamedTuple

from uprsite.charts import Segment, stacked_bar
from uprsite.grouping import Filed, Group, within
from uprsite.model import Dossier, Recommendation, Review
from uprsite.plan import group_slug, review_slug
from uprsite.scoring import LIGHTS, Light, Score, Tally, judged, score, score_by_answer, tally_voices
from uprsite.views.edition import (
    Card,
    Edition,
    Label,
    Said,
    cards_of,
    group_label,
    light_label,
    organisation_name,
    word,
)
from uprsite.views.places import address
from uprsite.words import WORDS

ENOUGH = 10
"""Of fewer, one more or less is over ten percent, and rounding parts what is equal: their shares are not printed."""


class Count(NamedTuple):
    """How many have one light, as numbers in the reader's digits."""

    light: Label
    number: str
    percent: str
    any: bool


class Row(NamedTuple):
    """One line of a scorecard."""

    name: str
    href: str
    number: int
    total: str
    pairs: str
    shares: bool
    """Whether there are enough for shares in percent to say anything."""
    counts: tuple[Count, ...]
    tally: Tally
    bar: tuple[Segment, ...]
    summary: str
    """The bar in words, for those who do not see it."""
    query: str
    """What is counted, as a query over the data: `state=SVN&cycle=4&themes=torture`."""


def query(**conditions: object) -> str:
    """Write what figures are of; conditions without a value are left out."""
    return "&".join(f"{name}={value}" for name, value in conditions.items() if value not in (None, ""))


def row(edition: Edition, name: str, href: str, of: Score, asked: str) -> Row:
    """Make one line of a scorecard from a score."""
    counts = count_lights(edition, of.recommendations)
    number = edition.language.number
    return Row(
        name,
        href,
        of.recommendations.total,
        number(of.recommendations.total),
        number(of.pairs.total),
        of.recommendations.total >= ENOUGH,
        counts,
        of.recommendations,
        bar(edition, of.recommendations),
        summary(edition, of.recommendations),
        asked,
    )


def bar(edition: Edition, tally: Tally) -> tuple[Segment, ...]:
    """Draw a bar; none where nobody has judged anything."""
    return stacked_bar(tally, edition.language.direction == "rtl") if judged(tally) else ()


def summary(edition: Edition, tally: Tally) -> str:
    """Say a bar in words: how many have each light, with their share where there are enough for one."""
    return edition.language.listing(
        f"{count.light.word}: {count.number}" + (f" ({count.percent})" if tally.total >= ENOUGH else "")
        for count in count_lights(edition, tally)
        if count.any
    )


def row_of(edition: Edition, name: str, href: str, records: Iterable[Recommendation], asked: str) -> Row:
    """Make one line of a scorecard from recommendations."""
    return row(edition, name, href, score(records, edition.facts.verdicts), asked)


def row_of_group(edition: Edition, dossier: Dossier, group: Group, found: Review | None = None) -> Row:
    """Make the line of a group, over all cycles or in one review."""
    records = within(found, group.filed) if found else group.records
    return row(
        edition,
        group_label(edition, dossier, group.dimension, group.value),
        address(edition, group_slug(dossier.code, group.dimension, group.value)),
        score(records, edition.facts.verdicts, group.makers),
        query(state=dossier.code, cycle=found.cycle if found else None, **{group.dimension: group.value}),
    )


def answer_rows(
    edition: Edition,
    records: Iterable[Recommendation],
    conditions: Mapping[str, object],
    makers: Container[str] | None = None,
) -> tuple[Row, ...]:
    """Make a line for all, and one for each answer at adoption that some got."""
    answered = score_by_answer(records, edition.facts.verdicts, makers)
    scores = {
        "all": answered.all,
        "supported": answered.supported,
        "noted": answered.noted,
        "pending": answered.pending,
    }
    return tuple(
        row(edition, word(edition, "answer", key), "", of, query(**conditions, answer="" if key == "all" else key))
        for key, of in scores.items()
        if key == "all" or of.recommendations.total
    )


def voice_rows(
    edition: Edition,
    records: Iterable[Recommendation],
    conditions: Mapping[str, object],
    makers: Container[str] | None = None,
    without: str = "",
) -> tuple[tuple[Said, str, Row], ...]:
    """Make a line for everyone who assessed some of the records: name, kind, and the tally of its newest claims.

    Voices are never merged: each line counts the recommendations that this one assessed, whatever the light.
    `without` is the key of one who is left out.
    """
    tallies = tally_voices(records, edition.facts.verdicts, makers)
    organisations = edition.facts.library.organisations
    order = {kind: place for place, kind in enumerate(WORDS["assessor"])}
    keys = sorted(
        tallies.keys() - {without},
        key=lambda key: (order[organisations[key].kind], -tallies[key].recommendations.total, key),
    )
    return tuple(
        (
            organisation_name(edition, key),
            word(edition, "assessor", organisations[key].kind.value),
            row(edition, "", "", tallies[key], query(**conditions, said=key)),
        )
        for key in keys
    )


def headline(edition: Edition, found: Review) -> dict[str, Any]:
    """How far a review got, in the figures of one sentence and one bar."""
    answered = score_by_answer(found.recommendations, edition.facts.verdicts)
    return {
        "cycle": edition.language.number(found.cycle),
        "href": address(edition, review_slug(found)),
        "year": edition.language.day(found.year) if found.year else "",
        "row": row(edition, "", "", answered.all, query(state=found.state, cycle=found.cycle)),
        "done": done(answered.all.recommendations),
        **counted(edition, found),
    }


def counted(edition: Edition, found: Review) -> dict[str, Any]:
    """Give both honest counts of a review."""
    return {
        "recommendations": len(found.recommendations),
        "pairs": sum(len(record.by) for record in found.recommendations),
        "query": query(state=found.state, cycle=found.cycle),
    }


class CycleCards(NamedTuple):
    """The recommendations of one review, as a list shows them."""

    cycle: str
    cards: tuple[Card, ...]
    anchor: str
    """The same in every language."""


def by_review(edition: Edition, dossier: Dossier, filed: Iterable[Filed]) -> tuple[CycleCards, ...]:
    """Arrange recommendations under their reviews, newest first."""
    filed = tuple(filed)
    return tuple(
        CycleCards(edition.language.number(found.cycle), cards_of(edition, kept), f"cycle-{found.cycle}")
        for found in reversed(dossier.reviews)
        if (kept := within(found, filed))
    )


def count_lights(edition: Edition, tally: Tally) -> tuple[Count, ...]:
    """Say how many have each light, in the order of the lights."""
    if tally.counts not in edition.told:
        number = edition.language.number
        edition.told[tally.counts] = tuple(
            Count(light_label(edition, light), number(count), share(edition, count, percent), count > 0)
            for light, count, percent in zip(LIGHTS, tally.counts, tally.percents, strict=True)
        )
    told: tuple[Count, ...] = edition.told[tally.counts]
    return told


def share(edition: Edition, count: int, percent: int) -> str:
    """Write a share; one that is there and rounds to nothing is less than one percent, not none."""
    return f"<{edition.language.percent(1)}" if count and not percent else edition.language.percent(percent)


def done(tally: Tally) -> dict[str, int]:
    """Give the figures of a headline: how many there are, fully and partly implemented, and judged at all."""
    return {
        "total": tally.total,
        "full": tally.count(Light.IMPLEMENTED),
        "partial": tally.count(Light.PARTIAL),
        "judged": tally.total - tally.count(Light.NOT_ASSESSED),
    }
