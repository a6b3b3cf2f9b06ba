"""How a command speaks: what is wrong goes to the error stream, what was done to the output; exit codes."""

import sys
from collections.abc import Iterable, Sized
from typing import NoReturn, Protocol

import click

from uprsite.diagnostics import Diagnostic, as_text, pieces

MISTAKES, FAULT = 1, 3
"""Exit codes: mistakes in the files, a fault of our own. Click uses 2 for a wrong option."""


class Done(Protocol):
    """What a command that writes files gives back: its report, empty when nothing was written, and what is wrong."""

    @property
    def report(self) -> tuple[str, ...]:
        """The lines to print."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong, and where."""


def report(done: Done) -> None:
    """Print what is wrong and what was done; a command that wrote nothing says so."""
    tell(done.diagnostics)
    if not done.report:
        stop("Nothing was written.")
    click.echo("\n".join(done.report))


def tell(diagnostics: Iterable[Diagnostic]) -> None:
    """Print what is wrong."""
    diagnostics = list(diagnostics)
    if diagnostics:
        click.echo(as_text(diagnostics), err=True)


def point_to(advice: Sized) -> None:
    """Say that there is advice, and where it can be read: a build is read for what it made."""
    if advice:
        click.echo(f"{pieces(advice)}: see `python3 build.py check`")


def stop(sentence: str) -> NoReturn:
    """End the command over mistakes in the files."""
    click.echo(sentence, err=True)
    sys.exit(MISTAKES)
