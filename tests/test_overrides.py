"""A site's own templates and translations: what they may do, and how their mistakes are told."""

from pathlib import Path

from uprsite.outside import static_files
from uprsite.resources import layers


def test_only_what_stands_in_static_is_published(tmp_path: Path) -> None:
    static = tmp_path / "templates/static"
    static.mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (static / "secret.txt").symlink_to(tmp_path / "secret.txt")
    (static / ".DS_Store").write_bytes(b"names of folders")
    (static / "own.css").write_text("p {}", encoding="utf-8")
    (static / "same.css").symlink_to(static / "own.css")
    names = {output.path for output in static_files(layers(tmp_path, "templates"))}
    assert names == {"static/own.css", "static/same.css", "static/style.css", "static/icon.svg"}
