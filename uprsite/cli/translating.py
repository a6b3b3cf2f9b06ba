"""The commands of the translators' side."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uprsite.cli.completing import languages
from uprsite.cli.groups import InOrder
from uprsite.cli.progress import progress
from uprsite.cli.site import FORM, OUT, refuse_sources
from uprsite.cli.telling import MISTAKES, report, say, stop, tell
from uprsite.diagnostics import FORMATS, Severity, apart, count, has_errors

if TYPE_CHECKING:
    from uprsite.diagnostics import Done
    from uprsite.translation.desk import Project


PSEUDO = ".cache/pseudo"


@click.group("translate", cls=InOrder)
def translating() -> None:
    """Bring translations up to date, check them and see how far they are. No message is ever lost or guessed.

    Example: uprsite translate update
    """


@translating.command()
@click.pass_obj
def update(project: Path) -> None:
    """Bring the catalogs up to date with the texts of the site.

    What changed is marked for translators, with the old text beside it; what is gone is kept at the end of its file.

    Example: uprsite translate update
    """
    from uprsite.translation.desk import update_catalogs

    _report(update_catalogs(found := _open(project)), found)


@translating.command()
@click.argument("tag", shell_complete=languages)
@click.option("--name", help="What its speakers call it: Bislama.")
@click.option(
    "--like",
    help="A language it resembles, by its tag: it lends plural, dates and direction, and stands in for it. To a "
    "language that Unicode knows it lends nothing, and only stands in.",
)
@click.pass_obj
def add(project: Path, tag: str, name: str | None, like: str | None) -> None:
    """Add a language: its entry, its place on the site and the files to translate.

    A language that uprsite ships needs its TAG only: es, ru, zh ...

    Example: uprsite translate add bi --name Bislama --like en
    """
    from uprsite.fields import Refusal
    from uprsite.translation.adding import add_language

    try:
        done = add_language(_open(project), tag, name, like)
    except Refusal as refusal:
        raise click.UsageError(f"{refusal.message}; {refusal.hint}") from None
    report(done)
    if has_errors(done.diagnostics):
        sys.exit(MISTAKES)


@translating.command()
@FORM
@click.pass_obj
def check(project: Path, form: str) -> None:
    """Show what is wrong in the translations, each with its file and line; such a message is not shown on the site.

    Any finding ends with exit code 1; advice on long texts does not.

    Example: uprsite translate check --format github
    """
    from uprsite.project import load
    from uprsite.stopwatch import Stopwatch
    from uprsite.translation.desk import FOLDER, Project, faults_elsewhere

    site, diagnostics = load(project, Stopwatch())
    if site is None:
        tell([finding for finding in diagnostics if finding.severity is Severity.ERROR])
        stop("The translations were not checked.")
    diagnostics += faults_elsewhere(Project(project, site.config, site.content, site.locales))
    found = sorted({finding for finding in diagnostics if finding.file.startswith(f"{FOLDER}/")})
    if said := FORMATS[form](found):
        click.echo(said)
    if apart(found)[0]:
        sys.exit(MISTAKES)
    if form == "text":
        say("Nothing is wrong in the translations.")


@translating.command()
@click.pass_obj
def status(project: Path) -> None:
    """Show how far each language of the site is.

    Example: uprsite translate status
    """
    from uprsite.project import load
    from uprsite.stopwatch import Stopwatch
    from uprsite.translation.status import status_lines

    site, diagnostics = load(project, Stopwatch())
    if site is None or has_errors(diagnostics):
        tell([finding for finding in diagnostics if finding.severity is Severity.ERROR])
        stop("The translations were not counted.")
    click.echo("\n".join(status_lines(site.coverage)))


@translating.command()
@click.argument("words", nargs=-1, required=True)
@click.pass_obj
def forget(project: Path, words: tuple[str, ...]) -> None:
    """Take a name or other WORDS out of everything that the catalogs keep of earlier texts.

    Take the words out of the content first. A page shows the earlier translation of a text that has changed, and a
    catalog keeps what is not used any more: both are emptied of the words. What still holds them is listed, with its
    place, and ends with exit code 1. Give a name in every way it is written; in quotes where it holds a space.

    Example: uprsite translate forget "Given Family"
    """
    from uprsite.translation.forgetting import forget_words

    if not any(said.strip() for said in words):
        raise click.UsageError("Name the words to be forgotten.")
    done = forget_words(_open(project), words)
    report(done)
    if done.diagnostics:
        sys.exit(MISTAKES)


@translating.command("fmt")
@click.pass_obj
def form(project: Path) -> None:
    """Put the catalogs in one layout, after Poedit or another program has saved them.

    Example: uprsite translate fmt
    """
    from uprsite.translation.desk import format_catalogs

    _report(format_catalogs(found := _open(project)), found)


def _report(done: "Done", project: "Project") -> None:
    """Print what was done; a site that needs no catalog of its own has made no mistake."""
    from uprsite.languages import INTERFACE
    from uprsite.translation.desk import languages_of

    if done.report or done.diagnostics:
        report(done)
    elif set(languages_of(project)) - {INTERFACE}:
        say("There is nothing to do: this site has no catalogs of its own, and needs none.")
    else:
        say("There is no language to translate into yet: `translate add TAG` adds one.")
    if has_errors(done.diagnostics):  # a catalog that cannot be read was left as it is
        sys.exit(MISTAKES)


@translating.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help=f"Where to write.  [default: {PSEUDO}/]")
@click.option(
    "--jobs", metavar="NUMBER", type=click.IntRange(1, 64), help="Processes to render in.  [default: one a core]"
)
@click.pass_obj
def pseudo(project: Path, out: Path | None, jobs: int | None) -> None:
    """Build the site in two languages that nobody speaks, to see what translation will do to it.

    What stands there without accents (en-XA), or in Latin letters (ar-XB), can be translated by nobody; what is cut or
    does not fit will be so in longer languages, or in those written from right to left.

    Example: uprsite translate pseudo --out pseudo
    """
    from uprsite import pipeline
    from uprsite.project import Options
    from uprsite.stopwatch import Stopwatch

    target = out or project / PSEUDO
    if target.resolve() == (project / OUT).resolve():
        raise click.BadParameter(f"{target} is where the site is built; choose another folder", param_hint="--out")
    refuse_sources(project, target)
    with progress() as follow:
        built = pipeline.build(project, target, Stopwatch(), Options(jobs=jobs, pseudo=True, follow=follow))
    if built.written is None:
        tell([found for found in built.diagnostics if found.severity is Severity.ERROR])
        stop("The site was not built.")
    say(f"{target}: {count(built.pages, 'page')}. To look at them, open {target / 'index.html'} in a browser.")


def _open(folder: Path) -> "Project":
    """Read a project; while there are mistakes in it, nothing is changed: a record that is not read would be missed."""
    from uprsite.project import Options, load
    from uprsite.stopwatch import Stopwatch
    from uprsite.translation import template_mistakes
    from uprsite.translation.desk import Project

    site, diagnostics = load(folder, Stopwatch(), Options(translations=False))
    wrong = [found for found in diagnostics if found.severity is Severity.ERROR]
    wrong += template_mistakes(folder / "templates")
    if site is None or wrong:
        tell(wrong)
        stop("Nothing was written.")
    return Project(folder, site.config, site.content, site.locales)
