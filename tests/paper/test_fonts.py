"""The fonts of paper: they have the letters of every language, lines do not touch, and what they lack is named."""

import re
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
import yaml
from fontTools.ttLib import TTFont

from uprsite.paper.coverage import fonts_folder, letters_in, letters_of, shipped
from uprsite.paper.fonts import ORDER, Fonts, families, find_fonts, script_of
from uprsite.paper.missing import explain_missing, missing
from uprsite.paper.typesetting import CannotTypeset, open_press, to_pdf

ROOT = Path(__file__).parents[2]
TEMPLATE = "tests/paper/specimen.typ"
SPECIMENS = yaml.safe_load((ROOT / "tests/paper/specimens.yaml").read_text("utf-8"))
LEFTWARD = ("ar", "fa", "he", "ur")
SHIPPED = Fonts()


@pytest.fixture(scope="module")
def press():
    return open_press(ROOT, [fonts_folder()])


def document(tag, **other):
    direction = "rtl" if tag in LEFTWARD else "ltr"
    told = {"lang": tag, "region": None, "dir": direction, "fonts": families(tag), "band": "", "date": "2026-01-01"}
    return SPECIMENS[tag] | told | {"author": "Marevia Coalition"} | other


def typeset(press, told):
    content, accessible = to_pdf(press, TEMPLATE, told)
    return pypdf.PdfReader(BytesIO(content)), accessible


def names(reader):
    """The fonts in a PDF, without the six letters that mark a part of a font."""
    fonts = (page["/Resources"]["/Font"] for page in reader.pages)
    return {font.get_object()["/BaseFont"].partition("+")[2] for found in fonts for font in found.values()}


def from_left_to_right(reader):
    """The pieces of a line, from the left edge of the paper."""
    pieces = []

    def note(text, matrix, within, *_):
        if text.strip():
            pieces.append((within[4] * matrix[0] + matrix[4], text.strip()))

    reader.pages[0].extract_text(visitor_text=note)
    return [text for _, text in sorted(pieces)]


# ---------------------------------------------------------------- what the engine has


@pytest.mark.parametrize("tag", SPECIMENS)
def test_the_fonts_of_a_language_have_all_its_letters(tag):
    assert missing(" ".join(SPECIMENS[tag].values()), tag, SHIPPED) == ()


@pytest.mark.parametrize("tag", SPECIMENS)
def test_a_text_is_set_in_the_fonts_of_its_language_without_boxes_and_no_line_touches_another(press, tag):
    """The typesetter refuses the claim for text that it has no letters for; the template measures lines."""
    reader, accessible = typeset(press, document(tag))
    first = families(tag)[0].replace(" ", "")
    assert accessible
    assert names(reader) == {f"{first}-Regular", f"{first}-Bold"}


@pytest.mark.parametrize("tag", LEFTWARD)
def test_what_comes_first_stands_further_right_where_one_reads_from_right_to_left(press, tag):
    text = SPECIMENS[tag]["short"]
    assert text.index("CAT") < text.index("4" if "4" in text else "۴")
    order = from_left_to_right(typeset(press, document(tag, title=text, long="", short=""))[0])
    year = next(piece for piece in order if piece.isdecimal())
    assert order.index(year) < order.index("CAT")


def test_a_number_from_left_to_right_keeps_its_order_in_isolates(press):
    """Without them its halves change places, and the plus stands behind it."""
    for text, order in (("اتصل \u2066+977 1\u2069", "+9771"), ("اتصل +977 1", "1977+")):
        reader, _ = typeset(press, document("ar", title=text, short="", long=""))
        assert re.sub("[^+0-9]", "", "".join(from_left_to_right(reader))) == order


def test_the_typesetter_refuses_a_letter_that_no_font_has(press):
    """Else the test above would not see a box."""
    with pytest.raises(CannotTypeset, match="could not be displayed"):
        typeset(press, document("en", short="བོད"))


def test_lines_that_touch_are_seen(press):
    """Chinese needs more room between lines than its font says."""
    with pytest.raises(CannotTypeset, match="lines touch"):
        typeset(press, document("zh", gap=0))


