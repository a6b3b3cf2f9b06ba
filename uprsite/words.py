"""The words of closed lists, by message context; translators find them in ui.po."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "light": {
        "implemented": "Implemented",
        "partial": "Partly implemented",
        "not-implemented": "Not implemented",
        "regressed": "Moved backwards",
        "no-information": "No information found",
        "not-assessed": "Not yet assessed",
    },
    "position": {
        "supported": "Supported",
        "noted": "Noted",
        "partly-supported": "Supported in part",
        "pending": "Awaiting the State's answer",
    },
    "assessor": {
        "civil-society": "Civil society",
        "nhri": "National human rights institution",
        "state": "The State",
        "un": "United Nations",
        "academic": "Academia",
    },
    "level": {
        "law": "Law",
        "policy": "Policy",
        "practice": "Practice",
    },
    "dimension": {
        "themes": "Themes",
        "groups": "Groups of persons",
        "goals": "Sustainable Development Goals",
        "from": "Recommending States",
        "regions": "Regional groups",
        "bodies": "Responsible bodies",
        "lights": "Lights",
        "positions": "The State's answer",
        "actions": "Kind of action",
        "documents": "Documents that say the same",
    },
    # Sentences that stand on every page, or outside all languages.
    "notice": {
        "fictional": "%(state)s: a fictional State. Everything about it on this site is invented, as an example.",
        "missing": "There is no page at this address.",
    },
    # Of the arrow at the end of a footnote.
    "note": {"back": "Back to the text"},
    "title": {
        "recommendation": "Recommendation %(number)s to %(state)s, cycle %(cycle)s",
        "brief": "%(recommender)s and %(state)s: what to raise next",
    },
    # Lines of a scorecard, by the State's answer at adoption.
    "answer": {
        "all": "All recommendations",
        "supported": "Supported",
        "noted": "Noted, and supported in part",
        "pending": "Awaiting the State's answer",
    },
    # What a search has found, by kind.
    "found": {
        "site": "This site",
        "state": "States under review",
        "review": "Reviews",
        "factsheet": "Factsheets",
        "brief": "Briefs",
        "recommendation": "Recommendations",
        "pledge": "Voluntary pledges",
    },
    "region": {
        "african": "African Group",
        "asia-pacific": "Asia-Pacific Group",
        "eeg": "Eastern European Group",
        "grulac": "Latin American and Caribbean Group",
        "weog": "Western European and Others Group",
        "observer": "Observer States",
    },
    # For whom a brief is written.
    "audience": {
        "mission": "For permanent missions",
        "embassy": "For embassies",
        "parliament": "For members of parliament",
        "press": "For journalists",
        "public": "For everyone",
    },
    # How the findings of a brief were chosen; States stand without an article.
    "chosen": {
        "own": "Chosen by rule from what is still open: first what %(recommender)s raised itself, then what was asked "
        "in most cycles and by most States, then the worst lights.",
        "any": "Chosen by rule from what is still open: first what was asked in most cycles and by most States, then "
        "the worst lights.",
        "done": "Chosen by rule. What %(recommender)s raised is implemented, so what is still open on its themes comes "
        "after it.",
        "kept": "Chosen by rule. Nothing is still open, so this is what was implemented.",
    },
    # Why one of them was, beside the names of those who recommended it.
    "reason": {
        "earlier": "%(recommender)s asked for it earlier",
        "related": "On a theme that %(recommender)s raised",
    },
    # What a delegate can say again. The text is how a recommendation begins.
    "plea": {
        "again": "Recommend again, with a date: “%(text)s”",
        "join": "Recommend too, with a date: “%(text)s”",
        "support": "Ask once more to support: “%(text)s”",
        "support-too": "Ask, as others did, to support: “%(text)s”",
        "keep": "Welcome what was done, and ask to keep it so: “%(text)s”",
    },
    # UPR Info's action categories.
    "action": {
        "1": "Minimal action: asks others to act, or asks for help",
        "2": "Continuing action",
        "3": "Considering action",
        "4": "General action",
        "5": "Specific action",
    },
    "step": {
        "submission": "Submissions due",
        "pre_session": "Pre-session",
        "review": "Review in the Working Group",
        "adoption": "Adoption by the Human Rights Council",
        "mid_term": "Mid-term",
    },
    # Sentences of feeds. A recommendation is named by the State under Review and its number.
    "change": {
        "light": "%(what)s: from “%(before)s” to “%(after)s”",
        "first": "%(what)s, first assessed: “%(after)s”",
        "position": "%(what)s, the State's answer: from “%(before)s” to “%(after)s”",
        "recommendation": "%(state)s, %(number)s",
        "pledge": "%(state)s, pledge %(number)s",
    },
    # Titles in calendars.
    "calendar": {
        "name": "%(state)s: dates of the Universal Periodic Review",
        "step": "%(state)s, cycle %(cycle)s: %(step)s",
        "event": "%(state)s: %(event)s",
        "month": "%(event)s (day not stated)",
    },
    "assistance": {
        "technical": "Technical help",
        "financial": "Funding",
        "training": "Training",
        "experience": "An exchange of experience",
    },
    # Headers of the tables that can be downloaded, and what their cells begin with.
    "column": {
        "identity": "Identity",
        "review": "Cycle",
        "number": "Number",
        "part": "Part",
        "text": "Text",
        "makers": "Recommending States",
        "position": "The State's answer at adoption",
        "position_now": "The State's newest answer",
        "light": "Light",
        "themes": "Themes",
        "groups": "Groups of persons",
        "goals": "Sustainable Development Goals",
        "bodies": "Responsible bodies",
        "deadline": "Deadline",
        "state": "State",
        "code": "Code of the State",
        "region": "Regional group",
        "cycle": "Cycle %(cycle)s",
        "recommendations": "Recommendations",
        "last": "Newest cycle",
        "year": "Year of its review",
        "offers": "Help offered",
        "asks": "Asks that name it",
        "theme": "Theme",
        "ask": "What civil society asks",
        "source": "Source",
        "builds_on": "Builds on",
        "to": "Whom to ask",
        "goal": "SDG %(goal)s",
    },
}
