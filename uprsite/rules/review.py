"""Rules on what was recommended and pledged."""

from collections.abc import Iterator

from uprsite.diagnostics import Severity
from uprsite.fields import excerpt
from uprsite.model import Origin, Pledge, Recommendation, Review, in_address, record_id
from uprsite.rules.common import Case, Path, Problem, repeated, unknown, unknown_entry
from uprsite.vocabulary import State


def sessions_fit_cycles(case: Case) -> Iterator[Problem]:
    """A session belongs to one cycle: 47 is in cycle 4, never in cycle 3."""
    for review in case.library.reviews():
        span, session = case.vocabulary.cycles.get(review.cycle), review.profile.session
        if span and session and not span.first_session <= session <= span.last_session:
            message = f"session {session} is not in cycle {review.cycle}"
            hint = f"cycle {review.cycle} has sessions {span.first_session} to {span.last_session}; check both"
            yield Problem(review.profile.origin, ("session",), "wrong-session", message, hint)


def recommending_states_are_known(case: Case) -> Iterator[Problem]:
    """`by` names States by their codes, each once, and at least one; a State recommends nothing to itself."""
    for review, record in _recommendations(case):
        if not record.by:
            hint = "write the codes of the States that made it: [FRA, LTU]"
            yield Problem(record.origin, ("by",), "no-state", "no State is named as making this recommendation", hint)
        for number, code in enumerate(record.by):
            yield from state_problem(case, record.origin, ("by", number), code)
            if code == review.state:
                message = f"{code} is the State under Review and cannot recommend to itself"
                yield Problem(record.origin, ("by", number), "own-state", message, "check the codes in this list")
        yield from repeated(record.origin, "by", record.by)
        for number, offer in enumerate(record.assistance):
            yield from state_problem(case, record.origin, ("assistance", number, "by"), offer.by)


def identities_are_unique(case: Case) -> Iterator[Problem]:
    """A paragraph (or a part of it) stands once in a review, and a pledge's number too."""
    for review in case.library.reviews():
        seen: dict[str, Origin] = {}
        records: tuple[Recommendation | Pledge, ...] = (*review.recommendations, *review.pledges)
        for record in sorted(records, key=lambda record: record.origin.path):
            field = "number" if isinstance(record, Pledge) else "paragraph"
            if record.id.casefold() in seen:
                message = f"“{record.id}” stands in this review a second time"
                hint = "remove one of the two, or correct the number"
                if field == "paragraph":
                    hint = "remove one of the two, or give each its `part` when the State split the recommendation"
                yield Problem(record.origin, (field,), "duplicate-record", message, hint)
            seen[record.id.casefold()] = record.origin  # pages named a and A are one on many disks
        whole = {record.paragraph for record in review.recommendations if not record.part}
        for record in review.recommendations:
            if record.part and record.paragraph in whole:
                message = f"{record.paragraph} stands here whole and in parts: it would be counted twice"
                yield Problem(
                    record.origin, ("part",), "part-and-whole", message, "keep the parts and remove the whole"
                )


def subjects_are_known(case: Case) -> Iterator[Problem]:
    """Themes, groups of persons and goals are keys of the vocabulary."""
    vocabulary = case.vocabulary
    records: list[Recommendation | Pledge] = [record for _, record in _recommendations(case)]
    records += [pledge for review in case.library.reviews() for pledge in review.pledges]
    for record in records:
        for number, key in enumerate(record.themes):
            if key not in vocabulary.themes and key in vocabulary.groups:
                message = f"“{key}” is a group of persons, not a theme"
                yield Problem(record.origin, ("themes", number), "unknown-theme", message, f"write groups: [{key}]")
            elif key not in vocabulary.themes:
                yield unknown_entry(
                    record.origin, ("themes", number), "theme", key, vocabulary.themes, vocabulary.theme(key)
                )
        for number, key in enumerate(record.groups):
            if key not in vocabulary.groups:
                yield unknown_entry(
                    record.origin, ("groups", number), "group", key, vocabulary.groups, vocabulary.group(key)
                )
        for number, goal in enumerate(record.sdgs):
            yield from goal_problem(case, record.origin, ("sdgs", number), goal)
        for field in ("themes", "groups", "sdgs", "responsible"):
            yield from repeated(record.origin, field, getattr(record, field))


def mechanisms_are_known(case: Case) -> Iterator[Problem]:
    """A link to a document names the mechanism behind it by its key."""
    vocabulary = case.vocabulary
    for _, record in _recommendations(case):
        for number, link in enumerate(record.see_also):
            if link.by and link.by not in vocabulary.mechanisms:
                path: Path = ("see_also", number, "by")
                meant = vocabulary.mechanism_named(link.by)
                yield unknown_entry(record.origin, path, "mechanism", link.by, vocabulary.mechanisms, meant)


