"""Reading OHCHR's thematic lists: each feature of the syntax by itself, and two properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprsite.diagnostics import Severity
from uprsite.importers.docx_table import TableRow
from uprsite.importers.official_text import read_reference, split_paragraph, tidy
from uprsite.importers.ohchr import Layout, read_list
from uprsite.importers.ohchr_cells import read_goals, read_labels, read_position
from uprsite.importers.recommending import read_recommending
from uprsite.model import Position

NAMES = {
    "France": "FRA",
    "Lithuania": "LTU",
    "Spain": "ESP",
    "Tunisia": "TUN",
    "Portugal": "PRT",
    "Austria": "AUT",
    "Andorra": "AND",
    "AND": "AND",
    "Costa Rica": "CRI",
    "CRI": "CRI",
    "Bosnia and Herzegovina": "BIH",
    "Korea, Democratic People's Republic of": "PRK",
    "Venezuela (Bolivarian Republic of)": "VEN",
    "Iran (Islamic Republic of)": "IRN",
    "United Kingdom of Great Britain and Northern Ireland": "GBR",
}


class Known:
    """The few States of these tests."""

    def state(self, name: str) -> str | None:
        """Return the code of a name that is spelt exactly like this."""
        return NAMES.get(name)


def check_text(given_text: str, text: str, by: str, *told: str) -> None:
    """Read one wording; `told` are pieces of the remarks, in any order, and there must be no other remark."""
    read = read_recommending(given_text, Known())
    assert (read.text, " ".join(read.by)) == (text, by)
    remarks = [remark.what for remark in read.remarks]
    assert len(remarks) == len(told), remarks
    for piece in told:
        assert any(piece in remark for remark in remarks), (piece, remarks)


@pytest.mark.parametrize(
    ("given_text", "text", "by"),
    [
        ("Ratify it (France);", "Ratify it", "FRA"),
        ("Ratify it (France) (Lithuania);", "Ratify it", "FRA LTU"),
        ("Ratify it (France), (Lithuania) and (Spain);", "Ratify it", "FRA LTU ESP"),
        ("Ratify it (Spain, Tunisia, Portugal);", "Ratify it", "ESP TUN PRT"),
        ("Ratify it (Spain,Tunisia and Portugal);", "Ratify it", "ESP TUN PRT"),
        ("Ratify it (Spain; Tunisia, and Portugal);", "Ratify it", "ESP TUN PRT"),
        ("Ratify it (, and Spain);", "Ratify it", "ESP"),
        ("Ratify it (Venezuela (Bolivarian Republic of));", "Ratify it", "VEN"),
        ("Ratify it (Spain, Venezuela (Bolivarian Republic of),Tunisia);", "Ratify it", "ESP VEN TUN"),
        ("Ratify it (United Kingdom of Great Britain and Northern Ireland);", "Ratify it", "GBR"),
        ("Ratify it (Austria and Bosnia and Herzegovina and Spain);", "Ratify it", "AUT BIH ESP"),
        ("Ratify it (Korea, Democratic People's Republic of, Spain);", "Ratify it", "PRK ESP"),
        ("Ratify it (France).", "Ratify it", "FRA"),
        ("Ratify it. (France);", "Ratify it.", "FRA"),
        ("Ratify it.. (France).", "Ratify it.", "FRA"),
        ("Ratify it; (France).;", "Ratify it", "FRA"),
        ("Ratify it (France)", "Ratify it", "FRA"),
        ("Ratify it (France); sign it (Spain);", "Ratify it; sign it", "FRA ESP"),
        ("Ratify it (France);sign it (Spain);", "Ratify it; sign it", "FRA ESP"),
        ("Ratify it (France). Sign it (Spain).", "Ratify it. Sign it", "FRA ESP"),
        ("Ratify it. (France). Sign it (Spain).", "Ratify it. Sign it", "FRA ESP"),
        ("Ratify it; sign it (France); keep it (Spain, France);", "Ratify it; sign it; keep it", "FRA ESP"),
        ("Ratify Convention 1930 (No. 29) (Spain);", "Ratify Convention 1930 (No. 29)", "ESP"),
        ("Ratify it (ICRMW) (Iran (Islamic Republic of));", "Ratify it (ICRMW)", "IRN"),
        ("Ratify it (CEDAW) and the rest (Spain);", "Ratify it (CEDAW) and the rest", "ESP"),
        ("Ratify it (Istanbul Convention) (Spain);", "Ratify it (Istanbul Convention)", "ESP"),
        ("Fund it (2009–2014) and more (as before) (Spain);", "Fund it (2009–2014) and more (as before)", "ESP"),
    ],
)
def test_states_and_text(given_text, text, by):
    check_text(given_text, text, by)


@pytest.mark.parametrize(
    ("given_text", "text", "by", "told"),
    [
        ("Ratify it (Ruritania);", "Ratify it (Ruritania)", "", ["State not known: Ruritania"]),
        ("Ratify it (France, Ruritania, Spain);", "Ratify it", "FRA ESP", ["State not known: Ruritania"]),
        ("Ratify it (France) (Ruritania);", "Ratify it (Ruritania)", "FRA", ["State not known: Ruritania"]),
        ("Ratify it (Ruritania) (France);", "Ratify it (Ruritania)", "FRA", ["State not known: Ruritania"]),
        ("Ratify it;", "Ratify it", "", ["no recommending State"]),
        ("Ratify it (CEDAW);", "Ratify it (CEDAW)", "", ["no recommending State"]),
        ("Ratify it (France); sign it;", "Ratify it; sign it", "FRA", ["the last sentence names no State: “sign it”"]),
        ("Ratify it (France) Sign it (Spain);", "Ratify it; Sign it", "FRA ESP", ["a semicolon was put"]),
        ("Help (Austria) now (Spain);", "Help (Austria) now", "ESP", ["“(Austria)” stands inside a sentence"]),
        (
            "Ratify it (France) (CEDAW);",
            "Ratify it (France) (CEDAW)",
            "",
            ["“(France)” stands inside a sentence", "no recommending State"],
        ),
        ("Ratify it (France;", "Ratify it", "FRA", ["a missing bracket was put after “France”"]),
        ("Ratify it (France; sign it (Spain);", "Ratify it; sign it", "FRA ESP", ["put after “France”"]),
        ("Ratify it (Venezuela (Bolivarian Republic of);", "Ratify it", "VEN", ["a missing bracket"]),
        ("Do (a (Spain);", "Do (a", "ESP", ["a bracket has no counterpart"]),
        ("Do it ((Spain);", "Do it (", "ESP", ["a bracket has no counterpart"]),
        ("Do a) (Spain);", "Do a)", "ESP", ["a bracket has no counterpart"]),
        ("Do it ();", "Do it ()", "", ["no recommending State"]),
        ("Do it (", "Do it (", "", ["a bracket has no counterpart", "no recommending State"]),
        ("Meet the Centre (CRI) (Spain);", "Meet the Centre", "CRI ESP", ["“(CRI)” was read as the State CRI"]),
        ("", "", "", ["no recommending State"]),
    ],
)
def test_what_is_doubtful_is_told(given_text, text, by, told):
    check_text(given_text, text, by, *told)


def test_a_bracket_is_not_closed_far_from_where_it_opens():
    text = "Do it (" + "Spain, " * 40 + "Spain"
    check_text(text, text, "", "a bracket has no counterpart", "no recommending State")


def test_a_sentence_without_its_state_is_an_error_and_a_mended_one_is_advice():
    assert [remark.severity for remark in read_recommending("A (Ruritania);", Known()).remarks] == [Severity.ERROR]
    assert [remark.severity for remark in read_recommending("A (France;", Known()).remarks] == [Severity.ADVICE]


@pytest.mark.parametrize(
    ("given_text", "text"),
    [
        ("a&nbsp;b &amp; c", "a b & c"),
        ("AT&T and R&notes", "AT&T and R&notes"),
        ("  two\u00a0 \n words\t", "two words"),
        ("Co\u0302te", "Côte"),
        ("soft\u00adhy\u200bphen \u202eevil\u202c", "softhyphen evil"),
        ("justice&#39;s &#x2013; way", "justice's – way"),
    ],
)
def test_tidy(given_text, text):
    assert tidy(given_text) == text


@pytest.mark.parametrize(
    ("given_text", "paragraph", "rest"),
    [
        ("140.12 Ratify", "140.12", "Ratify"),
        ("140.12. Ratify", "140.12", "Ratify"),
        ("140.12Ratify", "140.12", "Ratify"),
        ("140.12a Ratify", "140.12a", "Ratify"),
        ("111, item 4 Ratify", "111, item 4", "Ratify"),
        ("140.1.2 Ratify", "140.1.2", "Ratify"),
        ("2030 Agenda", None, "2030 Agenda"),
        ("140.012 Ratify", None, "140.012 Ratify"),
        ("140.12345 Ratify", None, "140.12345 Ratify"),
        ("140.12ab", None, "140.12ab"),
        ("Ratify", None, "Ratify"),
    ],
)
def test_paragraph(given_text, paragraph, rest):
    assert split_paragraph(given_text) == (paragraph, rest)


@pytest.mark.parametrize(
    ("given_text", "source", "told"),
    [
        ("A/HRC/28/15/Add.1 - Para. 3", "A/HRC/28/15/Add.1, para. 3", ""),
        ("A/HRC/43/15/Add.1 - Para.3", "A/HRC/43/15/Add.1, para. 3", ""),
        ("A/HRC/43/15 - Para 121", "A/HRC/43/15, para. 121", ""),
        ("A/HRC/43/15/Add.1", "A/HRC/43/15/Add.1", ""),
        ("A/HRC/43/15/Add.1 - Paras. 3-5", "A/HRC/43/15/Add.1, paras. 3-5", ""),
        ("A/HRC/28/15/Add.1 - Para.3vv", "A/HRC/28/15/Add.1, para. 3", "was read as “A/HRC/28/15/Add.1, para. 3”"),
        ("A/HRC/28/15/Add.1, para. 3 - Para. 3", "A/HRC/28/15/Add.1, para. 3", "was read as"),
        ("A/HRC/28/15, para. 3 - Para. 4", "A/HRC/28/15, para. 3 - Para. 4", "kept as it stands"),
        ("the Minister's speech", "the Minister's speech", "kept as it stands"),
    ],
)
def test_source(given_text, source, told):
    read, remarks = read_reference(given_text)
    assert read == source
    assert [told in remark.what for remark in remarks] == ([True] if told else [])


@pytest.mark.parametrize(
    ("cell", "position", "stated", "told"),
    [
        ("Supported", "supported", None, None),
        (" NOTED\n", "noted", None, None),
        ("Accepted", "supported", None, None),
        ("Supported in part", "partly-supported", None, None),
        ("Under consideration", "pending", None, None),
        ("Accepted and already implemented", "supported", "Accepted and already implemented", Severity.ADVICE),
        ("Supported/Noted", "partly-supported", "Supported/Noted", Severity.ADVICE),
        ("Not supported", "noted", "Not supported", Severity.ADVICE),
        ("Rejected", "noted", "Rejected", Severity.ADVICE),
        ("Supported, pending a study", "pending", "Supported, pending a study", Severity.ERROR),
        ("Maybe", "pending", "Maybe", Severity.ERROR),
        ("", "pending", None, Severity.ERROR),
    ],
)
def test_position(cell, position, stated, told):
    read = read_position(cell)
    assert read[:2] == (Position(position), stated)
    assert [remark.severity for remark in read[2]] == ([told] if told else [])


def test_labels_under_their_headings():
    labels, remarks = read_labels(
        "- Right to X\nChildren: justice\nSDGs: \n- 16 - PEACE\nAffected persons:\n- a\n- a\n- b"
    )
    assert labels.themes == ("Right to X", "Children: justice")
    assert (labels.goals, labels.groups, remarks) == (("16 - PEACE",), ("a", "b"), [])


def test_a_heading_that_is_not_known_is_told_with_its_lines():
    labels, remarks = read_labels("- Right to X\nComments:\n- nobody reads this")
    assert labels.themes == ("Right to X",)
    assert [remark.what for remark in remarks] == [
        "these lines stand under a heading that is not known: Comments:; nobody reads this"
    ]


def test_goals_and_targets():
    given_lines = ["16 - PEACE, JUSTICE", "16.3 - Rule of law", "5", "16.A", "16.3: again", "SDG 4 – Education"]
    assert read_goals(given_lines) == (("16", "16.3", "5", "16.a", "4"), [])


@pytest.mark.parametrize("line", ["18 - NONE", "0", "16.", "PEACE", "16PEACE", "1.2.3", "16.300"])
def test_what_is_no_goal_is_told(line):
    goals, remarks = read_goals([line])
    assert goals == ()
    assert [remark.severity for remark in remarks] == [Severity.ERROR]


HEADER = {
    Layout.CYCLE_2: (
        "Recommendation",
        "Position",
        "Full list of themes",
        "Assessment/comments on level of implementation",
    ),
    Layout.CYCLE_4: (
        "Recommendation and recommending State",
        "Position of the State under review",
        "Human rights themes and groups of persons",
        "Relevant SDGs",
    ),
}
HEADER[Layout.CYCLE_3] = HEADER[Layout.CYCLE_2]
ROW = {
    Layout.CYCLE_2: (
        "115.1 Do A (France);\nSource of position: A/HRC/1/2 - Para. 3",
        "Noted",
        "A12 Norms\nAffected persons:\n- women",
        "\n",
    ),
    Layout.CYCLE_3: ("121.1 Do A (France);\nSource of Position: A/HRC/1/2", "Noted", "- Norms\nSDGs:\n- 5 - G", ""),
    Layout.CYCLE_4: (
        "140.1 Do A (France);\nSource of Position: A/HRC/1/2",
        "Noted",
        "- Norms\nGroups of Persons:\n- W",
        "- 5 - G",
    ),
}


def read(*rows):
    """Read rows given as tuples of cells, numbered from 1."""
    return read_list([TableRow(number, cells) for number, cells in enumerate(rows, 1)], Known())


def told(result):
    """Pair every problem's row with what it says."""
    return [(problem.row, problem.what) for problem in result.problems]


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("header", [True, False])
def test_a_layout_is_known_by_its_header_or_its_content(layout, header):
    result = read(*([HEADER[layout]] if header else []), ("Theme: Norms",), ROW[layout])
    assert (result.layout, len(result.entries), result.problems) == (layout, 1, ())


