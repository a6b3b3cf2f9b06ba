"""What a translation may say: whatever its language needs, and no other fact than its source."""

import string
import time
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from uprsite.catalogs import Fault, faults, numbers, plural_rule
from uprsite.catalogs.checking import is_long

FRENCH, ARABIC = (
    "nplurals=2; plural=(n > 1);",
    ("nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"),
)
RECORD = "rec/svn/4/140.12/note"


def told(source: str, form: str, context: str = RECORD) -> list[Fault]:
    return list(faults(context, (source,), (unicodedata.normalize("NFC", form),), plural_rule(FRENCH)))


def code(source: str, form: str, context: str = RECORD) -> str | None:
    found = told(source, form, context)
    return found[0].code if found else None


# Honest translations pass

HONEST = {
    "fr": [
        ("Article 1 of the law", "L’article premier de la loi"),
        ("Articles 1 and 2", "L’article premier et l’article 2"),
        ("1,894 prisoners in 2024", "1\u202f894 prisonniers en 2024"),
        ("1,894 prisoners in 2024", "1 894 prisonniers en 2024"),
        ("1,234,567.89 francs", "1\u00a0234\u00a0567,89 francs"),
        ("Only 2.5% of judges", "Seulement 2,5\u00a0% des juges"),
        ("1 March 2026", "1er mars 2026"),
        ("March 1st, 2026", "le 1er mars 2026"),
        ("The 20th century", "Le XXe siècle"),
        ("The 2nd review, in the 21st century", "Le deuxième examen, au XXIe siècle"),
        ("3 States, 2 of them in Africa", "Trois États, dont deux d’Afrique"),
        ("Three States", "3 États"),
        ("He said “no”: why?", "Il a dit «\u00a0non\u00a0»\u00a0: pourquoi\u00a0?"),
        ("In 1.5 million cases", "Dans 1,5 million de cas"),
        ("The “140.12” text", "Le texte «\u00a0140.12\u00a0»"),
        ("See https://example.org/a.", "Voir\u00a0: https://example.org/a."),
        ('[The law](https://example.org/a "The law") of 2019', '[La loi](https://example.org/a "La loi") de 2019'),
        ("[The law][law] and [^1]", "[La loi][law] et [^1]"),
        ("Use `make site`, then *read*", "Utilisez `make site`, puis *lisez*"),
        ("A & B", "A &amp; B"),
        ("a &nbsp; b", "a &nbsp; b"),
        ("Cost: 3 < 4", "Coût\u00a0: 3 < 4"),
    ],
    "ar": [
        ("1,894 prisoners in 2024", "١٬٨٩٤ سجيناً في عام ٢٠٢٤"),
        ("1,894 prisoners", "1.894 سجيناً"),
        ("Only 2.5% of judges", "٢٫٥٪ فقط من القضاة"),
        ("55% of women", "\u061c٥٥٪\u061c من النساء"),
        ("Article 1 of the law", "المادة الأولى من القانون"),
        ("2 States", "دولتان"),
        ("10 of 30 States", "عشر دول من أصل 30"),
        ("On 24 March 2026", "في ٢٤ آذار/مارس ٢٠٢٦"),
        ("Paragraph 140.12 (A/HRC/47/10)", "الفقرة \u2067140.12\u2069 (\u200eA/HRC/47/10\u200e)"),
        ("5 million dollars", "٥ ملايين دولار"),
        ("Call +977 1 234", "اتصل على \u2066+977 1 234\u2069"),
    ],
    "fa": [
        ("1,894 prisoners in 2024", "۱٬۸۹۴ زندانی در سال ۲۰۲۴"),
        ("2.5 per cent", "۲/۵ درصد"),
        ("2.5 per cent", "۲٫۵ درصد"),
        ("They were told", "به آن\u200cها گفته شد"),
        ("3 States", "سه کشور"),
    ],
    "ru": [
        ("1,894 prisoners in 2024", "1\u00a0894 заключённых в 2024 году"),
        ("10,000 people", "10 000 человек"),
        ("In the 1990s", "В 1990-х годах"),
        ("The 20th century", "XX век"),
        ("1.5 million people", "1,5 млн человек"),
        ("2 judges", "двое судей"),
        ("The 4th cycle", "Четвёртый цикл"),
    ],
    "zh": [
        ("On 24 March 2026", "2026年3月24日"),
        ("On 24 March 2026", "2026 年 3 月 24 日"),
        ("March 2026", "二〇二六年三月"),
        ("1.5 million people", "150万人"),
        ("150,000 people", "15万人"),
        ("2 billion yuan", "20亿元"),
        ("Article 14 of the Covenant", "《公约》第十四条"),
        ("Three States", "3个国家"),
        ("Only 50% of them", "仅50％"),
        ("Paragraph 140.12", "第１４０.１２段"),
        ("See https://example.org/a.", "见https://example.org/a。"),
        ("See https://example.org/a for more.", "详见https://example.org/a的说明。"),
    ],
    "ja": [("Mr Katsuragi, 12 May", "葛\U000e0100城氏、5月12日"), ("120,000 yen", "12万円")],
    "ko": [("On 24 March 2026", "2026년 3월 24일"), ("30,000 people", "3만 명")],
    "ne": [
        ("1,894 prisoners", "१,८९४ बन्दी"),
        ("150,000 people", "१,५०,००० जना"),
        ("12,345,678 rupees", "१,२३,४५,६७८ रुपैयाँ"),
        ("150,000 people", "1.5 लाख जना"),
        ("Article 1", "धारा १"),
        ("They know", "क्\u200dष र क्\u200cष"),
    ],
    "my": [("Of 12 States, 3 answered", "နိုင်ငံ ၁၂ နိုင်ငံအနက် ၃ နိုင်ငံက ဖြေကြား\u200bခဲ့သည်")],
    "km": [("In 2026, 55% of them", "នៅឆ្នាំ\u200b២០២៦ ៥៥%\u200bនៃពួកគេ")],
    "th": [("In 2026", "ในปี\u200b ๒๐๒๖")],
    "lo": [("In 2026", "ໃນປີ\u200b ໒໐໒໖")],
    "vi": [("On 24 March 2026", "Ngày 24 tháng 3 năm 2026"), ("Viet", "Vie\u0323\u0302t")],
    "de": [("The rule of law", "Rechts\u00adstaat\u00adlich\u00adkeit"), ("12,345.60 euros", "12.345,60 Euro")],
    "es": [("Article 1", "Artículo primero"), ("1,894 people", "1894 personas"), ("24 March", "24 de marzo")],
    "pt": [("Article 1", "Artigo 1.º"), ("On 24 March 2026", "24 de março de 2026")],
    "sw": [("3 people", "watu watatu"), ("On 24 March 2026", "Tarehe 24 Machi 2026")],
    "he": [("He said", "וַיֹּ֥אמֶר")],
    "en": [("2026年3月24日", "24 March 2026"), ("１４０.１２", "140.12"), ("15万人", "150,000 people")],
}


