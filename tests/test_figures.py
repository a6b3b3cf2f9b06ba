"""Every figure on every page is computed again, by other code, from the files that the site publishes."""

import json
import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from lxml import etree, html

from tests.example_sites import ROOT, copy_of, render_site
from tests.plain_figures import LIGHTS, catalog_figures, figure

SITES = (".", "full", "rtl")
NO_FIGURE = " | ".join(
    f".//{where}"
    for where in (
        "*[@data-is]",
        "bdi",  # a number of a recommendation, a symbol, a session
        "option",  # the name of a goal, or of a cycle, to choose
        "time",
        "blockquote",
        "svg/title",
        "*[contains(concat(' ', @class, ' '), ' date ')]",
        "*[contains(concat(' ', @class, ' '), ' quoted ')]",
        "*[contains(concat(' ', @class, ' '), ' narrative ')]",
        "ol[contains(@class, 'cards')]/li/p[1]",
    )
)
"""Where digits are checked already or no figures of ours: codes, days, and what others wrote."""


@pytest.fixture(scope="module", params=SITES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("figures") / "project"
    return render_site(ROOT if request.param == "." else copy_of(request.param, folder))


@pytest.fixture(scope="module")
def again(site: dict[str, bytes]) -> Callable[[str, str], int | Fraction]:
    """What computes a figure again from the site's own data; the same question comes on many pages."""
    reviews = [json.loads(content) for path, content in sorted(site.items()) if path.startswith("data/")]

    def compute(asked: str, measure: str) -> int | Fraction:
        if asked.startswith("catalog="):
            return catalog_figures(site[asked.removeprefix("catalog=")].decode())[measure]
        return figure(reviews, asked, measure)

    return cache(compute)


def pages_of(site: dict[str, bytes]) -> dict[str, Any]:
    return {
        path: html.document_fromstring(text.decode()) for path, text in site.items() if path.endswith("/index.html")
    }


def read_number(text: str) -> int:
    """Read a number as a page writes it, in any digits; a share that rounds to nothing is written as "<1%"."""
    if text.strip().startswith("<"):
        return 0
    return int(re.sub(r"[^0-9]", "", ascii_digits(text)))


def ascii_digits(text: str) -> str:
    """Write the digits of any script as ours."""
    return "".join(str(int(char)) if char.isdigit() else char for char in text)


def same(text: str, value: int | Fraction) -> bool:
    """Tell whether a page writes a value: whole, or with up to three decimals."""
    if isinstance(value, int):
        return read_number(text) == value
    return abs(Fraction(re.sub(r"[^0-9]", ".", text.strip())) - value) <= Fraction(1, 2000)


def test_every_figure_can_be_computed_again(
    site: dict[str, bytes], again: Callable[[str, str], int | Fraction]
) -> None:
    wrong, kinds = [], Counter[str]()
    for path, page in pages_of(site).items():
        for element in page.xpath("//*[@data-is]"):
            asked = next((at.get("data-of") for at in (element, *element.iterancestors()) if at.get("data-of")), None)
            assert asked, f"{path}: a figure of nothing: {element.text_content()}"
            measure = element.get("data-is")
            kinds[measure] += 1
            if not same(element.text_content(), again(asked, measure)):
                wrong.append((path, asked, measure, element.text_content(), again(asked, measure)))
    assert wrong == []
    assert all(kinds[measure] > 2 for measure in ("recommendations", "pairs", "partial"))


def test_bars_say_in_words_what_they_show(site: dict[str, bytes], again: Callable[[str, str], int]) -> None:
    for path, page in pages_of(site).items():
        for bar in page.xpath("//svg[@class='bar' or @class='bar big' or @class='dots']"):
            asked = bar.get("data-of")
            told = [int(number) for number in re.findall(r"[0-9]+", ascii_digits(bar.get("aria-label")))]
            counted = [(again(asked, light), again(asked, f"{light}%")) for light in LIGHTS]
            shares = sum(count for count, _ in counted) >= 10
            # A share that rounds to nothing is written as "<1%".
            expected = [(count, share or 1) if shares else (count,) for count, share in counted if count]
            assert told == [number for numbers in expected for number in numbers], path
            for piece in bar.findall("rect"):
                assert int(piece.get("width").rstrip("%")) == again(asked, f"{piece.get('class')}%"), path
            if bar.get("class") == "dots":
                drawn = Counter(dot.get("href").removeprefix("#d-") for dot in bar.findall("use"))
                assert drawn == {light: count for light in LIGHTS if (count := again(asked, light))}, path


def test_no_number_stands_on_a_page_without_saying_what_it_is(site: dict[str, bytes]) -> None:
    loose = {}
    for path, page in pages_of(site).items():
        if path.endswith("/method/index.html"):  # it tells of the numbers themselves
            continue
        main = page.get_element_by_id("main")
        for element in main.xpath(NO_FIGURE):
            tail = element.tail
            element.clear()
            element.tail = tail
        text = etree.tostring(main, method="text", encoding="unicode")
        if found := re.findall(r"[^\n]{0,40}\d[^\n]{0,20}", text):
            loose[path] = found
    assert loose == {}
