"""A site's own copies of the engine's pages: made with their origin, kept over an upgrade, told when they are old."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from uprsite.cli import main
from uprsite.diagnostics import Diagnostic, as_github, as_summary, as_text
from uprsite.fields import Refusal
from uprsite.overriding import Copied, compare, find_template, keep, listed, override
from uprsite.overriding.blocks import read_template
from uprsite.overriding.told import TEMPLATES
from uprsite.project import load
from uprsite.stopwatch import Stopwatch

from .example_sites import ROOT, copy_of, found_in, render_site, tree

TEMPLATES_FOLDER = ROOT / "templates"
REVIEW = "en/svn/4/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copy_of("minimal", tmp_path / "site")


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An engine as it is installed, which a test can upgrade: its folder of templates."""
    folder = tmp_path / "package" / "engine"
    shutil.copytree(TEMPLATES_FOLDER, folder / "templates", ignore=shutil.ignore_patterns("fonts"))
    (folder / "translations").symlink_to(ROOT / "translations")
    monkeypatch.setattr("uprsite.resources.PACKAGE", folder.parent)
    return folder / "templates"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def warnings(site: Path) -> list[Diagnostic]:
    return found_in(site)


@pytest.mark.parametrize("block", [None, "main", "hero", "footer", "title"])
def test_a_fresh_copy_changes_nothing(block: str | None, site: Path, engine: Path) -> None:
    before = render_site(site)
    done = override(site / "templates", engine, Copied("pages/review.html", block), "0.1.0")
    assert not done.diagnostics
    assert render_site(site) == before
    assert "0.1.0" in (site / "templates/pages/review.html").read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.parametrize("page", ["base.html", "partials/marks.html", "static/style.css", "pages/missing.html"])
def test_other_templates_can_be_copied_whole(page: str, site: Path, engine: Path) -> None:
    before = render_site(site)
    override(site / "templates", engine, Copied(page), "0.1.0")
    after = render_site(site)
    assert {path for path in before if before[path] != after[path]} <= {"static/style.css"}
    assert before.keys() == after.keys()


def test_an_override_survives_an_upgrade(site: Path, engine: Path) -> None:
    own = site / "templates"
    override(own, engine, Copied("pages/review.html", "foot"), "0.1.0")
    edit(own / "pages/review.html", "{% block foot %}", "{% block foot %}<p>Ours</p>")
    edit(engine / "pages/review.html", "{% block links %}", "{% block links %}<p>New in the engine</p>")
    page = render_site(site)[REVIEW].decode()
    assert "<p>Ours</p>" in page and "<p>New in the engine</p>" in page
    assert warnings(site) == []


def test_an_old_one_is_told_with_the_difference_until_it_has_been_looked_at(site: Path, engine: Path) -> None:
    own = site / "templates"
    override(own, engine, Copied("pages/review.html", "foot"), "0.1.0")
    edit(engine / "pages/review.html", "{{ sheet_foot(foot) }}\n", "<hr>\n{{ sheet_foot(foot) }}\n")
    assert as_text(warnings(site)) == (
        "templates/pages/review.html:4:1: warning: the engine has changed the block “foot” of this page since your "
        "copy was made [stale-override]\n"
        "    take over what you want of it (- was, + is); then say that you have seen it: "
        "uprsite override pages/review.html --block foot --keep\n"
        "        …\n"
        "         \n"
        "        +<hr>\n"
        "         {{ sheet_foot(foot) }}"
    )
    assert as_github(warnings(site)).endswith("%0A…%0A %0A+<hr>%0A {{ sheet_foot(foot) }}")
    assert "<br><code>+&lt;hr&gt;</code>" in as_summary(warnings(site))
    assert "<hr>" not in render_site(site, advised={"stale-override"})[REVIEW].decode()
    assert "+<hr>" in compare(own, engine, "pages/review.html", None)
    mine = (own / "pages/review.html").read_bytes()
    keep(own, engine, "pages/review.html", None)
    assert warnings(site) == [] and (own / "pages/review.html").read_bytes() == mine


def test_a_long_difference_is_cut_and_says_how_to_see_the_rest(site: Path, engine: Path) -> None:
    override(site / "templates", engine, Copied("pages/method.html"), "0.1.0")
    text = (engine / "pages/method.html").read_text(encoding="utf-8")
    (engine / "pages/method.html").write_text(text.replace("\n", " \n"), encoding="utf-8")
    (finding,) = warnings(site)
    assert len(finding.detail) == 21
    assert finding.detail[-1].endswith("lines): uprsite override pages/method.html --diff")


def test_a_copy_that_prints_what_the_engine_has_is_never_old(site: Path, engine: Path) -> None:
    own = site / "templates"
    override(own, engine, Copied("pages/review.html", "foot"), "0.1.0")
    text = '{% extends "engine/pages/review.html" %}{% block foot %}{{ super() }}<p>Ours</p>{% endblock %}'
    (own / "pages/review.html").write_text(text, encoding="utf-8")
    edit(engine / "pages/review.html", "{{ sheet_foot(foot) }}\n", "<hr>{{ sheet_foot(foot) }}\n")
    assert warnings(site) == []
    assert "<hr>" in render_site(site)[REVIEW].decode()


