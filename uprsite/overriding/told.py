"""What each template is for and what each of its blocks holds, in a sentence."""

from collections.abc import Mapping
from typing import NamedTuple


class Told(NamedTuple):
    """A template in a sentence, and each of its blocks in one."""

    what: str
    blocks: Mapping[str, str]


HERO = "the name of the page and its main figures"
FRAME = {
    "title": "the name of the page, in the browser's tab and in search results",
    "description": "the sentence that search results and shared links show",
    "name": "the name of the page where it is shared or cited",
    "card": "the picture that a shared link shows",
    "data": "what the page says to search engines",
    "scripts": "the scripts of the page",
    "head": "empty: for more lines in the head of the page",
    "header": "the top of the page: notices, the site's name, menu and languages",
    "menu": "the menu: States, Changes, Method, Search",
    "languages": "the choice of language",
    "trail": "the way back: the pages above this one",
    "main": "all between the top and the foot",
    "footer": "the foot: how to cite and share, the licence, where to report an error",
    "name_in_address": "the name as links for sharing hold it",
    "words_in_address": "the description as links for sharing hold it",
}

TEMPLATES: Mapping[str, Told] = {
    "base.html": Told("the frame of every page", FRAME),
    "pages/home.html": Told("the home page", {"hero": "the site's name and description", "states": "each State"}),
    "pages/state.html": Told(
        "a State under Review",
        {
            "hero": HERO,
            "links": "the links below them",
            "introduction": "the introduction from state.yaml",
            "cycles": "the reviews side by side",
            "sorted": "the ways to look at all recommendations",
            "since": "what moved since the last review",
            "dates": "key dates",
            "responsible": "who is responsible in the State",
            "factsheets": "the factsheets",
            "briefs": "the briefs",
            "themes": "all cycles by theme",
        },
    ),
    "pages/review.html": Told(
        "a review: its scorecard",
        {
            "hero": HERO,
            "links": "the links below them, and the sheets of paper",
            "compared": "what moved lately; supported and noted compared",
            "introduction": "the introduction from review.yaml",
            "themes": "by theme",
            "answers": "by the State's answer",
            "voices": "who says so",
            "trend": "by half-year",
            "since": "what moved after this review or since it",
            "pledges": "the voluntary pledges in a line",
            "sorted": "by everything else",
            "dates": "dates and documents",
            "foot": "the last lines",
        },
    ),
    "pages/list.html": Told(
        "all recommendations of a review, or of a State",
        {"hero": HERO, "rows": "the filter and the list", "downloads": "the list as a table"},
    ),
    "pages/recommendation.html": Told(
        "one recommendation",
        {
            "hero": "its text, its light and the State's answer",
            "split": "the parts into which the State split it",
            "voices": "who says what",
            "time": "how the light changed, and earlier assessments",
            "cycles": "the same demand in other cycles",
            "facts": "who recommended it, themes, deadline, how to cite it",
        },
    ),
    "pages/theme.html": Told(
        "a theme: its factsheet",
        {
            "hero": HERO,
            "says": "what others say of it",
            "jump": "the links to the parts of the page",
            "figures": "by cycle, by the State's answer, and who says so",
            "narrative": "the factsheet's text",
            "asks": "what civil society asks",
            "briefs": "the briefs on it",
            "states": "which States have raised it",
            "recommendations": "its recommendations",
        },
    ),
    "pages/recommender.html": Told(
        "what one State recommended",
        {
            "hero": HERO,
            "cycles": "cycle by cycle",
            "asks": "what to ask next",
            "open": "what is still open",
            "again": "what it or others asked more than once",
            "offers": "the help it offered",
            "rest": "its other recommendations",
            "figures": "by the State's answer, and who says so",
        },
    ),
    "pages/group.html": Told(
        "the recommendations of one group, goal, region, answer, light or document",
        {
            "hero": HERO,
            "cycles": "by cycle",
            "targets": "the targets of a goal",
            "states": "the recommending States",
            "answers": "by the State's answer",
            "voices": "who says so",
            "recommendations": "its recommendations",
        },
    ),
    "pages/index.html": Told(
        "all themes, States, goals or bodies",
        {
            "hero": "the name of the page",
            "rows": "the table",
            "handouts": "the pages to hand over to each State",
            "others": "those without a recommendation",
        },
    ),
    "pages/body.html": Told(
        "a responsible body",
        {"hero": HERO, "recommendations": "its tasks, review by review", "pledges": "the pledges it is to keep"},
    ),
    "pages/matrix.html": Told(
        "the implementation matrix",
        {
            "hero": "the name of the page",
            "planned": "what is planned, in figures",
            "rows": "the filter and the table",
            "offers": "help offered",
        },
    ),
    "pages/midterm.html": Told(
        "the mid-term report",
        {
            "hero": "its name and its author",
            "introduction": "the introduction, and the State's own report",
            "contents": "the contents",
            "figures": "in figures",
            "themes": "by theme",
            "pledges": "the voluntary pledges",
            "contributions": "what those who assess contributed",
            "annex": "the whole review",
        },
    ),
    "pages/pledges.html": Told(
        "the voluntary pledges of a review",
        {"hero": HERO, "planned": "what is planned, in figures", "pledges": "each pledge"},
    ),
    "pages/asks.html": Told(
        "what civil society asks",
        {
            "hero": "the name of the page",
            "jump": "the links to the parts of the page",
            "themes": "the asks, theme by theme",
            "states": "State by State: whom to ask for what",
        },
    ),
    "pages/brief.html": Told(
        "a brief: one page to hand over",
        {
            "hero": "for whom it is, its title and its summary",
            "figures": "how far it got",
            "findings": "what was recommended",
            "asks": "what to ask",
            "foot": "whom to contact, and the last lines",
        },
    ),
    "pages/again.html": Told("what was asked in several cycles", {"hero": HERO, "groups": "the demands"}),
    "pages/changes.html": Told(
        "the changes",
        {
            "years": "the links to earlier years",
            "fallen": "what moved backward",
            "figures": "in figures",
            "months": "month by month",
        },
    ),
    "pages/search.html": Told(
        "the search",
        {"hero": "the box to write in", "results": "what was found", "map": "all pages of the site"},
    ),
    "pages/method.html": Told(
        "how the lights are set",
        {
            "hero": "who sets them",
            "lights": "what each means",
            "counts": "what is counted",
            "days": "which days are meant",
        },
    ),
    "pages/translate.html": Told(
        "how far each language is", {"hero": "how to help", "tongues": "each language and its files"}
    ),
    "outside.html": Told(
        "the frame of the two pages outside every language",
        {
            "head": "more lines in the head of the page",
            "signs": "the signs of the lights, where a page shows some",
            "main": "the page itself",
        },
    ),
    "pages/languages.html": Told(
        "the first page: the choice of language",
        {"hero": "the logo and the site's name", "doors": "a door for each language"},
    ),
    "pages/missing.html": Told("the answer to a wrong address (404)", {}),
    **{
        name: Told(what, {})
        for name, what in {
            "partials/about.html": "the foot: how to cite and share a page",
            "partials/asks.html": "asks of civil society",
            "partials/briefs.html": "briefs: what each is called and for whom",
            "partials/charts.html": "bars, columns and lines",
            "partials/claims.html": "one assessment with its evidence",
            "partials/describe.html": "a page in one sentence",
            "partials/door.html": "a door into one language",
            "partials/downloads.html": "the links to sheets of paper",
            "partials/filter.html": "the box above a list",
            "partials/head.html": "what every page begins with",
            "partials/icons.html": "the signs of the lights, set up for a page",
            "partials/lineup.html": "recommendations one after another",
            "partials/marks.html": "texts, lights, bars and numbers",
            "partials/matrix.html": "the rows of the implementation matrix",
            "partials/meanings.html": "what each light means",
            "partials/scorecard.html": "the tables of scorecards",
            "partials/shares.html": "a share in a sentence",
            "partials/sharing.html": "the card of a shared link",
            "partials/signs.html": "the drawings of the lights",
            "paper/brief.html": "the words of a brief on paper",
            "paper/brief.typ": "a brief on paper",
            "paper/card.typ": "the card of a shared link",
            "paper/charts.typ": "charts on paper",
            "paper/factsheet.html": "the words of a factsheet on paper",
            "paper/factsheet.typ": "a factsheet on paper",
            "paper/figures.html": "numbers on paper",
            "paper/lib.typ": "the type and colours of all sheets",
            "paper/matrix.html": "the words of the matrix on paper",
            "paper/matrix.typ": "the matrix on paper",
            "paper/midterm.html": "the words of the mid-term report on paper",
            "paper/midterm.typ": "the mid-term report on paper",
            "paper/parts.html": "what the words of all sheets share",
            "paper/scorecard.html": "the words of a scorecard on paper",
            "paper/scorecard.typ": "a scorecard on paper",
            "paper/sheets.typ": "the head and foot of longer sheets",
            "paper/tables.typ": "tables on paper",
            "pictures/scorecard.html": "the scorecard as a picture",
            "static/common.js": "what the scripts share",
            "static/filter.js": "the filter of lists",
            "static/search.js": "the search",
            "static/style.css": "the style of every page (rather write an own.css beside it)",
            "static/table.js": "the filtered list as a table",
        }.items()
    },
}
"""Every template of the engine, as they are listed; a test holds it to the files and their blocks."""
