"""Reading YAML and Markdown: every scalar stays text, everything has a place, and nothing can crash it."""

import dataclasses
import json
import re
import shutil
import string
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import html

from uprsite.diagnostics import (
    FORMATS,
    Diagnostic,
    Severity,
    as_github,
    as_gitlab,
    as_json,
    as_summary,
    as_text,
    count,
    has_errors,
)
from uprsite.project import load
from uprsite.source import decode_utf8, read_front_matter, read_yaml
from uprsite.stopwatch import Stopwatch

BASE = Path(__file__).parent / "invalid" / "base"
FILE = "content/xmv/state.yaml"


def check(text, expected):
    source = read_yaml(text, FILE)
    assert (source.data, source.diagnostics) == (expected, ())


def check_findings(text, *expected):
    """Compare (line, column, code) of everything that is wrong in a text."""
    source = read_yaml(text, FILE)
    assert [(found.line, found.column, found.code) for found in source.diagnostics] == list(expected)
    return source


# --- what survives --------------------------------------------------------------------------------------------

SCALARS = (
    "NO", "No", "no", "yes", "on", "off", "y", "true", "null", "~", "140.10", "147:58", "010", "0o17", "0x1F", "1e3",
    "1_000", ".inf", ".nan", "-0", "+1", "2026-03-01", "2026-03-01T10:00:00Z", "12:30:45", "=", "<<x", "1.", "0b11",
)  # fmt: skip


@pytest.mark.parametrize("text", SCALARS)
def test_a_plain_scalar_stays_the_text_it_is(text):
    check(text, text)
    check(f"- {text}", [text])
    check(f"key: {text}", {"key": text})
    check(f"[{text}, {text}]", [text, text])
    check(f"{text}: value", {text: "value"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("---\n", None),
        ("key:\n", {}),
        ("key: ''\n", {"key": ""}),
        ("- \n- a\n", [None, "a"]),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ("a: {b: [c, {d: e}]}\n", {"a": {"b": ["c", {"d": "e"}]}}),
        ("a: 'it''s'\n", {"a": "it's"}),
        ('a: "\\u00e9"\n', {"a": "é"}),
    ],
)
def test_structure(text, expected):
    check(text, expected)


def test_the_last_wrong_key_does_not_take_the_others_with_it():
    source = check_findings("a: 1\na: 2\nb: 3\n", (2, 1, "duplicate-key"))
    assert source.data == {"a": "1", "b": "3"}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: *b\n", (1, 4, "yaml-alias")),
        ("a: &b c\n", (1, 4, "yaml-anchor")),
        ("&b a: c\n", (1, 1, "yaml-anchor")),
        ("a: !!int 3\n", (1, 4, "yaml-tag")),
        ("a: ! 3\n", (1, 4, "yaml-tag")),
        ("!!str a: 3\n", (1, 1, "yaml-tag")),
        ("a: 1\n? [b]\n: c\n", (2, 3, "yaml-key")),
        ("a: {{ b }}\n", (1, 4, "yaml-key")),
        ("a: b\n---\nc: d\n", (2, 1, "second-document")),
        ("a: 'b\n", (1, 4, "yaml-syntax")),
        ("a: [b\n", (1, 4, "yaml-syntax")),
        ("[", (1, 2, "yaml-syntax")),
        ("a: [b,\n", (2, 1, "yaml-syntax")),
        ("é: b\nü: ö\x07\n", (2, 5, "yaml-syntax")),
        ("a:\n\tb: c\n", (2, 1, "yaml-syntax")),
    ],
)
def test_what_yaml_may_not_do(text, finding):
    check_findings(text, finding)


def test_every_syntax_error_is_in_plain_words():
    wrong = (
        "a: b: c", "- x\ny", '"a', "[a", "{a: b", "\ta: b", "a:\n  b: c\n   d: e", "a: b\nc", "*", "& x", "@a", "`a",
        "%a", "- %a", '"\\q"', '"\\x"', 'a: "x" y', "a: - b", "!<", "!foo!bar x", "a: |x\n", "a: |0\n", "%YAML 9\n---",
        "%YAML 2.0\n---\na", "%TAG !\n", "%YAML 1", "%TAG !a!x y\n", ": x", "a: ]", "[,]", "...\nb", "---\na\n...\nb", "a: b\n- c\n", "\x00",
    )  # fmt: skip
    for text in wrong:
        (found,) = read_yaml(text, FILE).diagnostics
        assert found.hint, text
        assert not re.search("token|mapping|node|scalar|stream|sequence|cannot be read: ", found.message), (text, found)


