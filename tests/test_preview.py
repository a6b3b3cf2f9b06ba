"""What a preview shows: the bytes of a build, made one at a time, and where an editor sees a change."""

from pathlib import Path

import pytest

from tests.example_sites import ROOT, copy_of
from uprsite.diagnostics import Diagnostic, has_errors
from uprsite.paper import Printed, print_all
from uprsite.plan import Output
from uprsite.preview.excerpts import Excerpt, tell
from uprsite.preview.showing import Showing, first_page, make_file, show
from uprsite.preview.standing import Preview, make, read_again
from uprsite.producing import render
from uprsite.project import Options, load
from uprsite.stopwatch import Stopwatch

REVIEW = "content/xtu/cycle-4"


def showing_of(project: Path) -> Showing:
    site, diagnostics = load(project, Stopwatch())
    assert site
    assert not has_errors(diagnostics)
    return show(project, site)


@pytest.mark.parametrize("name", ["full", "rtl"])
def test_a_file_made_by_itself_has_the_bytes_that_a_build_writes(name: str, tmp_path: Path) -> None:
    project = copy_of(name, tmp_path / name)
    showing = showing_of(project)
    assert showing.tasks
    # Whoever builds makes all sheets before the pages that lead to them.
    printed = Printed(tuple(Output(path, b"") for path in showing.tasks))
    means = showing.means
    built = {
        one.path: one.content for one in render(project, means.site, means.facts, means.pages, Options(jobs=1), printed)
    }
    assert built.keys() > showing.tasks.keys() | showing.pages.keys()
    # One of each sort in each language: alone each costs far more than its share of a build.
    pages = {(page.kind, page.language): path for path, page in showing.pages.items()}
    beside = {(path.partition("/")[0], Path(path).suffix): path for path in built.keys() - showing.pages.keys()}
    wanted = {*pages.values(), *beside.values()} - showing.tasks.keys()
    assert {Path(path).suffix for path in wanted} > {".html", ".csv", ".ics", ".json", ".atom", ".css", ".svg"}
    for path in sorted(wanted, reverse=True):  # in another order than a build
        assert make_file(showing, path) == built[path], path
    for path in ("", "en", "en/none", "static/", "../config.yaml", "config.yaml", "a\0b"):
        assert make_file(showing, path) is None, path


def test_a_sheet_and_a_card_made_by_themselves_are_those_of_a_build(tmp_path: Path) -> None:
    showing = showing_of(copy_of("rtl", tmp_path / "rtl"))
    means = showing.means
    wanted = {(task.page.kind, task.card): task for task in showing.tasks.values()}
    some = [wanted["brief", False], wanted["home", True]]
    made = print_all(means.environment, means.marking, some, means.folders, tmp_path / "other", Options(jobs=1))
    assert made.outputs
    for output in made.outputs:
        assert make_file(showing, output.path) == output.content, output.path


# ---------------------------------------------------------------- where a change is seen


def preview_of(name: str, folder: Path) -> Preview:
    preview = Preview(copy_of(name, folder / name))
    read_again(preview)
    assert preview.showing
    return preview


@pytest.mark.parametrize(
    ("file", "old", "new", "pages"),
    [
        (f"{REVIEW}/assessments.yaml", "note: ", "note: Indeed, ", ["en/xtu/4/140.1/"]),
        (f"{REVIEW}/assessments.yaml", "- paragraph", "# A remark.\n- paragraph", []),
        (f"{REVIEW}/review.yaml", "session: 47", "session: 48", ["en/xtu/4/"]),
        ("content/xtu/themes/torture.md", "updated: 2026-06-02", "updated: 2026-06-03", ["en/xtu/themes/torture/"]),
        ("config.yaml", "made for tests", "made for a test", ["en/"]),
    ],
)
def test_a_change_is_shown_on_the_page_of_its_record(
    file: str, old: str, new: str, pages: list[str], tmp_path: Path
) -> None:
    preview = preview_of("full", tmp_path)
    place = preview.project / file
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), encoding="utf-8")
    turn = read_again(preview, [file])
    assert not preview.wrong
    assert turn.pages == ({file: pages} if pages else {})
    assert turn.visible == bool(pages)


