"""What becomes of translations when texts change: properties of the one merge that there is."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import NamedTemporaryFile

import polib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from polib import POEntry

from uprsite.catalogs import (
    BOUNDARY,
    in_layout,
    is_draft,
    is_translated,
    key_of,
    mark_of,
    plural_rule,
    read_po,
    text_translated,
)
from uprsite.translation.merging import Merged, merge
from uprsite.translation.sources import Source

PLURAL = plural_rule("nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);")
NOTE, LIST, PAGE, WORD, TEMPLATE = "rec/x/4/1/note", "rec/x/4/1/indicators", "page/x/torture", "light", ""
TEXTS = st.sampled_from(
    ["A law is passed", "A law is drafted", "No law", "Two lines\nof a text", 'It says "no"', "B", "C"]
)
Texts = dict[str, list[str]]
Step = tuple[Texts, list[tuple[int, str]]]


def sources_of(texts: Texts) -> list[Source]:
    """Write down what there is to translate; the templates' messages have two forms where their text is that long."""
    return [
        Source(context, text, f"{text}s" if context == TEMPLATE and len(text) > 2 else "", f"Note on {text}", "a.yaml")
        for context, found in texts.items()
        for text in found
    ]


def text_of(entries: list[POEntry]) -> str:
    """Write a catalog."""
    return in_layout("xx", PLURAL, entries)


def forms(entry: POEntry) -> tuple[str, ...]:
    """Return the translation that an entry has."""
    return entry.msgstr, *entry.msgstr_plural.values()


def parsed(text: str) -> list[POEntry]:
    """Read a catalog from a file, without the entry that divides it."""
    with NamedTemporaryFile() as file:
        Path(file.name).write_text(text, encoding="utf-8", newline="\n")
        found = read_po(Path(file.name), "xx.po")
    assert isinstance(found, polib.POFile), found
    return [entry for entry in found if entry.msgid != BOUNDARY]


def told(entries: list[POEntry]) -> set[tuple[tuple[str, str, str], tuple[str, ...]]]:
    """Say of every translation, but for drafts, which text it is of."""
    return {(text_translated(entry), forms(entry)) for entry in entries if is_translated(entry) and not is_draft(entry)}


def places(entries: list[POEntry]) -> set[tuple[str, tuple[str, ...]]]:
    """Say of every translation at which address it is."""
    return {(entry.msgctxt or "", forms(entry)) for entry in entries if is_translated(entry)}


def entries_of(*sources: Source) -> list[POEntry]:
    """Begin a catalog."""
    return merge(sources, (), PLURAL.forms).entries


def one(
    text: str, translation: str = "", previous: str | None = None, context: str = NOTE, fuzzy: bool = False
) -> POEntry:
    """Write an entry."""
    flags = ["fuzzy"] if fuzzy or previous else []
    entry = POEntry(msgctxt=context or None, msgid=text, msgstr=translation, flags=flags, previous_msgid=previous)
    entry.previous_msgctxt = mark_of(entry) if previous else None
    return entry


def merged(texts: list[str], *entries: POEntry, context: str = NOTE) -> Merged:
    """Merge the texts of one address into a catalog."""
    return merge([Source(context, text) for text in texts], entries, 2)


def said(result: Merged) -> list[tuple[str, str, str | None]]:
    """Return the text, the translation and the text translated of each entry; the obsolete ones have a text before."""
    return [
        (
            f"~{entry.msgid}" if entry.obsolete else entry.msgid,
            entry.msgstr,
            entry.previous_msgid if entry.fuzzy else None,
        )
        for entry in result.entries
    ]


# Whatever people do


def act(entry: POEntry, what: str, numbers: Iterator[int]) -> None:
    """Do what a translator does with an entry."""
    if what == "comment":
        entry.tcomment = f"comment {next(numbers)}"
    elif what == "confirm":
        entry.flags, entry.previous_msgid = [], None
    elif what == "doubt" and is_translated(entry) and not entry.fuzzy:
        entry.flags = ["fuzzy"]
    elif what == "retype" and is_translated(entry) and entry.fuzzy and not entry.msgid_plural:
        entry.msgstr = f"draft {next(numbers)}"
    elif what == "translate":
        entry.flags, entry.previous_msgid = [], None
        if entry.msgid_plural:
            entry.msgstr_plural = {number: f"form {next(numbers)}" for number in range(PLURAL.forms)}
        else:
            entry.msgstr = f"translation {next(numbers)}"


