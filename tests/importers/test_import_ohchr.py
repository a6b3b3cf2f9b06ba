"""`import ohchr` on the real lists: what it writes, and what a second import leaves alone."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprsite.content import load_content
from uprsite.importers.merging import merge_records, overlay
from uprsite.importers.official_records import to_records
from uprsite.importers.ohchr import Entry
from uprsite.importers.review_folder import import_ohchr
from uprsite.importers.yaml_text import dump_record, schema_line
from uprsite.model import Position
from uprsite.pipeline import build
from uprsite.source import read_yaml
from uprsite.stopwatch import Stopwatch
from uprsite.vocabulary import shipped

from .real_lists import real_list


def project(tmp_path: Path, first_language: str = "en") -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "config.yaml").write_text(
        f"format: 1\ntitle: Slovenia\npublisher: ngo\nlanguages: [{first_language}]\n"
    )
    (tmp_path / "content/organisations.yaml").write_text("- {key: ngo, name: NGO, kind: civil-society}\n")
    return tmp_path


def recommendations(folder: Path, cycle: int) -> Path:
    return folder / f"content/svn/cycle-{cycle}/recommendations.yaml"


@pytest.mark.parametrize(
    ("cycle", "count", "supported", "pairs"), [(2, 163, 142, 180), (3, 215, 182, 223), (4, 61, 61, 62)]
)
def test_the_counts_are_those_of_the_documents(
    tmp_path: Path, cycle: int, count: int, supported: int, pairs: int
) -> None:
    folder = project(tmp_path)
    imported = import_ohchr(folder, real_list(cycle), "SVN", cycle)
    content = load_content(folder)
    (review,) = content.library.reviews()
    assert content.diagnostics == ()
    assert len(review.recommendations) == count
    assert sum(record.position is Position.SUPPORTED for record in review.recommendations) == supported
    assert sum(len(record.by) for record in review.recommendations) == pairs
    assert imported.report[0].startswith(f"{count} recommendations, {pairs} recommendation x State")
    assert imported.report[-1] == "Every row was read"


def test_three_lists_make_one_site_and_a_second_build_writes_nothing(tmp_path: Path) -> None:
    folder = project(tmp_path)
    for cycle in (2, 3, 4):
        import_ohchr(folder, real_list(cycle), "SVN", cycle)
    first = build(folder, folder / "site", Stopwatch())
    assert {finding.code for finding in first.diagnostics} == {"no-action-category"}, "OHCHR's lists have none"
    assert first.written and first.written.written == first.written.files > 600
    assert (folder / "site/en/svn/3/121.1/index.html").is_file()
    second = build(folder, folder / "site", Stopwatch())
    assert second.written and second.written.written == 0


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf# Ours\r\nsession: 39\r\n", b"# Ours\n", b"introduction: |+\n  x\n"])
def test_the_documents_are_added_to_a_review_without_touching_what_is_there(tmp_path: Path, before: bytes) -> None:
    path = project(tmp_path) / "content/svn/cycle-4/review.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(before)
    import_ohchr(tmp_path, real_list(4), "SVN", 4)
    after = path.read_bytes()
    assert after.startswith(before.rstrip()) and (b"documents:" in after or b"|+" in before)
    assert after.count(b"\r\n") == (after.count(b"\n") if b"\r" in before else 0)


def test_importing_again_changes_no_byte(tmp_path: Path) -> None:
    folder = project(tmp_path)
    import_ohchr(folder, real_list(3), "SVN", 3)
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    again = import_ohchr(folder, real_list(3), "SVN", 3)
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before
    assert "0 added, 0 changed, 215 unchanged" in again.report[2]


def test_importing_again_leaves_a_file_from_windows_as_it_is(tmp_path: Path) -> None:
    folder = project(tmp_path)
    import_ohchr(folder, real_list(4), "SVN", 4)
    path = recommendations(folder, 4)
    from_windows = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(from_windows)
    import_ohchr(folder, real_list(4), "SVN", 4)
    assert path.read_bytes() == from_windows


def test_importing_again_keeps_what_people_wrote(tmp_path: Path) -> None:
    folder = project(tmp_path)
    import_ohchr(folder, real_list(2), "SVN", 2)
    path = recommendations(folder, 2)
    text = path.read_text()
    text = text.replace(
        "- paragraph: 115.1\n",
        "# asked again in cycle 3\n- paragraph: 115.1\n  deadline: 2028-12\n  responsible: [ministry]\n",
    )
    text = text.replace("- paragraph: 115.4\n", "- paragraph: 115.4\n  expected: Ratify it.  # ours\n")
    text = text.replace("by: [PRT, SVK]", "by: [PRT]")
    path.write_text(text)
    assessments = folder / "content/svn/cycle-2/assessments.yaml"
    assessments.write_text("- {paragraph: 115.1, date: 2016-01-01, by: ngo, status: partial}\n")
    again = import_ohchr(folder, real_list(2), "SVN", 2)
    kept = path.read_text()
    assert "Changed: 115.3" in again.report
    assert "by: [PRT, SVK]" in kept
    assert "# asked again in cycle 3" in kept
    assert "  deadline: 2028-12\n  responsible: [ministry]\n" in kept
    assert "expected: Ratify it.  # ours" in kept
    assert assessments.read_text().startswith("- {paragraph: 115.1")


def test_a_site_in_another_language_keeps_the_text_english(tmp_path: Path) -> None:
    folder = project(tmp_path, "fr")
    import_ohchr(folder, real_list(4), "SVN", 4)
    record = load_content(folder).library.recommendations["svn/4/140.7"]
    assert isinstance(record.text, dict)
    assert list(record.text) == ["en"]


def test_a_list_that_is_none(tmp_path: Path) -> None:
    folder = project(tmp_path)
    notes = tmp_path / "notes.docx"
    notes.write_text("no Word file")
    assert [finding.code for finding in import_ohchr(folder, notes, "SVN", 4).diagnostics] == ["unreadable-list"]
    assert not (folder / "content/svn").exists()


def test_the_list_of_another_review_is_refused(tmp_path: Path) -> None:
    folder = project(tmp_path)
    import_ohchr(folder, real_list(3), "SVN", 3)
    before = recommendations(folder, 3).read_bytes()
    imported = import_ohchr(folder, real_list(2), "SVN", 3)
    assert imported.report == ()
    assert [finding.code for finding in imported.diagnostics] == ["other-review"]
    assert recommendations(folder, 3).read_bytes() == before


def test_mistakes_in_the_existing_file_stop_the_import(tmp_path: Path) -> None:
    folder = project(tmp_path)
    import_ohchr(folder, real_list(4), "SVN", 4)
    path = recommendations(folder, 4)
    broken = path.read_text() + "- paragraph: 140.999\n  position: maybe\n"
    path.write_text(broken)
    imported = import_ohchr(folder, real_list(4), "SVN", 4)
    assert imported.report == ()
    assert {finding.file for finding in imported.diagnostics} == {"content/svn/cycle-4/recommendations.yaml"}
    assert path.read_text() == broken


def test_a_recommendation_that_stands_twice_stops_the_import(tmp_path: Path) -> None:
    folder = project(tmp_path)
    import_ohchr(folder, real_list(4), "SVN", 4)
    path = recommendations(folder, 4)
    twice = path.read_text() + "- paragraph: 140.7\n  text: T\n  by: [FRA]\n  position: noted\n  deadline: 2030\n"
    path.write_text(twice)
    imported = import_ohchr(folder, real_list(4), "SVN", 4)
    assert (imported.report, [finding.code for finding in imported.diagnostics]) == ((), ["duplicate-record"])
    assert path.read_text() == twice


def test_what_is_no_symbol_is_no_document_and_a_state_left_out_is_not_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from uprsite.importers import review_folder
    from uprsite.importers.docx_table import Document, TableRow

    source = "Source of position: the report: see there"
    cell = f"1.1 Ratify it (France, Slovenia);\n{source}"
    head = ("Recommendation", "Position", "Full list of themes", "Assessment/comments on level of implementation")
    rows = [TableRow(1, head), TableRow(2, (cell, "Supported", "- Right to health", ""))]
    monkeypatch.setattr(review_folder, "read_document", lambda path: Document(tuple(rows)))
    folder = project(tmp_path)
    imported = import_ohchr(folder, tmp_path / "list.docx", "SVN", 3)
    assert imported.report[0].startswith("1 recommendation, 1 recommendation x State")
    assert load_content(folder).diagnostics == ()


def test_mistakes_in_the_vocabulary_stop_the_import(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / "content/vocabulary").mkdir()
    (folder / "content/vocabulary/themes.yaml").write_text('- key: rest\n  label: "Rest\n')
    imported = import_ohchr(folder, tmp_path / "any.docx", "SVN", 4)
    assert (imported.report, [finding.code for finding in imported.diagnostics]) == ((), ["yaml-syntax"])


def test_an_unknown_label_becomes_a_theme_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project(tmp_path)
    source = tmp_path / "list.docx"
    shutil.copy(real_list(4), source)
    from uprsite.importers import review_folder
    from uprsite.importers.docx_table import Document, TableRow, read_document

    def strange(path: Path) -> Document:
        return Document(
            tuple(
                TableRow(
                    row.number,
                    tuple(cell.replace("- Right to health", "- Right to rest & leisure") for cell in row.cells),
                )
                for row in read_document(path).rows
            )
        )

    monkeypatch.setattr(review_folder, "read_document", strange)
    imported = import_ohchr(folder, source, "SVN", 4)
    assert any("New theme “right-to-rest-and-leisure”" in line for line in imported.report)
    content = load_content(folder)
    assert content.diagnostics == ()
    assert content.vocabulary.themes["right-to-rest-and-leisure"].label == "Right to rest & leisure"
    assert any("right-to-rest-and-leisure" in record.themes for record in content.library.recommendations.values())
    again = import_ohchr(folder, source, "SVN", 4)
    assert not any(line.startswith("New theme") for line in again.report)


@pytest.mark.parametrize("old", ["[]\n", "[{key: a, label: A}]\n", "- key: a\n  label: A\n...\n", "# Ours\n"])
def test_a_label_is_added_to_a_vocabulary_however_it_is_written(tmp_path: Path, old: str) -> None:
    from uprsite.importers.review_folder import _write_labels

    path = tmp_path / "themes.yaml"
    path.write_text(old, encoding="utf-8")
    _write_labels(path, {"b": "B"})
    before = read_yaml(old, "themes.yaml").data or []
    assert read_yaml(path.read_text(encoding="utf-8"), "themes.yaml").data == [*before, {"key": "b", "label": "B"}]


def test_labels_that_begin_alike_or_have_no_latin_letters_get_keys_of_their_own() -> None:
    long = "one two three four five six seven eight nine ten eleven twelve"
    labels = (f"{long} a", f"{long} b", "حقوق", "权利", f"{long} a")
    entry = Entry(row=1, paragraph="1.1", text="Do it", by=("FRA",), position=Position.NOTED, themes=labels)
    official = to_records([entry], shipped(), "SVN", "en")
    assert list(official.new_themes.values()) == list(labels[:4])
    assert official.records[0]["themes"] == list(official.new_themes)
    assert {"label", "label-2"} <= official.new_themes.keys()


def merged(old: str, *records: dict[str, object]) -> tuple[str, list[str]]:
    merge = merge_records(old, read_yaml(old, "r.yaml"), schema_line("recommendations", 3), records)
    return merge.text, [*merge.added, "/", *merge.changed, "/", *merge.missing, "/", *merge.split]


def test_new_entries_take_their_place_by_number() -> None:
    old = "- paragraph: 1.2\n  text: a # mine\n\n# about ten\n- paragraph: 1.10\n  text: b\n"
    text, names = merged(old, {"paragraph": "1.3", "text": "c"}, {"paragraph": "1.2", "text": "a"})
    assert [entry["paragraph"] for entry in read_yaml(text, "r.yaml").data] == ["1.2", "1.3", "1.10"]
    assert "text: a # mine" in text
    assert names == ["1.3", "/", "/", "1.10", "/"]


def test_a_text_by_language_takes_the_official_version_in() -> None:
    entry = {"paragraph": "1.1", "text": {"fr": "Ratifier", "en": "Ratify"}}
    for official in ("Ratify it", {"en": "Ratify it"}):
        merged = overlay(entry, {"paragraph": "1.1", "text": official})
        assert merged["text"] == {"fr": "Ratifier", "en": "Ratify it"}


def test_a_recommendation_split_by_hand_stays_split() -> None:
    old = "- {paragraph: 1.2, part: a, text: x}\n- {paragraph: 1.2, part: b, text: y}\n"
    text, names = merged(old, {"paragraph": "1.2", "text": "x and y"})
    assert text == old
    assert names == ["/", "/", "/", "1.2"]


def test_a_list_in_brackets_can_be_merged_too() -> None:
    text, names = merged(
        "[{paragraph: 1.1, text: a}, {paragraph: 1.2, text: b}]\n", {"paragraph": "1.1", "text": "new"}
    )
    assert [entry["text"] for entry in read_yaml(text, "r.yaml").data] == ["new", "b"]
    assert names == ["/", "1.1", "/", "1.2", "/"]


text = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\x85\ufffe\uffff"), min_size=1
)


@given(
    st.fixed_dictionaries(
        {
            "paragraph": text,
            "text": text,
            "by": st.lists(text, min_size=1),
            "note": st.dictionaries(text, text, min_size=1),
        }
    )
)
def test_what_is_dumped_reads_back_as_the_same_text(record: dict[str, object]) -> None:
    source = read_yaml(schema_line("recommendations", 3) + dump_record(record), "r.yaml")
    assert source.diagnostics == ()
    assert source.data == [record]
