"""Two programs that judge whether a PDF can be read without seeing it, by PDF/UA-1; they share no code, and ask no network.

`page-validation` is written in Rust and holds to the rules of veraPDF; `outloud`, in Python, asks also what no rule of
the standard does: whether what stands on the sheet is announced, and in the order in which it is painted.
"""

from pathlib import Path

import outloud
import page

LEFTWARD = {
    "TXT-004": "a letter has a shape for each place in a word, and the checker takes them for a scrambled font",
    "ORD-001": "a line that is read from right to left is painted from left to right; it is announced as it is read",
    "FIG-012": "figures are described in numbers, with fewer letters in writing without vowels than the checker expects",
}
"""Rules of outloud that do not hold for writing from right to left, and why."""


def page_finds(content: bytes) -> list[str]:
    """List what page-validation finds in a PDF."""
    report = page.validate_pdf_bytes(content, profile="ua1")
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def outloud_finds(path: Path, leftward: bool = False) -> list[str]:
    """List what outloud finds in a PDF, errors and warnings; `leftward` says that it is read from right to left."""
    result = outloud.check(str(path), skip=LEFTWARD if leftward else ())
    assert not result.error, result.error
    return [f"{finding.rule}: {finding.message}" for finding in result.sorted_findings()]


def assert_accessible(path: Path, leftward: bool = False) -> None:
    """Have both programs read a PDF."""
    found = {"page-validation": page_finds(path.read_bytes()), "outloud": outloud_finds(path, leftward)}
    assert found == {"page-validation": [], "outloud": []}, path
