"""Who has raised a matter before: the list of States to talk to, what they said again. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from uprsite.grouping.chains import Links, chain_of, chains
from uprsite.grouping.dimensions import Filed
from uprsite.model import Recommendation, Review
from uprsite.scoring import Light, Verdicts

OPEN = (Light.REGRESSED, Light.NOT_IMPLEMENTED, Light.PARTIAL)
"""The lights of what somebody judged and found undone, the worst first."""


@dataclass(frozen=True, slots=True)
class Raised:
    """One State that raised a matter: its recommendations, the newest cycle first."""

    by: str
    filed: tuple[Filed, ...]

    @property
    def cycles(self) -> tuple[int, ...]:
        """The cycles in which it did, oldest first."""
        return tuple(sorted({entry.review.cycle for entry in self.filed}))

    @property
    def times(self) -> Mapping[int, int]:
        """How many recommendations it made in each of them."""
        return {cycle: sum(entry.review.cycle == cycle for entry in self.filed) for cycle in self.cycles}

    @property
    def last(self) -> Review:
        """The review in which it raised the matter last."""
        return max((entry.review for entry in self.filed), key=lambda review: review.cycle)

    @property
    def records(self) -> tuple[Recommendation, ...]:
        """Its recommendations on the matter."""
        return tuple(entry.record for entry in self.filed)


@dataclass(frozen=True, slots=True)
class Again:
    """What became of a State's demands in later cycles, as chains; none stands in both."""

    own: tuple[tuple[Recommendation, ...], ...]
    """Chains in which it made the demand itself in more than one cycle."""
    others: tuple[tuple[Recommendation, ...], ...]
    """Chains in which it made the demand once, and only others did later."""


def who_raised(filed: Iterable[Filed]) -> tuple[Raised, ...]:
    """List the States behind some recommendations.

    Those of most cycles stand first, then those with the newest cycle, then those with most recommendations.
    """
    found: dict[str, list[Filed]] = {}
    for entry in filed:
        for code in entry.record.by:
            found.setdefault(code, []).append(entry)
    raised = [Raised(code, tuple(entries)) for code, entries in found.items()]
    return tuple(sorted(raised, key=lambda one: (-len(one.cycles), -one.cycles[-1], -len(one.filed), one.by)))


def said_again(code: str, records: Iterable[Recommendation], links: Mapping[str, Links]) -> Again:
    """Find what came back of the recommendations that one State made: from itself, or from others alone."""
    members = {member.id: member for record in records for member in chain_of(record, links)}
    found = [(chain, _cycles_with(code, chain)) for chain in chains(members.values(), links)]
    return Again(
        tuple(chain for chain, cycles in found if len(cycles) > 1),
        tuple(chain for chain, cycles in found if len(cycles) == 1 and chain[-1].cycle > max(cycles)),
    )


def parted(filed: Iterable[Filed], verdicts: Verdicts, links: Mapping[str, Links]) -> tuple[list[Filed], ...]:
    """Part what is still open from the rest. What a later recommendation took up is judged there, not here."""
    wanted: list[Filed] = []
    rest: list[Filed] = []
    for entry in filed:
        found = links.get(entry.record.id)
        is_open = verdicts[entry.record.id].light in OPEN and not (found and found.later)
        (wanted if is_open else rest).append(entry)
    return wanted, rest


def _cycles_with(code: str, chain: Iterable[Recommendation]) -> set[int]:
    return {member.cycle for member in chain if code in member.by}
