"""The page of a recommendation and the page of what was asked again, as the example sites have them."""

import re
from pathlib import Path

import pytest

from tests.example_sites import copy_of, read_records, render_site, write_records
from tests.html_page import Element, read_page

CYCLE = "content/xtu/cycle-4"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return render_site(copy_of("full", tmp_path_factory.mktemp("full") / "site"))


def page(files: dict[str, bytes], address: str, language: str = "en") -> Element:
    return read_page(files[f"{language}/{address}index.html"]).only("main")


INLINE = {"a", "bdi", "q", "small", "span", "strong", "time"}


def plain(element: Element) -> str:
    """Return the text of an element as a reader sees it, on one line."""
    return re.sub(r"\s+", " ", _spaced(element)).strip()


def _spaced(element: Element) -> str:
    inside = "".join(child if isinstance(child, str) else _spaced(child) for child in element.children)
    return inside if element.tag in INLINE else f" {inside} "


def texts(elements: list[Element]) -> list[str]:
    return [plain(element) for element in elements]


def cell(main: Element, name: str, kind: str = "glance") -> str:
    """Return what stands under a name in a list of facts."""
    (found,) = [
        row for row in main.only("dl", kind=kind).find("div") if row.find("dt") and row.find("dt")[0].text == name
    ]
    return plain(found.find("dd")[0])


def test_kinds_of_assessors_stand_side_by_side_each_claim_dated_and_signed(full: dict[str, bytes]) -> None:
    voices = page(full, "xtu/4/140.1/").only("div", kind="kinds").find("section")
    assert texts([voice.find("h3")[0] for voice in voices]) == [
        "The State",
        "Civil society",
        "National human rights institution",
    ]
    assert texts([voice.find("h4")[0] for voice in voices]) == [
        "Gouvernement de la Testlande 1 June 2026",
        "Testland UPR Coalition 1 June 2026",
        "Office of the Ombudsperson 1 May 2026",
    ]
    own = voices[1].only("article", kind="claim")
    assert "Sets the light here" in plain(own) and "Sets the light here" not in plain(voices[0])
    assert texts(own.only("dl", kind="levels").find("div")) == [
        "Law Implemented",
        "Policy Partly implemented",
        "Practice Not implemented",
    ]
    assert texts(own.only("ul").find("li")) == [
        "Bill 214/2025, A/HRC/WG.6/48/XTU/1, paras. 34-36, 15 January 2026 (archived copy)",
        "An interview with the rapporteur of the committee",
    ]


def test_who_does_not_agree_is_said_in_a_sentence(full: dict[str, bytes]) -> None:
    assert plain(page(full, "xtu/4/140.1/").only("p", kind="sides")) == (
        "They do not agree. Gouvernement de la Testlande says “Implemented”. "
        "Testland UPR Coalition says “Partly implemented”. Office of the Ombudsperson says “Not implemented”."
    )
    assert not page(full, "xtu/4/140.10/").find("p", kind="sides")


def test_how_the_light_was_set_is_said_beside_it(full: dict[str, bytes]) -> None:
    assert cell(page(full, "xtu/4/140.1/"), "How far it got") == (
        "Partly implemented The light is the newest assessment by Testland UPR Coalition, of 1 June 2026. As of 1 June 2026. Method"
    )
    assert "Testland UPR Coalition, whose assessments set the lights here, has not assessed it." in cell(
        page(full, "xtu/4/140.11/2/"), "How far it got"
    )
    assert "Nobody has assessed this recommendation here yet." in cell(page(full, "xtu/4/140.2/"), "How far it got")


def test_the_index_is_shown_with_the_number_of_its_claims(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "site")
    config = project / "config.yaml"
    config.write_text(config.read_text(encoding="utf-8").replace("method: own", "method: iri"), encoding="utf-8")
    main = page(render_site(project), "xtu/4/140.1/")
    assert "The light is read from UPR Info's index: 0.5, the mean over 3 claims." in cell(main, "How far it got")
    asked = main.only("span", **{"data-of": "record=xtu/4/140.1"})
    assert [(found.attributes["data-is"], found.text) for found in asked.find("bdi")] == [
        ("index", "0.5"),
        ("claims", "3"),
    ]
    assert "Sets the light here" not in plain(main)
    assert texts(main.find("ol", kind="steps")[0].find("li")) == [
        "1 June 2025 No information found After an assessment by Testland UPR Coalition",
        "1 May 2026 Not implemented After an assessment by Office of the Ombudsperson",
        "1 June 2026 Partly implemented After an assessment by Gouvernement de la Testlande and Testland UPR Coalition",
    ]


def test_the_light_is_shown_through_time_and_what_was_said_before_stays_readable(full: dict[str, bytes]) -> None:
    main = page(full, "xtu/4/140.1/")
    assert texts(main.find("ol", kind="steps")[0].find("li")) == [
        "1 June 2025 No information found Set by Testland UPR Coalition",
        "1 June 2026 Partly implemented Set by Testland UPR Coalition",
    ]
    earlier = [found for found in main.find("details") if found.find("article")]
    assert len(earlier) == 1
    assert "1 June 2025" in plain(earlier[0].only("article"))
    assert "Through time" not in texts(page(full, "xtu/4/140.10/").find("h2"))


def test_a_changed_position_is_seen_with_both_days_and_sources(full: dict[str, bytes]) -> None:
    assert cell(page(full, "xtu/4/140.1/"), "The State's answer") == (
        "Noted at the adoption, 20 March 2025 Pris note A/HRC/58/999/Add.1, para. 3 "
        "Supported since 1 February 2026 Statement to the Human Rights Council"
    )
    assert cell(page(full, "xtu/4/140.2/"), "The State's answer") == "Awaiting the State's answer"


