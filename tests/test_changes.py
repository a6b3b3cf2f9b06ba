"""What changed: every change once, under its day, counted right, on pages that stay light."""

import gzip
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example_sites import NAMES, copy_of, render_site
from tests.html_page import Element, read_page
from tests.made_editions import editions_of, main_of, render_kind
from uprsite.grouping import Change, count_moves, most_telling, newest, of_all_states
from uprsite.model import (
    Assessment,
    Dossier,
    Method,
    Origin,
    Pledge,
    Position,
    PositionChange,
    Recommendation,
    Review,
    ReviewProfile,
    StateProfile,
    Status,
)
from uprsite.scoring import Move, first_day, last_day
from uprsite.views.edition import Said, begin

WORST_FIRST = ("regressed", "not-implemented", "partial", "implemented")


def recommendation(paragraph: str, state: str = "svn", **values: object) -> Recommendation:
    defaults = {"text": "Ratify it", "by": ("FRA",), "position": Position.NOTED, "origin": Origin("", (), f"{state}/4")}
    return Recommendation(paragraph=paragraph, **{**defaults, **values})  # type: ignore[arg-type]


def said(of: str, day: str, status: str, by: str = "us", state: str = "svn") -> Assessment:
    """Judge a recommendation, or with `pledge-1` a pledge."""
    pledge = of.removeprefix("pledge-") if of.startswith("pledge-") else None
    return Assessment(
        paragraph=None if pledge else of,
        pledge=pledge,
        date=date.fromisoformat(day),
        by=by,
        status=Status(status),
        origin=Origin("", (), f"{state}/4"),
    )


def pledge(number: str, **values: object) -> Pledge:
    return Pledge(number=number, text="Halve it", origin=Origin("", (), "svn/4"), **values)  # type: ignore[arg-type]


def state_of(
    records: Iterable[Recommendation],
    assessments: Iterable[Assessment],
    pledges: Iterable[Pledge] = (),
    code: str = "SVN",
) -> Dossier:
    review = Review(code, 4, ReviewProfile(), tuple(records), tuple(assessments), tuple(pledges))
    return Dossier(code, StateProfile(), (review,), (), ())


def changes_in(dossier: Dossier, method: Method = Method.OWN) -> list[Change]:
    return of_all_states(editions_of(dossier, method=method)["en"].facts.changes)


def answers(*told: tuple[str, Position]) -> tuple[PositionChange, ...]:
    return tuple(PositionChange(date=day, position=position, source="Add.1") for day, position in told)


# ---------------------------------------------------------------- what changed


def test_a_light_changes_only_where_it_becomes_another_and_the_newest_stands_first() -> None:
    spoken = [("2025-01-01", "partial"), ("2025-06-01", "partial"), ("2026-01-01", "implemented")]
    found = changes_in(state_of([recommendation("1.1")], [said("1.1", *claim) for claim in spoken]))
    assert [(change.day, change.before, change.after, change.by) for change in found] == [
        ("2026-01-01", "partial", "implemented", ("us",)),
        ("2025-01-01", "not-assessed", "partial", ("us",)),
    ]


def test_under_the_index_everyone_who_spoke_that_day_is_named_and_else_the_publisher() -> None:
    spoken = [said("1.1", "2025-01-01", "partial", "them"), said("1.1", "2025-01-01", "not-implemented", "us")]
    dossier = state_of([recommendation("1.1")], spoken)
    assert [change.by for change in changes_in(dossier, Method.IRI)] == [("them", "us")]
    assert [change.by for change in changes_in(dossier)] == [("us",)]


def test_answers_change_from_one_to_the_next_and_one_that_is_repeated_is_no_change() -> None:
    noted, supported = Position.NOTED, Position.SUPPORTED
    history = answers(("2022", noted), ("2022-06", supported), ("2023-02-01", noted))
    found = changes_in(state_of([recommendation("1.1", position_history=history)], []))
    assert [(change.day, change.what, change.before, change.after, change.source) for change in found] == [
        ("2023-02-01", "position", "supported", "noted", "Add.1"),
        ("2022-06", "position", "noted", "supported", "Add.1"),
    ]
    assert [change.since for change in found] == [date(2023, 2, 1), date(2022, 6, 1)]


def test_pledges_change_too_and_are_counted_apart() -> None:
    spoken = [said("1.1", "2025-01-01", "partial"), said("pledge-1", "2025-01-01", "partial")]
    found = changes_in(state_of([recommendation("1.1")], spoken, [pledge("1")]))
    moves = count_moves(found)
    assert [change.of_pledge for change in found] == [False, True]
    assert (moves.first, moves.pledges) == (1, 1)


