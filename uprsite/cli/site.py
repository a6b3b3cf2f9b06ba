"""The commands that make, check and show the site."""

import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from uprsite.cli.progress import progress
from uprsite.cli.telling import INTERRUPTED, MISTAKES, is_quiet, need_site, point_to, say, stop, tell
from uprsite.diagnostics import FORMATS, apart, as_summary, count, has_errors, pieces

OUT = "site"
FORM = click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    default="text",
    show_default=True,
    help="For whom the findings are written.",
)
FIRST_PAPER = (
    "Making paper and share cards takes longest the first time; later, only what changed is made.\n"
    "To leave them out: --no-paper"
)
STOPPED = "\nStopped. The site is as it was; sheets and cards that were made are kept for the next build."
HALF_WRITTEN = "\nStopped. Every page is whole, but some are new and some old: build again to finish."


def _web(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Refuse what is no address of a site, in the words a file would be answered with."""
    from uprsite.fields import Refusal, site_address

    try:
        return site_address(value) if value else None
    except Refusal as refusal:
        raise click.BadParameter(f"{refusal.message}; {refusal.hint}", context, option) from None


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where to write.  [default: site/]")
@click.option("--base-url", callback=_web, help="Where the site will stand.  [default: base_url in config.yaml]")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes to render in.  [default: one a core]")
@click.option("--no-paper", is_flag=True, help="Make no PDFs and no cards to share: much quicker.")
@click.option(
    "--zip",
    "packed",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Pack the whole site into this file too: for a USB stick, or a host that takes uploads.",
)
@click.pass_obj
def build(
    project: Path,
    out: Path | None = None,
    base_url: str | None = None,
    jobs: int | None = None,
    no_paper: bool = False,
    packed: Path | None = None,
) -> None:
    """Build the whole site; with any mistake nothing is written.

    Example: uprsite build --base-url https://example.org/upr --zip upr.zip
    """
    from uprsite import pipeline
    from uprsite.producing import PAPER_CACHE
    from uprsite.project import Options
    from uprsite.stopwatch import Stopwatch
    from uprsite.summary import summary

    stopwatch = Stopwatch()
    target = out or project / OUT
    refuse_sources(project, target)
    moment = _moment(project, target, packed) if packed else None
    first = FIRST_PAPER if not no_paper and not (project / PAPER_CACHE).is_dir() else ""
    before = _stamp(target)
    try:
        with progress(first) as follow:
            options = Options(base_url, jobs, paper=not no_paper, follow=follow)
            built = pipeline.build(project, target, stopwatch, options)
    except KeyboardInterrupt:
        stop(STOPPED if _stamp(target) == before else HALF_WRITTEN, INTERRUPTED)
    wrong, advice = apart(built.diagnostics)
    tell(wrong)
    if built.written is None:
        stop("The site was not built.")
    say("\n".join([*summary(built, target), stopwatch.report()]))
    point_to(advice)
    if has_errors(built.printed.diagnostics):
        stop("The site was built, but without what is told above." + " It was not packed." * bool(packed))
    if packed and moment:
        from uprsite.output import written_files
        from uprsite.packing import pack

        paths = [path for path in written_files(target) if path not in built.written.kept]
        size = pack(target, paths, packed, moment)
        say(f"{packed}: {count(len(paths), 'file')}, {size / 1e6:.1f} MB; unpack it and open {packed.stem}/index.html")


@click.command()
@FORM
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
    from uprsite.resources import engine_folder
    from uprsite.stopwatch import Stopwatch
    from uprsite.translation import template_mistakes

    if out and not built:
        raise click.UsageError("--out names a built site: add --site to check it.")
    if edit_at and form != "summary":
        raise click.UsageError("--edit-at is for the links of a summary: add --format summary.")
    if edit_at and not edit_at.startswith(("https://", "http://")):
        raise click.BadParameter("begin it with https://", param_hint="--edit-at")
    site, diagnostics = load(project, Stopwatch())
    if (project / "templates").resolve() != engine_folder("templates").resolve():
        diagnostics = sorted({*diagnostics, *template_mistakes(project / "templates")})
    weights: tuple[object, ...] = ()
    if built and site and not has_errors(diagnostics):
        from uprsite.pipeline import check_built

        with progress() as follow:
            checked = check_built(site, out or project / OUT, (out or Path(OUT)).as_posix(), follow)
        diagnostics, weights = [*diagnostics, *checked.diagnostics], checked.weights
    if is_quiet() and form == "text":
        diagnostics, _ = apart(diagnostics)
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
        say(f"{found}, and {pieces(advice)}: none of it stops a build." if advice else f"{found}.")


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Where to listen; without it 8000, or the next port that is free."
)
@click.option(
    "--open", "open_browser", is_flag=True, help="Open the preview in a browser, at the State where there is one."
)
@click.pass_obj
def serve(project: Path, port: int | None, open_browser: bool) -> None:
    """Preview the site; pages follow the files as they are saved, and show what is wrong in them and where.

    Links to sheets of paper work too: each is made when it is asked for.

    Example: uprsite serve --port 8080
    """
    from uprsite.preview import serve as run

    sys.exit(run(project, port=port, open_browser=open_browser, say=say, warn=partial(click.echo, err=True)) or 0)


@click.command()
@click.pass_obj
def schemas(project: Path) -> None:
    """Write the JSON Schemas by which editors complete and check the files of a site.

    Example: uprsite schemas
    """
    from uprsite.schemas import write_schemas

    need_site(project)
    say("\n".join(write_schemas(project / "schemas")))


def _stamp(target: Path) -> int:
    """Tell one state of a built site from every other: its list of files is the first that changes in it."""
    from uprsite.output import MANIFEST

    try:
        return (target / MANIFEST).stat().st_mtime_ns
    except OSError:
        return 0


SOURCES = ("config.yaml", "content", "templates", "translations")


def _moment(project: Path, target: Path, packed: Path) -> datetime:
    """Refuse a place where no zip file may lie, and return the time that the files in it are given."""
    from uprsite.packing import FIXED, refusal

    if why := refusal(packed, (target, *(project / name for name in SOURCES))):
        raise click.BadParameter(why, param_hint="--zip")
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(seconds), UTC) if seconds else FIXED
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is {seconds!r}; it is a number of seconds since 1970.") from None


def refuse_sources(project: Path, target: Path) -> None:
    """Refuse to write the site over or into the files it is made from."""
    for source in (project / name for name in SOURCES):
        place, at = source.resolve(), target.resolve()
        if place.is_relative_to(at) or at.is_relative_to(place):
            raise click.BadParameter(
                f"{target} holds or is a part of {source}; choose a folder of its own", param_hint="--out"
            )


def _weigh(weights: Iterable[object]) -> None:
    """Print the heaviest page of each kind."""
    lines = [str(weight) for weight in weights]
    if lines:
        say("\n".join(["The heaviest file of each kind, compressed:", *lines]))
