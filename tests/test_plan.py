"""The addresses of a site: unlike for unlike records, the same in every language, and fit for every file system."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_grouping import dossier, facts_of, record
from uprsite.model import Factsheet, Recommendation, paragraph_order
from uprsite.output import write_site
from uprsite.plan import Output, Page, plan_pages, record_slug, target_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("140.1", "svn/4/140.1/"),
        ("140.10", "svn/4/140.10/"),
        ("140.12a", "svn/4/140.12a/"),
        ("144.75/1", "svn/4/144.75/1/"),
        ("144.75/P1", "svn/4/144.75/P1/"),
        ("111, item 4", "svn/4/111-item-4/"),
        ("111, item 4/b", "svn/4/111-item-4/b/"),
        ("7", "svn/4/7/"),
    ],
)
def test_a_recommendation_has_the_address_of_its_identity(name: str, slug: str) -> None:
    found = record(name, 4, "svn")
    assert found.id == f"svn/4/{name}"
    assert record_slug(found) == target_slug(found.id) == slug


def test_numbers_sort_as_in_the_report() -> None:
    order = ["9", "111, item 4", "111, item 10", "140", "140.1", "140.2", "140.10", "140.10/a", "140.10/b", "140.10a"]
    records = [record(name, 4) for name in reversed(order)]
    records.sort(key=paragraph_order)
    assert [f"aaa/4/{name}" for name in order] == [found.id for found in records]


def test_a_page_knows_its_folder_and_the_way_up() -> None:
    page = Page("recommendation", "en", "svn/4/140.12/", ("SVN", "4", "svn/4/140.12"))
    assert (page.folder, page.path, page.root) == ("en/svn/4/140.12/", "en/svn/4/140.12/index.html", "../../../../")
    home = Page("home", "ku-Arab", "")
    assert (home.folder, home.path, home.root) == ("ku-Arab/", "ku-Arab/index.html", "../")


def test_every_page_of_a_small_site_in_order() -> None:
    reviews = (3, [record("9.1", 3, themes=("b",))]), (4, [record("1.1/a", 4, themes=("a",), by=("NOR", "FRA"))])
    made = dossier("AAA", *reviews)
    sheet = Factsheet(theme="c", summary="x")
    facts = facts_of(type(made)(made.code, made.profile, made.reviews, (sheet,), ()))
    assert [(page.kind, page.path) for page in plan_pages(facts, ["en"])] == [
        ("home", "en/index.html"),
        ("method", "en/method/index.html"),
        ("search", "en/search/index.html"),
        ("translate", "en/translate/index.html"),
        ("changes", "en/changes/index.html"),
        ("state", "en/aaa/index.html"),
        ("brief", "en/aaa/briefs/from-fra/index.html"),
        ("brief", "en/aaa/briefs/from-nor/index.html"),
        ("index", "en/aaa/themes/index.html"),
        ("theme", "en/aaa/themes/a/index.html"),
        ("theme", "en/aaa/themes/b/index.html"),
        ("theme", "en/aaa/themes/c/index.html"),
        ("index", "en/aaa/from/index.html"),
        ("recommender", "en/aaa/from/fra/index.html"),
        ("recommender", "en/aaa/from/nor/index.html"),
        ("index", "en/aaa/regions/index.html"),
        ("group", "en/aaa/regions/weog/index.html"),
        ("index", "en/aaa/lights/index.html"),
        ("group", "en/aaa/lights/implemented/index.html"),
        ("group", "en/aaa/lights/no-information/index.html"),
        ("group", "en/aaa/lights/not-assessed/index.html"),
        ("group", "en/aaa/lights/not-implemented/index.html"),
        ("group", "en/aaa/lights/partial/index.html"),
        ("group", "en/aaa/lights/regressed/index.html"),
        ("index", "en/aaa/positions/index.html"),
        ("group", "en/aaa/positions/noted/index.html"),
        ("list", "en/aaa/recommendations/index.html"),
        ("review", "en/aaa/3/index.html"),
        ("list", "en/aaa/3/recommendations/index.html"),
        ("matrix", "en/aaa/3/matrix/index.html"),
        ("recommendation", "en/aaa/3/9.1/index.html"),
        ("review", "en/aaa/4/index.html"),
        ("list", "en/aaa/4/recommendations/index.html"),
        ("matrix", "en/aaa/4/matrix/index.html"),
        ("recommendation", "en/aaa/4/1.1/a/index.html"),
    ]


# ---------------------------------------------------------------- any library

paragraphs = st.from_regex(
    r"(0|[1-9]\d?)(\.(0|[1-9]\d{0,2})){0,2}[a-z]?(, item [1-9]\d?)?",
    fullmatch=True,
    alphabet="0123456789.abcdefghi, jklmnopqrstuvwxyz",
)
# Parts that differ in capitals only are a mistake that the records' rules report.
parts = st.none() | st.from_regex(r"[a-z0-9]{1,3}", fullmatch=True, alphabet="abcdefghijklmnopqrstuvwxyz0123456789")
codes = st.sampled_from(["AAA", "SVN", "FRA", "NOR", "CON", "XMV"])
keys = st.sampled_from(["torture", "themes", "from", "index", "recommendations", "4", "a-b-c"])


@st.composite
def libraries(draw: st.DrawFn):  # type: ignore[no-untyped-def]
    dossiers = []
    for code in draw(st.lists(st.sampled_from(["AAA", "SVN", "XMV"]), unique=True, max_size=3)):
        reviews = []
        for cycle in sorted(draw(st.sets(st.integers(1, 20), max_size=3))):
            found: dict[str, Recommendation] = {}
            for paragraph, part in draw(st.lists(st.tuples(paragraphs, parts), max_size=8)):
                values = {
                    "by": tuple(draw(st.lists(codes, min_size=1, max_size=3, unique=True))),
                    "themes": tuple(draw(st.lists(keys, max_size=2, unique=True))),
                }
                made = record(f"{paragraph}/{part}" if part else paragraph, cycle, code.lower(), **values)
                found[made.id] = made
            reviews.append((cycle, list(found.values())))
        dossiers.append(dossier(code, *reviews))
    return facts_of(*dossiers)


@given(
    facts=libraries(), languages=st.lists(st.sampled_from(["en", "fr", "ku-Arab", "pt-BR"]), unique=True, min_size=1)
)
@settings(max_examples=40, deadline=None)
def test_any_library_has_addresses_that_never_clash(facts, languages: list[str], tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    pages = plan_pages(facts, languages)
    paths = [page.path for page in pages]
    assert len(paths) == len(set(paths))
    assert len({path.casefold() for path in paths}) == len(paths)
    by_language = [
        [(page.kind, page.slug, page.subject) for page in pages if page.language == tag] for tag in languages
    ]
    assert all(found == by_language[0] for found in by_language)
    assert {page.subject[2] for page in pages if page.kind == "recommendation"} == set(facts.library.recommendations)
    for page in pages:
        assert re.fullmatch(r"([A-Za-z0-9.-]+/)*", page.slug)
        assert page.folder.count("/") * "../" == page.root
    written, findings = write_site((Output(path, b"") for path in paths), tmp_path_factory.mktemp("out") / "site")
    assert findings == []
    assert written.files == len(paths)