@pytest.mark.parametrize(
    ("source", "form"),
    [pytest.param(*pair, id=f"{tag}: {pair[1]}") for tag, pairs in HONEST.items() for pair in pairs],
)
def test_an_honest_translation_passes(source: str, form: str) -> None:
    assert told(source, form) == []
    assert told(source, unicodedata.normalize("NFD", form)) == [], "letters may come apart"


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("1,894 prisoners", "1\u202f984 prisonniers"),
        ("1,894 prisoners", "1\u202f894 prisonniers en 2024"),
        ("1,894 prisoners", "Les prisonniers"),
        ("12 of 40", "40 sur 40"),
        ("Article 2", "L’article premier"),
        ("Article 12", "L’article premier"),
        ("Paragraph 140.1", "Le paragraphe 140"),
        ("Paragraph 140.10", "Le paragraphe 140.1"),
        ("A/HRC/1/2", "A/HRC/2"),
        ("3 States", "Quatre États"),
        ("The 20th century", "Le XIXe siècle"),
        ("In 2026", "2026年3月"),
        ("On 24 March 2026", "2026年4月24日"),
        ("5 million people", "5万人"),
        ("1.5 million people", "150亿人"),
        ("150 people", "150万人"),
        ("Article 14", "第十五条"),
        ("2.5%", "25\u00a0%"),
        ("0.125%", "125\u00a0%"),
        ("49 and 52", "&#49;&#52;"),
        ("1 and 4 and 0", "1**4**0"),
        ("140 cases", "14\u200b1 cas"),
        ("12 people", "①②"),
        ("10 m", "10² m"),
        ("1,50,000 people", "15,000 personnes"),
        ("Nobody died", "Ⅻ morts"),
        ("Half of them", "⅔ d’entre eux"),
    ],
)
def test_another_number_is_refused(source: str, form: str) -> None:
    assert code(source, form) in ("numbers", "character-reference")


