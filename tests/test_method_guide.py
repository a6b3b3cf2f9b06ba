"""What the guide on method says of figures and lights is what the program does."""

import contextlib
import io
import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from uprsite.exporters.data import review_data
from uprsite.model import Assessment, Method, Status
from uprsite.planning import gather_facts
from uprsite.project import load
from uprsite.scoring import Light, judge, score_by_answer
from uprsite.stopwatch import Stopwatch
from uprsite.vocabulary import shipped

ROOT = Path(__file__).resolve().parents[1]
GUIDE = "docs/method.md"
STATUSES = {
    "implemented": Status.IMPLEMENTED,
    "partly": Status.PARTIAL,
    "partly implemented": Status.PARTIAL,
    "not implemented": Status.NOT_IMPLEMENTED,
    "moved backwards": Status.REGRESSED,
    "no information": Status.NO_INFORMATION,
}


def text_of(guide: str) -> str:
    return (ROOT / guide).read_text(encoding="utf-8")


def examples() -> list[list[str]]:
    rows = text_of(GUIDE).partition("| mean | light under `iri` |")[2].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


@pytest.mark.parametrize("row", examples(), ids=" – ".join)
def test_the_examples_of_lights_are_right(row: list[str]) -> None:
    *said, mean, index, own = row
    claims = [
        Assessment(paragraph="1.1", date=date(2026, 1, 1), by=name, status=STATUSES[word])
        for name, word in zip(("state", "coalition", "institution"), said, strict=True)
    ]
    found = judge(claims, Method.IRI, "coalition")
    assert (found.index, found.light) == (Fraction(mean), STATUSES[index].value)
    assert judge(claims, Method.OWN, "coalition").light == STATUSES[own].value


@pytest.mark.parametrize("guide", [GUIDE, "docs/fr/methode.md"])
def test_the_counting_in_the_guide_counts(guide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, _ = load(ROOT, Stopwatch())
    assert site
    facts = gather_facts(site)
    dossier = facts.library.dossiers[0]
    review = dossier.reviews[-1]
    data = review_data(site.config, facts, dossier, review)
    (tmp_path / "cycle-4.json").write_text(json.dumps(data), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec("".join(re.findall(r"(?m)^ {4}(.+\n)", text_of(guide))), {})  # noqa: S102 - what readers are told to run
    supported = score_by_answer(review.recommendations, facts.verdicts).supported.recommendations
    done = supported.count(Light.IMPLEMENTED)
    assert said.getvalue().split() == [str(supported.total), str(done)]
    assert supported.total > done > 0


def test_the_themes_and_groups_are_as_many_as_the_guide_says() -> None:
    assert f"{len(shipped().themes)} themes and {len(shipped().groups)} groups" in text_of(GUIDE)
