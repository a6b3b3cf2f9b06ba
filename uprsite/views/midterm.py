"""View of a review's mid-term report: figures, themes, and the whole review in four columns."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from uprsite.grouping import by_first_theme
from uprsite.model import Assessment, Dossier, Method, Recommendation, Review
from uprsite.plan import Page, pledges_slug, theme_slug
from uprsite.scoring import Light, answered_anew
from uprsite.views.days import day_of
from uprsite.views.edition import (
    Edition,
    Link,
    Said,
    goal_name,
    group_name,
    light_label,
    organisation_name,
    own_text,
    position_label,
    state_name,
    theme_name,
    word,
)
from uprsite.views.grids import Line, grid, score_grids
from uprsite.views.places import address, dossier_of, review_crumb, review_of, trail
from uprsite.views.planned import anchor, contributed, planned, pledge_line
from uprsite.views.pledges import pledge_score
from uprsite.views.scores import headline, query, row_of_group
from uprsite.views.sheet import foot

CIVIL_SOCIETY = "civil-society"


class Theme(NamedTuple):
    """A theme of the review in one line: its name, the summary of its factsheet, and its figures."""

    link: Link
    summary: Said | None
    line: Line


class Section(NamedTuple):
    """A part of the annex; `name` is empty of what stands under no theme."""

    anchor: str
    name: str
    entries: tuple[dict[str, Any], ...]


def midterm(edition: Edition, page: Page) -> dict[str, Any]:
    """The report that civil society hands in half-way between two reviews."""
    dossier, found = dossier_of(edition, page), review_of(edition, page)
    profile, conditions = found.profile, {"state": found.state, "cycle": found.cycle}
    told = contributed(edition, dossier, found)
    return {
        "trail": trail(edition, dossier, review_crumb(edition, found)),
        "state": state_name(edition, dossier.code),
        "cycle": edition.language.number(found.cycle),
        "introduction": own_text(edition, profile.introduction, profile, "introduction"),
        "own_report": _own_report(edition, found),
        "foot": foot(edition, page),
        "headline": headline(edition, found),
        **score_grids(edition, found.recommendations, conditions),
        "planned": planned(edition, found.recommendations, query(**conditions)),
        "moved": _moved(edition, found),
        **_themes(edition, dossier, found),
        "pledges": pledge_score(edition, found.pledges, query(**conditions, pledges=1)),
        "pledges_href": address(edition, pledges_slug(found)),
        "pledge_lines": tuple(pledge_line(edition, dossier, found, pledge) for pledge in found.pledges),
        "contributions": tuple(entry for entry in told if entry["kind"] == CIVIL_SOCIETY),
        "others": tuple(entry for entry in told if entry["kind"] != CIVIL_SOCIETY),
        "annex": _annex(edition, found),
    }


def _own_report(edition: Edition, review: Review) -> dict[str, Any] | None:
    report = review.profile.mid_term_report
    if report is None:
        return None
    return {
        "date": day_of(edition, report.date),
        "title": own_text(edition, report.title, review.profile, "mid_term_report/title"),
        "document": report.document or "",
        "url": report.url or "",
    }


def _moved(edition: Edition, review: Review) -> tuple[dict[str, Any], ...]:
    """Tell which answers the State changed after adoption, and when."""
    return tuple(
        {
            "card": edition.cards[record.id],
            "now": position_label(edition, record.position_now),
            "when": day_of(edition, change.date),
            "source": change.source,
        }
        for record in answered_anew(review.recommendations)
        if (change := record.answered_since)
    )


def _themes(edition: Edition, dossier: Dossier, review: Review) -> dict[str, Any]:
    """Set the themes of the review under the lights that any of them has: (`lights`, `themes`)."""
    groups = edition.facts.groups[dossier.code]["themes"]
    sheets = {sheet.theme: sheet for sheet in dossier.factsheets}
    there = {theme for record in review.recommendations for theme in record.themes}
    themes = [theme for theme in edition.vocabulary.themes if theme in there]
    made = grid(edition, (row_of_group(edition, dossier, groups[theme], review) for theme in themes))

    def summary(theme: str) -> Said | None:
        sheet = sheets.get(theme)
        return own_text(edition, sheet.summary, sheet, "summary") if sheet else None

    return {
        "lights": made.lights,
        "themes": tuple(
            Theme(
                Link(theme_name(edition, theme), address(edition, theme_slug(dossier.code, theme))),
                summary(theme),
                line,
            )
            for theme, line in zip(themes, made.lines, strict=True)
        ),
    }


def _annex(edition: Edition, review: Review) -> tuple[Section, ...]:
    """Arrange the whole review as official lists are, by the first theme; what has none stands last."""
    sections = by_first_theme(review.recommendations)
    order = [*(theme for theme in edition.vocabulary.themes if theme in sections), *([""] if "" in sections else [])]
    return tuple(
        Section(
            f"annex-theme-{theme}" if theme else "annex-without-theme",
            theme_name(edition, theme) if theme else "",
            tuple(_entry(edition, record) for record in sections[theme]),
        )
        for theme in order
    )


def _entry(edition: Edition, record: Recommendation) -> dict[str, Any]:
    """Fill the four columns; `says_light` tells that the first comment is the light itself."""
    card, language, publisher = edition.cards[record.id], edition.language, edition.config.publisher
    # The publisher speaks first in its own report; the others follow, newest first.
    claims = sorted(edition.facts.verdicts[record.id].claims, key=lambda claim: claim.by != publisher)
    own = edition.facts.method is Method.OWN and any(claim.by == publisher for claim in claims)
    return {
        "anchor": anchor(card.number),
        "card": card,
        "by": language.listing(state_name(edition, code) for code in record.by),
        "source": record.source or "",
        "position": position_label(edition, record.position_now),
        "moved": record.position_now is not record.position,
        "themes": tuple(theme_name(edition, theme) for theme in record.themes),
        "groups": tuple(group_name(edition, group) for group in record.groups),
        "goals": tuple(goal_name(edition, goal) for goal in record.sdgs),
        "says_light": own,
        "claims": _claims(edition, claims),
    }


def _claims(edition: Edition, claims: Iterable[Assessment]) -> tuple[dict[str, Any], ...]:
    """Say the newest claim of everyone who assessed, with its note but without the evidence."""
    organisations = edition.facts.library.organisations
    return tuple(
        {
            "by": organisation_name(edition, claim.by),
            "kind": word(edition, "assessor", organisations[claim.by].kind.value),
            "when": day_of(edition, claim.date),
            "light": light_label(edition, Light(claim.status)),
            "note": own_text(edition, claim.note, claim, "note"),
        }
        for claim in claims
    )
