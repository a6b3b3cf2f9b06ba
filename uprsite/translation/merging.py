"""The sources as they are now, and a catalog as it was -> the catalog as it should be: nothing moves, nothing is lost.

A translation belongs to an address and a text. Where the text at an address has changed, its translation is kept with
the old text beside it and marked fuzzy; where that text comes back, its translation is whole again; where both are
gone, it is kept as obsolete. What somebody wrote since and left fuzzy is a draft, which only a person approves. Nothing
is ever guessed from one address to another: `pybabel update` gave one recommendation another's translation.
"""

from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from uprsite.catalogs import Key, forms_of, is_draft, is_translated, key_of, mark_of, text_translated
from uprsite.translation.sources import Source

if TYPE_CHECKING:
    from polib import POEntry

Found: TypeAlias = "dict[Key, POEntry]"
"""The entries of sources, by the keys of these."""


class Merged(NamedTuple):
    """A catalog's entries in their new order, and what became of the translations."""

    entries: "list[POEntry]"
    new: int
    changed: int
    gone: int


def merge(sources: Iterable[Source], entries: "Iterable[POEntry]", forms: int) -> Merged:
    """Merge sources into the entries of a catalog; `forms` is how many forms its language has for a plural.

    The entries given are changed in place.
    """
    wanted: dict[Key, Source] = {}
    for source in sources:
        wanted.setdefault(source.key, source)
    before: list[POEntry] = list(entries)
    found: Found = {}
    for key in text_translated, key_of:
        found |= _standing(wanted, found, sorted(before, key=_worth), key)
    changed = _changed(wanted, found, before)
    merged = [found.get(key) or changed.get(key) or _entry(source) for key, source in wanted.items()]
    kept = {id(entry) for entry in merged}
    rest = [entry for entry in before if id(entry) not in kept and (is_translated(entry) or entry.tcomment)]
    gone = sum(not entry.obsolete for entry in rest)
    for entry, source in zip(merged, wanted.values(), strict=True):
        _fill(entry, source, forms)
    for entry in rest:
        _retire(entry)
    once = {(key_of(entry), forms_of(entry), entry.fuzzy, entry.tcomment): entry for entry in rest}
    new = len(wanted) - len(found) - len(changed)
    return Merged([*merged, *(once[key] for key in sorted(once))], new, len(changed), gone)


def _worth(entry: "POEntry") -> tuple[bool, ...]:
    """Order the entries that may stand at one address: what is most worth keeping there comes first."""
    return not is_translated(entry), is_draft(entry), key_of(entry) != text_translated(entry), bool(entry.obsolete)


def _standing(
    wanted: Iterable[Key],
    found: Found,
    entries: "Iterable[POEntry]",
    key_of_entry: "Callable[[POEntry], Key]",
) -> Found:
    """Find the entries of sources that have none yet, by the text that was translated or by the text as it stands."""
    used = {id(entry) for entry in found.values()}
    best: Found = {}
    for entry in entries:
        if id(entry) not in used:
            best.setdefault(key_of_entry(entry), entry)
    return {key: best[key] for key in wanted if key not in found and key in best}


def _changed(wanted: Mapping[Key, Source], found: Found, entries: "list[POEntry]") -> Found:
    """Find, within each address of a record, which text came in the place of which; other messages have none."""
    used = {id(entry) for entry in found.values()}
    now: dict[str, list[Key]] = {}
    then: dict[str, list[POEntry]] = {}
    for key, source in wanted.items():
        if source.is_of_a_record and not source.plural:
            now.setdefault(source.context, []).append(key)
    for entry in entries:
        if entry.msgctxt in now and not entry.msgid_plural:
            then.setdefault(entry.msgctxt, []).append(entry)
    changed: Found = {}
    for context, olds in then.items():
        news = [key for key in now[context] if key not in found]
        standing = [old for old in olds if not old.obsolete]
        if news and not standing:  # the address itself comes back, with another text
            changed |= _alike([old for old in olds if id(old) not in used], news)
            continue
        places = [id(found[key]) if key in found else key for key in now[context]]
        matcher = SequenceMatcher(None, [id(old) for old in standing], places, autojunk=False)
        for kind, start, end, first, last in matcher.get_opcodes():
            if kind == "replace":
                left = [old for old in standing[start:end] if id(old) not in used]
                changed |= _alike(left, [key for key in now[context][first:last] if key not in found])
    return changed


def _alike(olds: "list[POEntry]", news: list[Key]) -> Found:
    """Pair the texts that came in the place of others: first those that are most alike."""
    from rapidfuzz.fuzz import ratio

    found: Found = {}
    pairs = sorted(
        (-ratio(old.msgid, new[1]), abs(place - other), place, other)
        for place, old in enumerate(olds)
        for other, new in enumerate(news)
    )
    used = set[int]()
    for _, _, place, other in pairs:
        if place not in used and news[other] not in found:
            used.add(place)
            found[news[other]] = olds[place]
    return found


def _entry(source: Source) -> "POEntry":
    from polib import POEntry

    return POEntry(msgctxt=source.context or None, msgid=source.text, msgid_plural=source.plural)


def _fill(entry: "POEntry", source: Source, forms: int) -> None:
    """Give an entry the text, the note and the place of its source."""
    _say(entry, source.text, source.plural)
    entry.obsolete = False
    entry.comment, entry.occurrences = source.note, [(source.file, "")] if source.file else []
    if source.plural:
        # A form too many is a translator's work too: the checks say that it is one too many.
        empty = dict.fromkeys(range(forms), "")
        entry.msgstr_plural = empty | {number: form for number, form in entry.msgstr_plural.items() if form}


def _say(entry: "POEntry", text: str, plural: str) -> None:
    """Put a text into an entry; what was translated from another one is fuzzy, and has that one beside it.

    A text that comes back needs nobody to look at it again; but what was a draft before is a draft with any text.
    """
    _, old, old_plural = text_translated(entry)
    draft, changed = is_draft(entry), is_translated(entry) and (old, old_plural) != (text, plural)
    entry.msgid, entry.msgid_plural = text, plural
    entry.flags = ["fuzzy"] if draft or changed else []
    entry.previous_msgid = old if changed and not draft else None
    entry.previous_msgid_plural = old_plural or None if changed and not draft else None
    entry.previous_msgctxt = mark_of(entry) if changed and not draft else None


def _retire(entry: "POEntry") -> None:
    """Keep a translation beside the text that was translated, which says more than one that nobody has seen."""
    _, text, plural = text_translated(entry)
    _say(entry, text, plural)
    entry.obsolete, entry.comment, entry.occurrences = True, "", []
