"""A site's own templates and translations: what they may do, and how their mistakes are told."""

from pathlib import Path

import pytest

from uprsite.outside import static_files
from uprsite.pipeline import build
from uprsite.resources import layers
from uprsite.stopwatch import Stopwatch

from .test_invalid import FOLDER, lay_out


def mistake(tmp_path: Path, name: str, template: bytes) -> tuple[str, int, str]:
    """Build the small valid site with a template of its own; return the place and the words of its one mistake."""
    project = lay_out({}, tmp_path / "project")
    path = project / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(template)
    built = build(project, tmp_path / "site", Stopwatch())
    assert built.written is None and not (tmp_path / "site").exists()
    (finding,) = built.diagnostics
    return finding.file, finding.line, finding.message.removeprefix("the template cannot be used: ")


@pytest.mark.parametrize("name", ["base.html", "pages/home.html"])
def test_a_template_that_is_not_utf8(name: str, tmp_path: Path) -> None:
    file, _, words = mistake(tmp_path, name, b"<p>caf\xe9</p>")
    assert (file, words) == (f"templates/{name}", "it is not UTF-8 text")


def test_a_translation_is_text(tmp_path: Path) -> None:
    po = r"""
msgid "Method"
msgstr "<b>\"'"
msgid "Site"
msgstr "\" onfocus='x'"
msgid "Lights as of %(day)s."
msgstr "<i>%(day)s"
"""
    base = FOLDER / "base/config.yaml"
    settings = base.read_text(encoding="utf-8") + "languages: [en, fr]\n"
    project = lay_out({"files": {"config.yaml": settings, "translations/fr/own.po": po}}, tmp_path / "project")
    found = build(project, tmp_path / "site", Stopwatch()).diagnostics
    assert [(finding.line, finding.code) for finding in found] == [(1, "raw-html"), (6, "raw-html")]
    page = (tmp_path / "site/fr/index.html").read_text(encoding="utf-8")
    assert 'aria-label="&#34; onfocus=&#39;x&#39;">' in page
    assert "<b>\"'" not in page and "<b>&#" not in page and ">Méthode</a>" in page


def test_only_what_stands_in_static_is_published(tmp_path: Path) -> None:
    static = tmp_path / "templates/static"
    static.mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (static / "secret.txt").symlink_to(tmp_path / "secret.txt")
    (static / ".DS_Store").write_bytes(b"names of folders")
    (static / "more.css").write_text("p {}", encoding="utf-8")
    (static / "same.css").symlink_to(static / "more.css")
    names = {output.path for output in static_files(layers(tmp_path, "templates"))}
    engine = {f"static/{path.name}" for path in (layers(tmp_path, "templates")[-1] / "static").iterdir()}
    assert names == engine | {"static/more.css", "static/same.css"}


def test_own_css_comes_last_in_the_style_of_every_page(tmp_path: Path) -> None:
    static = tmp_path / "templates/static"
    static.mkdir(parents=True)
    (static / "own.css").write_bytes(b"\xef\xbb\xbfh1 { color: teal }\n")
    files = {output.path: output.content for output in static_files(layers(tmp_path, "templates"), style="a {}\n")}
    assert "static/own.css" not in files
    engines = (layers(tmp_path, "templates")[-1] / "static/style.css").read_bytes()
    own = b"\n/* Of this site */\na {}\n\n/* static/own.css */\nh1 { color: teal }\n"
    assert files["static/style.css"] == engines + own
    (static / "own.css").unlink()
    (static / "own.css").symlink_to("/etc/hostname")
    files = {output.path: output.content for output in static_files(layers(tmp_path, "templates"))}
    assert files["static/style.css"] == engines