def test_numbers_are_told_as_the_translator_finds_them() -> None:
    (fault,) = told("1,894 of 3,000", "1\u202f984 sur 3\u202f000")
    assert (
        fault.message
        == "the translation of “1,894 of 3,000” does not agree with it in its numbers: 1894 is missing, 1984 is new"
    )


ZEROS = [
    chr(point)
    for point in range(0x110000)
    if unicodedata.category(chr(point)) == "Nd" and unicodedata.digit(chr(point)) == 0
]
GROUPINGS = {
    "none": lambda digits, sign: digits,
    "thousands": lambda digits, sign: _grouped(digits, sign, 3),
    "Indian": lambda digits, sign: _grouped(digits, sign, 2),
}


def _grouped(digits: str, sign: str, size: int) -> str:
    last, rest, parts = digits[-3:], digits[:-3], []
    while rest:
        rest, part = rest[:-size], rest[-size:]
        parts.insert(0, part)
    return sign.join([*parts, last])


def write(number: int, zero: str, sign: str, grouping: str) -> str:
    plain = GROUPINGS[grouping](str(number), sign)
    return "".join(chr(ord(zero) + int(char)) if char in string.digits else char for char in plain)


WAYS = st.tuples(
    st.sampled_from(ZEROS),
    st.sampled_from([",", ".", "’", "'", "\u00a0", "\u2009", "\u202f", "٬"]),
    st.sampled_from([*GROUPINGS]),
)
NUMBERS = st.integers(0, 10**9)


@given(NUMBERS, WAYS, WAYS)
def test_a_number_is_the_same_in_any_digits_and_with_any_separators(number: int, one: tuple, other: tuple) -> None:
    assert told(f"They are {write(number, *one)}.", f"Ils sont {write(number, *other)}.") == []


@given(NUMBERS, NUMBERS, WAYS, WAYS)
def test_any_other_number_is_refused(number: int, another: int, one: tuple, other: tuple) -> None:
    assume(number != another)
    assert code(f"They are {write(number, *one)}.", f"Ils sont {write(another, *other)}.") == "numbers"
    assert code("They are many.", f"Ils sont {write(another, *other)}.") == "numbers"
    assert (code(f"They are {write(number, *one)}.", "Ils sont.") == "numbers") is (number != 1)


@given(st.lists(st.integers(11, 10**6), min_size=1, max_size=5), st.data())
def test_numbers_may_change_places_but_none_may_come_or_go(values: list[int], data: st.DataObject) -> None:
    text = ", ".join(f"{value} x" for value in values)
    assert code(text, " / ".join(f"y {value}" for value in data.draw(st.permutations(values)))) is None
    assert code(text, f"{text}, {values[0]} x") == "numbers"


@given(st.decimals(0, 10**6, places=2), st.sampled_from(ZEROS))
def test_a_decimal_keeps_its_digits(value, zero: str) -> None:
    whole, _, part = str(value).partition(".")
    english = f"{int(whole):,}.{part}"
    other = f"{int(whole):,}".replace(",", ".") + f",{part}"
    other = "".join(chr(ord(zero) + int(char)) if char.isdigit() else char for char in other)
    assert code(english, other) is None
    changed = f"{int(whole) + 1:,}.{part}"
    assert code(english, changed) == "numbers"


def test_numbers_are_read_in_any_writing() -> None:
    assert numbers("1 894") == {"1": 1, "894": 1}
    for written in ("1894", "1,894", "1.894", "1\u202f894", "1’894", "١٬٨٩٤", "१,८९४", "၁,၈၉၄"):
        assert numbers(written) == {"1894": 1}, written


# Placeholders and plurals

