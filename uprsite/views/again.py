"""View of what a State was asked in more than one cycle."""

from typing import Any, NamedTuple

from uprsite.grouping import chains
from uprsite.plan import Page
from uprsite.scoring import score
from uprsite.views.edition import Edition, state_name
from uprsite.views.lineup import Chain, chain_view
from uprsite.views.places import dossier_of, trail
from uprsite.views.scores import done, query, row


class Group(NamedTuple):
    """The demands that were made in the same cycles; `anchor` is the same in every language."""

    anchor: str
    total: int
    query: str
    chains: tuple[Chain, ...]


def again(edition: Edition, page: Page) -> dict[str, Any]:
    """Every demand that was repeated, as the chain of its recommendations, those of most cycles first."""
    dossier = dossier_of(edition, page)
    records = [record for review in dossier.reviews for record in review.recommendations]
    found = chains(records, edition.facts.links)
    by_cycles: dict[tuple[str, ...], list[Chain]] = {}
    for chain in found:
        cycles = tuple(dict.fromkeys(str(member.cycle) for member in chain))
        by_cycles.setdefault(cycles, []).append(chain_view(edition, dossier, chain))
    # A demand counts once, by its newest recommendation, however long its chain is.
    score_now = score((chain[-1] for chain in found), edition.facts.verdicts)
    return {
        "trail": trail(edition, dossier),
        "state": state_name(edition, dossier.code),
        "row": row(edition, "", "", score_now, query(state=dossier.code, chain="newest")),
        "done": done(score_now.recommendations),
        "groups": tuple(
            Group(
                f"cycles-{'-'.join(cycles)}",
                len(by_cycles[cycles]),
                query(state=dossier.code, chain="newest", cycles=",".join(cycles)),
                tuple(by_cycles[cycles]),
            )
            for cycles in sorted(by_cycles, key=lambda cycles: -len(cycles))
        ),
    }
