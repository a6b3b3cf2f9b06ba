"""How a preview stands: the site that it shows, what is wrong, and how both change with the files."""

import os
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from time import perf_counter

from uprsite.diagnostics import Diagnostic, Severity, apart, has_errors
from uprsite.memory import Memory, turn
from uprsite.preview.affected import pages_of, same
from uprsite.preview.showing import NotPrinted, Showing, make_file, show
from uprsite.project import load
from uprsite.render import TemplateFailure
from uprsite.stopwatch import Stopwatch

KEPT = 8
"""Pages that are kept for the time when a mistake in a template stops them."""
TOLD = 5.0
"""Seconds for which pages say that the last mistake is mended."""
TRIED = 3
"""Pages of a file that changed which are made at once, to see whether they can be."""


@dataclass(slots=True)
class Preview:
    """A project, the site as its files were when they could last be read, and what is wrong now."""

    project: Path
    memory: Memory = field(default_factory=Memory)
    showing: Showing | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What is wrong in the files."""
    failed: dict[str, Diagnostic] = field(default_factory=dict)
    """Files of the site that were asked for and could not be made, each with the reason."""
    kept: dict[str, bytes] = field(default_factory=dict)
    """The pages that were read last, as they were when they could be made."""
    turn: int = 0
    """How often the files were read."""
    mended_at: float = -inf
    """When the last mistake went, in seconds of the program's clock."""

    @property
    def wrong(self) -> list[Diagnostic]:
        """All errors and warnings, each once, errors first."""
        found = dict.fromkeys([*apart(self.diagnostics)[0], *self.failed.values()])
        return sorted(found, key=lambda one: (one.severity is not Severity.ERROR, one))

    @property
    def mended(self) -> bool:
        """Whether the last mistake went just now; files that are saved together may take more than one turn."""
        return not self.wrong and perf_counter() - self.mended_at < TOLD

    @property
    def stale(self) -> bool:
        """Whether the site is not that of the files as they are."""
        return self.showing is not None and has_errors(self.diagnostics)


@dataclass(frozen=True, slots=True)
class Turn:
    """What came of reading the files once."""

    milliseconds: float
    visible: bool
    """Whether a reader would see a difference on some page."""
    pages: dict[str, list[str]] = field(default_factory=dict)
    """The addresses of the pages that show what changed, by file."""


def read_again(preview: Preview, changed: Iterable[str] = ()) -> Turn:
    """Read the files, whatever is in them; `changed` names those that did, within the project."""
    start, before, was = perf_counter(), preview.wrong, preview.showing
    changed = sorted(changed)
    try:
        site, preview.diagnostics = load(preview.project, Stopwatch(), memory=preview.memory)
        if site is not None and not has_errors(preview.diagnostics):
            preview.showing = show(preview.project, site)
    except Exception as error:  # a preview outlives every mistake, ours too
        preview.diagnostics = [fault(error)]
    turn(preview.memory)
    pages = _where(preview, was, changed)
    tried = [*preview.failed, *(f"{folder}index.html" for found in pages.values() for folder in found)]
    preview.failed.clear()
    for path in dict.fromkeys(tried[: TRIED + len(before)]):
        make(preview, path)
    now = preview.wrong
    preview.turn += 1
    if before and not now:
        preview.mended_at = perf_counter()
    return Turn((perf_counter() - start) * 1000, _visible(preview, was, changed) or now != before, pages)


def make(preview: Preview, path: str) -> bytes | None:
    """Make one file of the site; None where there is none of this name, or none can be made, as `failed` tells."""
    if preview.showing is None:
        return None
    try:
        content = make_file(preview.showing, path)
        if preview.failed.pop(path, None) and not preview.wrong:
            preview.mended_at = perf_counter()
        if content is not None and path.endswith(".html"):
            preview.kept.pop(path, None)
            preview.kept[path] = content
            if len(preview.kept) > KEPT:
                del preview.kept[next(iter(preview.kept))]
        return content
    except (TemplateFailure, NotPrinted) as failure:
        preview.failed[path] = failure.diagnostic
    except Exception as error:
        preview.failed[path] = fault(error)
    return None


def fault(error: Exception) -> Diagnostic:
    """Tell what stopped a preview that should have told it itself: the disk, or a mistake of our own."""
    if os.environ.get("UPRSITE_DEBUG"):
        traceback.print_exception(error)
    if isinstance(error, OSError):
        hint = "check that the file is there, and that you may read it"
        return Diagnostic(str(error.filename or "."), 1, 1, "cannot-read", error.strerror or str(error), hint)
    message = f"uprsite failed: {type(error).__name__}: {error}"
    hint = "please report it with what you changed; UPRSITE_DEBUG=1 shows in the terminal where it happened"
    return Diagnostic(".", 1, 1, "bug", message, hint)


def _where(preview: Preview, was: Showing | None, changed: Iterable[str]) -> dict[str, list[str]]:
    """Find the pages that show what changed."""
    now = preview.showing
    if now is None or was is None or now is was:
        return {}
    found = {file: pages_of(file, was.site, now.site, now.pages.values()) for file in changed}
    return {file: addresses for file, addresses in found.items() if addresses}


def _visible(preview: Preview, was: Showing | None, changed: Iterable[str]) -> bool:
    now = preview.showing
    if now is None or now is was:
        return False
    if was is None or any(_is_template(file) for file in changed):
        return True
    return not same(was.site, now.site)


def _is_template(file: str) -> bool:
    """Tell whether a file is of a site's templates, or of the engine's, which stand elsewhere."""
    return file.startswith("templates/") or Path(file).is_absolute()
