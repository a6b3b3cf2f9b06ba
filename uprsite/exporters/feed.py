"""What changed -> an Atom feed in each language (RFC 4287). It tells the days of the records, never a clock's."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from uprsite.grouping import Change, of_all_states
from uprsite.plan import INDEX, Output, changes_slug, feed_slug
from uprsite.views.changes import entry
from uprsite.views.edition import Edition, Said, organisation_name, own_text, state_name, word
from uprsite.views.places import address
from uprsite.views.subjects import Subject, pledge_subjects, subject_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 50
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write, not even escaped."""


def write_feeds(editions: Mapping[str, Edition]) -> Iterator[Output]:
    """Write the feed of every language; where nothing has changed there is none."""
    for edition in editions.values():
        changes = of_all_states(edition.facts.changes)[:NEWEST]
        if changes:
            yield Output(address(edition, feed_slug()), _feed(edition, changes))


def _feed(edition: Edition, changes: list[Change]) -> bytes:
    from xml.etree.ElementTree import Element, SubElement, indent, tostring

    config, language = edition.config, edition.language
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": language.tag})
    title = own_text(edition, config.title, config, "title") or Said("")
    _add(feed, "title", f"{title.text} – {language.say('', 'Changes')}")
    _add(feed, "id", feed_id(edition, address(edition, feed_slug())))
    _add(feed, "updated", _moment(changes[0]))
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": _link(edition, changes_slug())})
    if config.base_url:
        href = f"{edition.config.base}/{address(edition, feed_slug())}"
        SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": href})
    author = SubElement(feed, "author")
    publisher = edition.facts.library.organisations[config.publisher]
    _add(author, "name", organisation_name(edition, config.publisher).text)
    if publisher.url:
        _add(author, "uri", publisher.url)
    _add(feed, "rights", config.licence)
    pledges = pledge_subjects(edition)
    for change in changes:
        _write(SubElement(feed, "entry"), edition, change, pledges)
    indent(feed)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _write(element: "Element", edition: Edition, change: Change, pledges: Mapping[str, Subject]) -> None:
    from xml.etree.ElementTree import SubElement

    told, subject = entry(edition, change, pledges), subject_of(edition, change, pledges)
    name = word(edition, "change", "pledge" if subject.pledge else "recommendation")
    name = name % {"state": state_name(edition, change.state), "number": subject.number}
    sentence = word(edition, "change", told.kind)
    sentence = sentence % {"what": name, "before": told.before.word, "after": told.after.word}
    source = change.source or edition.language.listing(by.text for by in told.by)
    link = _link(edition, subject.href.partition("/")[2])
    said = [edition.language.day(change.day), subject.text.text, f"{sentence} ({source})" if source else sentence]
    _add(element, "title", sentence)
    _add(element, "id", feed_id(edition, f"{edition.language.tag}/{identity(change)}"))
    _add(element, "updated", _moment(change))
    SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": link})
    _add(element, "summary", told.subject.text.text, subject.text.lang)
    # A relative address leads nowhere from inside a text.
    _add(element, "content", "\n\n".join([*said, link] if edition.config.base_url else said))


def identity(change: Change) -> str:
    """Name a change for ever. A light that is corrected later is the same change; a second answer of one day is not."""
    return f"{change.of}/{change.what}/{change.day}" + (f"/{change.after}" if change.what == "position" else "")


def feed_id(edition: Edition, name: str) -> str:
    """Make an identity that no other site has: a tag of the site's host (RFC 4151), else a number made of the words."""
    parts = urlsplit(edition.config.base)
    if parts.hostname and parts.hostname.isascii():
        # The year says only when the host was the publisher's; another would be another identity.
        return f"tag:{parts.hostname},2026:{quote(f'{parts.path}/{name}')}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'uprsite/{edition.config.publisher}/{name}')}"


def _link(edition: Edition, slug: str) -> str:
    """Lead to a page: by its whole address, or from where the feed lies."""
    if edition.config.base_url:
        return f"{edition.config.base}/{address(edition, slug)}"
    own = address(edition, feed_slug())
    return f"{'../' * own.count('/')}{address(edition, slug)}{INDEX}"


def _moment(change: Change) -> str:
    return f"{change.since.isoformat()}T00:00:00Z"


def _add(parent: "Element", name: str, text: str, lang: str = "") -> None:
    from xml.etree.ElementTree import SubElement

    SubElement(parent, name, {"xml:lang": lang} if lang else {}).text = NO_XML.sub("", text)
