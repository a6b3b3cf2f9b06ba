"""View of a theme: how far it got and who says so, its factsheet, and which States have raised it."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from uprsite.grouping import Asked, Filed, Group, Offer, Raised, asks_by_state, asks_of, offers_by_state, who_raised
from uprsite.model import Dossier, Factsheet, Method, Position
from uprsite.plan import INDEX, Page, asks_slug, target_slug
from uprsite.scoring import Light, score
from uprsite.views.asks import ask_anchor, ask_view, state_link, states_by_name
from uprsite.views.brief_links import briefs_of
from uprsite.views.edition import (
    Edition,
    Link,
    organisation_name,
    own_text,
    state_name,
    theme_name,
    word,
)
from uprsite.views.filters import list_of
from uprsite.views.grids import group_scores
from uprsite.views.groups import cycle_grid
from uprsite.views.narrative import narrative
from uprsite.views.places import address, dossier_of, index_crumb, trail
from uprsite.views.scores import Row, by_review, query, row, voice_rows
from uprsite.views.sheet import foot


class Share(NamedTuple):
    """How far some recommendations got, as one sentence says it."""

    total: int
    judged: bool
    full: str
    share: str
    partial: str
    """Empty where there is none, for then nothing is said of it."""
    query: str
    row: Row


class Times(NamedTuple):
    """In which cycle something was raised, and how often."""

    cycle: str
    year: str
    """The year of the review, as it stands in the records; empty where its day is not known."""
    number: str
    query: str


class RaisedRow(NamedTuple):
    """One State of the lobbying list."""

    state: Link
    region: str
    row: Row
    times: tuple[Times, ...]
    """Newest cycle first, so that the first is when it raised the matter last."""
    offers: tuple[str, ...]
    asks: tuple[Link, ...]
    """The asks that name it, by their numbers."""


def theme(edition: Edition, page: Page) -> dict[str, Any]:
    """A theme: the factsheet where there is one, who raised it, and every recommendation on it."""
    dossier, name = dossier_of(edition, page), page.subject[2]
    sheet = next((sheet for sheet in dossier.factsheets if sheet.theme == name), None)
    found = edition.facts.groups[dossier.code]["themes"].get(name, Group("themes", name, ()))
    asked = tuple(one for one in asks_of(dossier) if one.sheet is sheet)
    return {
        "trail": trail(edition, dossier, index_crumb(edition, dossier, "themes")),
        "state": state_name(edition, dossier.code),
        "name": theme_name(edition, name),
        **group_scores(edition, dossier, found),
        "listed": list_of(edition, dossier.code, found),
        "by_cycle": cycle_grid(edition, dossier, found),
        **in_cycles(edition, found.filed),
        **_supported(edition, dossier, found),
        **_raised(edition, dossier, found, asked),
        "reviews": by_review(edition, dossier, found.filed),
        "sheet": _sheet(edition, page, dossier, sheet) if sheet else None,
        "asks": tuple(ask_view(edition, dossier, one) for one in asked),
        "briefs": briefs_of(edition, dossier, name),
        "foot": foot(edition, page),
        "asks_href": address(edition, asks_slug(dossier.code)) if asked else "",
    }


def in_cycles(edition: Edition, filed: Iterable[Filed]) -> dict[str, Any]:
    """Name the cycles of some recommendations, oldest first, and the day up to which the site knows of them."""
    cycles = sorted({entry.review.cycle for entry in filed})
    as_of = edition.facts.as_of
    return {
        "cycles": edition.language.listing(edition.language.number(cycle) for cycle in cycles),
        "how_many_cycles": len(cycles),
        "as_of_day": edition.language.day(as_of) if as_of else "",
        "as_of_iso": as_of.isoformat() if as_of else "",
    }


def _supported(edition: Edition, dossier: Dossier, found: Group) -> dict[str, Any]:
    """Say what share of the supported recommendations is implemented: by the lights, and by everyone who assessed."""
    facts = edition.facts
    records = [record for record in found.records if record.position is Position.SUPPORTED]
    conditions = {"state": dossier.code, found.dimension: found.value, "answer": "supported"}
    of = score(records, facts.verdicts)
    sets_the_light = facts.method is Method.OWN
    return {
        "method": facts.method.value,
        "judge": organisation_name(edition, facts.publisher),
        "supported": _share(row(edition, "", "", of, query(**conditions))),
        # The publisher's own word is the light itself under `own`, and is not said twice.
        "said_of_supported": tuple(
            (name, kind, _share(line))
            for name, kind, line in voice_rows(
                edition, records, conditions, without=facts.publisher if sets_the_light else ""
            )
        ),
    }


def _share(line: Row) -> Share:
    counts = {count.light.key: count for count in line.counts}
    judged = any(count.any for key, count in counts.items() if key != Light.NOT_ASSESSED)
    full, partial = counts[Light.IMPLEMENTED], counts[Light.PARTIAL]
    in_part = partial.number if partial.any else ""
    return Share(line.number, judged, full.number, full.percent, in_part, line.query, line)


def _raised(edition: Edition, dossier: Dossier, found: Group, asked: Sequence[Asked]) -> dict[str, Any]:
    """Make the lobbying list: the States that raised a theme, and those that only an ask names."""
    named, offers, raised = (
        asks_by_state(asked),
        offers_by_state(found.records),
        _by_name(edition, who_raised(found.filed)),
    )
    others = named.keys() - {one.by for one in raised}
    return {
        "raised": tuple(
            _raised_row(edition, dossier, found, one, offers.get(one.by, ()), named.get(one.by, ())) for one in raised
        ),
        "any_offers": any(one.by in offers for one in raised),
        "only_asked": tuple(link for _, link in states_by_name(edition, dossier, others)),
    }


def _by_name(edition: Edition, raised: Iterable[Raised]) -> list[Raised]:
    """Order the States that stand equal by their names in this language."""
    names = {one.by: edition.language.sort_key(state_name(edition, one.by)) for one in raised}
    return sorted(raised, key=lambda one: (-len(one.cycles), -one.cycles[-1], -len(one.filed), names[one.by]))


def _raised_row(
    edition: Edition, dossier: Dossier, found: Group, one: Raised, offers: Sequence[Offer], asked: Sequence[Asked]
) -> RaisedRow:
    conditions = {"state": dossier.code, found.dimension: found.value, "from": one.by}
    of = score(one.records, edition.facts.verdicts, {one.by})
    reviews = {entry.review.cycle: entry.review for entry in one.filed}
    region = edition.facts.regions.get(one.by)
    return RaisedRow(
        state_link(edition, dossier, one.by),
        word(edition, "region", region) if region else "",
        row(edition, "", "", of, query(**conditions)),
        tuple(
            Times(
                edition.language.number(cycle),
                reviews[cycle].year,
                edition.language.number(one.times[cycle]),
                query(**conditions, cycle=cycle),
            )
            for cycle in reversed(one.cycles)
        ),
        tuple(dict.fromkeys(word(edition, "assistance", offer.help.offer.value) for offer in offers)),
        tuple(Link(edition.language.number(ask.number), f"#{ask_anchor(ask)}") for ask in asked),
    )


def _sheet(edition: Edition, page: Page, dossier: Dossier, sheet: Factsheet) -> dict[str, Any]:
    def link(target: str) -> str:
        return f"{page.root}{address(edition, target_slug(target))}{INDEX}"

    return {
        "summary": own_text(edition, sheet.summary, sheet, "summary"),
        "updated": edition.language.day(sheet.updated) if sheet.updated else "",
        "updated_iso": sheet.updated.isoformat() if sheet.updated else "",
        **narrative(edition, sheet, link),
    }