lights = st.sampled_from([*WORST_FIRST, "no-information"])
days = st.dates(date(2020, 1, 1), date(2020, 3, 1)).map(date.isoformat)
whens = st.one_of(days, days.map(lambda day: day[:7]))


@st.composite
def made_changes(draw: st.DrawFn) -> list[Change]:
    found = [
        Change(day, f"svn/4/{record}", "light", before, after)
        for day, record, before, after in draw(
            st.lists(st.tuples(days, st.sampled_from(["1.1", "pledge-1"]), lights | st.just("not-assessed"), lights))
        )
        if before != after
    ]
    found += [Change(day, "svn/4/1.1", "position", "noted", "supported") for day in draw(st.lists(whens, max_size=5))]
    return sorted(found, key=lambda change: change.day, reverse=True)


@given(made_changes())
def test_every_change_is_counted_once_and_as_a_plain_second_way_counts_it(changes: list[Change]) -> None:
    moves = count_moves(changes)
    assert sum((moves.forward, moves.backward, moves.first, moves.other, moves.position, moves.pledges)) == len(changes)
    assert [moves.forward, moves.backward] == [
        recount(changes, "changes-forward"),
        recount(changes, "changes-backward"),
    ]


@given(made_changes(), st.integers(1, 20))
def test_the_newest_are_whole_days_and_no_more_of_them_than_needed(changes: list[Change], enough: int) -> None:
    taken = newest(changes, enough)
    assert taken == changes[: len(taken)]
    assert len(taken) >= min(enough, len(changes))
    rest = changes[len(taken) :]
    assert not rest or not taken or rest[0].since < taken[-1].since
    if taken:
        assert len([change for change in taken if change.since > taken[-1].since]) < enough


@given(made_changes())
def test_what_tells_most_are_moves_by_day_and_a_first_assessment_only_where_nothing_else_is(
    changes: list[Change],
) -> None:
    told = most_telling(changes)
    kinds = {change.move for change in told}
    moves = {Move.FORWARD, Move.BACKWARD}
    assert all(change in changes for change in told)
    assert bool(told) == bool(changes)
    if any(change.move in moves for change in changes):
        assert kinds <= moves
    elif any(change.move is not Move.FIRST for change in changes):
        assert Move.FIRST not in kinds
    places = [(change.day, change.move is Move.BACKWARD) for change in told]
    assert places == sorted(places, reverse=True)


@given(st.text(min_size=1), st.integers(2, 40))
def test_the_first_words_are_the_beginning_of_a_text(text: str, enough: int) -> None:
    words = begin(Said(text), enough).text
    if len(text) <= enough:
        assert words == text
    else:
        assert text.startswith(words.removesuffix(" …"))
        assert len(words) <= enough + 2


def test_words_are_not_cut_and_writing_without_spaces_is() -> None:
    assert begin(Said("Ratify the Convention"), 12).text == "Ratify the …"
    assert begin(Said("批准该公约以及任择议定书"), 5).text == "批准该公约 …"


@given(st.dates().map(date.isoformat), st.sampled_from([4, 7, 10]))
def test_the_first_and_last_day_enclose_what_is_dated(day: str, length: int) -> None:
    when = day[:length]
    assert first_day(when).isoformat().startswith(when)
    assert first_day(when) <= date.fromisoformat(day) <= last_day(when)


# ---------------------------------------------------------------- pages


def recount(changes: Iterable[Change], figure: str, of: str = "state=*") -> int:
    """Count changes as the query of a figure asks, in the plainest way."""
    asked = dict(parse_qsl(of))
    count = 0
    for change in changes:
        day = (change.day + "-01-01")[:10] if len(change.day) < 10 else change.day
        if len(change.day) == 7:
            day = f"{change.day}-01"
        if asked["state"] not in ("*", change.of[:3].upper()):
            continue
        if not asked.get("since", "") < day <= asked.get("until", "9999"):
            continue
        on_pledge = "/pledge-" in change.of
        if change.what == "position":
            kind = "position"
        elif change.before == "not-assessed":
            kind = "first"
        elif "no-information" in (change.before, change.after):
            kind = "other"
        else:
            kind = "forward" if WORST_FIRST.index(change.after) > WORST_FIRST.index(change.before) else "backward"
        kinds = {"changes", "changes-pledges" if on_pledge else f"changes-{kind}"}
        count += figure in kinds
    return count


