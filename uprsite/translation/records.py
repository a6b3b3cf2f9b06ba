"""The texts of the records -> what there is to translate, one book a State and one for the site itself."""

from collections.abc import Iterable, Iterator, Mapping

from uprsite.catalogs import Key
from uprsite.config import FILE, Config
from uprsite.content import FOLDER
from uprsite.languages import INTERFACE
from uprsite.model import (
    Assessment,
    Dossier,
    Factsheet,
    Holder,
    Library,
    Pledge,
    Recommendation,
    Record,
    Review,
    Theme,
    prose_of,
    source_of,
    versions_of,
)
from uprsite.prose import blocks_of
from uprsite.translation.sources import Source
from uprsite.vocabulary import Vocabulary

SITE = "site"
"""The book of what belongs to no State."""
BLOCKS = {
    **{f"h{level}": "Heading" for level in range(1, 7)},
    **dict.fromkeys(("td", "th"), "Cell of a table"),
    **dict.fromkeys(("li", "dt", "dd"), "Item of a list"),
}


def record_sources(config: Config, library: Library, vocabulary: Vocabulary) -> dict[str, list[Source]]:
    """Collect what there is to translate in the records, by book: `site`, and a State's code in small letters."""
    books = {SITE: _once(_of_the_site(config, library, vocabulary))}
    for dossier in library.dossiers:
        books[dossier.code.lower()] = _once(_of_a_state(config, library, dossier, vocabulary))
    return books


def _once(sources: Iterable[Source]) -> list[Source]:
    """Keep each message once: a heading may say what a cell of a table says too."""
    found: dict[Key, Source] = {}
    for source in sources:
        found.setdefault(source.key, source)
    return list(found.values())


def _of_the_site(config: Config, library: Library, vocabulary: Vocabulary) -> Iterator[Source]:
    yield from _texts(config, config, FILE, "The site")
    # Who says nothing here is named on no page.
    speakers = {config.publisher, *(said.by for review in library.reviews() for said in review.assessments)}
    for organisation in library.organisations.values():
        if organisation.key in speakers:
            yield from _texts(config, organisation, organisation.origin.file, "An organisation")
    lists: Mapping[str, Mapping[str, Theme]] = {"theme": vocabulary.themes, "group": vocabulary.groups}
    for context, entries in lists.items():
        for entry in entries.values():
            if entry.origin.file.startswith(FOLDER):
                versions = versions_of(entry.label, config.lang)
                tag, text = source_of(versions, config.lang)
                note = f"A theme or a group of persons, as a heading and in tables.{_written_in(tag)}"
                yield Source(context, text, "", note, entry.origin.file, frozenset(versions))


def _of_a_state(config: Config, library: Library, dossier: Dossier, vocabulary: Vocabulary) -> Iterator[Source]:
    name = vocabulary.states[dossier.code].names
    state = name.get("en") or next(iter(name.values()))
    for source in _texts(config, dossier.profile, dossier.profile.origin.file, f"{state}"):
        # The name of a fictional State stands where those of all States do.
        yield source._replace(context="state") if source.context == f"{dossier.profile.address}/name" else source
    for review in dossier.reviews:
        yield from _of_a_review(config, library, review, state)
        yield from _procedures(review, vocabulary)
    for sheet in dossier.factsheets:
        yield from _texts(config, sheet, sheet.origin.file, f"Factsheet on {sheet.theme}, {state}")
        yield from _narrative(config, sheet, state)
    for brief in dossier.briefs:
        yield from _texts(config, brief, brief.origin.file, f"Brief “{brief.key}”, {state}")


def _of_a_review(config: Config, library: Library, review: Review, state: str) -> Iterator[Source]:
    place = f"{state}, cycle {review.cycle}"
    yield from _texts(config, review.profile, review.profile.origin.file, place)
    # In the order of the report, whichever order an editor gives them: who only moves a record changes no catalog.
    places = {record.id: place for place, record in enumerate(review.recommendations)}
    assessments = sorted(
        review.assessments,
        key=lambda record: (places.get(record.of, len(places)), record.pledge or 0, record.date, record.by),
    )
    records: Iterable[Recommendation | Assessment | Pledge]
    for records in (review.recommendations, assessments, review.pledges):
        for record in records:
            yield from _texts(config, record, record.origin.file, f"{place}: {_about(library, record)}")


def _procedures(review: Review, vocabulary: Vocabulary) -> Iterator[Source]:
    """List the special procedures that recommendations name: no symbol tells them, and there are too many for `ui`."""
    for record in review.recommendations:
        for link in record.see_also:
            mechanism = vocabulary.mechanisms.get(link.by or "")
            if mechanism and not mechanism.symbol:
                note = "A special procedure of the Human Rights Council: its official name."
                yield Source("mechanism", mechanism.name, "", note, record.origin.file, frozenset({INTERFACE}))


def _about(library: Library, record: Recommendation | Assessment | Pledge) -> str:
    """Say which record it is, as a translator can look it up."""
    if isinstance(record, Pledge):
        return f"pledge {record.number}"
    if isinstance(record, Recommendation):
        return f"recommendation {record.paragraph}{f' ({record.part})' if record.part else ''}"
    subject = record.of.split("/", 2)[2].replace("pledge-", "pledge ")
    speaker = library.organisations.get(record.by)
    name = source_of(versions_of(speaker.name, "en"), "en").text if speaker else record.by
    return f"{name} on {subject}, {record.date.isoformat()}, light: {record.status.value}"


def _texts(config: Config, record: Holder, file: str, about: str) -> Iterator[Source]:
    """List the texts of a record; the languages that it has versions in need none."""
    lang = record.lang or config.lang
    assert isinstance(record, Record)  # noqa: S101
    for found in prose_of(record):
        versions = versions_of(found.text, lang)
        tag, text = source_of(versions, lang)
        field = found.field.replace("_", " ").replace("/", ", ")
        note = f"{about}. {field[:1].upper()}{field[1:]}.{_written_in(tag)}"
        context = f"{record.address}/{found.field}"
        yield Source(context, text, "", note, file, frozenset(versions), _subject(record))


def _written_in(tag: str) -> str:
    """Say which language it is that a translator reads, where it is not the interface's."""
    return "" if tag == INTERFACE else f" In the language “{tag}”."


def _subject(record: Holder) -> str:
    match record:
        case Recommendation():
            return record.id
        case Assessment():
            return record.of
        case _:
            return record.address


def _narrative(config: Config, sheet: Factsheet, state: str) -> Iterator[Source]:
    """List the blocks of a narrative."""
    lang = sheet.lang or config.lang
    for tag, text in blocks_of(sheet.narrative):
        note = f"Factsheet on {sheet.theme}, {state}. {BLOCKS.get(tag, 'Paragraph')}, in Markdown.{_written_in(lang)}"
        yield Source(sheet.address, text, "", note, sheet.origin.file, frozenset({lang}), sheet.address)
