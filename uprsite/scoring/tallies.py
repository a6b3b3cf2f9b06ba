"""Lights -> tallies and percentages, in both honest units. Pure: everything a page counts is counted here."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from uprsite.model import Pledge, Position, Recommendation
from uprsite.scoring.verdicts import LIGHTS, Light, Verdicts

NOTED = (Position.NOTED, Position.PARTLY_SUPPORTED)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many have which light, in the order of `Light`, and the same in whole percent that add up to 100."""

    counts: tuple[int, ...]
    percents: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts)

    def count(self, light: Light) -> int:
        """Return how many have a light."""
        return self.counts[LIGHTS.index(light)]

    def percent(self, *lights: Light) -> int:
        """Return the share of some lights together: the sum of their whole percent, so that it agrees with the bar."""
        return sum(self.percents[LIGHTS.index(light)] for light in lights)


@dataclass(frozen=True, slots=True)
class Score:
    """The two honest counts of the same recommendations."""

    recommendations: Tally
    pairs: Tally
    """Recommendation x State: one that three States made counts three times."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Supported and noted apart; partly supported counts as noted (the official tally), pending stands alone."""

    all: Score
    supported: Score
    noted: Score
    pending: Score


def percents(counts: Iterable[int]) -> tuple[int, ...]:
    """Round shares to whole percent that add up to 100: the largest remainders are rounded up, the first on a tie."""
    counts = tuple(counts)
    total = sum(counts)
    if not total:
        return (0,) * len(counts)
    floors = [100 * count // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda place: -(100 * counts[place] % total))
    for place in by_remainder[: 100 - sum(floors)]:
        floors[place] += 1
    return tuple(floors)


def tally(lights: Iterable[tuple[Light, int]]) -> Tally:
    """Count lights, each with its weight."""
    counts = dict.fromkeys(LIGHTS, 0)
    for light, weight in lights:
        counts[light] += weight
    return Tally(tuple(counts.values()), percents(counts.values()))


def score(records: Iterable[Recommendation], verdicts: Verdicts, makers: Container[str] | None = None) -> Score:
    """Tally recommendations in both units; with `makers`, only these States count in recommendation x State."""
    lights = [(verdicts[record.id].light, _pairs(record, makers)) for record in records]
    return Score(tally((light, 1) for light, _ in lights), tally(lights))


def score_by_answer(
    records: Iterable[Recommendation], verdicts: Verdicts, makers: Container[str] | None = None
) -> Answered:
    """Tally recommendations all together and by what the State answered at adoption."""
    records = tuple(records)

    def of(wanted: Callable[[Position], bool]) -> Score:
        return score([record for record in records if wanted(record.position)], verdicts, makers)

    return Answered(
        of(lambda _: True),
        of(lambda position: position is Position.SUPPORTED),
        of(lambda position: position in NOTED),
        of(lambda position: position is Position.PENDING),
    )


def tally_pledges(pledges: Iterable[Pledge], verdicts: Verdicts) -> Tally:
    """Tally a State's own pledges, which are never counted among recommendations."""
    return tally((verdicts[pledge.id].light, 1) for pledge in pledges)


def tally_voices(
    records: Iterable[Recommendation], verdicts: Verdicts, makers: Container[str] | None = None
) -> dict[str, Score]:
    """Tally the newest claim of each assessor over the recommendations that it judged, by its key."""
    said: dict[str, list[tuple[Light, int]]] = {}
    for record in records:
        for claim in verdicts[record.id].claims:
            said.setdefault(claim.by, []).append((Light(claim.status), _pairs(record, makers)))
    return {key: Score(tally((light, 1) for light, _ in lights), tally(lights)) for key, lights in said.items()}


def _pairs(record: Recommendation, makers: Container[str] | None) -> int:
    return len(record.by) if makers is None else sum(code in makers for code in record.by)