# --- front matter ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_front_matter_and_body(newline):
    content = newline.join(("---", "theme: torture", "---", "One", "", "Two")).encode()
    source = read_front_matter(decode_utf8(content, FILE), FILE)
    assert (source.data, source.body, source.body_line) == ({"theme": "torture"}, "One\n\nTwo", 4)


@pytest.mark.parametrize("unseen", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_lines_are_those_of_an_editor(unseen):
    text = decode_utf8(f"---\na: b{unseen}c\nd: e\nd: f\n---\nBody".encode(), FILE)
    source = read_front_matter(text, FILE)
    assert source.body_line == 6
    assert [found.line for found in source.diagnostics] in ([2], [4])


@pytest.mark.parametrize("text", ["", "Text", "---\na: b\n", "\n---\na: b\n---\n", "--\na: b\n--\n"])
def test_front_matter_that_is_none(text):
    source = read_front_matter(text, FILE)
    assert [found.code for found in source.diagnostics] == ["front-matter"] and source.data is None


def test_where_a_file_stops_being_utf8():
    found = decode_utf8("a: b\nété: caf".encode() + b"\xe9\n", FILE)
    assert (found.line, found.column, found.code) == (2, 9, "not-utf8")


def test_a_byte_order_mark_is_no_text():
    assert decode_utf8(b"\xef\xbb\xbfa: b", FILE) == "a: b"


# --- properties -----------------------------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs"]))
"""Any text that YAML can hold: escaped between double quotes, that is all of Unicode but surrogates."""
nested = st.recursive(
    texts, lambda inner: st.lists(inner, min_size=1) | st.dictionaries(texts, inner, min_size=1), max_leaves=12
)
scraps = st.sampled_from(
    [*string.printable, "- ", ": ", "? ", "# ", "---\n", "...\n", "&a ", "*a ", "!!x ", "<<: ", "[", "{", "|\n", ">-\n",
     "\n  ", "\n\t", "'", '"', "\\", "%YAML ", "\x00", "\x85", "\u2028", "\ufeff", "\u202e", "\xa0", "é", "😀",
     "theme: torture\n", "[a](@xmv/4/138.1)", "<b>", "![", "](", "`", "# x\n", "> ", "paragraph: ", "text: "]
)  # fmt: skip
garbage = st.lists(scraps | st.text(max_size=3), max_size=60).map("".join)
quick = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def assert_in_place(found, text):
    """A finding tells something, and its place is in the file (a place just after the last character counts)."""
    lines = text.split("\n")
    assert found.message and found.hint and found.file
    assert 1 <= found.line <= len(lines), (found, text)
    assert 1 <= found.column <= len(lines[found.line - 1]) + 1, (found, text)


@quick
@given(texts)
@example("\ufeff")
@example("\x85\u2028 \n")
def test_dumping_and_reading_gives_the_same_text(text):
    check(yaml.dump(text, default_style='"'), text)


@quick
@given(st.lists(texts) | st.dictionaries(texts, texts))
def test_dumping_and_reading_gives_the_same_lists_and_groups(data):
    check(yaml.dump(data, default_style='"', allow_unicode=True), data)


@quick
@given(garbage)
@example("? " * 50)
@example("{" * 3000)
@example("a: &b [*b, *b]")
@example("\x00")
@example("é\x07")
@example('"')
@example("--- \n...\n...\n")
@example("!<tag:%C3%28> a")
@example("%TAG !e! tag:%ff\n--- !e!x a")
def test_garbage_is_told_and_never_raised(text):
    text = decode_utf8(text.encode("utf-8", "ignore"), FILE)
    for read, whole in ((read_yaml, text), (read_front_matter, text), (read_front_matter, f"---\n{text}\n---\n{text}")):
        source = read(whole, FILE)
        assert 1 <= source.body_line <= whole.count("\n") + 2
        for found in source.diagnostics:
            assert_in_place(found, whole)


@quick
@given(st.binary(max_size=200))
@example(b"\xff\xfe-\x00 \x00a\x00")
@example(b"a\n\xc3\xa9\xe9")
def test_bytes_are_text_or_told(content):
    found = decode_utf8(content, FILE)
    if isinstance(found, Diagnostic):
        assert_in_place(found, content.decode("latin-1"))
    else:
        assert found.isascii() or found.encode()


@quick
@given(nested)
def test_marks_point_at_the_text_of_each_value(data):
    text = yaml.dump(data, default_style='"', width=10**9)
    source = read_yaml(text, FILE)
    assert source.data == data and not source.diagnostics
    lines = text.split("\n")

    def rest(place):
        return lines[place[0] - 1][place[1] - 1 :]

    def walk(value, path):
        here = rest(source.marks.value(path))
        if isinstance(value, str):
            assert here.startswith(yaml.dump(value, default_style='"', width=10**9).rstrip("\n"))
        elif isinstance(value, list):
            assert here.startswith("- ")
            for number, item in enumerate(value):
                walk(item, (*path, number))
        else:
            assert here.startswith(('"', "? "))
            for key, item in value.items():
                assert rest(source.marks.key((*path, key))).startswith(
                    yaml.dump(key, default_style='"', width=10**9).rstrip("\n")
                )
                walk(item, (*path, key))

    walk(data, ())


NAMES = (
    "config.yaml", "content/organisations.yaml", "content/vocabulary/themes.yaml", "content/xmv/state.yaml",
    "content/xmv/cycle-4/review.yaml", "content/xmv/cycle-4/recommendations.yaml", "content/xmv/briefs/one.yaml",
    "content/xmv/cycle-4/assessments.yaml", "content/xmv/cycle-4/pledges.yaml", "content/xmv/themes/torture.md",
)  # fmt: skip


def base_text(name):
    path = BASE / name
    return path.read_text(encoding="utf-8") if path.exists() else "title: T\nasks: []\n"


@st.composite
def damaged(draw):
    """One of the files of the base, with a piece taken out and a scrap put in."""
    name = draw(st.sampled_from(NAMES))
    text = base_text(name)
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 30)))
    return name, text[:start] + draw(garbage) + text[end:]


