"""What the documents show is true: commands run, examples are read, every field of the format is told."""

import re
from dataclasses import fields
from pathlib import Path

import polib
import pytest

from tests.shown import commands
from uprsite import model
from uprsite.cli.translating import translating
from uprsite.config import Config
from uprsite.decoding import decode_list, decode_one
from uprsite.model import Factsheet, Record
from uprsite.proposals.answers import ActionGroup, LinkEntry
from uprsite.source import read_front_matter, read_yaml
from uprsite.vocabulary import shipped

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "ARCHITECTURE.md",
    "docs/format.md",
    "docs/data.md",
    "docs/proposals.md",
    "docs/translators.md",
    "docs/advocates.md",
    "docs/safety.md",
    "docs/method.md",
    "docs/faq.md",
    "docs/publishers.md",
    "docs/gallery.md",
    "docs/templates.md",
    "docs/commands.md",
    "benchmarks/README.md",
    "docs/fr/commandes.md",
    "docs/fr/format.md",
    "docs/fr/donnees.md",
    "docs/fr/propositions.md",
    "docs/fr/traducteurs.md",
    "docs/fr/plaidoyer.md",
    "docs/fr/securite.md",
    "docs/fr/methode.md",
    "docs/fr/questions.md",
    "docs/fr/editeurs.md",
    "docs/fr/galerie.md",
    "docs/fr/gabarits.md",
)
FRENCH = {
    "docs/format.md": "docs/fr/format.md",
    "docs/data.md": "docs/fr/donnees.md",
    "docs/proposals.md": "docs/fr/propositions.md",
    "docs/translators.md": "docs/fr/traducteurs.md",
    "docs/advocates.md": "docs/fr/plaidoyer.md",
    "docs/safety.md": "docs/fr/securite.md",
    "docs/method.md": "docs/fr/methode.md",
    "docs/faq.md": "docs/fr/questions.md",
    "docs/publishers.md": "docs/fr/editeurs.md",
    "docs/gallery.md": "docs/fr/galerie.md",
    "docs/commands.md": "docs/fr/commandes.md",
    "docs/templates.md": "docs/fr/gabarits.md",
}
"""Every guide for users, and its translation."""
CODE = re.compile(r"``.+?``|`[^`]+`")


@pytest.mark.parametrize("guide", ["docs/format.md", FRENCH["docs/format.md"]])
def test_the_factsheet_in_the_format_is_one(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    example = re.split(r"\n\n(?! {4})", text[text.index("    ---\n    theme: torture") :], maxsplit=1)[0]
    source = read_front_matter(re.sub("^ {4}", "", example, flags=re.MULTILINE), guide)
    decoded = decode_one(Factsheet, source, "svn", narrative=source.body)
    assert decoded.diagnostics == ()
    assert decoded.records[0].asks[0].builds_on == ("svn/4/140.12",)


@pytest.mark.parametrize(
    ("kind", "start"), [(LinkEntry, "    - later:"), (ActionGroup, "    - cycle: 4\n      group:")]
)
@pytest.mark.parametrize("guide", ["docs/proposals.md", FRENCH["docs/proposals.md"]])
def test_the_proposals_in_their_guide_are_some(
    guide: str, kind: type[LinkEntry] | type[ActionGroup], start: str
) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    example = text[text.index(start) :].partition("\n\n")[0]
    decoded = decode_list(kind, read_yaml(example + "\n", guide))
    assert decoded.diagnostics == ()
    assert decoded.records[0].accept is None


def records() -> list[type]:
    return [
        Config,
        *(
            kind
            for kind in vars(model).values()
            if isinstance(kind, type) and issubclass(kind, Record) and kind is not Record
        ),
    ]


@pytest.mark.parametrize("kind", records(), ids=lambda kind: kind.__name__)
def test_every_field_is_told_in_the_format(kind: type) -> None:
    text = (ROOT / "docs/format.md").read_text(encoding="utf-8")
    named = {field.name for field in fields(kind)} - {"origin", "narrative", "narrative_line"}
    assert {name for name in named if f"`{name}`" not in text} == set()


def test_every_theme_group_and_mechanism_is_told_in_the_format() -> None:
    told = (ROOT / "docs/format.md").read_text(encoding="utf-8")
    keys = (*shipped().themes, *shipped().groups, *shipped().mechanisms)
    assert [key for key in keys if f"`{key}`" not in told] == []


EVERY_DOCUMENT = [*DOCUMENTS, *(str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("docs/decisions/*.md")))]


