"""Time the catalogs of a made-up project: `python -m benchmarks.translations`.

Eight languages have at least 1,500 messages each, all translated. Times depend on the machine: a figure is the median
of several runs, and is told beside what parsing the same files with polib alone takes.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import polib

from benchmarks.project import write_project
from uprsite.catalogs import read_catalogs, write_po
from uprsite.languages import load_locales
from uprsite.resources import layers

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh", "pt", "sw", "ne")
"""The first is the source; the eight others are translated into."""
RECOMMENDATIONS, RUNS = 290, 5
NEPALI = 'ne: {name: नेपाली, dir: ltr, plural: "nplurals=2; plural=(n != 1);", digits: deva, fallback: [en]}\n'


def main() -> None:
    """Write the project, translate everything, and time what a maintainer and what a build do with it."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        write_project(project, RECOMMENDATIONS, LANGUAGES)
        (project / "translations").mkdir(exist_ok=True)
        (project / "translations/locales.yaml").write_text(NEPALI, encoding="utf-8")
        update(project)
        paths = sorted((project / "translations").glob("*/*.po"))
        messages = sum(map(translate, paths))
        print(f"{len(LANGUAGES) - 1} languages, {messages:,} messages")
        locales, _ = load_locales(layers(project, "translations"))

        def read() -> None:
            for tag in LANGUAGES[1:]:
                read_catalogs(tag, locales[tag].plural, [project / "translations"])

        whole, loaded = timed(lambda: update(project)), timed(read)
        parsed = timed(lambda: [polib.pofile(str(path)) for path in paths])
        print(f"update, the whole command: {whole:.2f} s")
        print(f"load, with every check:    {loaded:.2f} s")
        print(f"polib alone, parsing:      {parsed:.2f} s")
        print(f"update and load together:  {whole + loaded:.2f} s")


def update(project: Path) -> None:
    """Run `translate update` in a process of its own."""
    command = [sys.executable, str(ROOT / "build.py"), "--project", str(project), "translate", "update"]
    subprocess.run(command, check=True, capture_output=True)


def translate(path: Path) -> int:
    """Translate every message of a catalog by itself; return how many there are."""
    catalog = polib.pofile(str(path))
    for entry in catalog:
        entry.msgstr = entry.msgid
        entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, entry.msgid_plural)
    path.write_text(write_po(catalog.header, catalog.metadata, catalog), encoding="utf-8")
    return len(catalog)


def timed(work: Callable[[], object]) -> float:
    """Return the median of several runs, in seconds."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


if __name__ == "__main__":
    main()
