"""Time the making of briefs: `python -m benchmarks.paper`.

A made-up State has a brief for every State that recommended something to it; 200 PDFs are made of them, half on A4 and
half on US Letter. Cold is from the records to the bytes of the files; again is the same where nothing changed. Times
depend on the machine and on what else it does: a figure is the median of several runs, beside what processors spent.
"""

import os
import shutil
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from benchmarks.project import write_project
from uprsite import __version__
from uprsite.paper import Task, print_all
from uprsite.plan import PAPERS
from uprsite.planning import gather_facts, plan_site
from uprsite.project import Options, load
from uprsite.render import make_environment
from uprsite.resources import layers
from uprsite.stopwatch import Stopwatch
from uprsite.views import make_edition

RECOMMENDATIONS, PDFS, RUNS = 250, 200, 5


class Run(NamedTuple):
    """One making of all briefs."""

    seconds: float
    spent: float
    """Seconds of all processors."""
    made: int
    weight: int


def main() -> None:
    """Make the briefs of a made-up project: cold, unchanged, and in one process; print what each takes."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        write_project(project, RECOMMENDATIONS, ("en",))
        site, diagnostics = load(project, Stopwatch(), Options(paper=True))
        if site is None:
            raise SystemExit(str(diagnostics))
        facts, folders, kept = gather_facts(site), layers(project, "templates"), project / ".cache/paper"
        environment = make_environment(folders, project / f".cache/templates-{__version__}")
        briefs = [page for page in plan_site(site, facts) if page.kind == "brief"][: PDFS // len(PAPERS)]

        def make(jobs: int | None = None) -> Run:
            start, spent = perf_counter(), sum(os.times()[:4])
            editions = {"en": make_edition(site, facts, "en", marking=True)}
            printed = print_all(
                environment, editions, [Task(page) for page in briefs], folders, kept, Options(jobs=jobs)
            )
            weight = sum(len(output.content) for output in printed.outputs)
            return Run(perf_counter() - start, sum(os.times()[:4]) - spent, printed.fresh, weight)

        def make_anew(jobs: int | None = None) -> Run:
            shutil.rmtree(kept)
            return make(jobs)

        make()  # reads the templates
        cold = [make_anew() for _ in range(RUNS)]
        again = [make() for _ in range(RUNS)]
        alone = [make_anew(1) for _ in range(RUNS)]  # last: a process that has typeset must not fork
        made = cold[-1].made
        print(f"{made} PDFs of {len(briefs)} briefs, {cold[-1].weight // made // 1000} KB each")
        print(f"{'':<20}{'s':>8}{'processor s':>14}{'made':>8}")
        for name, runs in (("cold", cold), ("again", again), ("cold, one process", alone)):
            seconds, spent = median(run.seconds for run in runs), median(run.spent for run in runs)
            print(f"{name:<20}{seconds:>8.2f}{spent:>14.2f}{runs[-1].made:>8}")


if __name__ == "__main__":
    main()