@pytest.mark.parametrize("document", EVERY_DOCUMENT)
def test_links_in_documents_lead_somewhere(document: str) -> None:
    path = ROOT / document
    for target, place in re.findall(
        r"\]\(([^)#\s]*)(?:#([^)]*))?\)", re.sub(r"(?m)^ {4}.*$|`[^`]*`", "", path.read_text(encoding="utf-8"))
    ):
        if target.startswith(("http", "mailto")):
            continue
        found = path.parent / target if target else path
        assert found.exists(), target
        assert not place or place in anchors(found), f"{target}#{place}"


def anchors(document: Path) -> set[str]:
    """The anchors that a forge gives to the headings of a document."""
    headings = re.findall(r"(?m)^#+ (.+)$", document.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_guide_is_there_in_french() -> None:
    guides = {str(path.relative_to(ROOT)) for path in ROOT.glob("docs/*.md")}
    assert (guides, {str(path.relative_to(ROOT)) for path in ROOT.glob("docs/fr/*.md")}) == (
        set(FRENCH),
        set(FRENCH.values()),
    )


@pytest.mark.parametrize(("english", "french"), FRENCH.items())
def test_guides_say_the_same_in_both_languages(english: str, french: str) -> None:
    """As far as a program can tell: the same headings, rows, items, commands, examples, and names in code."""
    one, other = ((ROOT / guide).read_text(encoding="utf-8") for guide in (english, french))
    assert shape(one) == shape(other)
    assert run_by(english) == run_by(french)
    assert code(one) == code(other)
    assert f"(fr/{Path(french).name})" in one.splitlines()[2]
    assert f"(../{Path(english).name})" in other.splitlines()[2]


def run_by(document: str) -> list[str]:
    return [shown.words for shown in commands(document)]


def shape(text: str) -> list[str]:
    """Tell what each line begins with, where that is no word of a language: headings, items, rows, keys in code."""
    blocks = [line for line in text.splitlines() if line]
    return [
        found[0].rstrip()
        for line in blocks
        if (found := re.match(r"#+ |- |\d+\. |\| | {4,}(?:- )?(?:\w*[^\w\s]\S*)?", line))
    ]


def code(text: str) -> set[str]:
    return set(CODE.findall(re.sub(r"(?m)^ {4}.*$", "", text)))


@pytest.mark.parametrize("guide", FRENCH.values())
def test_french_guides_are_set_as_french_is(guide: str) -> None:
    """No-break spaces inside quotation marks and before the signs that stand apart."""
    text = (ROOT / guide).read_text(encoding="utf-8").partition("| en | ")[0]
    text = re.sub(r"(?m)^ {4}.*$", "", text)
    plain = re.sub(r"\]\([^)]*\)", "]", CODE.sub("x", text))
    assert (
        re.findall(
            r".{0,20}(?: [:;?!»%](?=\s|$)|«(?!\u00a0)|(?<=\w)'(?=\w)|\w[;?!](?=\s)|[\u00a0\u202f]{2}).{0,10}", plain
        )
        == []
    )


@pytest.mark.parametrize("guide", ["docs/translators.md", FRENCH["docs/translators.md"]])
def test_the_words_in_the_guide_are_those_of_the_catalogs(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    head, _, *rows = text[text.index("| en | ") :].strip().splitlines()
    tags = cells(head)[1:]
    said: dict[tuple[str, str], set[str]] = {}
    for tag in tags:
        for entry in polib.pofile(str(ROOT / f"translations/{tag}/ui.po")):
            said.setdefault((tag, entry.msgid), set()).add(entry.msgstr)
    assert len(rows) > 20
    for row in rows:
        english, *others = cells(row)
        for tag, word in zip(tags, others, strict=True):
            assert word in said[tag, english], (tag, english)


def cells(row: str) -> list[str]:
    return row.strip("| ").split(" | ")


@pytest.mark.parametrize("guide", ["docs/translators.md", FRENCH["docs/translators.md"]])
def test_every_reason_to_refuse_a_translation_is_told(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "uprsite/catalogs").glob("*.py"))
    codes = {*re.findall(r'Fault\(\s*"([a-z-]+)"', source), *re.findall(r'\b1, "([a-z-]+)"', source)}
    assert len(codes) > 8
    assert {found for found in codes if f"`{found}`" not in text} == set()


@pytest.mark.parametrize("guide", ["docs/translators.md", FRENCH["docs/translators.md"]])
def test_every_command_of_the_translators_side_is_told(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    assert {name for name in translating.commands if f"| `translate {name}` |" not in text} == set()


def test_the_code_map_names_every_module() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    names = {
        path.name for path in (ROOT / "uprsite").iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    hidden = {"__init__.py"}
    assert {name for name in names - hidden if f"`{name}`" not in text and f"`{name}/`" not in text} == set()
