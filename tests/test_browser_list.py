"""What only a browser can tell of the list: its filter answers as the data does, in every language, for every reader."""

import csv
import io
import random
import re
import shutil
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from tests.example_sites import ROOT
from tests.html_page import read_page
from tests.made_editions import editions_of, render_kind
from tests.test_browser import watched
from tests.test_grouping import dossier, record
from uprsite.exporters.tables import recommendation_rows, to_csv
from uprsite.grouping import Facts, gather
from uprsite.model import Recommendation, paragraph_order
from uprsite.output import write_site
from uprsite.plan import plan_pages
from uprsite.producing import render
from uprsite.project import Options, load
from uprsite.scoring import last_day, standing_since
from uprsite.stopwatch import Stopwatch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KINDS = ("list", "matrix", "recommendation", "group", "index")
LISTS = ("recommendations", "4/recommendations")
Asked: TypeAlias = dict[str, str]
SHOWN = "[...document.querySelectorAll('[data-row]:not([hidden])')].map((row) => row.dataset.identity)"
OFFERED = """Object.fromEntries([...document.querySelectorAll('[data-filter] select:not([name=sort])')].map((list) =>
    [list.name, Object.fromEntries([...list.options].slice(1).map((option) => [option.value, option.label]))]))"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Facts]:
    """Write the example's lists and what they lead to, and give what the filter is to find."""
    found, _ = load(ROOT, Stopwatch())
    assert found
    facts = gather(
        found.content.library,
        found.config.scoring.method,
        found.config.publisher,
        found.content.vocabulary.regions,
    )
    pages = [page for page in plan_pages(facts, found.languages) if page.kind in KINDS]
    out = tmp_path_factory.mktemp("site") / "a folder #1, 100 %"
    written, wrong = write_site(render(ROOT, found, facts, pages, Options(jobs=1)), out)
    assert written, wrong
    return out, facts


def address(built: tuple[Path, Facts], language: str, slug: str, asked: Asked | None = None) -> str:
    place = (built[0] / language / "xmv" / slug / "index.html").as_uri()
    return f"{place}?{urlencode(asked)}" if asked else place


# ---------------------------------------------------------------- what the data says


def values(facts: Facts, one: Recommendation, name: str) -> set[str]:
    """List what a recommendation is found by, read from its record."""
    return set(
        {
            "light": [facts.verdicts[one.id].light.value],
            "position": [one.position.value],
            "themes": one.themes,
            "groups": one.groups,
            "goals": [*one.sdgs, *(goal.split(".")[0] for goal in one.sdgs)],
            "from": one.by,
            "bodies": one.responsible,
            "cycle": [str(one.cycle)],
        }[name]
    )


NAMES = ("light", "position", "themes", "groups", "goals", "from", "bodies", "cycle")
LIKE = str.maketrans({"ة": "ه", "ى": "ي", "œ": "oe", "’": "'", "ـ": None})


def plain(text: str) -> str:
    """Write a text without capitals and accents."""
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(LIKE)


def listed(facts: Facts, slug: str) -> list[Recommendation]:
    reviews = facts.library.dossiers[0].reviews
    return [
        one
        for review in reversed(reviews)
        for one in review.recommendations
        if slug in (LISTS[0], f"{review.cycle}/recommendations")
    ]


def rows_of(built: tuple[Path, Facts], language: str, slug: str) -> dict[str, str]:
    """Read from the file what the words of each row are looked for in."""
    rows = read_page((built[0] / language / "xmv" / slug / "index.html").read_bytes()).only("ol", id="rows")
    return {
        row.attributes["data-identity"]: " ".join(part.text for part in row.elements() if "data-q" in part.attributes)
        for row in rows.find("li")
    }


def fits(facts: Facts, one: Recommendation, text: str, asked: Asked) -> bool:
    return all(
        all(word in plain(text) for word in plain(value).split()) if name == "q" else value in values(facts, one, name)
        for name, value in asked.items()
    )


def questions() -> list[tuple[str, str, int]]:
    """Choose languages and lists; what is asked of each is drawn from its own number."""
    return [(("en", "fr", "ar")[at % 3], LISTS[at % 2], at) for at in range(27)]