@settings(quick, max_examples=60)
@given(st.lists(damaged() | st.tuples(st.sampled_from(NAMES), garbage), min_size=1, max_size=3))
def test_loading_damaged_files_never_raises(tmp_path_factory, files):
    project = tmp_path_factory.mktemp("damaged") / "site"
    shutil.copytree(BASE, project)
    written = {name: text.encode("utf-8", "ignore") for name, text in files}
    for name, content in written.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_bytes(content)
    site, diagnostics = load(project, Stopwatch())
    assert diagnostics == sorted(diagnostics)
    assert site is not None or has_errors(diagnostics)
    for found in diagnostics:
        path = project / found.file
        # A finding may be about a file that should be there and is not.
        text = decode_utf8(path.read_bytes(), found.file) if path.is_file() else ""
        assert_in_place(found, text if isinstance(text, str) else "")
    for form in FORMATS.values():
        assert form(diagnostics).replace("\n", "").isprintable()
    shutil.rmtree(project)


# --- how findings are shown -----------------------------------------------------------------------------------

FINDING = Diagnostic("content/a,b.yaml", 3, 7, "bad-value", "50% of\nit: wrong, twice", "do\r\nthis")


def test_text_shows_control_characters():
    assert as_text([FINDING]) == (
        "content/a,b.yaml:3:7: error: 50% of\\u000ait: wrong, twice [bad-value]\n    do\\u000d\\u000athis"
    )


def test_github_commands_are_escaped():
    assert as_github([FINDING]) == (
        "::error file=content/a%2Cb.yaml,line=3,col=7,title=bad-value::50%25 of%0Ait: wrong, twice. do%0D%0Athis"
    )


