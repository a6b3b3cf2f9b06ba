"""A project that is hard on a layout: long words, writing without spaces, long names, two directions, none and many."""

from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path
from typing import Any, TypeAlias

from tests.example_sites import write_records

Data: TypeAlias = dict[str, Any]

WORD = "Menschenrechtsverletzungsuntersuchungsausschussvorsitzendenwahl"
NAME = ("The United Federal Democratic Socialist Republic of the Northern and Southern Archipelagos " * 3)[:200]
KHMER = "ការផ្តល់សច្ចាប័នលើអនុសញ្ញាស្តីពីសិទ្ធិមនុស្សនិងការការពារជនរងគ្រោះ" * 3
ARABIC = "التصديق على البروتوكول الاختياري (A/RES/57/199) قبل 2027/12 ونشر نتائج التحقيق في 12 شكوى "
ENGLISH = "Ratify the Optional Protocol (A/RES/57/199) before 2027-12, and publish what came of 12 complaints"
ADDRESS = f"https://example.org/{'a-very-long-folder-name/' * 6}{WORD}.html"
CODE = "A/HRC/WG.6/47/XHA/1/Add.1/Corr.1"

TEXTS = ({"en": f"{WORD} {WORD}"}, {"km": KHMER}, {"ar": ARABIC * 3}, {"en": ENGLISH * 4})
THEMES = {"word": WORD, "khmer": KHMER, "arabic": ARABIC, "name": NAME}
MANY, THEMES_OF_MANY = 1000, 40


def hard_project(folder: Path, themes: int = THEMES_OF_MANY, many: int = MANY) -> Path:
    """Write the project: XHA is hard in every text, XHB has very many recommendations, XHC has none."""
    config: Data = {
        "format": 1,
        "title": {"en": f"{WORD} {NAME}", "ar": ARABIC},
        "description": KHMER,
        "notice": {"en": WORD, "ar": KHMER},
        "publisher": "long",
        "languages": ["en", "ar"],
        "base_url": f"https://example.org/{WORD.lower()}",
        "contact": ADDRESS,
    }
    _write(folder / "config.yaml", config)
    content = folder / "content"
    _write(content / "organisations.yaml", _organisations())
    labels = {f"many-{number}": f"Theme number {number}" for number in range(themes)} | THEMES
    _write(
        content / "vocabulary/themes.yaml",
        [{"key": key, "label": label, "area": "land"} for key, label in labels.items()],
    )
    _write_hard(content / "xha")
    _write_many(content / "xhb", themes, many)
    _write(content / "xhc/state.yaml", {"name": KHMER, "group": "weog"})
    _write(content / "xhc/cycle-4/review.yaml", {"session": 47})
    _write(content / "xhc/cycle-4/recommendations.yaml", [])
    return folder


def big_project(folder: Path, themes: int = THEMES_OF_MANY, many: int = 250) -> Path:
    """Write a plain project of one State, with as many recommendations and themes as a review can well have."""
    config = {"format": 1, "title": "A big review", "publisher": "long", "languages": ["en", "ar"]}
    _write(folder / "config.yaml", {**config, "base_url": "https://example.org/upr"})
    _write(folder / "content/organisations.yaml", [{"key": "long", "name": "The Coalition", "kind": "civil-society"}])
    labels = [{"key": f"many-{at}", "label": f"Rights of people, number {at}", "area": "land"} for at in range(themes)]
    _write(folder / "content/vocabulary/themes.yaml", labels)
    _write_many(folder / "content/xhb", themes, many, "Marevia")
    return folder


def _organisations() -> list[Data]:
    kinds = ("civil-society", "state", "un", "nhri", "academic")
    names = (NAME, WORD, KHMER, ARABIC, ENGLISH)
    return [
        {"key": key, "name": name, "kind": kind, "url": ADDRESS}
        for key, name, kind in zip(("long", "word", "khmer", "arabic", "plain"), names, kinds, strict=True)
    ]


