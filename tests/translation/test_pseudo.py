"""Languages that nobody speaks: what stands on a page without accents, or in Latin letters, no translator was given."""

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from babel.dates import get_month_names
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.built_sites import ADDRESS, BuiltSite, build_site, one_of_each_kind
from tests.example_sites import NAMES, ROOT, copy_of, project_of, render_site, tree
from tests.fitting import CUT, OVERLAPPING, PRINTED, REVERSED
from tests.translation.seen import Seen, seen_in
from uprsite.catalogs import faults
from uprsite.cli import main
from uprsite.languages import load_locales
from uprsite.model import FocalPoint
from uprsite.project import Options, Site, load
from uprsite.resources import engine_folder
from uprsite.stopwatch import Stopwatch
from uprsite.translation import Source
from uprsite.translation.pseudo import SCRIPTS, forms_in, pseudo
from uprsite.vocabulary import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PSEUDO = Options(pseudo=True, jobs=1)
EXAMPLE = "example"

CODE = re.compile(
    r"""
      https?://\S+ | [\w.+-]+@[\w-]+(?:\.[\w-]+)+          # addresses
    | \b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}\b(?:/\S*)?         # hosts and files
    | \b[A-Z]+(?:/[\w.-]+)+ | \b[a-z]{3}/\d\S*             # symbols of documents, identities of records
    | \w*\d(?:[\w.]*\w)? | \{\w+\}                        # numbers, and places for those that scripts fill in
    """,
    re.VERBOSE,
)
BRANDS = {"WhatsApp", "Telegram", "X", "Facebook"}
OF_DATES = {*get_month_names("wide", locale="en").values(), "and"}
"""What Unicode's data says in the dates and lists of `en-XA`."""
LATIN = re.compile("[A-Za-z]")


def load_pseudo(name: str) -> Site:
    site, _ = load(ROOT if name == EXAMPLE else project_of(name), Stopwatch(), PSEUDO)
    assert site
    return site


