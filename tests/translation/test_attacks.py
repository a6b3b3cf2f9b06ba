"""Catalogs as an attacker would write them: each bad message is refused by itself, and nothing of it is on a page.

The entries of attacks/*.po say in their comments what becomes of them: `passes`, or the code that they are refused with.
The site under attack is made of their sources: recommendations, and a factsheet with a paragraph each.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import polib
import pytest
from lxml import html as lxml_html

from tests.example_sites import tree
from tests.html_page import Element, read_page
from uprsite.catalogs import plural_rule, reading
from uprsite.diagnostics import Diagnostic, Severity, as_text
from uprsite.fields import CONTROLS, EMBEDDING_CONTROLS
from uprsite.pipeline import build
from uprsite.project import Options, load
from uprsite.prose import to_html
from uprsite.resources import engine_folder
from uprsite.stopwatch import Stopwatch
from uprsite.translation.interface import interface_sources

ATTACKS = Path(__file__).parent / "attacks"
FILES = {"interface.po": "ui.po", "records.po": "svn.po", "narrative.po": "zz-narrative.po"}
"""Where each catalog lies in the site; those of a language are read in the order of their names."""
FRENCH = plural_rule("nplurals=2; plural=(n > 1);")
PASSES = "passes"
BAIT = re.compile("pwned", re.IGNORECASE)
TOLD = re.compile(r"(en|fr)/translate/|(en|fr)/.*\.po$|\.uprsite")
"""Files that tell of refused messages: what is missing, and the catalogs to take home."""
CONFIG = """\
format: 1
title: A site under attack
publisher: us
languages: [en, fr]
translation: {narratives_from: 1}
"""
ORGANISATIONS = "- {key: us, name: Us, kind: civil-society}\n"
FACTSHEET = "---\ntheme: torture\nsummary: A summary.\n---\n{}\n\n[law]: https://example.org/there\n[^law]: A note.\n"


def entries_of(name: str) -> list[polib.POEntry]:
    return list(polib.pofile(str(ATTACKS / name), encoding="utf-8"))


def lay_out(project: Path) -> Path:
    """Make the site out of what the attacks say they translate."""
    records = [
        {
            "paragraph": entry.msgctxt.split("/")[3],
            "text": entry.msgid,
            "by": ["FRA"],
            "position": "supported",
            "action": 5,
        }
        for entry in entries_of("records.po")
    ]
    narrative = "\n\n".join(entry.msgid for entry in entries_of("narrative.po"))
    for path, text in {
        "config.yaml": CONFIG,
        "content/organisations.yaml": ORGANISATIONS,
        "content/svn/cycle-4/recommendations.yaml": json.dumps(records),
        "content/svn/themes/torture.md": FACTSHEET.format(narrative),
    }.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    (project / "translations/fr").mkdir(parents=True)
    return project


def put(project: Path, name: str, text: str | bytes) -> None:
    content = text.encode() if isinstance(text, str) else text
    (project / "translations/fr" / name).write_bytes(content)


class Attacked(NamedTuple):
    """A site with the attacks in it, and what was said of them."""

    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, bytes]


def make(project: Path) -> Attacked:
    built = build(project, project / "site", Stopwatch(), Options(jobs=1))
    assert built.written, as_text(built.diagnostics)
    return Attacked(built.diagnostics, tree(project / "site"))


def pages_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path.endswith(".html")}


@pytest.fixture(name="attacked", scope="module")
def _attacked(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    project = lay_out(tmp_path_factory.mktemp("attacked"))
    for name, target in FILES.items():
        put(project, target, (ATTACKS / name).read_bytes())
    return make(project)


@pytest.fixture(name="clean", scope="module")
def _clean(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """The same site, with those translations alone that are to pass."""
    project = lay_out(tmp_path_factory.mktemp("clean"))
    for name, target in FILES.items():
        passing = polib.POFile()
        passing.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
        passing.extend(entry for entry in entries_of(name) if entry.tcomment == PASSES)
        passing.save(str(project / "translations/fr" / target))
    return make(project)


def test_there_are_many_attacks_on_real_messages() -> None:
    known = {source.key for source in interface_sources([Path("templates")])}
    entries = entries_of("interface.po")
    assert [entry.msgid for entry in entries if ("", entry.msgid, entry.msgid_plural) not in known] == []
    for name in FILES:
        codes = [entry.tcomment for entry in entries_of(name)]
        assert len(codes) > 100
        assert PASSES in codes


def test_each_bad_message_is_refused_where_it_stands_and_nothing_else_is(attacked: Attacked) -> None:
    expected = [
        (f"translations/fr/{target}", entry.linenum, entry.tcomment)
        for name, target in FILES.items()
        for entry in entries_of(name)
        if entry.tcomment != PASSES
    ]
    told = [finding for finding in attacked.diagnostics if finding.severity is Severity.WARNING]
    assert [(finding.file, finding.line, finding.code) for finding in told] == sorted(expected)


def test_the_site_is_the_one_without_the_attacks_byte_by_byte(attacked: Attacked, clean: Attacked) -> None:
    assert not any(finding.severity is Severity.WARNING for finding in clean.diagnostics)
    assert attacked.files.keys() == clean.files.keys()
    assert [path for path in clean.files if attacked.files[path] != clean.files[path] and not TOLD.match(path)] == []
    baited = {path for path, content in attacked.files.items() if BAIT.search(content.decode("utf-8", "replace"))}
    taken_home = {path for path in attacked.files if path.endswith(".po")}
    assert "fr/translate/svn.po" in baited <= taken_home, "translators get them back, to be mended"


def test_what_passes_is_shown(attacked: Attacked) -> None:
    text = {path: read_page(content).text for path, content in pages_of(attacked.files).items()}
    factsheet, review = text["fr/svn/themes/torture/index.html"], text["fr/svn/4/140.1/index.html"]
    assert "Adopter la loi contre la torture" in review
    assert "la loi est ici, et là ; voir code et la note" in factsheet
    assert "# n’est pas un titre" in factsheet
    assert "<b>texte</b>" in factsheet
    shown = lxml_html.fromstring(attacked.files["fr/svn/themes/torture/index.html"])
    links = set(shown.xpath("//main//a/@href"))
    assert {"https://example.org/law", "https://example.org/there"} <= links


# What no check has seen


UNFIT = {"placeholders", "percent-sign", "plural-forms"}
"""Codes of messages that the engine could not fill in."""


@pytest.fixture(name="unchecked", scope="module")
def _unchecked(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """The site as it would be if every check of a text failed."""
    project = lay_out(tmp_path_factory.mktemp("unchecked"))
    for name, target in FILES.items():
        catalog = polib.pofile(str(ATTACKS / name), encoding="utf-8")
        kept = [entry for entry in catalog if entry.tcomment not in UNFIT and "%" not in entry.msgstr.replace("%%", "")]
        catalog[:] = kept
        catalog.save(str(project / "translations/fr" / target))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "faults", lambda *_: iter(()))
        return make(project)


def test_without_any_check_a_text_still_makes_no_markup(unchecked: Attacked, clean: Attacked) -> None:
    """Everything is escaped where it is printed: the checks keep out what is false, not what is code."""
    assert any(BAIT.search(content.decode()) for content in pages_of(unchecked.files).values())
    kinds = {kind for content in pages_of(clean.files).values() for kind in _kinds(read_page(content))}
    for path, content in pages_of(unchecked.files).items():
        if "/themes/torture/" not in path:  # Markdown: below
            page = read_page(_printable(content))
            assert _bait_in_markup(page) == [], path
            assert _kinds(page) <= kinds, path


def _kinds(page: Element) -> set[tuple[str, ...]]:
    return {(tag, *attributes) for tag, attributes in page.shape()}


def test_without_any_check_markdown_still_makes_nothing_that_runs(unchecked: Attacked) -> None:
    page = read_page(unchecked.files["fr/svn/themes/torture/index.html"])
    prose = page.only("main")
    kinds = {element.tag for element in prose.elements()}
    assert not kinds & {"script", "iframe", "img", "style", "math", "object", "form", "input"}
    attributes = {name for element in prose.elements() for name in element.attributes}
    assert not [name for name in attributes if name.startswith("on") or name == "style"]
    # As browsers read an address: without tabs and breaks of lines.
    links = [re.sub("[\t\n\r]", "", link.attributes.get("href", "")).strip() for link in prose.find("a")]
    schemes = {found[1].lower() for link in links if (found := re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", link))}
    assert schemes <= {"http", "https", "mailto", "tel"}
    assert not EMBEDDING_CONTROLS.search(prose.text)
    assert not CONTROLS.search(prose.text)


def _printable(content: bytes) -> bytes:
    """Leave out what is no letter: browsers would take it for U+FFFD."""
    return CONTROLS.sub("", content.decode("utf-8")).encode()


def _bait_in_markup(page: Element) -> list[str]:
    """Find the bait in names of elements and attributes, and in attributes that a browser acts on."""
    acting = ("href", "src", "style", "id", "class", "action", "srcset", "content-security-policy")
    return [
        element.tag
        for element in page.elements()
        if BAIT.search(element.tag)
        or any(BAIT.search(name) or name.startswith("on") for name in element.attributes)
        or any(BAIT.search(element.attributes.get(name, "")) for name in acting)
        or (element.tag == "script" and BAIT.search(re.sub(r'"(?:[^"\\]|\\.)*"', "", element.text)))
    ]


# Whole files


HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
GOOD = '\nmsgctxt "rec/svn/4/140.1/text"\nmsgid "Adopt the law"\nmsgstr "Adopter la loi"\n'
PLURAL = '\nmsgid "%(number)s pledge"\nmsgid_plural "%(number)s pledges"\nmsgstr[0] "%(number)s chose"\nmsgstr[1] "%(number)s choses"\n'


def small(project: Path) -> Path:
    for path, text in {
        "config.yaml": CONFIG,
        "content/organisations.yaml": ORGANISATIONS,
        "content/svn/cycle-4/recommendations.yaml": "- {paragraph: 140.1, text: Adopt the law, by: [FRA], position: supported, action: 5}\n",
    }.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    (project / "translations/fr").mkdir(parents=True)
    return project


def said(project: Path) -> tuple[list[tuple[str, int, str]], str]:
    """Read the French of a site; return what is wrong, and how its recommendation is said."""
    catalog = reading.read_catalogs("fr", FRENCH, [project / "translations", engine_folder("translations")])
    assert {finding.severity for finding in catalog.diagnostics} <= {Severity.WARNING, Severity.ADVICE}
    assert ("", "Method", "") in catalog.messages, "the other files are read"
    found = catalog.messages.get(("rec/svn/4/140.1/text", "Adopt the law", ""))
    told = [(finding.file, finding.line, finding.code) for finding in catalog.diagnostics]
    return told, found.forms[0] if found else "Adopt the law"


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", None, 0),
        (b"\n\n", None, 0),
        (b"\xef\xbb\xbf", None, 0),
        (HEAD + GOOD, None, 0),
        ("\ufeff" + HEAD + GOOD, None, 0),
        ((HEAD + GOOD).replace("\n", "\r\n"), None, 0),
        ((HEAD + GOOD).encode("utf-16"), "not-utf8", 1),
        ((HEAD + GOOD).encode("utf-16-le"), "po-syntax", 1),
        ((HEAD + GOOD.replace("la loi", "la loi générale")).encode("latin-1"), "not-utf8", 7),
        (bytes(range(256)), "not-utf8", 2),
        (b"\x00" * 1000, "po-syntax", 1),
        (b"\x7fELF\x02\x01\x01", "po-syntax", 1),
        (b"GIF89a;", "po-syntax", 1),
        ("<html><script>alert(1)</script></html>", "po-syntax", 1),
        ((HEAD + GOOD)[:-4], "po-syntax", 7),
        ((HEAD + GOOD)[:-2] + "\n", "po-syntax", 7),
        (HEAD + GOOD.replace('"Adopter la loi"', "Adopter la loi"), "po-syntax", 7),
        (HEAD + GOOD.replace('loi"', 'loi\\"'), "po-syntax", 7),
        (HEAD + GOOD.replace('"Adopter', '"Adopter" "'), "po-syntax", 7),
        (HEAD + "<<<<<<< HEAD\n" + GOOD, "po-syntax", 4),
        (HEAD + PLURAL.replace("[1]", "[10]") + GOOD, "po-syntax", 8),
        (HEAD + PLURAL.replace("[1]", "[999999999]") + GOOD, "po-syntax", 8),
        (HEAD + PLURAL.replace("[1]", "[-1]") + GOOD, "po-syntax", 8),
        (HEAD + PLURAL.replace("[1]", "[x]") + GOOD, "po-syntax", 8),
        (HEAD + GOOD + GOOD.replace("Adopter", "Rejeter"), "duplicate", 9),
        (HEAD + GOOD.replace("Adopter", "<b>Rejeter") + GOOD, "raw-html", 5),
        (HEAD + GOOD.replace("\nmsgctxt", "\n#, fuzzy\nmsgctxt").replace("Adopter", "Rejeter") + GOOD, None, 0),
        (HEAD + GOOD + '\nmsgid "unknown <b>"\nmsgstr "inconnu <b>"\n', None, 0),
        (HEAD[:-1] + '\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n' + PLURAL + GOOD, "plural-rule", 4),
        (HEAD[:-1] + '\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n' + PLURAL + GOOD, None, 0),
        (
            HEAD[:-1] + "\n\"Plural-Forms: nplurals=2; plural=__import__('os').system('false');\\n\"\n" + PLURAL + GOOD,
            "plural-rule",
            4,
        ),
        (
            HEAD[:-1] + f'\n"Plural-Forms: nplurals=2; plural={"(" * 400}n{")" * 400};\\n"\n' + PLURAL + GOOD,
            "plural-rule",
            4,
        ),
        (HEAD[:-1] + f'\n"Plural-Forms: nplurals=2; plural={"9" * 5000};\\n"\n' + PLURAL + GOOD, "plural-rule", 4),
        (HEAD[:-1] + f'\n"Plural-Forms: nplurals={"9" * 5000}; plural=0;\\n"\n' + PLURAL + GOOD, "plural-rule", 4),
        (HEAD[:-1] + '\n"Plural-Forms: nplurals=2; plural=1/n;\\n"\n' + PLURAL + GOOD, "plural-rule", 4),
        (HEAD[:-1] + '\n"Plural-Forms: =cmd|calc\\n"\n' + GOOD, None, 0),
        (HEAD.replace("UTF-8", "UTF-7") + GOOD, None, 0),
        (HEAD.replace("UTF-8", "../../etc") + GOOD, None, 0),
        (HEAD + PLURAL.replace('msgstr[1] "%(number)s choses"\n', "") + GOOD, "plural-forms", 5),
    ],
)
def test_a_file_of_any_kind_is_one_finding_at_most(
    tmp_path: Path, content: str | bytes, code: str | None, line: int
) -> None:
    project = small(tmp_path)
    put(project, "svn.po", content)
    told, text = said(project)
    assert told == ([("translations/fr/svn.po", line, code)] if code else [])
    whole = code in (None, "duplicate", "raw-html", "plural-rule", "plural-forms") and b"Adopter" in (
        content if isinstance(content, bytes) else content.encode()
    )
    assert text == ("Adopter la loi" if whole else "Adopt the law")


def test_a_folder_with_the_name_of_a_catalog_is_told(tmp_path: Path) -> None:
    project = small(tmp_path)
    (project / "translations/fr/svn.po").mkdir()
    assert said(project) == ([("translations/fr/svn.po", 1, "unreadable")], "Adopt the law")


def test_a_link_to_nowhere_is_told(tmp_path: Path) -> None:
    project = small(tmp_path)
    (project / "translations/fr/svn.po").symlink_to(tmp_path / "nowhere")
    assert said(project) == ([("translations/fr/svn.po", 1, "unreadable")], "Adopt the law")


def test_a_message_of_five_megabytes_is_refused(tmp_path: Path) -> None:
    project = small(tmp_path)
    put(project, "svn.po", HEAD + GOOD.replace("Adopter la loi", "Adopter la loi `[](1,. " * 220_000))
    assert said(project) == ([("translations/fr/svn.po", 5, "too-long")], "Adopt the law")


@pytest.mark.slow
def test_a_hundred_thousand_messages_are_read(tmp_path: Path) -> None:
    entry = '\nmsgctxt "rec/{0}"\nmsgid "One {0}"\nmsgstr "Une {0}"\n'
    project = small(tmp_path)
    put(project, "svn.po", HEAD + "".join(map(entry.format, range(100_000))))
    catalog = reading.read_catalogs("fr", FRENCH, [project / "translations"])
    assert len(catalog.messages) == 100_000
    assert catalog.diagnostics == ()


def test_a_file_of_more_than_fifty_megabytes_is_left_out(tmp_path: Path) -> None:
    project = small(tmp_path)
    put(project, "svn.po", HEAD + GOOD + "# x\n" * 13_000_000)
    assert said(project) == ([("translations/fr/svn.po", 1, "file-too-large")], "Adopt the law")


def test_what_is_told_of_an_attack_steers_no_screen(attacked: Attacked) -> None:
    for text in (as_text(attacked.diagnostics), *(finding.message + finding.hint for finding in attacked.diagnostics)):
        assert not CONTROLS.search(text)
        assert not EMBEDDING_CONTROLS.search(text)


@pytest.mark.parametrize("number", ["&#xfdd0;en ltr&#xfdd1;", "&#xfdd2;", "&#x202e;", "&#8238;", "&#27;", "&#xffff;"])
def test_a_narrative_forges_no_mark(number: str) -> None:
    """A character can also be written as a number; of these a page has none."""
    text = to_html(f'Text {number} [link](https://example.org "a > {number}").', lambda _: None)
    assert not CONTROLS.search(text)
    assert not EMBEDDING_CONTROLS.search(text)


@pytest.mark.parametrize("mark", ["\ufdd0en ltr\ufdd1", "\ufdd2", "\ufdd8uprsite\ufdd9"])
def test_a_narrative_with_a_mark_is_refused(tmp_path: Path, mark: str) -> None:
    project = small(tmp_path)
    (project / "content/svn/themes").mkdir()
    (project / "content/svn/themes/torture.md").write_text(FACTSHEET.format(f"Text {mark}."), encoding="utf-8")
    _, found = load(project, Stopwatch())
    assert {finding.code for finding in found} == {"invisible-character"}


def test_a_record_forges_no_mark(tmp_path: Path) -> None:
    project = small(tmp_path)
    path = project / "content/svn/cycle-4/recommendations.yaml"
    path.write_text(path.read_text().replace("Adopt the law", '"\\ufdd0en ltr\\ufdd1Adopt"'), encoding="utf-8")
    _, found = load(project, Stopwatch())
    assert [finding.message for finding in found] == ["text: the text holds a control character"]
