"""Views of the pages one arrives at: home and a State."""

from collections.abc import Callable
from typing import Any, NamedTuple

from uprsite.grouping import DIMENSIONS, Change, Dated, dates_of, most_telling, part_dates
from uprsite.model import Dossier, Position, Review
from uprsite.plan import (
    Page,
    again_slug,
    asks_slug,
    changes_slug,
    dates_slug,
    has_calendar,
    has_chains,
    index_slug,
    matrix_slug,
    midterm_slug,
    pledges_slug,
    state_slug,
    theme_slug,
    values_of,
)
from uprsite.scoring import Light, is_overdue
from uprsite.views.days import said_of_date
from uprsite.views.edition import (
    Card,
    Edition,
    Label,
    Link,
    Said,
    body_name,
    light_label,
    own_text,
    position_label,
    state_name,
    theme_name,
    word,
)
from uprsite.views.grids import group_grid
from uprsite.views.places import address, dossier_of
from uprsite.views.progress import since_review
from uprsite.views.scores import headline

NEWEST = 5
"""How many changes the home page tells of each State."""


class News(NamedTuple):
    """One change: what it is of, from what to what, and when."""

    what: str
    """`light` or `position`."""
    card: Card | None
    pledge: str
    """The number of a pledge; empty where a recommendation changed."""
    pledge_href: str
    before: Label
    after: Label
    move: str
    """`forward`, `backward`, `first`, `other`; empty of a position."""
    iso: str
    day: str


class Day(NamedTuple):
    """One date of a State: a step of a review, what the publisher wrote of it, or an event that a brief is made for."""

    iso: str
    day: str
    cycle: str
    """Of a step of a review; empty of anything else."""
    what: Said
    place: Said | None
    url: str


def home(edition: Edition, page: Page) -> dict[str, Any]:
    """Each State with the headline of its newest review, and what changed last."""
    return {
        "trail": (),
        "told": any(edition.facts.changes.values()),
        "changes_href": address(edition, changes_slug()),
        "dossiers": tuple(
            {
                "name": state_name(edition, dossier.code),
                "href": address(edition, state_slug(dossier.code)),
                "review": headline(edition, dossier.reviews[-1]) if dossier.reviews else None,
                "news": _newest(edition, dossier),
                "factsheets": _factsheets(edition, dossier),
                "asks_href": _asks(edition, dossier),
            }
            for dossier in edition.facts.library.dossiers
        ),
    }


def state(edition: Edition, page: Page) -> dict[str, Any]:
    """Every review of a State side by side, its dates and authorities, its themes and who recommended."""
    dossier = dossier_of(edition, page)
    profile = dossier.profile
    past, ahead = part_dates(dates_of(dossier), edition.facts.as_of)
    key, newest = f"state/{dossier.code}", dossier.reviews[-1] if dossier.reviews else None
    return {
        "trail": (),
        "name": state_name(edition, dossier.code),
        "introduction": own_text(edition, profile.introduction, profile.lang, key),
        "reviews": tuple(headline(edition, review) for review in reversed(dossier.reviews)),
        "since": since_review(edition, dossier, dossier.reviews[-1]) if dossier.reviews else None,
        "past": tuple(_day(edition, dossier, day) for day in past),
        "ahead": tuple(_day(edition, dossier, day) for day in ahead),
        "calendar_href": address(edition, dates_slug(dossier.code)) if has_calendar(dossier) else "",
        **_authorities(edition, dossier),
        "factsheets": _factsheets(edition, dossier),
        "again_href": address(edition, again_slug(dossier.code)) if has_chains(edition.facts, dossier) else "",
        "asks_href": _asks(edition, dossier),
        "changes_href": address(edition, changes_slug()),
        "overdue_href": address(edition, matrix_slug(newest)) if newest and _any_overdue(edition, newest) else "",
        "midterm_href": address(edition, midterm_slug(newest)) if newest and newest.assessments else "",
        "themes": group_grid(edition, dossier, "themes"),
        "indexes": tuple(
            Link(word(edition, "dimension", name), address(edition, index_slug(dossier.code, name)))
            for name in DIMENSIONS
            if values_of(edition.facts, dossier, name)
        ),
    }


def _any_overdue(edition: Edition, review: Review) -> bool:
    facts = edition.facts
    return any(
        is_overdue(record.deadline, facts.verdicts[record.id].light, facts.as_of) for record in review.recommendations
    )


def _newest(edition: Edition, dossier: Dossier) -> tuple[News, ...]:
    """Tell of the newest changes of a State, those that tell most: lights that moved."""
    newest = most_telling(edition.facts.changes[dossier.code])[:NEWEST]
    scopes = {f"{review.state.lower()}/{review.cycle}": review for review in dossier.reviews}
    return tuple(_news(edition, scopes["/".join(change.of.split("/")[:2])], change) for change in newest)


def _news(edition: Edition, review: Review, change: Change) -> News:
    # What has no card is a pledge: all of them share a page.
    pledge = next((pledge for pledge in review.pledges if pledge.id == change.of), None)
    said: Callable[[str], Label] = (
        (lambda key: light_label(edition, Light(key)))
        if change.what == "light"
        else (lambda key: position_label(edition, Position(key)))
    )
    return News(
        change.what,
        edition.cards.get(change.of),
        pledge.number if pledge else "",
        address(edition, pledges_slug(review)) if pledge else "",
        said(change.before),
        said(change.after),
        change.move.value if change.move else "",
        change.day,
        edition.language.day(change.day),
    )


def _day(edition: Edition, dossier: Dossier, dated: Dated) -> Day:
    what, place, url = said_of_date(edition, dossier, dated)
    review = dated.subject if isinstance(dated.subject, Review) else None
    return Day(
        dated.when,
        edition.language.day(dated.when),
        edition.language.number(review.cycle) if review else "",
        what,
        place,
        url or "",
    )


def _authorities(edition: Edition, dossier: Dossier) -> dict[str, Any]:
    """Say who is responsible in the State, what it plans and whom to ask."""
    profile, lang, key = dossier.profile, dossier.profile.lang, f"state/{dossier.code}"
    plan = profile.plan
    return {
        "nmirf": body_name(edition, dossier, profile.nmirf) if profile.nmirf else None,
        "plan": plan
        and {
            "title": own_text(edition, plan.title, lang, f"{key}/plan"),
            "url": plan.url,
            "start": (plan.start, edition.language.day(plan.start)) if plan.start else None,
            "end": (plan.end, edition.language.day(plan.end)) if plan.end else None,
        },
        "bodies": tuple((body_name(edition, dossier, body.key), body.url) for body in profile.bodies),
        "focal_points": tuple(
            {
                "role": own_text(edition, point.role, lang, f"{key}/focal-points/{number}"),
                "body": body_name(edition, dossier, point.body) if point.body else None,
                "name": point.name,
                "email": point.email,
                "url": point.url,
            }
            for number, point in enumerate(profile.focal_points)
        ),
    }


def _asks(edition: Edition, dossier: Dossier) -> str:
    return address(edition, asks_slug(dossier.code)) if any(sheet.asks for sheet in dossier.factsheets) else ""


def _factsheets(edition: Edition, dossier: Dossier) -> tuple[tuple[Link, Any], ...]:
    return tuple(
        (
            Link(theme_name(edition, sheet.theme), address(edition, theme_slug(dossier.code, sheet.theme))),
            own_text(edition, sheet.summary, sheet.lang, f"page/{dossier.code.lower()}/themes/{sheet.theme}/summary"),
        )
        for sheet in dossier.factsheets
    )
