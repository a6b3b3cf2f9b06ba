"""Opening Word documents: merged cells and tracked changes are understood, hostile files refused in plain words."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from uprsite.importers import docx_table
from uprsite.importers.docx_table import Unreadable, read_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(*tables):
    """Make the bytes of a document with tables given as rows of cells."""
    made = docx.Document()
    for rows in tables:
        table = made.add_table(len(rows), max(map(len, rows)))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    return saved(made)


def saved(made):
    """Return the bytes of a document."""
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def repacked(packed, change):
    """Return a document whose members `change(name, content)` has rewritten."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(packed)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return stream.getvalue()


def read(folder, packed):
    """Read a document from a file."""
    path = folder / "list.docx"
    path.write_bytes(packed)
    return list(read_document(path).rows)


def refused(folder, packed):
    """Return the message a file is refused with; any other exception fails the test."""
    with pytest.raises(Unreadable) as caught:
        read(folder, packed)
    assert caught.value.hint
    return caught.value.message


def test_rows_are_counted_through_all_tables(tmp_path):
    rows = read(tmp_path, document([["a", "b"], ["c", "d\ne"]], [["f"]]))
    assert [(row.number, row.cells) for row in rows] == [(1, ("a", "b")), (2, ("c", "d\ne")), (3, ("f",))]


def test_merged_cells(tmp_path):
    made = docx.Document()
    table = made.add_table(3, 3)
    for index, text in enumerate("abcdefghi"):
        table.cell(*divmod(index, 3)).text = text
    merged = table.cell(0, 0).merge(table.cell(0, 2))
    merged.text = "whole row"
    table.cell(1, 1).merge(table.cell(2, 1)).text = "both rows"
    rows = read(tmp_path, saved(made))
    assert [row.cells for row in rows] == [("whole row",), ("d", "both rows", "f"), ("g", "both rows", "i")]


def test_a_cell_merged_with_the_one_above_is_found_by_its_column_and_not_by_its_place(tmp_path):
    made = docx.Document()
    table = made.add_table(2, 3)
    for index, text in enumerate("abcdef"):
        table.cell(*divmod(index, 3)).text = text
    table.cell(0, 2).merge(table.cell(1, 2)).text = "right"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    rows = read(tmp_path, saved(made))
    assert [row.cells for row in rows] == [("wide", "right"), ("d", "e", "right")]


def test_text_of_every_kind_of_run(tmp_path):
    made = docx.Document()
    made.add_table(1, 1).cell(0, 0)._tc.append(
        parse_xml(
            f"<w:p {W}><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
            "<w:r><w:tab/><w:t>x</w:t><w:br/><w:t>self</w:t><w:noBreakHyphen/><w:t>made</w:t></w:r>"
            "<w:sdt><w:sdtContent><w:r><w:t> chosen</w:t></w:r></w:sdtContent></w:sdt><!-- remark -->"
            "<w:hyperlink><w:r><w:t> linked</w:t></w:r></w:hyperlink></w:p>"
        )
    )
    assert read(tmp_path, saved(made))[0].cells == ("\nnew\tx\nself-made chosen linked",)


def test_a_table_in_a_cell_is_text_of_that_cell(tmp_path):
    made = docx.Document()
    outer = made.add_table(1, 2)
    outer.cell(0, 0).text = "before"
    outer.cell(0, 0).add_table(1, 1).cell(0, 0).text = "inner"
    (row,) = read(tmp_path, saved(made))
    assert row.cells == ("before\ninner\n", "")


@pytest.mark.parametrize("packed", [b"", b"Dear Sir", b"\xd0\xcf\x11\xe0" + bytes(600), b"PK\x03\x04" + bytes(40)])
def test_what_is_no_container_is_refused(tmp_path, packed):
    assert refused(tmp_path, packed).startswith("list.docx is not a Word document")


def test_another_container_is_refused(tmp_path):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert refused(tmp_path, stream.getvalue()) == "list.docx is not a Word document"


def test_a_document_without_a_table_is_refused(tmp_path):
    assert refused(tmp_path, document()) == "there is no table in list.docx"


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "nowhere.docx", tmp_path):
        with pytest.raises(Unreadable, match="cannot be opened"):
            read_document(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("a member was unpacked"))
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(11):
            archive.writestr(f"word/{number}.xml", bytes(10**7))
    assert len(stream.getvalue()) < 200_000
    assert refused(tmp_path, stream.getvalue()) == "list.docx unpacks to more than 100 MB"


def test_a_member_that_lies_about_its_size_is_refused(tmp_path):
    packed = document([["a" * 5000]])
    size = len(zipfile.ZipFile(BytesIO(packed)).read("word/document.xml"))
    lying = packed.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != packed
    assert "damaged" in refused(tmp_path, lying)


def test_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(docx_table, "MAX_UNPACKED", 1_000_000)
    assert refused(tmp_path, bytes(1_000_001)) == "list.docx is too large"


ENTITIES = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_entities_are_refused(tmp_path, encoding):
    def change(name, content):
        if name != "word/document.xml":
            return content
        xml = ENTITIES + content[content.index(b"<w:document") :].replace(b"hello", b"&f;&b;")
        return xml.decode().encode(encoding)

    hostile = repacked(document([["hello"]]), change)
    assert refused(tmp_path, hostile) == "list.docx declares its own entities, as no Word document does"


def test_entities_in_a_part_with_another_name_are_refused(tmp_path):
    packed = repacked(document([["hello"]]), lambda _, content: content)
    with zipfile.ZipFile(tmp_path / "list.docx", "w") as archive, zipfile.ZipFile(BytesIO(packed)) as source:
        for name in source.namelist():
            archive.writestr(name, source.read(name))
        archive.writestr("word/picture.png", b" \n" + ENTITIES + b"<w/>")
    assert "entities" in refused(tmp_path, (tmp_path / "list.docx").read_bytes())


@pytest.mark.parametrize("cut", [b"<w:body>", b"</w:document>"])
def test_broken_xml_is_refused(tmp_path, cut):
    hostile = repacked(document([["hello"]]), lambda _, content: content.replace(cut, b""))
    assert refused(tmp_path, hostile) == "list.docx is damaged"


def test_deep_nesting_is_refused(tmp_path):
    deep = b"<w:p>" * 100_000 + b"</w:p>" * 100_000
    hostile = repacked(document([["hello"]]), lambda _, content: content.replace(b"<w:body>", b"<w:body>" + deep))
    assert refused(tmp_path, hostile) == "list.docx is not a Word document"


GOOD = document([["a", "b"]])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8), st.booleans())
def test_a_damaged_file_is_read_or_refused(tmp_path, start, noise, cut):
    """Never a traceback from inside a library, wherever the damage is."""
    damaged = GOOD[:start] + noise + (b"" if cut else GOOD[start + len(noise) :])
    try:
        read(tmp_path, damaged)
    except Unreadable as refusal:
        assert refusal.message
