"""How languages write numbers, dates and lists, sort names and set lines: in their own digits, and on any machine alike."""

import re
import unicodedata
from fractions import Fraction

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from tests.example_sites import ROOT
from uprsite.catalogs import NUMBERS, plural_rule
from uprsite.languages import load_locales
from uprsite.languages.locales import letters
from uprsite.languages.styling import language_style
from uprsite.languages.writing import (
    LATIN,
    ZEROS,
    day,
    has_formats,
    listing,
    number,
    percent,
    plain,
    propose_locale,
    sort_key,
)
from uprsite.vocabulary import shipped

LOCALES, _ = load_locales([ROOT / "translations"])
NAMES = ("A", "B", "C")
NEEDED = "ar am az bn bs cs de dz el es et fa fi fil fr ha he hi hr hu hy id is it ja ka kk km ko ky lo lt lv mk mn ms mt my ne nl no pl ps pt ro ru rw si sk sl so sq sr sv sw ta tg th ti tk tr uk ur uz vi zh zu"
"""Official languages of Member States that Unicode describes."""


def without_marks(text: str) -> str:
    """Leave out the marks of direction, which differ between versions of Unicode's data."""
    return re.sub("[\u061c\u200e\u200f]", "", text)


@pytest.mark.parametrize(
    ("tag", "digits", "integer", "decimal", "share", "whole_day", "month", "names"),
    [
        ("ar", "latn", "1,894", "0.33", "55%", "1 مارس 2026", "مارس 2026", "A وB وC"),
        ("ar", "arab", "١٬٨٩٤", "٠٫٣٣", "٥٥٪", "١ مارس ٢٠٢٦", "مارس ٢٠٢٦", "A وB وC"),
        ("fa", "arabext", "۱٬۸۹۴", "۰٫۳۳", "۵۵٪", "۱ مارس ۲۰۲۶", "مارس ۲۰۲۶", "A، B، و C"),
        ("ps", "arabext", "۱٬۸۹۴", "۰٫۳۳", "۵۵٪", "۲۰۲۶ مارچ ۱", "۲۰۲۶ مارچ", "A، B، او C"),
        ("ur", "latn", "1,894", "0.33", "55%", "1 مارچ، 2026", "مارچ 2026", "A، B، اور C"),
        ("ur", "arabext", "۱٬۸۹۴", "۰٫۳۳", "۵۵٪", "۱ مارچ، ۲۰۲۶", "مارچ ۲۰۲۶", "A، B، اور C"),
        ("ne", "deva", "१,८९४", "०.३३", "५५%", "२०२६ मार्च १", "२०२६ मार्च", "A,B र C"),
        ("my", "mymr", "၁,၈၉၄", "၀.၃၃", "၅၅%", "၂၀၂၆ မတ် ၁", "၂၀၂၆ မတ်", "A - Bနှင့် C"),
        ("km", "khmr", "១,៨៩៤", "០.៣៣", "៥៥%", "១ មីនា ២០២៦", "មីនា ២០២៦", "A, B និង C"),
        ("th", "thai", "๑,๘๙๔", "๐.๓๓", "๕๕%", "๑ มีนาคม ค.ศ. ๒๐๒๖", "มีนาคม ๒๐๒๖", "A B และC"),
        ("zh", "latn", "1,894", "0.33", "55%", "2026年3月1日", "2026年3月", "A、B和C"),
        ("bn", "beng", "১,৮৯৪", "০.৩৩", "৫৫%", "১ মার্চ, ২০২৬", "মার্চ ২০২৬", "A, B এবং C"),
        ("dz", "tibt", "༡,༨༩༤", "༠.༣༣", "༥༥\u00a0%", "སྤྱི་ལོ་༢༠༢༦ ཟླ་གསུམ་པ་ ཚེས་ ༠༡", "༢༠༢༦ ཟླ་གསུམ་པ་", "A དང་ B དང་ C"),
        ("es", "latn", "1.894", "0,33", "55\u00a0%", "1 de marzo de 2026", "marzo de 2026", "A, B y C"),
        ("ru", "latn", "1\u00a0894", "0,33", "55\u00a0%", "1 марта 2026\u202fг.", "март 2026\u202fг.", "A, B и C"),
        ("pt-PT", "latn", "1\u00a0894", "0,33", "55%", "1 de março de 2026", "março de 2026", "A, B e C"),
        ("sw", "latn", "1,894", "0.33", "55%", "1 Machi 2026", "Machi 2026", "A, B na C"),
    ],
)
def test_numbers_dates_and_lists(  # noqa: PLR0917
    tag: str, digits: str, integer: str, decimal: str, share: str, whole_day: str, month: str, names: str
) -> None:
    """Digits, separators, per cent signs, months and the order of a date are the language's own."""

    def spaced(text: str) -> str:
        return re.sub("[\u00a0\u202f]", "\u00a0", without_marks(text))

    assert spaced(number(1894, tag, digits)) == spaced(integer)
    assert spaced(number(float(Fraction(33, 100)), tag, digits)) == spaced(decimal)
    assert spaced(percent(55, tag, digits)) == spaced(share)
    assert spaced(day("2026-03-01", tag, digits)) == spaced(whole_day)
    assert spaced(day("2026-03", tag, digits)) == spaced(month)
    assert spaced(listing(NAMES, tag)) == spaced(names)
    assert listing(NAMES[:1], tag) == "A"
    assert not listing((), tag)


