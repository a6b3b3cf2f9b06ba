"""Languages: the shipped catalogs, plural rules, dates and numbers, fallback, and translations that are broken."""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from pathlib import Path

import polib
import pytest
from babel import Locale
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from uprsite.catalogs import BOUNDARY, FILLED, NUMBERS, plural_rule, read_catalogs
from uprsite.diagnostics import Diagnostic, Severity
from uprsite.fields import Refusal
from uprsite.languages import Language, LocaleEntry, load_languages, load_locales
from uprsite.model import Version
from uprsite.pipeline import Built, build, load
from uprsite.stopwatch import Stopwatch
from uprsite.translation import in_language

from . import messages

TRANSLATIONS = messages.ROOT / "translations"
UI = TRANSLATIONS / "fr" / "ui.po"
SHIPPED = "fr", "es", "ar", "ru", "zh", "pt", "sw"
"""The languages that the interface is translated into."""
BEGUN = ("tet",)
"""The example's own: somebody has made a beginning, as people do."""
LOCALES, _ = load_locales([TRANSLATIONS])
PAIR = "%(number)s recommendation", "%(number)s recommendations"


def po(*entries: str) -> str:
    """Write a catalog with these entries after its header."""
    return "\n\n".join(('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"', *entries, ""))


def entry(text: str, translation: str, before: str = "") -> str:
    """Write one message of a catalog."""
    return f'{before}msgid "{text}"\nmsgstr "{translation}"'


def plurals(*forms: str) -> str:
    """Write the translation of the message that changes with a number."""
    lines = (f'msgstr[{number}] "{form}"' for number, form in enumerate(forms))
    return "\n".join((f'msgid "{PAIR[0]}"\nmsgid_plural "{PAIR[1]}"', *lines))


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file below a folder, and return the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def speak(
    tag: str, *folders: Path, locales: dict[str, LocaleEntry] = LOCALES, source: str = "en"
) -> tuple[Language, list[Diagnostic]]:
    """Load one language of a site whose content is in another."""
    languages, diagnostics = load_languages((source, tag), locales, folders or [Path("no folder")])
    return languages[tag], diagnostics


# The shipped catalogs


