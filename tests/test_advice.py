"""Where advice is given, and where it is not: the fields, languages and audiences of asks, the order of files."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.test_invalid import lay_out
from uprsite.project import load
from uprsite.stopwatch import Stopwatch

RECOMMENDATIONS = "content/xmv/cycle-4/recommendations.yaml"
BRIEF = "content/xmv/briefs/pre-session.yaml"
WEAK = "Continue its efforts"
CONTINUES, TO_NOBODY, NO_BASIS, NO_DEADLINE = "ask-continues", "ask-to-nobody", "ask-without-basis", "ask-no-deadline"


def check(folder: Path, files: Mapping[str, str], *expected: tuple[int, str]) -> None:
    """Compare the lines and codes of everything that is said of the valid site with files laid over it."""
    found = load(lay_out({"files": files}, folder / "site"), Stopwatch())[1]
    assert [(finding.line, finding.code) for finding in found] == list(expected)


@pytest.mark.parametrize(
    ("audience", "told"), [("mission", True), ("embassy", True), ("parliament", False), ("press", False)]
)
def test_only_diplomats_can_take_up_an_ask(audience: str, told: bool, tmp_path: Path) -> None:
    brief = f"title: T\naudience: {audience}\nasks:\n  - text: Adopt the bill by 2028\n    source: CAT/C/XMV/CO/3, para. 8\n"
    check(tmp_path, {BRIEF: brief}, *[(4, TO_NOBODY)] if told else [])


@pytest.mark.parametrize(
    ("lang", "text", "codes"),
    [
        ("", WEAK, [NO_DEADLINE, CONTINUES]),
        ("lang: en-GB\n", WEAK, [NO_DEADLINE, CONTINUES]),
        ("lang: fr\n", WEAK, []),
        ("lang: fr\n", "{en: Continue its efforts, fr: Continuer ses efforts}", [NO_DEADLINE, CONTINUES]),
        ("", "{fr: Continuer ses efforts}", []),
    ],
)
def test_words_are_judged_in_english_alone(lang: str, text: str, codes: list[str], tmp_path: Path) -> None:
    brief = f"title: T\nasks:\n  - text: {text}\n    to: [NOR]\n    builds_on: [xmv/4/138.1]\n{lang}"
    check(tmp_path, {BRIEF: brief}, *[(3, code) for code in codes])


def test_the_first_language_of_the_site_is_that_of_an_ask(tmp_path: Path) -> None:
    config = "format: 1\ntitle: T\npublisher: coalition\nlanguages: [fr, en]\n"
    check(tmp_path, {"config.yaml": config, BRIEF: f"title: T\nasks: [{{text: {WEAK}, to: [NOR], source: Us}}]\n"})


def test_what_a_field_would_mend_is_told_at_the_ask_and_the_rest_at_its_words(tmp_path: Path) -> None:
    brief = f"title: T\nasks:\n  - to: [NOR]\n    text: {WEAK}\n"
    check(tmp_path, {BRIEF: brief}, (3, NO_DEADLINE), (3, NO_BASIS), (4, CONTINUES))


def test_the_first_in_the_file_is_not_the_first_of_the_report(tmp_path: Path) -> None:
    record = "- {{paragraph: 138.{}, text: Adopt it, by: [NOR], position: noted{}}}\n"
    lines = record.format(9, ", action: 5"), record.format(8, ""), record.format(1, ""), record.format(2, ", part: a")
    check(tmp_path, {RECOMMENDATIONS: "".join(lines)}, (2, "no-action-category"))


def test_a_recommendation_in_another_language_needs_no_category(tmp_path: Path) -> None:
    record = "- {paragraph: 112.1, text: Ratifier la Convention, lang: fr, by: [NOR], position: noted}\n"
    check(tmp_path, {"content/xmv/cycle-3/recommendations.yaml": record})


@pytest.mark.parametrize(
    ("text", "action", "doubted"),
    [
        ("Continue its policy", 5, True),
        ("Continue its policy", 4, True),
        ("Continue its policy", 2, False),
        ("Continue and strengthen its policy", 4, False),
        ("Continue its policy, including by acceding to CAT", 5, False),
        ("Consider a visit", 4, True),
        ("Consider and adopt a law", 5, False),
        ("Ratify CAT", 3, True),
        ("Ratify CAT", 4, False),
        ("Take measures", 5, False),
    ],
)
def test_a_category_is_doubted_only_where_its_words_leave_no_doubt(
    text: str, action: int, doubted: bool, tmp_path: Path
) -> None:
    record = f'- {{paragraph: 112.1, text: "{text}", by: [NOR], position: noted, action: {action}}}\n'
    expected = [(1, "doubtful-category")] if doubted else []
    check(tmp_path, {"content/xmv/cycle-3/recommendations.yaml": record}, *expected)
