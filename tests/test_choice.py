"""What stands on a page to hand over that nobody wrote, or that somebody wrote in part."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.example_sites import copy_of, found_in, read_records, render_site, write_records
from tests.html_page import Element
from tests.made_editions import editions_of, main_of, render_kind
from tests.test_grouping import dossier, facts_of, record
from tests.test_raised import follows
from uprsite.grouping import Handout, Plea, Proposed
from uprsite.grouping.briefs import handouts_of
from uprsite.grouping.handouts import Ground
from uprsite.model import Ask, Brief, BriefAudience, Dossier, Factsheet, Finding, Origin, Position, Recommendation
from uprsite.scoring import Light, Verdict
from uprsite.views.edition import Said
from uprsite.views.sheet import QUOTED, RECALLED, quoted, recalled

PARTIAL, RED, BACK, DONE = Light.PARTIAL, Light.NOT_IMPLEMENTED, Light.REGRESSED, Light.IMPLEMENTED
SUPPORTED = Position.SUPPORTED


def made(*records: Recommendation, briefs: tuple[Brief, ...] = (), sheets: tuple[Factsheet, ...] = ()) -> Dossier:
    cycles = sorted({one.cycle for one in records})
    reviews = [(cycle, [one for one in records if one.cycle == cycle]) for cycle in cycles]
    return replace(dossier("AAA", *reviews), briefs=briefs, factsheets=sheets)


def handouts(found: Dossier, lights: Mapping[str, Light] | None = None) -> dict[str, Handout]:
    """Make the pages to hand over; what has no light of its own is red. Lights are named `4/1`."""
    facts = facts_of(found)
    told = {f"aaa/{key}": light for key, light in (lights or {}).items()}
    verdicts = {key: Verdict(told.get(key, RED), ()) for key in facts.verdicts}
    ground = Ground(found, facts.library.recommendations, facts.groups["AAA"], verdicts, facts.links)
    return {one.key: one for one in handouts_of(ground)}


def findings(found: Handout) -> list[str]:
    return [one.record.id.removeprefix("aaa/") for one in found.findings]


def asks(found: Handout) -> list[Any]:
    return [one.ask.text if isinstance(one, Proposed) else (one.record.id, one.plea.value) for one in found.asks]


def brief(key: str, **values: Any) -> Brief:
    return Brief(origin=Origin(f"content/aaa/briefs/{key}.yaml"), **values)


# ---------------------------------------------------------------- which pages there are


def test_every_recommending_state_has_one_page_unless_somebody_wrote_one() -> None:
    records = (record("1", 3, by=("FRA",)), record("1", 4, by=("NOR", "CHL")))
    assert list(handouts(made(*records))) == ["from-chl", "from-fra", "from-nor"]
    written = handouts(made(*records, briefs=(brief("oslo", to="NOR"), brief("event", title="x"))))
    assert list(written) == ["oslo", "event", "from-chl", "from-fra"]
    assert handouts(made()) == {}


# ---------------------------------------------------------------- findings


def test_what_is_open_comes_in_the_order_that_the_page_tells() -> None:
    """Most cycles, then most States, then the worst light, then the newest, then the number."""
    found = made(
        record("1", 3, by=("FRA",)),
        record("2", 3, by=("FRA",)),
        record("1", 4, by=("FRA",)),
        record("2", 4, by=("FRA",)),
        record("3", 4, by=("FRA",)),
        record("4", 4, by=("FRA", "NOR")),
        record("5", 4, by=("FRA",), follows=follows(3, "2")),
        record("10", 4, by=("FRA",)),
    )
    lights = {"4/1": PARTIAL, "4/3": BACK, "4/4": Light.NOT_ASSESSED, "4/5": Light.NO_INFORMATION}
    page = handouts(found, lights)["from-fra"]
    assert findings(page) == ["4/5", "4/4", "4/3", "4/2", "4/10"]  # and 3/1, 4/1 have no room
    assert findings(handouts(found, lights | {"4/2": DONE, "4/10": DONE})["from-fra"])[3:] == ["3/1", "4/1"]


def test_a_demand_stands_once_with_its_newest_words_though_others_said_them() -> None:
    found = made(record("1", 3, by=("FRA",)), record("7", 4, by=("NOR",), follows=follows(3, "1")))
    (finding,) = handouts(found)["from-fra"].findings
    assert finding.record.id == "aaa/4/7"
    assert finding.why and (finding.why.cycles, finding.why.earlier) == ((3, 4), True)
    (own,) = handouts(found)["from-nor"].findings
    assert own.why and not own.why.earlier
    assert findings(handouts(found, {"4/7": DONE, "3/1": RED})["from-fra"]) == ["4/7"], "what was done is open no more"


def test_few_findings_of_its_own_are_made_up_with_others_on_its_themes() -> None:
    others = [record(str(number), 4, by=("NOR",), themes=("torture",)) for number in range(2, 6)]
    found = made(
        record("1", 4, by=("FRA",), themes=("torture",)), *others, record("9", 4, by=("CHL",), themes=("food",))
    )
    page = handouts(found, {"4/2": DONE, "4/4": BACK})["from-fra"]
    assert findings(page) == ["4/1", "4/4", "4/3"]
    assert [one.why.related for one in page.findings if one.why] == [False, True, True]
    assert findings(handouts(found)["from-chl"]) == ["4/9"], "nobody else speaks of its theme"


def test_where_nothing_is_open_it_tells_what_was_implemented_and_asks_to_keep_it() -> None:
    page = handouts(made(record("1", 4), record("2", 4)), {"4/1": DONE, "4/2": DONE})["from-fra"]
    assert findings(page) == ["4/1", "4/2"]
    assert asks(page) == [("aaa/4/1", Plea.KEEP), ("aaa/4/2", Plea.KEEP)]


def test_a_brief_on_a_theme_keeps_to_it_and_one_on_nothing_to_the_newest_review() -> None:
    records = (record("1", 3, themes=("torture",)), record("1", 4, themes=("torture",)), record("2", 4, by=("NOR",)))
    briefs = (brief("theme", title="x", theme="torture"), brief("all", title="x"))
    found = handouts(made(*records, briefs=(*briefs, brief("both", to="NOR", theme="torture"))))
    assert findings(found["theme"]) == ["4/1", "3/1"]
    assert findings(found["all"]) == ["4/1", "4/2"]
    assert findings(found["both"]) == [], "it recommended nothing on that theme"


def test_what_a_writer_names_stands_as_it_is() -> None:
    named = brief("x", to="FRA", findings=(Finding(recommendation="aaa/4/2", note="n"),), asks=(Ask(text="Do it"),))
    page = handouts(made(record("1", 4), record("2", 4), briefs=(named,)))["x"]
    assert (findings(page), page.findings[0].note, page.chosen, asks(page)) == (["4/2"], "n", False, ["Do it"])
    half = handouts(made(record("1", 4), record("2", 4), briefs=(replace(named, asks=()),)))["x"]
    assert asks(half) == [("aaa/4/2", Plea.SUPPORT)]


# ---------------------------------------------------------------- asks


def sheet(*asked: Ask, theme: str = "torture") -> Factsheet:
    return Factsheet(theme=theme, summary="x", asks=asked)


def test_asks_that_name_the_state_come_before_those_that_build_on_its_words() -> None:
    builds = Ask(text="builds", to=("NOR",), builds_on=("aaa/4/2",))
    foreign, named = Ask(text="foreign", to=("NOR",), builds_on=("aaa/4/3",)), Ask(text="named", to=("FRA",))
    fits = Ask(text="fits", to=("FRA",), builds_on=("aaa/4/1",))
    records = (record("1", 4), record("2", 4), record("3", 4, by=("NOR",)))
    page = handouts(made(*records, sheets=(sheet(builds, foreign, named, fits),)))["from-fra"]
    assert asks(page) == ["fits", "named", "builds"]


def test_a_finding_that_no_ask_builds_on_is_recommended_again() -> None:
    records = (
        record("1", 3, position=SUPPORTED),
        record("1", 4, position=SUPPORTED, follows=follows(3, "1")),
        record("2", 4, position=SUPPORTED, themes=("torture",)),
        record("3", 4, themes=("torture",)),
    )
    early = Ask(text="early", builds_on=("aaa/3/1",))
    assert asks(handouts(made(*records, sheets=(sheet(early),)))["from-fra"]) == [
        "early",  # it builds on the forerunner of 4/1
        ("aaa/4/2", Plea.AGAIN),
        ("aaa/4/3", Plea.SUPPORT),
    ]
    joined = handouts(made(*records, record("9", 4, by=("NOR",), themes=("torture",))))["from-nor"]
    assert asks(joined)[1:] == [("aaa/4/2", Plea.JOIN), ("aaa/4/3", Plea.SUPPORT_TOO)]


def test_asks_are_four_at_most() -> None:
    records = [record(str(number), 4) for number in range(1, 7)]
    assert len(handouts(made(*records))["from-fra"].asks) == 4
    many = sheet(*(Ask(text=str(number), to=("FRA",)) for number in range(6)))
    assert asks(handouts(made(*records, sheets=(many,)))["from-fra"]) == ["0", "1", "2", "3"]


def test_a_brief_does_not_say_again_what_a_factsheet_asks_more_fully() -> None:
    full, short = (Ask(text=text, to=("FRA",), builds_on=("aaa/4/1",)) for text in ("full", "short"))
    other = Ask(text="other", to=("FRA",), builds_on=("aaa/4/2",))
    records = (record("1", 4), record("2", 4))
    event = brief("event", title="x", findings=(Finding(recommendation="aaa/4/1"),), asks=(short, other))
    assert asks(handouts(made(*records, briefs=(event,), sheets=(sheet(full),)))["from-fra"]) == ["full", "other"]


def test_what_is_asked_of_others_is_not_asked_of_a_mission() -> None:
    records = (record("1", 4, by=("FRA", "NOR")), record("2", 4, by=("FRA", "NOR")), record("3", 4, by=("CHL",)))
    vote = Ask(text="Vote for the bill", builds_on=("aaa/4/1",))
    oslo = Ask(text="Speak of it as in Oslo", builds_on=("aaa/4/2",))
    chile = Ask(text="Speak of it with others", to=("CHL",), builds_on=("aaa/4/2",))
    members, norway = (
        brief("members", title="x", audience=BriefAudience.PARLIAMENT, asks=(vote,)),
        brief("oslo", to="NOR"),
    )
    found = handouts(made(*records, briefs=(members, replace(norway, asks=(oslo, chile)))))
    assert asks(found["from-fra"]) == [("aaa/4/1", Plea.SUPPORT), ("aaa/4/2", Plea.SUPPORT)]
    assert (asks(found["members"]), asks(found["oslo"])) == (
        ["Vote for the bill"],
        ["Speak of it as in Oslo", "Speak of it with others"],
    )
    assert asks(found["from-chl"])[0] == "Speak of it with others", "it is named"


def test_an_ask_that_two_briefs_share_is_asked_once() -> None:
    shared, alone = Ask(text="Do it", to=("FRA",)), Ask(text="And so on", to=("FRA",), builds_on=("aaa/4/1",))
    events = [brief(key, title="x", asks=(shared, replace(alone, text=key), alone)) for key in ("geneva", "online")]
    assert asks(handouts(made(record("1", 4), briefs=tuple(events)))["from-fra"]) == ["geneva", "And so on", "Do it"]


# ---------------------------------------------------------------- pages


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return render_site(copy_of("full", tmp_path_factory.mktemp("choice") / "project"))


def words(element: Element) -> str:
    return " ".join(element.text.split())


def links(element: Element) -> dict[str, str]:
    return {words(link): link.attributes["href"] for link in element.find("a")}


def test_the_page_says_for_whom_it_is_how_far_that_got_and_how_it_chose(full: dict[str, bytes]) -> None:
    main = main_of(full["en/xtu/briefs/from-che/index.html"])
    assert words(main.only("h1")) == "Switzerland and Testland: what to raise next"
    told = words(main)
    assert "Switzerland made 5 recommendations to Testland in cycles 3 and 4." in told
    assert "Chosen by rule from what is still open: first what Switzerland raised itself" in told
    assert "Asked in cycles" in words(main.only("ol", kind="findings"))
    assert links(main)["Switzerland"].endswith("xtu/from/che/index.html")
    assert "Contact:" in words(main.only("div", kind="sheet-foot"))


def test_beside_a_chosen_finding_stands_what_the_publisher_said_of_it_last(full: dict[str, bytes]) -> None:
    main = main_of(full["en/xtu/briefs/from-che/index.html"])
    notes = {words(one.only("a", kind="number")): words(one) for one in main.only("ol", kind="findings").find("li")}
    assert "The bill was withdrawn." in notes["140.10"]


def test_pages_lead_from_a_recommending_state_to_what_is_handed_to_it(full: dict[str, bytes]) -> None:
    title = "Switzerland and Testland: what to raise next"
    assert links(main_of(full["en/xtu/from/che/index.html"]))[title].endswith("xtu/briefs/from-che/index.html")
    written = "Portugal and Testland: what to raise next"
    assert links(main_of(full["en/xtu/from/prt/index.html"]))[written].endswith("xtu/briefs/portugal/index.html")
    listed = main_of(full["en/xtu/from/index.html"]).only("ul", kind="columns")
    assert links(listed)["Portugal"].endswith("xtu/briefs/portugal/index.html")
    state = main_of(full["en/xtu/index.html"])
    assert any(href.endswith("xtu/from/index.html#hand-over") for href in links(state).values())
    assert not any("briefs/from-" in href for href in links(state).values()), "there can be a hundred"


def test_an_ask_that_nobody_wrote_quotes_the_recommendation_and_names_it(full: dict[str, bytes]) -> None:
    (first, *_) = main_of(full["en/xtu/briefs/from-dnk/index.html"]).only("ol", kind="asks").find("li")
    assert "“" in words(first)
    assert any("/xtu/" in href for href in links(first).values())


def test_a_writer_who_gives_the_reader_alone_has_the_rest_chosen(tmp_path: Any) -> None:
    project = copy_of("full", tmp_path / "project")
    path = project / "content/xtu/briefs/portugal.yaml"
    write_records(path, {"to": "CHE", "title": "For Bern", "summary": "Two gaps."})
    assert found_in(project) == []
    site = render_site(project)
    main = main_of(site["en/xtu/briefs/portugal/index.html"])
    assert words(main.only("h1")) == "For Bern"
    assert main.only("ol", kind="findings").find("li")
    assert "en/xtu/briefs/from-che/index.html" not in site
    assert "en/xtu/briefs/from-prt/index.html" in site
    write_records(path, {**read_records(path), "theme": "torture"})
    main = main_of(render_site(project)["en/xtu/briefs/portugal/index.html"])
    assert [found.attributes["data-of"] for found in main.find("svg", kind="big")] == [
        "state=XTU&themes=torture&from=CHE"
    ]


def test_nobody_is_told_whom_to_ask_on_the_page_that_is_handed_to_him() -> None:
    named = Ask(text="Do it", to=("FRA", "NOR"), deadline="2028")
    found = replace(dossier("SVN", (4, [record("1", 4, "svn")])), factsheets=(sheet(named),))
    (french, *_) = render_kind(editions_of(found, contact="mailto:office@example.org"), "brief").values()
    told = words(main_of(french))
    assert "Do it" in told and "Whom to ask" not in told
    assert links(main_of(french))["office@example.org"] == "mailto:office@example.org"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("x" * QUOTED, "x" * QUOTED),
        ("a" * 200 + ". " + "b " * 100, "a" * 200 + ". …"),
        ("word " * 100, "word " * 63 + "word …"),
        ("字" * 200 + "。" + "字" * 200, "字" * 200 + "。 …"),
    ],
)
def test_a_long_recommendation_ends_with_a_sentence_or_a_word(text: str, kept: str) -> None:
    assert quoted(Said(text)).text == kept


def test_what_is_only_a_little_too_long_is_kept_whole_where_there_is_room() -> None:
    assert quoted(Said("word " * 50), 220, slack=30).text == "word " * 50
    assert quoted(Said("word " * 51), 220, slack=30).text == "word " * 43 + "word …"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("x" * RECALLED, "x" * RECALLED),
        ("Amend " + "word " * 15 + "again, and ensure that it " + "word " * 20, "Amend " + "word " * 15 + "again …"),
        ("Amend, then " + "word " * 40, "Amend, then " + "word " * 22 + "word …"),
        ("In 2,000 days " + "word " * 40, "In 2,000 days " + "word " * 22 + "word …"),
        ("عدّل " * 20 + "مجدداً، و" + "كلمة " * 20, "عدّل " * 20 + "مجدداً …"),
        ("字" * 100 + "，" + "字" * 100, "字" * 100 + " …"),
    ],
)
def test_a_repeated_recommendation_is_recalled_by_its_first_clauses(text: str, kept: str) -> None:
    assert recalled(Said(text)).text == kept


def test_an_ask_for_what_is_implemented_is_not_offered() -> None:
    records = (record("1", 4, by=("FRA",)), record("2", 4, by=("FRA",)))
    asked = (Ask(text="Done already", builds_on=("aaa/4/1",)), Ask(text="Still to do", builds_on=("aaa/4/2",)))
    sheet = Factsheet(theme="torture", summary="x", asks=asked, origin=Origin("content/aaa/themes/torture.md"))
    offered = asks(handouts(made(*records, sheets=(sheet,)), {"4/1": DONE})["from-fra"])
    assert "Still to do" in offered
    assert "Done already" not in offered
