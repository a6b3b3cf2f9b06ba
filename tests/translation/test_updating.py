"""`translate update` and `translate fmt`, as the people who run them meet them: on files, in projects of their own."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import polib
import pytest
from click.testing import CliRunner, Result

from tests.example_sites import copy_of, tree
from uprsite.catalogs import REFUSED, key_of, plural_rule, read_catalogs
from uprsite.cli import main
from uprsite.resources import engine_folder
from uprsite.translation import desk

from .working_together import CATALOG, PLURAL, Content, catalog, fmt, in_use, one_message, save, save_as_poedit, update

RECORDS = "content/svn/cycle-4/recommendations.yaml"
ADDRESS = "rec/svn/4/140.1/text"
FRENCH = plural_rule("nplurals=2; plural=(n > 1);")


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), "translate", *arguments])


@pytest.fixture
def records_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the messages of the interface out, which take long to extract."""
    monkeypatch.setattr(desk, "interface_sources", lambda folders, lists: [])
    monkeypatch.setattr(desk, "read_interface", lambda folders: [])


@pytest.fixture
def project(tmp_path: Path, records_only: None) -> Path:
    """A project of three recommendations, in English and in a language that the engine does not have."""
    one_message(tmp_path, "Adopt a law")
    update(tmp_path)
    return tmp_path


def say(project: Path, translation: str, comment: str = "") -> None:
    """Translate the first recommendation."""
    file = catalog(project)
    entry = next(entry for entry in file if entry.msgctxt == ADDRESS)
    entry.msgstr, entry.tcomment = translation, comment
    save(project, file)


def text_of(project: Path) -> str:
    return (project / CATALOG).read_text(encoding="utf-8")


# Updating


@pytest.mark.parametrize(
    ("content", "place"),
    [(b"<p>\n{% if %}\n", "templates/pages/own.html:2:1"), (b"<p>\xff</p>\n", "templates/pages/own.html:1:4")],
    ids=["syntax", "not UTF-8"],
)
@pytest.mark.parametrize("command", [["update"], ["add", "fr"], ["pseudo"]], ids=lambda command: command[0])
def test_a_template_that_cannot_be_read_is_a_mistake_and_nothing_is_written(
    project: Path, command: list[str], content: bytes, place: str
) -> None:
    """What it says would be missed in every language."""
    own = project / "templates/pages/own.html"
    own.parent.mkdir(parents=True)
    own.write_bytes(content)
    before = tree(project)
    result = run(project, *command)
    assert (result.exit_code, place in result.output) == (1, True), result.output
    assert tree(project) == before


@pytest.mark.parametrize("seed", range(5))
def test_whatever_an_editor_does_nothing_is_lost_and_a_second_run_changes_no_byte(
    seed: int, tmp_path: Path, records_only: None
) -> None:
    chance = Random(seed)
    content, told = Content.made(chance), set[tuple[str, str, str]]()
    for turn in range(6):
        content.changed(chance, 4).write(tmp_path)
        update(tmp_path)
        files = tree(tmp_path / "translations")
        update(tmp_path)
        fmt(tmp_path)
        assert tree(tmp_path / "translations") == files

        file = catalog(tmp_path)
        said = {
            ((entry.previous_msgid if entry.fuzzy else None) or entry.msgid, entry) for entry in file if entry.msgstr
        }
        assert {(entry.msgctxt, text, entry.msgstr) for text, entry in said if entry.msgctxt} == told
        assert all(text == entry.msgid for text, entry in said if not entry.fuzzy)
        for number, entry in enumerate(chance.sample([*in_use(file).values()], 15)):
            entry.msgstr, entry.flags, entry.previous_msgid = f"turn {turn}, {number}", [], None
        save(tmp_path, file)
        told = {
            (entry.msgctxt or "", entry.previous_msgid or entry.msgid, entry.msgstr) for entry in file if entry.msgstr
        }
        told = {key for key in told if key[0]}


