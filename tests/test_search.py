"""What can be found: every page under its own title, by words that stand on it and by no others, in small files."""

import gzip
import json
from dataclasses import replace
from posixpath import normpath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tests.example_sites import NAMES, ROOT, render_site
from tests.made_editions import editions_of, main_of, render_kind
from tests.messages import interface
from tests.test_grouping import dossier, record
from uprsite.exporters.search import CALL, to_script, write_indexes
from uprsite.model import Brief, Origin
from uprsite.plan import INDEX
from uprsite.views import VIEWS
from uprsite.views.findable import PLEDGE, Findable
from uprsite.views.titles import ALL_CYCLES, MESSAGES, TITLES

Sites = dict[str, dict[str, bytes]]
HOSTILE = "Repeal </script><script>alert(1)</script> <!-- “the law” \\ \u2028 \u2029 & 'all' \"of\" it"


def read_index(content: bytes) -> list[dict[str, Any]]:
    """Read an index as search.js does, with the names of its columns."""
    text = content.decode()
    assert text.startswith(f"{CALL}(")
    assert text.endswith(")\n")
    index = json.loads(text.removeprefix(f"{CALL}(").removesuffix(")\n"))
    found = []
    for row in index["entries"]:
        kind, title, href, said, cycle, number, light, lang = row + ["", 0, "", 0, 0][len(row) - 3 :]
        found.append(
            {
                "kind": index["kinds"][kind],
                "title": title,
                "href": href,
                "texts": said.split("\n") if said else [],
                "cycle": cycle,
                "number": number,
                "light": index["lights"][light],
                "lang": index["langs"][lang],
                "dir": index["dirs"][lang],
            }
        )
    return found


