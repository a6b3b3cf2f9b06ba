"""Where everything stands in the site; an address is the same in every language, and a page's ends with /. Pure."""

import re

from uprsite.model import Recommendation, Review, in_address


def state_slug(code: str) -> str:
    """Address of a State under Review."""
    return f"{code.lower()}/"


def review_slug(review: Review) -> str:
    """Address of a review."""
    return f"{review.state.lower()}/{review.cycle}/"


def list_slug(review: Review) -> str:
    """Address of a review's whole list."""
    return f"{review_slug(review)}recommendations/"


def picture_slug(review: Review) -> str:
    """Address of a review's scorecard as a picture, a file."""
    return f"{review_slug(review)}scorecard.svg"


def state_list_slug(code: str) -> str:
    """Address of a State's whole list, over all cycles."""
    return f"{state_slug(code)}recommendations/"


def record_slug(record: Recommendation) -> str:
    """Address of a recommendation: `svn/4/140.12/`; `111, item 4` becomes `111-item-4`."""
    return re.sub(r"[ ,]+", "-", record.id) + "/"


def matrix_slug(review: Review) -> str:
    """Address of a review's implementation matrix."""
    return f"{review_slug(review)}matrix/"


def pledges_slug(review: Review) -> str:
    """Address of the State's own pledges in a review."""
    return f"{review_slug(review)}pledges/"


def midterm_slug(review: Review) -> str:
    """Address of a review's mid-term report."""
    return f"{review_slug(review)}mid-term/"


def index_slug(state: str, dimension: str) -> str:
    """Address of everything that a State's recommendations are sorted by in one way: `svn/groups/`."""
    return f"{state.lower()}/{dimension}/"


def group_slug(state: str, dimension: str, value: str) -> str:
    """Address of a group: `svn/themes/torture/`, `svn/from/fra/`, `svn/documents/cat-c-svn-co-4/`."""
    return f"{index_slug(state, dimension)}{in_address(value)}/"


def theme_slug(state: str, theme: str) -> str:
    """Address of a theme of a State."""
    return group_slug(state, "themes", theme)


def recommender_slug(state: str, code: str) -> str:
    """Address of what one State recommended to another."""
    return group_slug(state, "from", code)


def again_slug(state: str) -> str:
    """Address of what a State was asked in more than one cycle."""
    return f"{state.lower()}/again/"


def asks_slug(state: str) -> str:
    """Address of everything that civil society asks of a State next."""
    return f"{state.lower()}/asks/"


def brief_slug(state: str, key: str) -> str:
    """Address of a page to hand over: `svn/briefs/pre-session/`; no other page of a State begins with `briefs`."""
    return f"{state.lower()}/briefs/{key}/"


def changes_slug(year: str = "") -> str:
    """Address of what changed, of late or in one year."""
    return f"changes/{year}/" if year else "changes/"


def search_slug() -> str:
    """Address of the search and of the list of all pages; what is searched lies beside it, a file a State."""
    return "search/"


def translate_slug() -> str:
    """Address of how far the translations are; the catalogs to download lie beside it."""
    return "translate/"


def catalog_slug(book: str) -> str:
    """Address of a catalog to download, a file."""
    return f"{translate_slug()}{book}.po"


def badge_slug() -> str:
    """Address of a picture that tells how far a language is, a file."""
    return f"{translate_slug()}badge.svg"


def feed_slug() -> str:
    """Address of the feed of what changed, a file."""
    return f"{changes_slug()}feed.atom"


def dates_slug(state: str) -> str:
    """Address of the calendar of a State's dates, a file."""
    return f"{state_slug(state)}dates.ics"


def data_path(review: Review) -> str:
    """Address of a review's data, a file, which is the same for every language."""
    return f"data/{review.state.lower()}/cycle-{review.cycle}.json"


def target_slug(key: str) -> str:
    """Address of what a narrative links to with @: a State, a review, a factsheet or a recommendation."""
    return re.sub(r"[ ,]+", "-", key) + "/"
