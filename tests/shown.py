"""The commands that documents show, as a reader finds them."""

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
STARTER = ROOT / "uprsite/starter/files"
HELP = "docs/commands.md"
"""Holds every --help, indented too: of those blocks only the examples are to be typed."""
PROGRAMS = r"uprsite|python3?|py|pip|make|cd|source|git|npm|npx|tools[/\\]\S+|\.venv[/\\]\S+"
SET_IN = re.compile(rf"(?m)^ {{4,}}((?:{PROGRAMS})(?: .*?)?)(?: {{2,}}.*)?$")
"""A line that is set in, without what is said of it after two spaces or more."""
IN_TEXT = re.compile(r"`((?:(?:tools/bin/)?uprsite|python3 build\.py)(?= [\w-])[^`]*|make\b[^`]*)`")
EXAMPLE = re.compile(r"Example: (.+?)(?:\n\s*\n|\Z)", re.DOTALL)


class Shown(NamedTuple):
    """A command in a document."""

    words: str
    set_in: bool


def commands(document: str) -> list[Shown]:
    """List what a document shows to be typed, in its order: lines that are set in, and commands in the text."""
    text = (ROOT / document).read_text(encoding="utf-8")
    if Path(document).name in (Path(HELP).name, "commandes.md"):
        prose = re.sub(r"(?m)^ {4}.*$", "", text)
        blocks = "\n".join(re.findall(r"(?m)^ {4}.*$|^$", text))
        return [
            *(Shown(" ".join(found.split()), set_in=True) for found in EXAMPLE.findall(blocks)),
            *(Shown(found, set_in=False) for found in IN_TEXT.findall(prose)),
        ]
    found = [(match.start(), Shown(match[1].strip(), set_in=True)) for match in SET_IN.finditer(text)]
    prose = re.sub(r"(?m)^ {4}.*$", lambda line: " " * len(line[0]), text)
    found += [(match.start(), Shown(match[1], set_in=False)) for match in IN_TEXT.finditer(prose)]
    return [shown for _, shown in sorted(found)]
