"""The blocks of a template, read from its text: no template is run to learn what is in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

NAME = re.compile(r"""["'](.+)["']""")


@dataclass(frozen=True, slots=True)
class Block:
    """A named part of a template: the text between its two tags, and the line on which it begins."""

    name: str
    text: str
    line: int
    nested: bool
    """Whether it stands in another block, which then is what prints it."""


@dataclass(frozen=True, slots=True)
class Template:
    """What a template is made of, as far as overrides go by it."""

    extends: str | None
    """The template that it extends: its name, or nothing where it has to be worked out."""
    is_child: bool
    blocks: tuple[Block, ...]

    def block(self, name: str) -> Block | None:
        """Return the block of a name."""
        return next((block for block in self.blocks if block.name == name), None)


def read_template(text: str) -> Template:
    """Read a template's blocks; one that cannot be read has none, and rendering it says why."""
    from jinja2 import TemplateSyntaxError

    blocks: list[Block] = []
    opened: list[tuple[str, int, int]] = []
    extends, is_child = None, False
    try:
        for words, start, end in _tags(text):
            match words:
                case ["extends", *rest]:
                    found = NAME.fullmatch(rest[0]) if len(rest) == 1 else None
                    is_child, extends = True, found[1] if found else None
                case ["block", name, *_]:
                    opened.append((name, end, text.count("\n", 0, start) + 1))
                case ["endblock", *_] if opened:
                    name, began, line = opened.pop()
                    blocks.append(Block(name, text[began:start], line, bool(opened)))
    except TemplateSyntaxError:
        return Template(None, False, ())
    return Template(extends, is_child, tuple(sorted(blocks, key=lambda block: block.line)))


def _tags(text: str) -> Iterator[tuple[list[str], int, int]]:
    """List the tags of a template: their words, where each begins and where it ends."""
    from jinja2 import Environment

    reader: Any = Environment(keep_trailing_newline=True, newline_sequence="\n")  # noqa: S701 - it prints nothing
    at, start, words = 0, 0, list[str]()
    for _, kind, value in reader.lex(text):
        at = text.index(value, at)  # the lexer leaves out the white space before {%-
        if kind == "block_begin":
            start, words = at, []
        elif kind in ("name", "string"):
            words.append(value)
        at += len(value.rstrip() if kind == "block_end" else value)
        if kind == "block_end":
            yield words, start, at