def test_headers_and_comments_of_translators_stay_and_dates_of_runs_do_not_come(project: Path) -> None:
    say(project, "Adoptim lo", "Is “lo” right?\n\nAna")
    text = text_of(project)
    names = '"Last-Translator: Ana <ana@example.org>\\n"\n"PO-Revision-Date: 2026-01-02 03:04+0900\\n"\n"X-Own: 1\\n"\n'
    head = f"# Words of thanks.\n#\n# Ana, 2026\n{text}".replace(
        '"Plural-Forms', f'"POT-Creation-Date: 2026\\n"\n{names}"Plural'
    )
    (project / CATALOG).write_text(head, encoding="utf-8")
    one_message(project, "Adopt two laws")
    update(project)
    text = text_of(project)
    assert text.startswith('# Words of thanks.\n#\n# Ana, 2026\nmsgid ""\n')
    assert all(line in text for line in names.splitlines())
    assert "POT-Creation-Date" not in text
    assert "# Is “lo” right?\n#\n# Ana\n#. Slovenia" in text
    assert not re.search(r"^#: .*:\d", text, re.MULTILINE)
    assert "POT-Creation-Date" not in (project / "translations/templates/svn.pot").read_text(encoding="utf-8")


def test_a_changed_text_is_fuzzy_and_one_that_is_changed_back_is_whole(project: Path) -> None:
    say(project, "Adoptim lo")
    before = text_of(project)
    one_message(project, "Adopt laws")
    assert [line for line in update(project).report if line.startswith(CATALOG) and line.endswith(", 1 changed")]
    assert '#, fuzzy\n#| msgctxt "rec/svn/4/140.1/text@' in text_of(project)
    assert '#| msgid "Adopt a law"\n' in text_of(project)
    one_message(project, "Adopt a law")
    update(project)
    assert text_of(project) == before


def test_a_record_that_is_gone_and_comes_back_has_its_translation(project: Path) -> None:
    say(project, "Adoptim lo")
    before = text_of(project)
    one_message(project, None)
    update(project)
    assert '#~ msgid "Adopt a law"\n#~ msgstr "Adoptim lo"\n' in text_of(project)
    one_message(project, "Adopt a law")
    update(project)
    assert text_of(project) == before


def test_what_is_no_longer_said_anywhere_leaves_the_template(project: Path) -> None:
    one_message(project, None)
    update(project)
    assert ADDRESS not in (project / "translations/templates/svn.pot").read_text(encoding="utf-8")


