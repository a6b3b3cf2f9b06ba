"""What a search can find: every page of the site and every pledge, each with the words that stand on its page.

Publishing is an allow-list here as on the pages: a text can be found because this module names it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from uprsite.model import Dossier, Pledge, Recommendation
from uprsite.plan import Page
from uprsite.views.edition import (
    Edition,
    Said,
    body_name,
    light_label,
    own_text,
    word,
)
from uprsite.views.grids import group_note
from uprsite.views.narrative import plain_narrative
from uprsite.views.places import dossier_of, handout_of, review_of
from uprsite.views.planned import anchor
from uprsite.views.review import DOCUMENTS
from uprsite.views.titles import title_of

SHORT = 300
"""Characters of a note that still tells about a recommendation; a longer one tells about everything."""
OF_A_CYCLE = ("review", "list", "matrix", "pledges", "midterm", "recommendation")
"""What belongs to one review; a list may also be of all. A brief has a key of its own, which may be a number."""
Texts = Iterator[Said | None]


class Findable(NamedTuple):
    """Something that can be found. Its address starts at the folder of its language."""

    kind: str
    title: str
    href: str
    texts: tuple[str, ...]
    number: str = ""
    """Of a recommendation or pledge."""
    cycle: int = 0
    """0 of what belongs to no cycle or to several."""
    light: str = ""
    lang: str = ""
    """Of the first text, where it is not that of the page."""
    dir: str = ""
    """Which way that language is written."""


def findable(edition: Edition, pages: Iterable[Page]) -> Iterator[Findable]:
    """Yield what can be found, in the order of the plan; the search is no find.

    A brief that nobody wrote is not either: the page of its recommending State is found by the same words.
    """
    for page in pages:
        if page.kind == "search" or (page.kind == "brief" and not handout_of(edition, page).brief):
            continue
        said = [text for text in TEXTS.get(page.kind, _nothing)(edition, page) if text and text.text]
        cycle = int(page.subject[1]) if page.kind in OF_A_CYCLE and len(page.subject) > 1 else 0
        found = Findable(
            _kind(edition, page),
            title_of(edition, page),
            page.slug,
            tuple(text.text for text in said),
            cycle=cycle,
            lang=said[0].lang if said else "",
            dir=said[0].dir if said else "",
        )
        if page.kind == "recommendation":
            card = edition.cards[page.subject[2]]
            found = found._replace(number=card.number, light=card.light.key)
        yield found
        if page.kind == "pledges":
            review = review_of(edition, page)
            yield from (_pledge(edition, found, pledge) for pledge in review.pledges)


def _kind(edition: Edition, page: Page) -> str:
    """Say under which heading a page is to be found."""
    if page.kind == "theme" and _has_sheet(dossier_of(edition, page), page.subject[2]):
        return word(edition, "found", "factsheet")
    if page.kind in ("index", "theme", "recommender", "body", "group"):
        return word(edition, "dimension", page.subject[1])
    if page.kind in ("recommendation", "brief"):
        return word(edition, "found", page.kind)
    if not page.subject or page.kind == "changes":
        return word(edition, "found", "site")
    return word(edition, "found", "state" if len(page.subject) == 1 else "review")


def _has_sheet(dossier: Dossier, theme: str) -> bool:
    return any(sheet.theme == theme for sheet in dossier.factsheets)


def _nothing(edition: Edition, page: Page) -> Texts:
    return iter(())


def _home(edition: Edition, page: Page) -> Texts:
    yield own_text(edition, edition.config.description, edition.config, "description")


def _state(edition: Edition, page: Page) -> Texts:
    dossier = dossier_of(edition, page)
    profile = dossier.profile
    yield own_text(edition, profile.introduction, profile, "introduction")
    if profile.nmirf:
        yield body_name(edition, dossier, profile.nmirf)
    if profile.plan:
        yield own_text(edition, profile.plan.title, profile, "plan/title")


def _review(edition: Edition, page: Page) -> Texts:
    profile = review_of(edition, page).profile
    yield own_text(edition, profile.introduction, profile, "introduction")
    yield from (Said(symbol) for name in DOCUMENTS if (symbol := getattr(profile.documents, name)))


def _theme(edition: Edition, page: Page) -> Texts:
    dossier, theme = dossier_of(edition, page), page.subject[2]
    for sheet in dossier.factsheets:
        if sheet.theme == theme:
            yield own_text(edition, sheet.summary, sheet, "summary")
            yield Said(plain_narrative(edition, sheet))
            for ask in sheet.asks:
                yield own_text(edition, ask.text, sheet, "asks/text")


def _group(edition: Edition, page: Page) -> Texts:
    """Give what stands beside the name of a group: a State's region, the mechanism of a document."""
    state, dimension, value = page.subject
    found = edition.facts.groups[state][dimension].get(value)
    yield group_note(edition, found) if found else None


def _brief(edition: Edition, page: Page) -> Texts:
    brief = handout_of(edition, page).brief
    if not brief:
        return
    yield own_text(edition, brief.summary, brief, "summary")
    if brief.event:
        yield own_text(edition, brief.event.name, brief, "event/name")
    for finding in brief.findings:
        yield own_text(edition, finding.note, brief, "findings/note")
    for ask in brief.asks:
        yield own_text(edition, ask.text, brief, "asks/text")


def _recommendation(edition: Edition, page: Page) -> Texts:
    record = edition.facts.library.recommendations[page.subject[2]]
    card = edition.cards[record.id]
    yield card.text
    yield Said(f"{edition.language.comma}".join(link.name for link in card.by))
    yield from _notes(edition, record)


def _pledge(edition: Edition, page: Findable, pledge: Pledge) -> Findable:
    text = own_text(edition, pledge.text, pledge, "text")
    said = [found for found in (text, *_notes(edition, pledge)) if found]
    # A pledge has no page, only a place on one: it is told with the title of that.
    name = edition.language.say("", PLEDGE) % {"number": pledge.number}
    return page._replace(
        kind=word(edition, "found", "pledge"),
        title=f"{name} – {page.title}",
        href=f"{page.href}#pledge-{anchor(pledge.number)}",
        texts=tuple(found.text for found in said),
        number=pledge.number,
        light=light_label(edition, edition.facts.verdicts[pledge.id].light).key,
        lang=said[0].lang if said else "",
        dir=said[0].dir if said else "",
    )


def _notes(edition: Edition, record: Recommendation | Pledge) -> Texts:
    """Give the newest notes of those who assessed, where they are short."""
    of = record.id
    for claim in edition.facts.verdicts[of].claims:
        if claim.note:
            note = own_text(edition, claim.note, claim, "note")
            yield note if note and len(note.text) <= SHORT else None


TEXTS: Mapping[str, Callable[[Edition, Page], Texts]] = {
    "home": _home,
    "state": _state,
    "review": _review,
    "theme": _theme,
    "recommender": _group,
    "group": _group,
    "brief": _brief,
    "recommendation": _recommendation,
}
"""What is looked through besides titles, by kind of page."""
PLEDGE = "Pledge %(number)s"
