"""What was read before: a program that goes on running reads again only what changed."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Memory:
    """What was made of files, each by everything that it was made from; whoever reads over and over holds one."""

    kept: dict[Hashable, Any] = field(default_factory=dict)
    used: dict[Hashable, Any] = field(default_factory=dict)
    """What was asked for since the last turn."""


def recall(memory: Memory | None, key: Hashable, make: Callable[[], T]) -> T:
    """Return what was made of the same things before; make it where there is none, or no memory."""
    if memory is None:
        return make()
    if key not in memory.used:
        memory.used[key] = memory.kept[key] if key in memory.kept else make()
    found: T = memory.used[key]
    return found


def turn(memory: Memory) -> None:
    """Keep what was asked for since the last turn, and forget the rest."""
    memory.kept, memory.used = memory.used, {}


def content_of(path: Path) -> bytes:
    """Return a file's bytes, by which what was made of it is known; of one that cannot be read, none."""
    with suppress(OSError):
        return path.read_bytes()
    return b""
