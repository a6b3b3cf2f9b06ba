"""Where made sheets are kept from build to build, by everything that they are made from."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from uprsite import __version__
from uprsite.replacing import replace_file

DIGEST = 20
"""Bytes of BLAKE2b that tell one document from every other."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of made sheets, and what all of them are made with."""

    folder: Path
    made_with: bytes

    def key(self, template: str, document: Mapping[str, Any]) -> str:
        """Name a document by all that goes into it."""
        told = json.dumps([template, document], ensure_ascii=False, sort_keys=True).encode()
        return hashlib.blake2b(told, digest_size=DIGEST, key=self.made_with).hexdigest()

    def get(self, key: str) -> bytes | None:
        """Return what was made of it before; what was cut short or changed since is no longer that."""
        with suppress(OSError):
            kept = (self.folder / key[:2] / key).read_bytes()
            seal, content = kept[:DIGEST], kept[DIGEST:]
            return content if seal == _seal(content) else None
        return None

    def put(self, key: str, content: bytes) -> None:
        """Keep what was made of it; where nothing can be kept, it is made again next time."""
        with suppress(OSError):
            replace_file(self.folder / key[:2] / key, _seal(content) + content)

    def clear(self, used: Iterable[str]) -> None:
        """Throw away what the site no longer has."""
        wanted = set(used)
        with suppress(OSError):
            for path in self.folder.glob("*/*"):
                if path.name not in wanted:
                    path.unlink(missing_ok=True)


def open_shelf(folder: Path, root: Path, fonts: Iterable[Path]) -> Shelf:
    """Open the shelf for one set of templates, with what they show, and of fonts."""
    of = hashlib.blake2b(f"{__version__} {version('typst')} {version('pillow')}".encode(), digest_size=DIGEST)
    # A template that prints for paper is none of this: what it printed is in the document.
    found = {path: path.relative_to(place) for place in (root, *fonts) for path in place.rglob("*")}
    for path in sorted(found):
        if path.is_file() and path.suffix != ".html":
            of.update(f"{found[path].as_posix()}\0".encode() + _seal(path.read_bytes()))
    return Shelf(folder, of.digest())


def _seal(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=DIGEST).digest()