def _write_hard(state: Path) -> None:
    bodies = [{"key": key, "name": name, "url": ADDRESS} for key, name in THEMES.items()]
    points = [{"role": WORD, "body": "word", "name": WORD, "email": f"{WORD.lower()}@example.org", "url": ADDRESS}]
    plan = {"title": KHMER, "start": 2024, "end": "2028-12", "url": ADDRESS}
    dates = [{"date": "2027-06", "what": text, "url": ADDRESS} for text in (WORD, KHMER, ARABIC)]
    profile = {"name": NAME, "group": "weog", "introduction": WORD * 2, "bodies": bodies, "nmirf": "word"}
    _write(state / "state.yaml", {**profile, "plan": plan, "focal_points": points, "dates": dates})
    _write(state / "cycle-2/review.yaml", {})  # a review of which nothing is known yet
    _write(state / "cycle-2/recommendations.yaml", [])
    for number, day in (3, "2019-11-07"), (4, "2024-11-07"):
        documents = {"report": CODE, "addendum": f"{CODE}/Add.1"}
        dated = {"review": day, "mid_term": "2027-06"}
        _write(
            state / f"cycle-{number}/review.yaml",
            {"session": 47 if number == 4 else 34, "dates": dated, "documents": documents, "introduction": KHMER},
        )
        records = list(_hard_records(number))
        _write(state / f"cycle-{number}/recommendations.yaml", records)
        _write(state / f"cycle-{number}/assessments.yaml", list(_claims(records)))
    pledges = [
        {"number": at, "text": text, "deadline": "2025-06", "responsible": ["khmer"]}
        for at, text in enumerate((WORD, KHMER, ARABIC), 1)
    ]
    _write(state / "cycle-4/pledges.yaml", pledges)
    asks = [
        {"text": text, "to": ["XHA", "XHB", "GBR"], "builds_on": ["xha/4/1.1"], "source": WORD, "deadline": "2027-12"}
        for text in (WORD, KHMER, ARABIC)
    ]
    findings = [{"recommendation": f"xha/4/1.{at}", "note": text} for at, text in enumerate((WORD, KHMER, ARABIC), 1)]
    contact = {"name": WORD, "email": f"{WORD.lower()}@example.org", "phone": "+41 22 000 00 00", "url": ADDRESS}
    event = {"name": NAME, "date": "2027-02-18", "place": KHMER}
    brief = {"title": f"{WORD} {ARABIC}", "summary": KHMER, "event": event, "theme": "word", "contact": contact}
    _write(state / "briefs/hard.yaml", {**brief, "findings": findings, "asks": asks})
    sheet = state / "themes/word.md"
    _write(sheet, {"theme": "word", "summary": NAME, "asks": asks})
    table = f"| {WORD} | {KHMER} | {ADDRESS} |\n|---|---|---|\n| {WORD} | {ARABIC} | {NAME} |\n"
    narrative = f"## {WORD}\n\n{WORD} [{ADDRESS}]({ADDRESS}) `{WORD}`\n\n{table}\n> {KHMER}\n"
    sheet.write_text(f"---\n{sheet.read_text(encoding='utf-8')}\n---\n\n{narrative}", encoding="utf-8")


def _hard_records(number: int) -> Iterator[Data]:
    """Yield recommendations whose texts are hard, and one that says no more than it must."""
    themes = cycle(THEMES)
    for at, text in enumerate(TEXTS, start=1):
        yield {
            "paragraph": f"1.{at}",
            "text": text,
            "by": ["XHB", "XHC", "GBR", "VEN", "MKD"],
            "position": ("supported", "noted", "partly-supported", "pending")[at - 1],
            "themes": [next(themes), "torture"],
            "responsible": list(THEMES),
            "expected": WORD,
            "indicators": [KHMER, WORD],
            "deadline": "2025-06",
            "see_also": [{"document": CODE, "paragraphs": "12-14", "url": ADDRESS}],
            "follows": [{"cycle": 3, "paragraph": f"1.{at}", "how": "same"}] if number == 4 else [],
        }
    yield {"paragraph": "1.9", "text": "Act", "by": ["NOR"], "position": "noted"}


def _claims(records: list[Data]) -> Iterator[Data]:
    statuses = cycle(("partial", "regressed", "no-information", "implemented", "not-implemented"))
    for record, day in zip(records, count(1)):
        for by in "long", "word", "khmer", "arabic", "plain":
            yield {
                "paragraph": record["paragraph"],
                "date": f"2026-06-{day:02}",
                "by": by,
                "status": next(statuses),
                "note": {"long": WORD, "word": KHMER, "khmer": ARABIC}.get(by, NAME),
                "contribution": KHMER,
                "levels": {"law": "implemented", "policy": "partial", "practice": "not-implemented"},
                "evidence": [
                    {"title": text, "url": ADDRESS, "archived": ADDRESS, "document": CODE} for text in (WORD, KHMER)
                ],
            }


def _write_many(state: Path, themes: int, many: int, name: str = WORD) -> None:
    _write(state / "state.yaml", {"name": name, "group": "weog"})
    _write(state / "cycle-4/review.yaml", {"dates": {"review": "2024-11-07"}})
    records = [
        {
            "paragraph": f"1.{at}",
            "text": f"{ENGLISH}, as number {at}",
            "by": ["NOR"],
            "position": "supported" if at % 3 else "noted",
            "themes": [f"many-{at % themes}"],
        }
        for at in range(1, many + 1)
    ]
    _write(state / "cycle-4/recommendations.yaml", records)
    statuses = ("partial", "regressed", "no-information", "implemented", "not-implemented")
    claims = [
        {"paragraph": f"1.{at}", "date": "2026-06-01", "by": "long", "status": statuses[at % 5]}
        for at in range(1, many + 1)
        if at % 7
    ]
    _write(state / "cycle-4/assessments.yaml", claims)


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_records(path, data)
