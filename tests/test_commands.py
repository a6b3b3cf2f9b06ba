"""The guide to the commands holds every --help as it is printed. `python -m tests.test_commands` brings it up to date.

What is said of a command in plain words is written by hand: a command that nobody wrote of fails a test.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from uprsite.cli import main

ROOT = Path(__file__).resolve().parents[1]
GUIDES = ("docs/commands.md", "docs/fr/commandes.md")
SECTION = re.compile(r"(?ms)^### (uprsite[^\n]*)\n(.*?)(?=^##|\Z)")
HELP = re.compile(r"(?m)(?:^ {4}.*\n(?:\n(?= {4}))?)+")
WIDTH = 78
"""What is written on a terminal of 80 columns: the last two stay empty."""


def every_command(group: click.Group = main, name: str = "uprsite") -> Iterator[str]:
    """Name all commands, in the order of their help."""
    yield name
    for one in group.commands.values():
        if isinstance(one, click.Group):
            yield from every_command(one, f"{name} {one.name}")
        elif not one.hidden:
            yield f"{name} {one.name}"


def help_of(name: str) -> str:
    """Print the help of a command as a terminal shows it."""
    _, *words = name.split()
    printed = CliRunner().invoke(main, [*words, "--help"], prog_name="uprsite", terminal_width=WIDTH).output
    return re.sub(r"(?m)^(?=.)", "    ", printed)


def brought_up_to_date(text: str) -> str:
    """Put the help of each command below its heading, and a heading for each that has none behind the one before it."""
    text = SECTION.sub(lambda found: f"### {found[1]}\n{renewed(found[2], found[1])}", text)
    before = ""
    for name in every_command():
        if not re.search(rf"(?m)^### {name}$", text):
            end = next(found.end() for found in SECTION.finditer(text) if found[1] == before)
            text = f"{text[:end].rstrip()}\n\n### {name}\n\n{help_of(name)}\n{text[end:]}".rstrip() + "\n"
        before = name
    return text


def renewed(section: str, name: str) -> str:
    known = help_of(name) if name in set(every_command()) else ""
    return HELP.sub(lambda _: known, section, count=1) if HELP.search(section) else f"{section.rstrip()}\n\n{known}\n"


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_holds_every_help(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    assert [name for name, _ in SECTION.findall(text)] == list(every_command())
    assert text == brought_up_to_date(text), "run: python -m tests.test_commands"


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_says_in_plain_words_what_each_command_is_for(guide: str) -> None:
    sections = SECTION.findall((ROOT / guide).read_text(encoding="utf-8"))
    assert [name for name, section in sections if len(HELP.sub("", section).strip()) < len("Shows one thing.")] == []


def test_a_command_that_is_new_gets_a_place_and_one_that_is_gone_loses_its_help() -> None:
    text = (ROOT / GUIDES[0]).read_text(encoding="utf-8")
    without = re.sub(r"(?ms)^### uprsite check\n.*?(?=^##)", "", text)
    assert "### uprsite check\n\n    Usage: uprsite check" in brought_up_to_date(without)
    assert (
        "Usage: uprsite build"
        not in brought_up_to_date(text.replace("### uprsite build\n", "### uprsite bild\n"))
        .partition("### uprsite bild")[2]
        .partition("###")[0]
    )


@pytest.mark.parametrize("name", list(every_command()))
def test_help_fits_a_terminal_of_80_columns(name: str) -> None:
    assert [line for line in help_of(name).splitlines() if len(line) - 4 > WIDTH] == []


if __name__ == "__main__":
    for guide in GUIDES:
        path = ROOT / guide
        path.write_text(brought_up_to_date(path.read_text(encoding="utf-8")), encoding="utf-8")
