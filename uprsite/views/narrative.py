"""A factsheet's narrative in the language of the page: block by block, or whole in its own where too little is done."""

from collections.abc import Callable
from typing import Any

from uprsite.model import Factsheet
from uprsite.prose import SaidBlock, Say, blocks_of, to_html, to_text
from uprsite.translation import count_words
from uprsite.views.edition import Edition, word


def narrative(edition: Edition, sheet: Factsheet, link: Callable[[str], str]) -> dict[str, Any]:
    """Return what a page prints of a narrative: its HTML, and its language where that is not the page's."""
    language, source = edition.language, sheet.lang or edition.config.lang
    say = _say(edition, sheet)
    lang = "" if say or source == language.tag else source
    return {
        "html": to_html(sheet.narrative, link, say, word(edition, "note", "back")),
        "lang": lang,
        "dir": language.direction_of(lang) if lang else "",
    }


def plain_narrative(edition: Edition, sheet: Factsheet) -> str:
    """Return the words of a narrative as a page shows it."""
    return to_text(sheet.narrative, _say(edition, sheet))


def _say(edition: Edition, sheet: Factsheet) -> Say | None:
    """Return what translates a block; None where the narrative is shown as it was written."""
    language, source = edition.language, sheet.lang or edition.config.lang
    if source == language.tag:
        return None
    blocks = [block.text for block in blocks_of(sheet.narrative)]
    found = {text: language.translation(sheet.address, text, [source]) for text in blocks}
    words = sum(map(count_words, blocks))
    done = sum(count_words(text) for text in blocks if (one := found[text]) and one.tag == language.tag)
    if done * 100 < words * edition.config.translation.narratives_from or not done:
        return None
    mixed = done < words

    def say(text: str) -> SaidBlock:
        told = found.get(text)
        tag, said = told or (source, text)
        # Where blocks are in several languages each says its own: a list in a foreign item may be translated.
        return SaidBlock(said, tag, language.direction_of(tag)) if mixed else SaidBlock(said)

    return say
