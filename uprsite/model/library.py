"""All records of a site, arranged as State -> review -> record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from uprsite.model.judgement import Assessment
from uprsite.model.publications import Brief, Factsheet
from uprsite.model.review import Pledge, Recommendation, ReviewProfile
from uprsite.model.site import Organisation, StateProfile


@dataclass(frozen=True, slots=True)
class Review:
    """Everything about one State in one cycle, in the order of paragraphs."""

    state: str
    cycle: int
    profile: ReviewProfile
    recommendations: tuple[Recommendation, ...]
    assessments: tuple[Assessment, ...]
    pledges: tuple[Pledge, ...]

    @property
    def year(self) -> str:
        """The year of the review in the Working Group; empty where its day is not known."""
        return (self.profile.dates.review or "")[:4]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one State: reviews by rising cycle, factsheets by theme, briefs by key."""

    code: str
    profile: StateProfile
    reviews: tuple[Review, ...]
    factsheets: tuple[Factsheet, ...]
    briefs: tuple[Brief, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """All records of a site, before anything is computed from them."""

    organisations: Mapping[str, Organisation]
    dossiers: tuple[Dossier, ...]
    recommendations: Mapping[str, Recommendation] = field(init=False)
    """Every recommendation by its identity."""

    def __post_init__(self) -> None:
        found = {record.id: record for review in self.reviews() for record in review.recommendations}
        object.__setattr__(self, "recommendations", found)

    def reviews(self) -> Iterator[Review]:
        """Every review, State by State, oldest cycle first."""
        for dossier in self.dossiers:
            yield from dossier.reviews
