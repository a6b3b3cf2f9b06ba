"""Everything that pages state, computed once for all languages. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from uprsite.grouping.briefs import handouts_of
from uprsite.grouping.chains import Links, link_records
from uprsite.grouping.changes import Change, changes_of
from uprsite.grouping.dimensions import Groups, Known, Regions, group_records
from uprsite.grouping.handouts import Ground, Handout
from uprsite.model import Library, Method
from uprsite.scoring import Moment, Verdicts, judge_review, lights_over_time, said_of


@dataclass(frozen=True)
class Facts:
    """The records, and what was computed from them."""

    library: Library
    method: Method
    publisher: str
    regions: Regions
    verdicts: Verdicts
    histories: Mapping[str, tuple[Moment, ...]]
    """The lights of each recommendation and pledge through time, oldest first."""
    groups: Mapping[str, Groups]
    """State under Review -> what recommendations are sorted by -> value -> recommendations."""
    links: Mapping[str, Links]
    changes: Mapping[str, tuple[Change, ...]]
    """State under Review -> what changed in all its reviews, newest first."""
    handouts: Mapping[str, tuple[Handout, ...]]
    """State under Review -> its pages to hand over: the written ones, then those of recommending States."""
    as_of: date | None
    """The day of the newest assessment, which dates every figure; None where there is none."""


def gather(library: Library, method: Method, publisher: str, regions: Regions) -> Facts:
    """Score and group all records of a site."""
    verdicts = {
        key: verdict for review in library.reviews() for key, verdict in judge_review(review, method, publisher).items()
    }
    histories = {
        key: lights_over_time(said, method, publisher)
        for review in library.reviews()
        for key, said in said_of(review).items()
    }
    groups = {dossier.code: group_records(dossier, Known(regions, verdicts)) for dossier in library.dossiers}
    links = link_records(library)
    return Facts(
        library,
        method,
        publisher,
        regions,
        verdicts,
        histories,
        groups,
        links,
        {
            dossier.code: tuple(
                sorted(
                    (
                        change
                        for review in reversed(dossier.reviews)
                        for change in changes_of(review, histories, method, publisher)
                    ),
                    key=lambda change: change.day,
                    reverse=True,
                )
            )
            for dossier in library.dossiers
        },
        {
            dossier.code: handouts_of(Ground(dossier, library.recommendations, groups[dossier.code], verdicts, links))
            for dossier in library.dossiers
        },
        max((said.date for review in library.reviews() for said in review.assessments), default=None),
    )