def test_files_checked_out_on_windows_are_not_old(site: Path, engine: Path) -> None:
    override(site / "templates", engine, Copied("pages/review.html"), "0.1.0")
    for path in (site / "templates").rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert warnings(site) == []


def test_a_block_that_the_engine_no_longer_has_is_told(site: Path, engine: Path) -> None:
    override(site / "templates", engine, Copied("pages/review.html", "foot"), "0.1.0")
    text = (engine / "pages/review.html").read_text(encoding="utf-8")
    text = text.replace("{% block foot %}\n", "").replace("{% endblock foot %}\n", "")
    (engine / "pages/review.html").write_text(text, encoding="utf-8")
    (finding,) = warnings(site)
    assert (finding.file, finding.line, finding.code) == ("templates/pages/review.html", 4, "lost-block")
    assert "nothing prints what stands in it" in finding.message


@pytest.mark.parametrize("block", [None, "main"])
def test_a_page_that_the_engine_no_longer_has_is_told(block: str | None, site: Path, engine: Path) -> None:
    override(site / "templates", engine, Copied("pages/again.html", block), "0.1.0")
    (engine / "pages/again.html").unlink()
    (finding,) = warnings(site)
    assert (finding.file, finding.code) == ("templates/pages/again.html", "lost-page")


def test_templates_made_by_hand_are_left_in_peace_but_for_lost_blocks(site: Path, engine: Path) -> None:
    own = site / "templates/pages"
    own.mkdir(parents=True)
    (own / "method.html").write_text("<p>Quite another page</p>", encoding="utf-8")
    nested = '{% extends "base.html" %}{% block main %}{% block ours %}x{% endblock %}{% endblock %}'
    (own / "review.html").write_text(nested, encoding="utf-8")
    (own / "ours.html").write_text("{% extends choice %}{% block anything %}x{% endblock %}", encoding="utf-8")
    assert warnings(site) == []
    (own / "state.html").write_text('{% extends "base.html" %}\n{% block mian %}x{% endblock %}', encoding="utf-8")
    (finding,) = warnings(site)
    assert (finding.line, finding.code, finding.hint.partition(";")[0]) == (2, "lost-block", "did you mean “main”?")


def test_what_a_site_has_is_never_written_over_and_can_take_another_block(site: Path, engine: Path) -> None:
    own = site / "templates"
    override(own, engine, Copied("pages/review.html", "foot"), "0.1.0")
    edit(own / "pages/review.html", "{% block foot %}", "{% block foot %}<p>Ours</p>")
    override(own, engine, Copied("pages/review.html", "hero"), "0.1.0")
    text = (own / "pages/review.html").read_text(encoding="utf-8")
    assert "<p>Ours</p>" in text and [block.name for block in read_template(text).blocks] == ["foot", "hero"]
    for again in (Copied("pages/review.html"), Copied("pages/review.html", "hero")):
        done = override(own, engine, again, "0.1.0")
        assert [finding.code for finding in done.diagnostics] == ["exists"] and not done.report
    assert (own / "pages/review.html").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("block", "told"), [(None, "no block from its beginning"), ("hero", "no block “hero”")])
def test_what_cannot_be_kept_is_refused(block: str | None, told: str, site: Path, engine: Path) -> None:
    own = site / "templates"
    override(own, engine, Copied("pages/review.html", "foot"), "0.1.0")
    edit(own / "pages/review.html", "{% endblock %}", "")
    before = tree(own)
    with pytest.raises(Refusal, match=told):
        keep(own, engine, "pages/review.html", block)
    assert tree(own) == before


def test_a_block_is_added_to_a_file_with_the_ends_of_lines_of_windows_as_it_is(site: Path, engine: Path) -> None:
    own = site / "templates"
    override(own, engine, Copied("pages/review.html", "foot"), "0.1.0")
    path = own / "pages/review.html"
    path.write_bytes(before := path.read_bytes().replace(b"\n", b"\r\n"))
    override(own, engine, Copied("pages/review.html", "hero"), "0.1.0")
    after = path.read_bytes()
    assert after.startswith(before) and after.count(b"\n") == after.count(b"\r\n")


def test_originals_are_not_published_printed_or_translated(site: Path, engine: Path) -> None:
    from uprsite.translation import template_mistakes
    from uprsite.translation.interface import interface_sources

    own = site / "templates"
    override(own, engine, Copied("pages/review.html", "hero"), "0.1.0")
    said = {source.file for source in interface_sources([own], lists=False)}
    assert said == {"templates/pages/review.html"}
    (own / "originals/pages/review.html.hero.txt").write_text("{% broken", encoding="utf-8")
    assert list(template_mistakes(own)) == []
    assert not [path for path in render_site(site, advised={"stale-override"}) if "originals" in path]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("review", "pages/review.html"),
        ("pages/review.html", "pages/review.html"),
        ("templates/pages/review.html", "pages/review.html"),
        ("templates\\pages\\review.html", "pages/review.html"),
        ("base", "base.html"),
        ("marks", "partials/marks.html"),
        ("brief", "pages/brief.html"),
        ("paper/brief.typ", "paper/brief.typ"),
        ("scorecard", "pages/review.html"),
        ("style", "static/style.css"),
    ],
)
def test_pages_are_found_as_people_say_them(asked: str, found: str) -> None:
    assert find_template(asked) == found


