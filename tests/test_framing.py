"""A page in a shared frame has the bytes of the page rendered whole."""

import shutil
from pathlib import Path

import pytest

from tests.example_sites import render_site
from uprsite.framing import make_framing, render_framed
from uprsite.grouping import gather
from uprsite.planning import plan_site
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
    pages = plan_site(site, facts)
    framing = make_framing(environment, ENGINE, {page.kind for page in pages})
    editions = {tag: make_edition(site, facts, tag) for tag in site.languages}
    rendered = {}
    for page in pages:
        edition = editions[page.language]
        whole = environment.get_template(f"pages/{page.kind}.html").render(view(edition, page))
        rendered[page.path] = (render_framed(framing, edition, page) if framing else None, whole)
    return rendered


@pytest.mark.parametrize("name", [".", "tests/sites/minimal", "tests/sites/full", "tests/sites/rtl"])
def test_framed_and_whole_are_the_same(name: str) -> None:
    rendered = both_ways(ROOT / name)
    assert len(rendered) >= 10
    assert {path for path, (framed, whole) in rendered.items() if framed != whole} == set()


def test_a_block_that_asks_for_more_than_its_own_address_is_rendered_whole(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/sites/minimal", tmp_path, dirs_exist_ok=True)
    own = tmp_path / "templates/pages/method.html"
    own.parent.mkdir(parents=True)
    own.write_text(
        '{% extends "engine/pages/method.html" %}{% block main %}{{ canonical }}|{{ alternates[0].href }}{% endblock %}'
    )
    listed = tmp_path / "templates/pages/list.html"
    listed.write_text(
        '{% extends "engine/pages/list.html" %}{% block main %}{{ canonical }}|{{ page.slug }}{% endblock %}'
    )
    rendered = both_ways(tmp_path)
    refused = {path for path, (framed, _) in rendered.items() if framed is None}
    assert refused == {path for path in rendered if path.endswith("/method/index.html")}
    assert "|en/method/" in rendered["en/method/index.html"][1]
    assert "|svn/4/recommendations/" in str(rendered["en/svn/4/recommendations/index.html"][0])


def test_a_site_with_a_frame_of_its_own_is_rendered_whole(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/sites/minimal", tmp_path, dirs_exist_ok=True)
    (tmp_path / "templates").mkdir()
    shutil.copy(ROOT / "templates/base.html", tmp_path / "templates/base.html")
    assert {framed for framed, _ in both_ways(tmp_path).values()} == {None}


@pytest.mark.parametrize("name", ["about", "signs"])
def test_a_site_with_a_piece_of_the_frame_of_its_own_is_rendered_whole(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/sites/minimal", tmp_path, dirs_exist_ok=True)
    with (tmp_path / "config.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nbase_url: https://example.org/upr\n")
    own = tmp_path / f"templates/partials/{name}.html"
    own.parent.mkdir(parents=True)
    # What makes one of the page's address is no longer that address in a frame that pages share.
    asked = '{% if canonical is defined %}<a href="https://example.net/?u={{ canonical | urlencode }}">x</a>{% endif %}'
    own.write_text((ROOT / f"templates/partials/{name}.html").read_text(encoding="utf-8") + asked, encoding="utf-8")
    assert {framed for framed, _ in both_ways(tmp_path).values()} == {None}
    if name == "about":
        files = render_site(tmp_path)
        assert b"?u=https%3A//example.org/upr/en/svn/4/" in files["en/svn/4/index.html"]


def test_a_page_with_a_footer_of_its_own_is_rendered_whole_and_the_others_are_not(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/sites/minimal", tmp_path, dirs_exist_ok=True)
    own = tmp_path / "templates/pages/method.html"
    own.parent.mkdir(parents=True)
    own.write_text('{% extends "engine/pages/method.html" %}{% block footer %}Ours{% endblock %}', encoding="utf-8")
    rendered = both_ways(tmp_path)
    refused = {path for path, (framed, _) in rendered.items() if framed is None}
    assert refused == {path for path in rendered if path.endswith("/method/index.html")}
    assert "<footer>\nOurs</footer>" in rendered["en/method/index.html"][1]