@pytest.mark.parametrize("rows", [(), (("Programme",), ("a", "b")), (("2 apples", "Yes", "3", "4"),), ((),)])
def test_another_table_is_no_list(rows):
    result = read(*rows)
    assert (result.layout, result.entries) == (None, ())
    assert [problem.severity for problem in result.problems] == [Severity.ERROR]


def test_a_header_alone_is_told():
    assert told(read(HEADER[Layout.CYCLE_4])) == [(1, "the list holds no recommendation")]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (("Ratify it (France);", "Noted", "- X", ""), "no paragraph number can be read"),
        (("121.7 (France);", "Noted", "- X", ""), "there is no text"),
        (("A remark by the editor",), "this row is neither a theme nor a recommendation"),
        (("121.7 Do B (France);", "Noted", "- X"), "this row has 3 cells instead of 4"),
        (
            ("121.7 " + "Do B " * 5000 + "(France);", "Noted", "- X", ""),
            "the first cell has more than 20000 characters",
        ),
    ],
)
def test_a_row_that_cannot_be_read_is_listed(row, what):
    result = read(HEADER[Layout.CYCLE_3], ROW[Layout.CYCLE_3], row)
    assert [entry.row for entry in result.entries] == [2]
    assert told(result) == [(3, what)]
    assert result.problems[0].severity is Severity.ERROR


