"""A State's own follow-up table, in French and Arabic, becomes a site in both: the right way round and word for word.

The table is not ours to publish: it is read where it lies, in the folder that the environment variable UPRSITE_UPR_DIR
names; without it these tests are skipped.
"""

import csv
import os
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.example_sites import write_records
from tests.html_page import Element, read_page
from tests.test_browser_search import look_for
from tests.translation.small_projects import write_project
from uprsite.pipeline import build
from uprsite.project import load
from uprsite.stopwatch import Stopwatch
from uprsite.vocabulary import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Browser

UPR = Path(os.environ.get("UPRSITE_UPR_DIR") or Path(__file__).parents[3] / "shared" / "upr")
TABLE = UPR / "morocco" / "mar-cycle3-fr-ar-first-90.csv"
pytestmark = pytest.mark.skipif(not TABLE.is_file(), reason=f"the table is not at {TABLE}; set UPRSITE_UPR_DIR")

STATUS = {"Réalisé": "implemented", "En cours": "partial", "Non réalisé": "not-implemented"}
CODE = re.compile(r"R?(\d+\.\d+)((?: ?P\d)*)")
REVERSED = re.compile(r"(\d+)\.(\d+)\.?((?: ?ج\.\d)*)")
NAMELESS = {"144.1", "144.9"}
"""Rows that name no State, which is a mistake of the table."""
MISPRINTED = {"144.128", "144.116"}
"""Rows whose Arabic code lost a digit."""
FILES = {
    "config.yaml": """
format: 1
title: {fr: Le Maroc et l’Examen périodique universel, ar: المغرب والاستعراض الدوري الشامل}
publisher: didh
languages: [fr, ar]
base_url: https://example.org/epu
""",
    "content/organisations.yaml": """
- key: didh
  name:
    fr: Délégation interministérielle aux droits de l’Homme
    ar: المندوبية الوزارية المكلفة بحقوق الإنسان
  kind: state
""",
    "content/mar/cycle-3/review.yaml": "dates: {review: 2017-05-02, adoption: 2017-09}\n",
}


@cache
def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def number_of(row: dict[str, str]) -> tuple[str, str]:
    """Read a code: `R144.75 P1P3` is paragraph 144.75, and the parts of it that the State calls P1P3."""
    found = CODE.fullmatch(row["code"])
    assert found, row["code"]
    return found[1], found[2].replace(" ", "")


def slug(text: str) -> str:
    return f"body-{sorted({body for row in rows() for body in row['organismes_fr'].split('|')}).index(text)}"


def write_site(folder: Path, kept: list[dict[str, str]]) -> Path:
    """Write the content files of a site from rows of the table."""
    write_project(folder, FILES)
    for name in ("vocabulary", "mar/cycle-3"):
        (folder / "content" / name).mkdir(parents=True, exist_ok=True)
    themes = list(dict.fromkeys((row["theme_fr"], row["theme_ar"]) for row in kept))
    bodies = dict.fromkeys(body for row in kept for body in row["organismes_fr"].split("|"))
    recommendations, assessments = [], []
    for row in kept:
        paragraph, part = number_of(row)
        number = {"paragraph": paragraph, **({"part": part} if part else {})}
        recommendations.append(
            {
                **number,
                "text": {"fr": row["text_fr"], "ar": row["text_ar"]},
                "by": [state for state in (shipped().state(row["state_fr"]),) if state],
                "position": "supported",
                "themes": [f"theme-{themes.index((row['theme_fr'], row['theme_ar']))}"],
                "responsible": [slug(body) for body in row["organismes_fr"].split("|")],
            }
        )
        assessments.append({**number, "date": "2021-12-31", "by": "didh", "status": STATUS[row["status_fr"]]})
    labels = [{"key": f"theme-{at}", "label": {"fr": fr, "ar": ar}} for at, (fr, ar) in enumerate(themes)]
    write_records(folder / "content/vocabulary/themes.yaml", labels)
    write_records(folder / "content/mar/state.yaml", {"bodies": [{"key": slug(body), "name": body} for body in bodies]})
    write_records(folder / "content/mar/cycle-3/recommendations.yaml", recommendations)
    write_records(folder / "content/mar/cycle-3/assessments.yaml", assessments)
    return folder


@cache
def named() -> list[dict[str, str]]:
    return [row for row in rows() if number_of(row)[0] not in NAMELESS]


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write_site(tmp_path_factory.mktemp("morocco"), named())
    built = build(project, project / "site", Stopwatch())
    assert built.written, built.diagnostics
    return project / "site"


def page(folder: Path, path: str) -> Element:
    return read_page((folder / path / "index.html").read_bytes())


def words(text: str) -> str:
    return " ".join(text.split())


def record_page(folder: Path, tag: str, row: dict[str, str]) -> Element:
    paragraph, part = number_of(row)
    return page(folder, "/".join(filter(None, (tag, "mar/3", paragraph, part.lower() and part))))


# ---------------------------------------------------------------- the table


def test_codes_are_read_and_arabic_ones_are_the_same_reversed() -> None:
    for row in rows():
        paragraph, part = number_of(row)
        found = REVERSED.fullmatch(row["code_ar"].strip().rstrip("."))
        assert found, row["code_ar"]
        same = (f"{found[2]}.{found[1]}", found[3].replace(" ", "").replace("ج.", "P")) == (paragraph, part)
        assert same != (paragraph in MISPRINTED), row["code"]


