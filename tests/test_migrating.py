"""A site in an earlier format builds as it did, and is rewritten without the loss of a comment or a byte."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from uprsite import __version__
from uprsite.cli import main
from uprsite.diagnostics import Diagnostic, as_text
from uprsite.importers.review_folder import import_ohchr
from uprsite.migrating import CHANGES, FORMAT, rewritten, upgraded
from uprsite.source import read_yaml
from uprsite.upgrading import migrate

from .example_sites import copy_of, found_in, render_site

RECOMMENDATIONS = "content/xtu/cycle-4/recommendations.yaml"
BACK = {
    "config.yaml": [("format: 1", "format: 0")],
    "content/organisations.yaml": [("kind: civil-society", "kind: cso")],
    "**/cycle-*/recommendations.yaml": [
        (r"^- paragraph:", "- number:"),
        (r"^  position:", "  response:"),
        (r"^  response: supported", "  response: accepted"),
    ],
    "**/cycle-*/assessments.yaml": [(r"^- paragraph:", "- number:")],
}
"""How a site of format 1 would have been written in format 0."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The site that uses every field, as it would have been in format 0."""
    project = copy_of("full", tmp_path / "site")
    for pattern, changes in BACK.items():
        for path in project.glob(pattern):
            text = path.read_text(encoding="utf-8")
            for new, old in changes:
                text = re.sub(new, old, text, flags=re.MULTILINE)
            path.write_bytes(text.encode())
    (project / "content/organisations.yaml").rename(project / "content/assessors.yaml")
    return project


def sources(project: Path) -> dict[str, bytes]:
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in sorted(project.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_an_old_site_is_told_and_built_as_it_was(site: Path) -> None:
    assert as_text(found_in(site)) == (
        "config.yaml:2:9: warning: this site is written in format 0; the newest is 1 [old-format]\n"
        "    run `uprsite migrate`: it rewrites the files, and keeps your comments"
    )
    before = render_site(site, advised={"old-format"})
    migrate(site)
    # Catalogs tell translators the file that a text stands in, which has another name then.
    names = b"content/assessors.yaml", b"content/organisations.yaml"
    assert render_site(site) == {path: content.replace(*names) for path, content in before.items()}


def test_migrating_gives_the_site_of_today_to_the_byte(site: Path, tmp_path: Path) -> None:
    report = migrate(site).report
    assert sources(site) == sources(copy_of("full", tmp_path / "today"))
    assert "content/assessors.yaml is now content/organisations.yaml: 1 word rewritten" in report
    after = sources(site)
    assert migrate(site).report == ("This site is in format 1, the newest: nothing to rewrite.",)
    assert sources(site) == after


def test_comments_ends_of_lines_and_unusual_layouts_stay(site: Path) -> None:
    path = site / RECOMMENDATIONS
    old = "- number: 140.1\n"
    edit(path, old, '# number: 1 is the first\n- "number"  : 140.1  # the number: see response\n')
    edit(path, "  response: noted\n", "  response:   # what the State said, accepted or not\n    'noted'\n")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert not migrate(site).diagnostics
    after = path.read_bytes()
    assert b'# number: 1 is the first\r\n- "paragraph"  : 140.1  # the number: see response\r\n' in after
    assert b"  position:   # what the State said, accepted or not\r\n    'noted'\r\n" in after
    assert after.startswith(b"\xef\xbb\xbf") and before.count(b"\r\n") == after.count(b"\r\n") == after.count(b"\n")
    assert found_in(site) == []


def test_mistakes_in_an_old_site_are_told_where_they_stand_and_nothing_is_rewritten(site: Path) -> None:
    edit(site / "content/assessors.yaml", "kind: nhri", "kind: nhrl")
    edit(site / RECOMMENDATIONS, "  response: noted\n", "  response: notd\n")
    before = sources(site)
    found = [(finding.file, finding.line, finding.column) for finding in migrate(site).diagnostics]
    line = (site / RECOMMENDATIONS).read_text(encoding="utf-8").splitlines().index("  response: notd") + 1
    assert ("content/assessors.yaml", 11, 9) in found and (RECOMMENDATIONS, line, 13) in found
    assert sources(site) == before


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        (RECOMMENDATIONS, "- number: 140.1\n", "- number: 140.1\n  paragraph: 140.1\n", "unknown-key"),
        (RECOMMENDATIONS, "- number: 140.1\n", '- "numb\\u0065r": 140.1\n', "not-migrated"),
    ],
)
def test_what_could_get_lost_is_refused(name: str, old: str, new: str, code: str, site: Path) -> None:
    edit(site / name, old, new)
    before = sources(site)
    done = migrate(site)
    assert not done.report and code in {finding.code for finding in done.diagnostics}
    assert sources(site) == before


def test_a_file_is_never_moved_over_another(site: Path) -> None:
    (site / "content/organisations.yaml").write_bytes((site / "content/assessors.yaml").read_bytes())
    before = sources(site)
    done = migrate(site)
    assert not done.report and done.diagnostics
    assert sources(site) == before


def test_the_command(site: Path) -> None:
    before = sources(site)
    shown = CliRunner().invoke(main, ["--project", str(site), "migrate", "--dry-run"])
    assert shown.exit_code == 0 and sources(site) == before
    assert "-- number: 140.1\n+- paragraph: 140.1\n" in shown.stdout
    assert CliRunner().invoke(main, ["--project", str(site), "migrate"]).exit_code == 0
    assert found_in(site) == []


def test_nothing_is_imported_into_an_old_site(site: Path) -> None:
    done = import_ohchr(site, site / "list.docx", "SVN", 4)
    assert not done.report and [finding.code for finding in done.diagnostics] == ["old-format"]