@pytest.mark.parametrize("tag", SHIPPED)
def test_the_interface_is_complete_and_nothing_in_it_is_stale(tag: str) -> None:
    """Every message of the interface is in ui.po, once, in the order of the sources, and nothing else is.

    The official names of States and goals are the vocabulary's own in the languages of the United Nations.
    """
    file = polib.pofile(str(TRANSLATIONS / tag / "ui.po"), encoding="utf-8")
    entries = [entry for entry in file if entry.msgid != BOUNDARY]
    found = [(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in entries]
    wanted = [source.key for source in in_language(messages.interface(), tag)]
    assert not set(wanted) - set(found), "not translated"
    assert not set(found) - set(wanted), "no longer said anywhere"
    assert found == wanted
    assert not [entry.msgid for entry in entries if not entry.translated() or entry.obsolete]


@pytest.mark.parametrize("tag", SHIPPED)
def test_nothing_in_the_shipped_catalogs_is_dropped(tag: str) -> None:
    """Placeholders and plural forms of every entry are right: what the files hold is what pages get."""
    read = read_catalogs(tag, LOCALES[tag].plural, [TRANSLATIONS])
    # A long translation is told, and shown all the same.
    assert [finding for finding in read.diagnostics if finding.code != "length"] == []
    files = [polib.pofile(str(path), encoding="utf-8") for path in sorted((TRANSLATIONS / tag).glob("*.po"))]
    assert not [draft for draft in read.drafts.values() if not draft.fuzzy]
    assert len(read.messages) + len(read.drafts) == sum(
        1
        for file in files
        for entry in file
        if not entry.obsolete and any((entry.msgstr, *entry.msgstr_plural.values()))
    )
    for file in files:
        rule = plural_rule(file.metadata["Plural-Forms"])
        known = LOCALES[tag].plural
        assert [rule.form(number) for number in range(NUMBERS)] == [known.form(number) for number in range(NUMBERS)]


def test_what_the_engine_ships_for_languages_is_in_the_wheel() -> None:
    """A folder of translations is of no use to who installs the package if it stays behind."""
    settings = tomllib.loads((messages.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packed = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert {path.parent.name for path in TRANSLATIONS.glob("*/ui.po")} == {*SHIPPED, *BEGUN}
    files = {f"translations/{tag}/ui.po" for tag in SHIPPED}
    files |= {f"translations/{name}" for name in ("locales.yaml", "notes.yaml", "templates/ui.pot")}
    assert files == {name for name in packed if name.startswith("translations/")}
    assert all((messages.ROOT / name).is_file() and packed[name] == f"uprsite/engine/{name}" for name in files)


def forms_of(tag: str, filled: str) -> list[str]:
    """List every form of a shipped catalog, with something in the place of what is filled in; names are official."""
    read = read_catalogs(tag, LOCALES[tag].plural, [TRANSLATIONS])
    said = [form for (context, *_), message in read.messages.items() if context != "state" for form in message.forms]
    assert len(said) > 600
    return [re.sub(r"%\(\w+\)s", filled, form).replace("%%", "%") for form in said]


def test_french_typography() -> None:
    """No-break spaces stand before : ; ? ! % and inside guillemets; apostrophes are typographic."""
    wrong = re.compile(r"(?<![\u00a0\u202f])[:;?!%»]|«(?!\u00a0)|['\"]| $|^ |  ")
    assert [text for text in forms_of("fr", "x") if wrong.search(text)] == []


def test_arabic_typography() -> None:
    """Commas, semicolons and question marks are the script's own, digits Latin, and no letter is stretched."""
    # Latin punctuation may only stand inside Latin text, such as the title of a publication, and inside a number.
    wrong = re.compile(
        r"(?<![A-Za-z])(?<!\d(?=,\d{3}))[,;?]|[\u0660-\u0669\u06f0-\u06f9\u0640'\"“”]|\s[،؛؟:.]| $|^ |  "
    )
    assert [text for text in forms_of("ar", "0") if wrong.search(text)] == []


@pytest.mark.parametrize(
    ("tag", "quotes", "wrong"),
    [
        # A per cent sign stands apart, and questions and exclamations have signs at both ends.
        ("es", "“”", r"(?<!\u00a0)%|^[^¿]*\?|^[^¡]*!|[«»]"),
        # A dash begins no line, and a number sign keeps its number.
        ("ru", "«»", r"(?<!\u00a0)[—%]|—(?! )|№(?!\u00a0)|(?<= )-|-(?= )|[“”]"),
        # Signs are as wide as the characters, which stand without spaces; Latin ones stand between Latin letters only.
        (
            "zh",
            "“”",
            r"(?<=[\u4e00-\u9fff])[,.;:?!()]|[,;:?!()](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])",
        ),
        ("pt", "«»", r"[“”]"),
        ("sw", "“”", r"[«»]"),
    ],
)
def test_typography(tag: str, quotes: str, wrong: str) -> None:
    """Quotation marks are the language's own and closed; no sign is a typewriter's, none stands after a space."""
    always = r"['\"`´]|\.\.\.| $|^ |  |(?<=[ \u00a0])[,.;:?!”»)]|[“«(](?= )"
    texts = forms_of(tag, "x")
    assert [text for text in texts if re.search(f"{always}|{wrong}", text)] == []
    assert [text for text in texts if text.count(quotes[0]) != text.count(quotes[1])] == []


# Plural rules, dates and numbers


@pytest.mark.parametrize("tag", LOCALES)
def test_a_plural_rule_tells_apart_what_unicode_tells_apart(tag: str) -> None:
    """Two whole numbers share a form where CLDR gives them one category, and only there."""
    rule, unicode = LOCALES[tag].plural.form, Locale.parse(LOCALES[tag].cldr or tag, sep="-").plural_form

    def groups(kind: Callable[[int], int | str]) -> set[tuple[int, ...]]:
        in_order = sorted(range(201), key=lambda number: str(kind(number)))
        return {tuple(sorted(same)) for _, same in groupby(in_order, key=lambda number: str(kind(number)))}

    assert groups(rule) == groups(unicode)


@pytest.mark.parametrize(
    ("rule", "what"),
    [
        ("nplurals=2", "cannot be read"),
        ("nplurals=2; plural=(n != ;", "cannot be read"),
        ("nplurals=two; plural=n;", "cannot be read"),
        ("nplurals=2; plural=1/n;", "cannot be read"),
        ("nplurals=2; plural=n%3;", "no form for 2"),
        ("nplurals=0; plural=0;", "no form for 0"),
    ],
)
def test_a_plural_rule_that_would_fail_on_a_page_is_refused(rule: str, what: str) -> None:
    """A rule is tried when it is read, so that no number can stop a build later."""
    with pytest.raises(Refusal, match=what):
        plural_rule(rule)


@pytest.mark.parametrize(
    ("tag", "day", "month", "number", "percent", "decimal", "listing"),
    [
        ("en", "1 March 2026", "March 2026", "12,345", "55%", "0.33", "A, B and C"),
        ("fr", "1er mars 2026", "mars 2026", "12\u202f345", "55\u00a0%", "0,33", "A, B et C"),
        ("ar", "1 مارس 2026", "مارس 2026", "12,345", "55%", "0.33", "A وB وC"),
    ],
)
def test_dates_and_numbers(  # noqa: PLR0917
    tag: str, day: str, month: str, number: str, percent: str, decimal: str, listing: str
) -> None:
    """Days come before months, separators are the language's own, digits are Latin."""
    language, _ = speak(tag)
    assert language.day("2026-03-01") == day
    assert language.day("2026-03") == month
    assert language.day("2026") == "2026"
    assert language.number(12345) == number
    # Unicode's marks of direction around a percent sign differ between its versions.
    assert re.sub("[\u061c\u200e\u200f]", "", language.percent(55)) == percent
    assert language.decimal(Fraction(33, 100)) == decimal
    assert language.listing(["A", "B", "C"]) == listing
    assert language.listing(["A"]) == "A"
    assert language.listing([]) == ""


def test_only_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    """The other days stay numbers, those that end in 1 too."""
    language, _ = speak("fr")
    assert [language.day(f"2026-01-{day}") for day in ("11", "21", "31")] == [
        "11 janvier 2026",
        "21 janvier 2026",
        "31 janvier 2026",
    ]


# Fallback


@pytest.mark.parametrize(
    "unusable",
    ["", entry("Home", ""), entry("Home", "Nhome", "#, fuzzy\n"), '#~ msgid "Home"\n#~ msgstr "Nhome"'],
    ids=["missing", "empty", "fuzzy", "obsolete"],
)
def test_without_a_usable_message_the_next_language_speaks(tmp_path: Path, unusable: str) -> None:
    """A missing, empty, fuzzy or obsolete message falls to the next language of the chain, then to the source."""
    locales = {**LOCALES, "pt": replace(LOCALES["pt"], fallback=("fr", "en"))}
    write(tmp_path, "pt/ui.po", po(unusable))
    language, diagnostics = speak("pt", tmp_path, locales=locales)
    assert (language.say("", "Home"), diagnostics) == ("Home", [])
    write(tmp_path, "fr/ui.po", po(entry("Home", "Accueil")))
    language, _ = speak("pt", tmp_path, locales=locales)
    assert language.say("", "Home") == "Accueil"
    assert language.translation("", "Home") == Version("fr", "Accueil")
    write(tmp_path, "pt/ui.po", po(entry("Home", "Início")))
    language, _ = speak("pt", tmp_path, locales=locales)
    assert language.translation("", "Home") == Version("pt", "Início")


def test_a_record_is_never_said_in_a_language_after_its_own(tmp_path: Path) -> None:
    """A text written in the second language of the chain is shown as written, not in the third one's translation."""
    locales = {**LOCALES, "pt": replace(LOCALES["pt"], fallback=("es", "fr", "en"))}
    write(tmp_path, "fr/a.po", po(entry("Nota", "Note", 'msgctxt "rec/a"\n')))
    language, _ = speak("pt", tmp_path, locales=locales)
    assert language.translation("rec/a", "Nota", ["es"]) is None
    assert language.translation("rec/a", "Nota", ["en"]) == Version("fr", "Note")


def test_plural_forms_go_by_the_rule_of_the_language_that_speaks(tmp_path: Path) -> None:
    """Zero is singular in French, also where French stands in for another language."""
    locales = {**LOCALES, "ar": replace(LOCALES["ar"], fallback=("fr", "en"))}
    write(tmp_path, "fr/ui.po", po(plurals("%(number)s recommandation", "%(number)s recommandations")))
    language, _ = speak("ar", tmp_path, locales=locales)
    said = [language.say_number("", *PAIR, number) for number in (0, 1, 2, 11)]
    assert [text.endswith("s") for text in said] == [False, False, True, True]
    english, _ = speak("sw", tmp_path)
    assert [english.say_number("", *PAIR, number) for number in (0, 1, 2)] == [PAIR[1], PAIR[0], PAIR[1]]


def test_a_sites_own_message_wins_over_the_engines(tmp_path: Path) -> None:
    """The site's catalog replaces single messages, whatever its files are called; a bad one leaves the engine's."""
    engine = write(tmp_path / "engine", "fr/ui.po", po(entry("Home", "Accueil"), entry("Method", "Méthode")))
    own = write(tmp_path / "own", "fr/a.po", po(entry("Home", "Bienvenue"), entry("Method", "Méthode %")))
    language, diagnostics = speak("fr", own, engine)
    assert (language.say("", "Home"), language.say("", "Method")) == ("Bienvenue", "Méthode")
    assert [finding.code for finding in diagnostics] == ["percent-sign"]


# Broken translations


@pytest.mark.parametrize(
    ("bad", "code", "line"),
    [
        (entry("Cycle %(cycle)s", "Cycle"), "placeholders", 7),
        (entry("Cycle %(cycle)s", "Cycle %(cycle)s %(year)s"), "placeholders", 7),
        (entry("Cycle %(cycle)s", "Cycle %(Cycle)s"), "placeholders", 7),
        (entry("Cycle %(cycle)s", "Cycle %%(cycle)s"), "placeholders", 7),
        (entry("Cycle %(cycle)s", "Cycle %(cycle)d %(cycle)s"), "percent-sign", 7),
        (entry("Lights", "Feux %"), "percent-sign", 7),
        (entry("Lights", "Feux %s"), "percent-sign", 7),
        (entry("Lights", "100 %%"), "numbers", 7),
        (entry("Lights", "%(state)s", 'msgctxt "notice"\n'), "placeholders", 7),
        (plurals("%(number)s recommandation"), "plural-forms", 7),
        (plurals("%(number)s recommandation", ""), "plural-forms", 7),
        (plurals(*["%(number)s recommandations"] * 3), "plural-forms", 7),
        (plurals("%(number)s a", "%(number)s b").replace("[1]", "[2]"), "plural-forms", 7),
        (plurals("une recommandation", "des recommandations"), "placeholders", 7),
    ],
)
def test_a_bad_message_is_dropped_and_reported(tmp_path: Path, bad: str, code: str, line: int) -> None:
    """The message falls back, its neighbours stay, and a warning says where it stands."""
    folder = write(tmp_path, "fr/ui.po", po(entry("Home", "Accueil"), bad, entry("Themes", "Thèmes")))
    language, (finding,) = speak("fr", folder)
    assert (finding.file, finding.line, finding.column) == ("translations/fr/ui.po", line, 1)
    assert (finding.code, finding.severity) == (code, Severity.WARNING)
    assert finding.message
    assert finding.hint
    assert (language.say("", "Home"), language.say("", "Themes")) == ("Accueil", "Thèmes")
    assert language.say("", "Cycle %(cycle)s") == "Cycle %(cycle)s"
    assert language.say_number("", *PAIR, 5) == PAIR[1]


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (po(entry("Home", "Accueil")) + 'msgstr "\n"open', "po-syntax", (7, 1)),
        (po('msgid "Home"\nmsgstr "a "quoted" word"'), "po-syntax", (5, 1)),
        ("Chère collègue, voici la traduction.", "po-syntax", (1, 1)),
        (po(entry("Themes", "Thèmes")).encode("latin-1"), "not-utf8", (5, 11)),
        (b"PK\x03\x04\xff\xfe\x00", "not-utf8", (1, 5)),
    ],
)
def test_a_broken_file_is_reported_and_the_others_are_read(
    tmp_path: Path, content: str | bytes, code: str, place: tuple[int, int]
) -> None:
    """A file that cannot be read is one warning with its place."""
    write(tmp_path, "fr/bad.po", content)
    write(tmp_path, "fr/ui.po", po(entry("Home", "Accueil")))
    language, (finding,) = speak("fr", tmp_path)
    assert (finding.file, finding.code, finding.severity) == ("translations/fr/bad.po", code, Severity.WARNING)
    assert (finding.line, finding.column) == place
    assert str(tmp_path) not in finding.message + finding.hint
    assert language.say("", "Home") == "Accueil"


def test_text_of_records_is_not_formatted(tmp_path: Path) -> None:
    """A percent sign in a note is just that."""
    folder = write(
        tmp_path, "fr/xmv.po", po(entry("Half: 50% (%(x)s)", "50 % (%(x)s)", 'msgctxt "rec/xmv/4/1/expected"\n'))
    )
    language, diagnostics = speak("fr", folder)
    assert language.translation("rec/xmv/4/1/expected", "Half: 50% (%(x)s)", ["en"]) == Version("fr", "50 % (%(x)s)")
    assert diagnostics == []


def test_a_message_that_lost_its_plural_does_not_answer_for_a_number(tmp_path: Path) -> None:
    """One form cannot stand for all numbers."""
    folder = write(tmp_path, "ar/ui.po", po(entry(PAIR[0], "%(number)s توصية")))
    language, _ = speak("ar", folder)
    assert [language.say_number("", *PAIR, number) for number in (1, 5, 11)] == [PAIR[0], PAIR[1], PAIR[1]]


SAMPLE = UI.read_text(encoding="utf-8").split("\n\n")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([part for part in SAMPLE[1:] if "%" in part]), max_size=4),
    st.data(),
)
def test_no_damage_to_a_file_can_stop_a_page(tmp_path: Path, parts: list[str], data: st.DataObject) -> None:
    """Whatever happens to the text of a catalog, reading it raises nothing and what is left can be filled in."""
    text = "\n\n".join((SAMPLE[0], *parts))
    pieces = st.sampled_from(['"', "%", "\n", "\\", "#~ ", "msgid", "msgstr[7]", "(", "s", "\x00", "\u2028", "é"])
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        text = text[:start] + data.draw(pieces) + text[start + data.draw(st.integers(0, 6)) :]
    read = read_catalogs("fr", LOCALES["fr"].plural, [write(tmp_path, "fr/ui.po", text)])
    for (context, source, plural), message in read.messages.items():
        # A page gives the values of both texts, whichever it shows.
        names = dict.fromkeys(re.findall(r"%\((\w+)\)s", f"{source} {plural}"), "")
        if context in FILLED:
            assert all(form % names is not None for form in message.forms)
        if plural:
            assert all(message.forms[message.plural.form(number)] for number in range(10))


