"""A file that changed -> the pages where its editor sees the change. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from uprsite.config import FILE
from uprsite.content import FOLDER
from uprsite.model import (
    Assessment,
    Brief,
    Dossier,
    Factsheet,
    Pledge,
    Recommendation,
    Review,
    ReviewProfile,
    StateProfile,
)
from uprsite.model.kinds import NOWHERE
from uprsite.plan import (
    Page,
    brief_slug,
    pledges_slug,
    record_slug,
    review_slug,
    state_slug,
    target_slug,
    theme_slug,
)
from uprsite.project import Site

Shown: TypeAlias = StateProfile | ReviewProfile | Recommendation | Pledge | Assessment | Factsheet | Brief
"""A record that has a page, or stands on one."""


def pages_of(file: str, before: Site | None, now: Site, pages: Iterable[Page]) -> list[str]:
    """Name the addresses of the pages that show what changed in a file of a project; none where no page does.

    An edit of one record leads to its page; what stands on every page leads to the home page.
    """
    first, parts = now.config.lang, file.split("/")
    if parts[0] == FOLDER and parts[-1].count("."):
        slugs = _changed(file, before, now)
        wanted = [f"{first}/{slug}" for slug in slugs] or ([] if _has_records(file) else [f"{first}/"])
    elif parts[0] == "translations" and len(parts) > 2 and parts[1] in now.languages:  # noqa: PLR2004
        wanted = [f"{parts[1]}/"]
    elif parts[:2] == ["templates", "pages"] or parts[:2] == ["templates", "paper"]:
        kind = parts[-1].partition(".")[0]
        return [page.folder for page in pages if page.kind == kind and page.language == first][:1]
    else:
        wanted = [f"{first}/"] if file == FILE or parts[0] == "templates" else []
    there = {page.folder for page in pages}
    return [address for address in wanted if address in there]


def same(one: Site, other: Site) -> bool:
    """Tell whether nothing that pages are made of is another, wherever it stands in its file."""
    return (
        one.config == other.config
        and one.content.library == other.content.library
        and one.content.vocabulary == other.content.vocabulary
        and one.identity == other.identity
        and one.languages == other.languages
        and one.coverage == other.coverage
    )


def _has_records(file: str) -> bool:
    """Tell whether a file is of one State, so that its pages are known: of others, every page may tell something."""
    return file.count("/") > 2 or file.endswith("state.yaml")  # noqa: PLR2004


def _changed(file: str, before: Site | None, now: Site) -> list[str]:
    """List the addresses, without a language, of the records of a file that are new, another or gone."""
    were, are = (_by_page(file, site) for site in (before, now))
    return [slug for slug in {**are, **were} if were.get(slug) != are.get(slug)]


def _by_page(file: str, site: Site | None) -> dict[str, list[Shown]]:
    found: dict[str, list[Shown]] = {}
    for dossier in site.content.library.dossiers if site else ():
        for slug, record in _records(dossier):
            if record.origin.file == file:
                # An entry above it moves a record down, and changes nothing in it.
                found.setdefault(slug, []).append(replace(record, origin=NOWHERE))
    return found


def _records(dossier: Dossier) -> Iterator[tuple[str, Shown]]:
    yield state_slug(dossier.code), dossier.profile
    for review in dossier.reviews:
        yield from _of_review(review)
    for sheet in dossier.factsheets:
        yield theme_slug(dossier.code, sheet.theme), sheet
    for brief in dossier.briefs:
        yield brief_slug(dossier.code, brief.key), brief


def _of_review(review: Review) -> Iterator[tuple[str, Shown]]:
    yield review_slug(review), review.profile
    for record in review.recommendations:
        yield record_slug(record), record
    for pledge in review.pledges:
        yield pledges_slug(review), pledge
    for said in review.assessments:
        yield (pledges_slug(review) if said.pledge is not None else target_slug(said.of)), said
