"""What a build made, in a few lines."""

from collections.abc import Iterator
from pathlib import Path

from uprsite.diagnostics import count
from uprsite.pipeline import Built
from uprsite.scoring import LIGHTS, score


def summary(built: Built, out: Path) -> Iterator[str]:
    """Say what a build made: files, bytes, and the lights of each State's newest review."""
    written, facts = built.written, built.facts
    if written is None or facts is None:
        return
    size = f"{written.bytes / 1e6:.1f} MB"
    yield f"{out}: {count(built.pages, 'page')}, {count(written.files, 'file')}, {size}"
    yield f"{written.written} written, {written.unchanged} unchanged, {written.pruned} removed"
    if paper := len(built.printed.outputs):
        yield f"{count(paper, 'file')} for paper and sharing, {built.printed.fresh} made anew"
    for kept in written.kept:
        yield f"{kept} left the site but was changed by hand, so it stays until you remove it"
    for dossier in facts.library.dossiers:
        if dossier.reviews:
            newest = dossier.reviews[-1]
            tally = score(newest.recommendations, facts.verdicts).recommendations
            lights = ", ".join(
                f"{number} {light}" for light, number in zip(LIGHTS, tally.counts, strict=True) if number
            )
            told = f"{count(tally.total, 'recommendation')}: {lights}" if tally.total else "no recommendations yet"
            yield f"{dossier.code}, cycle {newest.cycle}: {told}"
