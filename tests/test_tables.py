"""Tables for spreadsheets: what comes back is what went in, nothing is computed, and pages list the same."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example_sites import NAMES, copy_of, read_records, render_site, write_records
from uprsite.exporters.tables import FORMULA, harmless, to_csv

MARK = b"\xef\xbb\xbf"


def read(content: bytes) -> list[list[str]]:
    """Read a table as any program does."""
    assert content.startswith(MARK)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def records(content: bytes) -> list[dict[str, str]]:
    header, *rows = read(content)
    assert len(set(header)) == len(header)
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    return {name: render_site(copy_of(name, tmp_path_factory.mktemp("project") / name)) for name in NAMES}


# ---------------------------------------------------------------- rows -> bytes


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("", ""),
        ("Adopt a law", "Adopt a law"),
        ("a=b+c-d@e", "a=b+c-d@e"),
        ('=HYPERLINK("https://example.org","x")', '\'=HYPERLINK("https://example.org","x")'),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("– a dash", "– a dash"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("＝1", "'＝1"),
    ],
)
def test_nothing_is_computed(cell: str, shown: str) -> None:
    assert harmless(cell) == shown
    assert read(to_csv([(cell, "x")])) == [[shown, "x"]]


def test_a_table_has_its_mark_commas_and_whole_lines() -> None:
    assert to_csv([("é", 1), ('a "b", c', 0)]) == MARK + 'é,1\r\n"a ""b"", c",0\r\n'.encode()


texts = st.text(st.characters(exclude_categories=["Cs"]))
hostile = st.builds("{}{}{}".format, st.sampled_from(["", " ", "\u2003"]), st.sampled_from(FORMULA), texts)


@given(st.lists(st.tuples(texts | hostile, texts | hostile, st.integers(0)), min_size=1))
def test_any_text_comes_back_and_only_an_apostrophe_is_added(rows: list[tuple[str, str, int]]) -> None:
    back = read(to_csv(rows))
    assert len(back) == len(rows)
    for row, cells in zip(rows, back, strict=True):
        assert cells[2] == str(row[2])
        for text, cell in zip(row[:2], cells[:2], strict=True):
            assert cell in (text, f"'{text}")
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))
            assert not cell.startswith(("\t", "\r"))


# ---------------------------------------------------------------- records -> rows


def test_the_whole_list_of_a_review(sites: Any) -> None:
    rows = records(sites["full"]["en/xtu/4/recommendations/recommendations.csv"])
    assert [row["Identity"] for row in rows] == [
        *("xtu/4/140.1", "xtu/4/140.2", "xtu/4/140.10", "xtu/4/140.11/1", "xtu/4/140.11/2", "xtu/4/140.12"),
    ]
    assert rows[0] == {
        "Identity": "xtu/4/140.1",
        "Cycle": "4",
        "Number": "140.1",
        "Part": "",
        "Text": "Abolish the death penalty",
        "Recommending States": "Norway; Portugal; France",
        "The State's answer at adoption": "Noted",
        "The State's newest answer": "Supported",
        "Light": "Partly implemented",
        "Themes": "Death penalty",
        "Groups of persons": "Persons deprived of liberty; Fishers",
        "Sustainable Development Goals": "SDG 16 Peace, Justice and Strong Institutions; SDG 16.3",
        "Responsible bodies": "Ministry of Justice; Committee for Human Rights",
        "Deadline": "2028-12",
    }
    assert (rows[3]["Number"], rows[3]["Part"]) == ("140.11", "1")


def test_the_states_that_raised_a_theme_stand_one_a_row_as_on_its_page(sites: Any) -> None:
    rows = records(sites["full"]["en/xtu/themes/torture/states.csv"])
    assert [row["Code of the State"] for row in rows] == ["CHE", "NOR", "DNK"]
    assert rows[0] == {
        "State": "Switzerland",
        "Code of the State": "CHE",
        "Regional group": "Western European and Others Group",
        "Recommendations": "2",
        "Cycle 1": "0",
        "Cycle 3": "1",
        "Cycle 4": "1",
        "Newest cycle": "4",
        "Year of its review": "2024",
        "Implemented": "0",
        "Partly implemented": "0",
        "Not implemented": "1",
        "Moved backwards": "1",
        "No information found": "0",
        "Not yet assessed": "0",
        "Help offered": "",
        "Asks that name it": "1",
    }
    assert (rows[2]["Newest cycle"], rows[2]["Year of its review"]) == ("1", "")


def test_help_is_that_offered_with_recommendations_on_the_theme(sites: Any) -> None:
    rows = records(sites["full"]["en/xtu/themes/death-penalty/states.csv"])
    assert {row["Code of the State"]: row["Help offered"] for row in rows} == {
        "PRT": "Training",
        "NOR": "Funding",
        "FRA": "Technical help",
        "DNK": "",
    }


def test_asks_stand_once_for_each_state(sites: Any) -> None:
    rows = records(sites["full"]["en/xtu/asks/asks.csv"])
    assert [(row["Theme"], row["Number"], row["Code of the State"]) for row in rows] == [
        ("Torture and ill-treatment", "1", "CHE"),
        ("Torture and ill-treatment", "1", "NOR"),
    ]
    assert rows[0]["Builds on"] == "xtu/4/140.10; xtu/4/140.11/1"
    assert rows[0]["Sustainable Development Goals"] == "SDG 16.3"


@pytest.mark.parametrize("name", NAMES)
def test_every_table_has_rows_of_one_width_and_is_linked_from_its_page(name: str, sites: Any) -> None:
    tables = {path: content for path, content in sites[name].items() if path.endswith(".csv")}
    assert tables
    for path, content in tables.items():
        folder, _, file = path.rpartition("/")
        assert len({len(row) for row in read(content)}) == 1, path
        assert f'href="{file}"'.encode() in sites[name][f"{folder}/index.html"], path


@pytest.mark.parametrize("name", NAMES)
def test_two_runs_give_the_same_bytes(name: str, sites: Any, tmp_path: Path) -> None:
    again = render_site(copy_of(name, tmp_path / name))
    assert {path for path in again if path.endswith(".csv") and again[path] != sites[name][path]} == set()


def test_a_hostile_record_is_shown_and_not_computed(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "project")
    path = project / "content/xtu/cycle-4/recommendations.yaml"
    data = read_records(path)
    data[0]["text"] = {"en": "=1+1", "fr": "+1"}
    write_records(path, data)
    files = render_site(project)
    assert records(files["en/xtu/4/recommendations/recommendations.csv"])[0]["Text"] == "'=1+1"
