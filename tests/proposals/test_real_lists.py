"""The official lists of three cycles, imported together: what is proposed, and how much of it is right."""

import shutil
from pathlib import Path

import pytest

from tests.importers.real_lists import NAMES, real_list
from uprsite.content import Content, load_content
from uprsite.importers.review_folder import import_ohchr
from uprsite.project import load
from uprsite.proposals.actions import propose_actions
from uprsite.proposals.approval import accept_proposals
from uprsite.proposals.desk import write_actions, write_links
from uprsite.proposals.links import LEAST, Link, propose_links
from uprsite.source import read_yaml
from uprsite.stopwatch import Stopwatch

JUDGED = Path(__file__).parent / "judged_links.yaml"
DECISION = Path(__file__).parents[2] / "docs/decisions/0011-proposals.md"
SLICES = 30


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("slovenia")
    (folder / "content").mkdir()
    (folder / "config.yaml").write_text("format: 1\ntitle: Slovenia\npublisher: ngo\nlanguages: [en]\n")
    (folder / "content/organisations.yaml").write_text("- {key: ngo, name: NGO, kind: civil-society}\n")
    for cycle in NAMES:
        import_ohchr(folder, real_list(cycle), "SVN", cycle)
    return folder


@pytest.fixture(scope="module")
def content(project: Path) -> Content:
    return load_content(project)


@pytest.fixture(scope="module")
def proposed(content: Content) -> tuple[Link, ...]:
    (dossier,) = content.library.dossiers
    return propose_links(dossier.reviews, "en", content.vocabulary.states["SVN"].names, LEAST)


def judged() -> list[dict[str, str]]:
    source = read_yaml(JUDGED.read_text(encoding="utf-8"), JUDGED.name)
    assert source.diagnostics == ()
    return source.data


def test_the_judged_links_are_the_middle_ones_of_thirty_slices(proposed: tuple[Link, ...]) -> None:
    drawn = [proposed[(2 * number + 1) * len(proposed) // (2 * SLICES)] for number in range(SLICES)]
    assert [(link.later.id, link.earlier.id, str(link.score), link.how.value) for link in drawn] == [
        (entry["later"], entry["earlier"], entry["score"], entry["how"]) for entry in judged()
    ]


def test_the_precision_that_is_told_is_that_of_the_judged_links() -> None:
    entries = judged()
    links, relations = (sum(entry[field] == "right" for entry in entries) for field in ("link", "relation"))
    assert all(entry[field] in ("right", "wrong") for entry in entries for field in ("link", "relation"))
    assert all(entry["relation"] == "wrong" for entry in entries if entry["link"] == "wrong")
    by_ten = [sum(entry["link"] == "right" for entry in entries[start : start + 10]) for start in (0, 10, 20)]
    text = " ".join(DECISION.read_text(encoding="utf-8").split())
    assert f"{links} of the {len(entries)} links are right ({round(100 * links / len(entries))} %)" in text
    assert f"{relations} of them with the right `how`" in text
    assert f"{by_ten[0]} of the best ten, {by_ten[1]} of the next ten and {by_ten[2]} of the last ten" in text


def test_the_yield_that_is_told_is_what_comes_out(proposed: tuple[Link, ...]) -> None:
    later = {link.later.id for link in proposed}
    assert f"{len(proposed)} links for {len(later)} of the 276 later recommendations" in " ".join(
        DECISION.read_text(encoding="utf-8").split()
    )


def test_no_text_is_linked_to_everything(proposed: tuple[Link, ...]) -> None:
    """The broadest, on domestic violence and on trafficking, are asked again by ten at most."""
    earlier = [link.earlier.id for link in proposed]
    assert max(earlier.count(key) for key in set(earlier)) <= 10


def test_all_can_be_accepted_and_nothing_is_left_to_accept(project: Path, tmp_path: Path) -> None:
    project = shutil.copytree(project, tmp_path / "copy")
    write_links(project, "SVN")
    path = project / "proposals/svn-links.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  accept:\n", "  accept: yes\n"), encoding="utf-8")
    before = {file: file.read_text(encoding="utf-8").splitlines() for file in project.rglob("recommendations.yaml")}
    report = accept_proposals(project, path).report
    assert sum(int(line.split(": ")[1].split()[0]) for line in report) == 176
    for file, lines in before.items():
        kept = iter(file.read_text(encoding="utf-8").splitlines())
        assert all(line in kept for line in lines), "only lines were added"
    assert load_content(project).diagnostics == ()
    assert write_links(project, "SVN").report[0] == "proposals/svn-links.yaml: 0 links across cycles"
    assert accept_proposals(project, path).report == ("Nothing to add: there is no proposal in this file",)


def test_the_share_of_sure_categories_that_is_told_is_what_comes_out(content: Content) -> None:
    (dossier,) = content.library.dossiers
    guesses = propose_actions(dossier.reviews, "en")
    told = (
        f"Of the {len(guesses)} recommendations of Slovenia's three lists {sum(one.sure for one in guesses)} are `sure`"
    )
    assert told in " ".join(DECISION.with_name("0012-action-categories.md").read_text(encoding="utf-8").split())


def test_every_category_can_be_accepted_and_no_advice_is_left(tmp_path: Path) -> None:
    """The list of cycle 4: one answer a group, and nothing is lacking."""
    (tmp_path / "content").mkdir()
    (tmp_path / "config.yaml").write_text("format: 1\ntitle: Slovenia\npublisher: ngo\nlanguages: [en]\n")
    (tmp_path / "content/organisations.yaml").write_text("- {key: ngo, name: NGO, kind: civil-society}\n")
    import_ohchr(tmp_path, real_list(4), "SVN", 4)
    records = tmp_path / "content/svn/cycle-4/recommendations.yaml"
    lines = records.read_text(encoding="utf-8").splitlines()
    assert [finding.code for finding in load(tmp_path, Stopwatch())[1]] == ["no-action-category"]
    write_actions(tmp_path, "SVN")
    path = tmp_path / "proposals/svn-actions.yaml"
    text = path.read_text(encoding="utf-8")
    assert accept_proposals(tmp_path, path).report == ("Nothing to add: 61 not answered",)
    path.write_text(text.replace("\n  accept:\n", "\n  accept: yes\n"), encoding="utf-8")
    added = ("content/svn/cycle-4/recommendations.yaml: 61 action categories added",)
    assert accept_proposals(tmp_path, path).report == added
    written = records.read_text(encoding="utf-8").splitlines()
    assert [line for line in written if not line.startswith("  action: ")] == lines, "only lines were added"
    assert load(tmp_path, Stopwatch())[1] == []
    assert accept_proposals(tmp_path, path).report == ("Nothing to add: 61 already there",)
    import_ohchr(tmp_path, real_list(4), "SVN", 4)
    assert records.read_text(encoding="utf-8").count("\n  action: ") == 61, "importing again keeps them"
    assert load(tmp_path, Stopwatch())[1] == []