def test_a_translation_is_shown_in_its_language_and_a_template_on_a_page_of_its_kind(tmp_path: Path) -> None:
    preview = preview_of("full", tmp_path)
    template = preview.project / "templates/pages/theme.html"
    template.parent.mkdir(parents=True)
    template.write_text('{% extends "engine/pages/theme.html" %}\n{% block main %}{{ no_such }}{% endblock %}')
    turn = read_again(preview, ["templates/pages/theme.html", "translations/fr/site.po"])
    assert turn.pages["translations/fr/site.po"] == ["fr/"]
    (theme,) = turn.pages["templates/pages/theme.html"]
    assert "/themes/" in theme
    # Its mistake is told before anybody goes there.
    assert [(one.file, one.line) for one in preview.wrong] == [("templates/pages/theme.html", 2)]
    assert make(preview, "en/index.html")
    template.unlink()
    assert read_again(preview, ["templates/pages/theme.html"]).visible
    assert preview.mended
    assert not preview.wrong


def test_an_editor_begins_at_the_state_where_there_is_one(tmp_path: Path) -> None:
    assert first_page(showing_of(copy_of("minimal", tmp_path / "one")).site) == "en/svn/"
    assert first_page(showing_of(copy_of("full", tmp_path / "two")).site) == "en/"


def test_a_sheet_that_is_too_long_is_told_when_it_is_asked_for_until_it_fits(tmp_path: Path) -> None:
    preview = preview_of("rtl", tmp_path)
    assert preview.showing
    path, task = next((path, one) for path, one in preview.showing.tasks.items() if one.page.kind == "brief")
    brief = next((preview.project / "content").rglob(f"briefs/{task.page.subject[1]}.yaml"))
    text = brief.read_text(encoding="utf-8")
    file = brief.relative_to(preview.project).as_posix()
    assert "summary: " in text
    brief.write_text(text.replace("summary: ", f"summary: {'This is far too long. ' * 600}"), encoding="utf-8")
    read_again(preview, [file])
    assert not preview.wrong
    assert make(preview, path) is None
    assert [one.code for one in preview.wrong] == ["too-long"]
    brief.write_text(text, encoding="utf-8")
    read_again(preview, [file])
    assert not preview.wrong
    assert preview.mended


def test_only_what_changed_is_read_again_and_the_rest_is_the_same(tmp_path: Path) -> None:
    preview = preview_of("full", tmp_path)
    kept = dict(preview.memory.kept)
    assert kept
    turn = read_again(preview)
    assert preview.memory.kept.keys() == kept.keys()
    assert all(preview.memory.kept[key] is kept[key] for key in kept)
    assert not turn.visible


# ---------------------------------------------------------------- the line of a mistake


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("status: xnot-implemented  # why", 9, ("status: ", "xnot-implemented", "  # why")),
        ("  - by: [FRA, XXZ]", 15, ("- by: [FRA, ", "XXZ", "]")),
        ("name:", 6, ("name:", "⏎", "")),
        ("name:", 99, ("name:", "⏎", "")),
        ("x" * 80 + " bad " + "y" * 200, 82, ("…" + "x" * 59 + " ", "bad", " " + "y" * 99 + "…")),
        ("", 1, None),
    ],
)
def test_the_line_of_a_mistake_is_shown_with_its_place(
    line: str, column: int, shown: tuple[str, str, str] | None, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(f"first\n{line}\n", encoding="utf-8")
    (told,) = tell(tmp_path, [Diagnostic("a.yaml", 2, column, "c", "m")], local=True)
    assert told.excerpt == (Excerpt(*shown) if shown else None)
    assert told.editor == f"vscode://file/{(tmp_path / 'a.yaml').resolve().as_posix().lstrip('/')}:2:{column}"


def test_no_line_of_a_file_outside_is_shown_and_no_path_told_to_others(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    project = tmp_path / "project"
    project.mkdir()
    (project / "a.yaml").write_text("mine", encoding="utf-8")
    (project / "link.yaml").symlink_to(tmp_path / "secret.txt")
    (project / "round.yaml").symlink_to(project / "round.yaml")
    names = ("round.yaml", "a\0b", "../secret.txt", str(tmp_path / "secret.txt"), "link.yaml", ".", "none.yaml")
    for told in tell(project, [Diagnostic(name, 1, 1, "c", "m") for name in names], local=True):
        assert (told.excerpt, told.editor) == (None, ""), told.finding.file
    (own,) = tell(project, [Diagnostic("a.yaml", 1, 1, "c", "m")], local=False)
    assert own.excerpt == ("", "mine", "")
    assert own.editor == ""


def test_the_example_can_be_previewed() -> None:
    showing = showing_of(ROOT)
    assert make_file(showing, f"{first_page(showing.site)}index.html")
