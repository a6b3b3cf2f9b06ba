"""The commands that bring records in and find what they have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from uprsite.cli.completing import states
from uprsite.cli.groups import InOrder
from uprsite.cli.telling import point_to, report
from uprsite.diagnostics import apart


@contextmanager
def _state_told() -> Iterator[None]:
    """Tell what is wrong with a State as what is wrong with its option."""
    from uprsite.fields import Refusal

    try:
        yield
    except Refusal as refusal:
        raise click.BadParameter(f"{refusal.message}; {refusal.hint}", param_hint="--state") from None


def _state(_context: click.Context, _option: click.Parameter, word: str) -> str:
    """Read the code of a State."""
    from uprsite.vocabulary import shipped, state_meant

    with _state_told():
        return state_meant(word, shipped())


STATE = click.option(
    "--state",
    required=True,
    callback=_state,
    shell_complete=states,
    help="The State under Review: its code, or its name in a language of the UN.",
)
CYCLE = click.option(
    "--cycle", required=True, metavar="NUMBER", type=click.IntRange(1, 20), help="The cycle of the review: 4."
)


@click.group("import", cls=InOrder)
def importing() -> None:
    """Bring in an official list of recommendations.

    Example: uprsite import ohchr svn-thematic-list.docx --state SVN --cycle 4
    """


@importing.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@STATE
@CYCLE
@click.option("--anyway", is_flag=True, help="Import a list whose heading or layout is that of another review.")
@click.pass_obj
def ohchr(project: Path, file: Path, state: str, cycle: int, anyway: bool) -> None:
    """Read OHCHR's Word list into content/<state>/cycle-<n>/.

    Importing again is safe: hand-made fields and assessments stay, and the report says what changed.

    Example: uprsite import ohchr svn-thematic-list.docx --state SVN --cycle 4
    """
    from uprsite.importers.review_folder import import_ohchr
    from uprsite.project import load
    from uprsite.stopwatch import Stopwatch

    report(import_ohchr(project, file, state, cycle, anyway))
    point_to(apart(load(project, Stopwatch())[1])[1])


@click.group("propose", cls=InOrder)
def proposing() -> None:
    """Find what is asked again, and how specific each recommendation is, for you to accept or refuse.

    Example: uprsite propose links --state SVN
    """


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

    with _state_told():
        report(write_links(project, state, min_score, out))


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

    with _state_told():
        report(write_clusters(project, state, min_score, out))


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

    with _state_told():
        report(write_actions(project, state, out))


@proposing.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def accept(project: Path, file: Path) -> None:
    """Write the links or categories that you accepted into recommendations.yaml, and touch nothing else there.

    Example: uprsite propose accept proposals/svn-links.yaml
    """
    from uprsite.proposals.approval import accept_proposals

    report(accept_proposals(project, file))
