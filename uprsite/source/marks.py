"""Where the values and the keys of one file stand."""

from dataclasses import dataclass, field
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: `(12, "evidence", 0, "url")`."""
Place: TypeAlias = tuple[int, int]
"""Line and column, from 1."""


@dataclass(slots=True)
class Marks:
    """Where the values and the keys of one file stand."""

    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    def value(self, path: Path) -> Place:
        """Return the place of a value, or of the nearest thing around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))

    def key(self, path: Path) -> Place:
        """Return the place of a key; for an entry of a list, of the entry."""
        return self.keys.get(path) or self.value(path)
