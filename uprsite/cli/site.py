"""The commands that make, check and show the site."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from uprsite.cli.telling import MISTAKES, point_to, stop, tell
from uprsite.diagnostics import FORMATS, apart, as_summary, has_errors, pieces

OUT = "site"
FIRST_PAPER = (
    "Making paper and share cards takes longest the first time; later, only what changed is made.\n"
    "To leave them out: --no-paper"
)


def _web(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Refuse what is no address of a site, in the words a file would be answered with."""
    from uprsite.fields import Refusal, site_address

    try:
        return site_address(value) if value else None
    except Refusal as refusal:
        raise click.BadParameter(f"{refusal.message}; {refusal.hint}", context, option) from None


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where to write.  [default: site/]")
@click.option("--base-url", callback=_web, help="Where the site will stand, instead of base_url in config.yaml.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes to render in.  [default: one a core]")
@click.option("--no-paper", is_flag=True, help="Make no PDFs and no cards to share: much quicker.")
@click.pass_obj
def build(
    project: Path,
    out: Path | None = None,
    base_url: str | None = None,
    jobs: int | None = None,
    no_paper: bool = False,
) -> None:
    """Build the whole site; with any mistake nothing is written.

    Example: uprsite build --out /tmp/preview --base-url https://example.org/upr
    """
    from uprsite import pipeline
    from uprsite.producing import PAPER_CACHE
    from uprsite.project import Options
    from uprsite.stopwatch import Stopwatch
    from uprsite.summary import summary

    stopwatch = Stopwatch()
    target = out or project / OUT
    refuse_sources(project, target)
    if not no_paper and not (project / PAPER_CACHE).is_dir():
        click.echo(FIRST_PAPER)
    built = pipeline.build(project, target, stopwatch, Options(base_url, jobs, paper=not no_paper))
    wrong, advice = apart(built.diagnostics)
    tell(wrong)
    if built.written is None:
        stop("The site was not built.")
    click.echo("\n".join(summary(built, target)))
    click.echo(stopwatch.report())
    point_to(advice)
    if has_errors(built.printed.diagnostics):
        stop("The site was built, but without what is told above.")


@click.command()
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True)
@click.option("--site", "built", is_flag=True, help="Check the built site too: links, languages, privacy and weight.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where it was built.  [default: site/]")
@click.option(
    "--edit-at", default="", metavar="ADDRESS", help="Where these files are edited on the web, for a summary."
)
@click.pass_obj
def check(project: Path, form: str, built: bool, out: Path | None, edit_at: str) -> None:
    """Show every mistake with its place, then advice on wording; write nothing.

    Errors end with exit code 1; warnings and advice do not.

    Example: uprsite check --site --format github
    """
    from uprsite.project import load
    from uprsite.stopwatch import Stopwatch

    if out and not built:
        raise click.UsageError("--out names a built site: add --site to check it.")
    if edit_at and form != "summary":
        raise click.UsageError("--edit-at is for the links of a summary: add --format summary.")
    if edit_at and not edit_at.startswith(("https://", "http://")):
        raise click.BadParameter("begin it with https://", param_hint="--edit-at")
    site, diagnostics = load(project, Stopwatch())
    weights: tuple[object, ...] = ()
    if built and site and not has_errors(diagnostics):
        from uprsite.pipeline import check_built

        checked = check_built(site, out or project / OUT, (out or Path(OUT)).as_posix())
        diagnostics, weights = [*diagnostics, *checked.diagnostics], checked.weights
    if said := as_summary(diagnostics, edit_at) if form == "summary" else FORMATS[form](diagnostics):
        click.echo(said)
    if form == "text":
        _weigh(weights)
    if has_errors(diagnostics):
        if built and not weights:
            stop("The built site was not checked.")
        sys.exit(MISTAKES)
    if form == "text":
        wrong, advice = apart(diagnostics)
        found = "No errors found" if wrong else "No mistakes found"
        click.echo(f"{found}, and {pieces(advice)}: none of it stops a build." if advice else f"{found}.")


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--open", "open_browser", is_flag=True, help="Open the preview in a browser.")
@click.pass_obj
def serve(project: Path, port: int, open_browser: bool) -> None:
    """Preview the site; it rebuilds and reloads as files change, and shows mistakes in the page.

    Example: uprsite serve --port 8080
    """
    from uprsite.serve import serve as run

    sys.exit(run(project, port=port, open_browser=open_browser, say=click.echo) or 0)


@click.command(hidden=True)
@click.pass_obj
def schemas(project: Path) -> None:
    """Write the JSON Schemas by which editors complete and check the files of a site.

    Example: uprsite schemas
    """
    from uprsite.schemas import write_schemas

    click.echo("\n".join(write_schemas(project / "schemas")))


def refuse_sources(project: Path, target: Path) -> None:
    """Refuse to write the site over or into the files it is made from."""
    for source in (project / "config.yaml", *(project / name for name in ("content", "templates", "translations"))):
        place, at = source.resolve(), target.resolve()
        if place.is_relative_to(at) or at.is_relative_to(place):
            raise click.BadParameter(
                f"{target} holds or is a part of {source}; choose a folder of its own", param_hint="--out"
            )


def _weigh(weights: Iterable[object]) -> None:
    """Print the heaviest page of each kind."""
    lines = [str(weight) for weight in weights]
    if lines:
        click.echo("\n".join(["The heaviest file of each kind, compressed:", *lines]))