@pytest.mark.parametrize("digits", ZEROS)
def test_digits_are_the_ten_of_their_script(digits: str) -> None:
    """Whatever the script, digits count from nought to nine, and no date or number keeps a Latin one."""
    assert [unicodedata.digit(chr(ZEROS[digits] + value)) for value in range(10)] == list(range(10))
    written = number(1234567890, "en", digits) + percent(98, "en", digits) + day("2026-03-14", "en", digits)
    assert bool(re.search("[0-9]", written)) == (digits == LATIN)


@given(
    st.integers(0, 10**9),
    st.sampled_from(sorted(ZEROS)),
    st.sampled_from(["ar", "fa", "ps", "ckb", "ne", "my", "de", "fr", "hi"]),
)
def test_a_number_reads_back_as_itself(value: int, digits: str, tag: str) -> None:
    """No separator of a group looks like the one before decimals."""
    written = "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in number(value, tag, digits))
    assert int(re.sub(r"\D", "", written)) == value
    tenth = number(value + 0.5, tag, digits)
    assert tenth[:-2] == number(value, tag, digits)
    assert tenth[-2] not in number(value, tag, digits)


# ---------------------------------------------------------------- languages to add


@pytest.mark.parametrize("tag", NEEDED.split())
def test_a_language_of_a_member_state_can_be_added(tag: str) -> None:
    """What is proposed is whole: a name in its own letters, a direction, digits, and a plural rule that is accepted."""
    found = propose_locale(tag)
    rule = plural_rule(found["plural"])
    assert {rule.form(value) for value in range(NUMBERS)} == set(range(rule.forms)), "every form has a number"
    assert found["name"].strip()
    first = next(char for char in found["name"] if char.isalpha())
    rightward = unicodedata.bidirectional(first) == "L"
    assert (found["dir"] == "ltr") == rightward
    assert found.get("digits", LATIN) in ZEROS
    assert has_formats(tag)


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("ne", {"name": "नेपाली", "dir": "ltr", "digits": "deva", "line_height": "1.6"}),
        ("fa", {"dir": "rtl", "digits": "arabext", "comma": "، ", "semicolon": "؛ ", "line_height": "1.75"}),
        ("ur", {"dir": "rtl", "comma": "، ", "semicolon": "؛ ", "line_height": "2.0"}),
        ("my", {"dir": "ltr", "digits": "mymr", "line_height": "1.8"}),
        ("km", {"line_height": "1.8"}),
        ("am", {"comma": "፣ ", "semicolon": "፤ ", "line_height": "1.6"}),
        ("ja", {"comma": "、", "semicolon": "；", "colon": "：", "line_height": "1.7"}),
        ("ka", {"name": "ქართული"}),
        ("de", {"name": "Deutsch", "dir": "ltr"}),
    ],
)
def test_what_is_proposed_for_a_language(tag: str, wanted: dict[str, str]) -> None:
    found = propose_locale(tag)
    assert {key: found.get(key) for key in wanted} == wanted
    usual = {"digits", "comma", "semicolon", "colon", "line_height"} - wanted.keys()
    assert not usual & found.keys(), "what is not said is usual"


def test_a_language_whose_months_have_no_names_borrows_dates() -> None:
    """Unicode's data knows Dhivehi, but not what its months are called."""
    assert not has_formats("dv")
    assert not has_formats("tet")
    assert has_formats("zh")
    assert has_formats("ko")
    named = [tag for tag in locale_identifiers() if has_formats(tag.replace("_", "-"))]
    assert len(named) > 900


