"""Views of the pages that show many recommendations at once."""

from collections.abc import Iterable
from typing import Any

from uprsite.grouping import Filed, within
from uprsite.model import Dossier, Review
from uprsite.plan import Page, list_slug, recommender_slug, review_slug, state_slug, theme_slug
from uprsite.scoring import Answered, score_by_answer
from uprsite.views.claims import claim_view
from uprsite.views.edition import (
    Edition,
    Link,
    cards_of,
    light_label,
    own_text,
    state_name,
    theme_name,
)
from uprsite.views.scores import Row, done, row, row_of


def home(edition: Edition, page: Page) -> dict[str, Any]:
    """Each State with the headline of its newest review."""
    return {
        "trail": (),
        "dossiers": tuple(
            {
                "name": state_name(edition, dossier.code),
                "href": address(edition, state_slug(dossier.code)),
                "review": headline(edition, dossier.reviews[-1]) if dossier.reviews else None,
                "factsheets": _factsheets(edition, dossier),
            }
            for dossier in edition.facts.library.dossiers
        ),
    }


def state(edition: Edition, page: Page) -> dict[str, Any]:
    """Every review of a State, its themes and who recommended."""
    dossier = dossier_of(edition, page)
    by_state = edition.facts.by_state[dossier.code]
    return {
        "trail": (),
        "name": state_name(edition, dossier.code),
        "introduction": own_text(edition, dossier.profile.introduction, dossier.profile.lang, f"state/{dossier.code}"),
        "reviews": tuple(headline(edition, review) for review in reversed(dossier.reviews)),
        "factsheets": _factsheets(edition, dossier),
        "themes": _theme_rows(edition, dossier, edition.facts.by_theme[dossier.code]),
        "recommenders": tuple(
            (state_name(edition, code), address(edition, recommender_slug(dossier.code, code)), len(filed))
            for code, filed in sorted(by_state.items(), key=lambda entry: (-len(entry[1]), entry[0]))
        ),
    }


def review(edition: Edition, page: Page) -> dict[str, Any]:
    """The scorecard of one review: both counts, supported and noted apart, and theme by theme."""
    dossier, found = dossier_of(edition, page), review_of(edition, page)
    profile, answered = found.profile, score_by_answer(found.recommendations, edition.facts.verdicts)
    language = edition.language
    context = f"review/{page.subject[0].lower()}/{found.cycle}"
    return {
        "trail": trail(edition, dossier),
        "cycle": language.number(found.cycle),
        "state": state_name(edition, dossier.code),
        "headline": headline(edition, found),
        "introduction": own_text(edition, profile.introduction, profile.lang, f"{context}/introduction"),
        "answers": _answer_rows(edition, answered),
        "themes": _theme_rows(
            edition,
            dossier,
            {key: kept for key, filed in edition.facts.by_theme[dossier.code].items() if (kept := _in(found, filed))},
        ),
        "list_href": address(edition, list_slug(found)),
        "session": language.number(profile.session) if profile.session else "",
        "dates": tuple((key, language.day(day)) for key in DATES if (day := getattr(profile.dates, key))),
        "documents": tuple((key, symbol) for key in DOCUMENTS if (symbol := getattr(profile.documents, key))),
        "pledges": tuple(_pledge(edition, found, number) for number in range(len(found.pledges))),
    }


def listing(edition: Edition, page: Page) -> dict[str, Any]:
    """Every recommendation of one review, in the order of its report."""
    dossier, found = dossier_of(edition, page), review_of(edition, page)
    return {
        "trail": (*trail(edition, dossier), _review_link(edition, found)),
        "state": state_name(edition, dossier.code),
        "cycle": edition.language.number(found.cycle),
        "cards": cards_of(edition, found.recommendations),
        **counted(edition, found),
    }


def recommender(edition: Edition, page: Page) -> dict[str, Any]:
    """What one State recommended to another, cycle by cycle, and what became of it."""
    dossier, code = dossier_of(edition, page), page.subject[1]
    filed = edition.facts.by_state[dossier.code][code]
    return {
        "trail": trail(edition, dossier),
        "state": state_name(edition, dossier.code),
        "recommender": state_name(edition, code),
        "total": len(filed),
        "row": row_of(edition, "", "", (entry.record for entry in filed)),
        "reviews": by_review(edition, dossier, filed),
    }


