"""Every figure once more, slowly and plainly, from a site's own files alone: no module of the engine is used here.

Figures of recommendations are worked out from the JSON of their reviews, those of translations from the catalogs that
translators download. A question is what a page writes in `data-of`, such as `state=SVN&cycle=4&themes=torture`; a measure is what it writes
in `data-is`, such as `recommendations`, `partial` or `partial%`.
"""

from calendar import monthrange
from collections import Counter
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, TypeAlias
from urllib.parse import parse_qsl

import polib

LIGHTS = ("implemented", "partial", "not-implemented", "regressed", "no-information", "not-assessed")
STEPS = ("regressed", "not-implemented", "partial", "implemented")
Data: TypeAlias = dict[str, Any]
WORTH = {
    "implemented": Fraction(1),
    "partial": Fraction(1, 2),
    "not-implemented": Fraction(0),
    "regressed": Fraction(0),
}


def last_day(when: str) -> str:
    parts = [int(part) for part in when.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1]).isoformat()


def newest(claims: list[Data]) -> dict[str, Data]:
    """Keep the newest claim of each; of two on one day the later in the file."""
    kept: dict[str, Data] = {}
    for claim in claims:
        old = kept.get(claim["by"])
        if old is None or claim["date"] >= old["date"]:
            kept[claim["by"]] = claim
    return kept


def light(data: Data, record: Data, on: str = "9999") -> str:
    """Set the light of a record from what was said by the end of a day."""
    kept = newest([claim for claim in record.get("assessments", []) if claim["date"] <= on])
    if data["method"] == "own":
        return kept[data["publisher"]]["status"] if data["publisher"] in kept else "not-assessed"
    scores = [WORTH[claim["status"]] for claim in kept.values() if claim["status"] in WORTH]
    if not scores:
        return "no-information" if kept else "not-assessed"
    mean = sum(scores, Fraction(0)) / len(scores)
    return "not-implemented" if mean < Fraction(33, 100) else "partial" if mean < Fraction(66, 100) else "implemented"


