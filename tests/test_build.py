"""Whole sites: every link leads somewhere, nothing leaves the page, and an edit touches only what shows it."""

import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.example_sites import (
    INDEX,
    NAMES,
    ROOT,
    changed,
    copy_of,
    found_in,
    project_of,
    read_records,
    render_site,
    tree,
    write_records,
)
from tests.html_page import Element, read_page
from uprsite.config import load_config
from uprsite.diagnostics import apart
from uprsite.outside import static_files
from uprsite.pipeline import Built, Options, build
from uprsite.stopwatch import Stopwatch
from uprsite.views.frame import POLICY

SUB_PATH = "http://host.invalid/a%20sub/p%C3%A4th/"
"""Where links are tried from: a site works in any folder, also one with a space in its name."""
FETCHING = {
    *(("script", "src"), ("img", "src"), ("img", "srcset"), ("iframe", "src"), ("audio", "src"), ("video", "src")),
    *(("video", "poster"), ("source", "src"), ("track", "src"), ("embed", "src"), ("object", "data")),
    *(("use", "href"), ("use", "xlink:href"), ("image", "href"), ("input", "src"), ("form", "action"), ("a", "ping")),
}
LOADED_LINKS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch", "manifest"}


def build_into(project: Path, out: Path, **options: Any) -> Built:
    return build(project, out, Stopwatch(), Options(**options))


@pytest.fixture(scope="module")
def pages(sites: dict[str, dict[str, bytes]]) -> dict[str, dict[str, Element]]:
    return {
        name: {path: read_page(content) for path, content in files.items() if path.endswith(".html")}
        for name, files in sites.items()
    }


# ---------------------------------------------------------------- what holds on every page


@pytest.mark.parametrize("name", NAMES)
def test_a_site_has_no_mistakes_and_is_written_whole(name: str, tmp_path: Path, sites: Any) -> None:
    project = copy_of(name, tmp_path / "project")
    assert found_in(project) == []
    built = build_into(project, tmp_path / "out")
    assert apart(built.diagnostics)[0] == []
    assert tree(tmp_path / "out") == sites[name]
    assert built.written
    assert built.written.written == built.written.files == len(sites[name])
    again = build_into(project, tmp_path / "out").written
    assert again
    assert (again.written, again.unchanged, again.pruned) == (0, len(sites[name]), 0)


def dead_links(files: dict[str, bytes], pages: dict[str, Element], top: str = SUB_PATH) -> list[str]:
    """List the links of a site that lead to no file or to no element, or that are not relative."""
    ids = {path: {element.attributes.get("id") for element in page.elements()} for path, page in pages.items()}
    dead = []
    for path, page in pages.items():
        for element in page.elements():
            for name in ("href", "src"):
                address = element.attributes.get(name)
                outside = address is not None and urlsplit(address).scheme in ("http", "https", "mailto")
                if address is None or outside:
                    continue
                target = urlsplit(urljoin(top + path, address))
                there = unquote(target._replace(query="", fragment="").geturl()).removeprefix(unquote(top))
                lost = there not in files or (target.fragment and unquote(target.fragment) not in ids[there])
                if lost or address.startswith("/") or not address:
                    dead.append(f"{path}: {address!r}")
    return dead


@pytest.mark.parametrize("name", NAMES)
def test_every_link_inside_leads_to_a_file_and_an_element_that_are_there(name: str, sites: Any, pages: Any) -> None:
    found = {path: page for path, page in pages[name].items() if path != "404.html"}
    assert dead_links(sites[name], found) == []


def test_a_dead_link_would_be_found() -> None:
    bodies = ("../x.html", "#y", "b.html#y", "/b.html", "")
    for address in bodies:
        files = {"en/a.html": f'<a href="{address}">x</a>'.encode(), "en/b.html": b"<p id=x></p>"}
        found = {path: read_page(content) for path, content in files.items()}
        assert len(dead_links(files, found)) == 1, address