@pytest.fixture(scope="module", params=[*NAMES, pytest.param(EXAMPLE, marks=pytest.mark.slow)])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def site(name: str) -> Site:
    return load_pseudo(name)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The whole example site in its first language and the pseudo-languages."""
    return build_site(ROOT, tmp_path_factory.mktemp("example"), Options(ADDRESS, pseudo=True))


@pytest.fixture
def files(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> dict[str, bytes]:
    """Every file of a site in its first language and the pseudo-languages."""
    if name == EXAMPLE:
        return tree(request.getfixturevalue("example").folder)
    return render_site(copy_of(name, tmp_path / name), PSEUDO)


def sources_of(site: Site) -> list[Source]:
    return [source for book in site.coverage.books.values() for source in book]


# ---------------------------------------------------------------- the languages themselves


@pytest.mark.parametrize("tag", SCRIPTS)
def test_every_message_passes_the_checks_of_a_translation(site: Site, tag: str) -> None:
    language = site.languages[tag]
    wrong = {}
    for source in sources_of(site):
        forms = language.messages[source.key].forms
        texts = (source.text, source.plural) if source.plural else (source.text,)
        if found := list(faults(source.context, texts, forms, language.entry.plural)):
            wrong[source.key] = forms, found
        assert all(unicodedata.is_normalized("NFC", form) for form in forms)
    assert wrong == {}


RULES = {tag: entry.plural for tag, entry in load_locales([engine_folder("translations")])[0].items()}
PIECES = st.sampled_from(
    [
        *(
            "Ratify ",
            "the ",
            "§ ",
            "éà ",
            "И не ",
            "中文",
            "%(state)s ",
            "%(n)s",
            " 1,894 ",
            "2027-06",
            "16.a ",
            "50 % ",
        ),
        *("[138.7](@svn/4/138.7)", "[site](https://example.org/a_(b) 'At home')", "<https://example.org/x>", "[^1]"),
        *(
            "`code of it`",
            "**bold** ",
            "_so_ ",
            "office@example.org ",
            "A/HRC/59/15/Add.1 ",
            "&amp; ",
            "[a][b]",
            "[a] [b]",
            "\n",
        ),
    ]
)


@given(text=st.lists(PIECES, min_size=1, max_size=8).map(" ".join), tag=st.sampled_from(list(SCRIPTS)))
def test_what_no_translation_may_change_stays(text: str, tag: str) -> None:
    for context in ("", "rec/svn/4/1/note"):
        if "50 %" not in text or context:
            assert list(faults(context, (text,), (pseudo(text, tag),), RULES[SCRIPTS[tag].like])) == []


def test_accents_make_a_text_a_third_longer(site: Site) -> None:
    texts = [source.text for source in sources_of(site) if not source.plural and source.text.isascii()]
    longer = sum(len(pseudo(text, "en-XA")) for text in texts) / sum(map(len, texts))
    assert 1.25 < longer < 1.4


def test_right_to_left_is_in_real_letters_and_has_no_marks_of_direction() -> None:
    assert pseudo("Ratify the Convention", "ar-XB") == "راتيفش تهع صونثعنتيون"
    text = pseudo("Every letter of the alphabet: quick brown fox jumps over lazy dogs", "ar-XB")
    kinds = {unicodedata.bidirectional(char) for char in text if char.isalpha()}
    assert kinds == {"AL"}
    assert not any(unicodedata.category(char) == "Cf" for char in text)


def test_a_number_takes_its_form() -> None:
    days = Source("", "%(n)s day", "%(n)s days")
    assert forms_in(days, "en-XA", RULES["en"]) == ("%(n)s ðààý", "%(n)s ðààýš")
    assert [form.rpartition(" ")[2] for form in forms_in(days, "ar-XB", RULES["ar"])] == [
        *("داشس", "داش", "داشس", "داشس", "داشس", "داشس")
    ]


# ---------------------------------------------------------------- whole sites


def test_nothing_on_a_site_is_beyond_translation(site: Site, files: Mapping[str, bytes]) -> None:
    # Of the large site one of both will do: what stands in Latin letters is of no translator in the other too.
    tags = ("ar-XB",) if len(files) > 1000 else tuple(SCRIPTS)
    spoken = {path: content for path, content in files.items() if path.startswith((*tags, "index", "404"))}
    pieces = [piece for path, content in spoken.items() for piece in seen_in(path, content)]
    assert {piece.place for piece in pieces} >= {"title", "h1", "meta@content", "ld+json", "svg@aria-label", "column 3"}
    assert {piece.file.rpartition(".")[2] for piece in pieces} >= {"html", "csv", "js"}
    assert untranslated(site, pieces) == {}


def test_what_is_beyond_translation_is_found(tmp_path: Path) -> None:
    project = copy_of("minimal", tmp_path / "project")
    template = project / "templates/pages/method.html"
    template.parent.mkdir(parents=True)
    body = '<h1 title="A title">A heading, in 2027</h1><p lang="en">A text</p><p>{{ _("Method") }}</p>'
    template.write_text(f'{{% extends "base.html" %}}{{% block main %}}{body}{{% endblock %}}', encoding="utf-8")
    content = render_site(project, PSEUDO)["ar-XB/method/index.html"]
    site = load_pseudo("minimal")
    assert set(untranslated(site, seen_in("ar-XB/method/index.html", content))) == {
        *(("h1", "A heading, in"), ("h1@title", "A title"), ("p", "A text"))
    }


def untranslated(site: Site, pieces: Iterable[Seen]) -> dict[tuple[str, str], str]:
    """List what in the pseudo-languages of a site no translator was given, each with a file that has it."""
    library, vocabulary = site.content.library, shipped()
    records = [*library.dossiers, *library.organisations.values()]
    abbreviations = {mechanism.abbreviation for mechanism in vocabulary.mechanisms.values()}
    names = {language.name for language in site.locales.values()}
    parts = {record.part for record in library.recommendations.values()}
    whole = {*BRANDS, *vocabulary.states, *abbreviations, *names, *parts, site.config.licence}
    quoted = sorted({text for record in records for text in as_written(record)}, key=len, reverse=True)
    found = {}
    for piece in pieces:
        folder = piece.file.partition("/")[0]
        tag, text = piece.lang or folder, " ".join(piece.text.split())
        if folder not in SCRIPTS and tag not in SCRIPTS:
            continue  # the first language, and what stands outside all languages
        if text in whole or (tag not in SCRIPTS and "versions" in piece.inside):
            continue  # an official text stands there in the languages that have it
        left = text if tag not in SCRIPTS else _words(text, tag, quoted)
        if left:
            found[piece.place, left] = piece.file
    return found


def _words(text: str, tag: str, quoted: Iterable[str]) -> str:
    """Leave of a text the words that are not in a pseudo-language; empty where there is none."""
    if not LATIN.search(text):
        return ""
    for one in quoted:
        text = text.replace(one, "") if one in text else text
    words = CODE.sub(" ", text).split()
    if tag == "en-XA":
        words = [word for word in words if word.strip(",.()") not in OF_DATES]
    return " ".join(words) if any(map(LATIN.search, words)) else ""


def as_written(record: object) -> Iterator[str]:
    """Yield what is quoted as its authors wrote it: sources, numbers of recommendations, and names of persons."""
    for field in fields(record) if is_dataclass(record) else ():
        value = getattr(record, field.name)
        if isinstance(value, str) and field.name in ("source", "paragraph"):
            yield value
        if isinstance(value, str) and field.name == "part":
            yield f"({value})"
        if isinstance(record, FocalPoint) and record.name:
            yield record.name
        for one in value if isinstance(value, tuple) else (value,):
            yield from as_written(one)


# ---------------------------------------------------------------- in a browser

SHOWN_ON: tuple[tuple[Literal["screen", "print"], int], ...] = (("screen", 320), ("screen", 1280), ("print", PRINTED))


LANDSCAPE = 1030
"""What a sheet of A4 has between its margins when it lies on its side."""
QUESTIONS = {"cut": CUT, "overlapping": OVERLAPPING, "reversed": REVERSED}


@pytest.fixture(scope="module", params=SCRIPTS)
def answers(request: pytest.FixtureRequest, browser: "Browser", example: BuiltSite) -> list[dict[str, object]]:
    """What a browser finds on a page of each kind at each width, with all that folds unfolded."""
    page, answers = browser.new_page(), []
    for kind, path in one_of_each_kind(example, request.param).items():
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
        for media, width in SHOWN_ON:
            page.emulate_media(media=media)
            wide = media == "print" and page.locator(".landscape").count()
            page.set_viewport_size({"width": LANDSCAPE if wide else width, "height": 900})
            told = {name: page.evaluate(question) for name, question in QUESTIONS.items()}
            answers.append({"kind": kind, "width": width, **told})
    page.close()
    return answers


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS)
def test_each_kind_of_page_bears_longer_words_and_the_other_direction(
    answers: list[dict[str, object]], question: str
) -> None:
    assert len(answers) > 15 * len(SHOWN_ON)
    assert [found for found in answers if found[question]] == []


@pytest.mark.browser
def test_what_does_not_bear_them_is_found(browser: "Browser") -> None:
    page = browser.new_page()
    page.set_content('<p dir="rtl">نص &#x202e;A/HRC/59/15')
    assert page.evaluate(REVERSED) == ["A/HRC/59/15"]
    page.set_content('<p style="position: absolute">One text<p style="position: absolute">Another')
    assert page.evaluate(OVERLAPPING)
    page.close()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_brief_and_every_scorecard_is_one_sheet(browser: "Browser", example: BuiltSite, paper: str) -> None:
    page, sheets = browser.new_page(), {}
    wanted = [page for page in example.pages if page.kind in ("brief", "review")]
    unwritten = [page for page in wanted if "/briefs/from-" in page.slug]
    longest = sorted(unwritten, key=lambda page: example.place(page).stat().st_size)[-12:]
    for path in (example.place(page) for page in wanted if page not in unwritten or page in longest):
        page.goto(path.as_uri())
        sheets[path] = len(PdfReader(io.BytesIO(page.pdf(format=paper))).pages)
    page.close()
    assert len(sheets) == 3 * (3 + 3) + len(longest)
    assert set(sheets.values()) == {1}, sheets


@pytest.mark.browser
@pytest.mark.slow
def test_scripts_say_nothing_of_their_own(browser: "Browser", example: BuiltSite) -> None:
    page = browser.new_page()
    page.goto((example.folder / "ar-XB/search/index.html").as_uri() + "?q=138.1")
    status = page.get_by_role("status")
    expect(status).not_to_be_empty()
    said = [status.inner_text(), *page.locator("[data-results] .kind").all_inner_texts()]
    page.goto((example.folder / "ar-XB/search/index.html").as_uri() + "?q=qqqq")
    expect(status).not_to_be_empty()
    said.append(status.inner_text())
    page.goto((example.folder / "ar-XB/xmv/4/recommendations/index.html").as_uri() + "?light=partial&q=138.1")
    page.locator(".chips button").first.wait_for()
    said += [
        page.locator(".filter").inner_text(),
        *page.locator(".filter option").evaluate_all("all => all.map((one) => one.label)"),
    ]
    page.close()
    assert len(said) > 50
    assert [text for text in said if _words(text.replace("qqqq", ""), "ar-XB", ())] == []


# ---------------------------------------------------------------- the command


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), "translate", "pseudo", "--jobs", "1", *arguments])


def test_the_command_builds_into_a_folder_of_its_own(tmp_path: Path) -> None:
    project = copy_of("minimal", tmp_path / "project")
    done = run(project)
    assert done.exit_code == 0, done.output
    assert str(project / ".cache/pseudo/index.html") in done.output
    assert {path.name for path in (project / ".cache/pseudo").iterdir() if path.is_dir()} >= {"en", *SCRIPTS}
    assert not (project / "site").exists()
    assert not (project / "translations").exists(), "they are made in memory, never from files"
    assert run(project, "--out", str(tmp_path / "there")).exit_code == 0
    assert tree(tmp_path / "there") == tree(project / ".cache/pseudo")


@pytest.mark.parametrize("out", ["site", "content", "."])
def test_it_writes_neither_over_the_site_nor_over_what_it_is_made_of(tmp_path: Path, out: str) -> None:
    project = copy_of("minimal", tmp_path / "project")
    before = tree(project)
    assert run(project, "--out", str(project / out)).exit_code == 2
    assert tree(project) == before


def test_with_a_mistake_it_writes_nothing(tmp_path: Path) -> None:
    project = copy_of("minimal", tmp_path / "project")
    (project / "content/organisations.yaml").write_text("- key: [", encoding="utf-8")
    done = run(project)
    assert done.exit_code == 1
    assert "content/organisations.yaml:1:" in done.output
    assert not (project / ".cache/pseudo").exists()
