"""The JSON of a review: the whole record in the words of the format, and nothing else."""

import json
from typing import Any

import pytest

from tests.example_sites import copy_of, project_of, read_records, render_site

FULL = project_of("full")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Any]:
    site = render_site(copy_of("full", tmp_path_factory.mktemp("data") / "project"))
    return {cycle: json.loads(site[f"data/xtu/cycle-{cycle}.json"]) for cycle in (1, 3, 4)}


def plain(value: Any, lang: str) -> Any:
    """Bring a record as it was written into the form of the data: texts by language, no empty fields."""
    if isinstance(value, list):
        return [plain(item, lang) for item in value]
    if not isinstance(value, dict):
        return value
    lang = value.get("lang", lang)
    texts = {"text", "position_stated", "expected", "note", "contribution"}
    found = {key: plain(item, lang) for key, item in value.items() if key != "lang" and item not in (None, "", [], {})}
    for key in texts & found.keys():
        found[key] = found[key] if isinstance(found[key], dict) else {lang: found[key]}
    if "indicators" in found:
        found["indicators"] = [item if isinstance(item, dict) else {lang: item} for item in found["indicators"]]
    return found


@pytest.mark.parametrize("cycle", [1, 3, 4])
def test_a_recommendation_has_every_field_of_its_file(data: dict[int, Any], cycle: int) -> None:
    written = read_records(FULL / f"content/xtu/cycle-{cycle}/recommendations.yaml")
    published = {(record["paragraph"], record.get("part")): record for record in data[cycle]["recommendations"]}
    assert len(published) == len(written)
    for record in written:
        found = published[record["paragraph"], record.get("part")]
        expected = plain(record, "en")
        shown = {key: str(found[key]) if key == "action" else found[key] for key in expected}
        for link in shown.get("follows", ()):
            link["cycle"] = str(link["cycle"])
        assert shown == {
            **expected,
            **(
                {"follows": [{"how": "similar", **link} for link in expected["follows"]]}
                if "follows" in expected
                else {}
            ),
        }


def test_everything_that_was_said_is_there_in_the_order_of_the_file(data: dict[int, Any]) -> None:
    said = read_records(FULL / "content/xtu/cycle-4/assessments.yaml")
    every = [
        claim
        for record in (*data[4]["recommendations"], *data[4]["pledges"])
        for claim in record.get("assessments", ())
    ]
    assert len(every) == len(said)
    assert {claim["by"] for claim in every} <= data[4]["organisations"].keys()
    for record in data[4]["recommendations"]:
        mine = [
            claim
            for claim in said
            if (claim.get("paragraph"), claim.get("part")) == (record["paragraph"], record.get("part"))
        ]
        assert [(claim["date"], claim["by"], claim["status"]) for claim in record.get("assessments", ())] == [
            (claim["date"], claim["by"], claim["status"]) for claim in mine
        ]


def test_a_review_says_which_it_is_and_how_its_lights_were_set(data: dict[int, Any]) -> None:
    assert [(data[cycle]["state"], data[cycle]["cycle"], data[cycle]["format"]) for cycle in (1, 3, 4)] == [
        ("XTU", 1, 1),
        ("XTU", 3, 1),
        ("XTU", 4, 1),
    ]
    assert {(found["method"], found["publisher"]) for found in data.values()} == {("own", "coalition")}
    assert len({found["as_of"] for found in data.values()}) == 1


def test_nothing_of_the_machine_or_of_the_file_is_published(data: dict[int, Any]) -> None:
    text = json.dumps(data)
    assert str(FULL) not in text
    assert '"origin"' not in text
    assert "assessments.yaml" not in text


def test_the_document_names_every_key_of_a_review(data: dict[int, Any]) -> None:
    told = (FULL.parents[2] / "docs/data.md").read_text(encoding="utf-8")
    assert [key for key in data[4] if f"`{key}`" not in told] == []