def test_parts_stand_beside_each_other(full: dict[str, bytes]) -> None:
    parts = page(full, "xtu/4/140.11/2/").only("ol", kind="parts").find("li")
    assert texts(parts) == [
        "140.11 (1) No information found as of 1 June 2026 Recommended by Switzerland Supported Publish the reports of visits to prisons",
        "140.11 (2) this recommendation Not yet assessed Recommended by Switzerland Noted",
    ]
    assert not page(full, "xtu/3/121.11/a/").find("ol", kind="parts")


@pytest.mark.parametrize(
    ("here", "chain"),
    [
        ("xtu/1/111-item-10/", ["111, item 10", "140.1"]),
        ("xtu/3/121.10/", ["121.10", "140.1"]),
        ("xtu/4/140.1/", ["111, item 10", "121.10", "140.1"]),
    ],
)
def test_a_chain_is_what_a_recommendation_goes_back_to_and_what_goes_back_to_it(
    here: str, chain: list[str], full: dict[str, bytes]
) -> None:
    main = page(full, here)
    items = main.find("ol", kind="steps")[-1].find("li")
    assert [item.find("p")[1].find("bdi")[0].text for item in items] == chain
    (own,) = [item for item in items if item.attributes.get("class") == "here"]
    assert "this recommendation" in plain(own)
    assert main.find("h2", id="cycles")


def test_a_chain_says_how_its_recommendations_are_linked_and_how_far_they_got(full: dict[str, bytes]) -> None:
    main = page(full, "xtu/4/140.1/")
    assert texts(main.find("ol", kind="steps")[-1].find("li")) == [
        "Cycle 1 111, item 10 Not yet assessed Recommended by Denmark, Portugal Noted Abolish the death penalty",
        "2018 Cycle 3 121.10 Not yet assessed Recommended by Portugal Noted Abolish the death penalty for all crimes",
        "2024 Cycle 4 140.1 this recommendation Partly implemented "
        "Recommended by Norway, Portugal, France Noted; since 1 February 2026: Supported The same as 121.10 Similar to 111, item 10",
    ]
    assert cell(main, "Across cycles") == "Asked in cycles 1, 3 and 4 Still implemented only in part."
    # Where every review has its day, years are named.
    assert cell(page(full, "xtu/4/140.11/1/"), "Across cycles").startswith("Asked in 2018 and 2024")


def test_facts_lead_to_the_pages_of_their_groups(full: dict[str, bytes]) -> None:
    main = page(full, "xtu/4/140.1/")
    links = {found.attributes["href"].removeprefix("../../../../") for found in main.find("a")}
    groups = (
        "positions/noted themes/death-penalty groups/fishers goals/16 goals/16.3 from/nor regions/weog bodies/justice "
        "actions/5 documents/ccpr-c-xtu-co-2"
    )
    assert {f"en/xtu/{group}/index.html" for group in groups.split()} <= links
    assert {link for link in links if link.endswith("index.html")} <= full.keys()


def test_the_same_was_said_by_a_mechanism_named_by_its_symbol_or_by_the_record(full: dict[str, bytes]) -> None:
    assert texts(page(full, "xtu/4/140.1/").only("ul", kind="plain").find("li")) == [
        "Human Rights Committee (CCPR) CCPR/C/XTU/CO/2, paras. 12-14 (document)",
        "Special Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment (SR Torture) A/HRC/50/33/Add.2, para. 8",
        "A/RES/77/222",
    ]
    french = page(full, "xtu/4/140.1/", "fr").only("ul", kind="plain").find("span")
    assert {(found.attributes["lang"], found.attributes["dir"]) for found in french} == {("en", "ltr")}


def test_how_to_cite_names_state_cycle_document_and_paragraph(full: dict[str, bytes]) -> None:
    assert (
        cell(page(full, "xtu/4/140.1/"), "How to cite", "facts") == "Testland, UPR cycle 4, A/HRC/58/999, para. 140.1"
    )
    assert cell(page(full, "svn/4/140.12/"), "How to cite", "facts") == "Slovenia, UPR cycle 4, para. 140.12"


def test_asked_again_counts_demands_and_shows_every_chain(full: dict[str, bytes]) -> None:
    main = page(full, "xtu/again/")
    lead = main.only("p", kind="lead")
    assert plain(lead) == "3 demands were made in more than one cycle. 0 of them have been implemented."
    assert lead.attributes["data-of"] == "state=XTU&chain=newest"
    assert [(found.attributes["data-is"], found.text) for found in lead.find("bdi")] == [
        ("recommendations", "3"),
        ("implemented", "0"),
    ]
    assert texts(main.find("h2")) == ["Asked in cycles 1, 3 and 4", "Asked in 2018 and 2024"]
    jumps = main.only("ul", kind="jump").find("li")
    groups = {jump.only("a").attributes["href"]: jump.find("bdi")[-1].text for jump in jumps}
    assert groups == {"#cycles-1-3-4": "2", "#cycles-3-4": "1"}
    assert {of.attributes["id"] for of in main.find("h2")} == {name[1:] for name in groups}
    assert texts(main.find("strong")) == [
        "Still implemented only in part.",
        "It has moved backwards.",
        "No information was found on what became of the newest.",
    ]


def test_a_demand_that_was_once_implemented_is_not_still_undone(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "site")
    path = project / CYCLE / "assessments.yaml"
    records = read_records(path)
    for record in records:
        if record.get("paragraph") == "140.11":
            record["status"] = "not-implemented"
            record["by"] = "coalition"
    write_records(path, records)
    assert "The newest is not implemented." in texts(page(render_site(project), "xtu/again/").find("strong"))
