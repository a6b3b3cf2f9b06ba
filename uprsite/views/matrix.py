"""Views of the implementation matrix: of one review, and of one responsible body."""

from collections.abc import Iterable
from typing import Any

from uprsite.grouping import Group, Offer, offers_by_state, within
from uprsite.plan import Page, index_slug, recommender_slug
from uprsite.scoring import LIGHTS, last_day
from uprsite.views.edition import (
    Edition,
    Label,
    Link,
    Said,
    begin,
    body_name,
    light_label,
    own_text,
    state_name,
    word,
)
from uprsite.views.filters import finder_of, list_of
from uprsite.views.grids import group_scores
from uprsite.views.places import address, dossier_of, index_crumb, review_crumb, review_of, trail
from uprsite.views.planned import Line, planned, pledge_line, record_line
from uprsite.views.pledges import pledge_score
from uprsite.views.scores import counted, query
from uprsite.views.sheet import foot


def matrix(edition: Edition, page: Page) -> dict[str, Any]:
    """The whole review as a matrix: who is to do what, by when, and how far it got."""
    dossier, found = dossier_of(edition, page), review_of(edition, page)
    lines = tuple(record_line(edition, dossier, record) for record in found.recommendations)
    asked = query(state=found.state, cycle=found.cycle)
    return {
        "trail": trail(edition, dossier, review_crumb(edition, found)),
        "state": state_name(edition, dossier.code),
        "cycle": edition.language.number(found.cycle),
        "foot": foot(edition, page),
        "counted": counted(edition, found),
        "planned": planned(edition, found.recommendations, asked),
        "lines": lines,
        "late": _late(lines),
        "lights": tuple(edition.lights.values()),
        "finder": finder_of(edition, dossier, [line.keys for line in lines]),
        "by_light": _by_light(edition, lines),
        "indexes": tuple(
            Link(word(edition, "dimension", name), address(edition, index_slug(dossier.code, name)))
            for name in ("bodies", "themes", "positions")
            if edition.facts.groups[dossier.code][name]
        ),
        "offers": tuple(
            (
                Link(state_name(edition, code), address(edition, recommender_slug(dossier.code, code))),
                code in edition.facts.groups[dossier.code]["from"],
                tuple(_offer(edition, offer) for offer in offers),
            )
            for code, offers in offers_by_state(found.recommendations).items()
        ),
    }


def body(edition: Edition, page: Page) -> dict[str, Any]:
    """What one authority is responsible for: what is overdue first, then cycle by cycle, then the pledges."""
    dossier, key = dossier_of(edition, page), page.subject[2]
    found = edition.facts.groups[dossier.code]["bodies"].get(key, Group("bodies", key, ()))
    asked = query(state=dossier.code, bodies=key)
    reviews = tuple(
        (edition.language.number(review.cycle), _late_first(record_line(edition, dossier, record) for record in kept))
        for review in reversed(dossier.reviews)
        if (kept := within(review, found.filed))
    )
    pledges = tuple(
        (review, pledge)
        for review in reversed(dossier.reviews)
        for pledge in review.pledges
        if key in pledge.responsible
    )
    return {
        "trail": trail(edition, dossier, index_crumb(edition, dossier, "bodies")),
        "state": state_name(edition, dossier.code),
        "name": body_name(edition, dossier, key),
        "url": next(one.url for one in dossier.profile.bodies if one.key == key),
        **group_scores(edition, dossier, found),
        "listed": list_of(edition, dossier.code, found),
        "planned": planned(edition, found.records, asked),
        "reviews": reviews,
        "late": tuple((cycle, line) for cycle, lines in reviews for line in lines if line.overdue),
        "pledges": pledge_score(edition, [pledge for _, pledge in pledges], f"{asked}&pledges=1"),
        "pledge_lines": _late_first(pledge_line(edition, dossier, review, pledge) for review, pledge in pledges),
    }


def _late(lines: Iterable[Line]) -> tuple[tuple[Line, Said | None], ...]:
    """List what is overdue with the first words of its text, what was due first at the top."""
    due = ((last_day(line.deadline.iso), line) for line in lines if line.overdue and line.deadline)
    return tuple((line, begin(line.text) if line.text else None) for _, line in sorted(due, key=lambda one: one[0]))


def _late_first(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: not line.overdue))


def _by_light(edition: Edition, lines: Iterable[Line]) -> tuple[tuple[Label, tuple[Line, ...]], ...]:
    """Arrange the rows under their lights, for those who read without the filter."""
    lines = tuple(lines)
    found = ((light, tuple(line for line in lines if line.light.key == light.value)) for light in LIGHTS)
    return tuple((light_label(edition, light), kept) for light, kept in found if kept)


def _offer(edition: Edition, offer: Offer) -> dict[str, Any]:
    return {
        "kind": word(edition, "assistance", offer.help.offer.value),
        "note": own_text(edition, offer.help.note, offer.record, "assistance/note"),
        "card": edition.cards[offer.record.id],
    }
