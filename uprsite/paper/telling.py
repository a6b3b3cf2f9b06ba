"""Why a sheet could not be made -> what its author can do about it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from uprsite.diagnostics import Diagnostic, Severity
from uprsite.model import Dossier
from uprsite.model.kinds import Origin
from uprsite.paper.fonts import FOLDER as FONTS_FOLDER
from uprsite.paper.making import Job, Unprintable
from uprsite.paper.missing import explain_missing
from uprsite.paper.typesetting import TooLong
from uprsite.plan import Output, Page
from uprsite.views import Edition
from uprsite.views.places import dossier_of

LINE = 4.5
"""Millimetres that a line of text takes at the smallest size."""
ROOM = {
    "brief": (
        "its page",
        "shorten the summary, a note or an ask, or leave out a finding: letters below 7 points are not read",
    ),
    "theme": ("its two pages", "shorten the narrative or an ask: letters below 7 points are not read"),
}
"""What each kind of sheet may fill, and what its author can do."""
CLAIM = b"pdfuaid:part"
"""What a file says that claims to be PDF/UA (ISO 14289-1, 5)."""
FORMATS = {"a4": "A4", "us-letter": "US Letter"}


def explain(edition: Edition, page: Page, job: Job, trouble: Exception) -> Diagnostic:
    """Say what is wrong with a sheet, where its text stands, and how to mend it."""
    place = place_of(edition, page)
    paper = FORMATS.get(job.document.get("paper", ""))
    where = f"in {edition.language.name}" + (f" on {paper}" if paper else "")
    if isinstance(trouble, TooLong):
        lines = max(1, round(trouble.millimetres / LINE))
        much = f"{max(1, round(trouble.millimetres))} mm (about {lines} line{'s' * (lines > 1)})"
        room, hint = ROOM.get(page.kind, ROOM["brief"])
        message = f"“{job.document['title']}” does not fit on {room} {where}: it is {much} too long"
        return Diagnostic(place.file, 1, 1, "too-long", message, hint)
    if isinstance(trouble, Unprintable):
        message, hint = explain_missing(trouble.found)
        message = f"“{job.document['title']}” cannot be printed {where}: {message}"
        return Diagnostic(place.file, 1, 1, "no-glyph", message, hint)
    hint = "mend the template, or delete it to go back to the engine's own"
    message = f"{job.path} cannot be made: {trouble}"
    return Diagnostic(f"templates/paper/{job.template}", 1, 1, "template", message, hint)


def gathered(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Tell once of a file what is wrong with many sheets, and once of all that one font helps; of each what is long."""
    alike: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for one in found:
        file = "" if FONTS_FOLDER in one.hint else one.file
        alike.setdefault((one.code, file, one.message if one.code == "too-long" else one.hint), []).append(one)
    for first, *others in alike.values():
        more = f" (and {len(others)} more like it)" if others else ""
        yield replace(first, message=first.message + more)


def unclaimed(outputs: Iterable[Output]) -> Iterator[Diagnostic]:
    """Tell of sheets that are tagged, but do not claim that all of PDF/UA-1 holds."""
    found = [one.path for one in outputs if one.path.endswith(".pdf") and CLAIM not in one.content]
    if found:
        others = f" and {len(found) - 1} more" if len(found) > 1 else ""
        message = f"{found[0]}{others} cannot claim to be PDF/UA-1, by which readers who do not see know what to expect"
        hint = "the page beside it is there for them; an own template or font can be the reason"
        yield Diagnostic(found[0], 1, 1, "no-pdf-ua", message, hint, Severity.WARNING)


def place_of(edition: Edition, page: Page) -> Origin:
    """Find the file that most words of a page come from."""
    if not page.subject or page.kind == "state":
        return edition.config.origin
    return _origin(dossier_of(edition, page), page)


def _origin(dossier: Dossier, page: Page) -> Origin:
    if page.kind == "brief":
        return next((one.origin for one in dossier.briefs if one.key == page.subject[1]), dossier.profile.origin)
    if page.kind == "theme":
        return next((one.origin for one in dossier.factsheets if one.theme == page.subject[2]), dossier.profile.origin)
    reviews = (one.profile.origin for one in dossier.reviews if str(one.cycle) == page.subject[1])
    return next(reviews, dossier.profile.origin)