def documents_are_written_alike(case: Case) -> Iterator[Problem]:
    """A document has one page, and a page's address keeps letters, digits and dots of its symbol."""
    for dossier in case.library.dossiers:
        first: dict[str, str] = {}
        for review in dossier.reviews:
            for record in review.recommendations:
                for number, link in enumerate(record.see_also):
                    known = first.setdefault(in_address(link.document), link.document)
                    if known != link.document:
                        path: Path = ("see_also", number, "document")
                        message = f"“{link.document}” would share a page with “{known}”"
                        hint = "write the symbol of one document the same way everywhere"
                        yield Problem(record.origin, path, "document-twice", message, hint)


def bodies_are_known(case: Case) -> Iterator[Problem]:
    """`responsible`, `nmirf` and focal points name bodies of the State's own list."""
    for dossier in case.library.dossiers:
        profile = dossier.profile
        bodies = {body.key for body in profile.bodies}
        where = f"add it to `bodies` in content/{dossier.code.lower()}/state.yaml"
        named: list[tuple[Origin, Path, str]] = [(profile.origin, ("nmirf",), profile.nmirf)] if profile.nmirf else []
        named += [
            (profile.origin, ("focal_points", n, "body"), p.body) for n, p in enumerate(profile.focal_points) if p.body
        ]
        for review in dossier.reviews:
            records: tuple[Recommendation | Pledge, ...] = (*review.recommendations, *review.pledges)
            for record in records:
                named += [
                    (record.origin, ("responsible", number), key) for number, key in enumerate(record.responsible)
                ]
        for origin, path, key in named:
            if key not in bodies:
                yield unknown(origin, path, "body", key, bodies, where)


def links_lead_to_earlier_cycles(case: Case) -> Iterator[Problem]:
    """`follows` names a recommendation of an earlier cycle that is in the site."""
    for review, record in _recommendations(case):
        for number, link in enumerate(record.follows):
            path: Path = ("follows", number, "paragraph")
            target = record_id(f"{review.state.lower()}/{link.cycle}", link.paragraph, link.part)
            if link.cycle >= review.cycle:
                message = f"cycle {link.cycle} is not before cycle {review.cycle}"
                yield Problem(
                    record.origin,
                    ("follows", number, "cycle"),
                    "not-earlier",
                    message,
                    "link from the later recommendation to the earlier",
                )
            elif target not in case.library.recommendations:
                prefix = f"{review.state.lower()}/{link.cycle}/"
                known = [key for key in case.library.recommendations if key.startswith(prefix)]
                yield unknown(
                    record.origin,
                    path,
                    "recommendation",
                    target,
                    known,
                    f"add it to cycle-{link.cycle}/recommendations.yaml, or remove the link",
                )


def positions_follow_in_time(case: Case) -> Iterator[Problem]:
    """`position_history` is in order, and each entry changes something."""
    for _, record in _recommendations(case):
        before, day = record.position, ""
        for number, change in enumerate(record.position_history):
            if change.date[: len(day)] < day[: len(change.date)]:
                yield Problem(
                    record.origin,
                    ("position_history", number, "date"),
                    "out-of-order",
                    f"{change.date} comes after {day}",
                    "put the oldest change first",
                )
            if change.position is before:
                message = f"the position was “{before}” already"
                yield Problem(
                    record.origin,
                    ("position_history", number, "position"),
                    "no-change",
                    message,
                    "keep only real changes",
                    Severity.WARNING,
                )
            before, day = change.position, change.date


def state_problem(case: Case, origin: Origin, path: Path, code: str) -> Iterator[Problem]:
    """Say what is wrong with the code of a State, with the code meant when a name was written."""
    states = case.vocabulary.states
    if code in states:
        return
    meant = case.vocabulary.state(code)
    near = case.vocabulary.states_like(code)
    if meant:
        hint = f"write {meant}"
    elif near:
        hint = "did you mean " + " or ".join(f"{key} ({_name(states[key])})" for key in near) + "?"
    else:
        hint = "write an ISO 3166-1 alpha-3 code, for example FRA"
    yield Problem(origin, path, "unknown-state", f"{excerpt(code)} is not the code of a State", hint)


def _name(state: State) -> str:
    """Name a State in a message; a fictional one may have no English name."""
    return state.names.get("en") or next(iter(state.names.values()))


def goal_problem(case: Case, origin: Origin, path: Path, goal: str) -> Iterator[Problem]:
    """Say that a number is no goal and no target."""
    if not case.vocabulary.is_goal(goal):
        targets = case.vocabulary.goals.get(goal.split(".")[0])
        hint = f"goal {targets.number} has {', '.join(targets.targets)}" if targets else "the goals are 1 to 17"
        yield Problem(origin, path, "unknown-goal", f"there is no goal or target {goal}", hint)


def _recommendations(case: Case) -> Iterator[tuple[Review, Recommendation]]:
    for review in case.library.reviews():
        for record in review.recommendations:
            yield review, record
