"""What translators get: every text that a page asks a translation for, and nothing else."""

import re
from functools import cache
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example_sites import NAMES as SITES
from tests.example_sites import ROOT, copy_of, read_records
from tests.translation.small_projects import listen, load_site, write_project
from uprsite.catalogs import RECORD, Key
from uprsite.model import Factsheet
from uprsite.prose import SaidBlock, blocks_of, check_narrative, to_html
from uprsite.translation import Source, count_words, in_language, read_interface, record_sources
from uprsite.translation.desk import Project, update_catalogs
from uprsite.translation.interface import interface_sources

TRANSLATIONS = ROOT / "translations"
NAMES = {"state", "theme", "group", "goal", "mechanism"}
"""Contexts of names: a page asks for those of the records that it is about, not for all."""

RARE = {
    "config.yaml": "format: 1\ntitle: Rare\npublisher: us\nlanguages: [en, fr]\nscoring: {method: iri}\n",
    "content/organisations.yaml": """
- {key: us, name: Our Centre, kind: civil-society}
- {key: government, name: The Government, kind: state}
""",
    "content/xtu/state.yaml": "name: Testland\ngroup: weog\nplan: {title: Action plan, end: 2028-12}\n",
    "content/xtu/cycle-3/review.yaml": "dates: {review: 2019-11-07}\n",
    "content/xtu/cycle-3/pledges.yaml": "- {number: 1, text: Ratify it}\n",
    "content/xtu/cycle-3/recommendations.yaml": "- {paragraph: 9.1, text: Try it, by: [FRA], position: noted}\n",
    "content/xtu/cycle-3/assessments.yaml": "- {paragraph: 9.1, date: 2025-12-31, by: us, status: no-information}\n",
    "content/xtu/cycle-4/review.yaml": "dates: {review: 2024-11-07}\n",
    "content/xtu/cycle-4/recommendations.yaml": """
- {paragraph: 1.1, text: Ratify it, by: [FRA, DNK], position: supported, themes: [torture]}
- {paragraph: 1.2, text: Abolish it, by: [FRA], position: noted}
- paragraph: 1.4
  text: Invite them
  by: [NOR]
  position: pending
  position_history: [{date: 2025-06, position: supported, source: Statement}]
""",
    "content/xtu/cycle-4/assessments.yaml": """
- {paragraph: 1.1, date: 2024-12-31, by: us, status: implemented}
- {paragraph: 1.1, date: 2025-03-01, by: government, status: implemented}
- {paragraph: 1.2, date: 2025-12-31, by: us, status: implemented}
- {pledge: 2, date: 2024-12-31, by: us, status: implemented, contribution: We wrote it.}
- {pledge: 2, date: 2025-12-31, by: us, status: regressed}
""",
    "content/xtu/cycle-4/pledges.yaml": "- {number: 1, text: Ratify it}\n- {number: 2, text: Report on it}\n",
    "content/xuu/state.yaml": "name: Otherland\ngroup: eeg\n",
    **{
        f"content/xtu/briefs/{audience}.yaml": f"title: What to know\naudience: {audience}\n"
        for audience in ("parliament", "press", "public")
    },
}
"""What the other sites have not: everything here is said somewhere, and only where records are as rare as these."""
EMPTY = {
    "config.yaml": "format: 1\ntitle: Empty\npublisher: us\nlanguages: [en, fr]\n",
    "content/organisations.yaml": "- {key: us, name: Our Centre, kind: civil-society}\n",
}


@cache
def asked_by_example() -> dict[str, set[Key]]:
    """Listen to the example site in the language that has least of it, and so asks most."""
    return listen(ROOT, ["tet"])[1]


@cache
def interface() -> list[Source]:
    """List the messages of the interface."""
    return interface_sources([ROOT / "templates"])


def texts_of(project: Path) -> dict[str, list[Source]]:
    """List the texts of a site's records, by book."""
    site = load_site(project)
    return record_sources(site.config, site.content.library, site.content.vocabulary)


def agrees(asked: dict[str, set[Key]], project: Path) -> None:
    """Hold that each language asks for exactly the texts of records that translators get."""
    records = texts_of(project).values()
    everything = {source.key for book in (interface(), *records) for source in book}
    for tag, keys in asked.items():
        wanted = {source.key for book in records for source in in_language(book, tag)}
        assert {key for key in keys if RECORD in key[0]} == {key for key in wanted if RECORD in key[0]}, tag
        assert wanted <= keys, f"{tag}: no page asks for it"
        assert keys <= everything, f"{tag}: translators do not get it"


