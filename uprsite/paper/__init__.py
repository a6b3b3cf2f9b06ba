"""Paper: sheets to hand over and cards to share, from the same views as the pages, typeset without a browser."""

import atexit
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, NamedTuple

from uprsite.diagnostics import Diagnostic
from uprsite.grouping import Facts
from uprsite.paper.cards import cards_of, plan_card
from uprsite.paper.documents import document_of, qr_code
from uprsite.paper.fonts import Fonts, find_fonts
from uprsite.paper.making import Job, Workshop, make_all
from uprsite.paper.shelf import open_shelf
from uprsite.paper.telling import explain, gathered, unclaimed
from uprsite.paper.typesetting import Press, to_pdf
from uprsite.plan import PAPERS, SHEETS, Output, Page, card_path, on_paper, sheet_path
from uprsite.project import AS_CONFIGURED, Options
from uprsite.views import Edition
from uprsite.workers import process_count

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER, FONTS = "paper", "fonts"
WEIGHT = 20
"""The sheets of a page take as long as so many pages."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What was made for paper, and what could not be."""

    outputs: tuple[Output, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    fresh: int = 0
    """How many were made now; the others are as they were."""

    @property
    def paths(self) -> frozenset[str]:
        """The files that pages can lead to."""
        return frozenset(output.path for output in self.outputs)


NOTHING_PRINTED = Printed()


class Task(NamedTuple):
    """A page whose sheets are to be made, or whose card."""

    page: Page
    card: bool = False


def tasks_of(facts: Facts, pages: Sequence[Page], base: str) -> list[Task]:
    """List all that is to be made of a site's pages; `base` is its address."""
    cards = cards_of(pages, base)
    return [*(Task(page) for page in on_paper(facts, pages)), *(Task(page, card=True) for page in cards)]


def paths_of(task: Task) -> list[str]:
    """Name the files that a page's card is, or its sheets."""
    page = task.page
    return [card_path(page)] if task.card else [sheet_path(page, page.language, paper) for paper in PAPERS]


def print_all(
    environment: "Environment",
    editions: Mapping[str, Edition],
    work: Sequence[Task],
    folders: Sequence[Path],
    cache: Path,
    options: Options = AS_CONFIGURED,
) -> Printed:
    """Make the sheets of some pages and the cards of others; what cannot be made is told, and the rest is made.

    `folders` hold templates, the site's own first; `cache` keeps what was made.
    """
    shop, diagnostics = open_workshop(folders, cache)
    plan = partial(_jobs, environment, editions, shop.fonts)
    processes = process_count(len(work) * WEIGHT, options.jobs)
    making = make_all(shop, work, plan, partial(_explain, editions), processes)
    made = sorted(options.follow("sheets and cards", making, sum(1 if task.card else len(PAPERS) for task in work)))
    shop.shelf.clear(one.key for one in made)
    outputs = tuple(Output(one.path, one.content) for one in made if not one.trouble)
    return Printed(
        outputs,
        (*diagnostics, *gathered(one.trouble for one in made if one.trouble), *unclaimed(outputs)),
        sum(one.fresh for one in made),
    )


def print_one(
    environment: "Environment", editions: Mapping[str, Edition], shop: Workshop, task: Task, path: str
) -> tuple[bytes, Diagnostic | None]:
    """Make one file of a page for paper: its bytes, or why there are none."""

    def plan(task: Task) -> Iterator[Job]:
        return (job for job in _jobs(environment, editions, shop.fonts, task) if job.path == path)

    made = next(make_all(shop, [task], plan, partial(_explain, editions), 1))
    return made.content, made.trouble


def _jobs(environment: "Environment", editions: Mapping[str, Edition], fonts: Fonts, task: Task) -> Iterator[Job]:
    """Say what a page's card is made from, or its sheets: one document does for all formats of paper."""
    page = task.page
    if task.card:
        yield plan_card(editions, page, fonts)
        return
    document = document_of(environment, editions[page.language], page, fonts)
    for paper in PAPERS:
        path = sheet_path(page, page.language, paper)
        yield Job(path, f"{SHEETS[page.kind]}.typ", {**document, "paper": PAPERS[paper]}, _to_pdf, page.language)


def _explain(editions: Mapping[str, Edition], task: Task, job: Job, trouble: Exception) -> Diagnostic:
    return explain(editions[task.page.language], task.page, job, trouble)


def _to_pdf(press: Press, template: str, document: Mapping[str, Any]) -> bytes:
    # A code takes longer than all the rest of a document, so it is drawn only for what is made.
    return to_pdf(press, template, {**document, "qr": qr_code(document["address"])})[0]


def open_workshop(folders: Sequence[Path], cache: Path) -> tuple[Workshop, list[Diagnostic]]:
    """Get templates and fonts together: a site's own template replaces the engine's, which it finds under engine/."""
    places = [folder / FOLDER for folder in folders]
    engine, own = places[-1], [place for place in places[:-1] if any(place.glob("*.typ"))]
    root = _assembled(engine, own[0], cache / "templates") if own else engine
    fonts = tuple(place / FONTS for place in places)
    own_fonts, diagnostics = find_fonts(fonts)
    found = tuple(folder for folder in fonts if folder.is_dir())
    return Workshop(root, found, own_fonts, open_shelf(cache / "made", root, found)), diagnostics


def _assembled(engine: Path, own: Path, root: Path) -> Path:
    """Lay the engine's templates and a site's own together: typesetting reads one folder only."""
    try:
        rmtree(root, ignore_errors=True)  # what the site no longer has is not to be found there
        return _laid_together(engine, own, root)
    except OSError:  # a project that cannot be written to is built all the same
        spare = mkdtemp()
        atexit.register(rmtree, spare, ignore_errors=True)
        return _laid_together(engine, own, Path(spare))


def _laid_together(engine: Path, own: Path, root: Path) -> Path:
    others = ignore_patterns(FONTS, "*.html")
    for folder, place in ((engine, root), (engine, root / "engine"), (own, root)):
        copytree(folder, place, ignore=others, dirs_exist_ok=True)
    return root


__all__ = [
    "NOTHING_PRINTED",
    "Printed",
    "Task",
    "Workshop",
    "open_workshop",
    "paths_of",
    "print_all",
    "print_one",
    "tasks_of",
]
