"""The words and scalars of records: closed lists from the field, and the kind of each single value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeAlias

from uprsite.fields import Scalar, day, flag, plain_text, shape, web_address, when, whole

NO_DEVICE = r"(?!([Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|([Cc][Oo][Mm]|[Ll][Pp][Tt])[0-9])$)"
"""Windows can make no file of these names, whatever it is to hold."""
KEY = NO_DEVICE + r"[a-z0-9]+(-[a-z0-9]+){0,11}"
LANGUAGE_TAG = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"


class Position(StrEnum):
    """What the State under Review answered (Human Rights Council resolution 5/1, annex, paragraph 32)."""

    SUPPORTED = "supported"
    NOTED = "noted"
    PARTLY_SUPPORTED = "partly-supported"
    PENDING = "pending"


class Status(StrEnum):
    """What became of a recommendation, as one assessor judged it on one day."""

    IMPLEMENTED = "implemented"
    PARTIAL = "partial"
    NOT_IMPLEMENTED = "not-implemented"
    REGRESSED = "regressed"
    NO_INFORMATION = "no-information"


class AssessorKind(StrEnum):
    """Who judges: kinds are never merged into one voice."""

    CIVIL_SOCIETY = "civil-society"
    NHRI = "nhri"
    STATE = "state"
    UN = "un"
    ACADEMIC = "academic"


class Method(StrEnum):
    """How a light is set from the assessments of a recommendation."""

    OWN = "own"
    IRI = "iri"


class LinkKind(StrEnum):
    """How a recommendation relates to one of an earlier cycle."""

    SAME = "same"
    SIMILAR = "similar"
    BUILDS_ON = "builds-on"


class AssistanceKind(StrEnum):
    """What a recommending State offered to help with."""

    TECHNICAL = "technical"
    FINANCIAL = "financial"
    TRAINING = "training"
    EXPERIENCE = "experience"


class RegionalGroup(StrEnum):
    """The United Nations regional groups."""

    AFRICAN = "african"
    ASIA_PACIFIC = "asia-pacific"
    EASTERN_EUROPEAN = "eeg"
    LATIN_AMERICAN = "grulac"
    WESTERN_EUROPEAN = "weog"


class BriefAudience(StrEnum):
    """For whom a brief is written."""

    MISSION = "mission"
    EMBASSY = "embassy"
    PARLIAMENT = "parliament"
    PRESS = "press"
    PUBLIC = "public"


Words = Annotated[str, Scalar(plain_text)]
Key = Annotated[str, shape(KEY, "a key in small letters", "ministry-of-justice")]
Language = Annotated[str, shape(LANGUAGE_TAG, "a language tag", "fr or ku-Arab")]
Paragraph = Annotated[
    str,
    shape(
        r"(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3})){0,2}[a-z]?(, item [1-9][0-9]{0,3})?",
        "a paragraph number",
        "140.12",
    ),
]
Part = Annotated[str, shape(NO_DEVICE + r"[A-Za-z0-9]{1,8}", "the name of a part", "1 or b")]
VocabularyKey = Annotated[str, Scalar(plain_text, {"type": "string", "pattern": f"^(?:{KEY})$"})]
"""A theme, a group of persons or a mechanism. Any text is read, so that a rule can tell the key of a label."""
StateCode = Annotated[str, Scalar(plain_text, {"type": "string", "pattern": "^[A-Z]{3}$", "examples": ["FRA"]})]
Goal = Annotated[str, shape(r"[1-9][0-9]?(\.([1-9][0-9]?|[a-d]))?", "a goal or target", "16 or 16.3")]
Symbol = Annotated[
    str, shape(r"[A-Z]{1,5}(/[A-Za-z0-9.()*-]+){1,9}", "a United Nations document symbol", "A/HRC/59/15/Add.1")
]
Day = Annotated[date, Scalar(day, {"type": "string", "format": "date"})]
When = Annotated[str, Scalar(when, {"type": ["string", "number"], "examples": ["2028", "2028-12", "2028-12-31"]})]
Web = Annotated[str, Scalar(web_address, {"type": "string", "format": "uri", "pattern": "^https?://"})]
MAIL = r"""[^\s@<>"':?&%]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"""
Mail = Annotated[str, shape(MAIL, "an e-mail address", "office@example.org")]
Flag = Annotated[bool, Scalar(flag, {"type": "boolean"})]
RecordId = Annotated[
    str,
    shape(r"[a-z]{3}/[0-9]{1,2}/\S[^/]*(/[A-Za-z0-9]{1,8})?", "the identity of a recommendation", "svn/4/140.12"),
]
Cycle = Annotated[int, whole(1, 20)]


ONE_TEXT, IN_LANGUAGES = "<text>", "<languages>"
"""Names of the two forms of a text. They stand in the path of an error, where no key of a file looks like them."""


class TextOrLanguages:
    """Lets a text be one string or a map of languages, and reports a wrong one at its own place."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> dict[str, Any]:
        def which(value: object) -> str:
            return IN_LANGUAGES if isinstance(value, dict) else ONE_TEXT

        text = handler.generate_schema(Words)
        languages = {
            "type": "dict",
            "keys_schema": handler.generate_schema(Language),
            "values_schema": text,
            "min_length": 1,
        }
        return {"type": "tagged-union", "discriminator": which, "choices": {ONE_TEXT: text, IN_LANGUAGES: languages}}


Text: TypeAlias = Annotated[str | Mapping[str, str], TextOrLanguages()]
"""Prose: a string in the record's own language, or official versions by language tag."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands: its file (relative to the project, with /), the path inside it, and what it belongs to."""

    file: str
    path: tuple[str | int, ...] = ()
    scope: str = ""
    """`svn/4` for a record of a review, `svn` for one of a State, empty for one of the site."""


class Internal:
    """A field that the loader fills and no file may name."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> dict[str, Any]:
        return {"type": "any"}


Place = Annotated[Origin, Internal()]
NOWHERE = Origin("")


class Record:
    """What every record shares: unknown keys are errors."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}


def record_id(scope: str, paragraph: str, part: str | None = None) -> str:
    """Join a recommendation's identity: (`svn/4`, `144.75`, `1`) -> `svn/4/144.75/1`."""
    return f"{scope}/{paragraph}/{part}" if part else f"{scope}/{paragraph}"
