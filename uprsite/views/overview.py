"""Views of the pages one arrives at: home and a State."""

from typing import Any, NamedTuple

from uprsite.grouping import DIMENSIONS, Dated, dates_of, most_telling, part_dates
from uprsite.model import Brief, Dossier, Review
from uprsite.plan import (
    Page,
    again_slug,
    asks_slug,
    brief_slug,
    changes_slug,
    dates_slug,
    has_calendar,
    has_chains,
    index_slug,
    matrix_slug,
    midterm_slug,
    state_slug,
    theme_slug,
    values_of,
)
from uprsite.scoring import is_overdue
from uprsite.views.brief_links import briefs_of
from uprsite.views.changes import Entry, entry
from uprsite.views.days import Day, dates_line, day_of, said_of_date
from uprsite.views.edition import (
    Edition,
    Link,
    Said,
    body_name,
    own_text,
    state_name,
    theme_name,
    word,
)
from uprsite.views.grids import group_grid
from uprsite.views.places import address, dossier_of
from uprsite.views.progress import since_review
from uprsite.views.scores import headline
from uprsite.views.subjects import pledge_subjects
from uprsite.views.trend import small_trends

NEWEST = 5
"""How many changes the home page tells of each State."""


class News(NamedTuple):
    """One change, which way it went, and when."""

    entry: Entry
    move: str
    """`forward`, `backward`, `first`, `other`; empty of a position."""
    day: Day | None


class Event(NamedTuple):
    """One date of a State: a step of a review, what the publisher wrote of it, or an event that a brief is made for."""

    iso: str
    day: str
    cycle: str
    """Of a step of a review; empty of anything else."""
    what: Said
    place: Said | None
    url: str
    href: str
    """The page of the brief that is made for it; empty of anything else."""


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
                "indexes": _indexes(edition, dossier),
            }
            for dossier in edition.facts.library.dossiers
        ),
    }


def state(edition: Edition, page: Page) -> dict[str, Any]:
    """Every review of a State side by side, its dates and authorities, its themes and who recommended."""
    dossier = dossier_of(edition, page)
    profile = dossier.profile
    dates = dates_of(dossier)
    past, ahead = part_dates(dates, edition.facts.as_of)
    newest = dossier.reviews[-1] if dossier.reviews else None
    return {
        "trail": (),
        "name": state_name(edition, dossier.code),
        "introduction": own_text(edition, profile.introduction, profile, "introduction"),
        "reviews": tuple(
            headline(edition, review) | {"trend": small}
            for review, small in zip(
                reversed(dossier.reviews), small_trends(edition, dossier.reviews[::-1]), strict=True
            )
        ),
        "line": dates_line(edition, dates),
        "since": since_review(edition, dossier, dossier.reviews[-1]) if dossier.reviews else None,
        "past": tuple(_event(edition, dossier, day) for day in past),
        "ahead": tuple(_event(edition, dossier, day) for day in ahead),
        "calendar_href": address(edition, dates_slug(dossier.code)) if has_calendar(dossier) else "",
        **_authorities(edition, dossier),
        "factsheets": _factsheets(edition, dossier),
        "briefs": briefs_of(edition, dossier),
        "handouts_href": address(edition, index_slug(dossier.code, "from"))
        if values_of(edition.facts, dossier, "from")
        else "",
        "again_href": address(edition, again_slug(dossier.code)) if has_chains(edition.facts, dossier) else "",
        "asks_href": _asks(edition, dossier),
        "changes_href": address(edition, changes_slug()),
        "overdue_href": address(edition, matrix_slug(newest)) if newest and _any_overdue(edition, newest) else "",
        "midterm_href": address(edition, midterm_slug(newest)) if newest and newest.assessments else "",
        "themes": group_grid(edition, dossier, "themes"),
        "indexes": _indexes(edition, dossier),
    }


def _indexes(edition: Edition, dossier: Dossier) -> tuple[Link, ...]:
    """Link everything that a State's recommendations are sorted by."""
    return tuple(
        Link(word(edition, "dimension", name), address(edition, index_slug(dossier.code, name)))
        for name in DIMENSIONS
        if values_of(edition.facts, dossier, name)
    )


def _any_overdue(edition: Edition, review: Review) -> bool:
    facts = edition.facts
    return any(
        is_overdue(record.deadline, facts.verdicts[record.id].light, facts.as_of) for record in review.recommendations
    )


def _newest(edition: Edition, dossier: Dossier) -> tuple[News, ...]:
    """Tell of the newest changes of a State, those that tell most: lights that moved."""
    pledges = pledge_subjects(edition)
    return tuple(
        News(entry(edition, change, pledges), change.move.value if change.move else "", day_of(edition, change.day))
        for change in most_telling(edition.facts.changes[dossier.code])[:NEWEST]
    )


def _event(edition: Edition, dossier: Dossier, dated: Dated) -> Event:
    what, place, url = said_of_date(edition, dossier, dated)
    review = dated.subject if isinstance(dated.subject, Review) else None
    return Event(
        dated.when,
        edition.language.day(dated.when),
        edition.language.number(review.cycle) if review else "",
        what,
        place,
        url or "",
        address(edition, brief_slug(dossier.code, dated.subject.key)) if isinstance(dated.subject, Brief) else "",
    )


def _authorities(edition: Edition, dossier: Dossier) -> dict[str, Any]:
    """Say who is responsible in the State, what it plans and whom to ask."""
    profile = dossier.profile
    plan = profile.plan
    return {
        "nmirf": body_name(edition, dossier, profile.nmirf) if profile.nmirf else None,
        "plan": plan
        and {
            "title": own_text(edition, plan.title, profile, "plan/title"),
            "url": plan.url,
            "start": (plan.start, edition.language.day(plan.start)) if plan.start else None,
            "end": (plan.end, edition.language.day(plan.end)) if plan.end else None,
        },
        "bodies": tuple((body_name(edition, dossier, body.key), body.url) for body in profile.bodies),
        "focal_points": tuple(
            {
                "role": own_text(edition, point.role, profile, "focal_points/role"),
                "body": body_name(edition, dossier, point.body) if point.body else None,
                "name": point.name,
                "email": point.email,
                "url": point.url,
            }
            for point in profile.focal_points
        ),
    }


def _asks(edition: Edition, dossier: Dossier) -> str:
    return address(edition, asks_slug(dossier.code)) if any(sheet.asks for sheet in dossier.factsheets) else ""


def _factsheets(edition: Edition, dossier: Dossier) -> tuple[tuple[Link, Any], ...]:
    return tuple(
        (
            Link(theme_name(edition, sheet.theme), address(edition, theme_slug(dossier.code, sheet.theme))),
            own_text(edition, sheet.summary, sheet, "summary"),
        )
        for sheet in dossier.factsheets
    )