BROKEN: dict[str, Callable[[str], bytes]] = {
    "cut in the middle": lambda text: text[: text.index("Adoptim") + 3].encode(),
    "marks of git": lambda text: text.replace("msgstr", "<<<<<<< HEAD\nmsgstr", 3).encode(),
    "another encoding": lambda text: text.replace("Adoptim", "Adoptïm").encode("latin-1", "replace"),
    "two bytes a letter": lambda text: text.encode("utf-16"),
    "not a catalog": lambda text: b"\x00\x01\x02\xff",
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("command", ["update", "fmt"])
def test_a_catalog_that_cannot_be_read_is_never_overwritten(
    command: str, broken: Callable[[str], bytes], project: Path
) -> None:
    say(project, "Adoptim lo")
    content = broken(text_of(project))
    (project / CATALOG).write_bytes(content)
    one_message(project, "Adopt laws")
    done = run(project, command)
    assert done.exit_code == 1
    assert f"{CATALOG}:" in done.output
    assert (project / CATALOG).read_bytes() == content
    assert "translations/tpi/site.po: " in done.output, "the others are done"


def test_a_folder_where_a_catalog_belongs_is_told(project: Path) -> None:
    (project / CATALOG).unlink()
    (project / CATALOG).mkdir()
    assert [found.code for found in update(project).diagnostics] == ["unreadable"]


@pytest.mark.parametrize("command", ["update", "fmt"])
def test_while_a_record_cannot_be_read_nothing_is_written(command: str, project: Path) -> None:
    """Its texts would be missed, and their translations be taken for those of nothing."""
    say(project, "Adoptim lo")
    path = project / RECORDS
    path.write_text(path.read_text().replace("position: supported", "position: welcomed", 1))
    before = tree(project / "translations")
    done = run(project, command)
    assert done.exit_code == 1
    assert "Nothing was written." in done.output
    assert tree(project / "translations") == before


# Putting in order


def meaning(project: Path) -> object:
    """Return what the pages make of the catalogs."""
    found = read_catalogs("tpi", PLURAL, [project / "translations"])
    return {key: message.forms for key, message in found.messages.items()}, found.drafts


@pytest.fixture
def worked_on(project: Path) -> Path:
    """A project whose catalog has everything: translated, fuzzy, obsolete, missing, and several lines."""
    one_message(
        project, "Adopt a law on the protection of everybody who reports violations to the United Nations\n\nby 2026"
    )
    update(project)
    file = catalog(project)
    for number, entry in enumerate(entry for entry in file if entry.msgctxt):
        entry.msgstr = (
            f"Tok bilong namba {number}, na “narapela” tok tu i stap long dispela lain we i longpela tumas\n\n2026"
        )
    file[1].msgstr = ""
    file[0].tcomment = "A comment of a translator\nin two lines"
    save(project, file)
    Content([(1, "Adopt a law", []), (2, "Ratify the convention of 2", [])], [], ["Another paragraph."]).write(project)
    update(project)
    assert all(part in text_of(project) for part in ("#, fuzzy", "#~ msgctxt", 'msgstr ""'))
    return project


PROGRAMS: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "ends of lines of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "a mark of the byte order": lambda text: text.encode("utf-8-sig"),
    "both": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "flags of gettext": lambda text: text.replace("#, fuzzy", "#, python-format, fuzzy").encode(),
    "no line between": lambda text: re.sub(r"\n\n(?=#[.,:~|] )", "\n", text).encode(),
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_a_catalog_that_another_program_saved_is_put_in_order(program: Callable[[str], bytes], worked_on: Path) -> None:
    """Wrapped lines, numbers of lines, headers: all that differs between programs goes, and nothing that is said."""
    ordered, said = text_of(worked_on), meaning(worked_on)
    save_as_poedit(worked_on, catalog(worked_on))
    content = program(text_of(worked_on))
    assert content.decode() != ordered
    (worked_on / CATALOG).write_bytes(content)

    assert f"{CATALOG}: put in order" in run(worked_on, "fmt").output
    after = text_of(worked_on)
    assert meaning(worked_on) == said
    headers = '"X-Generator: Poedit 3.4.2\\n"\n', '"PO-Revision-Date: 2026-07-01 10:00+0200\\n"\n'
    for header in headers:
        assert header in after, "what translators and their programs say of themselves"
        after = after.replace(header, "")
    assert after == ordered
    assert f"{CATALOG}: in order" in run(worked_on, "fmt").output
    text = text_of(worked_on)
    assert b"\r" not in (worked_on / CATALOG).read_bytes()
    update(worked_on)
    assert text_of(worked_on) == text, "`update` has the same layout"


def test_letters_are_written_in_one_way(project: Path) -> None:
    say(project, "e\u0301tat")
    path = project / CATALOG
    path.write_text(text_of(project).replace("é", "e\u0301"), encoding="utf-8")
    fmt(project)
    assert 'msgstr "état"' in text_of(project)


def test_headers_that_a_program_gets_wrong_are_set_right(project: Path) -> None:
    """A template that is copied says `CHARSET`; some programs bring plural rules of their own."""
    text = text_of(project).replace("UTF-8", "CHARSET").replace(PLURAL.text, "nplurals=INTEGER; plural=EXPRESSION;")
    (project / CATALOG).write_text(f"#, fuzzy\n{text}", encoding="utf-8")
    fmt(project)
    assert text_of(project) == text.replace("CHARSET", "UTF-8").replace(
        "nplurals=INTEGER; plural=EXPRESSION;", PLURAL.text
    )


def test_our_own_remarks_in_a_file_that_the_site_gave_away_do_not_stay(project: Path) -> None:
    """The catalog to download says what is wrong in a translation; who mends it has no reason to delete that."""
    say(project, "Adoptim lo", f"{REFUSED}does not agree in its numbers\nMy own words")
    text = text_of(project)
    assert REFUSED not in text
    assert "\n# My own words\n#. " in text


def test_the_old_text_goes_with_the_mark(project: Path) -> None:
    """Some programs leave it where a translation is not fuzzy any more."""
    say(project, "Adoptim lo")
    one_message(project, "Adopt laws")
    update(project)
    path = project / CATALOG
    path.write_text(text_of(project).replace("#, fuzzy\n", ""), encoding="utf-8")
    fmt(project)
    assert "#|" not in text_of(project)
    assert in_use(catalog(project))[ADDRESS, "Adopt laws", ""].msgstr == "Adoptim lo"


# Projects of users


@pytest.fixture
def own_site(tmp_path: Path) -> Path:
    """A site of its own: in a language that the engine ships and in one that it does not, with a page of its own."""
    project = copy_of("minimal", tmp_path / "project")
    config = project / "config.yaml"
    config.write_text(config.read_text() + "languages: [en, fr, tpi]\n")
    locale = 'tpi: {name: Tok Pisin, dir: ltr, cldr: en, plural: "nplurals=2; plural=(n != 1);", fallback: [en]}\n'
    (project / "translations").mkdir()
    (project / "translations/locales.yaml").write_text(locale)
    page = project / "templates/pages/own.html"
    page.parent.mkdir(parents=True)
    page.write_text("{# Translators: What readers can give. #}{{ _('Give to our work') }} {{ _('Method') }}\n")
    return project


def own_catalog(project: Path, tag: str, book: str = "ui") -> list[polib.POEntry]:
    """Return what a catalog of a site's own has in use."""
    path = project / f"translations/{tag}/{book}.po"
    return [*in_use(polib.pofile(str(path), encoding="utf-8")).values()] if path.is_file() else []


def test_what_the_engine_ships_is_not_copied(own_site: Path) -> None:
    """A site's own catalog holds its own words: so the engine's can become better."""
    assert run(own_site, "update").exit_code == 0
    assert [(entry.msgid, entry.comment) for entry in own_catalog(own_site, "fr")] == [
        ("Give to our work", "What readers can give.")
    ]
    (template,) = polib.pofile(str(own_site / "translations/templates/ui.pot"))
    assert template.msgid == "Give to our work"


def test_a_language_that_the_engine_does_not_ship_gets_the_whole_interface(own_site: Path) -> None:
    run(own_site, "update")
    said = {entry.msgid for entry in own_catalog(own_site, "tpi")}
    assert {"Give to our work", "Method"} <= said
    shipped = polib.pofile(str(engine_folder("translations") / "fr/ui.po"), encoding="utf-8")
    assert len(said) > len([entry for entry in shipped if not entry.obsolete]) > 500


def test_what_a_site_says_otherwise_stays(own_site: Path) -> None:
    """Whoever wants other words than the engine's writes them into a catalog of the site."""
    own = own_site / "translations/fr/ui.po"
    own.parent.mkdir()
    own.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Method"\nmsgstr "Notre façon"\n'
    )
    run(own_site, "update")
    assert {entry.msgid: entry.msgstr for entry in own_catalog(own_site, "fr")} == {
        "Give to our work": "",
        "Method": "Notre façon",
    }
    before = own.read_bytes()
    run(own_site, "update")
    assert own.read_bytes() == before
    folders = [own_site / "translations", engine_folder("translations")]
    said = read_catalogs("fr", FRENCH, folders).messages
    assert said["", "Method", ""].forms == ("Notre façon",)
    assert len(said) > 500


