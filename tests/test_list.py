"""The list of recommendations as it is written: every row with what it is found by, and plain links without script."""

from datetime import date
from posixpath import join, normpath
from urllib.parse import parse_qs

import pytest

from tests.example_sites import NAMES, ROOT, copy_of, render_site
from tests.html_page import Element, read_page
from tests.made_editions import editions_of, main_of, render_kind
from tests.test_grouping import dossier, facts_of, names, record
from tests.test_tables import records
from uprsite.checks.weights import KB, weigh
from uprsite.model import Assessment, Method, Origin, Review, ReviewProfile, Status
from uprsite.scoring import Light, Moment, standing_since
from uprsite.views.filters import COMPARED, UNKNOWN, controls_of, list_link, list_orders, with_wholes

STATIC = ROOT / "templates/static"


@pytest.fixture(scope="module", params=NAMES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return render_site(copy_of(request.param, tmp_path_factory.mktemp("list") / "project"))


def lists_of(site: dict[str, bytes]) -> dict[str, Element]:
    return {
        path: read_page(content).only("main")
        for path, content in site.items()
        if path.endswith("/recommendations/index.html")
    }


def links_of(path: str, main: Element) -> set[str]:
    """Name the files that a page leads to."""
    hrefs = (link.attributes["href"].partition("#")[0] for link in main.find("a"))
    return {normpath(join(path, "..", href)) for href in hrefs if "://" not in href}


# ---------------------------------------------------------------- without script


def test_every_value_of_the_filter_has_a_page_that_plain_links_reach(site: dict[str, bytes]) -> None:
    seen = 0
    for path, main in lists_of(site).items():
        state = "/".join(path.split("/")[:2])
        reached = links_of(path, main)
        reached |= {
            further
            for link in reached
            if link in site and link.endswith("index.html") and link.count("/") == 3
            for further in links_of(link, read_page(site[link]).only("main"))
        }
        for select in main.find("select"):
            name = select.attributes["name"]
            for option in select.find("option")[1:]:
                value = option.attributes["value"].lower()
                folder = {"light": f"lights/{value}", "position": f"positions/{value}"}.get(name, f"{name}/{value}")
                if name == "cycle":
                    folder = f"{value}/recommendations"
                if name == "sort" or (name == "cycle" and len(select.find("option")) == 2):
                    continue  # this page is the list of the only cycle
                assert f"{state}/{folder}/index.html" in site.keys() & reached, (path, name, value)
                seen += 1
        assert join(path, "../recommendations.csv").replace("/index.html/..", "") in reached, path
    assert seen > 3


def test_the_box_is_hidden_until_a_script_shows_it_and_plain_links_stand_there(site: dict[str, bytes]) -> None:
    for path, main in lists_of(site).items():
        for box in main.find("div", kind="filter"):
            assert "hidden" in box.attributes, path
            assert main.find("nav", **{"data-plain": "rows"})
            assert all(select.attributes["autocomplete"] == "off" for select in box.find("select"))


# ---------------------------------------------------------------- what a row is found by


def test_each_row_carries_what_its_record_says(tmp_path_factory: pytest.TempPathFactory) -> None:
    files = render_site(copy_of("full", tmp_path_factory.mktemp("list") / "project"))
    main = read_page(files["en/xtu/recommendations/index.html"]).only("main")
    rows = {row.attributes["data-identity"]: row.attributes for row in main.only("ol", id="rows").find("li")}
    first = rows["xtu/4/140.1"]
    assert {name: value for name, value in first.items() if name != "data-row"} == {
        "data-identity": "xtu/4/140.1",
        "data-number": "140.1",
        "data-light": "partial",
        "data-themes": "death-penalty",
        "data-goals": "16 16.3",
        "data-bodies": "justice committee",
        "data-cycle": "4",
        "data-position": "noted",
        "data-groups": first["data-groups"],
        "data-from": "NOR PRT FRA",
        "data-changed": first["data-changed"],
        "data-due": "2028-12-31",
    }
    assert first["data-groups"].split()[0] == "persons-deprived-of-liberty"
    assert date.fromisoformat(first["data-changed"])
    # The newest review comes first, and each stands in the order of its report.
    assert [identity.split("/")[1] for identity in rows] == sorted((i.split("/")[1] for i in rows), reverse=True)
    table = records(files["en/xtu/recommendations/recommendations.csv"])
    assert [line["Identity"] for line in table] == list(rows)
    assert {line["Cycle"] for line in table} == {row["data-cycle"] for row in rows.values()}


def test_a_page_lists_its_other_cycles_and_marks_its_own() -> None:
    made = dossier("SVN", (3, [record("1", 3, "svn")]), (4, [record("1", 4, "svn")]))
    pages = render_kind(editions_of(made), "list")
    links = {
        path: [
            (link.text, link.attributes.get("aria-current"))
            for link in main_of(page).find("ul", kind="links")[0].find("a")
        ]
        for path, page in pages.items()
    }
    assert links == {
        "en/svn/recommendations/index.html": [("All cycles", "page"), ("Cycle 4", None), ("Cycle 3", None)],
        "en/svn/4/recommendations/index.html": [("All cycles", None), ("Cycle 4", "page"), ("Cycle 3", None)],
        "en/svn/3/recommendations/index.html": [("All cycles", None), ("Cycle 4", None), ("Cycle 3", "page")],
    }


def test_a_list_without_a_recommendation_says_so() -> None:
    page = main_of(render_kind(editions_of(dossier("SVN", (4, []))), "list")["en/svn/recommendations/index.html"])
    assert "No recommendation has been entered yet." in page.text
    assert page.find("div", kind="filter") == []


# ---------------------------------------------------------------- controls and orders


def rows(*values: dict[str, str]) -> list[dict[str, str]]:
    return [{"light": "partial", "cycle": "4", "number": "1", **value} for value in values]


def controls(*values: dict[str, str]) -> dict[str, tuple[list[str], bool]]:
    edition = editions_of(dossier("SVN"))["en"]
    found = controls_of(edition, dossier("SVN"), rows(*values))
    return {control.name: ([choice.key for choice in control.choices], control.telling) for control in found}


def test_a_list_offers_what_its_rows_have_in_an_order_that_readers_know() -> None:
    assert controls(
        {"light": "not-assessed", "from": "SWE ALB", "goals": "16.10"},
        {"light": "implemented", "from": "AUT", "goals": "16.3 5", "cycle": "10"},
    ) == {
        "light": (["implemented", "not-assessed"], True),
        "goals": (["5", "16", "16.3", "16.10"], True),
        "from": (["ALB", "AUT", "SWE"], True),
        "cycle": (["10", "4"], True),
    }


def test_a_control_that_parts_nothing_is_not_shown() -> None:
    assert controls({"from": "FRA"}, {"from": "FRA"})["from"] == (["FRA"], False)
    assert controls({"from": "FRA"}, {"from": ""})["from"] == (["FRA"], True)
    page = main_of(
        render_kind(editions_of(dossier("SVN", (4, [record("1", 4, "svn"), record("2", 4, "svn")]))), "list")[
            "en/svn/4/recommendations/index.html"
        ]
    )
    labels = {label.find("select")[0].attributes["name"]: label for label in page.find("label") if label.find("select")}
    assert "hidden" in labels["from"].attributes
    assert "hidden" in labels["light"].attributes


def test_states_are_sorted_as_one_looks_them_up() -> None:
    edition = editions_of(dossier("SVN"), languages=("fr",))["fr"]
    (found,) = [
        one for one in controls_of(edition, dossier("SVN"), rows({"from": "EST FRA EGY ETH"})) if one.name == "from"
    ]
    assert [choice.word for choice in found.choices] == ["Égypte", "Estonie", "Éthiopie", "France"]


def test_a_goal_finds_its_targets() -> None:
    assert with_wholes(["16.3", "5", "16.a"]) == {"16", "16.3", "16.a", "5"}


def test_only_orders_that_change_something_are_offered() -> None:
    assert [order.name for order in list_orders(rows({}, {}))] == []
    assert [order.name for order in list_orders(rows({"cycle": "3"}, {}))] == ["number"]
    found = list_orders(
        rows(
            {"light": "implemented", "due": "2028-12-31", "changed": "2026-01-01"},
            {"due": "", "changed": "", "from": "FRA"},
        )
    )
    assert [order.name for order in found] == ["worst", "best", "newest", "deadline"]


def test_what_is_not_known_is_neither_best_nor_worst() -> None:
    worst, best = [order.among.split() for order in list_orders(rows({"light": "regressed"}, {}))]
    assert set(worst) == set(best) == {light.value for light in Light}
    assert worst[-2:] == best[-2:] == [light.value for light in UNKNOWN]
    assert worst[:4] == best[3::-1] == [light.value for light in COMPARED]


def test_a_link_to_the_list_sets_its_filter() -> None:
    edition = editions_of(dossier("SVN"))["en"]
    found = list_link(edition, "SVN", themes="torture", goals="16.3", light="")
    assert found.href == "en/svn/recommendations/"
    assert parse_qs(found.query.removeprefix("?")) == {"themes": ["torture"], "goals": ["16.3"]}
    assert list_link(edition, "SVN").query == ""


# ---------------------------------------------------------------- lights as a dimension, and since when


def test_recommendations_are_sorted_by_light() -> None:
    made = dossier("AAA", (4, [record("1", 4), record("2", 4)]))
    told = Assessment(
        paragraph="2", date=date(2026, 1, 1), by="us", status=Status.PARTIAL, origin=Origin("", (), "aaa/4")
    )
    found = made.reviews[0]
    review = Review(found.state, found.cycle, ReviewProfile(), found.recommendations, (told,), ())
    facts = facts_of(type(made)(made.code, made.profile, (review,), (), ()))
    groups = facts.groups["AAA"]["lights"]
    assert {key: names(group.filed) for key, group in groups.items()} == {
        "not-assessed": ["aaa/4/1"],
        "partial": ["aaa/4/2"],
    }
    assert facts.method is Method.OWN


def test_a_light_stands_since_the_day_it_last_became_another() -> None:
    def moments(*lights: Light) -> list[Moment]:
        return [Moment(date(2020 + at, 1, 1), light) for at, light in enumerate(lights)]

    partial, done = Light.PARTIAL, Light.IMPLEMENTED
    assert standing_since([]) is None
    assert standing_since(moments(partial)) == date(2020, 1, 1)
    assert standing_since(moments(partial, partial, partial)) == date(2020, 1, 1)
    assert standing_since(moments(partial, done, done)) == date(2021, 1, 1)
    assert standing_since(moments(partial, done, partial)) == date(2022, 1, 1)


# ---------------------------------------------------------------- weight


def test_filter_and_sort_weigh_3_kb_with_all_that_they_need() -> None:
    """The scripts of a matrix filter and sort; a list adds the one that makes a table."""
    made = editions_of(dossier("SVN", (4, [record("1", 4, "svn"), record("2", 4, "svn")])))
    loaded = {}
    for kind in ("matrix", "list"):
        page = read_page(
            render_kind(made, kind)[f"en/svn/4/{'recommendations' if kind == 'list' else kind}/index.html"]
        )
        loaded[kind] = [
            script.attributes["src"].rpartition("/")[2] for script in page.find("script") if "src" in script.attributes
        ]
    assert loaded["list"] == [*loaded["matrix"], "table.js"]
    sizes = {name: weigh("script", name, (STATIC / name).read_bytes()).size for name in loaded["list"]}
    assert sum(sizes[name] for name in loaded["matrix"]) <= 3 * KB, sizes
    assert sizes["table.js"] <= KB, sizes