def test_rows_that_name_no_state_are_mistakes_with_their_place(tmp_path: Path) -> None:
    _, diagnostics = load(write_site(tmp_path, rows()), Stopwatch())
    wrong = [found for found in diagnostics if found.severity.value == "error"]
    assert [(found.file, found.code) for found in wrong] == [
        ("content/mar/cycle-3/recommendations.yaml", "no-state")
    ] * 2


# ---------------------------------------------------------------- the pages


@pytest.mark.parametrize(("tag", "direction", "other"), [("fr", "ltr", "ar"), ("ar", "rtl", "fr")])
def test_official_texts_stand_word_for_word_in_both_languages(
    folder: Path, tag: str, direction: str, other: str
) -> None:
    """Each page has the text in its own language, unmarked, and the other official one with its language and direction."""
    for row in named():
        document = record_page(folder, tag, row)
        assert document.only("html").attributes == {"lang": tag, "dir": direction}
        shown = document.only("blockquote", kind="official")
        assert words(shown.text) == words(row[f"text_{tag}"])
        assert "lang" not in shown.attributes
        assert not [inner for inner in shown.elements() if "lang" in inner.attributes]
        foreign = [
            element
            for element in document.only("main").elements()
            if words(element.text) == words(row[f"text_{other}"])
        ]
        assert {element.attributes.get("lang") for element in foreign} - {None} == {other}, row["code"]


def test_nothing_but_names_of_bodies_falls_back(folder: Path) -> None:
    """The table names bodies in French alone: those are marked as French, and no other word of a page is."""
    bodies = {body for row in named() for body in row["organismes_fr"].split("|")}
    texts = {words(row["text_fr"]) for row in named()}
    for path in ("ar/mar/3", "ar/mar/3/recommendations", "ar/mar/themes", "ar/mar/3/144.123", "ar/mar"):
        main = page(folder, path).only("main")
        foreign = {
            words(element.text) for element in main.elements() if element.attributes.get("lang") not in {None, "ar"}
        }
        assert foreign - texts - {"Français"} <= bodies, path
    for path in ("fr/mar/3", "fr/mar/3/recommendations", "fr/mar/themes", "fr/mar"):
        main = page(folder, path).only("main")
        assert not [element for element in main.elements() if element.attributes.get("lang") not in {None, "fr"}], path


def test_numbers_and_codes_keep_their_order_in_arabic(folder: Path) -> None:
    """A code such as 144.75 (P1P3) is isolated, and from left to right."""
    rows_of_list = page(folder, "ar/mar/3/recommendations").only("main")
    isolated = [element.text for element in rows_of_list.find("bdi") if element.attributes.get("dir", "ltr") == "ltr"]
    wanted = [f"{paragraph} ({part})" if part else paragraph for paragraph, part in map(number_of, named())]
    assert Counter(wanted) - Counter(isolated) == Counter()
    # Outside such an element no code stands among the words of a page.
    content = (folder / "ar/mar/3/144.123/index.html").read_text(encoding="utf-8")
    main = content[content.index("<main") : content.index("</main>")]
    assert "144.123" not in re.sub("<[^>]*>", " ", re.sub(r'<bdi dir="ltr">[^<]*</bdi>', "", main))


def test_counts_are_those_of_the_table(folder: Path) -> None:
    wanted = Counter(STATUS[row["status_fr"]] for row in named())
    for tag in ("fr", "ar"):
        figures = page(folder, f"{tag}/mar/3").only("ul", kind="board")
        found = {
            element.attributes["data-is"]: int(element.text)
            for element in figures.find("bdi")
            if element.attributes.get("data-is") in STATUS.values()
        }
        assert found == wanted
    assert sum(wanted.values()) == len(rows()) - len(NAMELESS)


def test_states_and_themes_have_their_arabic_names(folder: Path) -> None:
    """The table spells some States as nobody else does; pages use the United Nations' names."""
    for row in named()[:10]:
        main = record_page(folder, "ar", row).only("main")
        code = shipped().state(row["state_fr"])
        assert code
        assert shipped().states[code].names["ar"] in main.text
        assert row["theme_ar"] in main.text


def test_both_languages_have_the_same_pages(folder: Path) -> None:
    found = {
        tag: {path.relative_to(folder / tag) for path in (folder / tag).rglob("index.html")} for tag in ("fr", "ar")
    }
    assert found["fr"] == found["ar"]


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(
    ("tag", "typed", "written"),
    [
        ("ar", "اجراءات", "إجراءات"),
        ("ar", "اتفاقيه", "اتفاقية"),
        ("ar", "الْأمَم المتحدة", "الأمم المتحدة"),
        ("fr", "INDEPENDANCE", "indépendance"),
    ],
)
def test_the_search_finds_a_word_however_it_is_typed(
    folder: Path, browser: "Browser", tag: str, typed: str, written: str
) -> None:
    """Without hamza, with ه for ة, with vowels or without, in capitals and without accents: as people type."""
    wanted = {number_of(row)[0] for row in named() if written in row[f"text_{tag}"]}
    assert wanted, "the table has the word"
    tab = browser.new_page()
    try:
        found = {number for title in look_for(tab, folder, typed, tag) for number in re.findall(r"144\.\d+", title)}
    finally:
        tab.close()
    assert wanted <= found
    assert len(found) < len(named()) / 2


@pytest.mark.browser
@pytest.mark.slow
def test_arabic_digits_find_a_number(folder: Path, browser: "Browser") -> None:
    tab = browser.new_page()
    try:
        assert "144.123" in look_for(tab, folder, "١٤٤.١٢٣", "ar")[0]
    finally:
        tab.close()
