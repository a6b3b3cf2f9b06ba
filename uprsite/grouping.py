"""The same recommendations sorted as readers look for them: by theme, State and cycle. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from uprsite.model import Dossier, Library, Method, Recommendation, Review, record_id
from uprsite.scoring import Verdicts, judge_review


@dataclass(frozen=True, slots=True)
class Filed:
    """A recommendation with the review it belongs to."""

    review: Review
    record: Recommendation


@dataclass(frozen=True, slots=True)
class Links:
    """The recommendations of other cycles that one is linked with, with how."""

    earlier: tuple[tuple[Recommendation, str], ...]
    later: tuple[tuple[Recommendation, str], ...]


@dataclass(frozen=True)
class Facts:
    """Everything that pages state: the records, and what was computed from them once for all languages."""

    library: Library
    verdicts: Verdicts
    by_theme: Mapping[str, Mapping[str, tuple[Filed, ...]]]
    """State -> theme -> recommendations, newest cycle first."""
    by_state: Mapping[str, Mapping[str, tuple[Filed, ...]]]
    """State under Review -> recommending State -> recommendations, newest cycle first."""
    links: Mapping[str, Links]


def gather(library: Library, method: Method, publisher: str) -> Facts:
    """Score and group all records of a site."""
    verdicts = {
        key: verdict for review in library.reviews() for key, verdict in judge_review(review, method, publisher).items()
    }
    return Facts(
        library,
        verdicts,
        {dossier.code: group_by(dossier, "themes") for dossier in library.dossiers},
        {dossier.code: group_by(dossier, "by") for dossier in library.dossiers},
        _links(library),
    )


def group_by(dossier: Dossier, field: str) -> dict[str, tuple[Filed, ...]]:
    """Sort a State's recommendations by the values of a field, newest cycle first, paragraphs in order."""
    groups: dict[str, list[Filed]] = {}
    for review in reversed(dossier.reviews):
        for record in review.recommendations:
            for value in getattr(record, field):
                groups.setdefault(value, []).append(Filed(review, record))
    return {value: tuple(filed) for value, filed in groups.items()}


def within(review: Review, filed: Iterable[Filed]) -> tuple[Recommendation, ...]:
    """Keep the recommendations of one review."""
    return tuple(entry.record for entry in filed if entry.review is review)


def _links(library: Library) -> dict[str, Links]:
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