# Pages

SITE = {
    "config.yaml": f"format: 1\ntitle: Follow-up\npublisher: us\nlanguages: [en, {', '.join(SHIPPED)}]\n",
    "content/organisations.yaml": "- {key: us, name: Our Centre, kind: civil-society}\n",
    "content/svn/cycle-4/review.yaml": "introduction: A short introduction.\ndates: {review: 2025-05-06}\n",
    "content/svn/cycle-4/recommendations.yaml": """
- {paragraph: 140.1, text: {en: Ratify it, fr: Le ratifier}, by: [FRA, CHE], position: supported, action: 5, themes: [torture]}
- {paragraph: 140.2, text: Consider it, by: [FRA], position: noted, action: 3, themes: [torture]}
- {paragraph: 140.3, text: Change it, by: [FRA], position: supported, action: 5, themes: [education]}
""",
    "content/svn/cycle-4/assessments.yaml": """
- {paragraph: 140.1, date: 2026-03-01, by: us, status: implemented, note: Ratified at once.}
- {paragraph: 140.2, date: 2026-03-01, by: us, status: partial, note: Nobody translated this.}
""",
    "translations/fr/svn.po": po(
        entry("Ratified at once.", "Ratifié aussitôt.", 'msgctxt "assessment/svn/4/140.1/us/2026-03-01/note"\n'),
        entry("Change it", "Le modifier", 'msgctxt "rec/svn/4/140.3/text"\n'),
        entry("Home", "Accueil %"),
    ),
}