ACTS = st.tuples(
    st.integers(0, 20),
    st.sampled_from(["translate", "translate", "translate", "confirm", "doubt", "retype", "comment"]),
)
STATES = st.fixed_dictionaries(
    {NOTE: st.lists(TEXTS, max_size=1), **dict.fromkeys((LIST, PAGE, WORD, TEMPLATE), st.lists(TEXTS, max_size=5))}
)


@given(st.lists(st.tuples(STATES, st.lists(ACTS, max_size=12)), min_size=2, max_size=6))
def test_no_translation_moves_is_lost_or_stands_beside_another_text(steps: list[Step]) -> None:
    """A translation stays at its address, and is of the text that was translated, through whatever is changed."""
    entries: list[POEntry] = []
    numbers = count(1)
    for texts, acts in steps:
        before, before_places, comments = told(entries), places(entries), {e.tcomment for e in entries if e.tcomment}
        drafts = {forms(entry) for entry in entries if is_draft(entry)}
        sources = sources_of(texts)
        entries = merge(sources, entries, PLURAL.forms).entries
        in_use = [entry for entry in entries if not entry.obsolete]

        assert [key_of(entry) for entry in in_use] == list(dict.fromkeys(source.key for source in sources))
        assert told(entries) == before, "every translation is of the text that it was of"
        assert places(entries) == before_places, "and at its address"
        assert {forms(entry) for entry in entries if is_draft(entry)} == drafts, "no draft is approved by itself"
        assert {entry.tcomment for entry in entries if entry.tcomment} == comments
        known = {key for key, _ in before}
        for entry in in_use:
            if key_of(entry) in known:
                assert is_translated(entry) and not entry.fuzzy, "a text that comes back is whole"
            if entry.previous_msgid:
                assert entry.fuzzy and entry.previous_msgid != entry.msgid

        text = text_of(entries)
        again = parsed(text)
        assert told(again) == told(entries)
        assert [key_of(entry) for entry in again] == [key_of(entry) for entry in entries]
        assert text_of(merge(sources, again, PLURAL.forms).entries) == text, "a second run changes no byte"
        entries = again
        for place, what in acts:
            if place < len(in_use):
                act(entries[place], what, numbers)


ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
LETTERS = st.text('aé"\\\n\t\r\u2028\x85\x0b %#~|', min_size=1, max_size=12)


@given(st.lists(st.tuples(ANYTHING | LETTERS, ANYTHING | LETTERS, LETTERS, st.booleans()), max_size=5))
@example([("#~ msgid", 'msgstr "', "#, fuzzy", False), ("\\", '\\"', "~", True), ("a\\nb", "a\nb", "\r", False)])
def test_what_is_written_is_read_again(texts: list[tuple[str, str, str, bool]]) -> None:
    """Whatever letters texts, translations and comments hold, a catalog says the same after it was written."""
    entries = [
        POEntry(msgctxt=f"rec/{number}/{text}", msgid=text, msgstr=said, tcomment=note, comment=note, obsolete=old)
        for number, (text, said, note, old) in enumerate(texts)
    ]
    written = text_of(entries)
    again = parsed(written)
    wanted = sorted(entries, key=lambda entry: entry.obsolete)
    assert [key_of(entry) for entry in again] == [key_of(entry) for entry in wanted]
    assert text_of(again) == written
    assert [bool(entry.msgstr) for entry in again] == [bool(entry.msgstr) for entry in wanted]


# One thing after the other


def test_a_changed_text_keeps_its_translation_with_the_old_text_beside_it() -> None:
    assert said(merged(["B"], one("A", "a"))) == [("B", "a", "A")]


def test_a_text_that_changes_twice_keeps_the_text_that_was_translated() -> None:
    assert said(merged(["C"], one("B", "a", previous="A"))) == [("C", "a", "A")]


