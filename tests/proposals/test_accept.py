"""Answers: a file of proposals keeps them, and a yes becomes `follows` without touching anything else."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example_sites import tree
from uprsite.content import load_content
from uprsite.fields import Refusal
from uprsite.proposals.accepting import Addition, only_added, with_additions
from uprsite.proposals.approval import accept_proposals
from uprsite.proposals.desk import write_clusters, write_links
from uprsite.source import read_yaml

from .records import refuse, write_project

FIRST = "- later: svn/4/140.1\n  earlier: svn/3/120.1\n  how: same\n"
SECOND = "- later: svn/4/140.1\n  earlier: svn/3/120.2\n  how: builds-on\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project")


def later_file(project: Path) -> Path:
    return project / "content/svn/cycle-4/recommendations.yaml"


def follows(project: Path) -> dict[str, list[tuple[int, str, str]]]:
    content = load_content(project)
    assert content.diagnostics == ()
    records = content.library.recommendations.values()
    return {
        record.id: [(link.cycle, link.paragraph, link.how.value) for link in record.follows]
        for record in records
        if record.follows
    }


def accept(project: Path, *entries: str) -> tuple[str, ...]:
    path = project / "proposals/p.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(entries), encoding="utf-8")
    done = accept_proposals(project, path)
    assert done.diagnostics == ()
    return done.report


# ---------------------------------------------------------------- where the lines go


def check(records: str, expected: str) -> None:
    """Add one link to the first record of a file."""
    source = read_yaml(records.replace("\r\n", "\n"), "r.yaml")
    addition = Addition(0, "follows", {"cycle": "3", "paragraph": "120.1", "how": "same"})
    text = with_additions(records, source, [addition])
    assert text == expected
    assert only_added(source, read_yaml(text.replace("\r\n", "\n"), "r.yaml"), [addition])


NEW = "  follows:\n    - cycle: 3\n      paragraph: 120.1\n      how: same\n"


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ("- paragraph: 1.1\n  text: T\n", "- paragraph: 1.1\n  text: T\n" + NEW),
        ("- paragraph: 1.1\n  text: T", "- paragraph: 1.1\n  text: T\n" + NEW),
        (
            "# head\n\n- paragraph: 1.1 # one\n  text: T # two\n\n# about the next\n- paragraph: 1.2\n",
            "# head\n\n- paragraph: 1.1 # one\n  text: T # two\n" + NEW + "\n# about the next\n- paragraph: 1.2\n",
        ),
        (
            "- paragraph: 1.1\n  text: >-\n    a\n    # no comment\n\n    b\n\n\n- paragraph: 1.2\n",
            "- paragraph: 1.1\n  text: >-\n    a\n    # no comment\n\n    b\n" + NEW + "\n\n- paragraph: 1.2\n",
        ),
        (
            "-\n  paragraph: 1.1\n-\n  paragraph: 1.2\n",
            "-\n  paragraph: 1.1\n" + NEW + "-\n  paragraph: 1.2\n",
        ),
        (
            "  - paragraph: 1.1\n    text: T\n  - paragraph: 1.2\n",
            "  - paragraph: 1.1\n    text: T\n" + re.sub("(?m)^", "  ", NEW).rstrip(" ") + "  - paragraph: 1.2\n",
        ),
        ("- paragraph: 1.1\r\n  text: T\r\n", ("- paragraph: 1.1\n  text: T\n" + NEW).replace("\n", "\r\n")),
        (
            "- paragraph: 1.1\n  follows:\n    # asked before\n    - cycle: 2\n      paragraph: 1.9 # here\n  text: T\n",
            "- paragraph: 1.1\n  follows:\n    # asked before\n    - cycle: 2\n      paragraph: 1.9 # here\n"
            "    - cycle: 3\n      paragraph: 120.1\n      how: same\n  text: T\n",
        ),
        (
            "- paragraph: 1.1\n  follows:\n  - {cycle: 2, paragraph: 1.9}\n  text: T\n",
            "- paragraph: 1.1\n  follows:\n  - {cycle: 2, paragraph: 1.9}\n"
            "  - cycle: 3\n    paragraph: 120.1\n    how: same\n  text: T\n",
        ),
        (
            "- paragraph: 1.1\n  follows: [{cycle: 2, paragraph: 1.9}]\n",
            "- paragraph: 1.1\n  follows: [{cycle: 3, paragraph: 120.1, how: same}, {cycle: 2, paragraph: 1.9}]\n",
        ),
        (
            "- paragraph: 1.1\n  follows: []\n",
            "- paragraph: 1.1\n  follows: [{cycle: 3, paragraph: 120.1, how: same}]\n",
        ),
        (
            "- paragraph: 1.1\n  follows:\n  text: T\n",
            "- paragraph: 1.1\n" + NEW + "  text: T\n",
        ),
        (
            "[{paragraph: 1.1}, {paragraph: 1.2}]\n",
            "[{follows: [{cycle: 3, paragraph: 120.1, how: same}], paragraph: 1.1}, {paragraph: 1.2}]\n",
        ),
    ],
)
def test_lines_are_added_where_they_belong(records: str, expected: str) -> None:
    check(records, expected)


ACTION = "  action: 5\n"


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ("- paragraph: 1.1\n  text: T\n", "- paragraph: 1.1\n  text: T\n" + ACTION),
        ("- paragraph: 1.1\r\n  text: T", "- paragraph: 1.1\r\n  text: T\r\n  action: 5\r\n"),
        ("- paragraph: 1.1\n  action:\n  text: T\n", "- paragraph: 1.1\n  action: 5\n  text: T\n"),
        ("- paragraph: 1.1\n  action:   # which?\n\n", "- paragraph: 1.1\n  action: 5   # which?\n\n"),
        ("- action:\n  'paragraph': 1.1\n", "- action: 5\n  'paragraph': 1.1\n"),
        ('- "action" :\n', '- "action" : 5\n'),
        ("- {paragraph: 1.1}\n", "- {action: 5, paragraph: 1.1}\n"),
        ("- {paragraph: 1.1, action: , text: T}\n", "- {paragraph: 1.1, action: 5 , text: T}\n"),
        (
            "- paragraph: 1.1\n  follows:\n    - {cycle: 3}\n\n# next\n- paragraph: 1.2\n",
            "- paragraph: 1.1\n  follows:\n    - {cycle: 3}\n  action: 5\n\n# next\n- paragraph: 1.2\n",
        ),
    ],
)
def test_a_value_is_added_where_it_belongs(records: str, expected: str) -> None:
    source = read_yaml(records.replace("\r\n", "\n"), "r.yaml")
    additions = [Addition(0, "action", "5")]
    text = with_additions(records, source, additions)
    assert text == expected
    assert only_added(source, read_yaml(text.replace("\r\n", "\n"), "r.yaml"), additions)


def test_a_value_and_links_can_be_added_together() -> None:
    records = "- paragraph: 1.1\n  action:\n- {paragraph: 1.2}\n"
    before = read_yaml(records, "r.yaml")
    link = {"cycle": "3", "paragraph": "1.9", "how": "same"}
    additions = [Addition(number, *what) for number in (0, 1) for what in (("action", "4"), ("follows", link))]
    assert only_added(before, read_yaml(with_additions(records, before, additions), "r.yaml"), additions)


def test_a_value_that_is_there_is_no_place_for_another() -> None:
    before = read_yaml("- paragraph: 1.1\n  action: 3\n", "r.yaml")
    additions = [Addition(0, "action", "5")]
    after = read_yaml(with_additions("- paragraph: 1.1\n  action: 3\n", before, additions), "r.yaml")
    assert not only_added(before, after, additions)


STYLES = st.sampled_from(
    [
        "- paragraph: {0}\n  text: T\n",
        "# c\n- paragraph: {0} # d\n  text: >-\n    a\n\n    # b\n\n",
        "- {{paragraph: {0}, text: T}}\n",
        "- text: |\n    a\n  paragraph: {0}\n  follows:\n    - cycle: 1\n      paragraph: 9.9\n\n# e\n",
        "- text: T\n  follows: [{{cycle: 1, paragraph: 9.9}}]\n  paragraph: {0}\n",
        "-   paragraph: {0}\n    follows: []\n    text: 'a\n\n      b'\n",
    ]
)
PARAGRAPHS = st.sampled_from(["1.1", "1.10", "111, item 4"])


@given(
    st.lists(STYLES, min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 4), PARAGRAPHS), unique=True, max_size=6),
    st.sets(st.integers(0, 4)),
    st.sampled_from(["\n", "\r\n"]),
)
def test_nothing_but_what_is_wanted_is_added_however_records_are_written(styles, wanted, rated, end) -> None:
    text = "".join(style.format(f"2.{number}") for number, style in enumerate(styles)).replace("\n", end)
    before = read_yaml(text.replace("\r\n", "\n"), "r.yaml")
    additions = [
        Addition(number % len(styles), "follows", {"cycle": "1", "paragraph": paragraph, "how": "same"})
        for number, paragraph in wanted
    ]
    additions += [Addition(number, "action", "4") for number in rated if number < len(styles)]
    new = with_additions(text, before, additions)
    assert only_added(before, read_yaml(new.replace("\r\n", "\n"), "r.yaml"), additions)
    old_lines = iter(new.splitlines())
    if not any("{" in style or "[" in style for style in styles):
        assert all(line in old_lines for line in text.splitlines())
        assert new.count("\n") - new.count("\r\n") == (0 if end == "\r\n" else new.count("\n"))


# ---------------------------------------------------------------- answers become links


def test_a_yes_becomes_a_link_and_the_rest_is_told(project: Path) -> None:
    report = accept(project, FIRST, "  accept: yes\n", SECOND, "  accept: no\n")
    assert report == ("content/svn/cycle-4/recommendations.yaml: 1 link added", "Also: 1 refused")
    assert follows(project) == {"svn/4/140.1": [(3, "120.1", "same")]}


def test_accepting_twice_changes_nothing(project: Path) -> None:
    accept(project, FIRST, "  accept: yes\n", SECOND, "  accept: yes\n")
    before = tree(project)
    assert accept_proposals(project, project / "proposals/p.yaml").report == ("Nothing to add: 2 already there",)
    assert tree(project) == before


def test_a_link_to_a_part_names_the_part(project: Path) -> None:
    path = project / "content/svn/cycle-3/recommendations.yaml"
    path.write_text(path.read_text().replace("paragraph: 120.1\n", "paragraph: 120.1\n  part: a\n"))
    entry = FIRST.replace("svn/3/120.1", "svn/3/120.1/a") + "  accept: yes\n"
    accept(project, entry)
    assert "paragraph: 120.1\n      part: a\n" in later_file(project).read_text()
    assert accept(project, entry) == ("Nothing to add: 1 already there",)


def test_a_file_from_windows_stays_one(project: Path) -> None:
    path = later_file(project)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    accept(project, FIRST, "  accept: yes\n")
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf-")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert follows(project) == {"svn/4/140.1": [(3, "120.1", "same")]}


def test_what_cannot_be_added_without_another_change_is_refused(project: Path) -> None:
    path = later_file(project)
    kept = "- paragraph: 140.1\n  by: [FRA]\n  position: noted\n  text: |+\n    kept to the last line\n\n"
    path.write_text(kept, encoding="utf-8")
    (finding,) = refuse(project, FIRST, "  accept: yes\n")
    assert (finding.file, finding.line, finding.code) == ("content/svn/cycle-4/recommendations.yaml", 1, "cannot-add")


# ---------------------------------------------------------------- mistakes in a file of proposals


@pytest.mark.parametrize(
    ("entry", "place", "code", "words"),
    [
        (FIRST + "  accept: maybe\n", (4, 11), "bad-value", "use one of: yes, no"),
        (FIRST.replace("140.1", "140.9"), (1, 10), "unknown-recommendation", "did you mean “svn/4/140."),
        (FIRST.replace("120.1", "120.77"), (2, 12), "unknown-recommendation", "did you mean “svn/3/120."),
        (FIRST.replace("same", "akin"), (3, 8), "bad-value", "same, similar, builds-on"),
        (FIRST.replace("svn/3/120.1", "svn/4/140.2"), (2, 12), "not-earlier", "later to the earlier"),
        (FIRST + FIRST, (4, 10), "duplicate-record", "remove one"),
        (FIRST + "  acept: yes\n", (4, 3), "unknown-key", "did you mean “accept”?"),
        (FIRST.replace("  how: same\n", ""), (1, 3), "missing-key", "how"),
        ("later: svn/4/140.1\n", (1, 1), "wrong-type", "every entry begins"),
        (FIRST + '  reason: "open\n', (4, 11), "yaml-syntax", "close it"),
    ],
)
def test_a_mistake_is_told_with_its_place(project: Path, entry, place, code, words) -> None:
    (finding,) = refuse(project, entry)
    assert (finding.file, finding.line, finding.column, finding.code) == ("proposals/p.yaml", *place, code)
    assert words in finding.hint


def test_all_mistakes_are_told_at_once(project: Path) -> None:
    found = refuse(project, FIRST.replace("140.1", "140.9"), "  accept: yes\n", SECOND, "  accept: maybe\n")
    assert [finding.line for finding in found] == [1, 8]


def test_groups_are_shown_and_cannot_be_accepted(project: Path) -> None:
    group = "- cycle: 4\n  members:\n    - recommendation: svn/4/140.1\n  accept: yes\n"
    (finding,) = refuse(project, group)
    assert (finding.line, finding.code) == (1, "nothing-to-accept")


def test_what_is_no_text_is_told(project: Path) -> None:
    path = project / "p.yaml"
    path.write_bytes(b"- later: \xff\n")
    assert [finding.code for finding in accept_proposals(project, path).diagnostics] == ["not-utf8"]


def test_mistakes_in_the_records_stop_it(project: Path) -> None:
    path = later_file(project)
    path.write_text(path.read_text() + "- paragraph: x\n")
    assert {finding.file for finding in refuse(project, FIRST)} == {"content/svn/cycle-4/recommendations.yaml"}


def test_a_warning_stops_nothing(project: Path) -> None:
    (project / "content/svn/notes.txt").write_text("ours", encoding="utf-8")
    path = project / "proposals.yaml"
    path.write_text(FIRST + "  accept: yes\n", encoding="utf-8")
    done = accept_proposals(project, path)
    assert [finding.code for finding in done.diagnostics] == ["unread-file"]
    assert "      paragraph: 120.1\n" in later_file(project).read_text(encoding="utf-8")


# ---------------------------------------------------------------- a file of proposals, asked for again


def answer(path: Path, later: str, word: str, how: str = "") -> None:
    head, mark, rest = path.read_text(encoding="utf-8").partition(f"- later: {later}\n")
    rest = rest.replace("  accept:\n", f"  accept: {word}\n", 1)
    path.write_text(head + mark + (re.sub("how: .*", f"how: {how}", rest, count=1) if how else rest), encoding="utf-8")


def test_the_file_is_written_for_people_and_read_by_accept(project: Path) -> None:
    done = write_links(project, "SVN")
    assert done.report == ("proposals/svn-links.yaml: 2 links across cycles: 1 similar, 1 builds-on",)
    path = project / "proposals/svn-links.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Links across cycles")
    assert "  later_text: Consider ratifying OPCAT\n  earlier: svn/3/120.1\n" in text
    assert text.count("\n  accept:\n") == 2
    assert accept_proposals(project, path).report == ("Nothing to add: 2 not answered",)


def test_answers_are_kept_and_links_are_dropped(project: Path) -> None:
    path = project / "proposals/svn-links.yaml"
    write_links(project, "SVN")
    answer(path, "svn/4/140.1", "yes", "builds-on")
    answer(path, "svn/4/140.2", "no")
    answered = path.read_text(encoding="utf-8")
    assert write_links(project, "SVN").report[1] == "Answers kept: 1 yes, 1 no"
    assert path.read_text(encoding="utf-8") == answered
    write_links(project, "SVN", 99)  # an answer to what is no longer proposed is kept too
    assert read_yaml(path.read_text(encoding="utf-8"), "p").data == read_yaml(answered, "p").data
    accept_proposals(project, path)
    assert follows(project) == {"svn/4/140.1": [(3, "120.1", "builds-on")]}
    report = write_links(project, "SVN").report
    assert report[1] == "Answers kept: 0 yes, 1 no; dropped, because written by now or gone: 1"
    assert "140.1\n" not in path.read_text(encoding="utf-8")


def test_a_file_with_mistakes_is_not_written_over(project: Path) -> None:
    path = project / "proposals/svn-links.yaml"
    write_links(project, "SVN")
    answer(path, "svn/4/140.1", "perhaps")
    before = path.read_text(encoding="utf-8")
    done = write_links(project, "SVN")
    assert (done.report, [finding.code for finding in done.diagnostics]) == ((), ["bad-value"])
    assert path.read_text(encoding="utf-8") == before


def test_groups_are_shown_and_their_answers_kept(tmp_path: Path) -> None:
    lines = "1.1 | torture | Ratify OPCAT\n1.2 | torture | Accede to OPCAT\n1.3 | work | Raise wages\n"
    project = write_project(tmp_path / "project", {4: lines})
    path = project / "proposals/svn-clusters.yaml"
    report = ("proposals/svn-clusters.yaml: 1 group of 2 recommendations",)
    assert write_clusters(project, "SVN").report == report
    text = path.read_text(encoding="utf-8")
    assert "    - recommendation: svn/4/1.2\n      by: FRA\n      text: Accede to OPCAT\n" in text
    path.write_text(text.replace("  accept:\n", "  accept: yes\n"), encoding="utf-8")
    assert write_clusters(project, "SVN").report == (*report, "Answers kept: 1 yes, 0 no")
    assert path.read_text(encoding="utf-8") == text.replace("  accept:\n", "  accept: yes\n")


@pytest.mark.parametrize("write", [write_links, write_clusters])
def test_a_state_that_is_not_there(project: Path, write) -> None:
    with pytest.raises(Refusal, match="no recommendations to FRA") as refused:
        write(project, "FRA")
    assert refused.value.hint == "States here: SVN"
    assert not (project / "proposals").exists()


def test_a_file_can_be_elsewhere_and_one_review_has_no_links(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project", {4: "1.1 | torture | Ratify OPCAT\n"})
    done = write_links(project, "SVN", out=tmp_path / "out.yaml")
    assert done.report[1] == "There is one review of SVN only; links need two"
    assert (tmp_path / "out.yaml").is_file()