def test_empty_rows_and_repeated_headers_are_skipped():
    header = HEADER[Layout.CYCLE_3]
    result = read(header, ("", " ", "\n", ""), header, ROW[Layout.CYCLE_3], ("",))
    assert (len(result.entries), result.problems) == (1, ())


def test_a_comment_on_implementation_is_told():
    result = read(HEADER[Layout.CYCLE_3], (*ROW[Layout.CYCLE_3][:3], "Done in 2021."))
    assert told(result) == [(2, "the comment on implementation was left out")]


FIRST = (
    "121.1 Do A (France);\nSource of Position: A/HRC/1/2",
    "Noted",
    "- X\nSDGs:\n- 5 - G\nAffected persons:\n- a",
    "",
)


def test_a_recommendation_listed_under_two_themes_is_one():
    again = (FIRST[0], FIRST[1], "- Y\n- X\nSDGs:\n- 4 - E\nAffected persons:\n- b", "")
    result = read(HEADER[Layout.CYCLE_3], ("Theme: S",), FIRST, ("Theme: T",), again)
    (entry,) = result.entries
    assert (entry.row, entry.themes, entry.groups, entry.sdgs) == (3, ("S", "X", "T", "Y"), ("a", "b"), ("5", "4"))
    assert result.problems == ()


