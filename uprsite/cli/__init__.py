"""The commands, and nothing else: each reads its options, calls one function and prints what came of it."""

import os
import sys
from io import TextIOWrapper
from pathlib import Path

import click

from uprsite import __version__
from uprsite.cli.keeping import new
from uprsite.cli.records import importing, proposing
from uprsite.cli.site import build, check, schemas, serve
from uprsite.cli.telling import FAULT
from uprsite.cli.translating import translating


class _Commands(click.Group):
    """Commands whose own faults end in a sentence, not in a traceback."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except OSError as error:
            click.echo(f"{error.filename or 'A file'}: {error.strerror or error}", err=True)
            context.exit(FAULT)
        except Exception as error:
            if os.environ.get("UPRSITE_DEBUG"):
                raise
            click.echo(f"uprsite stopped at a fault of its own: {type(error).__name__}: {error}", err=True)
            click.echo("Please report it with what you did. UPRSITE_DEBUG=1 shows where it happened.", err=True)
            context.exit(FAULT)


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds config.yaml.  [default: where build.py stands, else the current folder]",
)
@click.version_option(__version__, prog_name="uprsite")
@click.pass_context
def main(context: click.Context, project: Path | None) -> None:
    """Turn UPR recommendations, and what became of them, into a multilingual static site.

    Without a command, builds the site.
    """
    if isinstance(sys.stdout, TextIOWrapper):  # Windows writes files in a code page that lacks most letters
        sys.stdout.reconfigure(errors="backslashreplace")
    script = Path(sys.argv[0]).resolve()
    context.obj = project or (script.parent if script.name == "build.py" else Path())
    if context.invoked_subcommand is None:
        context.invoke(build)


for command in (new, build, check, serve, importing, proposing, translating, schemas):
    main.add_command(command)
