"""The files of a site in an earlier format, rewritten in this one; all of them, or none."""

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from uprsite.config import FILE
from uprsite.diagnostics import Diagnostic, Done, Severity, count, has_errors
from uprsite.migrating import FORMAT, new_name, old_format, rewritten, upgraded
from uprsite.project import Options, load
from uprsite.replacing import replace_file
from uprsite.source import Marks, Source, decode_utf8, read_front_matter, read_yaml
from uprsite.stopwatch import Stopwatch


class Rewritten(NamedTuple):
    """A file before and after, and how many words change in it."""

    file: str
    old: str
    new: str
    now: str
    """What it is called afterwards."""
    words: int


def rewrite(project: Path, dry_run: bool = False) -> Done:
    """Rewrite a site's files in the newest format; where they have mistakes, or something could get lost, none."""
    site, found = load(project, Stopwatch(), Options(translations=False))
    if site is None or has_errors(found):
        return Done(diagnostics=tuple(finding for finding in found if finding.severity is Severity.ERROR))
    old = site.config.format
    if old == FORMAT:
        return Done((f"This site is in format {FORMAT}, the newest: nothing to rewrite.",))
    files: list[Rewritten] = []
    wrong: list[Diagnostic] = []
    for name in (*sorted(site.content.marks), FILE):  # the settings last: until then it is a site in the old format
        done = _rewritten(project, name, old)
        if isinstance(done, Diagnostic):
            wrong.append(done)
        elif done.new != done.old or done.now != done.file:
            files.append(done)
    if wrong:
        return Done(diagnostics=tuple(wrong))
    if dry_run:
        return Done(tuple(line for file in files for line in _shown(file)))
    for file in files:
        if file.now != file.file:
            (project / file.file).rename(project / file.now)
        replace_file((project / file.now).resolve(), file.new.encode())
    words = count(sum(file.words for file in files), "word")
    told = f"From format {old} to {FORMAT}: {words} in {count(len(files), 'file')}; all else is as it was."
    return Done((*(_told(file) for file in files), told))


def _rewritten(project: Path, name: str, old: int) -> Rewritten | Diagnostic:
    text = (project / name).read_bytes().decode()
    source = _read(text, name)
    if name == FILE and old_format(source.data) != old:
        return Diagnostic(
            name, 1, 1, "not-migrated", "the file changed while it was read", "run `uprsite migrate` again"
        )
    meant, edits = upgraded(source, old)
    new, now = rewritten(text, name, edits), new_name(name, old)
    if isinstance(new, Diagnostic):
        return new
    if now != name and (project / now).exists():
        hint = f"bring what stands in {name} over to it, and remove {name}"
        return Diagnostic(name, 1, 1, "not-migrated", f"{now} is there already, and would be lost", hint)
    if _read(new, now).data != meant.data:
        hint = "please report it, with this file if it may be seen; nothing was written"
        return Diagnostic(name, 1, 1, "not-migrated", "rewritten, this file would not say the same", hint)
    return Rewritten(name, text, new, now, len(edits))


def _read(text: str, name: str) -> Source:
    said = decode_utf8(text.encode(), name)
    if isinstance(said, Diagnostic):
        return Source(name, None, Marks(), (said,))
    return read_front_matter(said, name) if name.endswith(".md") else read_yaml(said, name)


def _shown(file: Rewritten) -> Iterator[str]:
    yield from unified_diff(file.old.splitlines(), file.new.splitlines(), file.file, file.now, lineterm="", n=1)
    if file.old == file.new:
        yield _told(file)


def _told(file: Rewritten) -> str:
    moved = f" is now {file.now}" if file.now != file.file else ""
    return f"{file.file}{moved}: {file.words} word{'s' * (file.words != 1)} rewritten"
