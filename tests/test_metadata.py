"""What pages say of themselves: to search engines, to those who share them, and to those who cite them."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.example_sites import INDEX, NAMES, copy_of, read_records, render_site, write_records
from tests.html_page import Element, read_page
from tests.plain_figures import figure
from uprsite.outside import sitemaps
from uprsite.plan import Page
from uprsite.views.metadata import licence_address

BASE = "https://example.org/upr/"
TYPES = {
    "en/": "WebSite",
    "en/xtu/": "CollectionPage",
    "en/xtu/4/": "Report",
    "en/xtu/4/recommendations/": "Dataset",
    "en/xtu/4/matrix/": "Dataset",
    "en/xtu/themes/torture/": "Report",
    "en/xtu/4/mid-term/": "Report",
    "en/method/": "AboutPage",
}


@pytest.fixture(scope="module")
def pages(sites: dict[str, dict[str, bytes]]) -> dict[str, dict[str, Element]]:
    """Every page of a language, by site and address."""
    return {
        name: {
            path.removesuffix(INDEX): read_page(content)
            for path, content in files.items()
            if path.endswith(INDEX) and path != INDEX
        }
        for name, files in sites.items()
    }


def property_of(page: Element, name: str) -> str:
    return page.only("meta", property=f"og:{name}").attributes["content"]


def description_of(page: Element) -> str:
    return page.only("meta", name="description").attributes["content"]


def record_of(page: Element) -> list[dict[str, Any]]:
    told = json.loads(page.only("script", type="application/ld+json").text)
    assert told["@context"] == "https://schema.org"
    return list(told["@graph"])


def main_title(page: Element) -> str:
    return page.only("head").only("title").text


# ---------------------------------------------------------------- the head


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_a_description_and_says_the_same_when_it_is_shared(name: str, pages: Any) -> None:
    for path, page in pages[name].items():
        said = description_of(page)
        assert not re.search(r"^ |[\n\t]|  | $", said), path
        assert 10 <= len(said) < 400, path
        assert "<" not in said, path
        assert property_of(page, "description") == said
        assert main_title(page).startswith(property_of(page, "title")) or path.count("/") == 1
        assert property_of(page, "type") == ("website" if path.count("/") == 1 else "article")
        assert page.only("meta", name="twitter:card").attributes["content"] == "summary"
        address = page.find("meta", property="og:url")
        assert [found.attributes["content"] for found in address] == ([BASE + path] if name != "minimal" else []), path


def test_descriptions_tell_pages_apart(pages: Any) -> None:
    english = {path: description_of(page) for path, page in pages["full"].items() if path.startswith("en/")}
    alike = {said for said in english.values() if list(english.values()).count(said) > 1}
    # A State is described by its newest review, as that review is; years of changes are told by their titles.
    same = {path for path, said in english.items() if said in alike and "changes" not in path}
    assert same <= {"en/xtu/", "en/xtu/4/", "en/svn/", "en/svn/4/"}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            "en/xtu/4/",
            r"Testland, cycle 4: \d+ of \d+ recommendations ha(s|ve) been implemented, and \d+ in part\. As of .*",
        ),
        ("en/xtu/themes/", r"Themes: how far the recommendations to Testland have got\."),
        ("en/method/", r"Each light is the newest assessment by the publisher of this site\..*"),
        ("en/xtu/4/pledges/", r"What Testland promised of its own accord, .*"),
    ],
)
def test_a_description_says_what_the_page_is_good_for(path: str, said: str, pages: Any) -> None:
    assert re.fullmatch(said, description_of(pages["full"][path]))


def test_a_recommendation_is_described_by_its_light_and_its_words(pages: Any) -> None:
    page = pages["full"]["en/xtu/4/140.1/"]
    words = page.only("blockquote").text.strip()[:40]
    light = page.only("p", kind="verdict").text.strip()
    assert description_of(page).startswith(f"{light}: {words}")


def test_the_home_page_is_described_by_the_first_state_that_has_a_review(tmp_path: Path) -> None:
    project = copy_of("minimal", tmp_path / "project")
    (project / "content/fra").mkdir()
    (project / "content/fra/state.yaml").write_text("introduction: Soon.\n", encoding="utf-8")
    described = description_of(read_page(render_site(project)["en/index.html"]))
    assert described.startswith("Slovenia, cycle 4:")


def test_a_long_brief_is_described_in_short(tmp_path: Path) -> None:
    project = copy_of("full", tmp_path / "project")
    brief = project / "content/xtu/briefs/pre-session.yaml"
    write_records(brief, {**read_records(brief), "summary": "We ask for much. " * 40})
    files = render_site(project)
    told = [read_page(files[path]) for path in files if "/briefs/" in path and path.endswith(INDEX)]
    described = [description_of(page) for page in told]
    assert any("We ask for much." in said for said in described)
    assert max(map(len, described)) <= 300


def test_the_other_languages_are_named(pages: Any) -> None:
    page = pages["rtl"]["ar/xtu/"]
    assert property_of(page, "locale") == "ar"
    others = page.find("meta", property="og:locale:alternate")
    assert [found.attributes["content"] for found in others] == ["en"]


# ---------------------------------------------------------------- schema.org


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_a_record_that_agrees_with_it(name: str, sites: Any, pages: Any) -> None:
    for path, page in pages[name].items():
        record, *others = record_of(page)
        assert record["name"] == property_of(page, "title"), path
        assert record["description"] == description_of(page), path
        assert record["inLanguage"] == page.only("html").attributes["lang"]
        assert record.get("url", BASE + path) == BASE + path
        assert record["publisher"]["@type"] == "Organization"
        assert record["publisher"]["name"]
        assert record["license"].startswith("https://creativecommons.org/")
        assert ("isPartOf" in record) is (record["@type"] != "WebSite")
        trail = page.find("nav", kind="trail")
        assert [other["@type"] for other in others] == ["BreadcrumbList"] * len(trail), path
        for crumbs in others:
            said = [link.text for link in trail[0].find("a")]
            assert [item["name"] for item in crumbs["itemListElement"]] == said
            assert [item["position"] for item in crumbs["itemListElement"]] == [*range(1, len(said) + 1)]


def test_kinds_of_page_have_the_types_of_schema_org(pages: Any) -> None:
    assert {path: record_of(pages["full"][path])[0]["@type"] for path in TYPES} == TYPES


def test_the_data_of_a_review_can_be_taken(sites: Any, pages: Any) -> None:
    report = record_of(pages["full"]["en/xtu/4/"])[0]
    assert report["isBasedOn"] == f"{BASE}en/xtu/4/recommendations/"
    data = record_of(pages["full"]["en/xtu/4/recommendations/"])[0]
    files = [entry["contentUrl"].removeprefix(BASE) for entry in data["distribution"]]
    assert [entry["encodingFormat"] for entry in data["distribution"]] == ["application/json", "text/csv"]
    assert all(path in sites["full"] for path in files)
    assert data["dateModified"] == json.loads(sites["full"][files[0]])["as_of"]


def test_without_an_address_a_record_leads_from_where_the_page_lies(sites: Any, pages: Any) -> None:
    data = record_of(pages["minimal"]["en/svn/4/recommendations/"])[0]
    assert "url" not in data
    assert [entry["contentUrl"] for entry in data["distribution"]] == [
        "../../../../data/svn/cycle-4.json",
        "../../../../en/svn/4/recommendations/recommendations.csv",
    ]


def test_a_country_that_does_not_exist_is_not_called_one(pages: Any) -> None:
    assert record_of(pages["full"]["en/xtu/"])[0]["about"] == {"@type": "Thing", "name": "Testland"}
    assert record_of(pages["minimal"]["en/svn/"])[0]["about"] == {"@type": "Country", "name": "Slovenia"}


HOSTILE = '</script><script>alert(1)</script> & "q" <!-- \u2028'


def test_no_text_gets_out_of_its_place(tmp_path: Path) -> None:
    pages = []
    for title in ("Plain", HOSTILE):
        project = copy_of("minimal", tmp_path / str(len(title)))
        config = read_records(project / "config.yaml")
        write_records(project / "config.yaml", {**config, "title": title, "base_url": "https://example.org/a&b"})
        pages.append(read_page(render_site(project)["en/svn/4/index.html"]))
    before, page = pages
    assert page.shape() == before.shape()
    assert "\u2028" not in page.only("script", type="application/ld+json").text
    assert record_of(page)[0]["isPartOf"]["name"] == " ".join(HOSTILE.split())
    shared = page.only("ul", kind="links", **{"class": "links share"}).find("a")[1].attributes["href"]
    assert parse_qs(urlsplit(shared).query)["text"] == [
        "Slovenia, cycle 4: 2 recommendations; no light has been set yet. https://example.org/a&b/en/svn/4/"
    ]


# ---------------------------------------------------------------- the foot


def test_a_page_says_how_to_cite_it(pages: Any) -> None:
    cited = pages["full"]["en/xtu/4/"].only("p", kind="cite")
    assert " ".join(cited.text.split()) == (
        "Testland UPR Coalition, “Testland, cycle 4”, Every field, used once. Lights as of 1 June 2026. "
        "https://example.org/upr/en/xtu/4/"
    )
    home = " ".join(pages["full"]["en/"].only("p", kind="cite").text.split())
    assert home.startswith("Testland UPR Coalition, Every field, used once. Lights")
    assert "http" not in pages["minimal"]["en/"].only("p", kind="cite").text


def test_sharing_asks_no_company_before_a_reader_does(pages: Any) -> None:
    for path, page in pages["full"].items():
        links = page.only("ul", **{"class": "links share"}).find("a")
        assert [urlsplit(link.attributes["href"]).netloc for link in links] == [
            *("", "wa.me", "t.me", "x.com", "www.facebook.com")
        ]
        for link in links[1:]:
            assert link.attributes["rel"] == "noopener noreferrer"
        for link in links:
            told = parse_qs(urlsplit(link.attributes["href"]).query)
            words = " ".join(value for values in told.values() for value in values)
            assert f"{BASE}{path}" in words
            assert property_of(page, "description") in words or "facebook" in link.attributes["href"]
    # An address is needed to share a page.
    assert not pages["minimal"]["en/"].find("ul", **{"class": "links share"})


def test_an_error_can_be_reported_with_the_address_of_the_page(pages: Any, tmp_path: Path) -> None:
    (link,) = pages["full"]["fr/xtu/4/"].find("a", kind="report")
    assert link.attributes["href"].startswith("mailto:office@example.org?subject=")
    assert parse_qs(urlsplit(link.attributes["href"]).query)["subject"] == [f"{BASE}fr/xtu/4/"]
    assert not pages["minimal"]["en/"].find("a", kind="report")
    project = copy_of("minimal", tmp_path / "project")
    config = read_records(project / "config.yaml")
    write_records(project / "config.yaml", {**config, "contact": "https://example.org/contact?to=us"})
    page = read_page(render_site(project)["en/index.html"])
    assert page.only("a", kind="report").attributes["href"] == "https://example.org/contact?to=us"


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC BY-NC-ND 3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
        ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC BY 9.9", ""),
        ("All rights reserved", ""),
    ],
)
def test_a_licence_that_is_known_is_linked(licence: str, address: str) -> None:
    assert licence_address(licence) == address


# ---------------------------------------------------------------- the first page


def test_the_first_page_says_how_far_each_state_got_in_every_language(sites: Any) -> None:
    page = read_page(sites["full"]["index.html"])
    reviews = [json.loads(content) for path, content in sites["full"].items() if path.startswith("data/")]
    doors = page.only("ul", kind="doors").find("li")
    assert [door.attributes["lang"] for door in doors] == ["en", "fr", "tpi"]
    for door in doors:
        tag = door.attributes["lang"]
        told = 0
        for of in (span for span in door.find("span") if "data-of" in span.attributes):
            for found in of.find("bdi"):
                if "data-is" in found.attributes:
                    value = figure(reviews, of.attributes["data-of"], found.attributes["data-is"])
                    assert (found.text, tag) == (str(value), tag)
                    told += 1
        assert told >= 4, "two States, and how many of how many recommendations of each"
        assert door.find("a")[0].attributes["href"] == f"{tag}/index.html"
    assert not page.find("meta", **{"http-equiv": "refresh"})
    assert "recommandation sur" in doors[1].text


def test_with_one_language_the_first_page_leads_on(sites: Any) -> None:
    page = read_page(sites["minimal"]["index.html"])
    assert page.only("meta", **{"http-equiv": "refresh"}).attributes["content"] == "0; url=en/index.html"
    assert [link.attributes["href"] for link in page.find("a")] == ["en/index.html"]


# ---------------------------------------------------------------- sitemaps


def test_a_sitemap_that_is_full_goes_on_in_another() -> None:
    pages = [Page("home", tag, f"{number}/") for number in range(5) for tag in ("en", "fr")]
    files = {output.path: output.content.decode() for output in sitemaps("https://example.org", pages, ("en", "fr"), 4)}
    assert set(files) == {"sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"}
    named = re.findall(r"<sitemap><loc>https://example.org/([^<]*)</loc></sitemap>", files["sitemap.xml"])
    assert named == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    listed = [re.findall(r"<url><loc>([^<]*)</loc>", files[name]) for name in named]
    assert [len(part) for part in listed] == [4, 4, 2]
    assert {address for part in listed for address in part} == {f"https://example.org/{page.folder}" for page in pages}


def test_no_sitemap_has_more_than_a_search_engine_takes() -> None:
    pages = [Page("home", "en", f"{number}/" + "x" * 90) for number in range(50_001)]
    languages = tuple(f"l{number}" for number in range(1))
    parts = list(sitemaps("https://example.org", pages, languages))
    assert [part.path for part in parts] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert all(len(part.content) < 50_000_000 for part in parts)
