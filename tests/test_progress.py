"""How far a review got: supported beside noted, the State's word beside the light, half-years, moves and dates."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example_sites import copy_of, read_records, render_site, write_records
from tests.html_page import Element, read_page
from uprsite.charts import HEIGHT, WIDTH, stacked_columns
from uprsite.grouping import dates_of, part_dates
from uprsite.model import (
    Assessment,
    Dossier,
    KeyDate,
    Method,
    Origin,
    Position,
    PositionChange,
    Recommendation,
    Review,
    ReviewDates,
    ReviewProfile,
    StateProfile,
    Status,
)
from uprsite.scoring import (
    LIGHTS,
    REACHED,
    Lead,
    Light,
    Move,
    Point,
    answered_anew,
    beyond_lights,
    courses_since,
    judge,
    lead_of,
    lights_over_time,
    moves_since,
    score_by_answer,
    supported_since,
    tally,
    trend,
)

FIRST_DAY = date(2021, 1, 1)
YES, PARTLY, NO, BACK, NOTHING = (
    Status.IMPLEMENTED,
    Status.PARTIAL,
    Status.NOT_IMPLEMENTED,
    Status.REGRESSED,
    Status.NO_INFORMATION,
)


def record(number: int, position: Position = Position.SUPPORTED, *later: Position) -> Recommendation:
    return Recommendation(
        paragraph=str(number),
        text="x",
        by=("FRA",),
        position=position,
        position_history=tuple(
            PositionChange(date=f"20{22 + at}", position=p, source="x") for at, p in enumerate(later)
        ),
        origin=Origin("", (), "aaa/4"),
    )


def said(status: Status, by: str = "us", day: int = 0) -> Assessment:
    return Assessment(
        paragraph="1", date=FIRST_DAY + timedelta(day), by=by, status=status, origin=Origin("", (), "aaa/4")
    )


def verdicts_of(*claims: list[Assessment]):  # type: ignore[no-untyped-def]
    """Judge the claims on 1, on 2 and so on."""
    return {f"aaa/4/{number}": judge(found, Method.OWN, "us") for number, found in enumerate(claims, 1)}


# ---------------------------------------------------------------- two sides compared


@pytest.mark.parametrize(
    ("supported", "noted", "lead"),
    [
        ([YES], [NO], Lead.SUPPORTED),
        ([NO], [PARTLY], Lead.NOTED),
        ([YES], [PARTLY], Lead.NEITHER),  # both got somewhere
        ([YES, None], [YES], Lead.NOTED),  # shares are of all, assessed or not
        ([YES, NO, NOTHING], [YES, NO, NO], Lead.NEITHER),  # a third, though the bars say 34 % and 33 %
        ([YES], [None], None),
        ([YES], [], None),
        ([], [], None),
    ],
)
def test_supported_and_noted_are_compared_by_what_was_reached(
    supported: list[Status | None], noted: list[Status | None], lead: Lead | None
) -> None:
    records = [record(n, Position.SUPPORTED if n <= len(supported) else Position.NOTED) for n in range(1, 10)]
    claims = [[said(status)] if status else [] for status in (*supported, *noted)]
    assert lead_of(score_by_answer(records[: len(claims)], verdicts_of(*claims))) is lead


@given(st.lists(st.sampled_from(LIGHTS), max_size=300))
def test_shares_of_lights_together_are_sums_of_those_that_stand_beside_them(lights: list[Light]) -> None:
    counted = tally((light, 1) for light in lights)
    assert counted.percent(*LIGHTS) == (100 if lights else 0)
    assert counted.percent(*REACHED) == counted.percent(Light.IMPLEMENTED) + counted.percent(Light.PARTIAL)


def test_the_states_claim_is_set_beside_the_light_only_where_both_can_be_compared() -> None:
    claims = [
        [said(NO), said(YES, "gov")],  # claims more
        [said(BACK), said(NO, "gov")],  # a step backwards is less than nothing done
        [said(YES), said(YES, "gov")],
        [said(YES), said(PARTLY, "gov")],  # claims less
        [said(NOTHING), said(YES, "gov")],  # no light to compare with
        [said(NO), said(NOTHING, "gov")],
        [said(YES, "gov")],
        [said(NO), said(YES, "others")],
        [said(NO), said(YES, "gov"), said(NO, "gov", 1)],  # its newest claim
    ]
    records = [record(number) for number in range(1, len(claims) + 1)]
    found = beyond_lights(records, verdicts_of(*claims), {"gov"})
    assert ([one.paragraph for one in found.better], found.compared) == (["1", "2"], 5)


def test_an_answer_that_changed_is_found_by_where_it_ended() -> None:
    noted, partly, yes = Position.NOTED, Position.PARTLY_SUPPORTED, Position.SUPPORTED
    records = [
        record(1, noted),
        record(2, noted, yes),
        record(3, partly, noted, yes),
        record(4, noted, yes, noted),  # there and back
        record(5, yes, noted),
        record(6, Position.PENDING, yes),  # was never noted
    ]
    assert [found.paragraph for found in answered_anew(records)] == ["2", "3", "5", "6"]
    assert [found.paragraph for found in records if supported_since(found)] == ["2", "3"]


def test_a_later_answer_holds_from_the_day_that_brought_it_and_not_from_where_it_is_repeated() -> None:
    changes = [
        PositionChange(date=day, position=position, source="A/HRC/1")
        for day, position in (("2012", Position.SUPPORTED), ("2014-05", Position.SUPPORTED))
    ]
    changed = replace(record(1, Position.NOTED), position_history=tuple(changes))
    assert changed.answered_since is changes[0]
    assert replace(changed, position=Position.SUPPORTED).answered_since is None
    assert record(2).answered_since is None


# ---------------------------------------------------------------- through time


claims = st.lists(
    st.builds(said, st.sampled_from(Status), st.sampled_from(["us", "gov"]), st.integers(0, 1500)), max_size=6
)


@given(st.lists(claims, max_size=8), st.integers(-10, 1600))
def test_moves_are_counted_as_they_are_named_and_the_trend_ends_at_the_lights(
    found: list[list[Assessment]], day: int
) -> None:
    records = [record(number) for number in range(1, len(found) + 1)]
    histories = {one.id: lights_over_time(c, Method.OWN, "us") for one, c in zip(records, found, strict=True)}
    since = FIRST_DAY + timedelta(day)
    named = Counter(course.move for course in courses_since(records, histories, since))
    assert {move: named[move] for move in Move} == moves_since(histories.values(), since)
    assert all(c.after is judge(f, Method.OWN, "us").light for c, f in zip(courses_since(records, histories, since), found, strict=True))  # fmt: skip
    points = trend(records, histories)
    if points:
        assert points[-1].lights == score_by_answer(records, verdicts_of(*found)).all.recommendations


points = st.lists(
    st.builds(lambda lights: tally((light, 1) for light in lights), st.lists(st.sampled_from(LIGHTS), min_size=1)),
    max_size=60,
).map(lambda tallies: [Point(date(2010 + n // 2, 12 if n % 2 else 6, 30), lights) for n, lights in enumerate(tallies)])


@given(points)
def test_columns_stand_side_by_side_whole_and_within_the_picture(found: list[Point]) -> None:
    chart, mirrored = stacked_columns(found), stacked_columns(found, mirrored=True)
    assert chart.width <= WIDTH
    edges = [(column.x, column.x + chart.column) for column in chart.columns]
    assert all(0 <= start < end <= chart.width for start, end in edges)
    assert all(end < start for (_, end), (start, _) in pairwise(edges))
    for column in chart.columns:
        assert sum(piece.height for piece in column.pieces) == HEIGHT
        assert {piece.top for piece in column.pieces} | {HEIGHT} >= {
            piece.top + piece.height for piece in column.pieces
        }
    years = [year.x for year in chart.years]
    assert all(later - earlier >= 40 for earlier, later in pairwise(years))
    assert [chart.width - end for _, end in edges] == [column.x for column in mirrored.columns]
    assert [chart.width - year.x for year in chart.years] == [year.x for year in mirrored.years]
    assert [column.pieces for column in chart.columns] == [column.pieces for column in mirrored.columns]


# ---------------------------------------------------------------- dates


def test_dates_of_reviews_and_of_the_state_stand_in_one_order_and_part_at_a_day() -> None:
    told = tuple(KeyDate(date=day, what=day) for day in ("2027-01-31", "2020"))
    reviews = tuple(
        Review("AAA", cycle, ReviewProfile(dates=dates), (), (), ())
        for cycle, dates in (
            (3, ReviewDates(review="2019-05-01")),
            (4, ReviewDates(pre_session="2026-10", review="2026-11-02")),
        )
    )
    days = dates_of(Dossier("AAA", StateProfile(dates=told), reviews, (), ()))
    assert [(day.when, day.step, day.key) for day in days] == [
        ("2019-05-01", "review", "aaa/3/review"),
        ("2020", "", f"aaa/dates/{told[1].what}/1"),
        ("2026-10", "pre_session", "aaa/4/pre_session"),
        ("2026-11-02", "review", "aaa/4/review"),
        ("2027-01-31", "", f"aaa/dates/{told[0].what}/1"),
    ]
    # A month is past when its last day is.
    for day, past in (("2026-10-30", 2), ("2026-10-31", 3), ("2019-05-01", 1), ("2019-04-30", 0)):
        assert [len(part) for part in part_dates(days, date.fromisoformat(day))] == [past, 5 - past]
    assert part_dates(days, None) == ((), days)


# ---------------------------------------------------------------- pages

MINE = re.compile(r"^\w+/(xtu/(\d/(recommendations/)?|(themes|groups|goals|from|regions|bodies|positions|actions|documents)/|(groups|goals|regions|positions|actions|documents)/[^/]+/)?)?index.html$")  # fmt: skip


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    """The site that uses every field, with more that moved: a light after the review, and one that the State praises."""
    project = copy_of("full", tmp_path_factory.mktemp("sites") / "full")
    path = project / "content/xtu/cycle-3/assessments.yaml"
    more = [
        {"paragraph": "121.2", "date": "2026-01-10", "by": "coalition", "status": "partial"},
        {"paragraph": "121.11", "part": "a", "date": "2025-08-01", "by": "coalition", "status": "regressed"},
        {"paragraph": "121.2", "date": "2026-01-10", "by": "government", "status": "implemented"},
    ]
    write_records(path, [*read_records(path), *more])
    files = render_site(project)
    return {name: read_page(content) for name, content in files.items() if name.endswith(".html")}


def figures(page: Element, asked: str = "") -> Iterator[tuple[dict[str, str], str, str]]:
    """Every figure of a page: of what, what it is, and the number."""
    for child in page.children:
        if isinstance(child, Element):
            of = child.attributes.get("data-of", asked)
            if "data-is" in child.attributes:
                yield dict(parse_qsl(of, keep_blank_values=True)), child.attributes["data-is"], child.text
            yield from figures(child, of)


def figures_of(page: Element, **wanted: str) -> dict[str, str]:
    return {name: number for of, name, number in figures(page.only("main")) if of == wanted}


def test_what_moved_is_counted_and_named_on_the_page_of_each_review_and_of_the_state(pages: dict[str, Element]) -> None:
    asked = {"state": "XTU", "cycle": "3", "since": "2024-11-07"}
    for name in ("en/xtu/4/index.html", "en/xtu/3/index.html", "en/xtu/index.html"):
        assert {"forward": "1", "backward": "1"}.items() <= figures_of(pages[name], **asked).items(), name
        (moved,) = pages[name].find("ul", kind="moved")[-1:]
        assert [link.text for link in moved.find("a", kind="number")] == ["121.2", "121.11 (a)"]


def test_nothing_is_said_of_the_time_since_a_review_before_anybody_looked_again(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "full")
    (project / "content/xtu/cycle-4/assessments.yaml").unlink()
    path = project / "content/xtu/cycle-3/assessments.yaml"
    write_records(path, [said for said in read_records(path) if said["date"] <= "2024-11-07"])
    files = render_site(project)
    for name in ("en/xtu/4/index.html", "en/xtu/3/index.html", "en/xtu/index.html"):
        assert not [of for of, _, _ in figures(read_page(files[name])) if "since" in of], name


def test_the_trend_has_a_column_and_a_line_for_each_half_year(pages: dict[str, Element]) -> None:
    page = pages["en/xtu/4/index.html"]
    chart = page.only("svg", kind="columns-chart")
    lines = [of["on"] for of, name, _ in figures(page) if "on" in of and name == "partial"]
    # The last is the day of the newest assessment: half-years that have not ended are not promised.
    assert lines == ["2025-06-30", "2025-12-31", "2026-06-01"]
    assert len({rect.attributes["x"] for rect in chart.find("rect")}) == 3
    assert figures_of(page, state="XTU", cycle="4", on="2026-06-01")["implemented-or-partial"] == "1"


def test_the_trend_is_as_of_now_only_while_its_last_half_year_goes_on(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "full")
    told = {"paragraph": "121.2", "date": "2027-03-01", "by": "coalition", "status": "partial"}
    path = project / "content/xtu/cycle-3/assessments.yaml"
    for last in ("the last line is as of now.", "at the end of each half-year."):
        table = (
            read_page(render_site(project)["en/xtu/4/index.html"]).only("div", kind="trend").only("table", kind="grid")
        )
        assert table.only("caption").text.endswith(last)
        write_records(path, [*read_records(path), told])  # the next half-year


def test_supported_and_noted_the_states_word_and_later_answers_are_in_words(pages: dict[str, Element]) -> None:
    page = pages["en/xtu/4/index.html"]
    base = figures_of(page, state="XTU", cycle="4")
    assert (base["answer-changed"], base["now-supported"]) == ("1", "1")
    assert (base["state-better"], base["state-compared"]) == ("1", "1")
    assert figures_of(page, state="XTU", cycle="4", pledges="1") == {"pledges": "1", "implemented": "0", "partial": "1"}
    noted = figures_of(page, state="XTU", cycle="4", answer="noted")
    assert (noted["implemented%"], noted["implemented-or-partial%"]) == ("0%", "34%")  # whole percent that add up


def test_a_review_that_nobody_assessed_promises_no_share_and_no_trend(pages: dict[str, Element]) -> None:
    page = pages["en/xtu/1/index.html"].only("main")
    assert "no light has been set" in page.only("p", kind="headline").text
    assert not page.find("svg", kind="columns-chart")
    assert not any(name == "implemented-or-partial%" for _, name, _ in figures(page))


def test_a_goal_links_its_targets_and_a_target_its_goal(pages: dict[str, Element]) -> None:
    goal, target = pages["en/xtu/goals/16/index.html"], pages["en/xtu/goals/16.3/index.html"]
    assert any(link.text == "16.3" for link in goal.only("main").find("a"))
    assert any("Peace" in link.text for link in target.only("main").find("a"))


def test_a_region_names_its_states_and_a_document_its_mechanism(pages: dict[str, Element]) -> None:
    region = pages["en/xtu/regions/weog/index.html"].only("main").find("ul", kind="columns")[0]
    assert {link.text for link in region.find("a")} >= {"France", "Norway"}
    assert "Human Rights Committee" in pages["en/xtu/documents/ccpr-c-xtu-co-2/index.html"].only("main").text
    for slug in ("", "a-hrc-50-33-add.2/"):  # the record says whose report it is: its symbol does not
        assert "Special Rapporteur on torture" in pages[f"en/xtu/documents/{slug}index.html"].only("main").text


def strays(element: Element, covered: bool = False) -> Iterator[str]:
    """Every text with a digit that is no figure, date, code or quotation."""
    kinds = set(element.attributes.get("class", "").split())
    covered = (
        covered
        or element.tag in ("time", "bdi", "blockquote", "option")
        or bool(kinds & {"date", "quoted", "narrative", "cards"})
    )
    for child in element.children:
        if isinstance(child, Element):
            yield from strays(child, covered)
        elif not covered and re.search(r"\d", child):
            yield child


def test_every_digit_is_a_figure_a_date_a_code_or_a_quotation(pages: dict[str, Element]) -> None:
    mine = {name: page for name, page in pages.items() if MINE.match(name)}
    assert len(mine) > 60
    assert {name: found for name, page in mine.items() if (found := list(strays(page.only("main"))))} == {}


def test_every_figure_says_what_it_is_of(pages: dict[str, Element]) -> None:
    for name, page in pages.items():
        if MINE.match(name):
            assert all(of.get("state") for of, _, _ in figures(page)), name


def test_a_site_without_an_assessment_says_so_everywhere(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "full")
    for cycle in (3, 4):
        (project / f"content/xtu/cycle-{cycle}/assessments.yaml").unlink()
    files = render_site(project)
    for name in ("en/index.html", "en/xtu/index.html", "en/xtu/4/index.html", "en/xtu/goals/16/index.html"):
        page = read_page(files[name]).only("main")
        assert not {"forward", "implemented-or-partial%"} & {what for _, what, _ in figures(page)}
        assert not page.find("svg", kind="columns-chart")


def test_a_review_without_a_recommendation_has_no_empty_list(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "full")
    write_records(project / "content/svn/cycle-4/recommendations.yaml", [])
    files = render_site(project)
    for name in ("en/svn/index.html", "en/svn/4/index.html", "en/svn/4/recommendations/index.html"):
        main = read_page(files[name]).only("main")
        assert all(found.find("li") for tag in ("ul", "ol") for found in main.find(tag)), name
