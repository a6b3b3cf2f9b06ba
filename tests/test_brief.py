"""The brief: what one page to hand over tells, where it is listed, and how much room it takes."""

import gzip
import json
from pathlib import Path

import pytest

from tests.example_sites import copy_of, found_in, render_site
from tests.html_page import Element, read_page
from tests.made_editions import main_of
from uprsite.languages.marking import mark
from uprsite.views.edition import Card, Label, Link, Said
from uprsite.views.sheet import FindingView, print_size

BRIEF = "content/xtu/briefs/pre-session.yaml"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return render_site(copy_of("full", tmp_path_factory.mktemp("brief") / "project"))


@pytest.fixture(scope="module")
def rtl(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return render_site(copy_of("rtl", tmp_path_factory.mktemp("brief") / "project"))


def words(element: Element) -> str:
    return " ".join(element.text.split())


def links(element: Element) -> dict[str, str]:
    return {words(link): link.attributes["href"] for link in element.find("a")}


def test_it_tells_what_was_recommended_what_to_ask_and_whom_to_call(full: dict[str, bytes]) -> None:
    main = main_of(full["en/xtu/briefs/pre-session/index.html"])
    assert words(main.only("h1")) == "What to raise"
    told = words(main)
    for part in ("For permanent missions", "Pre-session", "Geneva", "One gap remains.", "The bill was withdrawn."):
        assert part in told
    (finding,) = main.only("ol", kind="findings").find("li")
    assert finding.find("span", kind="light")
    assert links(finding)["140.10"].endswith("xtu/4/140.10/index.html")
    assert "When will the bill come back?" in words(main.only("ol", kind="asks"))
    foot = main.only("div", kind="sheet-foot")
    assert links(foot)["office@example.org"] == "mailto:office@example.org"
    assert "+41 22 000 00 00" in words(foot)
    assert "example.org/upr/en/xtu/briefs/pre-session/" in words(foot)
    assert "not endorsed" in words(foot)


def test_its_state_its_theme_and_its_day_lead_to_it(full: dict[str, bytes]) -> None:
    for path in ("en/xtu/index.html", "en/xtu/themes/torture/index.html"):
        assert links(main_of(full[path]))["What to raise"].endswith("xtu/briefs/pre-session/index.html"), path
    days = [entry for found in main_of(full["en/xtu/index.html"]).find("ul", kind="days") for entry in found.find("li")]
    (day,) = [entry for entry in days if "Pre-session – Geneva" in words(entry)]
    assert links(day)["Pre-session"].endswith("xtu/briefs/pre-session/index.html")


def test_in_another_language_the_writers_words_keep_theirs(rtl: dict[str, bytes]) -> None:
    main = read_page(rtl["en/xtu/briefs/pre-session/index.html"]).only("main")
    (title,) = main.only("h1").find("span")
    assert (title.attributes["lang"], title.attributes["dir"]) == ("ar", "rtl")
    assert "For embassies" in words(main)
    own = read_page(rtl["ar/xtu/briefs/pre-session/index.html"]).only("main")
    assert not own.only("h1").find("span")


def test_it_is_light(full: dict[str, bytes], rtl: dict[str, bytes]) -> None:
    for site in (full, rtl):
        for path, content in site.items():
            if "/briefs/" in path:
                assert len(gzip.compress(content)) < 14_000, path


def test_a_brief_of_a_title_alone_is_a_page(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "project")
    (project / BRIEF).write_text("title: Nothing yet\n", encoding="utf-8")
    assert found_in(project) == []
    main = main_of(render_site(project)["en/xtu/briefs/pre-session/index.html"])
    assert words(main.only("h1")) == "Nothing yet"
    assert [words(heading) for heading in main.find("h2")] == [
        "What was recommended, and how far it got",
        "What to ask",
    ]
    # Without a theme it tells of the newest review.
    assert [found.attributes["data-of"] for found in main.find("svg", kind="big")] == ["state=XTU&cycle=4"]
    assert "Testland, cycle 4:" in words(main), "its title need not name the State"


def test_a_theme_that_nobody_raised_has_no_figures(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "project")
    (project / BRIEF).write_text(json.dumps({"title": "x", "theme": "housing"}), encoding="utf-8")
    assert not main_of(render_site(project)["en/xtu/briefs/pre-session/index.html"]).find("section", kind="how-far")


def finding(letters: int) -> FindingView:
    light, link = Label("partial", "Partly implemented"), Link("Norway", "")
    card = Card("a/4/1", "1", "", Said("x"), (link,), Label("noted", "Noted"), None, light, None, False)
    return FindingView(card, "4", Said("x" * 170), Said("x" * letters))


def test_the_more_there_is_to_read_the_smaller_is_the_print() -> None:
    order = [print_size("en", Said("x" * 300), (finding(200),) * number, ()) for number in range(2, 16)]
    assert order == sorted(order, key=["roomy", "close", "tight", "tiny"].index)
    assert {"roomy", "close", "tight", "tiny"} == set(order)
    marked = mark("en", "ltr", "x" * 10)
    assert print_size("fr", Said(marked * 30), (finding(200),) * 5, ()) == print_size(
        "fr", Said("x" * 300), (finding(200),) * 5, ()
    ), "what marks the language of a text takes no room"
    sizes = {tag: print_size(tag, Said("x" * 300), (finding(200),) * 5, ()) for tag in ("en", "km")}
    assert sizes == {"en": "close", "km": "tiny"}