def test_the_list_of_what_our_fonts_have_is_true():
    """Write it anew: .venv/bin/python -m templates.paper.fonts.subset."""
    faces = {}
    for path in sorted(fonts_folder().glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            faces.setdefault(font["name"].getDebugName(1), []).append(letters_in(path))
    assert {family: frozenset.intersection(*sets) for family, sets in faces.items()} == {
        family: letters_of(family) for family in shipped()
    }
    assert set(ORDER) == set(shipped())


def test_every_family_has_its_licence():
    licence = (fonts_folder() / "OFL.txt").read_text("utf-8")
    for path in fonts_folder().glob("*.ttf"):
        with TTFont(path, lazy=True) as font:
            owner = font["name"].getDebugName(0).partition("(http")[2].partition(")")[0]
        assert owner
        assert owner in licence


# ---------------------------------------------------------------- which comes first


@pytest.mark.parametrize(
    ("tag", "script", "first"),
    [
        ("en", "Latn", "Noto Sans"),
        ("sr", "Cyrl", "Noto Sans"),
        ("mn", "Cyrl", "Noto Sans"),
        ("ckb", "Arab", "Vazirmatn"),
        ("ku", "Latn", "Noto Sans"),
        ("ku-Arab", "Arab", "Vazirmatn"),
        ("uz-AF", "Arab", "Vazirmatn"),
        ("ar-XB", "Arab", "Vazirmatn"),
        ("ur", "Aran", "Noto Nastaliq Urdu"),
        ("ur-Latn", "Latn", "Noto Sans"),
        ("ti", "Ethi", "Noto Sans Ethiopic"),
        ("zh-CN", "Hans", "Noto Sans SC"),
        ("zh-TW", "Hant", "Noto Sans"),
        ("qaa", "Latn", "Noto Sans"),
    ],
)
def test_the_font_of_its_own_script_comes_first_and_all_others_follow(tag, script, first):
    assert script_of(tag) == script
    assert families(tag)[0] == first
    assert sorted(families(tag)) == sorted(ORDER)


def test_words_quoted_from_any_language_can_be_printed(press):
    """A recommendation from every corner of the world in one English brief."""
    quoted = " ".join(texts["short"] for texts in SPECIMENS.values())
    assert missing(quoted, "en", SHIPPED) == ()
    assert typeset(press, document("en", long=quoted, short="✓ ✗ → ☐ ⚖"))[1]


@pytest.mark.parametrize("tag", ["en", "dz"])
def test_a_font_of_a_sites_own_comes_first_only_for_a_script_that_ours_lack(tag):
    place = 0 if tag == "dz" else -1
    assert families(tag, ["My Own"])[place] == "My Own"


# ---------------------------------------------------------------- what is missing


@pytest.mark.parametrize(
    ("text", "tag", "chars", "font"),
    [
        ("Free Tibet: བོད", "en", "བདོ", "Noto Serif Tibetan"),
        ("საქართველო", "ka", "საქართველო", "Noto Sans Georgian"),
        ("人權", "zh-Hant", "權", "Noto Sans TC"),
        ("人權", "zh", "權", "Noto Sans SC"),
        ("인권", "en", "권인", "Noto Sans KR"),
        ("done ✅", "en", "✅", "Noto Emoji"),
        ("𝒜", "en", "𝒜", "Noto Sans Math"),
        ("private \ue000", "en", "\ue000", ""),
        ("سنڌي", "sd", "ڌ", "Noto Sans Arabic"),
    ],
)
def test_a_character_that_no_font_has_is_named_with_the_font_to_add(text, tag, chars, font):
    found = missing(text, tag, SHIPPED)
    assert {one.char for one in found} == set(chars)
    assert {one.font for one in found} == {font}


def test_a_word_whose_letters_would_stand_in_two_fonts_and_not_join_is_told():
    """Noto Nastaliq Urdu has the letter, but Arabic text around it is in another font."""
    assert missing("ڌ", "ur", SHIPPED) == ()
    assert [one.char for one in missing("سنڌي", "ar", SHIPPED)] == ["ڌ"]


def test_a_mark_must_be_in_the_font_of_its_letter():
    assert missing("a\u0301 и\u0301", "en", SHIPPED) == ()
    assert [one.char for one in missing("a\u0e34", "sr", SHIPPED)] == []
    assert [one.char for one in missing("я\u0e34", "sr", SHIPPED)] == ["\u0e34"]


def test_what_prints_nothing_is_not_missing():
    unseen = (
        "\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u00ad\ufeff\ufe0f\u061c\n\t\u00a0\u202f\u2009"
    )
    assert missing(f"a{unseen}b", "th", SHIPPED) == ()


def test_what_is_missing_is_said_in_a_sentence_with_what_to_do():
    message, hint = explain_missing(missing("བོད 😀", "en", SHIPPED))
    assert message == "no font has “ད” (U+0F51 TIBETAN LETTER DA) and 3 other characters"
    assert hint == (
        "put Noto Emoji, Noto Serif Tibetan into templates/paper/fonts (.ttf, regular and bold), or write it in another way"
    )
    assert explain_missing(missing("\ue000", "en", SHIPPED)) == ("no font has U+E000", "write it in another way")


# ---------------------------------------------------------------- a site's own


def make_font(path, family, letters, style="Regular"):
    """Make a font of a few letters, all of which look like an alef."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with TTFont(fonts_folder() / f"NotoSansHebrew-{style}.ttf") as font:
        for number, text in ((1, family), (4, f"{family} {style}"), (6, f"{family}-{style}".replace(" ", ""))):
            font["name"].setName(text, number, 3, 1, 0x409)
        alef = font.getBestCmap()[ord("א")]
        for table in font["cmap"].tables:
            table.cmap.update({ord(char): alef for char in letters})
        font.save(path)


@pytest.fixture
def own(tmp_path):
    return tmp_path / "templates/paper/fonts"


def test_a_site_adds_a_font_by_putting_it_into_its_folder(own):
    for style in ("Regular", "Bold"):
        make_font(own / f"tibetan/Own-{style}.ttf", "Own Tibetan", "བོད", style)
    fonts, told = find_fonts([own, fonts_folder()])
    assert told == []
    assert list(fonts.own) == ["Own Tibetan"]
    assert missing("བོད", "en", fonts) == ()
    reader, accessible = typeset(
        open_press(ROOT, [own, fonts_folder()]), document("en", title="བོད", fonts=families("en", fonts.own))
    )
    assert accessible
    assert "OwnTibetan-Bold" in names(reader)


def test_a_letter_must_be_in_the_bold_font_too(own):
    make_font(own / "a.ttf", "Own Tibetan", "བོད")
    make_font(own / "b.ttf", "Own Tibetan", "བོ", "Bold")
    fonts, _ = find_fonts([own, fonts_folder()])
    assert [one.char for one in missing("བོད", "en", fonts)] == ["ད"]


def test_a_font_with_the_name_of_one_of_ours_takes_its_place(own):
    for style in ("Regular", "Bold"):
        make_font(own / f"{style}.ttf", "Noto Sans SC", "权權", style)
    fonts, _ = find_fonts([own, fonts_folder()])
    assert families("zh", fonts.own) == families("zh")
    assert missing("權", "zh", fonts) == ()
    assert [one.char for one in missing("人", "zh", fonts)] == ["人"]
    press = open_press(ROOT, [own, fonts_folder()])
    assert typeset(press, document("zh", title="權", short="權", long="權"))[1]


def test_a_file_that_is_no_font_is_told(own):
    own.mkdir(parents=True)
    for name in ("Brand.woff2", "broken.ttf", "OFL.txt"):
        (own / name).write_bytes(b"no font")
    fonts, told = find_fonts([own, fonts_folder()])
    assert fonts.own == {}
    assert [(finding.file, finding.severity) for finding in told] == [
        ("templates/paper/fonts/Brand.woff2", "warning"),
        ("templates/paper/fonts/broken.ttf", "warning"),
    ]


def test_a_site_without_fonts_of_its_own_has_ours(own):
    assert find_fonts([fonts_folder()]) == find_fonts([own, fonts_folder()]) == (Fonts(), [])