def percents(counts: list[int]) -> list[int]:
    """Give one percent at a time to the largest remainder, the first on a tie, until there are 100."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    exact = [Fraction(100 * count, total) for count in counts]
    given = [int(share) for share in exact]
    waiting = list(range(len(counts)))
    while sum(given) < 100:
        place = max(waiting, key=lambda at: (exact[at] - int(exact[at]), -at))
        waiting.remove(place)
        given[place] += 1
    return given


def matches(data: Data, record: Data, name: str, value: str) -> bool:
    """Tell whether a record meets one condition of a question."""
    if name == "answer":
        kinds = {"supported": ["supported"], "noted": ["noted", "partly-supported"], "pending": ["pending"]}
        return record["position"] in kinds[value]
    if name == "goals":
        return any(goal == value or goal.split(".")[0] == value for goal in record.get("sdgs", []))
    values = {
        "themes": record.get("themes", []),
        "groups": record.get("groups", []),
        "from": record.get("by", []),
        "regions": [data["regions"].get(code) for code in record.get("by", [])],
        "bodies": record.get("responsible", []),
        "lights": [light(data, record)],
        "positions": [record.get("position")],
        "actions": [str(record["action"])] if "action" in record else [],
        "documents": [link["document"] for link in record.get("see_also", [])],
        "said": [claim["by"] for claim in record.get("assessments", [])],
    }
    return value in values[name]


NARROWING = ("state", "cycle", "on", "pledges", "light", "chain", "cycles", "record", "since", "until")
"""The parts of a question that are no field of a record."""


def records_of(reviews: list[Data], asked: dict[str, str]) -> list[tuple[Data, Data]]:
    """List the records that a question is about, each with the data of its review."""
    found = [
        (data, record)
        for data in reviews
        if asked.get("state", "*") in ("*", data["state"])
        and asked.get("cycle", str(data["cycle"])) == str(data["cycle"])
        for record in data["pledges" if "pledges" in asked else "recommendations"]
        if all(matches(data, record, name, value) for name, value in asked.items() if name not in NARROWING)
    ]
    if "record" in asked:
        found = [(data, record) for data, record in found if record["id"] == asked["record"]]
    if asked.get("chain") == "newest":
        found = [(data, record) for data, record in found if ends_a_chain(reviews, data, record)]
    if "cycles" in asked:
        found = [(data, record) for data, record in found if cycles_back(reviews, data, record) == asked["cycles"]]
    return [(data, record) for data, record in found if asked.get("light") in (None, shown(data, record, asked))]


def identities(data: Data, link: Data) -> str:
    part = f"/{link['part']}" if "part" in link else ""
    return f"{data['state'].lower()}/{link['cycle']}/{link['paragraph']}{part}"


def followed(reviews: list[Data]) -> set[str]:
    """Name everything that a later recommendation follows."""
    return {
        identities(review, link)
        for review in reviews
        for other in review["recommendations"]
        for link in other.get("follows", [])
    }


def ends_a_chain(reviews: list[Data], data: Data, record: Data) -> bool:
    """Tell whether a record follows another that is there, and nothing follows it."""
    known = {other["id"] for review in reviews for other in review["recommendations"]}
    follows = [identities(data, link) in known for link in record.get("follows", [])]
    return any(follows) and record["id"] not in followed(reviews)


def cycles_back(reviews: list[Data], data: Data, record: Data) -> str:
    """Name the cycles of a record and of all that it goes back to, as 2,3,4."""
    places = {other["id"]: (review, other) for review in reviews for other in review["recommendations"]}
    found, cycles = [(data, record)], set()
    for review, one in found:
        cycles.add(review["cycle"])
        found.extend(places[key] for link in one.get("follows", []) if (key := identities(review, link)) in places)
    return ",".join(str(cycle) for cycle in sorted(cycles))


def shown(data: Data, record: Data, asked: dict[str, str]) -> str:
    """Return what counts for a question: the light, or the newest claim of the one it asks about."""
    if "said" in asked:
        return newest(record["assessments"])[asked["said"]]["status"]
    return light(data, record, asked.get("on", "9999"))


def pairs(data: Data, record: Data, asked: dict[str, str]) -> int:
    """Count the States that made a recommendation, or those among them that a question asks about."""
    makers = record.get("by", [])
    if "from" in asked:
        makers = [code for code in makers if code == asked["from"]]
    if "regions" in asked:
        makers = [code for code in makers if data["regions"].get(code) == asked["regions"]]
    return len(makers)


def a_year_on(day: str) -> str:
    """Return the same day of the next year; of 29 February the day before."""
    year, month, rest = (int(part) for part in day.split("-"))
    return f"{year + 1}-{month:02}-{min(rest, monthrange(year + 1, month)[1]):02}"


def planned(data: Data, record: Data, measure: str) -> bool:
    """Tell whether a record has what a matrix counts."""
    fields = {
        "with-body": "responsible",
        "with-expected": "expected",
        "with-indicators": "indicators",
        "with-deadline": "deadline",
    }
    if measure in fields:
        return bool(record.get(fields[measure]))
    if "deadline" not in record or light(data, record) == "implemented":
        return False
    due = last_day(record["deadline"])
    if measure == "overdue":
        return due < data["as_of"]
    return bool(data["as_of"] <= due <= a_year_on(data["as_of"]))


def changes(data: Data, record: Data) -> list[tuple[str, str]]:
    """List what changed in a record as (day, kind), each day's last light counting."""
    found, before = [], "not-assessed"
    for day in sorted({claim["date"] for claim in record.get("assessments", [])}):
        after = light(data, record, day)
        if after != before:
            found.append((day, move(before, after)))
        before = after
    answer = record.get("position")
    for change in record.get("position_history", []):
        if change["position"] != answer:
            day = (change["date"] + "-01-01")[:10] if len(change["date"]) < 7 else (change["date"] + "-01")[:10]
            found.append((day, "position"))
        answer = change["position"]
    return found


def move(before: str, after: str) -> str:
    """Name the way from one light to another."""
    if before == after:
        return "same"
    if before == "not-assessed":
        return "first"
    if before in STEPS and after in STEPS:
        return "forward" if STEPS.index(after) > STEPS.index(before) else "backward"
    return "other"


def count_changes(reviews: list[Data], asked: dict[str, str], measure: str) -> int:
    """Count what changed after one day and up to another."""
    found = [
        (of, kind)
        for of in ("recommendations", "pledges")
        for data in reviews
        if asked["state"] in ("*", data["state"])
        for record in data[of]
        for day, kind in changes(data, record)
        if asked["since"] < day <= asked.get("until", "9999")
    ]
    if measure == "changes":
        return len(found)
    if measure == "changes-pledges":
        return sum(of == "pledges" for of, _ in found)
    return sum((of, kind) == ("recommendations", measure.removeprefix("changes-")) for of, kind in found)


