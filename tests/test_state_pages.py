"""What a State recommended, who raised a theme and what civil society asks: as a reader finds it on the pages."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from tests.example_sites import copy_of, read_records, render_site, write_records
from tests.html_page import Element, read_page
from uprsite.vocabulary import shipped


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return render_site(copy_of("full", tmp_path_factory.mktemp("project") / "full"))


def page(files: dict[str, bytes], slug: str) -> Element:
    return read_page(files[f"en/xtu/{slug}index.html"]).only("main")


def words(element: Element) -> str:
    return " ".join(element.text.split())


def section(main: Element, heading: str) -> Element:
    """Collect what stands under a heading, up to the next of the same level."""
    found = Element("section")
    inside = False
    for child in main.children:
        if isinstance(child, Element) and child.tag == "h2":
            inside = words(child) == heading
        elif inside:
            found.children.append(child)
    return found


# ---------------------------------------------------------------- a recommending State


def test_the_first_sentence_says_what_a_state_asked_and_what_became_of_it(site: Any) -> None:
    leads = page(site, "from/che/").find("p", kind="lead")
    assert [words(lead) for lead in leads] == [
        "Switzerland made 5 recommendations to Testland in cycles 3 and 4. Of these, 1 has been implemented."
    ]
    assert words(page(site, "from/dnk/").only("p", kind="lead")) == (
        "Denmark made 3 recommendations to Testland in cycles 1 and 4. No light has been set for them yet."
    )


def test_each_cycle_has_a_line(site: Any) -> None:
    table = page(site, "from/che/").find("table", kind="score")[0]
    rows = [(row.attributes["data-of"], words(row.only("th"))) for row in table.only("tbody").find("tr")]
    assert rows == [("state=XTU&cycle=4&from=CHE", "Cycle 4 (2024)"), ("state=XTU&cycle=3&from=CHE", "Cycle 3 (2018)")]


def test_what_is_still_open_stands_first_and_nothing_stands_twice(site: Any) -> None:
    main = page(site, "from/che/")
    still_open, rest = section(main, "Still open"), section(main, "The other recommendations")
    numbers = [[words(link) for link in part.find("a", kind="number")] for part in (still_open, rest)]
    # A newer recommendation took up 121.2.
    assert numbers == [["140.10"], ["140.11 (1)", "140.11 (2)", "121.2", "121.11 (a)"]]
    assert words(still_open).startswith("1 of 5 recommendations")
    assert words(section(page(site, "from/dnk/"), "All its recommendations")).count("Cycle") == 2


def test_what_a_state_asked_again_and_what_others_took_up(site: Any) -> None:
    mine = section(page(site, "from/prt/"), "What Portugal asked more than once")
    assert [words(item) for item in mine.only("ol").find("li")] == [
        "Cycle 4: 140.1, by Norway, Portugal, France Partly implemented",
        "Cycle 3: 121.10, by Portugal Not yet assessed",
        "Cycle 1: 111, item 10, by Denmark, Portugal Not yet assessed",
    ]
    others = section(page(site, "from/dnk/"), "What others took up later")
    assert [words(item).split(",")[0] for item in others.find("p", kind="quoted")] == [
        "Abolish the death penalty",
        "Adopt a law against torture",
    ]
    assert not section(page(site, "from/fra/"), "What others took up later").children


def test_help_and_asks_stand_on_the_page_of_their_state(site: Any) -> None:
    assert words(section(page(site, "from/fra/"), "Help it offered")) == (
        "Technical help: Two experts140.1 (cycle 4) Partly implemented Abolish the death penalty"
    )
    # Switzerland offered help with a recommendation of others.
    assert "140.1 (cycle 4)" in words(section(page(site, "from/che/"), "Help it offered"))
    asks = section(page(site, "from/che/"), "What to ask next")
    assert "Adopter une loi contre la torture" in words(asks)
    assert [link.attributes["href"] for link in asks.find("a") if "#" in link.attributes["href"]] == [
        "../../../../en/xtu/themes/torture/index.html#ask.torture.1"
    ]
    assert words(section(page(site, "from/fra/"), "What to ask next")).startswith(
        "Civil society proposes no ask to France yet."
    )


# ---------------------------------------------------------------- a theme


def test_a_theme_says_first_how_far_the_supported_got_and_who_says_so(site: Any) -> None:
    main = page(site, "themes/detention/")
    assert words(main.only("p", kind="headline")) == "0 of 2 recommendations have been implemented."
    assert words(main.only("div", kind="hero").find("p")[-1]) == (
        "2 recommendations in cycle 4. Of 1 supported recommendation, 0 (0%) has been implemented, "
        "according to Testland UPR Coalition, as of 1 June 2026."
    )
    assert words(page(site, "themes/fishing-rights/").only("div", kind="hero").find("p")[-1]) == (
        "1 recommendation in cycle 4. None of them was supported."
    )


def test_others_speak_beside_the_publisher(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "project")
    path = project / "content/xtu/cycle-4/assessments.yaml"
    said = {"paragraph": "140.11", "part": "1", "date": "2026-06-01", "by": "government", "status": "implemented"}
    write_records(path, [*read_records(path), said])
    main = page(render_site(project), "themes/detention/")
    assert words(main.only("ul", kind="says")) == "Gouvernement de la Testlande (The State) Implemented 1"


def test_another_of_the_publishers_name_is_another_voice(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "project")
    path, organisations = project / "content/xtu/cycle-4/assessments.yaml", project / "content/organisations.yaml"
    said = {"paragraph": "140.11", "part": "1", "date": "2026-06-01", "by": "government", "status": "implemented"}
    write_records(path, [*read_records(path), said])
    names = {one["key"]: one for one in read_records(organisations)}
    names["government"] |= {key: value for key, value in names["coalition"].items() if key in ("name", "lang")}
    write_records(organisations, list(names.values()))
    assert page(render_site(project), "themes/detention/").find("ul", kind="says")


def test_lists_tell_the_newest_answer_beside_that_of_the_adoption(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "project")
    path = project / "content/xtu/cycle-4/recommendations.yaml"
    records = read_records(path)
    assert "has not answered these recommendations yet" in words(page(render_site(project), "positions/pending/"))
    records[1]["position_history"] = [{"date": "2026-02", "position": "supported", "source": "A/HRC/60/1"}]
    write_records(path, records)
    files = render_site(project)
    main = page(files, "positions/pending/")
    assert "had not answered these recommendations at adoption" in words(main)
    assert words(main.only("span", kind="position")) == "Supported At adoption: Awaiting the State's answer"
    answers = [words(item) for item in page(files, "4/recommendations/").find("span", kind="position")]
    assert answers[:2] == ["Supported At adoption: Noted", "Supported At adoption: Awaiting the State's answer"]


def test_what_only_pledges_name_is_found_from_the_page_of_the_state(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "project")
    for path in project.glob("content/xtu/cycle-*/recommendations.yaml"):
        records = [{key: value for key, value in one.items() if key != "responsible"} for one in read_records(path)]
        write_records(path, records)
    files = render_site(project)
    assert any(link.attributes["href"].endswith("bodies/index.html") for link in page(files, "").find("a"))
    main = page(files, "bodies/")
    assert not main.find("table")
    assert main.only("ul", kind="columns").find("a")


def test_the_lobbying_list(site: Any) -> None:
    table = page(site, "themes/torture/").only("table", kind="raised")
    rows = [
        [words(cell) for cell in row.children if isinstance(cell, Element)] for row in table.only("tbody").find("tr")
    ]
    assert rows == [
        [
            *("Switzerland Western European and Others Group", "2", "Cycle 4 (2024): 1Cycle 3 (2018): 1"),
            *("Not implemented 1Moved backwards 1", "Ask 1"),
        ],
        ["Norway Western European and Others Group", "1", "Cycle 4 (2024): 1", "Moved backwards 1", "Ask 1"],
        ["Denmark Western European and Others Group", "1", "Cycle 1: 1", "Not yet assessed 1", ""],
    ]
    heads = [
        words(cell) for cell in page(site, "themes/death-penalty/").only("table", kind="raised").find("th", scope="col")
    ]
    assert heads[-1] == "Help offered"


def test_a_state_that_only_an_ask_names_is_named_apart(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "project")
    sheet = project / "content/xtu/themes/torture.md"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("[CHE, NOR]", "[CHE, CHL, FRA]"), encoding="utf-8")
    main = page(render_site(project), "themes/torture/")
    told = next(words(found) for found in main.find("p") if words(found).startswith("Asks also name"))
    assert told == "Asks also name States that have not raised it yet: Chile, France."
    # Chile recommended nothing, so it has no page: not here, and not where the ask names it.
    assert {link.text for link in main.find("a") if link.text in ("Chile", "France")} == {"France"}


# ---------------------------------------------------------------- all asks


def test_asks_stand_by_theme_and_by_state(site: Any) -> None:
    main = page(site, "asks/")
    assert [words(found) for found in main.find("h2")] == [
        "Torture and ill-treatment",
        "State by State: whom to ask for what",
    ]
    assert [words(found) for found in main.find("h3")] == ["Norway", "Switzerland"]
    ask = main.only("li", id="ask.torture.1")
    facts = {words(row.only("dt")): words(row.only("dd")) for row in ask.only("dl").find("div")}
    assert facts == {
        "Deadline": "June 2027",
        "Whom to ask": "Switzerland, Norway",
        "Builds on": "140.10 (cycle 4) Moved backwards140.11 (1) (cycle 4) No information found",
        "Sustainable Development Goals": "16.3",
        "Source": "CAT/C/XTU/CO/3, para. 8",
    }
    assert [link.text for link in ask.find("a")] == ["Switzerland", "Norway", "140.10", "140.11 (1)", "16.3"]


# ---------------------------------------------------------------- empty and overfull


def test_a_hundred_recommendations_by_every_state_fit(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "project")
    codes = sorted(shipped().states)
    path = project / "content/xtu/cycle-4/recommendations.yaml"
    by = [[code for place, code in enumerate(codes) if place % 100 == number % 100][:3] for number in range(100)]
    made = [
        {
            "paragraph": f"150.{number}",
            "text": f"Adopt by {2027 + number % 9} measure {number} on {' and '.join(codes[number : number + 8])} in law and practice",
            "by": by[number],
            "position": "supported",
            "themes": ["torture"],
        }
        for number in range(100)
    ]
    write_records(path, [*read_records(path), *made])
    files = render_site(project)
    content = files["en/xtu/themes/torture/index.html"]
    assert len(read_page(content).only("table", kind="raised").find("tr")) > 190
    assert len(gzip.compress(content, 9)) <= 40_000


def test_without_an_assessment_nothing_is_said_of_anyone(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "project")
    for path in project.glob("content/xtu/cycle-*/assessments.yaml"):
        path.unlink()
    files = render_site(project)
    for slug in ("from/che/", "themes/torture/", "asks/"):
        text = words(page(files, slug))
        assert "as of" not in text
        assert "Who says so" not in text
        assert "Still open" not in text
    for slug in ("from/che/", "again/"):
        assert "No light has been set for them yet." in words(page(files, slug).only("p", kind="lead"))