def test_a_text_that_is_changed_back_is_whole_again() -> None:
    assert said(merged(["A"], one("B", "a", previous="A"))) == [("A", "a", None)]


def test_a_text_that_comes_back_beside_the_one_that_replaced_it_takes_its_translation_along() -> None:
    assert said(merged(["B", "A"], one("B", "a", previous="A"))) == [("B", "", None), ("A", "a", None)]


def test_what_no_one_translated_is_not_fuzzy() -> None:
    result = merged(["B"], one("A"), one("B2", fuzzy=True))
    assert said(result) == [("B", "", None)]
    assert "fuzzy" not in text_of(result.entries)


def test_a_draft_stays_a_draft_whatever_its_text_becomes() -> None:
    """A machine's proposal that is fuzzy, or a doubt, is approved by a person alone; not by a change made and undone."""
    (entry,) = merged(["B"], one("A", "a", fuzzy=True)).entries
    assert entry.fuzzy
    (entry,) = merged(["A"], entry).entries
    assert entry.fuzzy


def test_what_is_written_for_the_new_text_and_left_fuzzy_is_never_the_translation_of_the_old() -> None:
    """A ministry that did not adopt a law must not have adopted one in the language of whoever had begun to say so."""
    (entry,) = merged(["No law"], one("A law", "une loi")).entries
    entry.msgstr = "aucune loi"
    (entry,) = merged(["A law"], entry).entries
    assert (entry.msgid, entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("A law", "aucune loi", True, None)
    (entry,) = merged(["No law"], one("A law", "une loi")).entries
    entry.msgstr = "aucune loi"
    (entry,) = merged([], entry).entries
    assert (entry.msgid, entry.msgstr, entry.fuzzy, bool(entry.obsolete)) == ("No law", "aucune loi", True, True)


def test_an_old_text_without_our_mark_approves_nothing() -> None:
    """Other programs write it too, beside what they guessed."""
    entry = one("No law", "une loi", previous="A law")
    entry.previous_msgctxt = None
    (entry,) = merged(["A law"], entry).entries
    assert entry.fuzzy


def test_to_put_a_file_in_order_approves_nothing() -> None:
    """The mark is set where a text changes, and nowhere else."""
    (entry,) = merged(["No law"], one("A law", "une loi")).entries
    entry.msgstr = "aucune loi"
    (entry,) = parsed(text_of([entry]))
    assert is_draft(entry)


def test_a_translation_without_a_text_is_kept_whole_and_comes_back() -> None:
    """What is retired says which text it translates, also where another text had come in its place."""
    gone = merged([], one("B", "a", previous="A"))
    assert said(gone) == [("~A", "a", None)]
    assert said(merged(["A"], *gone.entries)) == [("A", "a", None)]


def test_an_address_that_comes_back_with_another_text_revives_its_translation_as_fuzzy() -> None:
    gone = merged([], one("A", "a"))
    assert said(merged(["A2"], *gone.entries)) == [("A2", "a", "A")]


def test_an_address_that_comes_back_takes_nothing_from_another_one() -> None:
    gone = merged([], one("A", "a"))
    assert said(merged(["A"], *gone.entries, context="rec/x/4/2/note")) == [("A", "", None), ("~A", "a", None)]


def test_words_of_the_interface_are_never_taken_for_another_text() -> None:
    """Their address is shared by all: `light` is the address of five words."""
    result = merged(["yes"], one("no", "non", context=WORD), context=WORD)
    assert said(result) == [("yes", "", None), ("~no", "non", None)]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (["one", "three"], [("one", "1", None), ("three", "3", None), ("~two", "2", None)]),
        (
            ["one", "new", "two", "three"],
            [("one", "1", None), ("new", "", None), ("two", "2", None), ("three", "3", None)],
        ),
        (["three", "one", "two"], [("three", "3", None), ("one", "1", None), ("two", "2", None)]),
        (["one", "two!", "three"], [("one", "1", None), ("two!", "2", "two"), ("three", "3", None)]),
        (
            ["one", "new", "two!", "three"],
            [("one", "1", None), ("new", "", None), ("two!", "2", "two"), ("three", "3", None)],
        ),
        (["two!", "one!", "three"], [("two!", "2", "two"), ("one!", "1", "one"), ("three", "3", None)]),
        (["one!", "three"], [("one!", "1", "one"), ("three", "3", None), ("~two", "2", None)]),
        (["one", "one", "two", "three"], [("one", "1", None), ("two", "2", None), ("three", "3", None)]),
    ],
    ids=[
        "removed",
        "inserted",
        "swapped",
        "edited",
        "inserted and edited",
        "swapped and edited",
        "edited, removed",
        "twice",
    ],
)
def test_items_of_one_list(now: list[str], expected: list[tuple[str, str, str | None]]) -> None:
    """A list has one address: what stays the same stays, and what is edited is known by its place and its letters."""
    before = [one("one", "1", context=LIST), one("two", "2", context=LIST), one("three", "3", context=LIST)]
    assert said(merged(now, *before, context=LIST)) == expected


