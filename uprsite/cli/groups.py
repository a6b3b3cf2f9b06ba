"""Groups of commands: in the order of work, by what they are for, and with an end of their own for every trouble."""

import os
from collections.abc import Iterable, Mapping

import click

from uprsite.cli.telling import FAULT, INTERRUPTED

WHOLE = 200
"""Letters that no first sentence of a command needs."""


class InOrder(click.Group):
    """Commands in the order they are given, which is that of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's parameter
        """Name the commands."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands."""
        self.list_chapter(formatter, "Commands", list(self.commands))

    def list_chapter(self, formatter: click.HelpFormatter, title: str, names: Iterable[str]) -> None:
        """List commands under a heading, with their first sentences in full; all names are given the same room."""
        shown = [self.commands[name] for name in names if not self.commands[name].hidden]
        room = max(map(len, self.commands))
        if shown:
            with formatter.section(title):
                formatter.write_dl([((one.name or "").ljust(room), one.get_short_help_str(WHOLE)) for one in shown])


class Commands(InOrder):
    """The whole program: its commands stand in chapters, and its own faults end in a sentence, not in a traceback."""

    chapters: Mapping[str, tuple[str, ...]] = {}

    def add_chapters(self, chapters: Mapping[str, Iterable[click.Command]]) -> None:
        """Take in all commands, under headings."""
        self.chapters = {title: tuple(command.name or "" for command in those) for title, those in chapters.items()}
        for those in chapters.values():
            for command in those:
                self.add_command(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands of each chapter."""
        for title, names in self.chapters.items():
            self.list_chapter(formatter, title, names)

    def invoke(self, context: click.Context) -> object:
        """Run a command, and end in a sentence whatever happens."""
        try:
            return super().invoke(context)
        except (KeyboardInterrupt, click.Abort):  # at work, or asked for something
            click.echo("\nStopped.", err=True)
            context.exit(INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise  # click tells them; who closes a pipe has read enough
        except OSError as error:
            click.echo(f"{error.filename or 'A file'}: {error.strerror or error}", err=True)
            context.exit(FAULT)
        except Exception as error:
            if os.environ.get("UPRSITE_DEBUG"):
                raise
            click.echo(f"uprsite stopped at a fault of its own: {type(error).__name__}: {error}", err=True)
            click.echo("Please report it with what you did. UPRSITE_DEBUG=1 shows where it happened.", err=True)
            context.exit(FAULT)