def by_review(edition: Edition, dossier: Dossier, filed: Iterable[Filed]) -> tuple[dict[str, Any], ...]:
    """Arrange recommendations under their reviews, newest first."""
    filed = tuple(filed)
    return tuple(
        {"cycle": edition.language.number(found.cycle), "cards": cards_of(edition, kept)}
        for found in reversed(dossier.reviews)
        if (kept := within(found, filed))
    )


def headline(edition: Edition, found: Review) -> dict[str, Any]:
    """How far a review got, in the figures of one sentence and one bar."""
    answered = score_by_answer(found.recommendations, edition.facts.verdicts)
    return {
        "cycle": edition.language.number(found.cycle),
        "href": address(edition, review_slug(found)),
        "year": edition.language.day(found.profile.dates.review[:4]) if found.profile.dates.review else "",
        "row": row(edition, "", "", answered.all),
        "done": done(answered.all.recommendations),
        **counted(edition, found),
    }


def counted(edition: Edition, found: Review) -> dict[str, int]:
    """Give both honest counts of a review."""
    return {
        "recommendations": len(found.recommendations),
        "pairs": sum(len(record.by) for record in found.recommendations),
    }


DATES = ("submission", "pre_session", "review", "adoption", "mid_term")
DOCUMENTS = ("national_report", "compilation", "stakeholders", "report", "addendum", "decision")


def address(edition: Edition, slug: str) -> str:
    """Make an address from the top of the site."""
    return f"{edition.language.tag}/{slug}"


def trail(edition: Edition, dossier: Dossier) -> tuple[Link, ...]:
    """Give the way back to a State."""
    return (Link(state_name(edition, dossier.code), address(edition, state_slug(dossier.code))),)


def dossier_of(edition: Edition, page: Page) -> Dossier:
    """Find the State that a page is about."""
    return next(dossier for dossier in edition.facts.library.dossiers if dossier.code == page.subject[0])


def review_of(edition: Edition, page: Page) -> Review:
    """Find the review that a page is about."""
    return next(found for found in dossier_of(edition, page).reviews if str(found.cycle) == page.subject[1])


def _review_link(edition: Edition, found: Review) -> Link:
    return Link(edition.language.number(found.cycle), address(edition, review_slug(found)))


def _in(found: Review, filed: Iterable[Filed]) -> tuple[Filed, ...]:
    return tuple(entry for entry in filed if entry.review is found)


def _theme_rows(edition: Edition, dossier: Dossier, groups: Any) -> tuple[Row, ...]:
    order = list(edition.vocabulary.themes)
    return tuple(
        row_of(
            edition,
            theme_name(edition, theme),
            address(edition, theme_slug(dossier.code, theme)),
            (entry.record for entry in groups[theme]),
        )
        for theme in sorted(groups, key=order.index)
    )


def _answer_rows(edition: Edition, answered: Answered) -> tuple[tuple[str, Row], ...]:
    scores = (
        ("all", answered.all),
        ("supported", answered.supported),
        ("noted", answered.noted),
        ("pending", answered.pending),
    )
    return tuple((key, row(edition, "", "", of)) for key, of in scores if key == "all" or of.recommendations.total)


def _pledge(edition: Edition, found: Review, place: int) -> dict[str, Any]:
    pledge = found.pledges[place]
    verdict = edition.facts.verdicts[pledge.id]
    return {
        "number": pledge.number,
        "text": own_text(edition, pledge.text, pledge.lang, f"pledge/{pledge.id}/text"),
        "light": light_label(edition, verdict.light),
        "claims": tuple(claim_view(edition, claim) for claim in (*verdict.claims, *verdict.earlier)),
    }


def _factsheets(edition: Edition, dossier: Dossier) -> tuple[tuple[Link, Any], ...]:
    return tuple(
        (
            Link(theme_name(edition, sheet.theme), address(edition, theme_slug(dossier.code, sheet.theme))),
            own_text(edition, sheet.summary, sheet.lang, f"page/{dossier.code.lower()}/themes/{sheet.theme}/summary"),
        )
        for sheet in dossier.factsheets
    )
