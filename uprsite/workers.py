"""The same work in several processes: shares of it are rendered in children and come back as they are done."""

import os
import pickle
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from struct import Struct
from time import monotonic
from typing import Any, BinaryIO, TypeVar

T = TypeVar("T")
R = TypeVar("R")
LENGTH = Struct("<Q")
WORTH_IT = 150
"""Pages below which starting processes costs more than it saves."""
BATCH = 40
"""Pages that travel together; a page alone would pay for a system call each."""
PATIENCE = 0.5
"""Seconds after which what is made travels all the same: a sheet takes as long as forty pages, and somebody waits."""


def process_count(pages: int, wanted: int | None = None) -> int:
    """Say how many processes to use: one where there is little to do or no fork, else one a core."""
    # Forking a process that has threads can deadlock the child, and Python warns of it; Apple's own libraries start
    # threads unseen, which is why Python no longer forks there by itself.
    if sys.platform in ("win32", "darwin") or _threads() > 1 or (wanted is None and pages < WORTH_IT):
        return 1
    return wanted or _cores()


def _threads() -> int:
    """Count the threads of this process, those that a library started unseen among them (as typesetting does)."""
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208 - the files are threads, and only their number matters
    except OSError:
        return threading.active_count()


def fan_out(work: Sequence[T], render: Callable[[Sequence[T]], Iterator[R]], processes: int) -> Iterator[R]:
    """Do all work; the order of what comes back is not fixed. What a child raises is raised here."""
    if processes < 2:  # noqa: PLR2004
        yield from render(work)
        return
    children: list[tuple[int, int]] = []
    try:
        with _undisturbed():
            children += (_start(work[number::processes], render) for number in range(processes))
        waiting = {pipe for _, pipe in children}
        while waiting:
            for pipe in select.select(list(waiting), [], [])[0]:
                batch = _receive(pipe)
                if isinstance(batch, Exception):
                    raise batch
                if batch is None:
                    waiting.remove(pipe)
                else:
                    yield from batch
    finally:
        # All pipes before the first wait: a child that still writes ends only when nobody holds its pipe open, and the
        # later children inherited the pipes of the earlier ones.
        for _, pipe in children:
            os.close(pipe)
        for process, _ in children:
            os.waitpid(process, 0)


def _cores() -> int:
    """Count the cores this process may use, which can be fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl+C wait: Python would lose it while it forks, in the hooks of the modules that want to know of that."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(share: Sequence[T], render: Callable[[Sequence[T]], Iterator[R]]) -> tuple[int, int]:
    readable, writable = os.pipe()
    process = os.fork()
    if process:
        os.close(writable)
        return process, readable
    status = 1
    try:
        os.close(readable)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        with os.fdopen(writable, "wb") as pipe:
            _send(pipe, share, render)
        status = 0
    finally:
        os._exit(status)  # no clean-up of the parent's: its files and locks are not the child's


def _send(pipe: BinaryIO, share: Sequence[T], render: Callable[[Sequence[T]], Iterator[R]]) -> None:
    batch: list[R] = []
    try:
        sent = monotonic()
        for made in render(share):
            batch.append(made)
            if len(batch) == BATCH or monotonic() - sent > PATIENCE:
                _frame(pipe, batch)
                batch.clear()
                sent = monotonic()
        _frame(pipe, batch)
        _frame(pipe, None)
    except Exception as error:
        _frame(pipe, _portable(error))


def _frame(pipe: BinaryIO, message: object) -> None:
    payload = pickle.dumps(message)
    pipe.write(LENGTH.pack(len(payload)) + payload)
    pipe.flush()


def _receive(pipe: int) -> Any:
    """Read one message; a child that ended without its last word was killed."""
    (length,) = LENGTH.unpack(_read(pipe, LENGTH.size))
    return pickle.loads(_read(pipe, length))  # noqa: S301 - our own child wrote it


def _read(pipe: int, size: int) -> bytes:
    parts: list[bytes] = []
    while size:
        part = os.read(pipe, size)
        if not part:
            raise RuntimeError("a process that rendered pages was killed")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _portable(error: Exception) -> Exception:
    """Return the error itself where it can travel between processes, else its words."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
