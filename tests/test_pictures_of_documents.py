"""The pictures of the documents show every kind of page and of sheet, and those that a document names are there."""

import importlib.util
import re
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from tests.built_sites import BuiltSite
from tests.example_sites import ROOT
from uprsite.plan import SHEETS

PICTURES = ROOT / "docs/screenshots"
SHOWN = re.compile(r"!\[([^]]+)\]\((?:\.\./)?screenshots/([\w./-]+)\)")
HEAVIEST = 150_000
SENTENCE = 5
"""So many words it takes at least to say what is seen."""


def read(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, PICTURES / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_is_a_picture_of_every_kind_of_page_and_of_a_page_that_is_there(reference: BuiltSite) -> None:
    slugs: dict[str, str] = read("take").KINDS
    assert slugs.keys() == {page.kind for page in reference.pages}
    where = {(page.kind, page.slug) for page in reference.pages}
    assert {(kind, slug.partition("?")[0]) for kind, slug in slugs.items()} <= where
    assert {path.stem for path in PICTURES.glob("*.webp")} == slugs.keys()


def test_there_is_a_picture_of_every_kind_of_sheet_and_of_sheets_that_are_there(reference: BuiltSite) -> None:
    sheets = read("sheets")
    kinds = {page.slug: page.kind for page in reference.pages}
    shown = {one.slug for one in sheets.PICTURES.values()}
    assert shown <= kinds.keys()
    assert {kinds[one.slug] for one in sheets.PICTURES.values() if isinstance(one, sheets.Sheet)} == SHEETS.keys()
    assert {path.name for path in (PICTURES / "paper").iterdir()} == set(sheets.names())


def test_pictures_of_paper_are_light() -> None:
    weights = {path.name: path.stat().st_size for path in (PICTURES / "paper").iterdir()}
    assert {name: weight for name, weight in weights.items() if weight > HEAVIEST} == {}


@pytest.mark.slow
def test_a_picture_of_paper_is_taken_from_the_example_as_it_is(tmp_path: Path) -> None:
    """In a language that the example itself does not speak; not compared, for pictures are taken anew now and then."""
    taken = dict(read("sheets").pictures(tmp_path, ["card-review"]))
    assert taken.keys() == {"card-review.ru.png", "card-review.sw.png"}
    assert {Image.open(BytesIO(png)).size for png in taken.values()} == {(1200, 630)}


@pytest.mark.parametrize("gallery", ["docs/gallery.md", "docs/fr/galerie.md"])
def test_the_gallery_shows_every_picture_and_says_what_is_seen(gallery: str) -> None:
    shown = SHOWN.findall((ROOT / gallery).read_text(encoding="utf-8"))
    there = {
        path.relative_to(PICTURES).as_posix() for path in PICTURES.rglob("*.*") if path.suffix in {".webp", ".png"}
    }
    assert sorted(name for _, name in shown) == sorted(there)
    assert [text for text, _ in shown if len(text.split()) < SENTENCE] == []


def test_the_readme_shows_a_picture_that_is_there() -> None:
    named = re.findall(r"!\[[^]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert named
    assert [name for name in named if not (ROOT / name).is_file()] == []