def moved(data: Data, record: Data, since: str) -> str:
    """Name the way of a record's light from the end of a day, or of a month, to today."""
    return move(light(data, record, last_day(since)), light(data, record))


def state_claim(data: Data, record: Data) -> str | None:
    """Return what the State said last of a record, where that and the light can be compared."""
    claims = [claim for claim in record.get("assessments", []) if data["organisations"][claim["by"]]["kind"] == "state"]
    said = max(claims, key=lambda claim: claim["date"], default=None)
    for claim in claims:
        if said and claim["date"] == said["date"]:
            said = claim
    comparable = said and {said["status"], light(data, record)} <= set(STEPS)
    return said["status"] if said and comparable else None


def is_so(data: Data, record: Data, measure: str) -> bool:
    """Tell whether a record is one of those that a measure counts, but for lights."""
    now = record["position_history"][-1]["position"] if record.get("position_history") else record.get("position")
    if measure == "answer-changed":
        return bool(now != record["position"])
    if measure == "now-supported":
        return bool(record["position"] in ("noted", "partly-supported") and now == "supported")
    claimed = state_claim(data, record)
    if measure == "state-compared":
        return claimed is not None
    return claimed is not None and STEPS.index(claimed) > STEPS.index(light(data, record))


def index_of(record: Data) -> list[Fraction]:
    """List the scores that UPR Info's index is the mean of."""
    return [WORTH[claim["status"]] for claim in newest(record["assessments"]).values() if claim["status"] in WORTH]


def figure(reviews: list[Data], question: str, measure: str) -> int | Fraction:  # noqa: PLR0911
    """Compute one figure."""
    asked = dict(parse_qsl(question, strict_parsing=True))
    if measure.startswith("changes"):
        return count_changes(reviews, asked, measure)
    found = records_of(reviews, asked)
    if measure in ("recommendations", "pledges"):
        return len(found)
    if measure == "pairs":
        return sum(pairs(data, record, asked) for data, record in found)
    if measure in ("index", "claims"):
        ((_, record),) = found
        scores = index_of(record)
        return len(scores) if measure == "claims" else sum(scores, Fraction(0)) / len(scores)
    if measure == "open":
        undone = ("partial", "not-implemented", "regressed")
        later = followed(reviews)
        return sum(shown(*one, asked) in undone and one[1]["id"] not in later for one in found)
    if measure in ("overdue", "due-within-a-year") or measure.startswith("with-"):
        return sum(planned(data, record, measure) for data, record in found)
    if measure in ("answer-changed", "now-supported", "state-compared", "state-better"):
        return sum(is_so(data, record, measure) for data, record in found)
    if measure in ("forward", "backward", "first", "other", "same"):
        return sum(moved(data, record, asked["since"]) == measure for data, record in found)
    counts = [sum(shown(data, record, asked) == name for data, record in found) for name in LIGHTS]
    name, values = measure.removesuffix("%"), percents(counts) if measure.endswith("%") else counts
    if name == "implemented-or-partial":
        return values[LIGHTS.index("implemented")] + values[LIGHTS.index("partial")]
    return values[LIGHTS.index(name)]


REFUSED = "Not shown: "
"""What a catalog says above a translation that no page shows."""
KINDS = ("translated", "fuzzy", "missing", "refused")


@cache
def catalog_figures(text: str) -> dict[str, int]:
    """Compute the figures of a catalog, given the text of its file."""
    entries = polib.pofile(text)
    found, words, left = Counter[str](messages=len(entries)), 0, 0
    for entry in entries:
        forms = [entry.msgstr, *entry.msgstr_plural.values()]
        kind = "missing" if not any(forms) else "fuzzy" if "fuzzy" in entry.flags else "translated"
        if kind == "translated" and entry.tcomment.startswith(REFUSED):
            kind = "refused"
        length = len((entry.msgid_plural or entry.msgid).split())
        found[kind] += 1
        words, left = words + length, left + length * (kind != "translated")
    return {**dict.fromkeys(KINDS, 0), **found, "words-left": left, "done%": 100 * (words - left) // words}
