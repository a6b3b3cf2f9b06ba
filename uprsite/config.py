"""config.yaml: the settings of one site, and their defaults."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path, PurePosixPath
from typing import Annotated

from uprsite.colours import colour
from uprsite.decoding import decode_one
from uprsite.diagnostics import Diagnostic, Severity
from uprsite.fields import Refusal, Scalar, choice, excerpt, plain_text, site_address, web_address, whole
from uprsite.migrating import FORMAT, old_format, upgraded
from uprsite.model import MAIL, NOWHERE, Key, Language, Method, Place, Record, Text, Words
from uprsite.source import Marks, Source, decode_utf8, read_yaml

FILE = "config.yaml"
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


def file_beside(text: str) -> str:
    """Return the path of a file in the folder of config.yaml or below it."""
    path = PurePosixPath(plain_text(text))
    if path.is_absolute() or ".." in path.parts or "\\" in text or ":" in text:
        hint = "put the file beside config.yaml and write its name, for example logo.svg"
        raise Refusal(f"{excerpt(text)} does not name a file of this project", hint)
    return str(path)


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
class Translation(Record):
    """How much has to be translated before readers are given it."""

    narratives_from: Annotated[int, whole(0, 100)] = 70
    """Per cent of a narrative's words from which its translated parts are shown; below, none are."""
    pages_from: Annotated[int, whole(0, 100)] = 30
    """Per cent of a page's words from which search engines are told of it."""


Colour = Annotated[str, Scalar(colour, {"type": ["string", "number"], "pattern": "^#?[0-9A-Fa-f]{6}$"})]
PictureFile = Annotated[str, Scalar(file_beside)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look(Record):
    """A site's own colours. Each is checked: what readers could not make out is a mistake."""

    link: Colour | None = None
    """Links on a light screen."""
    link_dark: Colour | None = None
    """Links on a dark screen."""
    band: Colour | None = None
    """The band across the top of every page."""


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
    """Where the site will stand, for the sitemap, canonical addresses, share cards and the codes on paper."""
    scoring: Scoring = Scoring()
    translation: Translation = Translation()
    licence: Words = "CC BY 4.0"
    contact: Annotated[str, Scalar(contact_address)] | None = None
    """Where readers report an error."""
    look: Look = Look()
    logo: PictureFile | None = None
    """The publisher's logo, a file beside config.yaml: SVG, PNG, JPEG or WebP."""
    icon: PictureFile | None = None
    """The sign in a browser's tab, a square file beside config.yaml: SVG, PNG, JPEG or WebP."""
    origin: Place = NOWHERE

    @property
    def address(self) -> str:
        """Where translators find its texts."""
        return "site"

    @property
    def lang(self) -> str:
        """The language it is written in."""
        return self.languages[0]

    @property
    def base(self) -> str:
        """Where the site will stand, without a / at its end; empty where nobody has said."""
        return (self.base_url or "").rstrip("/")


def load_config(project: Path) -> tuple[Config | None, Marks, list[Diagnostic]]:
    """Read a project's config.yaml and the places in it; None where it cannot be used."""
    try:
        content = (project / FILE).read_bytes()
    except FileNotFoundError:
        return None, Marks(), [no_site(project)]
    except OSError:
        hint = "it must be a plain file that you may read"
        return None, Marks(), [Diagnostic(FILE, 1, 1, "unreadable", "config.yaml cannot be read", hint)]
    text = decode_utf8(content, FILE)
    if isinstance(text, Diagnostic):
        return None, Marks(), [text]
    source = read_yaml(text, FILE)
    old = old_format(source.data)
    if old is not None:
        source, _ = upgraded(source, old)
    decoded = decode_one(Config, source)
    diagnostics = [*decoded.diagnostics, *_lost_colours(source)]
    config = decoded.records[0] if decoded.records else None
    if config and old is not None:
        config = replace(config, format=old)
        diagnostics += in_old_format(config, source.marks, Severity.WARNING)
    return config, source.marks, diagnostics


def in_old_format(config: Config | None, marks: Marks, severity: Severity = Severity.ERROR) -> list[Diagnostic]:
    """Tell of a site in an earlier format: it can be built, and what writes into its files needs it in this one."""
    if config is None or config.format == FORMAT:
        return []
    message = f"this site is written in format {config.format}; the newest is {FORMAT}"
    hint = "run `uprsite migrate`: it rewrites the files, and keeps your comments"
    return [Diagnostic(FILE, *marks.value(("format",)), "old-format", message, hint, severity)]


def no_site(folder: Path) -> Diagnostic:
    """Tell of a folder that is no site, and of one below it that is."""
    below = next((path.parent.name for path in sorted(folder.glob(f"*/{FILE}"))), "")
    way = f"go into the folder of your site first{': cd ' if below else ''}{below}"
    hint = f"{way}; or name it with --project, or begin a site with `new`"
    return Diagnostic(FILE, 1, 1, "no-config", "there is no config.yaml here", hint)


def _lost_colours(source: Source) -> Iterator[Diagnostic]:
    """Tell of colours that YAML has taken for comments: what begins with # after a space is none of its values."""
    look = (source.data.get("look") if isinstance(source.data, dict) else None) or {}
    for name in (field.name for field in fields(Look)):
        if ("look", name) in source.marks.values and name not in look:
            place = source.marks.value(("look", name))
            hint = f'write it in quotes, {name}: "#0b4f9e", because an unquoted # begins a comment'
            yield Diagnostic(FILE, *place, "no-colour", f"look: “{name}” is empty", hint)
