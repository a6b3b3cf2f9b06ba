"""What stands around and in a page: languages and directions, bars."""

from pathlib import Path

from uprsite.pipeline import build
from uprsite.stopwatch import Stopwatch

from .test_invalid import FOLDER, lay_out

BASE = FOLDER / "base"


def site(tmp_path: Path, files: dict[str, str]) -> Path:
    """Build the small valid site with some files changed; return the folder it was written to."""
    project = lay_out({"files": files}, tmp_path / "project")
    built = build(project, tmp_path / "site", Stopwatch())
    assert built.written, built.diagnostics
    return tmp_path / "site"


def lines(path: Path, sign: str) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if sign in line]


def config(more: str) -> str:
    return (BASE / "config.yaml").read_text(encoding="utf-8") + more + "\n"


def test_a_narrative_runs_as_its_language_does(tmp_path: Path) -> None:
    out = site(tmp_path, {"config.yaml": config("languages: [ar, en]")})
    page = "xmv/themes/torture/index.html"
    (foreign,) = lines(out / "en" / page, 'class="narrative"')
    assert foreign.endswith('<div class="narrative" lang="ar" dir="rtl">')
    assert lines(out / "ar" / page, 'class="narrative"') == ['<div class="narrative">']


def test_a_text_in_a_language_that_the_site_lacks_runs_as_its_language_does(tmp_path: Path) -> None:
    name = "content/xmv/cycle-4/recommendations.yaml"
    records = (BASE / name).read_text(encoding="utf-8")
    out = site(tmp_path, {name: records.replace("  by: [FRA, NOR]", "  lang: ar\n  by: [FRA, NOR]")})
    (line,) = lines(out / "en/xmv/4/138.1/index.html", "<blockquote")
    assert 'lang="ar" dir="rtl"' in line


def test_a_review_without_recommendations_says_so_and_counts_none(tmp_path: Path) -> None:
    files = {"content/xmv/cycle-5/review.yaml": "introduction: It begins soon.\n"}
    out = site(tmp_path, files)
    for name in ("", "xmv/", "xmv/5/", "xmv/5/recommendations/", "xmv/5/matrix/"):
        page = out / f"en/{name}index.html"
        assert lines(page, 'aria-label=""') == []
        assert any("No recommendation has been entered yet." in line for line in lines(page, "<p"))
        assert not any(">0<" in line for line in lines(page, 'data-is="pairs"'))


def test_the_page_for_what_is_missing_names_the_site_in_each_language(tmp_path: Path) -> None:
    title = "title: {en: Marevia and its review, fr: La Marévie et son examen}"
    settings = config("languages: [en, fr, es]").replace("title: Marevia and its review", title)
    found = lines(site(tmp_path, {"config.yaml": settings}) / "404.html", "<p lang=")
    assert [line.partition("<a ")[2].partition(">")[2] for line in found] == [
        "Marevia and its review</a></p>",
        "La Marévie et son examen</a></p>",
        '<span lang="en" dir="ltr">Marevia and its review</span></a></p>',
    ]


def test_what_a_file_in_another_language_holds_is_in_that_language(tmp_path: Path) -> None:
    sheet = "---\ntheme: torture\nlang: fr\nsummary: R.\nasks: [{text: Que faire}]\n---\n"
    state = (BASE / "content/xmv/state.yaml").read_text(encoding="utf-8").replace("Ministry of", "Ministère de la")
    files = {"content/xmv/themes/torture.md": sheet, "content/xmv/state.yaml": f"lang: fr\n{state}"}
    out = site(tmp_path, {**files, "config.yaml": config("languages: [en, fr]")})
    said = '<span lang="fr" dir="ltr">'
    assert lines(out / "en/xmv/themes/torture/index.html", f"{said}Que faire")
    assert not lines(out / "fr/xmv/themes/torture/index.html", 'lang="en" dir="ltr">Que')
    assert lines(out / "en/xmv/4/138.1/index.html", f"{said}Ministère de la Justice")
