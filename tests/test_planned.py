"""Who is to do what by when: deadlines, what is planned in figures, help, contributions, and the pages that tell it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example_sites import copy_of, render_site
from tests.html_page import Element, read_page
from tests.test_grouping import record
from uprsite.grouping import by_first_theme, contributions, offers_by_state
from uprsite.model import Assessment, Assistance, AssistanceKind, Origin, Pledge, Status
from uprsite.scoring import LIGHTS, Light, Planned, Verdict, a_year_on, count_planned, is_due_within_a_year, is_overdue
from uprsite.views.planned import anchor

AS_OF = date(2026, 10, 26)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("deadline", "overdue", "soon"),
    [
        (None, False, False),
        ("2026-10-25", True, False),
        ("2026-10-26", False, True),
        ("2026-10", False, True),
        ("2026-09", True, False),
        ("2026", False, True),
        ("2025", True, False),
        ("2027-10-26", False, True),
        ("2027-10-27", False, False),
        ("2027-10", False, False),
        ("2027-09", False, True),
    ],
)
def test_a_deadline_is_over_after_its_last_day_and_soon_until_the_same_day_next_year(
    deadline: str | None, overdue: bool, soon: bool
) -> None:
    for light in LIGHTS:
        undone = light is not Light.IMPLEMENTED
        assert is_overdue(deadline, light, AS_OF) is (overdue and undone)
        assert is_due_within_a_year(deadline, light, AS_OF) is (soon and undone)
        assert not is_overdue(deadline, light, None)
        assert not is_due_within_a_year(deadline, light, None)


def test_a_year_on_from_a_leap_day_is_the_last_day_of_february() -> None:
    assert a_year_on(date(2024, 2, 29)) == date(2025, 2, 28)
    assert a_year_on(date(2023, 2, 28)) == date(2024, 2, 28)
    assert a_year_on(date.max) == date.max


@given(DAYS, DAYS, st.sampled_from(LIGHTS))
def test_nothing_is_both_overdue_and_still_due(deadline: date, as_of: date, light: Light) -> None:
    late, soon = (tell(deadline.isoformat(), light, as_of) for tell in (is_overdue, is_due_within_a_year))
    assert not (late and soon)
    assert (late or soon) == (light is not Light.IMPLEMENTED and deadline <= a_year_on(as_of))
    assert timedelta(365) <= a_year_on(as_of) - as_of <= timedelta(366)


def test_what_is_planned_is_counted_over_recommendations_or_pledges() -> None:
    records = [
        record("1.1", 4, responsible=("a", "b"), expected="x", indicators=("y", "z"), deadline="2026"),
        record("1.2", 4, responsible=("a",), deadline="2025-12"),
        record("1.3", 4, deadline="2025-12"),
        Pledge(number="1", text="x", deadline="2020", origin=Origin("", (), "aaa/4")),
        record("1.4", 4),
    ]
    verdicts = {one.id: Verdict(Light.PARTIAL, ()) for one in records} | {"aaa/4/1.3": Verdict(Light.IMPLEMENTED, ())}
    assert count_planned(records, verdicts, AS_OF) == Planned(5, 2, 1, 1, 4, 2, 1)
    assert count_planned(records, verdicts, None) == Planned(5, 2, 1, 1, 4, 0, 0)
    assert count_planned([], {}, AS_OF) == Planned(0, 0, 0, 0, 0, 0, 0)


def test_help_is_sorted_by_the_states_that_offer_it() -> None:
    training, funding = AssistanceKind.TRAINING, AssistanceKind.FINANCIAL
    first = record("1.1", 4, assistance=(Assistance(by="NOR", offer=funding), Assistance(by="FRA", offer=training)))
    second = record("1.2", 4, assistance=(Assistance(by="FRA", offer=funding), Assistance(by="CHE", offer=funding)))
    found = offers_by_state([first, second, record("1.3", 4)])
    assert [(code, [(offer.record.paragraph, offer.place) for offer in offers]) for code, offers in found.items()] == [
        ("FRA", [("1.1", 1), ("1.2", 0)]),
        ("CHE", [("1.2", 1)]),
        ("NOR", [("1.1", 0)]),
    ]


def test_contributions_are_listed_newest_first_and_stay_when_the_light_is_judged_anew() -> None:
    said = [
        Assessment(paragraph="1.1", date=date(2025, 1, day), by="us", status=Status.PARTIAL, contribution=text)
        for day, text in ((2, "b"), (1, "a"), (3, None), (4, "d"))
    ]
    assert [one.contribution for one in contributions(said)] == ["d", "b", "a"]


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=3, unique=True), max_size=8))
def test_every_recommendation_stands_once_under_its_first_theme(themes: list[list[str]]) -> None:
    records = [record(f"1.{number}", 4, themes=tuple(names)) for number, names in enumerate(themes)]
    sections = by_first_theme(records)
    assert sorted(one.id for kept in sections.values() for one in kept) == sorted(one.id for one in records)
    for theme, kept in sections.items():
        assert [one for one in records if one in kept] == list(kept)
        assert {(one.themes or ("",))[0] for one in kept} == {theme}


def test_a_place_in_a_page_has_no_space_in_its_name() -> None:
    assert [anchor(text) for text in ("140.12", "144.75 (1)", "111, item 4", "P 1")] == [
        "140.12",
        "144.75-1",
        "111-item-4",
        "P-1",
    ]


# ---------------------------------------------------------------- the pages


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Any:
    files = render_site(copy_of("full", tmp_path_factory.mktemp("full") / "full"))
    names = ("matrix", "pledges", "mid-term")
    slugs = {name: f"en/xtu/4/{name}/index.html" for name in names} | {"body": "en/xtu/bodies/justice/index.html"}
    slugs["later"] = "en/svn/4/matrix/index.html"
    return {name: read_page(files[slug]).only("main") for name, slug in slugs.items()}


def figures(page: Element, query: str) -> dict[str, str]:
    """Read the figures of what a query asks for: what each is, and its number."""
    return {
        figure.attributes["data-is"]: figure.text
        for element in page.elements()
        if element.attributes.get("data-of") == query
        for figure in element.elements()
        if "data-is" in figure.attributes
    }


def row_of(page: Element, name: str) -> list[str]:
    return [" ".join(cell.text.split()) for cell in page.only("tr", id=name).children if isinstance(cell, Element)]


def test_the_matrix_holds_the_whole_review(pages: Any) -> None:
    rows = pages["matrix"].only("table", id="rows").find("tr")[1:]
    assert [row.attributes["id"] for row in rows] == [
        *("c4-140.1", "c4-140.2", "c4-140.10", "c4-140.11-1", "c4-140.11-2", "c4-140.12")
    ]
    assert all("data-row" in row.attributes for row in rows)
    assert figures(pages["matrix"], "state=XTU&cycle=4") == {
        "recommendations": "6",
        "pairs": "9",
        "with-body": "2",
        "with-expected": "1",
        "with-indicators": "1",
        "with-deadline": "2",
        "overdue": "1",
        "due-within-a-year": "0",
    }
    assert row_of(pages["matrix"], "c4-140.12") == [
        *("140.12", "Keep up the good work", "Supported", "", "", "", "", "Not yet assessed", "")
    ]
    assert row_of(pages["matrix"], "c4-140.1")[2:4] == [
        *("Supported At adoption: Noted", "Ministry of JusticeCommittee for Human Rights")
    ]


def test_what_is_overdue_is_said_in_a_word_and_by_a_key(pages: Any) -> None:
    assert row_of(pages["matrix"], "c4-140.10")[6] == "December 2025 Overdue"
    late = [row.attributes["id"] for row in pages["matrix"].elements() if row.attributes.get("data-overdue") == "yes"]
    assert late == ["c4-140.10"]
    rows = [row.attributes["id"] for row in pages["body"].find("tr") if "data-row" in row.attributes]
    assert rows[:2] == ["c4-140.10", "c4-140.1"]
    assert figures(pages["body"], "state=XTU&bodies=justice")["overdue"] == "1"


def test_what_is_overdue_stands_in_a_short_table_that_leads_to_the_rows(pages: Any) -> None:
    late = pages["matrix"].only("table", id="overdue")
    assert late.only("caption").text == "Overdue as of 1 June 2026"
    (row,) = late.find("tr")[1:]
    assert row.only("th").only("a").attributes["href"] == "#c4-140.10"
    told = [" ".join(cell.text.split()) for cell in row.find("td")]
    assert told[1:] == ["December 2025", "Ministry of Justice", "Moved backwards"]
    assert not pages["later"].find("table", id="overdue")


def test_the_mid_term_report_has_contents_that_lead_somewhere(pages: Any) -> None:
    page = pages["mid-term"]
    places = {element.attributes["id"] for element in page.elements() if "id" in element.attributes}
    leads = [link.attributes["href"] for nav in page.find("nav") for link in nav.find("a")]
    assert leads[:6] == ["#figures", "#themes", "#pledges", "#contributions", "#others", "#annex"]
    assert leads[6:] == [
        *(f"#annex-theme-{theme}" for theme in ("death-penalty", "torture", "detention", "fishing-rights")),
        "#annex-without-theme",
    ]
    assert {lead[1:] for lead in leads} <= places


def test_the_filter_waits_for_the_script_and_offers_what_rows_have(pages: Any) -> None:
    box = pages["matrix"].only("div", kind="filter")
    assert "hidden" in box.attributes
    offered = {
        one.attributes["name"]: [option.attributes["value"] for option in one.find("option")]
        for one in box.find("select")
    }
    assert offered == {
        "light": ["", "partial", "regressed", "no-information", "not-assessed"],
        "position": ["", "supported", "noted", "partly-supported", "pending"],
        "bodies": ["", "justice", "committee"],
        "themes": ["", "legal-framework", "death-penalty", "torture", "detention", "fishing-rights"],
        "groups": ["", "persons-deprived-of-liberty", "fishers"],
        "goals": ["", "16", "16.3"],
        "from": ["", "DNK", "FRA", "NOR", "PRT", "CHE"],
    }
    # With one value there is nothing to choose, and where nothing is planned nothing is counted.
    later = pages["later"].only("div", kind="filter")
    assert [len(later.find(tag)) for tag in ("select", "input")] == [0, 1]
    assert pages["later"].find("dl", kind="figures") == []


def test_help_that_was_offered_stands_under_its_state(pages: Any) -> None:
    titles = [heading.text for heading in pages["matrix"].find("h3")]
    assert titles == ["Switzerland", "France", "Norway", "Portugal"]
    offers = pages["matrix"].find("ul", kind="offers")
    assert [offer.find("strong")[0].text for offer in offers] == [
        *("An exchange of experience", "Technical help", "Funding", "Training")
    ]
    assert "Two experts" in offers[1].text


def test_pledges_are_tracked_alike_and_counted_apart(pages: Any) -> None:
    found = figures(pages["pledges"], "state=XTU&cycle=4&pledges=1")
    assert found == {
        "pledges": "1",
        "partial": "1",
        "with-body": "1",
        "with-expected": "1",
        "with-indicators": "1",
        "with-deadline": "1",
        "overdue": "0",
        "due-within-a-year": "0",
    }
    told = " ".join(pages["pledges"].only("section", id="pledge-1").text.split())
    assert "Since 1 June 2026: Partly implemented" in told
    assert "Since 1 June 2025: Not implemented" in told


def test_the_mid_term_report_tells_what_changed_and_who_contributed(pages: Any) -> None:
    told = " ".join(pages["mid-term"].text.split())
    assert "By Testland UPR Coalition, as of 1 June 2026" in told
    assert "The State's own mid-term report: Voluntary mid-term report, A/HRC/60/CRP.9, 30 June 2027" in told
    assert "140.1: Noted at adoption, Supported since 1 February 2026 (Statement to the Human Rights Council)" in told
    ours, theirs = pages["mid-term"].find("ul", kind="offers")
    assert "La coalition a rédigé le projet." in ours.text
    assert "The Government held a hearing." in theirs.text


def test_the_annex_holds_every_recommendation_once_under_its_first_theme(pages: Any) -> None:
    annex = pages["mid-term"].only("table", kind="annex-table")
    sections = {
        " ".join(body.find("tr")[0].text.split()): [row.attributes["id"] for row in body.find("tr")[1:]]
        for body in annex.find("tbody")
    }
    assert sections == {
        "Theme: Death penalty": ["140.1"],
        "Theme: Torture and ill-treatment": ["140.10"],
        "Theme: Liberty and detention": ["140.11-1", "140.11-2"],
        "Theme: Fishing rights": ["140.2"],
        "Without a theme": ["140.12"],
    }
    said = [" ".join(entry.text.split()) for entry in annex.only("tr", id="140.1").find("div", kind="comment")]
    assert [entry.partition("Un projet")[0] for entry in said] == [
        "Partly implemented Testland UPR Coalition Civil society, 1 June 2026",
        "Implemented Gouvernement de la Testlande The State, 1 June 2026",
        "Not implemented Office of the Ombudsperson National human rights institution, 1 May 2026",
    ]
    others = [" ".join(entry.text.split()) for entry in annex.only("tr", id="140.11-2").find("div", kind="comment")]
    assert others[0] == "Not yet assessed The light in this report"
