"""The measures themselves: each finds the fault it is for, and none in a sheet without one."""

import pytest

from tests.paper.checkers import page_finds
from tests.paper.measuring import PAPERS, beyond, crossing, overlapping, read_pdf
from tests.paper.reading import missing_words, words_in
from tests.paper.typesetting import set_in_type

SOUND = """
= A heading
Words of a line, #underline[one of them underlined], #text(7pt)[small ones] and #box(stroke: 1pt, inset: 2pt)[a light].\\
A second line right below it: gjpqy ÅÉŤ. #box(width: 3mm, height: 2mm, fill: red)
#table(columns: 2)[a][b][c][d]
#text(lang: "ar")[اعتماد قانون يجعل تعريف التعذيب متوافقاً\\ مع الاتفاقية]
#text(lang: "ur", font: "Noto Nastaliq Urdu")[تشدد کی تعریف کو کنونشن\\ کے مطابق بنائے]
#text(lang: "km", font: "Noto Sans Khmer")[អនុម័តច្បាប់ដែលធ្វើឱ្យ\\ និយមន័យ]
"""
URDU = "ایسا قانون منظور کیا جائے جو تشدد کی تعریف کو"


def test_nothing_is_found_in_a_sound_sheet() -> None:
    printed = read_pdf(set_in_type(SOUND))
    (sheet,) = printed.sheets
    assert (beyond(sheet, 10), overlapping(sheet), crossing(sheet), sheet.cut) == ([], [], [], ())
    assert {name.partition("-")[0] for name in printed.fonts} == {
        *("NotoSans", "Vazirmatn", "NotoNastaliqUrdu", "NotoSansKhmer")
    }
    assert not printed.strange
    assert printed.smallest == pytest.approx(7)
    assert printed.bookmarks == ("A heading",)
    assert (printed.language, printed.about["Title"]) == ("en", "A sheet")
    assert [round(side / 72 * 25.4) for side in sheet.box] == [0, 0, 100, 100]
    assert set(PAPERS) == {"a4", "letter"}


@pytest.mark.parametrize(
    "source",
    [
        "#place(dy: 6pt)[Second line here] First line of words",
        "#place(dx: 20pt)[Second line here] First line of words",
        f'#set text(lang: "ur", font: "Noto Nastaliq Urdu")\n{URDU} #place(dy: -9pt)[{URDU}]',
        '#set text(lang: "km", font: "Noto Sans Khmer")\n#place(dy: 6pt)[អនុម័តច្បាប់ដែលធ្វើ] អនុម័តច្បាប់ដែលធ្វើឱ្យ',
        '#set text(lang: "ar")\n#place(dy: 6pt)[اعتماد قانون يجعل تعريف] اعتماد قانون يجعل تعريف',
    ],
    ids=["a line on a line", "words on words", "Urdu", "Khmer", "Arabic"],
)
def test_lines_that_overlap_are_found(source: str) -> None:
    assert overlapping(read_pdf(set_in_type(source)).sheets[0])


@pytest.mark.parametrize(
    "source",
    [
        "#box(stroke: 1pt, width: 10mm)[#box(width: 30mm)[Long words here]]",
        "#rect(fill: red, width: 10mm, height: 5mm, inset: 0pt)[#place(box(width: 20mm)[12345678])]",
        "Some words#place(line(start: (0mm, -6pt), length: 20mm))",
        "Some words#place(line(start: (10mm, -9pt), angle: 90deg, length: 8pt))",
    ],
    ids=["out of a box", "out of a bar", "struck through", "on the edge of a cell"],
)
def test_text_across_a_shape_is_found(source: str) -> None:
    assert crossing(read_pdf(set_in_type(source)).sheets[0])


def test_what_is_cut_or_leaves_the_sheet_is_found() -> None:
    cut = read_pdf(set_in_type("#box(width: 10mm, clip: true)[#box(width: 30mm)[Words that are cut]]")).sheets[0]
    assert cut.cut
    in_margin = read_pdf(set_in_type("#h(-5mm)Out of it")).sheets[0]
    assert (bool(beyond(in_margin)), bool(beyond(in_margin, 10))) == (False, True)
    outside = read_pdf(set_in_type("#place(dx: 85mm)[Far away]")).sheets[0]
    assert beyond(outside)


def test_a_letter_that_no_font_has_is_found() -> None:
    assert not any("NOTDEF" in said for said in page_finds(set_in_type("Letters")))
    assert any("NOTDEF" in said for said in page_finds(set_in_type("Letters and 漢")))


def test_words_are_found_in_any_direction() -> None:
    text = read_pdf(set_in_type('First office, “official” #text(lang: "ar")[اعتماد قانون متوافقاً (138.14)]')).text
    assert missing_words("First office “official” اعتماد قانون متوافقاً 138.14", text) == []
    assert missing_words("Second office اعتماد قرار 138.15", text) == sorted(["138.15", "second", *words_in("قرار")])