@pytest.mark.parametrize(
    ("asked", "told"),
    [("reviw", "did you mean “review”?"), ("paper/brief", "in full"), ("../config.yaml", "--list"), ("", "--list")],
)
def test_what_is_no_page_is_answered_with_one(asked: str, told: str) -> None:
    with pytest.raises(Refusal) as refused:
        find_template(asked)
    assert told in refused.value.hint


def test_a_block_that_is_none_is_answered_with_one(site: Path, engine: Path) -> None:
    with pytest.raises(Refusal) as refused:
        override(site / "templates", engine, Copied("pages/review.html", "theme"), "0.1.0")
    assert refused.value.hint == "did you mean “themes”?"


def test_the_engines_own_folder_is_refused() -> None:
    with pytest.raises(Refusal):
        override(TEMPLATES_FOLDER, TEMPLATES_FOLDER, Copied("pages/review.html"), "0.1.0")
    assert load(ROOT, Stopwatch())[0]


def test_every_template_and_every_block_is_told() -> None:
    """Those that can be copied: not fonts, pictures and licences."""
    files = [path for path in TEMPLATES_FOLDER.rglob("*.*") if path.suffix in {".html", ".typ", ".css", ".js"}]
    blocks = {
        path.relative_to(TEMPLATES_FOLDER).as_posix(): {
            block.name for block in read_template(path.read_text(encoding="utf-8")).blocks
        }
        for path in files
    }
    assert set(TEMPLATES) == set(blocks)
    inherited = set(TEMPLATES["base.html"].blocks) | set(TEMPLATES["outside.html"].blocks)
    for name, found in blocks.items():
        told = set(TEMPLATES[name].blocks)
        assert told == (found if name in ("base.html", "outside.html") else found - inherited), name
    assert len(list(listed(TEMPLATES_FOLDER, TEMPLATES_FOLDER, None))) > 150


def run(site: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(site), "override", *words])


def test_the_command(site: Path) -> None:
    made = run(site, "review", "--block", "foot")
    assert made.exit_code == 0 and "templates/pages/review.html" in made.stdout
    again = run(site, "review", "--block", "foot")
    assert again.exit_code == 1 and "[exists]" in again.stderr
    assert run(site, "review", "--diff").stdout == "pages/review.html, block “foot”: as it was\n"
    assert run(site, "review", "--keep").exit_code == 0
    assert "(this site has its own)" in run(site, "--list").stdout
    for wrong in (["reviw"], [], ["review", "--diff", "--keep"], ["home", "--diff"], ["home", "--keep"]):
        assert run(site, *wrong).exit_code == 2, wrong


@pytest.mark.parametrize("guide", ["docs/templates.md", "docs/fr/gabarits.md"])
def test_the_guide_names_every_block(guide: str) -> None:
    rows = [
        (page, row)
        for page, told in TEMPLATES.items()
        if told.blocks
        for row in [(f"`{page}`", "", told.what), *(("", f"`{name}`", what) for name, what in told.blocks.items())]
    ]
    lines = (ROOT / guide).read_text(encoding="utf-8").splitlines()
    found = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if line.startswith("| ")]
    table = found[next(at for at, row in enumerate(found) if row[0] == "`base.html`") :]
    assert [row[:2] for row in table] == [row[:2] for _, row in rows]
    if guide == "docs/templates.md":
        assert table == [row for _, row in rows]


def test_the_commands_of_the_guide_can_be_followed(tmp_path: Path) -> None:
    folder = tmp_path / "mysite"
    words = ["new", str(folder), "--state", "SVN", "--cycle", "4", "--languages", "en", "--publisher", "Our NGO"]
    assert CliRunner().invoke(main, words).exit_code == 0
    text = (ROOT / "docs/templates.md").read_text(encoding="utf-8")
    shown = re.findall(r"(?m)^    uprsite (.+)$", text)
    assert len(shown) >= 8
    for command in shown:
        done = CliRunner().invoke(main, ["--project", str(folder), *command.split()])
        assert done.exit_code == 0, (command, done.output)
    own = text[text.index('    {% extends "engine/base.html" %}') :].partition("\n\n")[0]
    (folder / "templates/base.html").write_text(re.sub("(?m)^    ", "", own), encoding="utf-8")
    pages = render_site(folder)
    assert all(b'<p class="thanks">' in pages[name] for name in ("en/index.html", "en/method/index.html"))