@pytest.mark.parametrize("name", SITES)
def test_pages_ask_for_what_translators_get(name: str, tmp_path: Path) -> None:
    project = copy_of(name, tmp_path / name)
    agrees(listen(project)[1], project)


def test_the_example_asks_for_what_translators_get() -> None:
    agrees(asked_by_example(), ROOT)


def test_every_message_of_the_interface_is_on_some_page(tmp_path: Path) -> None:
    """No translator's work is for nothing."""
    asked = {key for keys in asked_by_example().values() for key in keys}
    for name in SITES:
        asked |= {key for keys in listen(copy_of(name, tmp_path / name))[1].values() for key in keys}
    for name, files in {"rare": RARE, "empty": EMPTY}.items():
        asked |= {key for keys in listen(write_project(tmp_path / name, files))[1].values() for key in keys}
    unasked = {source.key for source in interface() if source.context not in NAMES} - asked
    # One needs a language in which all is done, one sheets of paper, and one a text that has changed since.
    later = {
        "Nothing is left to translate.",
        "On paper",
        "The text has changed since it was translated. Show the earlier translation",
    }
    assert {text for _, text, _ in unasked} <= later


# ---------------------------------------------------------------- the templates of catalogs


def test_the_committed_templates_are_fresh(tmp_path: Path) -> None:
    """What translators and Weblate start from is what the sources say now: after a change, `translate update`."""
    site = load_site(ROOT)
    told = update_catalogs(Project(tmp_path, site.config, site.content, site.locales), ["fr"])
    assert not told.diagnostics
    made, committed = tmp_path / "translations" / "templates", TRANSLATIONS / "templates"
    wanted = {path.name: path.read_text(encoding="utf-8") for path in made.glob("*.pot")}
    found = {path.name: path.read_text(encoding="utf-8") for path in committed.glob("*.pot") if path.name != "ui.pot"}
    assert found == wanted


def test_the_template_of_the_interface_holds_every_message_once() -> None:
    entries = polib.pofile(str(TRANSLATIONS / "templates" / "ui.pot"), encoding="utf-8")
    found = [(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in entries]
    assert found == [source.key for source in interface()]
    assert not [entry.msgid for entry in entries if not entry.comment], "each says where it stands"


def test_the_interface_is_read_as_it_is_extracted() -> None:
    """A build does not read the templates for their messages: that takes ten times as long."""
    read, extracted = read_interface([TRANSLATIONS]), interface()
    assert [source.key for source in read] == [source.key for source in extracted]
    assert [source.languages for source in read] == [source.languages for source in extracted]
    assert [source.note for source in read] == [source.note for source in extracted]


def test_every_note_belongs_to_a_message() -> None:
    notes = read_records(TRANSLATIONS / "notes.yaml")
    sources = interface()
    assert notes["messages"].keys() <= {source.text for source in sources if not source.context}
    assert notes["contexts"].keys() == {source.context for source in sources if source.context}


def test_a_message_is_once_in_a_book_and_clean(tmp_path: Path) -> None:
    """A message that stood twice would be two entries of one file, and a sign that nobody sees would be refused."""
    projects = (ROOT, copy_of("full", tmp_path / "full"), write_project(tmp_path / "rare", RARE))
    for book in (interface(), *(book for project in projects for book in texts_of(project).values())):
        keys = [source.key for source in book]
        assert len(keys) == len(set(keys))
        assert not [text for _, *texts in keys for text in texts if re.search(r"[\x00-\x08\x0b-\x1f]", text)]
        assert all(source.note for source in book)


# ---------------------------------------------------------------- records


def test_a_name_is_translated_from_the_language_of_its_record(tmp_path: Path) -> None:
    """A fictional State, a theme of the site's own, a special procedure: each is asked for as it was extracted."""
    project = copy_of("full", tmp_path / "site")
    wanted = {source.key for book in texts_of(project).values() for source in book}
    assert {("state", "Testlande", ""), ("theme", "Fishing rights", ""), ("group", "Fishers", "")} <= wanted
    assert ("state", "Testland", "") not in wanted
    assert sum(context == "mechanism" and "torture and other cruel" in text for context, text, _ in wanted) == 1


def test_an_organisation_that_says_nothing_needs_no_translation(tmp_path: Path) -> None:
    found = {source.context for source in texts_of(copy_of("full", tmp_path / "site"))["site"]}
    assert "organisation/ombuds-office/name" in found
    assert "organisation/law-school/name" not in found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ratify the Protocol (A/RES/57/199)", 4),
        ("", 0),
        ("废除死刑", 4),
        ("签署 A/RES/57/199 号决议", 6),
        ("ลงนาม", 5),
        ("التصديق على البروتوكول", 3),
    ],
)
def test_words_are_counted_as_translators_count(text: str, words: int) -> None:
    """A language without spaces would else have one word a sentence, and every page of it would be as good as done."""
    assert count_words(text) == words


