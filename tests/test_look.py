"""A site's own colours, logo and icon: what is published is read easily, and says nothing that nobody meant to say."""

import io
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.example_sites import ROOT, copy_of, found_in, read_records, render_site, write_records
from tests.html_page import read_page
from uprsite.colours import DARK, LIGHT, SHAPE, TEXT, contrast, least_contrast, nearest
from uprsite.config import Look
from uprsite.identity import look_style
from uprsite.identity.vector import HOW
from uprsite.preview.watch import watched

STYLE = (ROOT / "templates/static/style.css").read_text(encoding="utf-8")
COLOURS = st.builds("#{:06x}".format, st.integers(0, 0xFFFFFF))
GPS, MAKER = 0x8825, 0x010F


def configured(tmp_path: Path, **more: Any) -> Path:
    """Lay out the smallest site with more settings."""
    project = copy_of("minimal", tmp_path / "project")
    config = read_records(project / "config.yaml")
    write_records(project / "config.yaml", {**config, **more})
    return project


def drawing(inner: str, attributes: str = 'viewBox="0 0 800 160"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inner}</svg>'


def pixels(form: str, size: tuple[int, int], mode: str = "RGB", **how: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 120).save(out, form, **how)
    return out.getvalue()


def problems(project: Path) -> list[str]:
    return [f"{found.code}: {found.message}" for found in found_in(project)]


# ---------------------------------------------------------------- colours


def test_the_backgrounds_are_those_of_the_style() -> None:
    light, dark = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2]
    assert "prefers-color-scheme: dark" in STYLE[: STYLE.index(dark)]
    for said, names in ((light, LIGHT), (dark, DARK)):
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", said))
        written = {name: f"#{value[1:] * 2}" if len(value) == 4 else value for name, value in colours.items()}
        assert {name: written[name] for name in names} == names
        # What we ask of others holds for us.
        assert least_contrast(written["link"], names.values()) >= TEXT
        assert least_contrast(written["visited"], names.values()) >= TEXT


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#ffffff", 4.478),
        ("#767676", "#ffffff", 4.542),
        ("#0b4f9e", "#0b4f9e", 1),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.001)


@given(COLOURS)
def test_the_colour_that_is_proposed_passes(of: str) -> None:
    for behind in (LIGHT.values(), DARK.values()):
        found = nearest(of, behind, TEXT)
        assert least_contrast(found, behind) >= TEXT
        if least_contrast(of, behind) >= TEXT:
            assert all(abs(int(of[at : at + 2], 16) - int(found[at : at + 2], 16)) <= 1 for at in (1, 3, 5))


@given(COLOURS)
def test_a_band_is_seen_on_dark_screens_too(of: str) -> None:
    (band,) = re.findall(r"dark\) \{ :root \{ --band: (#[0-9a-f]{6}); \} \}", look_style(Look(band=of)))
    assert contrast(band, DARK["paper"]) >= SHAPE


def test_colours_stand_after_the_style_that_they_change(tmp_path: Path) -> None:
    look = {"link": "#0a6640", "link_dark": "#7fd6a8", "band": "#0a6640"}
    style = render_site(configured(tmp_path, look=look))["static/style.css"].decode()
    assert style.startswith(STYLE)
    own = style.removeprefix(STYLE)
    light, dark = (f"screen and (prefers-color-scheme: {scheme}) {{ :root {{ " for scheme in ("light", "dark"))
    assert f"{light}--link: #0a6640; --visited: #0a6640; --band: #0a6640; }} }}" in own
    assert f"{dark}--link: #7fd6a8; --visited: #7fd6a8; --band: #0b7247; }} }}" in own


def test_without_colours_the_style_is_as_it_was(tmp_path: Path) -> None:
    assert look_style(Look()) == ""
    style = render_site(configured(tmp_path))["static/style.css"].decode()
    assert style.startswith(STYLE)
    assert all(":lang(" in line for line in style.removeprefix(STYLE).splitlines()[2:])


# ---------------------------------------------------------------- pictures in pixels