ONE, MANY = "%(number)s recommendation", "%(number)s recommendations"


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (("لا توصيات", "توصية واحدة", "توصيتان", "%(number)s توصيات", "%(number)s توصية", "%(number)s توصية"), []),
        (("%(number)s توصية",) * 6, []),
        (("لا توصيات", "توصية واحدة", "توصيتان", "توصيات", "%(number)s توصية", "%(number)s توصية"), ["placeholders"]),
        (("لا 5 توصيات", "توصية واحدة", "توصيتان", *["%(number)s توصية"] * 3), ["numbers"]),
        (("%(number)s توصية",) * 5, ["plural-forms"]),
        ((*["%(number)s توصية"] * 5, ""), ["plural-forms"]),
    ],
)
def test_a_form_for_one_number_alone_may_say_it_in_words(forms: tuple[str, ...], expected: list[str]) -> None:
    assert [fault.code for fault in faults("", (ONE, MANY), forms, plural_rule(ARABIC))] == expected


def test_no_form_loses_a_second_placeholder() -> None:
    source = "%(a)s of %(b)s", "%(a)s of %(b)s"
    found = list(faults("", source, ("واحد", *["%(a)s من %(b)s"] * 5), plural_rule(ARABIC)))
    assert [fault.code for fault in found] == ["placeholders"]


@pytest.mark.parametrize(
    ("source", "form", "expected"),
    [
        ("%(a)s of %(b)s", "%(b)s : %(a)s", None),
        ("%(a)s of %(b)s", "%(a)s, %(b)s, %(a)s", None),
        ("%(a)s%%", "%(a)s\u00a0%%", None),
        ("100%% of %(a)s", "%%%(a)s", "numbers"),
        ("Half of %(a)s", "50\u00a0%% de %(a)s", "numbers"),
        ("Half of %(a)s", "%%%(a)s", None),
        ("Half of %(a)s", "%%(a)s", "placeholders"),
        ("Half of %(a)s", "%(a)d", "placeholders"),
        ("Half of %(a)s", "%(a)s %d", "percent-sign"),
        ("Half of %(a)s", "%(a)s %", "percent-sign"),
        ("Half of %(a)s", "%(a)s %(", "percent-sign"),
        ("Half of %(a)s", "%(a)s %(a)", "percent-sign"),
        ("Half of %(a)s", "%(a)s %(a)10000000s", "numbers"),
        ("Half of %(a)s", "%(a)s %s", "percent-sign"),
        ("Half of %(a)s", "% (a)s", "placeholders"),
        ("Half of %(a)s", "%(A)s", "placeholders"),
        ("Half", "100 %", "numbers"),
        ("Half", "%", "percent-sign"),
    ],
)
def test_placeholders_of_the_interface(source: str, form: str, expected: str | None) -> None:
    assert code(source, form, "") == expected
    if expected is None:
        values = {"a": "A", "b": "B"}
        assert form % values


@given(st.text(alphabet="%()sda {}", max_size=12))
def test_whatever_passes_can_be_filled_in(form: str) -> None:
    for source in ("Half", "Half of %(a)s"):
        if form and code(source, form, "") is None:
            assert "%(a)s" not in form % {"a": ""}


# Advice and speed


@pytest.mark.parametrize(
    ("source", "form", "expected"),
    [
        ("Light", "Feu de signalisation routière", False),
        (
            "Ratify the Convention and its Optional Protocol",
            "Ratifier la Convention et son Protocole facultatif",
            False,
        ),
        ("批准公约及其任择议定书" * 3, "Ratify the Convention and its Optional Protocol. " * 3, False),
        ("Ratify the Convention and its Optional Protocol", "Ratifier, disent ceux qui " * 8, True),
    ],
)
def test_a_translation_of_twice_the_length_is_worth_a_look(source: str, form: str, expected: bool) -> None:
    assert is_long(source, form) is expected


BOMBS = (
    "`",
    "` ",
    "``` `",
    "[^",
    "](",
    "][",
    "[](",
    "{a",
    "{ ",
    "<a",
    "<!--",
    "&#",
    "![",
    "\u2067",
    "1,",
    "1.5 ",
    "1 000",
    "²",
    "x@",
    "((",
    "一",
    "X",
    "1*",
    "%(a)s",
    "%",
    "http:",
    "data:",
    "1年1月",
    "e\u0301",
    "\u0301",
)


@pytest.mark.parametrize("bomb", BOMBS)
def test_no_text_takes_long_to_check(bomb: str) -> None:
    """A catalog may hold anything on both sides: time grows with the length, not with its square."""
    text, started = bomb * (60_000 // len(bomb)), time.process_time()
    told(text, f"{text}x", "")
    told(text, text[1:])
    assert time.process_time() - started < 5