@pytest.mark.parametrize(("name", "top"), [("minimal", "/"), ("rtl", "/upr/"), ("full", "/upr/")])
def test_the_page_for_missing_addresses_links_from_the_top_of_the_site(
    name: str, top: str, sites: Any, pages: Any
) -> None:
    page = pages[name]["404.html"]
    addresses = [element.attributes["href"] for tag in ("a", "link") for element in page.find(tag)]
    assert addresses
    for address in addresses:
        assert address.startswith(top)
        inside = address.removeprefix(top)
        assert inside + INDEX * (not inside or inside.endswith("/")) in sites[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_one_heading_a_language_a_title_and_the_policy(name: str, pages: Any) -> None:
    directions = {"ar": "rtl"}
    first = load_config(project_of(name))[0].languages[0]  # type: ignore[union-attr]
    titles: dict[str, list[str]] = {}
    for path, page in pages[name].items():
        html, tag = page.only("html"), path.split("/")[0] if "/" in path else first
        assert html.attributes == {"lang": tag, "dir": directions.get(tag, "ltr")}, path
        assert page.only("h1").text.strip(), path
        title = page.only("head").only("title").text  # a picture has a title too
        assert title.strip() == title, path
        assert title, path
        assert "\n" not in title, path
        titles.setdefault(tag, []).append(title)
        assert page.only("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"] == POLICY, path
        assert page.only("main", id="main"), path
        ids = [element.attributes["id"] for element in page.elements() if "id" in element.attributes]
        assert len(ids) == len(set(ids)), f"{path} has an id twice: {sorted(ids)}"
        for element in page.elements():
            assert element.attributes.get("dir", "auto") in ("ltr", "rtl", "auto")
            assert element.attributes.get("lang") != "", path


def test_the_policy_lets_nobody_else_in() -> None:
    allowed = dict(directive.strip().split(" ", 1) for directive in POLICY.split(";"))
    assert [allowed[name] for name in ("default-src", "base-uri", "form-action")] == ["'none'"] * 3
    assert {source for sources in allowed.values() for source in sources.split()} <= {"'none'", "'self'", "data:"}
    assert "data:" not in allowed["script-src"]


@pytest.mark.parametrize("name", NAMES)
def test_no_page_loads_anything_from_elsewhere_or_carries_style_or_script(name: str, pages: Any) -> None:
    for path, page in pages[name].items():
        for element in page.elements():
            assert element.tag not in ("style", "iframe", "object", "embed", "base", "form"), path
            if element.attributes.get("type") == "application/ld+json":  # data: it does not run
                assert set(element.attributes) == {"type"}, path
            elif element.tag == "script":
                assert (set(element.attributes), element.text) == ({"src", "defer"}, ""), path
            for attribute, value in element.attributes.items():
                assert attribute != "style", path
                assert not attribute.startswith("on"), path
                loads = (element.tag, attribute) in FETCHING
                if element.tag == "link" and attribute == "href":
                    loads = bool(LOADED_LINKS & set(element.attributes["rel"].split()))
                if loads:
                    assert not urlsplit(value).netloc, f"{path}: {value}"
                    assert not urlsplit(value).scheme, f"{path}: {value}"
                if attribute in ("href", "src"):
                    assert urlsplit(value).scheme in ("", "http", "https", "mailto"), path


@pytest.mark.parametrize("name", NAMES)
def test_no_style_sheet_loads_anything_from_elsewhere(name: str, sites: Any) -> None:
    sheets = {path: content.decode() for path, content in sites[name].items() if path.endswith((".css", ".svg"))}
    assert sheets
    for path, sheet in sheets.items():
        found = re.findall(r"@import|url\(\s*['\"]?(?:[a-z]+:)?//|(?:href|src)=['\"]?(?:[a-z]+:)?//", sheet)
        assert found == [], path


@pytest.mark.parametrize(("name", "fictional"), [("minimal", False), ("full", True), ("rtl", True)])
def test_a_fictional_state_is_said_to_be_one_on_every_page(name: str, fictional: bool, pages: Any) -> None:
    for path, page in pages[name].items():
        notices = page.find("p", kind="fictional")
        assert bool(notices) is fictional, path
        assert all(notice.text.strip() for notice in notices)
        if path.startswith("en/") and fictional:
            assert notices[0].text.startswith("Testland: a fictional State."), path


@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_one_language_is_there_in_all(name: str, sites: Any) -> None:
    languages = load_config(project_of(name))[0].languages  # type: ignore[union-attr]
    slugs = {
        tag: {path.removeprefix(f"{tag}/") for path in sites[name] if path.startswith(f"{tag}/")} for tag in languages
    }
    # What there is to translate differs: there is no catalog of the language that a text is written in.
    pages = {tag: {slug for slug in found if not slug.startswith("translate/")} for tag, found in slugs.items()}
    assert all(pages[tag] == pages[languages[0]] for tag in languages)
    assert all("translate/index.html" in found for found in slugs.values())
    assert len(slugs[languages[0]]) >= 5
    others = {path for path in sites[name] if path.split("/")[0] not in (*languages, "static", "data")}
    sitemap = {"sitemap.xml"} if name != "minimal" else set()
    assert others == {"index.html", "404.html", "robots.txt", ".nojekyll"} | sitemap


@pytest.mark.parametrize("name", ["full", "rtl"])
def test_the_sitemap_lists_every_page_of_every_language_with_its_others(name: str, sites: Any) -> None:
    base, sitemap = "https://example.org/upr/", sites[name]["sitemap.xml"].decode()
    languages = load_config(project_of(name))[0].languages  # type: ignore[union-attr]
    paths = [path for path in sites[name] if re.match(r"[a-z]{2,3}/.*\.html", path)]
    told = [path.removesuffix(INDEX) for path in paths if b'content="noindex"' not in sites[name][path]]
    assert sorted(re.findall(r"<loc>([^<]*)</loc>", sitemap)) == sorted(f"{base}{folder}" for folder in told)
    alternates = re.findall(r'hreflang="([^"]*)" href="([^"]*)"', sitemap)
    # Each page names itself in every language in which enough of it is translated.
    others = {folder.partition("/")[2]: 0 for folder in told}
    for folder in told:
        others[folder.partition("/")[2]] += 1
    assert len(alternates) == sum(number * number for number in others.values())
    assert {href for _, href in alternates} == {f"{base}{folder}" for folder in told}
    assert all(href.startswith(f"{base}{tag}/") for tag, href in alternates)
    assert {folder.partition("/")[0] for folder in told} <= set(languages)
    assert f"Sitemap: {base}sitemap.xml" in sites[name]["robots.txt"].decode()


def test_without_an_address_there_is_no_sitemap_and_the_option_gives_one(tmp_path: Path, sites: Any) -> None:
    assert "sitemap.xml" not in sites["minimal"]
    assert b"Sitemap" not in sites["minimal"]["robots.txt"]
    assert b"canonical" not in sites["minimal"]["en/index.html"]
    build_into(copy_of("minimal", tmp_path / "project"), tmp_path / "out", base_url="https://example.org/a&b")
    assert "<loc>https://example.org/a&amp;b/en/svn/4/</loc>" in (tmp_path / "out/sitemap.xml").read_text()
    home = read_page((tmp_path / "out/en/index.html").read_bytes())
    assert home.only("link", rel="canonical").attributes["href"] == "https://example.org/a&b/en/"


# ---------------------------------------------------------------- what an edit touches


def every_language(*slugs: str) -> set[str]:
    return {f"{tag}/{slug}{INDEX}" for tag in ("en", "fr", "tpi") for slug in slugs}


def edit_assessment(project: Path, cycle: int, paragraph: str, part: str | None = None, **values: str) -> None:
    """Change the newest own assessment of a recommendation, or add one on the site's newest day."""
    path = project / f"content/xtu/cycle-{cycle}/assessments.yaml"
    records = read_records(path) if path.exists() else []
    mine = [
        record
        for record in records
        if (record.get("paragraph"), record.get("part"), record["by"]) == (paragraph, part, "coalition")
    ]
    if not mine:
        mine = [{"paragraph": paragraph, **({"part": part} if part else {}), "date": "2026-06-01", "by": "coalition"}]
        records += mine
    max(mine, key=lambda record: record["date"]).update(values)
    write_records(path, records)


def folders(paths: set[str]) -> set[str]:
    """Name the pages that files belong to, without their language: a table stands beside its page."""
    return {path.partition("/")[2].rpartition("/")[0] + "/" for path in paths if not path.startswith("data/")}


def test_a_new_note_touches_only_where_it_is_read(tmp_path: Path, sites: Any) -> None:
    project = copy_of("full", tmp_path / "project")
    edit_assessment(project, 4, "140.10", note="The bill was tabled again.")
    asked_for_it = [f"xtu/briefs/from-{code}/" for code in ("che", "dnk", "nor")]
    pages = every_language("xtu/4/140.10/", "xtu/4/mid-term/", "translate/", *asked_for_it)
    catalogs = {f"{tag}/translate/xtu.po" for tag in ("fr", "tpi")}
    searched = {f"{tag}/search/xtu.js" for tag in ("en", "fr", "tpi")}
    assert changed(sites["full"], render_site(project)) == pages | searched | catalogs | {"data/xtu/cycle-4.json"}


def test_a_new_light_writes_the_pages_that_show_it_and_no_other(tmp_path: Path, sites: Any) -> None:
    project = copy_of("full", tmp_path / "project")
    build_into(project, tmp_path / "out")
    edit_assessment(project, 4, "140.10", status="implemented")
    built = build_into(project, tmp_path / "out")
    found = changed(sites["full"], tree(tmp_path / "out"))
    assert built.written
    assert (built.written.written, built.written.pruned) == (len(found), 0)
    assert every_language("", "changes/", "xtu/", "xtu/4/", "xtu/4/140.10/", "xtu/3/121.2/") <= found


def test_a_light_of_an_older_cycle_does_not_touch_the_home_page(tmp_path: Path, sites: Any) -> None:
    project = copy_of("full", tmp_path / "project")
    edit_assessment(project, 3, "121.11", "a", status="regressed")
    assert "" not in {page.strip("/") for page in folders(changed(sites["full"], render_site(project)))}


Name: TypeAlias = tuple[int, str, str | None]


def records_of_the_full_site() -> dict[Name, dict[str, Any]]:
    found = {}
    for cycle in (1, 3, 4):
        path = project_of("full") / f"content/xtu/cycle-{cycle}/recommendations.yaml"
        found |= {(cycle, record["paragraph"], record.get("part")): record for record in read_records(path)}
    return found


def slug_of(cycle: int, paragraph: str, part: str | None) -> str:
    return f"xtu/{cycle}/{paragraph.replace(', item ', '-item-')}/" + (f"{part}/" if part else "")


def kin(name: Name, records: dict[Name, dict[str, Any]]) -> set[Name]:
    """Everything that a recommendation is linked with, over any number of links, and the other parts of each."""
    found: set[Name] = set()
    ahead = {name}
    while ahead:
        found |= ahead
        links = [
            (other, (int(link["cycle"]), link["paragraph"], link.get("part")))
            for other, record in records.items()
            for link in record.get("follows", ())
        ]
        near = {end for link in links if found & set(link) for end in link}
        near |= {other for other in records for one in found if other[:2] == one[:2]}
        ahead = (near & records.keys()) - found
    return found


def groups_of(record: dict[str, Any]) -> set[str]:
    """The pages of what a recommendation is sorted by."""
    goals = {part for goal in record.get("sdgs", ()) for part in (goal, goal.split(".")[0])}
    documents = {link["document"].lower().replace("/", "-") for link in record.get("see_also", ())}
    return {
        *(f"xtu/themes/{key}/" for key in record.get("themes", ())),
        *(f"xtu/groups/{key}/" for key in record.get("groups", ())),
        *(f"xtu/bodies/{key}/" for key in record.get("responsible", ())),
        *(f"xtu/from/{code.lower()}/" for code in record["by"]),
        *(f"xtu/goals/{goal}/" for goal in goals),
        *(f"xtu/documents/{document}/" for document in documents),
        f"xtu/positions/{record['position']}/",
        *([f"xtu/actions/{record['action']}/"] if "action" in record else []),
    }


MANY = ("xtu/regions/", "xtu/lights/", "xtu/briefs/")
"""What shows lights of many recommendations."""


def test_every_light_touches_what_its_record_says(tmp_path: Path, sites: Any) -> None:
    """The pages are worked out from the plain files. A page of another matter, or of another State, stays as it is."""
    records = records_of_the_full_site()
    assert len(records) == 11
    recommendations = {slug_of(*name) for name in records}
    for number, (name, record) in enumerate(records.items()):
        project = copy_of("full", tmp_path / str(number))
        edit_assessment(project, *name, status="implemented" if name != (3, "121.11", "a") else "partial")
        review = f"xtu/{name[0]}/"
        found = folders(changed(sites["full"], render_site(project)))
        lists = {review, f"{review}recommendations/", f"{review}matrix/", f"{review}mid-term/"}
        assert {"xtu/", slug_of(*name), "changes/", *lists} | groups_of(record) <= found, name
        relatives = kin(name, records)
        assert found & recommendations <= {slug_of(*one) for one in relatives}, name
        # A State's page shows the chains it has a part in; asks name themes and States.
        asked = {"xtu/themes/torture/", "xtu/from/che/", "xtu/from/nor/"}
        sorted_by = asked.union(*(groups_of(records[one]) for one in relatives))
        values = {page for page in found if page.count("/") == 3 and not page.split("/")[1].isdigit()}
        assert {page for page in values - sorted_by if not page.startswith(MANY)} == set(), name
        assert not any(page.startswith(("svn/", "method/")) for page in found), name


# ---------------------------------------------------------------- the same bytes anywhere


@pytest.mark.slow
def test_the_bytes_depend_on_no_machine(tmp_path: Path, sites: Any) -> None:
    """Seeds of hashes, time zones, locales, working folders and numbers of processes change nothing."""
    elsewhere = tmp_path / "a folder"
    elsewhere.mkdir()
    project, moved = copy_of("full", tmp_path / "project"), copy_of("full", elsewhere / "the site")
    runs = [
        ("0", "UTC", "C", ROOT, project, 1),
        ("1", "Pacific/Kiritimati", "tr_TR.UTF-8", tmp_path, Path("project"), 2),
        ("4711", "America/St_Johns", "ar_EG.UTF-8", elsewhere, Path("the site"), 3),
        ("random", "Asia/Kathmandu", "de_DE.UTF-8", moved, Path(), None),
    ]
    made: dict[str, bytes] = {}
    for number, (seed, zone, locale, folder, where, jobs) in enumerate(runs):
        out = tmp_path / f"out-{number}"
        command = [sys.executable, str(ROOT / "build.py"), "--project", str(where), "build", "--out", str(out)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale}
        done = subprocess.run(
            command + ([f"--jobs={jobs}"] if jobs else []),
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        made = made or tree(out)
        assert tree(out) == made, runs[number]
    # Sheets of paper and cards are among them; all other files are those that are there without.
    assert {path for path in made if not path.endswith((".pdf", "/card.png"))} == sites["full"].keys()


# ---------------------------------------------------------------- values reach the page as they are

REFUSED = "\u202a\u202b\u202c\u202d\u202e\ufffe\uffff" + "".join(map(chr, range(0xFDD0, 0xFDF0)))
"""What no text may hold, and a mistake tells of."""
HOSTILE = [
    *("NO", "140.10", "147:58", "010", "null", "~", "true", "2026-03-01", "1e3", "0x1F", ".inf", "- x", "a: b", "#x"),
    *(
        "<script>alert(1)</script>",
        "&amp;",
        "&lt;b&gt;",
        "{{ 7*7 }}",
        "{% raw %}",
        "%(number)s",
        "100 %",
        "<!--",
        "]]>",
    ),
    *(
        "\"double\" 'single' `back`",
        "it’s “quoted”",
        "a\u2028b",
        "a\u2029b",
        "x\ny",
        "x\ty",
        "\\n",
        "</p></blockquote>",
    ),
    *(
        "مرحبا (Bill 12/2025) بالعالم",
        "שלום, עולם!",
        "e\u0301",
        "\u1e9b\u0323",
        "日本語",
        "\U0001f1f3\U0001f1f4",
        "a\u00a0b",
    ),
    *("\u2066isolated\u2069", "zero\u200bwidth", "a\u00adb", "\U0010ffff", "javascript:alert(1)", "x" * 5000),
    *("\ue000uprsite\ue001", "\ue000slug", "\ue000slug////"),
]
UNQUOTED = ("NO", "140.10", "147:58", "010", "null", "true", "2026-03-01", "1e3", "0x1F", ".inf", "<b>", "a'b")

texts = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=REFUSED),
        st.sampled_from("<>&\"'`{}%#\n\t\\/:-=;"),
    ),
    min_size=1,
    max_size=60,
).filter(lambda text: text.strip())


