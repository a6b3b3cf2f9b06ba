"""The kinds of single values: what text becomes, and what is refused."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uprsite.fields import Refusal, Scalar, choice, excerpt, suggestion
from uprsite.model import kinds
from uprsite.model.kinds import Position

KINDS = {
    name: get_args(kind)[1]
    for name, kind in vars(kinds).items()
    if len(get_args(kind)) == 2 and isinstance(get_args(kind)[1], Scalar)
}
REFUSED = object()


def check(kind, text, expected):
    scalar = KINDS[kind] if isinstance(kind, str) else kind
    try:
        found = scalar.read(text)
    except Refusal as refusal:
        assert refusal.message and refusal.hint
        found = REFUSED
    assert found == expected


@pytest.mark.parametrize(
    "text", ["NO", "yes", "on", "~", "null", "1e3", "0x1F", "010", "140.10", "147:58", "2026-03-01"]
)
def test_words_stay_words(text):
    check("Words", text, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Define torture \n", "Define torture"),
        ("e\u0301", "é"),
        ("one\ntwo\tthree", "one\ntwo\tthree"),
        ("\u2067עברית\u2069", "\u2067עברית\u2069"),
        ("نص\u200cها", "نص\u200cها"),
        ("", REFUSED),
        (" \n", REFUSED),
        ("a\x00", REFUSED),
        ("a\x1b[0m", REFUSED),
        ("a\x7f", REFUSED),
        ("a\x9b", REFUSED),
        ("a\u202eb", REFUSED),
        ("a\u202ab", REFUSED),
    ],
)
def test_words(text, expected):
    check("Words", text, expected)


@pytest.mark.parametrize("value", [None, [], ["a"], {}, {"a": "b"}])
@pytest.mark.parametrize("kind", KINDS)
def test_a_scalar_is_text(kind, value):
    check(kind, value, REFUSED)


@pytest.mark.parametrize("text", ["140.12", "140.10", "140", "6.1.2", "140.12a", "0.1", "140.12, item 3"])
def test_paragraphs(text):
    check("Paragraph", text, text)


@pytest.mark.parametrize(
    "text",
    ["147:58", "010", "140.", ".12", "140,12", "140.012", "12345", "140 .12", "1e3", "0x1F", "14٠.1", "140.12\n"],
)
def test_what_is_no_paragraph(text):
    check("Paragraph", text, REFUSED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        ("2028-02-29", date(2028, 2, 29)),
        ("2026-02-29", REFUSED),
        ("2026-02-30", REFUSED),
        ("2026-13-01", REFUSED),
        ("0000-01-01", REFUSED),
        ("01/03/2026", REFUSED),
        ("2026-3-1", REFUSED),
        ("2026-03-01T00:00", REFUSED),
        ("2026-03", REFUSED),
        ("٢٠٢٦-٠٣-٠١", REFUSED),
        ("２０２６-03-01", REFUSED),
    ],
)
def test_days(text, expected):
    check("Day", text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2028", "2028"),
        ("2028-12", "2028-12"),
        ("2028-12-31", "2028-12-31"),
        ("2028-13", REFUSED),
        ("2028-02-30", REFUSED),
        ("28", REFUSED),
        ("0000", REFUSED),  # the calendar has no such year, and no page could write it
        ("0000-05", REFUSED),
        ("1e3", REFUSED),
        ("٢٠٢٨", REFUSED),
    ],
)
def test_times(text, expected):
    check("When", text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", 1),
        ("20", 20),
        ("0", REFUSED),
        ("21", REFUSED),
        ("010", REFUSED),
        ("0x1", REFUSED),
        ("1e1", REFUSED),
        ("1_0", REFUSED),
        ("+1", REFUSED),
        ("1.0", REFUSED),
        ("1٢", REFUSED),
        ("9" * 5000, REFUSED),
    ],
)
def test_whole_numbers(text, expected):
    check("Cycle", text, expected)


@pytest.mark.parametrize(
    ("text", "expected"), [("true", True), ("false", False), ("yes", REFUSED), ("on", REFUSED), ("True", REFUSED)]
)
def test_flags(text, expected):
    check("Flag", text, expected)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "https://example.org/é",
        "https://[2001:db8::1]/",
        "HTTPS://EXAMPLE.ORG/",
        "https://example.org/a@b",
    ],
)
def test_web_addresses(text):
    check("Web", text, text)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "example.org",
        "https://",
        "https:///a",
        "https://[",
        "https://ana:secret@example.org",
        "https://ana@example.org",
        "https://example.org/a b",
        "https://example.org/\"onclick='x'",
        "https://example.org\\@evil.example",
        "https://example.org:port/",
        "https://example.org:99999/",
        "\x01https://example.org",
        "https://example.org/\u202egpj.exe",
        "https://example.org/\x7f",
        "ht\ntps://example.org",
    ],
)
def test_what_is_no_web_address(text):
    check("Web", text, REFUSED)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("Key", ["coalition", "ministry-of-justice", "a1"], ["Coalition", "a_b", "-a", "a--b", "a ", "é", ""]),
        ("Language", ["en", "ku-Arab", "pt-BR", "zh-Hant-TW", "ckb"], ["english", "EN", "en_GB", "e", ""]),
        ("Part", ["a", "1", "B2"], ["a b", "", "٢", "a/b", "123456789"]),
        ("Goal", ["16", "16.3", "5.c", "17.19"], ["016", "16.03", "16.e", "0", "1٦", "16.", "a"]),
        ("Symbol", ["A/HRC/59/15/Add.1", "CAT/C/SVN/CO/4"], ["a/hrc/1", "A", "A/", "A/HRC 1", "A/é"]),
        ("Mail", ["office@example.org"], ["office@", "@example.org", "a b@example.org", "a@b", "a@b.org?cc=c@d.org"]),
        ("RecordId", ["svn/4/140.12", "svn/4/138.2/b"], ["140.12", "SVN/4/1", "svn/٤/1", "svn/4/", "svn/4/1/2/3"]),
    ],
)
def test_shapes(kind, good, bad):
    for text in good:
        check(kind, text, text)
    for text in bad:
        check(kind, text, REFUSED)


@pytest.mark.parametrize(
    ("text", "expected"), [("partly-supported", Position.PARTLY_SUPPORTED), ("Supported", REFUSED), ("", REFUSED)]
)
def test_choices(text, expected):
    check(choice(Position), text, expected)


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("tortur", ["torture", "detention"], "did you mean “torture”?"),
        ("TORTURE", ["torture"], "did you mean “torture”?"),
        ("xyz", ["a", "b"], "use one of: a, b"),
        ("xyz", [str(number) for number in range(13)], ""),
        ("xyz", [], ""),
    ],
)
def test_suggestions(word, known, expected):
    assert suggestion(word, known) == expected


def test_excerpts_are_short():
    assert excerpt("a" * 40) == f"“{'a' * 40}”"
    assert excerpt("a" * 41) == f"“{'a' * 40}…”"


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(sorted(KINDS)), st.text(max_size=30))
def test_any_text_is_read_or_refused_with_a_hint(kind, text):
    try:
        KINDS[kind].read(text)
    except Refusal as refusal:
        assert refusal.message and refusal.hint
