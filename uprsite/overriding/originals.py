"""What a site's own template was copied from, kept beside it; and what is told when the engine's has changed since.

An original ends in .txt, so that nothing takes it for a template: it is not printed, published or translated.
"""

import re
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from uprsite.diagnostics import Diagnostic, Severity
from uprsite.fields import suggestion
from uprsite.overriding.blocks import Template, read_template
from uprsite.overriding.finding import ENDINGS, ENGINE, engines_text, lineage, read_text

FOLDER = "originals"
NAME = re.compile(rf"(.+(?:{'|'.join(map(re.escape, ENDINGS))}))(?:\.(\w+))?\.txt")
SUPER = re.compile(r"\{\{-?\s*super\(\)")
MOST_LINES, LONGEST_LINE = 20, 120
"""How much of a difference a finding shows; `--diff` shows all of it."""


class Copied(NamedTuple):
    """A page, or a block of one, that a site has its own of."""

    page: str
    block: str | None = None

    @property
    def place(self) -> str:
        """Where its original is kept, in the folder of templates."""
        return f"{FOLDER}/{self.page}{f'.{self.block}' if self.block else ''}.txt"

    @property
    def words(self) -> str:
        """How the command is told of it."""
        return f"{self.page}{f' --block {self.block}' if self.block else ''}"


def copied(own: Path) -> Iterator[Copied]:
    """List what a site has copied and still has of its own."""
    for path in sorted((own / FOLDER).rglob("*.txt")):
        found = NAME.fullmatch(path.relative_to(own / FOLDER).as_posix())
        mine = read_text(own / found[1]) if found else None
        if found is None or mine is None:
            continue
        one = Copied(found[1], found[2])
        if one.block is None or read_template(mine).block(one.block):
            yield one


def difference(own: Path, engine: Path, one: Copied, around: int = 1) -> list[str] | None:
    """Return the lines that changed in the engine since the copy was made; None where it has no such thing any more."""
    now = engines_text(engine, one.page, one.block)
    then = read_text(own / one.place) or ""
    if now is None:
        return None
    return list(unified_diff(then.splitlines(), now.splitlines(), "then", "now", lineterm="", n=around))


def check_overrides(own: Path, engine: Path) -> list[Diagnostic]:
    """Warn of what a site's own templates miss of the engine's, and of what of theirs nobody prints."""
    if own == engine or not own.is_dir():
        return []
    return [*_stale(own, engine), *_lost(own, engine)]


def _stale(own: Path, engine: Path) -> Iterator[Diagnostic]:
    for one in copied(own):
        changed = difference(own, engine, one)
        template = read_template(read_text(own / one.page) or "")
        block = template.block(one.block) if one.block else None
        if changed is None and one.block is None:
            yield _lost_page(one.page, one.page)
        if not changed or (block and SUPER.search(block.text)):
            continue  # super() prints what the engine has today
        what = f"the block “{one.block}” of this page" if one.block else "this page"
        yield Diagnostic(
            f"templates/{one.page}",
            block.line if block else 1,
            1,
            "stale-override",
            f"the engine has changed {what} since your copy was made",
            f"take over what you want of it (- was, + is); then say that you have seen it: "
            f"uprsite override {one.words} --keep",
            Severity.WARNING,
            _shortened(changed[2:], one),
        )


def _shortened(changed: list[str], one: Copied) -> tuple[str, ...]:
    lines = ["…" if line.startswith("@@") else line for line in changed]
    shown = [f"{line[:LONGEST_LINE]}…" if len(line) > LONGEST_LINE else line for line in lines[:MOST_LINES]]
    if shown != lines:
        shown.append(f"All of it ({len(lines)} lines): uprsite override {one.words} --diff")
    return tuple(shown)


def _lost(own: Path, engine: Path) -> Iterator[Diagnostic]:
    """Find blocks that no template above has: they would be dropped without a word."""
    for path in sorted(own.rglob("*.html")):
        page = path.relative_to(own).as_posix()
        mine = read_template(read_text(path) or "")
        if mine.extends is None:
            continue  # nothing is above it, or only rendering finds out what
        above = list(lineage(own, engine, mine.extends))
        name, last = above[-1]
        if last is None:
            if name.startswith(ENGINE):
                yield _lost_page(page, name.removeprefix(ENGINE))
        elif not last.is_child:
            yield from _lost_blocks(page, mine, [template for _, template in above if template])


def _lost_blocks(page: str, mine: Template, above: list[Template]) -> Iterator[Diagnostic]:
    known = list(dict.fromkeys(block.name for template in above for block in template.blocks))
    for block in mine.blocks:
        if block.nested or block.name in known:
            continue
        near = suggestion(block.name, known)
        hint = f"{near}; " if near.startswith("did") else ""
        hint += f"`uprsite override {page} --list` names its blocks"
        message = f"no page has a block “{block.name}” here any more, so nothing prints what stands in it"
        yield Diagnostic(f"templates/{page}", block.line, 1, "lost-block", message, hint, Severity.WARNING)


def _lost_page(file: str, page: str) -> Diagnostic:
    message = f"the engine has no {page} any more"
    hint = "look with `uprsite override --list` where its words have gone, and delete this file"
    return Diagnostic(f"templates/{file}", 1, 1, "lost-page", message, hint, Severity.WARNING)