def shown(text: str) -> str:
    """Say how a text must read on a page."""
    return unicodedata.normalize("NFC", text.strip())


def put_texts(project: Path, values: list[str]) -> None:
    """Make each text a recommendation, a note and the title of evidence."""
    folder = project / "content/svn/cycle-4"
    names = [f"140.{number}" for number in range(1, len(values) + 1)]
    write_records(
        folder / "recommendations.yaml",
        [
            {"paragraph": name, "text": value, "by": ["FRA"], "position": "noted", "position_stated": value}
            for name, value in zip(names, values, strict=True)
        ],
    )
    write_records(
        folder / "assessments.yaml",
        [
            {
                "paragraph": name,
                "date": "2026-01-01",
                "by": "office",
                "status": "partial",
                "note": value,
                "contribution": value,
                "evidence": [{"title": value, "paragraphs": value}],
            }
            for name, value in zip(names, values, strict=True)
        ],
    )


def check_texts(project: Path, values: list[str]) -> None:
    """Check that pages show each text exactly, and that no text becomes an element or an attribute."""
    put_texts(project, ["plain"])
    usual = read_page(render_site(project)["en/svn/4/140.1/index.html"]).shape()
    put_texts(project, values)
    files = render_site(project)
    cards = read_page(files["en/svn/4/recommendations/index.html"]).only("ol", kind="cards").find("li")
    assert [card.only("p", kind="quoted").text for card in cards] == [shown(value) for value in values]
    for number, value in enumerate(values, start=1):
        page, wanted = read_page(files[f"en/svn/4/140.{number}/index.html"]), shown(value)
        assert page.shape() == usual
        assert page.only("blockquote", kind="official").text == wanted
        assert page.only("q").text == wanted
        claim = page.only("article", kind="claim")
        assert [paragraph.text for paragraph in claim.find("p")][1:] == [wanted, f"What the assessor did: {wanted}"]
        assert [part.text for part in claim.only("ul").find("bdi")] == [wanted, wanted]