def question(facts: Facts, records: list[Recommendation], texts: dict[str, str], seed: int) -> Asked:
    """Ask for what one recommendation has, so that something is found; at times for what another has too."""
    chance = random.Random(seed)
    asked: Asked = {}
    one = chance.choice(records)
    for name in chance.sample(
        NAMES[:-1] if len({other.cycle for other in records}) == 1 else NAMES, chance.randint(1, 3)
    ):
        source = chance.choice(records) if chance.random() < 0.15 else one
        if found := sorted(values(facts, source, name)):
            asked[name] = chance.choice(found)
    if chance.random() < 0.5:
        words = [word for word in re.findall(r"\w{5,}", texts[one.id]) if not word.isdigit()]
        asked["q"] = " ".join(chance.sample(words, 2)).upper()
    return asked


# ---------------------------------------------------------------- filter, counts, sorting


@pytest.fixture(scope="module")
def window(browser: "Browser") -> tuple["Page", list[str]]:
    return watched(browser, 1280)


@pytest.mark.parametrize(("language", "slug", "seed"), questions())
def test_the_filter_answers_as_the_data_does(
    window: tuple["Page", list[str]], built: tuple[Path, Facts], language: str, slug: str, seed: int
) -> None:
    facts, (page, told) = built[1], window
    texts = rows_of(built, language, slug)
    records = listed(facts, slug)
    asked = question(facts, records, texts, seed)
    wanted = [one.id for one in records if fits(facts, one, texts[one.id], asked)]
    page.goto(address(built, language, slug, asked))
    assert page.evaluate(SHOWN) == wanted
    assert page.locator("[data-shown]").inner_text() == str(len(wanted))
    assert page.locator("[data-all]").inner_text() == str(len(records))
    lights = {
        entry.get_attribute("data-light"): entry.locator("bdi").inner_text()
        for entry in page.locator("li[data-light]:not([data-row])").all()
    }
    counted = Counter(facts.verdicts[key].light.value for key in wanted)
    assert {key: int(number) for key, number in lights.items()} == {key: counted[key] for key in lights}
    # The number behind each value is how many it would show with the rest as it is.
    for name, offered in page.evaluate(OFFERED).items():
        rest = {other: value for other, value in asked.items() if other != name}
        kept = [one for one in records if fits(facts, one, texts[one.id], rest)]
        counts = Counter(value for one in kept for value in values(facts, one, name))
        assert {value: int(label.rpartition("(")[2].rstrip(")")) for value, label in offered.items()} == {
            value: counts[value] for value in offered
        }, name
    assert told == []


@pytest.mark.parametrize("page_of", [LISTS[0], "4/matrix"])
def test_words_are_looked_for_in_what_is_said_and_not_in_what_the_page_says_around_it(
    browser: "Browser", built: tuple[Path, Facts], page_of: str
) -> None:
    page, told = watched(browser, 1280)
    for words in ("since", "recommended by", "at adoption", "overdue, was due", "goals"):
        page.goto(address(built, "en", page_of, {"q": words}))
        said = page.locator("[data-row]:not([hidden]) [data-q]").all_inner_texts()
        found = page.locator("[data-row]:not([hidden])").count()
        assert found * 5 < page.locator("[data-row]").count(), words
        assert all(word in plain(" ".join(said)) for word in words.split()) or not found
    record = listed(built[1], LISTS[1])[0]
    deadline = next(one for one in listed(built[1], LISTS[1]) if one.deadline)
    wanted = {record.paragraph: record, "france": next(one for one in listed(built[1], LISTS[1]) if "FRA" in one.by)}
    if page_of != LISTS[0]:
        wanted = {record.paragraph: record}  # a matrix does not name the recommending States
    for words, one in {**wanted, str(last_day(deadline.deadline or "").year): deadline}.items():
        page.goto(address(built, "en", page_of, {"q": words}))
        row = page.locator(f"[data-row]:not([hidden]) a.number[href*='{one.paragraph}/']")
        assert row.count(), words
    assert told == []


