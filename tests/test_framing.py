"""A page in a shared frame has the bytes of the page rendered whole."""

import shutil
from pathlib import Path

import pytest

from uprsite.framing import make_framing, render_framed
from uprsite.grouping import gather
from uprsite.plan import plan_pages
from uprsite.project import load
from uprsite.render import ENGINE, make_environment
from uprsite.resources import layers
from uprsite.stopwatch import Stopwatch
from uprsite.views import make_edition, view

ROOT = Path(__file__).resolve().parents[1]


def both_ways(project: Path) -> dict[str, tuple[str | None, str]]:
    """Render every page of a project framed (None where that is refused) and whole."""
    site, _ = load(project, Stopwatch())
    assert site is not None
    facts = gather(
        site.content.library, site.config.scoring.method, site.config.publisher, site.content.vocabulary.regions
    )
    environment = make_environment(layers(project, "templates"))
    framing = make_framing(environment, ENGINE)
    editions = {
        tag: make_edition(site.config, site.content.vocabulary, facts, tag, site.languages) for tag in site.languages
    }
    rendered = {}
    for page in plan_pages(facts, site.languages):
        edition = editions[page.language]
        whole = environment.get_template(f"pages/{page.kind}.html").render(view(edition, page))
        rendered[page.path] = (render_framed(framing, edition, page) if framing else None, whole)
    return rendered


@pytest.mark.parametrize("name", [".", "tests/sites/minimal", "tests/sites/full", "tests/sites/rtl"])
def test_framed_and_whole_are_the_same(name: str) -> None:
    rendered = both_ways(ROOT / name)
    assert len(rendered) >= 10
    assert {path for path, (framed, whole) in rendered.items() if framed != whole} == set()


def test_a_block_that_asks_for_the_address_of_its_page_is_rendered_whole(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/sites/minimal", tmp_path, dirs_exist_ok=True)
    own = tmp_path / "templates/pages/method.html"
    own.parent.mkdir(parents=True)
    own.write_text(
        '{% extends "engine/pages/method.html" %}{% block main %}{{ canonical }}|{{ page.slug }}{% endblock %}'
    )
    rendered = both_ways(tmp_path)
    refused = {path for path, (framed, _) in rendered.items() if framed is None}
    assert refused == {path for path in rendered if path.endswith("/method/index.html")}
    assert "|method/" in rendered["en/method/index.html"][1]


def test_a_site_with_a_frame_of_its_own_is_rendered_whole(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/sites/minimal", tmp_path, dirs_exist_ok=True)
    (tmp_path / "templates").mkdir()
    shutil.copy(ROOT / "templates/base.html", tmp_path / "templates/base.html")
    assert {framed for framed, _ in both_ways(tmp_path).values()} == {None}
