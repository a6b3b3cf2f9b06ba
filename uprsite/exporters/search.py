"""What the search looks through: a file a State and language, plain JSON in one call.

A browser reads no JSON beside a page that was opened from a disk, but it runs a script from there.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from uprsite.plan import Output, search_slug
from uprsite.views.edition import Edition
from uprsite.views.findable import Findable, findable
from uprsite.views.search import pages_by_part

ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
CALL = "uprsite"
"""The function of search.js that takes an index."""
ALWAYS = 3
"""Cells that every row has: kind, title and address, which is empty of the home."""
BETWEEN = "\n"
"""Between the texts of one entry."""
UNSAFE = {"</": "<\\/", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What would end a script or a line of it; inside a string JSON has another way to write it."""


def write_indexes(editions: Mapping[str, Edition]) -> Iterator[Output]:
    """Write the indexes beside the search of each language: `en/search/svn.js`, and `site.js` for the other pages."""
    for tag, edition in editions.items():
        for part, pages in pages_by_part(edition.facts, tag).items():
            yield Output(f"{tag}/{search_slug()}{part}.js", to_script(findable(edition, pages)))


def to_script(found: Iterable[Findable]) -> bytes:
    """Write entries as rows without their empty ends; kinds, lights and languages are told once and numbered."""
    kinds: dict[str, int] = {}
    lights: dict[str, int] = {"": 0}
    langs: dict[tuple[str, str], int] = {("", ""): 0}

    def row(one: Findable) -> list[Any]:
        cells = [
            kinds.setdefault(one.kind, len(kinds)),
            one.title,
            one.href,
            BETWEEN.join(one.texts),
            one.cycle,
            one.number,
            lights.setdefault(one.light, len(lights)),
            langs.setdefault((one.lang, one.dir), len(langs)),
        ]
        while len(cells) > ALWAYS and not cells[-1]:
            cells.pop()
        return cells

    rows = ",\n".join(ENCODE(row(one)) for one in found)
    columns = {
        "kinds": kinds,
        "lights": lights,
        "langs": (lang for lang, _ in langs),
        "dirs": (way for _, way in langs),
    }
    tables = "".join(f'"{name}":{ENCODE(list(column))},\n' for name, column in columns.items())
    text = f'{CALL}({{{tables}"entries":[\n{rows}\n]}})\n'
    for unsafe, safe in UNSAFE.items():
        text = text.replace(unsafe, safe)
    return text.encode()
