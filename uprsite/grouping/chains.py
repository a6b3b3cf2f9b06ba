"""The same demand through the cycles: links both ways, and the chains they make. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from uprsite.model import Library, Recommendation, paragraph_order, record_id
from uprsite.scoring import Light, Verdicts


@dataclass(frozen=True, slots=True)
class Links:
    """The recommendations of other cycles that one is linked with, with how."""

    earlier: tuple[tuple[Recommendation, str], ...]
    later: tuple[tuple[Recommendation, str], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far a demand has got that was made in several cycles."""

    light: Light
    """Of its newest recommendation."""
    never: bool
    """Whether no earlier recommendation of the chain is implemented, so that it is so "still"."""


def link_records(library: Library) -> dict[str, Links]:
    """Find what each recommendation follows, and what follows it."""
    earlier: dict[str, list[tuple[Recommendation, str]]] = {}
    later: dict[str, list[tuple[Recommendation, str]]] = {}
    for review in library.reviews():
        for record in review.recommendations:
            for link in record.follows:
                target = record_id(f"{review.state.lower()}/{link.cycle}", link.paragraph, link.part)
                found = library.recommendations.get(target)
                if found:
                    earlier.setdefault(record.id, []).append((found, link.how))
                    later.setdefault(target, []).append((record, link.how))
    keys = earlier.keys() | later.keys()
    return {key: Links(tuple(earlier.get(key, ())), tuple(later.get(key, ()))) for key in keys}


def chain_of(record: Recommendation, links: Mapping[str, Links]) -> tuple[Recommendation, ...]:
    """Return everything a recommendation goes back to and everything that goes back to it, itself in its place.

    Oldest cycle first. What only shares a forerunner with it is not a part of its chain.
    """
    back = _reach(record, links, lambda found: (other for other, _ in found.earlier))
    onward = _reach(record, links, lambda found: (other for other, _ in found.later))
    members = {member.id: member for member in (*back, record, *onward)}
    return tuple(sorted(members.values(), key=_order))


def chains(records: Iterable[Recommendation], links: Mapping[str, Links]) -> list[tuple[Recommendation, ...]]:
    """List the chains that end in a recommendation nobody has followed yet, those of most cycles first."""
    last = [record for record in records if (found := links.get(record.id)) and found.earlier and not found.later]
    return sorted(
        (chain_of(record, links) for record in last), key=lambda chain: (-cycles_of(chain), _order(chain[-1]))
    )


def cycles_of(chain: Iterable[Recommendation]) -> int:
    """Count the cycles in which a demand was made."""
    return len({member.origin.scope for member in chain})


def outcome_of(chain: Sequence[Recommendation], verdicts: Verdicts) -> Outcome | None:
    """Tell how far a demand got by the light of its newest recommendation; None where several are the newest."""
    newest = [member for member in chain if member.origin.scope == chain[-1].origin.scope]
    if len(newest) > 1:
        return None
    before = [verdicts[member.id].light for member in chain if member is not newest[0]]
    return Outcome(verdicts[newest[0].id].light, Light.IMPLEMENTED not in before)


def _reach(
    start: Recommendation, links: Mapping[str, Links], step: Callable[[Links], Iterable[Recommendation]]
) -> list[Recommendation]:
    """Walk the links one way. They lead from a cycle to an older one, so the walk ends."""
    reached: dict[str, Recommendation] = {}
    ahead = [start]
    while ahead:
        found = links.get(ahead.pop().id)
        fresh = [other for other in (step(found) if found else ()) if other.id not in reached]
        reached.update((other.id, other) for other in fresh)
        ahead.extend(fresh)
    return list(reached.values())


def _order(record: Recommendation) -> tuple[object, ...]:
    return (record.cycle, paragraph_order(record))
