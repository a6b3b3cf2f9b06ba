"""Which review a list says it is of, and what comes of it when it is imported into another."""

from pathlib import Path

import pytest

from uprsite.importers.docx_table import Document, read_document
from uprsite.importers.heading import Heading, read_heading
from uprsite.importers.review_folder import import_ohchr
from uprsite.vocabulary import shipped

from .real_lists import real_list
from .test_import_ohchr import project


@pytest.mark.parametrize("cycle", [2, 3, 4])
def test_the_real_lists_say_what_they_are_of(cycle: int) -> None:
    assert read_heading(read_document(real_list(cycle)).lines, shipped()) == Heading("SVN", cycle)


@pytest.mark.parametrize(
    ("line", "state", "cycle"),
    [
        ("UPR of Slovenia (3rd Cycle - 34th Session)\t\tThematic list of recommendations\t\tPage 66 of ", "SVN", 3),
        ("UPR of Iran (Islamic Republic of) (2nd Cycle – 20th session)", "IRN", 2),
        ("UPR of the Netherlands (First Cycle)", "NLD", 1),
        ("Universal Periodic Review of Guinea-Bissau – Fourth Cycle", "GNB", 4),
        ("UPR of Croatia\tThematic list of recommendations", "HRV", None),
        ("UPR of Ruritania (4th Cycle)", None, 4),
        ("UPR of Slovenia\nUPR of Croatia", None, None),
        ("Thematic list of recommendations, Slovenia", None, None),
        ("UPR of " + " (" * 100_000, None, None),
    ],
)
def test_what_a_heading_says(line: str, state: str | None, cycle: int | None) -> None:
    assert read_heading([line], shipped()) == Heading(state, cycle)


@pytest.mark.parametrize(
    ("state", "cycle", "code", "hint"),
    [
        ("HRV", 3, "other-state", "write --state SVN; if the heading is wrong, add --anyway"),
        ("XAA", 3, "other-state", "write --state SVN; if the heading is wrong, add --anyway"),
        ("SVN", 4, "other-cycle", "write --cycle 3; if the heading is wrong, add --anyway"),
    ],
)
def test_a_first_import_of_another_review_writes_nothing_unless_it_is_meant(
    state: str, cycle: int, code: str, hint: str, tmp_path: Path
) -> None:
    folder = project(tmp_path)
    refused = import_ohchr(folder, real_list(3), state, cycle)
    assert [(finding.code, finding.hint) for finding in refused.diagnostics] == [(code, hint)]
    assert refused.report == () and not (folder / f"content/{state.lower()}").exists()
    meant = import_ohchr(folder, real_list(3), state, cycle, anyway=True)
    assert meant.diagnostics[0].code == code and meant.report
    assert (folder / f"content/{state.lower()}/cycle-{cycle}/recommendations.yaml").is_file()


@pytest.mark.parametrize(("cycle", "codes"), [(2, ["other-layout"]), (3, []), (4, ["other-layout"])])
def test_a_list_without_a_heading_is_known_by_its_layout(
    cycle: int, codes: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from uprsite.importers import review_folder

    rows = read_document(real_list(3)).rows
    monkeypatch.setattr(review_folder, "read_document", lambda path: Document(rows))
    imported = import_ohchr(project(tmp_path), tmp_path / "list.docx", "SVN", cycle)
    assert [finding.code for finding in imported.diagnostics] == codes
    assert bool(imported.report) == (not codes)


def test_what_is_to_be_mended_by_hand_is_named_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from uprsite.importers import review_folder

    document = read_document(real_list(4))
    rows = [list(row.cells) for row in document.rows]
    only = next(cells for cells in rows if len(cells) > 1 and "140.7 " in cells[0])
    only[0] = "140.7 Ratify it (Slovenia);\nSource of position: A/HRC/59/15/Add.1"
    changed = tuple(type(row)(row.number, tuple(cells)) for row, cells in zip(document.rows, rows, strict=True))
    monkeypatch.setattr(review_folder, "read_document", lambda path: Document(changed))
    imported = import_ohchr(project(tmp_path), tmp_path / "list.docx", "SVN", 4)
    assert "Every row was read" not in imported.report
    mend = "To mend by hand in content/svn/cycle-4/recommendations.yaml: 140.7 (`check` tells what)"
    assert imported.report[-1] == mend
