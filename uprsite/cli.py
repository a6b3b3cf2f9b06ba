"""The commands, and nothing else: each reads its options, calls one function and prints what came of it."""

import os
import sys
from collections.abc import Iterable, Sized
from io import TextIOWrapper
from pathlib import Path
from typing import Protocol

import click

from uprsite import __version__
from uprsite.diagnostics import FORMATS, Diagnostic, apart, as_text, has_errors, pieces

OUT = "site"
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


def _web(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Refuse what is no address of a site, in the words a file would be answered with."""
    from uprsite.fields import Refusal, site_address

    try:
        return site_address(value) if value else None
    except Refusal as refusal:
        raise click.BadParameter(f"{refusal.message}; {refusal.hint}", context, option) from None


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


@main.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where to write.  [default: site/]")
@click.option("--base-url", callback=_web, help="Where the site will stand, instead of base_url in config.yaml.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes to render in.  [default: one a core]")
@click.pass_obj
def build(project: Path, out: Path | None = None, base_url: str | None = None, jobs: int | None = None) -> None:
    """Build the whole site; with any mistake nothing is written.

    Example: uprsite build --out /tmp/preview --base-url https://example.org/upr
    """
    from uprsite import pipeline
    from uprsite.project import Options
    from uprsite.stopwatch import Stopwatch
    from uprsite.summary import summary

    stopwatch = Stopwatch()
    target = out or project / OUT
    _refuse_sources(project, target)
    built = pipeline.build(project, target, stopwatch, Options(base_url, jobs))
    wrong, advice = apart(built.diagnostics)
    _tell(wrong)
    if built.written is None:
        _stop("The site was not built.")
    click.echo("\n".join(summary(built, target)))
    click.echo(stopwatch.report())
    _point_to(advice)


@main.command()
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True)
@click.pass_obj
def check(project: Path, form: str) -> None:
    """Show every mistake with its place, then advice on wording; write nothing.

    Example: uprsite check --format github
    """
    from uprsite.project import load
    from uprsite.stopwatch import Stopwatch

    _, diagnostics = load(project, Stopwatch())
    if diagnostics or form == "json":
        click.echo(FORMATS[form](diagnostics))
    if has_errors(diagnostics):
        sys.exit(MISTAKES)
    if form == "text":
        wrong, advice = apart(diagnostics)
        found = "No errors found" if wrong else "No mistakes found"
        click.echo(f"{found}, and {pieces(advice)}: none of it stops a build." if advice else f"{found}.")


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--open", "open_browser", is_flag=True, help="Open the preview in a browser.")
@click.pass_obj
def serve(project: Path, port: int, open_browser: bool) -> None:
    """Preview the site; it rebuilds and reloads as files change, and shows mistakes in the page.

    Example: uprsite serve --port 8080
    """
    from uprsite.serve import serve as run

    sys.exit(run(project, port=port, open_browser=open_browser, say=click.echo) or 0)


@main.group("import")
def importing() -> None:
    """Bring in an official list of recommendations."""


@importing.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--state", required=True, help="The State under Review, by its ISO 3166-1 alpha-3 code.")
@click.option("--cycle", required=True, type=click.IntRange(1, 20))
@click.pass_obj
def ohchr(project: Path, file: Path, state: str, cycle: int) -> None:
    """Read OHCHR's Word list into content/<state>/cycle-<n>/.

    Importing again is safe: hand-made fields and assessments stay, and the report says what changed.

    Example: uprsite import ohchr svn-thematic-list.docx --state SVN --cycle 4
    """
    from uprsite.importers.review_folder import import_ohchr
    from uprsite.project import load
    from uprsite.stopwatch import Stopwatch

    _report(import_ohchr(project, file, state.upper(), cycle))
    _point_to(apart(load(project, Stopwatch())[1])[1])


@main.group("propose")
def proposing() -> None:
    """Find what is asked again, and how specific each recommendation is, for you to accept or refuse."""


STATE = click.option("--state", required=True, help="The State under Review, by its ISO 3166-1 alpha-3 code.")
SCORE = click.IntRange(1, 100)
PROPOSALS = click.Path(dir_okay=False, path_type=Path)


@proposing.command()
@STATE
@click.option("--min-score", type=SCORE, help="How alike two texts must be, from 1 to 100.  [default: 55]")
@click.option("--out", type=PROPOSALS, help="The file to write.  [default: proposals/<state>-links.yaml]")
@click.pass_obj
def links(project: Path, state: str, min_score: int | None, out: Path | None) -> None:
    """Propose links to recommendations of earlier cycles, in a file that you answer.

    Nothing is written into the records. Proposing again keeps the answers and drops what is linked already.

    Example: uprsite propose links --state SVN
    """
    from uprsite.proposals.desk import write_links

    _report(write_links(project, state.upper(), min_score, out))


@proposing.command()
@STATE
@click.option("--min-score", type=SCORE, help="How alike any two texts of a group must be.  [default: 65]")
@click.option("--out", type=PROPOSALS, help="The file to write.  [default: proposals/<state>-clusters.yaml]")
@click.pass_obj
def clusters(project: Path, state: str, min_score: int | None, out: Path | None) -> None:
    """Show groups of recommendations within a review that ask the same in other words.

    Example: uprsite propose clusters --state SVN
    """
    from uprsite.proposals.desk import write_clusters

    _report(write_clusters(project, state.upper(), min_score, out))


@proposing.command()
@STATE
@click.option("--out", type=PROPOSALS, help="The file to write.  [default: proposals/<state>-actions.yaml]")
@click.pass_obj
def actions(project: Path, state: str, out: Path | None) -> None:
    """Propose the action categories that are missing, in a file that you answer.

    Nothing is written into the records. Proposing again keeps the answers and drops what has a category already.

    Example: uprsite propose actions --state SVN
    """
    from uprsite.proposals.desk import write_actions

    _report(write_actions(project, state.upper(), out))


@proposing.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def accept(project: Path, file: Path) -> None:
    """Write the links or categories that you accepted into recommendations.yaml, and touch nothing else there.

    Example: uprsite propose accept proposals/svn-links.yaml
    """
    from uprsite.proposals.approval import accept_proposals

    _report(accept_proposals(project, file))


@main.command(hidden=True)
@click.pass_obj
def schemas(project: Path) -> None:
    """Write the JSON Schemas by which editors complete and check the files of a site.

    Example: uprsite schemas
    """
    from uprsite.schemas import write_schemas

    click.echo("\n".join(write_schemas(project / "schemas")))


def _refuse_sources(project: Path, target: Path) -> None:
    """Refuse to write the site over or into the files it is made from."""
    for source in (project / "config.yaml", *(project / name for name in ("content", "templates", "translations"))):
        place, at = source.resolve(), target.resolve()
        if place.is_relative_to(at) or at.is_relative_to(place):
            raise click.BadParameter(
                f"{target} holds or is a part of {source}; choose a folder of its own", param_hint="--out"
            )


def _report(done: Done) -> None:
    """Print what is wrong and what was done; a command that wrote nothing says so."""
    _tell(done.diagnostics)
    if not done.report:
        _stop("Nothing was written.")
    click.echo("\n".join(done.report))


def _tell(diagnostics: Iterable[Diagnostic]) -> None:
    diagnostics = list(diagnostics)
    if diagnostics:
        click.echo(as_text(diagnostics), err=True)


def _point_to(advice: Sized) -> None:
    """Say that there is advice, and where it can be read: a build is read for what it made."""
    if advice:
        click.echo(f"{pieces(advice)}: see `python3 build.py check`")


def _stop(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(MISTAKES)


if __name__ == "__main__":
    main()
