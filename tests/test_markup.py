"""What the Nu HTML checker says of every page of the example, and of its style."""

import re
from pathlib import Path

import pytest

from tests import nu
from tests.built_sites import BuiltSite

pytestmark = [pytest.mark.slow]

HARMLESS = {
    "the checker does not know where the site will stand, so it takes our own files for another host's; that a browser "
    "loads them, test_hosting.py tells": re.compile(
        r"Resource violates Content Security Policy \(meta tag\): (external stylesheet|external script|image) "
        r"“(\.\./|/[a-z/]*)*(static/[\w-]+\.\w+|[\w-]+/translate/badge\.svg)” blocked by “(style|script|img)-src” directive\."
    ),
    "JSON-LD is data: the policy is asked about scripts that run (HTML, 4.12.1.1, “prepare the script element”), and "
    "those test_checks.py forbids": re.compile(
        r"Inline script violates Content Security Policy \(meta tag\): blocked by “script-src” directive .*"
    ),
    "it is a property in SVG 2 (8.13), which the checker's list is older than": re.compile(
        r"CSS: “vector-effect”: Property “vector-effect” doesn't exist\."
    ),
}
"""What the checker says and we do not follow, by the reason."""


def complaints(messages: list[nu.Message]) -> dict[str, list[str]]:
    """Gather what is wrong by what was said, with the first places."""
    found: dict[str, list[str]] = {}
    for message in messages:
        if not any(pattern.fullmatch(message.text) for pattern in HARMLESS.values()):
            found.setdefault(f"{message.kind}: {message.text}", []).append(f"{message.file}:{message.line}")
    return {text: places[:3] for text, places in found.items()}


def test_every_page_of_the_example_is_valid(reference: BuiltSite) -> None:
    assert complaints(nu.check("--skip-non-html", str(reference.folder))) == {}


def test_every_page_from_right_to_left_is_valid(mirrored: BuiltSite) -> None:
    assert complaints(nu.check("--skip-non-html", str(mirrored.folder))) == {}


def test_the_style_is_valid(reference: BuiltSite) -> None:
    assert complaints(nu.check("--css", str(reference.folder / "static/style.css"))) == {}


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("page.html", "<!doctype html><html lang=en><title>x</title><p id=a><p id=a>", "Duplicate ID"),
        ("page.html", "<!doctype html><html lang=en><title>x</title><p role=list><li>a", "not allowed as child"),
        ("style.css", "p { colour: red }", "colour"),
    ],
)
def test_the_checker_would_find_a_mistake(tmp_path: Path, name: str, text: str, wanted: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    said = nu.check(*(["--css"] if name.endswith("css") else []), str(tmp_path / name))
    assert any(wanted.lower() in message.text.lower() for message in said)
    assert complaints(said)
