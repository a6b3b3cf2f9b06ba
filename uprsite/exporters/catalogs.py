"""What translators take home: a catalog of each book with all that is done, and a badge that says how much that is."""

from collections.abc import Iterator, Mapping
from html import escape

from uprsite.catalogs import REFUSED, head_of, mark_of, write_po
from uprsite.languages import Language
from uprsite.plan import Output, badge_slug, catalog_slug
from uprsite.translation import Source, in_language
from uprsite.views import Edition

LETTER, PADDING, HEIGHT = 7, 10, 20
"""Pixels: about how wide a letter of 11 px is, and the room around words."""
GOOD, FAIR = 90, 60


def write_catalogs(editions: Mapping[str, Edition]) -> Iterator[Output]:
    """Write the catalogs of every language, and its badge.

    They hold messages alone: the files in the project may name translators, who may not want to be found.
    """
    for tag, edition in editions.items():
        coverage = edition.coverage
        for book in coverage.shares.get(tag, {}):
            sources = in_language(coverage.books[book], tag)
            yield Output(f"{tag}/{catalog_slug(book)}", _catalog(edition.language, sources).encode())
        if percent := edition_percent(edition):
            yield Output(f"{tag}/{badge_slug()}", _badge(edition.language, *percent).encode())


def edition_percent(edition: Edition) -> tuple[int, str] | None:
    """Return the per cent of a language's words that are done, and how it writes that; None where none has to be."""
    shares = edition.coverage.shares.get(edition.language.tag, {}).values()
    words = sum(share.words for share in shares)
    if not words:
        return None
    percent = 100 * (words - sum(share.words_left for share in shares)) // words
    return percent, edition.language.percent(percent)


def _catalog(language: Language, sources: list[Source]) -> str:
    from polib import POEntry

    own, entries = language.own, []
    for source in sources:
        entry = POEntry(
            msgctxt=source.context or None,
            msgid=source.text,
            msgid_plural=source.plural,
            comment=source.note,
            occurrences=[(source.file, "")] if source.file else [],
        )
        message, draft = own.messages.get(source.key), own.drafts.get(source.key)
        forms = message.forms if message else draft.forms if draft else ()
        if draft and not message:
            entry.flags = ["fuzzy"] if draft.fuzzy else []
            entry.previous_msgid = draft.previous or None
            entry.tcomment = f"{REFUSED}{draft.fault}" if draft.fault and not draft.fuzzy else ""
        if source.plural:
            empty = dict.fromkeys(range(language.entry.plural.forms), "")
            entry.msgstr_plural = empty | dict(enumerate(forms))
        elif forms:
            entry.msgstr = forms[0]
        entry.previous_msgctxt = mark_of(entry) if entry.previous_msgid else None
        entries.append(entry)
    return write_po("", head_of(language.tag, language.entry.plural), entries)


def _badge(language: Language, percent: int, words: str) -> str:
    name = language.name
    left, right = (len(text) * LETTER + 2 * PADDING for text in (name, words))
    shade = "#1a7f37" if percent >= GOOD else "#7a5b00" if percent >= FAIR else "#57606a"
    said = escape(f"{name}: {words}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{HEIGHT}" role="img">'
        f"<title>{said}</title>"
        f'<rect width="{left}" height="{HEIGHT}" fill="#333"/>'
        f'<rect x="{left}" width="{right}" height="{HEIGHT}" fill="{shade}"/>'
        f'<g fill="#fff" font-family="system-ui, sans-serif" font-size="11" text-anchor="middle">'
        f'<text x="{left / 2:g}" y="14">{escape(name)}</text>'
        f'<text x="{left + right / 2:g}" y="14">{words}</text></g></svg>\n'
    )
