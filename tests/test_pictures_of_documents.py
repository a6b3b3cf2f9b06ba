"""The pictures of the documents show every kind of page, and those that a document names are there."""

import importlib.util
import re
from pathlib import Path

from tests.built_sites import BuiltSite
from tests.example_sites import ROOT

PICTURES = ROOT / "docs/screenshots"
NAMED = re.compile(r"\]\((docs/screenshots/[\w.-]+)\)")


def kinds() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("take", PICTURES / "take.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, str] = module.KINDS
    return found


def test_there_is_a_picture_of_every_kind_of_page_and_of_a_page_that_is_there(reference: BuiltSite) -> None:
    slugs = kinds()
    assert slugs.keys() == {page.kind for page in reference.pages}
    where = {(page.kind, page.slug) for page in reference.pages}
    assert {(kind, slug.partition("?")[0]) for kind, slug in slugs.items()} <= where
    assert {path.stem for path in PICTURES.glob("*.webp")} == slugs.keys()


def test_pictures_that_documents_name_are_there() -> None:
    named = NAMED.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(named) > 5
    assert [name for name in named if not Path(ROOT, name).is_file()] == []
