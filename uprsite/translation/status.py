"""How far each language is, as a table for a terminal."""

from collections.abc import Iterator

from uprsite.translation.coverage import Coverage, Share

HEADS = ("language", "file", "done", "messages", "translated", "fuzzy", "missing", "refused", "words left")


def status_lines(coverage: Coverage) -> Iterator[str]:
    """Yield the lines of a table: a row for each catalog of each language."""
    rows: list[tuple[str, ...]] = [HEADS]
    for tag, shares in coverage.shares.items():
        rows += [(tag, f"{book}.po", *_cells(share)) for book, share in shares.items()]
    if len(rows) == 1:
        yield "There is nothing to translate: the site has one language."
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    for row in rows:
        names = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        numbers = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        yield "  ".join([*names, *numbers])


def _cells(share: Share) -> tuple[str, ...]:
    counts = (share.total, share.done, share.fuzzy, share.missing, share.failed, share.words_left)
    return f"{share.percent}%", *(f"{count:,}" for count in counts)
