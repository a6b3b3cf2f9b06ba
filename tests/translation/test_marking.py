"""Marks of the language of words: they end as elements where elements may stand, and no text can write them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from tests.html_page import read_page
from uprsite.fields import CONTROLS
from uprsite.framing import MARK, SLUG
from uprsite.languages import load_languages, load_locales, spell_out, unmark
from uprsite.languages.marking import BEGIN, CLOSE, END, mark
from uprsite.resources import engine_folder

SAID = mark("ar", "rtl", "كلمة &amp; &lt;more&gt;")
WORDS = "كلمة &amp; &lt;more&gt;"
SPAN = f'<span lang="ar" dir="rtl">{WORDS}</span>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>{SAID}</p>", f"<p>{SPAN}</p>"),
        (f"<p>a {SAID} b {SAID}</p>", f"<p>a {SPAN} b {SPAN}</p>"),
        (f'<p title="{SAID}">x</p>', f'<p title="{WORDS}">x</p>'),
        (f"<title>{SAID} – site</title>", f"<title>{WORDS} – site</title>"),
        (f"<option>{SAID}</option>", f'<option lang="ar" dir="rtl">{WORDS}</option>'),
        (f"<textarea>{SAID}</textarea>", f"<textarea>{WORDS}</textarea>"),
        (f'<script>{{"a": "{SAID}"}}</script>', f'<script>{{"a": "{WORDS}"}}</script>'),
        (f'<svg><text x="1">{SAID}</text></svg>', f'<svg><text x="1">{WORDS}</text></svg>'),
        (
            f"<svg><title>{SAID}</title><desc>{SAID}</desc></svg>",
            f"<svg><title>{WORDS}</title><desc>{WORDS}</desc></svg>",
        ),
        (f"<p>{mark('en', 'ltr', f'a {SAID} b')}</p>", f'<p><span lang="en" dir="ltr">a {SPAN} b</span></p>'),
        ("<p>a</p>", "<p>a</p>"),
        (f"<p>{CLOSE}a{CLOSE}</p>{BEGIN}", f"<p>a</p>{BEGIN}"),
    ],
)
def test_a_mark_becomes_an_element_where_one_may_stand(html: str, expected: str) -> None:
    assert spell_out(html) == expected


def test_a_mark_is_taken_out_where_words_alone_are_wanted() -> None:
    assert unmark(f"a {SAID} b") == f"a {WORDS} b"


def test_names_are_sorted_by_their_letters_whatever_language_they_are_in() -> None:
    folder = engine_folder("translations")
    locales, _ = load_locales([folder])
    languages, _ = load_languages(("en", "fr"), locales, [folder])
    language = languages["fr"].with_marks()
    names = ["Zambie", language.mark("en", "Norway"), "Albanie"]
    assert [unmark(name) for name in sorted(names, key=language.sort_key)] == ["Albanie", "Norway", "Zambie"]


def test_no_text_of_a_user_can_hold_a_mark() -> None:
    """Records, narratives and catalogs refuse what CONTROLS finds."""
    for char in {BEGIN, END, CLOSE, *re.findall(r"[^a-z]", MARK + SLUG)}:
        assert CONTROLS.search(char)


TEXTS = st.text(alphabet="ab <>&\"'\ufdd0\ufdd1\ufdd2ltr", max_size=20).map(lambda text: CONTROLS.sub("", text))


@given(st.lists(st.tuples(TEXTS, st.booleans()), max_size=6))
def test_whatever_texts_are_marked_the_page_is_whole(texts: list[tuple[str, bool]]) -> None:
    printed = [str(escape(mark("en", "ltr", text) if foreign else text)) for text, foreign in texts]
    html = "".join(f'<p title="{said}">{said}</p>' for said in printed)
    page = read_page(spell_out(f"<main>{html}</main>").encode())
    assert [element.text for element in page.find("p")] == [text for text, _ in texts]
    assert [element.attributes["title"] for element in page.find("p")] == [text for text, _ in texts]
    assert len(page.find("span")) == sum(foreign for _, foreign in texts)
