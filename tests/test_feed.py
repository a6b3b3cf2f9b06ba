"""The Atom feed: what RFC 4287 asks for, identities for ever, and never a clock."""

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.example_sites import copy_of, render_site
from tests.made_editions import editions_of
from tests.test_changes import answers, large_state, pledge, recommendation, said, state_of
from uprsite.exporters.feed import write_feeds
from uprsite.model import Method, Position
from uprsite.views import Edition

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feeds_of(editions: Mapping[str, Edition]) -> dict[str, bytes]:
    return {output.path: output.content for output in write_feeds(editions)}


def text_of(element: Element, name: str) -> str:
    (found,) = element.findall(ATOM + name)
    return found.text or ""


def check_feed(content: bytes) -> Element:
    """Read a feed as any reader would, and hold it to what the standard says must be there once."""
    feed = ElementTree.fromstring(content)  # noqa: S314 -- we wrote it
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(LANG)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) <= 50
    for element in (feed, *entries):
        assert text_of(element, "title")
        assert ":" in text_of(element, "id")
        day, _, rest = text_of(element, "updated").partition("T")
        assert date.fromisoformat(day)
        assert rest == "00:00:00Z"
        assert [link.get("type") for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"] == [
            "text/html"
        ]
    assert text_of(feed.find(f"{ATOM}author"), "name")  # type: ignore[arg-type]
    identities = [text_of(element, "id") for element in (feed, *entries)]
    assert len(set(identities)) == len(identities)
    moments = [text_of(entry, "updated") for entry in entries]
    assert moments == sorted(moments, reverse=True)
    assert text_of(feed, "updated") == moments[0]
    for entry in entries:
        assert len(entry.findall(f"{ATOM}content")) == len(entry.findall(f"{ATOM}summary")) == 1
    return feed


def small_state(text: str = "Ratify the Convention", source: str = "Add.1"):  # type: ignore[no-untyped-def]
    history = tuple(replace(change, source=source) for change in answers(("2026-03", Position.SUPPORTED)))
    return state_of(
        [recommendation("1.1", text=text, position_history=history)],
        [
            said("1.1", "2026-01-01", "partial"),
            said("1.1", "2026-02-01", "implemented"),
            said("pledge-1", "2026-01-01", "partial"),
        ],
        [pledge("1")],
    )


def test_a_feed_tells_each_change_and_leads_to_its_page() -> None:
    editions = editions_of(small_state(), base_url="https://example.org/upr/")
    feed = check_feed(feeds_of(editions)["en/changes/feed.atom"])
    entries = feed.findall(f"{ATOM}entry")
    assert [text_of(entry, "title") for entry in entries] == [
        "Slovenia, 1.1, the State's answer: from “Noted” to “Supported”",
        "Slovenia, 1.1: from “Partly implemented” to “Implemented”",
        "Slovenia, 1.1, first assessed: “Partly implemented”",
        "Slovenia, pledge 1, first assessed: “Partly implemented”",
    ]
    assert [text_of(entry, "updated")[:10] for entry in entries] == [
        "2026-03-01",
        "2026-02-01",
        "2026-01-01",
        "2026-01-01",
    ]
    assert [entry.find(f"{ATOM}link").get("href") for entry in entries] == [  # type: ignore[union-attr]
        *["https://example.org/upr/en/svn/4/1.1/"] * 3,
        "https://example.org/upr/en/svn/4/pledges/",
    ]
    assert text_of(entries[0], "content").split("\n\n") == [
        "March 2026",
        "Ratify the Convention",
        "Slovenia, 1.1, the State's answer: from “Noted” to “Supported” (Add.1)",
        "https://example.org/upr/en/svn/4/1.1/",
    ]
    assert "(The Coalition)" in text_of(entries[1], "content")


