"""A site's own page: copied from the engine's with its origin, compared with it, and kept as it is."""

from collections.abc import Iterator
from pathlib import Path

from uprsite.diagnostics import Diagnostic, Done
from uprsite.fields import Refusal, excerpt, suggestion
from uprsite.overriding.blocks import read_template
from uprsite.overriding.finding import ENGINE, blocks_on, engines_text, read_text
from uprsite.overriding.originals import Copied, copied, difference
from uprsite.overriding.told import TEMPLATES
from uprsite.replacing import replace_file

COMMENTS = {".html": ("{# ", " #}"), ".typ": ("// ", ""), ".css": ("/* ", " */"), ".js": ("// ", "")}
"""How a note is written in each kind of template."""


def override(own: Path, engine: Path, one: Copied, version: str) -> Done:
    """Give a site its own copy of a page or of one block; what it has already is never written over."""
    _refuse_engines(own, engine)
    text = _wanted(engine, one)
    file, before = f"templates/{one.page}", read_text(own / one.page)
    if before is not None or (own / one.page).exists():
        if one.block is None or before is None or not _can_take(before, one):
            hint = "edit that file; or rename it first, to compare it with a fresh copy"
            return Done(diagnostics=(Diagnostic(file, 1, 1, "exists", "this site has its own already", hint),))
        written = (own / one.page).read_bytes().decode()
        end = "\r\n" if "\r\n" in written else "\n"  # what is there keeps its ends of lines
        added = f"\n\n{_block(one.block, text)}".replace("\n", end)
        replace_file(own / one.page, f"{written.rstrip()}{added}".encode())
        done = f"{file}: the block “{one.block}” added, as the engine has it"
    else:
        replace_file(own / one.page, _copy(one, text, version).encode())
        done = f"{file}: " + (f"the block “{one.block}”" if one.block else "all of it") + ", as the engine has it"
    replace_file(own / one.place, text.encode())
    kept = f"templates/{one.place}: what it was copied from. Leave it: by it `check` tells what the engine changes."
    return Done((done, kept, *_advice(engine, one)))


def keep(own: Path, engine: Path, page: str, block: str | None) -> Done:
    """Note that a site's own page has been compared with what the engine has now, and stays as it is."""
    _refuse_engines(own, engine)
    mine = read_text(own / page)
    if mine is None:
        raise Refusal(f"this site has no {page} of its own", f"`uprsite override {page}` makes one")
    template = read_template(mine)
    whole = template.extends != ENGINE + page
    parts = [None] if whole else [found.name for found in template.blocks if not found.nested]
    wanted = [part for part in parts if block is None or part == block]
    if not wanted:
        if block is None:
            raise Refusal(f"templates/{page} has no block from its beginning to its end", "mend it, then say it again")
        raise Refusal(f"templates/{page} has no block {excerpt(block)}", "leave --block out")
    report = []
    for part in wanted:
        one = Copied(page, part)
        text = engines_text(engine, page, part)
        if text is not None:
            replace_file(own / one.place, text.encode())
            report.append(f"templates/{one.place}: is as the engine has it now")
    return Done(tuple(report) or (f"templates/{page}: the engine has nothing like it to compare",))


def compare(own: Path, engine: Path, page: str, block: str | None) -> list[str]:
    """Show what the engine changed in a page, or in its blocks, since the copies were made."""
    _refuse_engines(own, engine)
    found = [one for one in copied(own) if one.page == page and block in (None, one.block)]
    if not found:
        raise Refusal(
            f"nothing is noted of what templates/{page} was copied from",
            f"`uprsite override {page} --keep` notes what the engine has now",
        )
    lines = []
    for one in found:
        changed = difference(own, engine, one, around=3)
        name = f"block “{one.block}”" if one.block else "the whole page"
        if changed is None:
            lines.append(f"{page}, {name}: the engine has none any more")
        else:
            lines += [f"{page}, {name}:{'' if changed else ' as it was'}", *changed]
    return lines


def listed(own: Path, engine: Path, page: str | None) -> Iterator[str]:
    """Name every page, or one, with its blocks and a sentence on each."""
    for name in [page] if page else TEMPLATES:
        told = TEMPLATES[name]
        mine = own != engine and (own / name).is_file()
        yield f"{name}: {told.what}" + (" (this site has its own)" if mine else "")
        width = max(map(len, told.blocks), default=0)
        yield from (f"    {block:<{width}}  {what}" for block, what in told.blocks.items())
        frame = "outside.html" if name in ("pages/languages.html", "pages/missing.html") else "base.html"
        if page and name.startswith("pages/"):
            yield f"    and those of the frame: {', '.join(TEMPLATES[frame].blocks)}"


def _wanted(engine: Path, one: Copied) -> str:
    text = engines_text(engine, one.page, one.block)
    if text is not None:
        return text
    known = blocks_on(engine, one.page)
    if not known:
        raise Refusal(f"{one.page} has no blocks", f"copy all of it: `uprsite override {one.page}`")
    hint = suggestion(one.block or "", known) or f"`uprsite override {one.page} --list` names them"
    raise Refusal(f"{one.page} has no block {excerpt(one.block or '')}", hint)


def _refuse_engines(own: Path, engine: Path) -> None:
    if own == engine:
        raise Refusal("this is the engine's own folder", "edit its templates themselves")


def _can_take(text: str, one: Copied) -> bool:
    """Tell whether a block can be added to a template: it changes blocks of that page, and not yet this one."""
    template = read_template(text)
    return template.extends == ENGINE + one.page and template.block(one.block or "") is None


def _copy(one: Copied, text: str, version: str) -> str:
    before, after = COMMENTS[Path(one.page).suffix]
    if one.block is None:
        return f"{before}{one.page} of uprsite {version}, as it was copied.{after}\n{text}"
    note = f"Blocks of {one.page}, copied from uprsite {version}; all that is not here stays the engine's."
    return f'{before}{note}{after}\n{{% extends "{ENGINE}{one.page}" %}}\n\n{_block(one.block, text)}'


def _block(name: str, text: str) -> str:
    return f"{{% block {name} %}}{text}{{% endblock %}}\n"


def _advice(engine: Path, one: Copied) -> Iterator[str]:
    if one.block:
        yield "To add to the block and keep what the engine has in it, write {{ super() }} in its place."
    elif one.page.endswith(".css"):
        yield "To change some of it only, rather delete the copy and write templates/static/own.css: it comes last."
    elif blocks_on(engine, one.page):
        yield (
            "To change one part only, rather delete the copy and name a block: that stays up to date with the engine. "
            f"`uprsite override {one.page} --list` names them."
        )
