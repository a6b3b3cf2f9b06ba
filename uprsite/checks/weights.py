"""What a page may weigh on an old phone, and what it does; every weight is as it travels, compressed."""

import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from uprsite.diagnostics import Diagnostic, Severity

KB = 1024
BUDGETS = {"home": 14, "brief": 14, "review": 40, "style": 12, "script": 3}
"""What is opened first must come with the first packets of a connection: ten of 1,460 bytes (RFC 6928)."""
COMFORT = 100
COMFORTS = {"drawing": 20}
"""For every other page, and a fifth of it for a drawing: two seconds at 400 kbit/s, the slow 3G of browsers."""
LEVEL = 6
"""How hard hosts compress; what they send besides differs by some bytes."""


class Weight(NamedTuple):
    """The compressed bytes of one file."""

    kind: str
    path: str
    size: int

    @property
    def limit(self) -> int:
        """What a file of its kind may weigh, in bytes."""
        return (BUDGETS | COMFORTS).get(self.kind, COMFORT) * KB

    def __str__(self) -> str:
        """Say the weight in a line of a table."""
        return f"{self.size / KB:6.1f} of {self.limit // KB:3d} KB  {self.kind:14}  {self.path}"


def weigh(kind: str, path: str, content: bytes) -> Weight:
    """Say what a file weighs."""
    return Weight(kind, path, len(zlib.compress(content, LEVEL)))


def largest(weights: Iterable[Weight]) -> list[Weight]:
    """Find the heaviest file of each kind, the heaviest kind first."""
    heaviest: dict[str, Weight] = {}
    for weight in weights:
        if weight.kind not in heaviest or weight.size > heaviest[weight.kind].size:
            heaviest[weight.kind] = weight
    return sorted(heaviest.values(), key=lambda weight: (-weight.size, weight.kind))


def check_weights(weights: Iterable[Weight]) -> Iterator[Diagnostic]:
    """Check every file against what its kind may weigh; only the budgets are errors."""
    for weight in weights:
        if weight.size > weight.limit:
            firm = weight.kind in BUDGETS
            said = f"compressed, this {weight.kind} weighs {weight.size / KB:.1f} KB; {weight.limit // KB} are allowed"
            how = "simplify it" if weight.kind == "drawing" else "shorten its texts, or take something off its template"
            hint = f"many readers have an old phone and little data: {how}"
            severity = Severity.ERROR if firm else Severity.WARNING
            yield Diagnostic(weight.path, 1, 1, "too-heavy", said, hint, severity)