def test_numbers_follow_the_page_where_the_browser_does_not_know_its_language(
    browser: "Browser", built: tuple[Path, Facts]
) -> None:
    page, told = watched(browser, 1280, locale="de-DE")
    page.goto(address(built, "en", LISTS[0]))
    write = "(numbers) => numbersOf({ dataset: { numbers } })(12345.5)"
    assert page.locator("[data-filter]").get_attribute("data-numbers") == "en-GB-u-nu-latn"
    assert [page.evaluate(write, tag) for tag in ("en-GB", "fr", "tpi", "pt-PT")] == [
        "12,345.5",
        "12\u202f345,5",
        "12,345.5",
        "12\u00a0345,5",
    ]
    assert told == []


def test_what_is_chosen_by_hand_stands_in_the_address_and_goes_along_to_other_languages(
    browser: "Browser", built: tuple[Path, Facts]
) -> None:
    page, told = watched(browser, 1280)
    page.goto(address(built, "en", LISTS[0]))
    page.get_by_text("More filters").click()
    asked = {"light": "partial", "from": "FRA", "sort": "worst"}
    for name, value in asked.items():
        page.locator(f"[name={name}]").select_option(value)
    page.wait_for_url("**?*sort=worst")
    assert dict(parse_qsl(urlsplit(page.url).query)) == asked
    shown = page.evaluate(SHOWN)
    assert shown
    page.locator("a[hreflang=fr]").click()
    page.wait_for_url("**/fr/**sort=worst")
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.evaluate(SHOWN) == shown
    assert page.locator("details:has([name=from])").get_attribute("open") is not None
    assert told == []


def test_rows_are_sorted_as_the_data_says(browser: "Browser", built: tuple[Path, Facts]) -> None:
    facts = built[1]
    records = listed(facts, LISTS[0])

    def light(one: Recommendation) -> str:
        return facts.verdicts[one.id].light.value

    def changed(one: Recommendation) -> int:
        day = standing_since(facts.histories.get(one.id, ()))
        return -day.toordinal() if day else 0

    unknown = ("no-information", "not-assessed")
    worst = ("regressed", "not-implemented", "partial", "implemented", *unknown)
    best = (*worst[3::-1], *unknown)
    orders = {
        "": records,
        "number": sorted(records, key=lambda one: (*paragraph_order(one)[:1], -one.cycle, paragraph_order(one))),
        "worst": sorted(records, key=lambda one: worst.index(light(one))),
        "best": sorted(records, key=lambda one: best.index(light(one))),
        "newest": sorted(records, key=changed),
        "deadline": sorted(records, key=lambda one: last_day(one.deadline or "9999")),
        "states": sorted(records, key=lambda one: -len(one.by)),
    }
    page, told = watched(browser, 1280)
    page.goto(address(built, "fr", LISTS[0]))
    offered = page.locator("[name=sort] option").evaluate_all("(options) => options.map(({ value }) => value)")
    assert offered == list(orders)
    for name in [*list(orders)[1:], ""]:
        page.locator("[name=sort]").select_option(name)
        page.wait_for_url(re.compile(f"sort={name}$" if name else r"index\.html$"))
        assert page.evaluate(SHOWN) == [one.id for one in orders[name]], name
    assert told == []


def test_chips_name_what_is_chosen_and_take_it_away(browser: "Browser", built: tuple[Path, Facts]) -> None:
    page, told = watched(browser, 1280)
    page.goto(address(built, "en", LISTS[0], {"q": "law", "light": "partial", "themes": "none-such", "sort": "best"}))
    chips = page.get_by_role("list", name="Filters in use").get_by_role("button")
    assert chips.count() == 2
    assert page.get_by_role("button", name="Remove this filter: Words: law", exact=True).is_visible()
    page.get_by_role("button", name="Remove this filter: Light: Partly implemented", exact=True).click()
    assert dict(parse_qsl(urlsplit(page.url).query)) == {"q": "law", "sort": "best"}
    assert page.evaluate("document.activeElement.getAttribute('role')") == "status"
    page.get_by_role("button", name="Show all").click()
    assert dict(parse_qsl(urlsplit(page.url).query)) == {"sort": "best"}
    assert not page.get_by_role("button", name="Show all").is_visible()
    assert told == []


def test_where_nothing_fits_a_sentence_says_so_and_one_button_brings_all_back(
    browser: "Browser", built: tuple[Path, Facts]
) -> None:
    page, _ = watched(browser, 320)
    page.goto(address(built, "en", LISTS[1], {"q": "no such words"}))
    assert "No recommendation fits all of these filters." in page.get_by_role("status").inner_text()
    page.get_by_role("button", name="Show all").click()
    assert len(page.evaluate(SHOWN)) == len(listed(built[1], LISTS[1]))
    assert "No recommendation fits" not in page.get_by_role("status").inner_text()


