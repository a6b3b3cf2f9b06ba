"""The commands by which a site is begun, and kept up as uprsite changes."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from uprsite.cli.asking import Question, answers_to
from uprsite.cli.completing import languages, states
from uprsite.cli.spelling import command, enter
from uprsite.cli.telling import say

if TYPE_CHECKING:
    from uprsite.starter import Answers

SHOWN = 5
NEWEST = "4"
"""The cycle that a new site is most likely on: from 2022 into 2027."""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--state", shell_complete=states, help="The State under Review: its code, or its name in a language of the UN."
)
@click.option("--cycle", metavar="NUMBER", help="The cycle of its review.")
@click.option(
    "--languages", shell_complete=languages, help="Languages with commas between them; you write in the first."
)
@click.option("--publisher", help="Your organisation, as readers should see its name.")
@click.option("--engine", help="What pip is to install: a version, an address, a file.  [default: this version]")
def new(folder: Path, **typed: str | None) -> None:
    """Begin a site of your own in DIR, with a worked example in it.

    On a terminal you are asked for what you leave out; in a pipe only --engine may be left out.

    Example: uprsite new mysite --state SVN --cycle 4 --languages en,fr --publisher "Our NGO"
    """
    from uprsite.starter import (
        Answers,
        cycle_of,
        engine_of,
        languages_of,
        place,
        publisher_of,
        ready,
        site_files,
        state_of,
        this_engine,
        what_is_in,
    )

    if found := what_is_in(folder):
        more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise click.UsageError(f"{folder} is not empty: it holds {', '.join(found[:SHOWN])}{more}. Name a new folder.")
    languages = f"In which languages (you write in the first; {', '.join(ready())} are translated)?"
    questions = (
        Question("state", "Which State is under review (its code or its name)?", state_of),
        Question("cycle", "Which cycle of the review?", cycle_of, NEWEST),
        Question("languages", languages, languages_of, "en"),
        Question("publisher", "What is your organisation called?", publisher_of),
        Question("engine", "", engine_of, this_engine(), asked=False),
    )
    answers = Answers(**answers_to(questions, typed))
    place(folder, files := site_files(answers))
    say("\n".join(_told(folder, answers, files)))


def _told(folder: Path, answers: "Answers", files: Mapping[str, Any]) -> list[str]:
    """Say what was made, what its languages still need, and what to do next."""
    from uprsite.starter import names_of, silent, spoken

    name = next(iter(names_of(answers.state, spoken(["en"])).values()))
    review = f"--state {answers.state} --cycle {answers.cycle}".split()
    way = enter(folder)
    there = Path() if way else folder
    return [
        f"{len(files)} files in {folder}: a site on {name}, cycle {answers.cycle}, in {', '.join(answers.languages)}.",
        *(
            f"Nobody has translated the pages into “{tag}” yet. To begin: {command(folder, 'translate', 'add', tag)}"
            for tag in silent(answers.languages)
        ),
        "Next, see it; bring in the official list (put its file in the place of LIST.docx); and see what is to mend:",
        *([f"  {way}"] if way else []),
        f"  {command(there, 'serve', '--open')}",
        f"  {command(there, 'import', 'ohchr', 'LIST.docx', *review)}",
        f"  {command(there, 'check')}",
    ]