def test_hostile_texts_are_texts(tmp_path: Path) -> None:
    check_texts(copy_of("minimal", tmp_path / "project"), HOSTILE)


@given(values=st.lists(texts, min_size=1, max_size=12))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_a_text(values: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    check_texts(copy_of("minimal", tmp_path_factory.mktemp("site") / "project"), values)


@pytest.mark.parametrize("text", UNQUOTED)
def test_a_value_needs_no_quotes_to_be_a_text(text: str, tmp_path: Path) -> None:
    project = copy_of("minimal", tmp_path / "project")
    path = project / "content/svn/cycle-4/recommendations.yaml"
    path.write_text(f"- {{paragraph: 140.10, text: {text}, by: [NOR], position: noted, source: {text}}}\n")
    page = read_page(render_site(project)["en/svn/4/140.10/index.html"])
    assert page.only("blockquote").text == text
    assert text in [element.text for element in page.find("bdi")]


def test_a_half_of_a_surrogate_pair_is_a_mistake_in_the_file(tmp_path: Path) -> None:
    project = copy_of("minimal", tmp_path / "project")
    path = project / "content/svn/cycle-4/recommendations.yaml"
    path.write_text('- {paragraph: 140.1, text: "\\uD800", by: [FRA], position: noted}\n')
    assert [finding.file for finding in found_in(project)] == ["content/svn/cycle-4/recommendations.yaml"]


def test_a_state_can_have_a_very_long_name(tmp_path: Path) -> None:
    name = ("The Most Serene & Federal Republic of <Test>land " * 6)[:250].strip()
    project = copy_of("minimal", tmp_path / "project")
    (project / "content/svn").rename(project / "content/xtu")
    write_records(project / "content/xtu/state.yaml", {"name": name})
    assert build_into(project, tmp_path / "out").diagnostics == ()
    page = read_page((tmp_path / "out/en/xtu/index.html").read_bytes())
    assert page.only("h1").text == name


@pytest.mark.parametrize(("tag", "direction"), [("ar", "rtl"), ("dv", "auto"), ("en", "")])
def test_a_language_that_is_none_of_the_site_finds_its_own_direction(tag: str, direction: str, tmp_path: Path) -> None:
    project = copy_of("minimal", tmp_path / "project")
    path = project / "content/svn/cycle-4/recommendations.yaml"
    record = {"paragraph": "140.1", "text": "التصديق", "lang": tag, "by": ["FRA"], "position": "noted"}
    write_records(path, [record])
    text = read_page(render_site(project)["en/svn/4/140.1/index.html"]).only("blockquote")
    assert [element.attributes["dir"] for element in text.elements()] == ([direction] if direction else [])


def test_a_narrative_keeps_its_own_direction(pages: Any) -> None:
    narrative = pages["rtl"]["en/xtu/themes/torture/index.html"].only("div", kind="narrative")
    assert (narrative.attributes["lang"], narrative.attributes["dir"]) == ("ar", "rtl")
    narrative = pages["rtl"]["ar/xtu/themes/torture/index.html"].only("div", kind="narrative")
    assert not {"lang", "dir"} & narrative.attributes.keys()


# ---------------------------------------------------------------- a site's own templates


def put_template(project: Path, name: str, text: str | bytes) -> None:
    path = project / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_an_own_template_extends_the_page_it_replaces(tmp_path: Path, sites: Any) -> None:
    project = copy_of("minimal", tmp_path / "project")
    text = '{% extends "engine/pages/method.html" %}{% block main %}{{ super() }}<p class="own">Ours.</p>{% endblock %}'
    put_template(project, "pages/method.html", text)
    files = render_site(project)
    assert changed(files, sites["minimal"]) == {"en/method/index.html"}
    page = read_page(files["en/method/index.html"])
    assert page.only("h1").text == "How the lights are set"
    assert page.only("p", kind="own").text == "Ours."


def test_an_own_style_and_an_own_partial_replace_the_engines(tmp_path: Path, sites: Any) -> None:
    project = copy_of("minimal", tmp_path / "project")
    put_template(project, "static/style.css", "body { color: black }")
    put_template(project, "static/fonts/own.txt", "a file of the site's own")
    files = render_site(project)
    assert changed(files, sites["minimal"]) == {"static/style.css", "static/fonts/own.txt"}


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("\n\n{% if %}", 3, "Expected an expression"),
        ("a\n{{ nothing.here }}", 2, "'nothing' is undefined"),
        ("a\n{{ 'x' + 1 }}", 2, "can only concatenate str"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("\n{% include 'gone.html' %}", 2, "gone.html"),
        ("\n{{ 'x' | unknown }}", 2, "unknown"),
        ("\n{% extends 'pages/method.html' %}", 2, "recursion"),
        (b"\n\n\xff", 3, "UTF-8"),
        ("\n{{ x.y }}{% extends 'base.html' %}", 2, "'x' is undefined"),
        ("{% extends 'base.html' %}{% block main %}\n{{ missing }}{% endblock %}", 2, "'missing' is undefined"),
    ],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_mistake_in_an_own_template_is_said_with_its_line(
    template: str | bytes, line: int, said: str, jobs: int, tmp_path: Path, sites: Any
) -> None:
    project, out = copy_of("minimal", tmp_path / "project"), tmp_path / "out"
    build_into(project, out)
    put_template(project, "pages/method.html", template)
    built = build_into(project, out, jobs=jobs)
    assert built.written is None
    assert [(found.file, found.line) for found in built.diagnostics] == [("templates/pages/method.html", line)]
    assert said in built.diagnostics[0].message
    assert tree(out) == sites["minimal"]


@pytest.mark.parametrize("name", ["base.html", "partials/marks.html", "partials/icons.html", "pages/languages.html"])
@pytest.mark.parametrize("text", [b"{{ 1 / 0 }}", b"\xff", b"{% if %}"])
def test_a_mistake_in_a_shared_template_is_no_fault_of_ours(name: str, text: bytes, tmp_path: Path) -> None:
    project = copy_of("minimal", tmp_path / "project")
    put_template(project, name, text)
    (found,) = build_into(project, tmp_path / "out").diagnostics
    assert found.code == "template"
    assert found.line >= 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("text", ["\ue000uprsite\ue001", "\ue000slug", "a\ue000uprsite\ue001b\ue000uprsite\ue001c"])
def test_marks_of_the_frame_in_the_site_s_own_words_are_words(text: str, tmp_path: Path) -> None:
    project = copy_of("minimal", tmp_path / "project")
    config = read_records(project / "config.yaml")
    write_records(project / "config.yaml", {**config, "notice": text, "title": text})
    for path, content in render_site(project).items():
        if path.startswith("en/") and path.endswith(INDEX):
            page = read_page(content)
            assert page.only("p", kind="notice").text == text
            assert page.only("a", kind="site").text == text


def test_a_mistake_is_said_of_the_file_it_stands_in(tmp_path: Path) -> None:
    project = copy_of("minimal", tmp_path / "project")
    put_template(project, "own-base.html", "\n\n{{ nothing }}")
    put_template(project, "pages/method.html", '{% extends "own-base.html" %}')
    (found,) = build_into(project, tmp_path / "out").diagnostics
    assert (found.file, found.line) == ("templates/own-base.html", 3)


# ---------------------------------------------------------------- narratives


@pytest.mark.parametrize(
    ("narrative", "message"),
    [
        ("See [this](#nowhere).", "no heading"),
        ("## A heading\n\nSee [this](#a-heading).", None),
        ("## Main\n\nSee [this](#main_1).", None),
        ("## I partial\n\n## I partial\n\nText.[^1]\n\n[^1]: A note.", None),
        ("## ???\n\n## 日本\n\n[this](#日本)", None),
    ],
)
def test_links_inside_a_narrative_lead_to_its_headings(narrative: str, message: str | None, tmp_path: Path) -> None:
    project = copy_of("minimal", tmp_path / "project")
    path = project / "content/svn/themes/torture.md"
    path.parent.mkdir()
    path.write_text(f"---\ntheme: torture\nsummary: Short.\n---\n{narrative}\n", encoding="utf-8")
    found = found_in(project)
    if message:
        assert [message in finding.message for finding in found] == [True]
        return
    assert found == []
    files = render_site(project)
    pages = {name: read_page(content) for name, content in files.items() if name.endswith(".html") and "/" in name}
    assert dead_links(files, pages) == []
    for name, page in pages.items():
        ids = [element.attributes["id"] for element in page.elements() if "id" in element.attributes]
        assert len(ids) == len(set(ids)), name


def test_copies_of_a_site_are_independent_of_where_it_stands(tmp_path: Path, sites: Any) -> None:
    project = copy_of("rtl", tmp_path / "ein ordner" / "pröjekt")
    assert render_site(project) == sites["rtl"]


def test_hidden_files_and_links_out_of_static_are_not_published(tmp_path: Path) -> None:
    folder = tmp_path / "static"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git/config").write_text("secret")
    (folder / ".env").write_text("secret")
    (folder / "logo.svg").write_text("<svg/>")
    (tmp_path / "passwords").write_text("secret")
    (folder / "passwords").symlink_to(tmp_path.parent)
    (folder / "link.txt").symlink_to(Path(__file__))
    for name in ("logo.svg~", "#logo.svg#"):  # what editors keep of earlier versions
        (folder / name).write_text("earlier")
    assert [output.path for output in static_files([tmp_path])] == ["static/logo.svg"]