@pytest.fixture(name="site", scope="module")
def _site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """Build a small site in every language of the engine."""
    project = tmp_path_factory.mktemp("project")
    for name, content in SITE.items():
        write(project, name, content)
    return project / "site", build(project, project / "site", Stopwatch())


def paths(folder: Path) -> set[str]:
    """List the files below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def headings(html: str) -> Iterable[str]:
    """List the headings of a page."""
    return [re.sub("<[^>]+>", "", found) for found in re.findall(r"<h[12](?: [^>]*)?>(.*?)</h[12]>", html)]


def test_all_languages_have_the_same_pages(site: tuple[Path, Built]) -> None:
    """A page exists in every language, translated or not; the bad message of the site is a warning."""
    folder, built = site
    home = {name for name in paths(folder / "fr") if name.startswith("translate/") and name != "translate/index.html"}
    assert home == {*(f"translate/{name}" for name in ("badge.svg", "site.po", "svn.po", "ui.po"))}, (
        "what translators take home"
    )
    assert all(paths(folder / "en") == paths(folder / tag) - home for tag in SHIPPED)
    pages = {path for path in paths(folder / "fr") if path.endswith("index.html")}
    assert len(pages) * (1 + len(SHIPPED)) == built.pages
    assert [(finding.code, finding.file) for finding in built.diagnostics] == [
        ("percent-sign", "translations/fr/svn.po")
    ]
    assert {finding.severity for finding in built.diagnostics} == {Severity.WARNING}


def test_french_pages_speak_french(site: tuple[Path, Built]) -> None:
    """Headings, lights, positions, dates and counts are French, and the page says so."""
    review = (site[0] / "fr/svn/4/index.html").read_text(encoding="utf-8")
    assert '<html lang="fr" dir="ltr">' in review
    assert headings(review) == [
        "Slovénie, cycle 4",
        "Appuyées ou dont il est pris note\u00a0: comparaison",
        "Par thème",
        "Selon la réponse de l’État",
        "Qui le dit",
        "Autres classements",
        "Dates et documents",
        "À propos de cette page",
    ]
    assert "1 recommandation sur 3 a été mise en œuvre, et 1 en partie." in re.sub("<[^>]+>", "", review)
    assert "Torture et mauvais traitements" in review
    record = (site[0] / "fr/svn/4/140.2/index.html").read_text(encoding="utf-8")
    assert "Dont il est pris note" in record
    assert "1er mars 2026" in record
    assert "Situation des feux au 1er mars 2026." in re.sub("<[^>]+>", "", record)


def test_arabic_pages_speak_arabic(site: tuple[Path, Built]) -> None:
    """They run from right to left, counts have the form of their number, and the items of a list the right comma."""
    review = (site[0] / "ar/svn/4/index.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in review
    assert "سلوفينيا، الجولة 4" in headings(review)
    assert "نُفِّذت توصية واحدة (1) من أصل 3، و1 جزئياً." in re.sub("<[^>]+>", "", review)
    assert "هذه الترجمة لم يراجعها بعد" in review
    record = (site[0] / "ar/svn/4/140.1/index.html").read_text(encoding="utf-8")
    assert "<bdi>فرنسا</bdi></a>، <a" in record
    assert "</a>, <" not in record


@pytest.mark.parametrize("tag", SHIPPED)
def test_no_english_of_the_interface_is_left(site: tuple[Path, Built], tag: str) -> None:
    """No page of another language holds an English message between two tags."""
    entries = polib.pofile(str(TRANSLATIONS / tag / "ui.po"), encoding="utf-8")
    said = {form for entry in entries for form in (entry.msgstr, *entry.msgstr_plural.values())}
    english = {entry.msgid for entry in entries} - said
    for path in (site[0] / tag).rglob("*.html"):
        found = {text.strip() for text in re.findall(r">([^<]+)<", path.read_text(encoding="utf-8"))}
        assert found & english == set(), path


def test_text_that_nobody_translated_says_which_language_it_is_in(site: tuple[Path, Built]) -> None:
    """English inside a French page is marked as English; a translated note and an official text are not."""
    read = {name: (site[0] / f"fr/svn/4/{name}/index.html").read_text(encoding="utf-8") for name in ("140.1", "140.2")}
    assert '<span lang="en" dir="ltr">Nobody translated this.</span>' in read["140.2"]
    assert '<span lang="en" dir="ltr">Consider it</span>' in read["140.2"]
    assert '<p class="quoted">Ratifié aussitôt.</p>' in read["140.1"]
    assert '<blockquote class="official">Le ratifier</blockquote>' in read["140.1"]
    assert "Traduction non officielle" not in read["140.1"] + read["140.2"]
    unofficial = (site[0] / "fr/svn/4/140.3/index.html").read_text(encoding="utf-8")
    assert "Traduction non officielle" in unofficial
    assert '<blockquote class="official">Le modifier</blockquote>' in unofficial


def test_loading_passes_on_what_is_wrong_in_catalogs(tmp_path: Path) -> None:
    """A project with a catalog that cannot be read loads, with a warning in its place among the others."""
    for name, content in {**SITE, "translations/fr/svn.po": "not a catalog"}.items():
        write(tmp_path, name, content)
    site, diagnostics = load(tmp_path, Stopwatch())
    assert site
    assert [(finding.file, finding.code) for finding in diagnostics] == [("translations/fr/svn.po", "po-syntax")]


def test_a_language_without_dates_and_numbers_is_told_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "locales.yaml").write_text(
        'tet: {name: Tetun, dir: ltr, plural: "nplurals=1; plural=0;"}\nfj: {name: Na Vosa, dir: ltr, cldr: en, plural: "nplurals=1; plural=0;"}\n'
    )
    entries, found = load_locales([tmp_path])
    assert list(entries) == ["fj"]
    assert [(finding.line, finding.column, finding.code) for finding in found] == [(1, 6, "unknown-locale")]
    assert found[0].message == "there are no dates and numbers for “tet” in Unicode's data"