def test_plural_forms_are_as_many_as_the_language_has_and_none_is_thrown_away() -> None:
    """A file that another program gave more forms is reported by the checks; its translations are not cut."""
    source = Source(TEMPLATE, "%(n)s day", "%(n)s days")
    (entry,) = entries_of(source)
    assert entry.msgstr_plural == {0: "", 1: "", 2: ""}
    entry.msgstr_plural = {0: "a", 1: "b", 2: "c", 3: "d"}
    assert merge([source], [entry], 2).entries[0].msgstr_plural == {0: "a", 1: "b", 2: "c", 3: "d"}


def test_a_message_that_gets_a_plural_is_another_message() -> None:
    (entry,) = entries_of(Source(TEMPLATE, "day"))
    entry.msgstr = "jour"
    now, gone = merge([Source(TEMPLATE, "day", "days")], [entry], 2).entries
    assert not is_translated(now)
    assert (gone.obsolete, gone.msgid, gone.msgstr) == (True, "day", "jour")


def test_of_two_entries_for_one_text_the_better_one_is_used_and_the_other_kept() -> None:
    """git can join two branches into a file that has a message twice."""
    result = merged(["A"], one("A"), one("A", "first"), one("A", "second", fuzzy=True))
    assert [(entry.msgstr, bool(entry.obsolete), entry.fuzzy) for entry in result.entries] == [
        ("first", False, False),
        ("second", True, True),
    ]


def test_hints_of_other_tools_are_left_out() -> None:
    """`python-format` on "50 % of them" is wrong, and programs refuse the translation for it."""
    entry = one("50 % of them", "la moitié")
    entry.flags = ["python-format", "no-wrap"]
    (entry,) = merged(["50 % of them"], entry).entries
    assert "#," not in text_of([entry]).split("----")[0]


def test_what_happened_is_counted() -> None:
    result = merged(["A", "B!", "N"], one("A", "a", context=LIST), one("B text", "b", context=LIST), context=LIST)
    assert (result.new, result.changed, result.gone) == (1, 1, 0)
    result = merged(["A"], one("A", "a"), one("A", "x", context=LIST))
    assert (result.new, result.changed, result.gone) == (0, 0, 1)


def test_a_file_holds_no_dates_of_runs_and_no_numbers_of_lines(tmp_path: Path) -> None:
    """They differ with every run, and so git would find conflicts in nothing."""
    path = tmp_path / "xx.po"
    head = (
        'msgid ""\nmsgstr ""\n"POT-Creation-Date: 2026-01-01 10:00+0000\\n"\n"Last-Translator: Ana\\n"\n"X-B: 1\\n"\n\n'
    )
    path.write_text(head + '#: a.html:12 b.html:7 a.html:40\nmsgid "A"\nmsgstr "a"\n')
    file = read_po(path, "xx.po")
    assert isinstance(file, polib.POFile)
    text = in_layout("xx", PLURAL, file, file)
    assert "POT-Creation-Date" not in text
    assert "#: a.html b.html\n" in text
    assert '"Last-Translator: Ana\\n"\n"X-B: 1\\n"' in text
