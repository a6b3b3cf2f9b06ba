"""Rules on the site's settings, organisations and States."""

from collections.abc import Iterator

from uprsite.config import FILE
from uprsite.model import Origin, user_assigned
from uprsite.rules.common import Case, Problem, unknown

ORGANISATIONS = "content/organisations.yaml"


def publisher_is_an_organisation(case: Case) -> Iterator[Problem]:
    """The publisher is one of organisations.yaml, because its assessments set the lights."""
    publisher = case.config.publisher
    if publisher not in case.library.organisations:
        where = f"add an entry with `key: {publisher}` to {ORGANISATIONS}"
        if not case.library.organisations:
            where += ", which is missing or empty"
        yield unknown(case.config.origin, ("publisher",), "organisation", publisher, case.library.organisations, where)


def languages_are_known(case: Case) -> Iterator[Problem]:
    """Each language of the site has an entry in locales.yaml, and stands once."""
    for number, tag in enumerate(case.config.languages):
        if tag not in case.languages:
            yield unknown(
                case.config.origin,
                ("languages", number),
                "language",
                tag,
                case.languages,
                "add it to translations/locales.yaml",
            )
        if tag in case.config.languages[:number]:
            yield Problem(
                case.config.origin,
                ("languages", number),
                "repeated-value",
                f"“{tag}” stands here twice",
                "remove one of the two",
            )
    if not case.config.languages:
        yield Problem(Origin(FILE), ("languages",), "no-language", "the site has no language", "write languages: [en]")


def states_are_real_or_named(case: Case) -> Iterator[Problem]:
    """A folder is a State of the review, or a user-assigned code with a name in state.yaml."""
    for dossier in case.library.dossiers:
        profile = dossier.profile
        origin = profile.origin if profile.origin.file else Origin(f"content/{dossier.code.lower()}/state.yaml")
        if user_assigned(dossier.code):
            if profile.name is None:
                message = f"{dossier.code} is a code for fictional States, and it has no name"
                yield Problem(origin, (), "no-name", message, "add “name: …” to its state.yaml")
        elif dossier.code not in case.vocabulary.states:
            folder = dossier.code.lower()
            message = f"the folder {folder} is not named by the code of a State"
            hint = "rename it to an ISO 3166-1 alpha-3 code in small letters, for example fra"
            yield Problem(origin, (), "unknown-state", message, hint)
        elif profile.name is not None or profile.group is not None:
            field = "name" if profile.name is not None else "group"
            message = f"the {field} of {dossier.code} is the United Nations' own and is not set here"
            yield Problem(origin, (field,), "official-name", message, f"remove “{field}”")


def keys_are_unique(case: Case) -> Iterator[Problem]:
    """Bodies of one State have keys of their own."""
    for dossier in case.library.dossiers:
        seen: set[str] = set()
        for number, body in enumerate(dossier.profile.bodies):
            if body.key in seen:
                yield Problem(
                    dossier.profile.origin,
                    ("bodies", number, "key"),
                    "duplicate-record",
                    f"the body “{body.key}” stands here a second time",
                    "remove one of the two",
                )
            seen.add(body.key)
