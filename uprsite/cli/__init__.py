"""The commands, and nothing else: each reads its options, calls one function and prints what came of it."""

import sys
from io import TextIOWrapper
from pathlib import Path

import click

from uprsite import __version__
from uprsite.cli.completing import completion
from uprsite.cli.groups import Commands
from uprsite.cli.keeping import new
from uprsite.cli.overriding import migrate, override
from uprsite.cli.records import importing, proposing
from uprsite.cli.site import build, check, schemas, serve
from uprsite.cli.telling import QUIET
from uprsite.cli.translating import translating

EXIT_CODES = """\b
Exit codes:
  0    done
  1    there are mistakes in the files; each is told with its place
  2    a command or an option is wrong
  3    the disk failed, or uprsite did
  130  stopped with Ctrl+C
"""


@click.group(
    "uprsite",
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EXIT_CODES,
)
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds config.yaml.  [default: where build.py stands, else the current folder]",
)
@click.option("--quiet", "-q", is_flag=True, help="Say only what is wrong, and show no progress.")
@click.version_option(__version__, prog_name="uprsite")
@click.pass_context
def main(context: click.Context, project: Path | None, quiet: bool) -> None:
    """Turn UPR recommendations, and what became of them, into a multilingual static site.

    Without a command, builds the site. Options that stand here go before the command; each command tells its own with
    --help.

    Example: uprsite --project mysite check
    """
    if isinstance(sys.stdout, TextIOWrapper):  # Windows writes files in a code page that lacks most letters
        sys.stdout.reconfigure(errors="backslashreplace")
    script = Path(sys.argv[0]).resolve()
    context.obj = project or (script.parent if script.name == "build.py" else Path())
    context.meta[QUIET] = quiet
    if context.invoked_subcommand is None:
        context.invoke(build)


main.add_chapters(
    {
        "Make a site": (new, build, check, serve),
        "Bring in recommendations": (importing, proposing),
        "Translate": (translating,),
        "Keep": (override, migrate, schemas, completion),
    }
)
