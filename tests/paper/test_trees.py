"""What a template printed for paper, read as a tree of plain data."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from uprsite.paper.documents import qr_code
from uprsite.paper.trees import tree_of, words_in


def check(html: str, expected: list[Any], base: str = "https://example.org/en/") -> None:
    def resolve(address: str) -> str | None:
        return address if address.startswith("https:") else base + address if base else None

    assert tree_of(html, resolve) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("Torture", ["Torture"]),
        ("<p>One <b>two</b> three</p>", [{"is": "p", "of": ["One ", {"is": "b", "of": ["two"]}, " three"]}]),
        ("<p>\n One\n <b>two</b>\n</p>\n\n<p>x</p>\n", [{"is": "p", "of": ["One ", {"is": "b", "of": ["two"]}]}, {"is": "p", "of": ["x"]}]),
        ("<headline>A &amp; B &lt;i&gt;</headline>", [{"is": "headline", "of": ["A & B <i>"]}]),
        ('<ask number="2"><text>Adopt</text></ask>', [{"is": "ask", "number": "2", "of": [{"is": "text", "of": ["Adopt"]}]}]),
        ('<span class="light partial"><svg><use href="#i"/></svg>Partly</span>', [{"is": "light", "key": "partial", "of": ["Partly"]}]),
        ('<bdi dir="ltr">138.14</bdi>', [{"is": "bdi", "dir": "ltr", "of": ["138.14"]}]),
        ("<bdi>Hind</bdi>", [{"is": "bdi", "dir": "auto", "of": ["Hind"]}]),
        ('<span lang="ar" dir="rtl">نص</span>', [{"is": "span", "lang": "ar", "dir": "rtl", "of": ["نص"]}]),
        ('<time datetime="2026-03-01">1 March</time>', ["1 March"]),
        ('<span data-of="x"><b data-is="y">3</b></span>', [{"is": "b", "of": ["3"]}]),
        ('<a href="4/">x</a>', [{"is": "a", "href": "https://example.org/en/4/", "of": ["x"]}]),
        ("a<script>x</script><img src='x'><svg>y</svg>b", ["ab"]),
        ("one\u00a0two  \ufeff three", ["one\u00a0two three"]),
        ("Men\u00adschen", ["Menschen"]),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", [{"is": "ul", "of": [{"is": "li", "of": ["a"]}, {"is": "li", "of": ["b"]}]}]),
        ("", []),
    ],
)  # fmt: skip
def test_a_tree(html: str, expected: list[Any]) -> None:
    check(html, expected)


def test_without_an_address_a_link_is_its_words() -> None:
    check('see <a href="4/">138.1</a>', ["see 138.1"], base="")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\u00ad"), min_size=1))
def test_whatever_a_record_says_comes_back_as_its_words(text: str) -> None:
    tree = tree_of(f"<note><b>{escape(text)}</b></note>", lambda _: None)
    assert [node["is"] for node in tree] in (["note"], [])
    assert "".join(said(json.loads(json.dumps(tree)))).split() == text.split()


def said(nodes: list[Any]) -> Iterator[str]:
    for node in nodes:
        yield from [node] if isinstance(node, str) else said(node["of"])


def test_a_drawing_is_no_text() -> None:
    assert words_in({"logo": "<svg>☃</svg>", "tree": ["a", {"is": "", "of": ["b"]}]}).split() == ["a", "b"]


def test_an_address_too_long_for_a_code_has_none() -> None:
    assert qr_code("https://example.org/") and not qr_code("https://example.org/" + "x" * 3000)