def test_there_is_a_row_for_every_format_before_this() -> None:
    assert list(CHANGES) == list(range(FORMAT))


WORDS = st.sampled_from(["number", "response", "accepted", "noted", "text", "café", "# number: 1", "a: response", "𝔘"])
COMMENT = st.one_of(st.just(""), WORDS.map(lambda word: f"  # {word}"))


@st.composite
def records(draw: st.DrawFn) -> str:
    lines = []
    for at in range(draw(st.integers(1, 4))):
        pairs = {
            "number": str(at),
            "response": draw(st.sampled_from(["accepted", "noted", '"accepted"', "'accepted'"])),
        }
        pairs["text"] = '"' + draw(WORDS) + '"'
        keys = draw(st.permutations(list(pairs)))
        if draw(st.booleans()):
            lines.append("- {" + ", ".join(f"{key}: {pairs[key]}" for key in keys) + "}" + draw(COMMENT))
        else:
            lines += [f"{'  ' if n else '- '}{key}: {pairs[key]}{draw(COMMENT)}" for n, key in enumerate(keys)]
    return draw(st.sampled_from(["\n", "\r\n"])).join([*lines, ""])


@given(records())
@settings(max_examples=60, deadline=None)
def test_what_is_rewritten_says_what_was_read(text: str) -> None:
    source = read_yaml(text.replace("\r\n", "\n"), RECOMMENDATIONS)
    meant, edits = upgraded(source, 0)
    new = rewritten(text, RECOMMENDATIONS, edits)
    assert not isinstance(new, Diagnostic)
    assert read_yaml(new.replace("\r\n", "\n"), RECOMMENDATIONS).data == meant.data
    assert {key for record in meant.data for key in record} == {"paragraph", "position", "text"}
    assert re.findall(r"(?m)  # .*$", new) == re.findall(r"(?m)  # .*$", text)
    assert upgraded(read_yaml(new.replace("\r\n", "\n"), RECOMMENDATIONS), 0)[1] == ()


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A site as an earlier version would have made it."""
    folder = tmp_path / "made"
    words = ["new", str(folder), "--state", "SVN", "--cycle", "4", "--languages", "en", "--publisher", "Our NGO"]
    assert CliRunner().invoke(main, words).exit_code == 0
    (folder / "engine.txt").write_text("uprsite==0.0.9\n", encoding="utf-8")
    edit(folder / "requirements.txt", "click==", "click==0.")
    edit(folder / "schemas/config.json", '"title"', '"headline"')
    (folder / "schemas/brief.json").unlink()
    return folder


@pytest.mark.parametrize("engine", ["uprsite=={}", "./uprsite-{}-py3-none-any.whl"])
def test_what_was_copied_into_a_site_is_renewed(engine: str, made: Path) -> None:
    (made / "engine.txt").write_text(engine.format("0.0.9") + "\n", encoding="utf-8")
    shown = migrate(made, dry_run=True).report
    assert (made / "engine.txt").read_text(encoding="utf-8") == engine.format("0.0.9") + "\n"
    report = migrate(made).report
    assert shown == (*report, "Nothing was written: this is a dry run.")
    assert report[1:] == (
        "engine.txt: renewed",
        "requirements.txt: renewed",
        "schemas/brief.json: added",
        "schemas/config.json: renewed",
    )
    assert (made / "engine.txt").read_text(encoding="utf-8") == engine.format(__version__) + "\n"
    assert "click==0." not in (made / "requirements.txt").read_text(encoding="utf-8")
    assert len(migrate(made).report) == 1


def test_what_a_site_has_of_its_own_is_left_and_told(made: Path) -> None:
    (made / "engine.txt").write_text("git+https://example.org/uprsite\n", encoding="utf-8")
    with (made / "requirements.txt").open("a", encoding="utf-8") as pins:
        pins.write("our-tool==1.0\n")
    edit(made / ".gitignore", "site/", "site/\nours/")
    before = {name: (made / name).read_bytes() for name in ("engine.txt", "requirements.txt", ".gitignore")}
    report = "\n".join(migrate(made).report)
    assert "engine.txt: left as it is, for it names git+https://example.org/uprsite" in report
    assert "uprsite does not need our-tool;" in report
    assert "Left as they are, though a new site gets others: .gitignore." in report
    assert before == {name: (made / name).read_bytes() for name in before}


@pytest.mark.parametrize("line", ["our-tool==1.0", "--find" + "-links https://example.org/wheels"])
def test_with_pins_of_its_own_a_site_keeps_the_version_that_they_are_for(line: str, made: Path) -> None:
    with (made / "requirements.txt").open("a", encoding="utf-8") as pins:
        pins.write(f"{line}\n")
    before = {name: (made / name).read_bytes() for name in ("engine.txt", "requirements.txt")}
    assert f"engine.txt and requirements.txt: left, for uprsite does not need {line[:7]}" in "\n".join(
        migrate(made).report
    )
    assert before == {name: (made / name).read_bytes() for name in before}


def test_files_of_a_newer_uprsite_are_not_taken_back(made: Path) -> None:
    (made / "engine.txt").write_text("uprsite==99.0\n", encoding="utf-8")
    before = sources(made)
    assert "names a newer one (99.0)" in "\n".join(migrate(made).report)
    assert sources(made) == before


@pytest.mark.parametrize("writes", range(4))
def test_one_that_is_killed_half_way_leaves_a_site_that_can_be_migrated(
    writes: int, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = iter(range(writes))

    def until_killed(path: Path, content: bytes) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        path.write_bytes(content)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("uprsite.upgrading.formats.replace_file", until_killed)
        migrate(site)
    assert [finding.code for finding in found_in(site)] == ["old-format"]
    migrate(site)
    assert sources(site) == sources(copy_of("full", tmp_path / "today"))
