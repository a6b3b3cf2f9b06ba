"""How long each stage of a build took; the names of the stages are those of the modules and of ARCHITECTURE.md."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter


@dataclass(slots=True)
class Stopwatch:
    """Milliseconds by stage, in the order they ran."""

    stages: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time one stage."""
        start = perf_counter()
        try:
            yield
        finally:
            self.stages[name] = self.stages.get(name, 0.0) + (perf_counter() - start) * 1000

    def report(self) -> str:
        """Say all stages in one line: `load 41 ms, check 3 ms …`."""
        return ", ".join(f"{name} {spent:.0f} ms" for name, spent in self.stages.items())