@pytest.mark.parametrize(
    ("severity", "level"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.ADVICE, "notice")]
)
def test_github_levels(severity, level):
    finding = Diagnostic("a", 1, 1, "c", "m", severity=severity)
    assert as_github([finding]) == f"::{level} file=a,line=1,col=1,title=c::m"
    assert has_errors([finding]) is (severity is Severity.ERROR)


def test_json_holds_everything():
    assert json.loads(as_json([FINDING])) == [
        {"file": "content/a,b.yaml", "line": 3, "column": 7, "code": "bad-value", "severity": "error",
         "message": "50% of\nit: wrong, twice", "hint": "do\r\nthis", "detail": []}
    ]  # fmt: skip
    assert json.loads(as_json([])) == []


def test_gitlab_knows_a_finding_again_when_lines_move_and_tells_two_alike_apart():
    def report(*lines: int) -> list[dict]:
        return json.loads(as_gitlab([dataclasses.replace(FINDING, line=line) for line in lines]))

    first, second = report(3, 9)
    assert first["location"] == {"path": "content/a,b.yaml", "lines": {"begin": 3}}
    assert (first["check_name"], first["severity"]) == ("bad-value", "major")
    assert first["fingerprint"] != second["fingerprint"]
    assert [found["fingerprint"] for found in report(4, 10)] == [first["fingerprint"], second["fingerprint"]]
    assert report() == []


def test_a_summary_leads_to_where_the_file_is_edited():
    summary = as_summary([FINDING], "https://forge.example/them/site/edit/we're #1/")
    assert summary.startswith("## 1 mistake to mend before this can be published\n\n<ul>\n")
    assert (
        'href="https://forge.example/them/site/edit/we%27re%20%231/content/a%2Cb.yaml">content/a,b.yaml, line 3<'
        in summary
    )
    assert "<a" not in as_summary([FINDING])
    assert as_summary([]) == "## No mistakes\n"


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [(0, "file", "0 files"), (1, "message", "1 message"), (2, "action category", "2 action categories")],
)
def test_a_number_of_things_is_said_in_grammar(number: int, noun: str, said: str) -> None:
    assert count(number, noun) == said


def test_a_summary_folds_advice_and_stays_short():
    advice = dataclasses.replace(FINDING, severity=Severity.ADVICE)
    summary = as_summary([advice] * 60)
    assert summary.startswith("## No mistakes\n\n<details><summary>60 pieces of advice</summary>\n")
    assert summary.count("<b>Advice</b>") == 50
    assert "<li>and 10 more</li>" in summary


HOSTILE = (
    "\n\n# heading\n\n::error::x\n<script src=x></script>\n</ul>\n\n[a](javascript:x) ![b](https://tracker.example)"
)


def test_no_text_of_a_file_becomes_part_of_a_summary_or_a_command_of_the_runner():
    summary = as_summary([Diagnostic(HOSTILE, 1, 1, "c", HOSTILE, HOSTILE)], "https://forge.example/")
    # Without a blank line all below the heading is one block of HTML, in which Markdown means nothing.
    assert "\n\n" not in summary.partition("\n\n")[2]
    assert {element.tag for element in html.fragment_fromstring(summary.partition("\n\n")[2]).iter()} == {
        "ul",
        "li",
        "b",
        "a",
        "br",
    }
    for form in FORMATS.values():
        assert not [
            line for line in form([Diagnostic("a", 1, 1, "c", HOSTILE)]).split("\n")[1:] if line.startswith("::")
        ]


@quick
@given(st.text(), st.text(), st.text())
@example("\x1b[2J", "\x9b31m", "\u202e")
@example("caf\udce9.yaml", "\udce9", "\r\n::error::")
def test_nothing_steers_a_terminal(file, message, hint):
    finding = Diagnostic(file, 1, 1, "c", message, hint)
    for name, form in FORMATS.items():
        lines = form([finding]).split("\n")
        assert all(line.isprintable() for line in lines)
        assert len(lines) == {"text": 2 if hint else 1, "github": 1, "gitlab": 14, "json": 12, "summary": 5}[name]
    assert json.loads(as_json([finding]))[0]["message"] == message