@pytest.mark.parametrize(
    ("wording", "position", "differing"),
    [
        ("121.1 Do B (France);\nSource of Position: A/HRC/1/2", "Noted", "text"),
        ("121.1 Do A (Spain);\nSource of Position: A/HRC/1/2", "Noted", "list of States"),
        ("121.1 Do A (France);\nSource of Position: A/HRC/1/3", "Supported", "position, source"),
    ],
)
def test_a_number_that_stands_for_two_things_is_told(wording, position, differing):
    result = read(HEADER[Layout.CYCLE_3], FIRST, (wording, position, *FIRST[2:]))
    assert [(entry.row, entry.text, entry.by) for entry in result.entries] == [(2, "Do A", ("FRA",))]
    assert told(result) == [(3, f"121.1 stands in row 2 too, with another {differing}; only that row was kept")]


@given(
    st.lists(st.lists(st.sampled_from([name for name in NAMES if name not in NAMES.values()]), min_size=1), min_size=1),
    st.data(),
)
def test_written_states_come_back(groups, data):
    """Any States in any of the ways to list them are read back, and the text without them."""
    written, sentences = "", []
    for names in groups:
        words = " ".join(data.draw(st.lists(st.sampled_from(["act", "on", "it", "(No. 29)", "(CRPD)"]), min_size=1)))
        style = data.draw(st.sampled_from([") (", ", ", " and ", ",", "; "]))
        sentences.append(words)
        written += f"{words} ({style.join(names)}){data.draw(st.sampled_from([';', '; ', ' ; ']))}"
    read_back = read_recommending(tidy(written), Known())
    assert read_back.text == "; ".join(sentences)
    assert read_back.by == tuple(dict.fromkeys(NAMES[name] for names in groups for name in names))
    assert read_back.remarks == ()


SCRAPS = st.sampled_from(
    [*"();,.&\n-:5", "140.1 ", "140.2 ", "Theme:", "France", "Source of position:", "SDGs:", "and", " "]
)
CELL = st.lists(SCRAPS | st.text(max_size=5), max_size=12).map("".join)


@given(st.lists(st.lists(CELL, max_size=5).map(tuple), max_size=6))
def test_no_row_is_lost_without_a_word(rows):
    """Whatever stands in a table, each row is read, told, or is one of those that hold no recommendation."""
    result = read(HEADER[Layout.CYCLE_3], *rows)
    accounted = {entry.row for entry in result.entries} | {problem.row for problem in result.problems}
    paragraphs = {entry.paragraph for entry in result.entries}
    for number, cells in enumerate(rows, 2):
        first = tidy(cells[0]) if cells else ""
        empty = not any(cell.strip() for cell in cells)
        assert number in accounted or empty or first.startswith("Theme") or split_paragraph(first)[0] in paragraphs