def test_identities_are_what_they_were() -> None:
    """Feed readers know what was read by these: they must never be others for the same change."""

    def found(**config: str) -> list[str]:
        feed = check_feed(feeds_of(editions_of(small_state(), **config))["en/changes/feed.atom"])
        return [text_of(element, "id") for element in (feed, *feed.findall(f"{ATOM}entry"))]

    assert found(base_url="https://example.org:8443/upr") == [
        "tag:example.org,2026:/upr/en/changes/feed.atom",
        "tag:example.org,2026:/upr/en/svn/4/1.1/position/2026-03/supported",
        "tag:example.org,2026:/upr/en/svn/4/1.1/light/2026-02-01",
        "tag:example.org,2026:/upr/en/svn/4/1.1/light/2026-01-01",
        "tag:example.org,2026:/upr/en/svn/4/pledge-1/light/2026-01-01",
    ]
    assert found() == [
        "urn:uuid:8bd6d7c7-0c2c-5dae-b3d3-a23463eacc19",
        "urn:uuid:7e41c08b-dbee-5bd6-84c3-a3795542111f",
        "urn:uuid:7ec28b9d-2c9b-52cd-ad1c-c19c41ce556c",
        "urn:uuid:edf147f8-904a-5d4e-9aa9-fc7a03b79c4a",
        "urn:uuid:b44d7868-fe7e-5a31-952f-a4101b82a412",
    ]


def test_two_languages_tell_the_same_changes_under_their_own_identities() -> None:
    feeds = feeds_of(editions_of(small_state(), languages=("en", "fr")))
    read = {path: check_feed(content) for path, content in feeds.items()}
    assert list(read) == ["en/changes/feed.atom", "fr/changes/feed.atom"]
    assert [feed.get(LANG) for feed in read.values()] == ["en", "fr"]
    identities = [text_of(entry, "id") for feed in read.values() for entry in feed.findall(f"{ATOM}entry")]
    assert len(set(identities)) == 8


def test_without_an_address_of_the_site_links_lead_from_where_the_feed_lies() -> None:
    feed = check_feed(feeds_of(editions_of(small_state()))["en/changes/feed.atom"])
    links = [link.get("href") for link in feed.iter(f"{ATOM}link")]
    assert links[:2] == ["../../en/changes/index.html", "../../en/svn/4/1.1/index.html"]
    assert "index.html" not in " ".join(text_of(entry, "content") for entry in feed.findall(f"{ATOM}entry"))


def test_the_newest_fifty_are_told_and_where_nothing_changed_there_is_no_feed() -> None:
    feed = check_feed(feeds_of(editions_of(large_state("SVN", 120)))["en/changes/feed.atom"])
    assert len(feed.findall(f"{ATOM}entry")) == 50
    assert feeds_of(editions_of(state_of([recommendation("1.1")], []))) == {}


def test_under_the_index_those_who_spoke_are_named() -> None:
    dossier = state_of([recommendation("1.1")], [said("1.1", "2026-01-01", "partial", by) for by in ("us", "them")])
    feed = check_feed(feeds_of(editions_of(dossier, method=Method.IRI))["en/changes/feed.atom"])
    assert "(The Coalition and The Government)" in text_of(feed.find(f"{ATOM}entry"), "content")  # type: ignore[arg-type]


@given(
    text=st.text(st.characters(), min_size=1),
    source=st.text(st.characters(), min_size=1),
    title=st.text(st.characters()),
)
@settings(max_examples=30)
def test_any_text_makes_a_feed_that_can_be_read(text: str, source: str, title: str) -> None:
    editions = editions_of(small_state(text, source), title=title, base_url="https://example.org")
    feed = check_feed(feeds_of(editions)["en/changes/feed.atom"])
    assert len(feed.findall(f"{ATOM}entry")) == 4


def test_no_clock_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Two builds of the files for programs are the same, and neither could look at a clock."""

    def first(path: str) -> bool:
        return path.endswith((".atom", ".ics")) or "/changes/" in path

    before = {path: content for path, content in render_site(copy_of("full", tmp_path / "a")).items() if first(path)}
    assert {path for path in before if path.endswith((".atom", ".ics"))}

    def refuse(*_: object) -> float:
        raise AssertionError("the clock was asked")

    class Timeless(date):
        @classmethod
        def today(cls) -> "Timeless":
            raise AssertionError("the clock was asked")

    monkeypatch.setattr(time, "time", refuse)
    monkeypatch.setattr(time, "localtime", refuse)
    monkeypatch.setattr(time, "gmtime", refuse)
    for module in ("uprsite.exporters.calendar", "uprsite.views.changes"):
        monkeypatch.setattr(f"{module}.date", Timeless)
    after = {path: content for path, content in render_site(copy_of("full", tmp_path / "b")).items() if first(path)}
    assert after == before