def test_a_page_that_a_site_gives_up_leaves_nothing_to_translate(own_site: Path) -> None:
    run(own_site, "update")
    path = own_site / "translations/fr/ui.po"
    path.write_text(path.read_text().replace('work"\nmsgstr ""', 'work"\nmsgstr "Donner"'))
    (own_site / "templates/pages/own.html").unlink()
    run(own_site, "update")
    assert own_catalog(own_site, "fr") == []
    assert '#~ msgstr "Donner"' in path.read_text()
    assert list(polib.pofile(str(own_site / "translations/templates/ui.pot"))) == []


def test_no_catalog_is_begun_where_there_is_nothing_to_say(tmp_path: Path) -> None:
    """A site in the languages of the engine that has no words of its own needs no `ui.po`."""
    project = copy_of("minimal", tmp_path / "project")
    config = project / "config.yaml"
    config.write_text(config.read_text() + "languages: [en, fr]\n")
    run(project, "update")
    files = [
        path.relative_to(project / "translations").as_posix() for path in (project / "translations").rglob("*.po*")
    ]
    assert sorted(files) == ["fr/site.po", "fr/svn.po", "templates/site.pot", "templates/svn.pot"]


def test_a_catalog_of_a_sites_own_beside_ours_is_left_alone(own_site: Path) -> None:
    """A site may keep its words in any file; only those named for a book are brought up to date."""
    own = own_site / "translations/fr/own.po"
    own.parent.mkdir()
    own.write_text('msgid "Method"\nmsgstr "Façon"\n')
    run(own_site, "update")
    assert own.read_text() == 'msgid "Method"\nmsgstr "Façon"\n'


def test_a_text_in_a_language_is_not_to_be_translated_into_it(own_site: Path) -> None:
    path = own_site / RECORDS
    path.write_text(
        path.read_text().replace("text: Ratify the Optional Protocol", "text: {en: Ratify it, fr: Le ratifier}")
    )
    run(own_site, "update")
    assert [key_of(entry)[1] for entry in own_catalog(own_site, "fr", "svn")] == ["Consider ratifying the Convention"]
    assert [key_of(entry)[1] for entry in own_catalog(own_site, "tpi", "svn")] == [
        "Ratify it",
        "Consider ratifying the Convention",
    ]
