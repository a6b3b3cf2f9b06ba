"""A made-up project of any size, the same bytes each time: what the benchmarks build."""

import random
from pathlib import Path

from uprsite.vocabulary import shipped

VERBS = ("Ratify", "Take further steps to implement", "Continue its efforts to strengthen", "Consider adopting")
THINGS = (
    "the Optional Protocol on visits to places of detention",
    "a national plan against discrimination",
    "its law on data",
)
ENDS = (
    "with the participation of civil society",
    "in line with international standards",
    "and publish yearly figures by region",
)
STATUSES = ("implemented", "partial", "not-implemented", "regressed", "no-information")
PER_REVIEW = 250
"""Recommendations in one review; a larger project has more States, as a regional organisation's would."""
REVIEWS_PER_STATE = 4


def write_project(folder: Path, recommendations: int, languages: tuple[str, ...]) -> None:
    """Write a project with so many recommendations, each assessed about twice."""
    chance = random.Random(recommendations)
    vocabulary = shipped()
    codes, themes = sorted(vocabulary.states), sorted(vocabulary.themes)
    _write(folder / "config.yaml", _config(languages))
    _write(
        folder / "content/organisations.yaml",
        "- {key: ngo, name: NGO, kind: civil-society}\n- {key: gov, name: Government, kind: state}\n",
    )
    for number in range(-(-recommendations // PER_REVIEW)):
        state, cycle = codes[number // REVIEWS_PER_STATE], number % REVIEWS_PER_STATE + 1
        others = [code for code in codes if code != state]
        count = min(PER_REVIEW, recommendations - number * PER_REVIEW)
        records = "".join(_record(chance, place, others, themes) for place in range(1, count + 1))
        claims = "".join(_claims(chance, place, cycle) for place in range(1, count + 1))
        review = folder / f"content/{state.lower()}/cycle-{cycle}"
        _write(review / "recommendations.yaml", records)
        _write(review / "assessments.yaml", claims)
        for theme in themes[:3]:
            _write(review.parent / f"themes/{theme}.md", _factsheet(theme))


def _config(languages: tuple[str, ...]) -> str:
    return f"format: 1\ntitle: Benchmark\npublisher: ngo\nlanguages: [{', '.join(languages)}]\nbase_url: https://example.org\n"


def _record(chance: random.Random, place: int, states: list[str], themes: list[str]) -> str:
    by = ", ".join(chance.sample(states, chance.choice((1, 1, 1, 2, 3))))
    kinds = ", ".join(chance.sample(themes, 2))
    text = f"{chance.choice(VERBS)} {chance.choice(THINGS)} {chance.choice(ENDS)}, as recommended in paragraph {place}"
    position = chance.choice(("supported", "supported", "supported", "noted"))
    return (
        f"- paragraph: 140.{place}\n  text: {text}\n  by: [{by}]\n  position: {position}\n"
        f"  source: A/HRC/59/15/Add.1, para. 3\n  themes: [{kinds}]\n  sdgs: [16]\n"
    )


def _claims(chance: random.Random, place: int, cycle: int) -> str:
    return "".join(
        f"- paragraph: 140.{place}\n  date: {2008 + 4 * cycle}-0{month}-01\n  by: {by}\n"
        f"  status: {chance.choice(STATUSES)}\n"
        f"  note: A bill was tabled and sent to committee in month {month}.\n"
        f"  evidence:\n    - {{title: Bill {place}/{month}, url: 'https://example.org/bill/{place}'}}\n"
        for by, month in (("ngo", 3), ("gov", 5))
    )


def _factsheet(theme: str) -> str:
    paragraphs = "\n\n".join(
        f"## Part {number}\n\n" + "The law was amended, and *practice* followed slowly. " * 12 for number in range(6)
    )
    return f"---\ntheme: {theme}\nsummary: What was asked, and what was done.\n---\n{paragraphs}\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