@pytest.mark.parametrize(
    ("form", "ending", "kind"),
    [("JPEG", "jpg", "image/jpeg"), ("PNG", "png", "image/png"), ("WEBP", "webp", "image/webp")],
)
def test_a_logo_is_written_anew_without_what_a_camera_knows(form: str, ending: str, kind: str, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[MAKER] = "SecretCamera"
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(GPS).update({1: "N", 2: (46.0, 3.0, 1.5)})
    content = pixels(form, (300, 900), exif=exif.tobytes())
    assert b"SecretCamera" in content
    project = configured(tmp_path, logo="us.pic", base_url="https://example.org")
    (project / "us.pic").write_bytes(content)
    files = render_site(project)
    written = files[f"static/logo.{ending}"]
    assert b"SecretCamera" not in written
    with Image.open(io.BytesIO(written)) as read:
        assert (read.format, read.size) == (form, (400, 133))
        assert not read.getexif()
    record = read_page(files["en/index.html"]).only("script", type="application/ld+json").text
    assert f"https://example.org/static/logo.{ending}" in record
    assert kind.startswith("image/")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_pixel_is_read(mode: str, tmp_path: Path) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    project = configured(tmp_path, logo="logo.bin")
    (project / "logo.bin").write_bytes(pixels(form, (20, 10), mode))
    assert problems(project) == []


def test_an_icon_in_pixels_is_also_that_of_a_telephone(tmp_path: Path) -> None:
    project = configured(tmp_path, icon="icon.jpg")
    (project / "icon.jpg").write_bytes(pixels("JPEG", (512, 512)))
    page = read_page(render_site(project)["en/svn/4/index.html"])
    (icon,) = page.find("link", rel="icon")
    assert icon.attributes == {
        "rel": "icon",
        "href": "../../../static/icon.png",
        "type": "image/png",
        "sizes": "180x180",
    }
    assert page.only("link", rel="apple-touch-icon").attributes["href"] == "../../../static/icon.png"


def test_a_picture_without_end_is_refused(tmp_path: Path) -> None:
    project = configured(tmp_path, logo="logo.png")
    (project / "logo.png").write_bytes(pixels("PNG", (6000, 6000), "1"))
    assert problems(project) == ["bad-logo: logo.png: the picture has 6000 × 6000 pixels"]
    (project / "logo.png").write_bytes(b"\x89PNG" + b"x" * 5_000_001)
    assert problems(project) == ["bad-logo: logo.png: the file has more than 5 MB"]


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF", "PPM"])
def test_other_formats_are_refused(form: str, tmp_path: Path) -> None:
    project = configured(tmp_path, logo="logo.x")
    (project / "logo.x").write_bytes(pixels(form, (9, 9)))
    assert problems(project) == ["bad-logo: logo.x: this is no picture that can be read (SVG, PNG, JPEG or WebP)"]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_that_was_cut_off_is_refused(form: str, tmp_path: Path) -> None:
    project = configured(tmp_path, logo="logo.x")
    content = pixels(form, (300, 300))
    (project / "logo.x").write_bytes(content[: len(content) // 2])
    assert [found.partition(":")[0] for found in problems(project)] == ["bad-logo"]


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(pixels("PNG", (9, 9)))
    project = configured(tmp_path, logo="logo.png")
    (project / "logo.png").symlink_to(tmp_path / "secret.png")
    assert problems(project) == ["bad-logo: logo.png: this is a link that leads out of the project"]


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    project = configured(tmp_path, icon="icon")
    (project / "icon").mkdir()
    assert problems(project) == ["bad-icon: icon: this is no plain file"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    project = configured(tmp_path, logo="logo.png")
    os.mkfifo(project / "logo.png")
    assert problems(project) == ["bad-logo: logo.png: this is no plain file"]


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    project = configured(tmp_path, logo="logo.png")
    (project / "logo.png").symlink_to(project / "other.png")
    (project / "other.png").symlink_to(project / "logo.png")
    assert problems(project) == ["bad-logo: logo.png: the file cannot be read"]


def test_an_icon_is_square(tmp_path: Path) -> None:
    project = configured(tmp_path, icon="icon")
    (project / "icon").write_bytes(pixels("PNG", (300, 200)))
    assert problems(project) == ["bad-icon: icon: the icon is not square"]
    (project / "icon").write_text(drawing(""), encoding="utf-8")
    assert problems(project) == ["bad-icon: icon: the icon is not square"]


# ---------------------------------------------------------------- drawings


def published(tmp_path: Path, content: str) -> str:
    project = configured(tmp_path, logo="logo.svg")
    (project / "logo.svg").write_text(content, encoding="utf-8")
    return render_site(project)["static/logo.svg"].decode()


def test_what_a_drawing_program_adds_stays_behind(tmp_path: Path) -> None:
    inkscape = "http://www.inkscape.org/namespaces/inkscape"
    written = published(
        tmp_path,
        f'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        f'<!-- drawn by Ana --><svg xmlns="http://www.w3.org/2000/svg" xmlns:i="{inkscape}" width="40px" height="16"'
        f' i:export-filename="/home/ana/logo.png"><metadata><x>Ana</x></metadata><i:view>Ana</i:view>'
        f'<defs><linearGradient id="g"/></defs><path class="a" fill="url(#g)" d="M0 0h9" data-n="Ana"/>Ana</svg>',
    )
    assert "Ana" not in written
    assert "ana" not in written
    assert "inkscape" not in written
    assert 'viewBox="0 0 40 16"' in written
    assert 'fill="url(#g)"' in written


def test_a_drawing_that_is_clean_stays_clean(tmp_path: Path) -> None:
    written = published(tmp_path, (ROOT / "logo.svg").read_text(encoding="utf-8"))
    assert published(tmp_path / "again", written) == written
    assert read_page(written.encode()).shape() == read_page((ROOT / "logo.svg").read_bytes()).shape()


@pytest.mark.parametrize(
    "inner",
    [
        "<a href='https://example.org'><path d='M0 0'/></a>",
        "<animate attributeName='href'/>",
        "<set attributeName='onload' to='alert(1)'/>",
        "<feImage href='x.png'/>",
        "<use href='data:image/svg+xml,x'/>",
        "<path fill='url(https://example.org/#a)'/>",
        "<path fill='URL( //example.org/#a)'/>",
        "<path style='fill:u\\72l(x)'/>",
        "<style>@font-face{src:url(x)}</style>",
        "<style>a{b:url(x.svg)}</style>",
        "<path ONLOAD='x'/>",
        "<style><title/>@import '//example.org/x.css';</style>",
        "<style/>",
        "<path style='fill:red'/>",
        "<path mask='image-set(&quot;https://example.org/x.png&quot; 1x)'/>",
        "<path fill='image-set(x 1x)'/>",
        "<path mask='url(#m)'/>",
        "<path filter='url(#m)'/>",
        "<path fill='url(#a) url(x)'/>",
        "<path fill='u\\72l(x)'/>",
        "<path fill='src(x)'/>",
        "<path href='#x'/>",
        "<linearGradient href='x.svg#x'/>",
        "<use href='#x'/>",
        "<symbol/>",
        "<pattern/>",
        "<mask/>",
        "<filter/>",
        "<text>Us</text>",
        # Each of ten cut by each of ten, and so on: a kilobyte that no browser comes to the end of.
        "<clipPath id='a'><path clip-path='url(#b)'/></clipPath>",
        "<clipPath id='a'><g><path clip-path='url(#b)'/></g></clipPath>",
        "<clipPath id='a' clip-path='url(#b)'/>",
        "<g>" * 200 + "</g>" * 200,
        "<g/>" * 6000,
        "<title>" + "x" * 200_000 + "</title>",
    ],
)
def test_a_drawing_that_runs_or_asks_is_refused(inner: str, tmp_path: Path) -> None:
    project = configured(tmp_path, logo="logo.svg")
    (project / "logo.svg").write_text(drawing(inner), encoding="utf-8")
    assert [found.partition(":")[0] for found in problems(project)] == ["bad-logo"]


@pytest.mark.parametrize("inner", ["<style/>", "<path style='fill:red'/>", "<use href='#x'/>", "<path fill='src(x)'/>"])
def test_a_refusal_says_how_to_save_the_drawing(inner: str, tmp_path: Path) -> None:
    project = configured(tmp_path, logo="logo.svg")
    (project / "logo.svg").write_text(drawing(inner), encoding="utf-8")
    assert [found.hint for found in found_in(project)] == [HOW]


def test_colours_and_cut_outs_of_the_drawing_itself_are_kept(tmp_path: Path) -> None:
    gradients = (
        "<linearGradient id='a'/><radialGradient id='b' href='#a'/><clipPath id='c'><path d='M0 0h9'/></clipPath>"
    )
    inner = f"<defs>{gradients}</defs><path fill='url(#b)' stroke='url(#a)' clip-path='url(#c)' d='M1 1h9'/>"
    written = published(tmp_path, drawing(inner))
    for kept in ('href="#a"', 'fill="url(#b)"', 'stroke="url(#a)"', 'clip-path="url(#c)"'):
        assert kept in written


@pytest.mark.parametrize("size", ["", "width='100%' height='100%'", "viewBox='0 0 x'", "viewBox='0 0 9'"])
def test_a_drawing_without_a_size_is_refused(size: str, tmp_path: Path) -> None:
    project = configured(tmp_path, logo="logo.svg")
    (project / "logo.svg").write_text(drawing("", size), encoding="utf-8")
    assert "the drawing does not say how large it is" in problems(project)[0]


@pytest.mark.parametrize(
    "size",
    [
        "viewBox='0 0 0 0'",
        "width='0' height='0'",
        "viewBox='0 0 1e400 9'",
        "viewBox='1e400 0 9 9'",
        "width='1e400' height='9'",
        f"width='{'9' * 400}' height='9'",
        f"viewBox='0 0 9 {'9' * 400}'",
        "viewBox='0 0 9 9' width='0' height='9'",
        "viewBox='0 0 -9 9'",
    ],
)
def test_a_drawing_without_end_is_refused(size: str, tmp_path: Path) -> None:
    project = configured(tmp_path, logo="logo.svg")
    (project / "logo.svg").write_text(drawing("", size), encoding="utf-8")
    assert problems(project) == ["bad-logo: logo.svg: the drawing says that it is endless, or has no size"]


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ("viewBox='0 0 800 160'", (400, 80)),
        ("viewBox='0,0,1,.4'", (400, 160)),
        ("viewBox='+0 -1.5E1 4e+2 1.6E2'", (400, 160)),
        ("width='50mm' height='1cm'", (400, 80)),
        ("width='2in' height='72pt'", (320, 160)),
        ("viewBox='0 0 100 100' width='300' height='100px'", (400, 133)),
        ("viewBox='0 0 100 50' width='100%'", (320, 160)),
    ],
)
def test_a_drawing_is_shown_in_the_shape_it_says(size: str, shown: tuple[int, int], tmp_path: Path) -> None:
    project = configured(tmp_path, logo="logo.svg")
    (project / "logo.svg").write_text(drawing("", size), encoding="utf-8")
    logo = read_page(render_site(project)["en/index.html"]).only("img", **{"class": "logo"})
    assert (int(logo.attributes["width"]), int(logo.attributes["height"])) == shown


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_drawing_in_utf_16_is_told_so(encoding: str, tmp_path: Path) -> None:
    project = configured(tmp_path, logo="logo.svg")
    (project / "logo.svg").write_bytes(drawing("").encode(encoding))
    assert problems(project) == ["bad-logo: logo.svg: the drawing is written in UTF-16"]


def test_a_site_s_icon_takes_the_place_of_the_engine_s(tmp_path: Path) -> None:
    project = configured(tmp_path, icon="icon.svg")
    (project / "icon.svg").write_text(drawing("<path d='M1 2h3'/>", "viewBox='0 0 9 9'"), encoding="utf-8")
    files = render_site(project)
    assert b"M1 2h3" in files["static/icon.svg"]
    assert read_page(files["index.html"]).only("link", rel="icon").attributes["sizes"] == "any"


def test_a_preview_sees_that_a_logo_changed(tmp_path: Path) -> None:
    project = configured(tmp_path, logo="logo.svg")
    assert project / "logo.svg" in watched(project)
