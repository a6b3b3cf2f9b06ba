"""Action categories: what is proposed for whom, how a file of them is answered, and what is wrong in one."""

from pathlib import Path

import pytest

from tests.example_sites import tree
from uprsite.content import load_content
from uprsite.fields import Refusal
from uprsite.proposals.actions import FOREIGN, MEANINGS, UNREAD, propose_actions
from uprsite.proposals.approval import accept_proposals
from uprsite.proposals.desk import write_actions
from uprsite.wording import Category

from .records import refuse, review, write_project

LINES = {
    3: "120.1 | torture | Ratify the Optional Protocol\n120.2 | work | Continue to raise wages\n",
    4: "140.1 | torture | Strengthen the protection of workers\n"
    "140.2 | work | Continue to raise wages\n"
    "140.3 | health | Wages, wages, wages\n"
    "140.4 | housing | Continue to build houses\n",
}
SURE = "- group: 2, continue\n  accept: yes\n  entries:\n"
FIRST = "    - recommendation: svn/4/140.2\n      action: 2\n"
SECOND = "    - recommendation: svn/4/140.3\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", LINES)


@pytest.fixture
def file(project: Path) -> Path:
    write_actions(project, "SVN")
    return project / "proposals/svn-actions.yaml"


def categories(project: Path) -> dict[str, int]:
    content = load_content(project)
    assert content.diagnostics == ()
    return {one.id: one.action for one in content.library.recommendations.values() if one.action}


def answer(file: Path, after: str, word: str) -> None:
    """Write an answer at the first empty place after some words."""
    head, mark, rest = file.read_text(encoding="utf-8").partition(after)
    assert mark
    file.write_text(head + mark + rest.replace("accept:\n", f"accept: {word}\n", 1), encoding="utf-8")


# ---------------------------------------------------------------- what is proposed


def test_in_each_cycle_the_sure_come_first_and_what_says_nothing_last() -> None:
    guesses = propose_actions([review(cycle, lines) for cycle, lines in LINES.items()], "en")
    assert [(guess.record.id, guess.category, guess.sure) for guess in guesses] == [
        ("svn/4/140.2", Category.CONTINUING, True),
        ("svn/4/140.4", Category.CONTINUING, True),
        ("svn/4/140.1", Category.GENERAL, False),
        ("svn/4/140.3", None, False),
        ("svn/3/120.2", Category.CONTINUING, True),
        ("svn/3/120.1", Category.SPECIFIC, True),
    ]
    assert guesses[0].reason == "“continue” asks to go on with what is being done"
    assert guesses[3].reason == UNREAD


def test_a_text_that_is_not_english_is_there_to_be_answered() -> None:
    (guess,) = propose_actions([review(4, "1.1 | work | Continuer à relever les salaires", "fr")], "en")
    assert (guess.text, guess.category, guess.reason) == ("Continuer à relever les salaires", None, FOREIGN)
    (plain,) = propose_actions([review(4, "1.1 | work | Continue to raise wages")], "fr")
    assert plain.category is None, "a plain text is in the site's first language"


def test_every_category_has_its_meaning() -> None:
    assert set(MEANINGS) == set(Category)


def test_the_file_shows_groups_with_a_place_for_each_answer(project: Path) -> None:
    report = "proposals/svn-actions.yaml: 6 recommendations lack a category: 4 sure, 1 to weigh, 1 without a proposal"
    assert write_actions(project, "SVN").report == (report,)
    text = (project / "proposals/svn-actions.yaml").read_text(encoding="utf-8")
    assert (
        """
- cycle: 4
  group: 2, continue (go on with what is being done)
  sure: yes
  accept:
  entries:
    - recommendation: svn/4/140.2
      text: Continue to raise wages
      action: 2
      reason: “continue” asks to go on with what is being done
      accept:

    - recommendation: svn/4/140.4
      text: Continue to build houses
      action: 2
      reason: “continue” asks to go on with what is being done
      accept:

- cycle: 4
  group: 4, general action (what is to be done is left open)
  sure: no
"""
        in text
    )
    assert "\n  group: nothing proposed\n  sure: no\n  accept:\n" in text


# ---------------------------------------------------------------- answers


def test_nothing_is_written_without_an_answer(project: Path, file: Path) -> None:
    before = tree(project)
    assert accept_proposals(project, file).report == ("Nothing to add: 6 not answered",)
    assert tree(project) == before


def test_the_answer_of_a_group_stands_where_an_entry_has_none(project: Path, file: Path) -> None:
    answer(file, "group: 2", "yes")
    answer(file, "svn/4/140.4\n", "4")
    answer(file, "svn/4/140.1\n", "no")
    answer(file, "nothing proposed", "1")
    assert accept_proposals(project, file).report == (
        "content/svn/cycle-4/recommendations.yaml: 3 action categories added",
        "Also: 1 refused, 2 not answered",
    )
    assert categories(project) == {"svn/4/140.2": 2, "svn/4/140.4": 4, "svn/4/140.3": 1}


