"""The real lists of OHCHR: not part of the repository, read where they lie."""

import os
from pathlib import Path

import pytest

FILES = Path(os.environ.get("UPRSITE_UPR_DIR") or Path(__file__).parents[3] / "shared" / "upr") / "ohchr"
NAMES = {
    2: "svn-cycle2-thematic-list.docx",
    3: "svn-cycle3-thematic-list.docx",
    4: "svn-cycle4-thematic-list-first-part.docx",
}


def real_list(cycle: int) -> Path:
    """Return a list's file; skip the test with the reason where it is not there."""
    if not FILES.is_dir():
        pytest.skip(f"the real lists are not in {FILES}; set UPRSITE_UPR_DIR")
    return FILES / NAMES[cycle]