# ---------------------------------------------------------------- keyboard, announcements, no script


def tab_to(page: "Page", wanted: str) -> None:
    """Press Tab until an element has the focus, as one without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
    pytest.fail(f"Tab never reaches {wanted}")


def test_with_the_keyboard_alone_one_filters_and_opens_a_recommendation(
    browser: "Browser", built: tuple[Path, Facts]
) -> None:
    page, told = watched(browser, 1280)
    page.goto(address(built, "en", LISTS[0]))
    tab_to(page, "[name=q]")
    page.keyboard.type("law")
    tab_to(page, "[name=light]")
    page.keyboard.type("Partly")
    page.wait_for_url("**?q=law&light=partial")
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    tab_to(page, "[name=cycle]")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**?q=law&light=partial&cycle=4")
    tab_to(page, "[data-drop=q]")
    page.keyboard.press("Enter")
    shown = page.evaluate(SHOWN)
    assert shown == [one.id for one in listed(built[1], LISTS[1]) if fits(built[1], one, "", {"light": "partial"})]
    tab_to(page, "[data-row] a")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/en/{shown[0]}/index.html")
    assert page.locator("h1").inner_text() == f"Recommendation {shown[0].split('/')[2]}"
    assert told == []


def test_the_answer_is_announced_once_when_the_reader_pauses(browser: "Browser", built: tuple[Path, Facts]) -> None:
    page, _ = watched(browser, 1280)
    page.goto(address(built, "en", LISTS[0]))
    every = len(listed(built[1], LISTS[0]))
    # What is said of the whole list comes first, however slow the machine.
    page.wait_for_function(f"document.querySelector('[role=status]').innerText.includes('{every} of {every}')")
    page.wait_for_timeout(500)
    page.evaluate("""() => {
        window.told = [];
        const region = document.querySelector("[role=status]");
        const watch = new MutationObserver(() => window.told.push(region.innerText));
        watch.observe(region, { childList: true, subtree: true, characterData: true, attributes: true });
    }""")
    page.evaluate("""() => {
        const field = document.querySelector("[name=q]");
        for (const letter of "torture") {
            field.value += letter;
            field.dispatchEvent(new Event("input", { bubbles: true }));
        }
    }""")  # letter by letter, faster than any machine is slow
    page.wait_for_url("**?q=torture")
    page.wait_for_function("window.told.length > 0")
    told = page.evaluate("window.told")
    number = len(page.evaluate(SHOWN))
    assert {sentence.strip() for sentence in told} == {f"{number} of {every} recommendations shown"}


def test_without_script_all_stands_there_and_links_part_it(browser: "Browser", built: tuple[Path, Facts]) -> None:
    page, _ = watched(browser, 320, java_script_enabled=False)
    page.goto(address(built, "en", LISTS[1], {"light": "partial"}))
    assert not page.locator("[data-filter]").is_visible()
    assert page.locator("[data-row]:visible").count() == len(listed(built[1], LISTS[1]))
    page.get_by_role("navigation", name="Parts of the list").get_by_role("link", name="Partly implemented").click()
    assert urlsplit(page.url).path.endswith("/en/xmv/lights/partial/index.html")
    assert page.locator("h1").inner_text().startswith("Partly implemented")
    page.go_back()
    page.get_by_role("navigation", name="Parts of the list").get_by_role("link", name="Recommending States").click()
    page.locator("main").get_by_role("link", name="France").first.wait_for()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("asked", [{}, {"themes": "torture", "from": "FRA", "bodies": "ministry-of-justice"}])
def test_on_a_phone_the_box_leaves_room_and_nothing_scrolls_sideways(
    browser: "Browser", built: tuple[Path, Facts], language: str, asked: Asked
) -> None:
    page, _ = watched(browser, 320)
    page.goto(address(built, language, LISTS[0], asked))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    if not asked:
        assert page.locator("[data-filter]").bounding_box()["height"] < 450  # type: ignore[index]
    for control in page.locator("[data-filter] :is(select, input, button, summary):visible").all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


# ---------------------------------------------------------------- on paper


def test_on_paper_a_filtered_list_says_that_it_is_a_part(browser: "Browser", built: tuple[Path, Facts]) -> None:
    page, _ = watched(browser, 1280)
    page.emulate_media(media="print")
    page.goto(address(built, "en", LISTS[0], {"light": "partial", "sort": "best"}))
    said = re.sub(r"\s+", " ", page.locator("[data-filter]").inner_text()).strip()
    number, whole = len(page.evaluate(SHOWN)), len(listed(built[1], LISTS[0]))
    assert said == f"Remove this filter: Light: Partly implemented {number} of {whole} recommendations shown"
    assert page.locator("[data-filter] :is(select, input, summary, [data-reset], [data-download]):visible").count() == 0
    page.goto(address(built, "en", LISTS[0]))
    assert not page.locator("[data-filter]").is_visible()


# ---------------------------------------------------------------- the table of what is shown


def downloaded(page: "Page") -> list[list[str]]:
    with page.expect_download() as waiting:
        page.locator("[data-download]").click()
    scope = re.search(r"/(svn/4|xmv)/recommendations/", page.url)
    assert scope
    assert waiting.value.suggested_filename == f"{scope[1].replace('/', '-')}-recommendations.csv"
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("asked", [{}, {"themes": "torture", "sort": "states"}, {"q": "no such words"}])
def test_the_table_of_what_is_shown_is_that_of_the_whole_list_with_these_rows(
    browser: "Browser", built: tuple[Path, Facts], language: str, asked: Asked
) -> None:
    page, told = watched(browser, 1280)
    page.goto(address(built, language, LISTS[0], asked))
    whole = (built[0] / language / "xmv" / LISTS[0] / "recommendations.csv").read_text(encoding="utf-8-sig")
    header, *rows = csv.reader(io.StringIO(whole, newline=""))
    by_identity = {row[0]: row for row in rows}
    shown = page.evaluate(SHOWN)
    assert downloaded(page) == [header, *(by_identity[key] for key in shown)]
    assert (len(shown) == len(rows)) is not bool(asked)
    assert told == []


def test_a_hostile_text_is_as_harmless_as_in_the_table_of_the_site(browser: "Browser", tmp_path: Path) -> None:
    texts = ['=HYPERLINK("https://example.org","x")', "+1, -1", " @SUM(A1)", "＝1", 'a "quoted", text', "a=b"]
    made = dossier("SVN", (4, [record(str(at), 4, "svn", text=text) for at, text in enumerate(texts, 1)]))
    editions = editions_of(made)
    for path, content in render_kind(editions, "list").items():
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(content)
    shutil.copytree(ROOT / "templates/static", tmp_path / "static")
    page, _ = watched(browser, 1280)
    page.goto((tmp_path / "en/svn/4/recommendations/index.html").as_uri())
    table = to_csv(recommendation_rows(editions["en"], made, made.reviews[0].recommendations))
    assert downloaded(page) == list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))


# ---------------------------------------------------------------- letters


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Élève DÉPLACÉ", "eleve deplace"),
        ("Straße, œuvre, Łódź", "strasse, oeuvre, lodz"),
        ("don’t", "don't"),
        ("أحمد وإبراهيم وآمنة", "احمد وابراهيم وامنه"),
        ("مَدْرَسَة", "مدرسه"),
        ("على", "علي"),
        ("العـــربية", "العربيه"),
        ("١٢٣ ۴", "123 4"),
        ("Ёлка", "елка"),
    ],
)
def test_letters_that_sound_alike_are_alike(
    window: tuple["Page", list[str]], built: tuple[Path, Facts], one: str, other: str
) -> None:
    page, _ = window
    if not page.url.startswith("file:"):
        page.goto(address(built, "en", LISTS[1]))
    assert page.evaluate("(text) => fold(text)", one) == page.evaluate("(text) => fold(text)", other)


def test_a_vowel_sign_that_is_no_accent_is_kept(window: tuple["Page", list[str]], built: tuple[Path, Facts]) -> None:
    page, _ = window
    if not page.url.startswith("file:"):
        page.goto(address(built, "en", LISTS[1]))
    assert page.evaluate("fold('हिन्दी') !== fold('हन्द')")
