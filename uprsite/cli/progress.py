"""How far long work is, as a command shows it: a bar on a terminal, a line now and then elsewhere, nothing if quiet."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from shutil import get_terminal_size
from time import monotonic
from typing import TypeVar

import click

from uprsite.cli.telling import is_quiet, say
from uprsite.following import Follow, unfollowed

T = TypeVar("T")
EVERY = 10.0
"""Seconds between lines, and until the first: what is done sooner needs none, and a log is read later."""
STEPS = 200
"""How often a bar changes at most: more cannot be seen, and each change costs a little."""
BESIDE = 46
"""Columns that stand beside the widest bar: what is made, how many, and the time that is left."""
WIDEST, LEAST = 30, 5


@contextmanager
def progress(first: str = "") -> Iterator[Follow]:
    """Give a listener that shows on the error stream what it hears; the bar ends with the block, however that ends.

    `first` is said before the first long work: nobody needs to know of it where it comes to none.
    """
    with ExitStack() as shown:
        told = [first] if first else []

        def follow(what: str, work: Iterable[T], total: int, /) -> Iterator[T]:
            if told:
                say(told.pop())
            return _in_a_bar(what, work, total, shown) if on_a_terminal else _in_lines(what, work, total)

        on_a_terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        yield unfollowed if is_quiet() else follow


def _in_a_bar(what: str, work: Iterable[T], total: int, shown: ExitStack) -> Iterator[T]:
    """Hand the work on and move a bar."""
    width = max(LEAST, min(WIDEST, get_terminal_size().columns - BESIDE))
    with ExitStack() as own:
        shown.callback(own.close)  # a generator that nobody reads to its end is closed at no certain time
        bar = click.progressbar(
            length=total,
            label=what.capitalize(),
            width=width,
            show_pos=True,
            update_min_steps=max(1, total // STEPS),
            file=sys.stderr,
        )
        own.callback(bar.render_finish)  # before the bar hides the cursor: Ctrl+C can come at any time
        bar.render_progress()
        for one in work:
            yield one
            bar.update(1)


def _in_lines(what: str, work: Iterable[T], total: int) -> Iterator[T]:
    """Hand the work on and say now and then how much is done: nothing of what was quick."""
    start, said = monotonic(), 0.0
    for done, one in enumerate(work, start=1):
        yield one
        spent = monotonic() - start
        if spent >= said + EVERY and done < total:
            said = spent
            click.echo(f"{what}: {done:,} of {total:,}, {_left(spent / done * (total - done))}", err=True)
    if said:
        click.echo(f"{what}: all {total:,} after {monotonic() - start:.0f} seconds", err=True)


def _left(seconds: float) -> str:
    """Say roughly how long it will take still."""
    minutes = round(seconds / 60)
    return f"about {minutes} minute{'s' * (minutes != 1)} left" if minutes else "less than a minute left"