@pytest.mark.parametrize(
    ("tag", "forms"),
    [("ru", 3), ("uk", 3), ("pl", 3), ("cs", 3), ("lt", 3), ("fr", 2), ("es", 2), ("ar", 6), ("sl", 4), ("ja", 1)],
)
def test_a_proposed_plural_has_the_forms_that_counts_take(tag: str, forms: int) -> None:
    """Numbers share a form where Unicode gives them one category; a form for decimals would be work for nothing."""
    rule, unicode = plural_rule(propose_locale(tag)["plural"]), Locale.parse(tag).plural_form
    assert rule.forms == forms
    pairs = {(rule.form(value), unicode(value)) for value in range(1000)}
    assert len(pairs) == forms


# ---------------------------------------------------------------- order of names


def sorted_names(tag: str, names: list[str]) -> list[str]:
    return sorted(names, key=lambda name: sort_key(name, LOCALES[tag].order))


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("fr", ["Équateur", "Érythrée", "Espagne", "Estonie", "Éthiopie"]),
        ("es", ["Árabe", "Bélgica", "Níger", "Niue", "Omán"]),
        ("ru", ["Еда", "Ёлка", "Жук", "Йемен", "Кения", "Эстония", "Япония"]),
        ("zh", ["阿富汗", "巴西", "法国", "古巴", "中国"]),
        ("ar", ["إثيوبيا", "أرمينيا", "بلجيكا", "تونس", "يمن"]),
    ],
)
def test_names_stand_in_the_order_of_their_language(tag: str, names: list[str]) -> None:
    """Accents do not count; Russian has Ё and Й at their places, and Chinese goes by Pinyin."""
    assert sorted_names(tag, names[::-1]) == names


def test_russian_and_chinese_orders_have_every_letter_of_their_names() -> None:
    """A letter without a place would stand after all others, in no order."""
    for tag in ("ru", "zh"):
        order = {char.casefold() for char in LOCALES[tag].order}
        assert len(order) == len(LOCALES[tag].order), "each once"
        used = {char for state in shipped().states.values() for char in state.names[tag].casefold() if char.isalpha()}
        latin = {char for char in used if char.isascii()}
        assert used - latin - order == set(), tag


def test_the_order_is_the_same_on_any_machine() -> None:
    """Nothing here asks the system how to sort: neither a library that may be there, nor its locale."""
    source = (ROOT / "uprsite/languages/writing.py").read_text(encoding="utf-8")
    assert not re.search(r"\bicu\b|\blocale\.(strxfrm|setlocale|getlocale)|strcoll", source, re.IGNORECASE)
    names = [state.names["ru"] for state in shipped().states.values()]
    assert sorted_names("ru", names) == sorted_names("ru", sorted(names)) == sorted_names("ru", names[::-1])


def test_letters_of_several_signs_count_as_one() -> None:
    order = letters("a b c č ch d")
    assert sorted(["da", "cha", "ca", "ča", "ba"], key=lambda name: sort_key(name, order)) == [
        "ba",
        "ca",
        "ča",
        "cha",
        "da",
    ]
    assert plain("Éthiopie") == "ethiopie"


# ---------------------------------------------------------------- lines


def test_tall_scripts_get_room_and_neither_slant_nor_spaced_letters() -> None:
    style = language_style(LOCALES)
    assert ":is(:root, [lang]):lang(ar) { line-height: 1.75; }" in style
    assert ":lang(ar) :is(h1, h2, h3, .headline, .site) { line-height: 1.45; letter-spacing: 0; }" in style
    assert ":lang(ar) :is(em, cite, i, address) { font-style: normal; }" in style
    assert "lang(fr) { line-height" not in style
    assert "lang(tet)" not in style


def test_no_rule_of_the_style_breaks_joined_letters() -> None:
    """Letters are set apart only in headings, which the rules of tall scripts take back, and words break nowhere."""
    sheet = (ROOT / "templates/static/style.css").read_text(encoding="utf-8")
    assert "break-all" not in sheet
    spaced = re.findall(r"^(?:@media[^{]*\{\s*)?([^{}\n]*)\{[^}]*letter-spacing", sheet, re.MULTILINE)
    assert [rule.strip() for rule in spaced] == ["h1"]
    assert not re.search(r"font-style:\s*italic|text-transform:\s*uppercase", sheet)
