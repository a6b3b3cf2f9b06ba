"""How a command speaks: what is wrong goes to the error stream, what was done to the output; exit codes."""

import sys
from collections.abc import Iterable, Sized
from pathlib import Path
from typing import NoReturn

import click

from uprsite.cli.spelling import again
from uprsite.diagnostics import Diagnostic, Done, as_text, pieces

MISTAKES, FAULT, INTERRUPTED = 1, 3, 130
"""Exit codes: mistakes in the files, a fault of our own, Ctrl+C. Click uses 2 for a wrong option."""
QUIET = "uprsite.quiet"
"""Where a command's context keeps that only what is wrong is to be told."""


def report(done: Done, asked: bool = False) -> None:
    """Print what is wrong and what was done; a command that wrote nothing says so.

    `asked` tells that the report is all that was wanted, so that it is no less wanted when the rest is to be quiet.
    """
    tell(done.diagnostics)
    if not done.report:
        stop("Nothing was written.")
    (click.echo if asked else say)("\n".join(done.report))


def say(text: str) -> None:
    """Print what was done, unless only what is wrong was asked for."""
    if not is_quiet():
        click.echo(text)


def is_quiet() -> bool:
    """Tell whether only what is wrong is to be told."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(QUIET))


def tell(diagnostics: Iterable[Diagnostic]) -> None:
    """Print what is wrong."""
    diagnostics = list(diagnostics)
    if diagnostics:
        click.echo(as_text(diagnostics), err=True)


def need_site(project: Path) -> None:
    """Stop where a command would write into a folder that is no site."""
    from uprsite.config import FILE, no_site

    if not (project / FILE).exists():
        tell([no_site(project)])
        stop("Nothing was written.")


def point_to(advice: Sized) -> None:
    """Say that there is advice, and where it can be read: a build is read for what it made."""
    if advice:
        say(f"{pieces(advice)}: see `{again('check')}`")


def stop(sentence: str, code: int = MISTAKES) -> NoReturn:
    """End the command with a sentence, by default over mistakes in the files."""
    click.echo(sentence, err=True)
    sys.exit(code)
