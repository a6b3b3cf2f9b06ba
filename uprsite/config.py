"""config.yaml: the settings of one site, and their defaults."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from uprsite.decoding import decode_one
from uprsite.diagnostics import Diagnostic
from uprsite.fields import Refusal, Scalar, choice, excerpt, site_address, web_address
from uprsite.model import MAIL, NOWHERE, Key, Language, Method, Place, Record, Text, Words
from uprsite.source import Marks, decode_utf8, read_yaml

FILE = "config.yaml"
FORMAT = 1
MAILBOX = re.compile(MAIL)


def contact_address(text: str) -> str:
    """Return an address to write to: of a page, or of a mailbox."""
    if MAILBOX.fullmatch(text):
        return f"mailto:{text}"
    try:
        return web_address(text)
    except Refusal:
        hint = "write office@example.org or https://example.org/contact"
        raise Refusal(f"{excerpt(text)} is neither an e-mail address nor a web address", hint) from None


def content_format(text: str) -> int:
    """Return the version of the content format, which is the one this engine reads."""
    if text != str(FORMAT):
        hint = f"write {FORMAT}; content in a newer format needs a newer uprsite"
        raise Refusal(f"this version of uprsite reads format {FORMAT}, not {excerpt(text)}", hint)
    return FORMAT


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring(Record):
    """How lights are set."""

    method: Annotated[Method, choice(Method)] = Method.OWN
    """`own`: the newest assessment by the publisher. `iri`: UPR Info's index over the newest claim of each assessor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config(Record):
    """Everything a site decides for itself."""

    format: Annotated[int, Scalar(content_format, {"type": "integer", "const": FORMAT})]
    """The version of the content format."""
    title: Text
    publisher: Key
    """The organisation, a key of content/organisations.yaml, that speaks on this site."""
    description: Text | None = None
    """One sentence for search engines and the home page."""
    notice: Text | None = None
    """A sentence that stands at the top of every page."""
    languages: tuple[Language, ...] = ("en",)
    """The first is the one the content is written in."""
    base_url: (
        Annotated[str, Scalar(site_address, {"type": "string", "format": "uri", "pattern": "^https?://"})] | None
    ) = None
    """Where the site will stand, for the sitemap and canonical addresses."""
    scoring: Scoring = Scoring()
    licence: Words = "CC BY 4.0"
    contact: Annotated[str, Scalar(contact_address)] | None = None
    """Where readers report an error."""
    origin: Place = NOWHERE


def load_config(project: Path) -> tuple[Config | None, Marks, list[Diagnostic]]:
    """Read a project's config.yaml and the places in it; None where it cannot be used."""
    try:
        content = (project / FILE).read_bytes()
    except FileNotFoundError:
        hint = f"name the folder that holds {FILE} with --project"
        return None, Marks(), [Diagnostic(FILE, 1, 1, "no-config", "there is no config.yaml here", hint)]
    except OSError:
        hint = "it must be a plain file that you may read"
        return None, Marks(), [Diagnostic(FILE, 1, 1, "unreadable", "config.yaml cannot be read", hint)]
    text = decode_utf8(content, FILE)
    if isinstance(text, Diagnostic):
        return None, Marks(), [text]
    source = read_yaml(text, FILE)
    decoded = decode_one(Config, source)
    return (decoded.records[0] if decoded.records else None), source.marks, list(decoded.diagnostics)
