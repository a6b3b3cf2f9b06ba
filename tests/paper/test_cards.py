"""Share cards: what a link to a page looks like in a messenger."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.example_sites import INDEX, copy_of, project_of, read_records
from tests.html_page import Element, read_page
from tests.made_editions import editions_of
from tests.messages import interface
from tests.test_grouping import dossier, record
from uprsite.model import Text
from uprsite.paper import Printed, open_workshop
from uprsite.paper.cards import cards_of, in_few_colours, plan_card
from uprsite.paper.fonts import families
from uprsite.paper.typesetting import Press, open_press, to_picture
from uprsite.plan import Output, Page, card_path, plan_pages
from uprsite.planning import gather_facts, plan_site
from uprsite.producing import render
from uprsite.project import Options, load
from uprsite.resources import layers
from uprsite.stopwatch import Stopwatch
from uprsite.views import Edition
from uprsite.views.share_card import CARDS, DONE, MESSAGES, NONE_SET, ONLY_WHOLLY_DONE, share_card

BASE = "https://example.org/upr/"
ADDRESS = {"base_url": BASE}
SIZE = (1200, 630)
FOOT = (0, 510, *SIZE)
"""The lower part of a card, which words above must never reach into."""
QUOTED = (100, 150, 1140, 440)
"""Where the text of a recommendation stands."""
PARTIAL = (0xF5, 0xA8, 0x00)


# ---------------------------------------------------------------- which card a page shows


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Page], dict[str, Element]]:
    """The plan of the site that uses every field, and its pages as they are where all cards were made."""
    project = copy_of("full", tmp_path_factory.mktemp("cards") / "full")
    site, _ = load(project, Stopwatch())
    assert site
    facts = gather_facts(site)
    pages = plan_site(site, facts)
    cards = [Output(card_path(page), b"") for page in pages if page.kind in CARDS and page.language not in page.thin]
    outputs = list(render(project, site, facts, pages, Options(jobs=1), Printed(tuple(cards))))
    files = {output.path: output.content for output in outputs}
    assert len(files) == len(outputs)
    read = {path: read_page(content) for path, content in files.items() if path.endswith(INDEX)}
    return pages, {path.removesuffix(INDEX): page for path, page in read.items()}


def picture_of(page: Element) -> str:
    return page.only("meta", property="og:image").attributes["content"]


@pytest.mark.parametrize(
    ("page", "card"),
    [
        ("en/", "en/"),
        ("fr/", "fr/"),
        ("en/method/", "en/"),
        ("en/changes/", "en/"),
        ("en/xtu/", "en/xtu/"),
        ("en/xtu/briefs/pre-session/", "en/xtu/"),
        ("en/xtu/themes/", "en/xtu/"),
        ("en/xtu/recommendations/", "en/xtu/"),
        ("en/xtu/themes/torture/", "en/xtu/themes/torture/"),
        ("en/xtu/from/fra/", "en/xtu/from/fra/"),
        ("en/xtu/4/", "en/xtu/4/"),
        ("en/xtu/4/matrix/", "en/xtu/4/"),
        ("en/xtu/4/recommendations/", "en/xtu/4/"),
        ("en/xtu/4/140.12/", "en/xtu/4/140.12/"),
        # A page that is hardly translated speaks the first language, and so does its card.
        ("tpi/xtu/4/140.12/", "en/xtu/4/140.12/"),
        ("", "en/"),
    ],
)
def test_a_page_shows_its_card_or_that_of_the_page_above(page: str, card: str, planned: Any) -> None:
    assert picture_of(planned[1][page]) == f"{BASE}{card}card.png"


def test_every_page_shows_a_card_that_is_made(planned: Any) -> None:
    pages, read = planned
    made = {BASE + card_path(page) for page in pages if page.kind in CARDS and page.language not in page.thin}
    for page in pages:
        shown = read[page.folder]
        assert picture_of(shown) in made, page
        assert shown.only("meta", name="twitter:card").attributes["content"] == "summary_large_image"
        size = [shown.only("meta", property=f"og:image:{of}").attributes["content"] for of in ("width", "height")]
        assert size == [str(of) for of in SIZE]
        assert shown.only("meta", property="og:image:alt").attributes["content"].strip()


def test_the_card_of_a_recommendation_tells_its_light_to_those_who_do_not_see_it(planned: Any) -> None:
    page = planned[1]["en/xtu/4/140.1/"]
    light = page.only("p", kind="verdict").text.strip()
    said = page.only("meta", property="og:image:alt").attributes["content"]
    assert said == f"Recommendation 140.1 to Testland, cycle 4: {light}"


def test_without_an_address_no_card_could_be_found() -> None:
    for config, cards in (({}, 0), (ADDRESS, 5)):
        editions = editions_of(dossier("SVN", (4, [record("1.1", 4, "svn")])), **config)
        pages = plan_pages(editions["en"].facts, editions)
        assert len(cards_of(pages, editions["en"].config.base)) == cards


# ---------------------------------------------------------------- what a card says


def cards_by_folder(editions: Mapping[str, Edition]) -> dict[str, Page]:
    first = next(iter(editions.values()))
    return {page.folder: page for page in cards_of(plan_pages(first.facts, editions), first.config.base)}


def said(editions: Mapping[str, Edition], folder: str) -> dict[str, Any]:
    page = cards_by_folder(editions)[folder]
    return share_card(editions[page.language], page)


def test_a_card_says_what_its_page_says_in_the_words_of_the_interface() -> None:
    known = {(source.text, source.plural) for source in interface() if not source.context}
    assert {(message, "") for message in MESSAGES.values()} | {NONE_SET, DONE, ONLY_WHOLLY_DONE} <= known


def test_a_recommendation_is_told_by_its_words_its_makers_and_its_light() -> None:
    editions = editions_of(
        dossier("SVN", (4, [record("1.1", 4, "svn", text="Adopt a law", by=("FRA", "GHA"))])), **ADDRESS
    )
    told = said(editions, "en/svn/4/1.1/")
    assert told["kicker"] == "Recommendation 1.1 to Slovenia, cycle 4"
    assert told["text"]["text"] == "Adopt a law"
    assert told["by"] == "Recommended by France, Ghana"
    assert told["light"] == {"key": "not-assessed", "word": "Not yet assessed"}
    assert told["answer"] == "The State's answer: Noted"


def test_figures_are_those_of_the_records_and_no_bar_stands_for_no_judgement() -> None:
    records = [record(f"1.{number}", 4, "svn", themes=("torture",)) for number in range(1, 4)]
    editions = editions_of(dossier("SVN", (4, records)), **ADDRESS)
    for folder in ("en/", "en/svn/", "en/svn/4/", "en/svn/themes/torture/", "en/svn/from/fra/"):
        told = said(editions, folder)
        assert told["sentence"]["text"].endswith("3 recommendations; no light has been set yet.")
        assert told["bar"] == []
        assert [(count["key"], count["number"]) for count in told["counts"]] == [("not-assessed", "3")]


def test_the_home_page_tells_of_every_state_or_of_none() -> None:
    states = [dossier(code, (4, [record("1.1", 4, code.lower())])) for code in ("SVN", "FRA", "GHA", "CHE", "NOR")]
    few = said(editions_of(*states[:3], **ADDRESS), "en/")
    assert [line["name"] for line in few["lines"]] == ["Slovenia", "France", "Ghana"]
    assert said(editions_of(*states, **ADDRESS), "en/")["lines"] == []


# ---------------------------------------------------------------- what a card looks like


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    folders = layers(project_of("minimal"), "templates")
    shop, _ = open_workshop(folders, tmp_path_factory.mktemp("cache"))
    return open_press(shop.root, shop.folders)


@pytest.fixture(scope="module")
def draw(press: Press) -> Callable[[Mapping[str, Edition], str], bytes]:
    def drawn(editions: Mapping[str, Edition], folder: str) -> bytes:
        job = plan_card(editions, cards_by_folder(editions)[folder])
        return job.make(press, job.template, job.document)

    return drawn


@pytest.fixture(scope="module")
def draw_whole(press: Press) -> Callable[[Mapping[str, Edition], str], Image.Image]:
    """Draw a card in all its colours, in which the same letters are the same on every card."""

    def drawn(editions: Mapping[str, Edition], folder: str) -> Image.Image:
        job = plan_card(editions, cards_by_folder(editions)[folder])
        return opened(to_picture(press, job.template, job.document))

    return drawn


def site_of(text: Text, **config: Any) -> dict[str, Edition]:
    return editions_of(dossier("SVN", (4, [record("1.1", 4, "svn", text=text)])), **ADDRESS, **config)


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


def test_a_card_is_as_large_as_networks_show_it_and_light_to_load(draw: Any) -> None:
    content = draw(site_of("Ratify the Convention against Torture"), "en/svn/4/1.1/")
    assert content[:4] == b"\x89PNG"
    assert opened(content).size == SIZE
    assert len(content) < 60_000


def test_the_same_words_give_the_same_bytes(draw: Any) -> None:
    first, again, other = (draw(site_of(text), "en/svn/4/1.1/") for text in ("Adopt a law", "Adopt a law", "Adopt it"))
    assert first == again != other


LONG = {
    "words": "Adopt and implement a comprehensive law against every form of violence. ",
    "chinese": "通过并实施一项全面的法律以消除一切形式的暴力，",
    "thai": "รับรองและบังคับใช้กฎหมายว่าด้วยสิทธิมนุษยชน",
    "arabic": "اعتماد قانون شامل لمناهضة جميع أشكال العنف وتنفيذه ",
}


@pytest.mark.parametrize("writing", LONG)
def test_a_long_text_is_cut_before_it_reaches_what_stands_below(writing: str, draw_whole: Any) -> None:
    short, long = (draw_whole(site_of(LONG[writing] * times), "en/svn/4/1.1/") for times in (1, 60))
    assert short.crop(FOOT).tobytes() == long.crop(FOOT).tobytes()
    assert short.tobytes() != long.tobytes()
    margin = long.crop((SIZE[0] - 40, 20, *SIZE))
    assert margin.getcolors() == [(margin.width * margin.height, (255, 255, 255))]


@pytest.mark.parametrize("writing", LONG)
def test_a_long_title_is_cut_too(writing: str, draw_whole: Any) -> None:
    title = LONG[writing] * 60
    one, other = (draw_whole(site_of("x", title=words), "en/") for words in (title, title[9:]))
    assert one.crop(FOOT).tobytes() == other.crop(FOOT).tobytes()
    assert one.tobytes() != other.tobytes()


SPECIMENS = read_records(Path(__file__).parent / "specimens.yaml")


@pytest.mark.parametrize("tag", SPECIMENS)
def test_a_card_has_room_for_letters_of_every_height(tag: str, press: Press) -> None:
    editions = site_of("x")
    job = plan_card(editions, cards_by_folder(editions)["en/svn/4/1.1/"])

    def drawn(text: str) -> Image.Image:
        words = {"text": {"text": text, "lang": "", "dir": ""}, "by": SPECIMENS[tag]["short"]}
        document = {**job.document, **words, "lang": tag, "fonts": list(families(tag))}
        return opened(to_picture(press, job.template, document))

    long = SPECIMENS[tag]["long"]
    some, much = drawn(long[:20]), drawn(f"{long} {long} {long}")
    assert some.crop(FOOT).tobytes() == much.crop(FOOT).tobytes()
    line, lines = (picture.crop(QUOTED).convert("1").histogram()[0] for picture in (some, much))
    assert lines > line, "as much as fits is shown"


def test_a_card_is_read_from_the_side_of_its_language(press: Press) -> None:
    editions = editions_of(
        dossier("SVN", (4, [record("1.1", 4, "svn", text={"en": "Adopt a law", "ar": "اعتماد قانون"})])),
        languages=("en", "ar"),
        **ADDRESS,
    )
    pages = cards_by_folder(editions)
    for tag, near in (("en", 80), ("ar", SIZE[0] - 80)):
        job = plan_card(editions, pages[f"{tag}/svn/4/1.1/"])
        # A light with a fill of its own is found by its colour.
        document = {**job.document, "light": {**job.document["light"], "key": "partial"}}
        picture = opened(job.make(press, job.template, document))
        beside = {x: {picture.getpixel((x, y)) for y in range(FOOT[1], SIZE[1])} for x in (80, SIZE[0] - 80)}
        assert [x for x, colours in beside.items() if PARTIAL in colours] == [near]


def test_fewer_colours_leave_each_light_its_own(press: Press) -> None:
    editions = site_of("Adopt a law")
    job = plan_card(editions, cards_by_folder(editions)["en/svn/4/"])
    fills = {
        "implemented": (0x0B, 0x7F, 0x6B),
        "partial": PARTIAL,
        "not-implemented": (0x82, 0x17, 0x17),
        "no-information": (0xEC, 0xEE, 0xF0),
        "not-assessed": (255, 255, 255),
    }
    counts = [{"key": key, "word": key, "number": "9"} for key in fills]
    document = {**job.document, "bar": [[key, 9] for key in fills], "counts": counts}
    drawn = to_picture(press, job.template, document)
    fewer = in_few_colours(drawn)
    assert len(fewer) < len(drawn) / 2
    before, after = (dict(map(reversed, opened(content).getcolors(1 << 16))) for content in (drawn, fewer))
    for key, fill in fills.items():
        assert before[fill] <= after[fill] < before[fill] * 1.2, key


def test_a_picture_of_many_colours_stays_as_it_is() -> None:
    picture, written = Image.radial_gradient("L").convert("RGB"), BytesIO()
    ramp = Image.linear_gradient("L")
    Image.merge("RGB", (picture.getchannel(0), ramp, ramp.rotate(90))).save(written, "PNG")
    assert in_few_colours(written.getvalue()) == written.getvalue()


def test_a_sites_own_logo_and_band_are_on_its_cards(press: Press) -> None:
    site, _ = load(project_of("full"), Stopwatch())
    assert site
    editions = site_of("Adopt a law")
    page = cards_by_folder(editions)["en/svn/4/1.1/"]
    theirs = {
        tag: replace(edition, identity=site.identity, config=replace(edition.config, look=site.config.look))
        for tag, edition in editions.items()
    }
    plain, own = (plan_card(of, page) for of in (editions, theirs))
    before, after = (opened(job.make(press, job.template, job.document)) for job in (plain, own))
    logo = (60, 32, 120, 100)
    assert before.crop(logo).tobytes() != after.crop(logo).tobytes()
    assert site.config.look.band == "#{:02x}{:02x}{:02x}".format(*after.getpixel((600, 5)))