def indexes(site: dict[str, bytes]) -> dict[str, list[dict[str, Any]]]:
    """Read every index of a site, by language."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path, content in site.items():
        tag, _, name = path.partition("/search/")
        if name.endswith(".js"):
            found.setdefault(tag, []).extend(read_index(content))
    return found


def squeezed(text: str) -> str:
    """Leave out what a line break can change."""
    return "".join(text.split())


# ---------------------------------------------------------------- what is in it


@pytest.mark.parametrize("name", NAMES)
def test_every_page_can_be_found_once_under_its_own_title(sites: Sites, name: str) -> None:
    for tag, entries in indexes(sites[name]).items():
        pages = {
            path.removesuffix(INDEX) for path in sites[name] if path.startswith(f"{tag}/") and path.endswith(INDEX)
        }
        found = [f"{tag}/{entry['href']}" for entry in entries if "#" not in entry["href"]]
        # A brief that nobody wrote says nothing that its recommending State's page does not say.
        unwritten = {page for page in pages if "/briefs/from-" in page}
        assert unwritten
        assert sorted(found) == sorted(pages - unwritten - {f"{tag}/search/"})
        for entry in entries:
            if "#" not in entry["href"]:
                title = html.document_fromstring(sites[name][f"{tag}/{entry['href']}{INDEX}"]).findtext(".//title")
                assert title.startswith(f"{entry['title']} – "), entry


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_that_its_page_does_not_show(sites: Sites, name: str) -> None:
    for tag, entries in indexes(sites[name]).items():
        for entry in entries:
            href, _, anchor = entry["href"].partition("#")
            page = html.document_fromstring(sites[name][f"{tag}/{href}{INDEX}"].decode())
            shown = squeezed((page.get_element_by_id(anchor) if anchor else page).text_content())
            for text in (*entry["texts"], entry["number"]):
                assert squeezed(text) in shown, entry


def test_recommendations_and_pledges_are_found_with_their_number_cycle_and_light(sites: Sites) -> None:
    site = sites["full"]
    found = {entry["href"]: entry for entry in indexes(site)["en"] if entry["number"]}
    for path in (path for path in site if path.startswith("data/")):
        review = json.loads(site[path])
        for made in (*review["recommendations"], *review["pledges"]):
            scope, _, number = made["id"].rpartition("/pledge-")
            href = f"{scope}/pledges/#pledge-{number.lower()}" if scope else made["id"].replace(", ", "-") + "/"
            entry = found.pop(href.replace(" ", "-"))
            assert (entry["cycle"], entry["light"]) == (review["cycle"], made["light"])
            assert entry["number"].startswith(made.get("paragraph", number))
    assert found == {}


def test_a_factsheet_is_found_by_its_narrative_and_a_recommendation_by_who_made_it_and_what_is_said_of_it(
    sites: Sites,
) -> None:
    entries = {entry["href"]: entry for entry in indexes(sites["rtl"])["ar"]}
    assert any("نص يذكر 140.1" in text for text in entries["xtu/themes/torture/"]["texts"])
    made = next(entry for entry in entries.values() if entry["number"] == "140.1")
    review = json.loads(sites["rtl"]["data/xtu/cycle-4.json"])
    one = next(one for one in review["recommendations"] if one["id"] == "xtu/4/140.1")
    notes = [text for claim in one["assessments"] for text in claim.get("note", {}).values()]
    assert set(notes) & set(made["texts"])


def test_a_text_in_another_language_says_which(sites: Sites) -> None:
    """And which way it is written: a full stop would stand at the wrong end."""
    assert {entry["lang"] for entry in indexes(sites["full"])["tpi"] if entry["number"]} >= {"en"}
    ways = {(entry["lang"], entry["dir"]) for index in indexes(sites["full"]).values() for entry in index}
    assert ("", "") in ways and ("en", "ltr") in ways
    assert all(bool(lang) == bool(way) for lang, way in ways)


def test_only_what_belongs_to_a_review_is_of_a_cycle() -> None:
    made = dossier("SVN", (4, [record("1.1", 4, "svn")]))
    handed = Brief(title="Before the session", origin=Origin("content/svn/briefs/2024.yaml"))
    files = {file.path: file.content for file in write_indexes(editions_of(replace(made, briefs=(handed,))))}
    cycles = {entry["href"]: entry["cycle"] for entry in read_index(files["en/search/svn.js"])}
    assert cycles["svn/briefs/2024/"] == cycles["svn/recommendations/"] == cycles["svn/lights/"] == 0
    assert cycles["svn/4/"] == cycles["svn/4/recommendations/"] == cycles["svn/4/1.1/"] == 4


def test_titles_are_the_messages_of_the_templates() -> None:
    known = {source.text for source in interface() if not source.context and not source.plural}
    assert {*MESSAGES.values(), PLEDGE, ALL_CYCLES} <= known
    assert MESSAGES.keys() | TITLES.keys() >= VIEWS.keys()


# ---------------------------------------------------------------- the files


def test_hostile_words_neither_end_the_script_nor_change() -> None:
    editions = editions_of(dossier("SVN", (4, [record("1.1", 4, "svn", text=HOSTILE)])))
    files = {output.path: output.content for output in write_indexes(editions)}
    content = files["en/search/svn.js"]
    assert b"</" not in content
    assert not {"\u2028", "\u2029"} & set(content.decode())
    (entry,) = (entry for entry in read_index(content) if entry["number"])
    assert entry["texts"][0] == HOSTILE


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=3, max_size=3))
def test_any_words_come_back(words: list[str]) -> None:
    title, text, kind = words
    content = to_script(
        [Findable(kind, title, "a/", (text,) if text else (), light="partial"), Findable("x", "y", "", ())]
    )
    first, second = read_index(content)
    assert (first["kind"], first["title"], "\n".join(first["texts"])) == (kind, title, text)
    assert (first["light"], second["light"], second["texts"]) == ("partial", "", [])
    assert b"</" not in content


def test_what_is_loaded_is_small() -> None:
    site = render_site(ROOT)
    for tag in ("en", "fr"):
        assert len(gzip.compress(site[f"{tag}/search/{INDEX}"])) < 14_000
        assert len(gzip.compress(site[f"{tag}/search/xmv.js"])) < 60_000
    assert len(gzip.compress((ROOT / "templates/static/search.js").read_bytes())) < 3000


# ---------------------------------------------------------------- without script


@pytest.mark.parametrize("name", NAMES)
def test_without_script_any_page_is_two_steps_away(sites: Sites, name: str) -> None:
    site = sites[name]
    for tag in indexes(site):
        start = f"{tag}/search/"
        near = linked_from(site, start)
        far = near.union(*(linked_from(site, page) for page in near))
        assert {f"{tag}/{entry['href'].partition('#')[0]}" for entry in indexes(site)[tag]} <= far
        box = main_of(site[f"{start}{INDEX}"]).only("div", role="search")
        assert "hidden" in box.attributes


def linked_from(site: dict[str, bytes], folder: str) -> set[str]:
    """Name the pages of the same language that the main part of a page links to, by their folders."""
    links = (link.attributes.get("href", "") for link in main_of(site[f"{folder}{INDEX}"]).find("a"))
    pages = (normpath(f"{folder}{link.partition('#')[0]}") for link in links if link.partition("#")[0].endswith(INDEX))
    return {page.removesuffix(INDEX) for page in pages if page.startswith(folder.split("/")[0] + "/")}


def test_the_map_names_reviews_newest_first_and_every_factsheet() -> None:
    made = editions_of(dossier("SVN", (3, [record("9.1", 3, "svn")]), (4, [record("1.1", 4, "svn")])))
    (content,) = render_kind(made, "search").values()
    headings = [heading.text for heading in main_of(content).find("h4")]
    assert headings[:2] == ["Cycle 4", "Cycle 3"]
