"""Sheets and cards -> their files: each is made once, and again only when something that it is made from changes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from uprsite.diagnostics import Diagnostic
from uprsite.paper.fonts import Fonts
from uprsite.paper.missing import Missing, missing
from uprsite.paper.shelf import Shelf
from uprsite.paper.trees import words_in
from uprsite.paper.typesetting import CannotTypeset, Press, TooLong, open_press
from uprsite.workers import fan_out

T = TypeVar("T")


class Job(NamedTuple):
    """One file to make."""

    path: str
    template: str
    document: dict[str, Any]
    make: Callable[[Press, str, dict[str, Any]], bytes]
    language: str


class Made(NamedTuple):
    """What came of one file: its bytes, or why there are none."""

    path: str
    key: str
    content: bytes = b""
    fresh: bool = False
    """Whether it was made now, not taken from the shelf."""
    trouble: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where files are made: templates, fonts, and what was made before."""

    root: Path
    folders: tuple[Path, ...]
    """Of fonts."""
    fonts: Fonts
    """What the site adds to the engine's own."""
    shelf: Shelf


class Unprintable(Exception):
    """Characters that no font has."""

    def __init__(self, found: tuple[Missing, ...]) -> None:
        super().__init__(found)
        self.found = found


def make_all(
    shop: Workshop,
    work: Sequence[T],
    plan: Callable[[T], Iterable[Job]],
    explain: Callable[[T, Job, Exception], Diagnostic],
    processes: int,
) -> Iterator[Made]:
    """Make the files of everything; `plan` says from what, and `explain` what its author can do where that fails."""

    def make_share(share: Sequence[T]) -> Iterator[Made]:
        press: Press | None = None
        for of, job in ((one, job) for one in share for job in plan(one)):
            key = shop.shelf.key(job.template, job.document)
            content = shop.shelf.get(key)
            if content is not None:
                yield Made(job.path, key, content)
                continue
            try:
                if lacking := missing(words_in(job.document), job.language, shop.fonts):
                    raise Unprintable(lacking)
                press = press or open_press(shop.root, shop.folders)
                content = job.make(press, job.template, job.document)
            except (TooLong, CannotTypeset, Unprintable) as trouble:
                yield Made(job.path, key, trouble=explain(of, job, trouble))
                continue
            shop.shelf.put(key, content)
            yield Made(job.path, key, content, fresh=True)

    yield from fan_out(work, make_share, processes)
