"""Time a preview after a save, beside a whole build: `python -m benchmarks.preview [S M]`.

Figures are what the processors spent, which depends less than time on what else the machine does; quote the ratios of
one run. A save is the median of several, from the file on the disk to the bytes of the page that shows it; what a
browser and the watching of files take (up to 0.1 s) comes on top.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.build import SIZES
from benchmarks.project import write_project
from uprsite.pipeline import build
from uprsite.preview.standing import Preview, make, read_again
from uprsite.stopwatch import Stopwatch

SAVES = 7


def main(names: list[str]) -> None:
    """Preview each size, save files of each kind, build it whole, and print a table."""
    kinds = ("first page", *KINDS)
    print(f"{'size':<6}{'build s':>9}" + "".join(f"{kind:>14}" for kind in kinds))
    for name in names:
        recommendations, languages = SIZES[name]
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder)
            write_project(project, recommendations, languages)
            start = processors()
            preview = Preview(project)
            read_again(preview)
            first = next(page for page in preview.showing.pages if "/from/" not in page) if preview.showing else ""
            assert make(preview, first)
            spent = {"first page": processors() - start}
            spent |= {kind: median(timed(preview, save) for _ in range(SAVES)) for kind, save in KINDS.items()}
            start = processors()
            assert build(project, project / "site", Stopwatch()).written
            whole = processors() - start
        cells = (f"{spent[kind] * 1000:.0f} ms {100 * spent[kind] / whole:.0f}%" for kind in kinds)
        print(f"{name:<6}{whole:>9.2f}" + "".join(f"{cell:>14}" for cell in cells))


def processors() -> float:
    """Return the seconds of processors that this process has spent, with those that it started."""
    return sum(os.times()[:4])


def timed(preview: Preview, save: Callable[[Path], str]) -> float:
    """Save a file, and make the page that shows it."""
    file = save(preview.project)
    start = processors()
    turn = read_again(preview, [file])
    assert not preview.wrong
    assert make(preview, f"{turn.pages[file][0]}index.html")
    return processors() - start


def save_assessment(project: Path) -> str:
    """Say more in a note."""
    return _more(next((project / "content").glob("*/cycle-1/assessments.yaml")), project, "A bill", "Again a bill")


def save_narrative(project: Path) -> str:
    """Say more in a factsheet."""
    return _more(next((project / "content").glob("*/themes/*.md")), project, "The law", "Again the law")


def save_template(project: Path) -> str:
    """Write a template of the site's own."""
    place = project / "templates/pages/theme.html"
    place.parent.mkdir(parents=True, exist_ok=True)
    text = place.read_text(encoding="utf-8") if place.exists() else '{% extends "engine/pages/theme.html" %}\n'
    place.write_text(f"{text}{{# once more #}}\n", encoding="utf-8")
    return place.relative_to(project).as_posix()


def _more(place: Path, project: Path, old: str, new: str) -> str:
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace(old, f"{new} {len(text)}", 1) if old in text else f"{text}\n", encoding="utf-8")
    return place.relative_to(project).as_posix()


KINDS = {"assessment": save_assessment, "narrative": save_narrative, "template": save_template}


if __name__ == "__main__":
    main(sys.argv[1:] or ["S", "M"])
