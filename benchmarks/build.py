"""Time whole builds of made-up projects, cold and unchanged: `python -m benchmarks.build [S M L]`.

Times depend on the machine: quote the ratios of one run. A figure is the median of runs, each a process of its own.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.project import write_project

ROOT = Path(__file__).resolve().parent.parent
SIZES = {
    "S": (250, ("en", "fr", "es")),
    "M": (1_000, ("en", "fr", "es", "ru", "pt", "sw")),
    "L": (20_000, ("en", "fr")),
}
RUNS = {"S": 5, "M": 3, "L": 1}


def main(names: list[str]) -> None:
    """Build each size cold, unchanged and unchanged in one process, and print a table."""
    print(f"{'size':<6}{'pages':>8}{'cold s':>9}{'again s':>9}{'again, 1 process s':>20}   stages of the last run")
    for name in names:
        recommendations, languages = SIZES[name]
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder)
            write_project(project, recommendations, languages)
            cold = [timed(project, fresh=True) for _ in range(RUNS[name])]
            again = [timed(project) for _ in range(RUNS[name])]
            alone = [timed(project, "--jobs", "1") for _ in range(RUNS[name])]
        pages = re.search(r"(\d+) pages", again[-1][1])
        print(
            f"{name:<6}{pages[1] if pages else '?':>8}{middle(cold):>9.2f}{middle(again):>9.2f}{middle(alone):>20.2f}"
            f"   {next(line for line in again[-1][1].splitlines() if line.startswith('load '))}"
        )


def timed(project: Path, *options: str, fresh: bool = False) -> tuple[float, str]:
    """Build once in a new process; return seconds and what it printed."""
    if fresh:
        shutil.rmtree(project / "site", ignore_errors=True)
        shutil.rmtree(project / ".cache", ignore_errors=True)
    start = perf_counter()
    command = [sys.executable, str(ROOT / "build.py"), "--project", str(project), "build", "--no-paper", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return perf_counter() - start, done.stdout


def middle(runs: list[tuple[float, str]]) -> float:
    """Return the median of the seconds."""
    return median(seconds for seconds, _ in runs)


if __name__ == "__main__":
    main(sys.argv[1:] or ["S", "M"])