def figures(main: Element, of: str = "") -> list[tuple[str, str, str]]:
    """List the figures of a page: what each is, of what, and the number."""
    found = []
    for child in main.children:
        if isinstance(child, Element):
            asked = child.attributes.get("data-of", of)
            if is_ := child.attributes.get("data-is"):
                found.append((is_, asked, child.text))
            found += figures(child, asked)
    return found


def bare_text(main: Element) -> str:
    """Join the text that is neither a figure nor a date, a number of a recommendation, or quoted."""
    parts = []
    for child in main.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.tag not in ("time", "bdi") and "quoted" not in child.attributes.get("class", ""):
            parts.append(bare_text(child))
    return " ".join(parts)


def large_state(code: str, count: int) -> Dossier:
    """Make a State whose records all changed in 2026: half of them first assessed on one day, then one by one."""
    verbs = ["Ratify", "Accede", "Amend", "Repeal", "Strengthen", "Establish", "Provide", "Ensure", "Train", "Prohibit"]
    things = [
        "convention",
        "law",
        "commission",
        "budget",
        "training",
        "prison",
        "school",
        "court",
        "register",
        "hotline",
        "clinic",
    ]
    records = []
    for number in range(count):
        words = [things[(number * step + step) % len(things)] for step in range(1, 18)]
        text = f"{verbs[number % 10]} without delay the {' and the '.join(words)} of {number}"
        records.append(recommendation(f"138.{number + 1}", code.lower(), text=text))
    spoken = [
        said(record.paragraph, "2026-01-10", "not-implemented", state=code.lower()) for record in records[: count // 2]
    ]
    for number, record in enumerate(records):
        day = date(2026, 2, 1) + timedelta(days=number % 200)
        spoken.append(said(record.paragraph, day.isoformat(), WORST_FIRST[number % 4], state=code.lower()))
    return state_of(records, spoken, code=code)


@cache
def all_pages() -> list[tuple[str, bytes, Sequence[Change]]]:
    noted, supported = Position.NOTED, Position.SUPPORTED
    mixed = state_of(
        [recommendation("1.1", "fra", position_history=answers(("2022", supported), ("2022-06", noted)))],
        [said("1.1", "2022-07-01", "partial", state="fra"), said("1.1", "2022-08-01", "no-information", state="fra")],
        code="FRA",
    )
    editions = editions_of(large_state("SVN", 120), mixed, languages=("en", "fr"))
    listed = of_all_states(editions["en"].facts.changes)
    return [(path, content, listed) for path, content in render_kind(editions, "changes").items()]


def test_every_figure_of_the_pages_can_be_counted_again_and_no_other_number_stands_on_them() -> None:
    kinds = set()
    for path, content, listed in all_pages():
        main = main_of(content)
        found = figures(main)
        assert found, path
        for figure, of, number in found:
            assert int(re.sub(r"\D", "", number)) == recount(listed, figure, of), (path, figure, of)
        assert not re.search(r"\d", bare_text(main)), path
        kinds |= {figure for figure, _, _ in found}
    assert {"changes", "changes-forward", "changes-first", "changes-other", "changes-position"} <= kinds


def test_a_year_lists_every_change_of_it_and_the_first_page_the_newest() -> None:
    entries = {
        path: sum(len(month.find("a", kind="number")) for month in main_of(content).find("section", kind="month"))
        for path, content, _ in all_pages()
    }
    listed = all_pages()[0][2]
    for year in ("2022", "2026"):
        assert entries[f"en/changes/{year}/index.html"] == sum(change.day.startswith(year) for change in listed)
    assert entries["en/changes/index.html"] == len(newest(listed, 60))


@pytest.mark.parametrize("languages", [("en",), ("fr",)])
def test_a_year_of_four_hundred_changes_stays_light(languages: tuple[str, ...]) -> None:
    editions = editions_of(large_state("SVN", 320), languages=languages)
    assert len(of_all_states(editions[languages[0]].facts.changes)) > 400
    for path, content in render_kind(editions, "changes").items():
        assert len(gzip.compress(content, 6)) < 40_000, path


def test_a_review_assessed_at_once_is_folded_away_by_light_and_a_few_are_not() -> None:
    records = [recommendation(f"1.{number}") for number in range(1, 31)]
    editions = editions_of(state_of(records, [said(record.paragraph, "2026-01-01", "partial") for record in records]))
    (folded,) = main_of(render_kind(editions, "changes")["en/changes/2026/index.html"]).find("details")
    assert folded.only("summary").text == "30 recommendations first assessed"
    assert (len(folded.find("li")), len(folded.find("span", kind="light"))) == (30, 1)
    editions = editions_of(state_of(records, [said("1.1", "2026-01-01", "partial")]))
    assert not main_of(render_kind(editions, "changes")["en/changes/index.html"]).find("details")


def test_what_moved_backward_is_named_before_all_else_with_its_day() -> None:
    records = [recommendation("1.1"), recommendation("1.2")]
    spoken = [("1.1", "2026-01-01", "implemented"), ("1.1", "2026-03-01", "partial"), ("1.2", "2026-03-01", "partial")]
    fallen = [("pledge-1", "2026-01-01", "partial"), ("pledge-1", "2026-02-01", "regressed")]
    dossier = state_of(records, [said(*claim) for claim in (*spoken, *fallen)], [pledge("1")])
    for content in render_kind(editions_of(dossier), "changes").values():
        main = main_of(content)
        assert [heading.text for heading in main.find("h2")][:3] == [
            *("Moved backward (1)", "Pledges that moved backward", "In figures")
        ]
        ours, theirs = main.find("ul", kind="changes")[:2]
        assert ours.only("a", kind="number").text == "1.1"
        assert ours.only("time").attributes["datetime"] == "2026-03-01"
        assert [light.text for light in ours.find("span", kind="light")] == ["Implemented", "Partly implemented"]
        assert theirs.only("a", kind="number").text == "Pledge 1"
    quiet = main_of(render_kind(editions_of(state_of(records, [])), "changes")["en/changes/index.html"])
    assert not quiet.find("h2")
    calm = editions_of(state_of(records, [said("1.1", "2026-01-01", "partial")]))
    assert "No recommendation moved backward." in main_of(render_kind(calm, "changes")["en/changes/index.html"]).text


def test_the_home_tells_of_moves_backward_ones_first_and_says_so_in_a_word() -> None:
    spoken = [
        *(("1.1", "2026-01-01", "not-implemented"), ("1.2", "2026-01-01", "partial")),
        *(("1.1", "2026-02-01", "partial"), ("1.2", "2026-02-01", "not-implemented"), ("1.3", "2026-02-01", "partial")),
    ]
    records = [recommendation(f"1.{number}") for number in (1, 2, 3)]
    editions = editions_of(state_of(records, [said(*claim) for claim in spoken]))
    told = main_of(render_kind(editions, "home")["en/index.html"]).only("ul", kind="moved")
    assert [link.text for link in told.find("a", kind="number")] == ["1.2", "1.1"]
    assert [word.text for word in told.find("strong")] == ["Moved backward", "Moved forward"]


def test_headings_fall_in_order_and_states_are_named_where_there_are_several() -> None:
    for path, content, _ in all_pages():
        levels = [int(element.tag[1]) for element in main_of(content).elements() if re.fullmatch("h[1-6]", element.tag)]
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path
        assert 4 in levels
    one = render_kind(editions_of(large_state("SVN", 3)), "changes")["en/changes/index.html"]
    assert not main_of(one).find("h4")


def test_a_site_on_which_nothing_changed_says_so_and_offers_no_feed() -> None:
    (content,) = render_kind(editions_of(state_of([recommendation("1.1")], [])), "changes").values()
    assert "Nothing has changed yet." in main_of(content).text
    assert not read_page(content).find("link", rel="alternate")
    assert not main_of(content).find("a")


def test_who_said_so_is_told_once_or_with_each_change() -> None:
    dossier = state_of([recommendation("1.1")], [said("1.1", "2026-01-01", "partial", "them")])
    for method, count in ((Method.IRI, 1), (Method.OWN, 0)):
        main = main_of(render_kind(editions_of(dossier, method=method), "changes")["en/changes/index.html"])
        assert [element.text for element in main.find("span", kind="by")] == ["The Government"] * count


@pytest.mark.parametrize("name", NAMES)
def test_the_feed_of_a_page_is_that_of_its_language_and_is_there(name: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    files = render_site(copy_of(name, tmp_path / name))
    for path, content in files.items():
        if "/" not in path or not path.endswith(".html"):
            continue
        tag = path.partition("/")[0]
        feeds = read_page(content).find("link", type="application/atom+xml")
        assert [link.attributes["href"] for link in feeds] == (
            [f"{'../' * path.count('/')}{tag}/changes/feed.atom"] if f"{tag}/changes/feed.atom" in files else []
        )