# ---------------------------------------------------------------- narratives

NARRATIVE = """## What was asked

A paragraph with [a link](@svn/4/1.1), `code`, a note[^1] and
a second line,¶
broken once.

- first
- second

    with a paragraph of its own

  1. nested

> A quotation.

| Year | Cases |
|------|------:|
| 2024 |    12 |
| —    |   n/a |

##

## What was asked

Term
:   Its meaning

        code that nobody translates

&lt;b&gt; is no element, nor is 1 < 2 & 3.

---

[^1]: The source: <https://example.org/>.
""".replace("¶", "  ")
BLOCKS = [
    ("h2", "What was asked"),
    ("p", "A paragraph with [a link](@svn/4/1.1), `code`, a note[^1] and a second line,  \nbroken once."),
    ("li", "first"),
    ("p", "second"),
    ("p", "with a paragraph of its own"),
    ("li", "nested"),
    ("p", "A quotation."),
    ("th", "Year"),
    ("th", "Cases"),
    ("td", "2024"),
    ("td", "12"),
    ("td", "n/a"),
    ("h2", "What was asked"),
    ("dt", "Term"),
    ("dd", "Its meaning"),
    ("p", "&lt;b&gt; is no element, nor is 1 < 2 & 3."),
    ("p", "The source: <https://example.org/>."),
]


def said_by(text: str) -> list[str]:
    """List what the renderer asks to have said."""
    asked: list[str] = []

    def say(block: str) -> SaidBlock:
        asked.append(block)
        return SaidBlock(block)

    to_html(text, lambda _: "", say)
    return asked


def one_line(html: str) -> str:
    """Take a page as a browser does, to which a line is no more than a space, and one at the end nothing."""
    return re.sub(r"\s+(?=</|$)", "", " ".join(html.split()))


def test_blocks_are_what_readers_read_without_signs_of_the_parser() -> None:
    assert not list(check_narrative(Factsheet(theme="torture", summary="x", narrative=NARRATIVE), {"svn/4/1.1"}, []))
    assert list(blocks_of(NARRATIVE)) == BLOCKS
    assert said_by(NARRATIVE) == [text for _, text in blocks_of(NARRATIVE)]


def test_a_translated_narrative_keeps_everything_but_its_words() -> None:
    """Links, code, footnotes with their way back, and anchors of headings are those of the source."""
    plain = to_html(NARRATIVE, lambda record: f"/{record}")
    assert one_line(to_html(NARRATIVE, lambda record: f"/{record}", SaidBlock)) == one_line(plain)
    said = to_html(NARRATIVE, lambda record: f"/{record}", lambda text: SaidBlock(text.replace("asked", "ASKED")))
    assert one_line(said) == one_line(plain.replace("asked<", "ASKED<"))
    assert said.count('class="footnote-backref"') == 1
    assert re.findall('<h2 id="(.*?)"', said) == re.findall('<h2 id="(.*?)"', plain)


PIECES = st.sampled_from(
    [
        "word",
        "two words",
        "**",
        "_",
        "`",
        "[a](#a)",
        "[^1]",
        "[^1]: note",
        "- ",
        "1. ",
        "> ",
        "| a | b |",
        "|--|--|",
        "## ",
        "    ",
        "\n",
        "\n\n",
        "&lt;",
        "&",
        "<b>",
        "<https://example.org>",
        "\\",
        "…",
        "–",
        "١٢",
        "Title\n---",
        "Term\n:   ",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_rendering_and_extraction_share_one_parser(text: str) -> None:
    """Whatever is written: what is asked is what was extracted, and an echo changes nothing."""
    assert said_by(text) == [block for _, block in blocks_of(text)]
    assert one_line(to_html(text, lambda _: "", SaidBlock)) == one_line(to_html(text, lambda _: ""))
    assert not [block for block in said_by(text) if re.search(r"[\x02\x03]", block)]
    silent = to_html(text, lambda _: "", lambda _: SaidBlock(""))
    assert not re.search("word|note|Term|Title", re.sub(r"<code>.*?</code>|<[^>]*>", "", silent, flags=re.DOTALL))
