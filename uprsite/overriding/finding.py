"""Which template somebody means, and what the engine has under that name now."""

from collections.abc import Iterator
from pathlib import Path

from uprsite.diagnostics import Diagnostic
from uprsite.fields import Refusal, excerpt, suggestion
from uprsite.overriding.blocks import Block, Template, read_template
from uprsite.overriding.told import TEMPLATES
from uprsite.source import decode_utf8

ENGINE = "engine/"
"""What a site's template writes before the name of the engine's."""
ENDINGS = (".html", ".typ", ".css", ".js")
PLACES = ("", "pages/", "partials/", "static/", "pictures/", "paper/")
"""Where a name without its folder is looked for, in this order."""
ALSO_CALLED = {"factsheet": "pages/theme.html", "scorecard": "pages/review.html"}
"""What people say for a page that has another name here."""


def find_template(asked: str) -> str:
    """Return the name of the template that somebody means; raise Refusal where there is none, or more than one."""
    word = asked.strip().replace("\\", "/").removeprefix("./").removeprefix("templates/").removeprefix(ENGINE)
    if word in ALSO_CALLED:
        return ALSO_CALLED[word]
    for place in PLACES:
        found = [name for name in (f"{place}{word}{ending}" for ending in ("", *ENDINGS)) if name in TEMPLATES]
        if len(found) > 1:
            raise Refusal(f"{excerpt(asked)} can be any of: {', '.join(found)}", "write one of them in full")
        if found:
            return found[0]
    short = dict.fromkeys(Path(name).stem for name in TEMPLATES)
    hint = suggestion(word, [*short, *TEMPLATES]) or "`uprsite override --list` names them all"
    raise Refusal(f"there is no page {excerpt(asked)}", hint)


def read_text(path: Path) -> str | None:
    """Return a template's text with its lines as everywhere; None where there is none that can be read."""
    try:
        text = decode_utf8(path.read_bytes(), path.name)
    except OSError:
        return None
    return None if isinstance(text, Diagnostic) else text


def lineage(own: Path, engine: Path, name: str) -> Iterator[tuple[str, Template | None]]:
    """Go from a template to the one it extends, and on; None stands for one that is not there.

    Names that begin with `engine/` are the engine's; others are the site's own, where it has them.
    """
    seen = set[str]()
    while name not in seen:
        seen.add(name)
        short = name.removeprefix(ENGINE)
        text = None if short != name else read_text(own / short)
        text = read_text(engine / short) if text is None else text
        template = None if text is None else read_template(text)
        yield name, template
        if template is None or template.extends is None:
            return
        name = template.extends


def engines_block(engine: Path, page: str, name: str) -> Block | None:
    """Return a block as the engine prints it on a page: the page's own, or that of the frame."""
    found = (template.block(name) for _, template in lineage(engine, engine, page) if template)
    return next((block for block in found if block), None)


def blocks_on(engine: Path, page: str) -> list[str]:
    """Name the blocks that a page can change, its own before those of the frame."""
    found = [block.name for _, template in lineage(engine, engine, page) if template for block in template.blocks]
    return list(dict.fromkeys(found))


def engines_text(engine: Path, page: str, block: str | None) -> str | None:
    """Return what the engine has now: the text of a page, or of a block on it."""
    if block is None:
        return read_text(engine / page)
    found = engines_block(engine, page, block)
    return found.text if found else None