def test_a_category_that_stands_there_stays(project: Path, file: Path) -> None:
    answer(file, "group: 2", "yes")
    path = project / "content/svn/cycle-4/recommendations.yaml"
    text = path.read_text(encoding="utf-8").replace("paragraph: 140.2\n", "paragraph: 140.2\n  action: 4\n")
    path.write_text(text, encoding="utf-8")
    report = accept_proposals(project, file).report
    assert report[-1] == "Also: 1 with another category by now, which stays, 4 not answered"
    assert categories(project) == {"svn/4/140.2": 4, "svn/4/140.4": 2}
    assert accept_proposals(project, file).report[-1].startswith("Nothing to add: 1 already there, 1 with another")


def test_answers_are_kept_and_what_was_written_is_dropped(project: Path, file: Path) -> None:
    answer(file, "group: 2", "yes")
    answer(file, "svn/3/120.1\n", "no")
    answer(file, "svn/4/140.1\n", "2")
    assert write_actions(project, "SVN").report[1] == "Answers kept: 3 yes, 1 no"
    kept = file.read_text(encoding="utf-8")
    assert "being done)\n  sure: yes\n  accept:\n" in kept, "a group's answer is not for what comes later"
    assert [kept.count(f"\n      accept: {word}\n") for word in ("yes", "no", "2")] == [2, 1, 1]
    assert write_actions(project, "SVN").report[1] == "Answers kept: 3 yes, 1 no"
    assert file.read_text(encoding="utf-8") == kept
    accept_proposals(project, file)
    assert categories(project) == {"svn/4/140.2": 2, "svn/4/140.4": 2, "svn/4/140.1": 2}
    report = write_actions(project, "SVN").report
    assert report[0].startswith("proposals/svn-actions.yaml: 3 recommendations lack a category")
    assert report[1] == "Answers kept: 0 yes, 1 no; dropped, because written by now or gone: 3"


def test_a_yes_to_a_corrected_action_stays_a_yes_to_that(project: Path, file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("action: 4\n", "action: 3\n"), encoding="utf-8")
    answer(file, "svn/4/140.1\n", "yes")
    write_actions(project, "SVN")
    assert "      action: 4\n" in file.read_text(encoding="utf-8")
    accept_proposals(project, file)
    assert categories(project) == {"svn/4/140.1": 3}


def test_a_file_from_windows_stays_one(project: Path, file: Path) -> None:
    path = project / "content/svn/cycle-4/recommendations.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    answer(file, "svn/4/140.2\n", "yes")
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    accept_proposals(project, file)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf-")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert categories(project) == {"svn/4/140.2": 2}


# ---------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("entries", "place", "code", "words"),
    [
        (SURE.replace("yes", "maybe") + FIRST, (2, 11), "bad-value", "use one of: yes, no, 1, 2, 3, 4, 5"),
        (SURE + FIRST + "      accept: 6\n", (6, 15), "bad-value", "yes, no, 1, 2"),
        (SURE + FIRST.replace("2\n      action", "9\n      action"), (4, 23), "unknown-recommendation", "did you mean"),
        (SURE + FIRST.replace("action: 2", "action: 7"), (5, 15), "bad-value", "plain digits"),
        (SURE + FIRST + FIRST, (6, 23), "duplicate-record", "remove one"),
        (SURE + FIRST + SECOND, (2, 11), "nothing-proposed", "the number of a category"),
        (SURE + SECOND + "      accept: yes\n", (5, 15), "nothing-proposed", "the number of a category"),
        (SURE + FIRST + "      acept: yes\n", (6, 7), "unknown-key", "did you mean “accept”?"),
        (SURE.replace("entries", "entires") + FIRST, (3, 3), "unknown-key", "did you mean “entries”?"),
        (SURE, (3, 11), "missing-key", "entries"),
    ],
)
def test_a_mistake_is_told_with_its_place(project: Path, entries, place, code, words) -> None:
    found = refuse(project, entries)
    (finding,) = [one for one in found if one.code == code]
    assert (finding.file, finding.line, finding.column) == ("proposals/p.yaml", *place)
    assert words in finding.hint


def test_all_mistakes_are_told_at_once_even_those_of_one_group(project: Path) -> None:
    found = refuse(project, SURE, FIRST, "      accept: maybe\n", FIRST, SECOND.replace("140.3", "140.9"))
    assert [(finding.line, finding.code) for finding in found] == [
        (2, "nothing-proposed"),
        (6, "bad-value"),
        (7, "duplicate-record"),
        (9, "unknown-recommendation"),
    ]


@pytest.mark.parametrize(
    "text", ["group: x\n", "- x\n", "- entries: x\n", "- entries: [x, {}, []]\n", '- entries: "\n']
)
def test_what_is_no_file_of_proposals_ends_in_sentences(project: Path, text: str) -> None:
    assert refuse(project, text)


@pytest.mark.parametrize(
    "wrong", [("action: 2", "action: two"), ("svn/3/120.2", "svn/4/140.2"), ("      action: 2\n", "")]
)
def test_a_file_with_mistakes_is_not_written_over(project: Path, file: Path, wrong: tuple[str, str]) -> None:
    answer(file, "group: 2", "yes")
    file.write_text(file.read_text(encoding="utf-8").replace(*wrong), encoding="utf-8")
    before = tree(project)
    done = write_actions(project, "SVN")
    assert done.report == () and done.diagnostics
    assert tree(project) == before


def test_a_state_that_is_not_there(project: Path) -> None:
    with pytest.raises(Refusal, match="no recommendations to FRA"):
        write_actions(project, "FRA")
    assert not (project / "proposals").exists()
