"""Rules on assessments."""

from collections.abc import Iterator, Mapping

from uprsite.diagnostics import Severity
from uprsite.fields import excerpt
from uprsite.model import Assessment, Review
from uprsite.rules.common import Case, Problem, unknown
from uprsite.vocabulary import fold


def assessments_have_a_subject(case: Case) -> Iterator[Problem]:
    """An assessment judges one recommendation or one pledge, and it is in this review."""
    for review, record in _assessments(case):
        if (record.paragraph is None) == (record.pledge is None):
            message = "an assessment names either a paragraph or a pledge"
            yield Problem(
                record.origin, (), "no-subject", message, "write one of the two: `paragraph: 140.12` or `pledge: 1`"
            )
            continue
        if record.pledge is not None:
            pledges = {pledge.number for pledge in review.pledges}
            if record.pledge not in pledges:
                where = "add it to pledges.yaml, or correct the number"
                yield unknown(record.origin, ("pledge",), "pledge", record.pledge, pledges, where)
            continue
        if not review.recommendations:
            if record is review.assessments[0]:
                message = f"the review {record.origin.scope} has assessments and no recommendations"
                hint = "bring back its recommendations.yaml, or import the official list"
                yield Problem(record.origin, ("paragraph",), "unknown-recommendation", message, hint)
            continue
        same = [entry.part or "" for entry in review.recommendations if entry.paragraph == record.paragraph]
        if not same:
            known = {entry.paragraph for entry in review.recommendations}
            where = "add it to recommendations.yaml, or correct the paragraph"
            yield unknown(record.origin, ("paragraph",), "recommendation", record.paragraph or "", known, where)
        elif (record.part or "") not in same:
            parts = " or ".join(f"part: {part}" for part in same if part)
            message = f"the recommendation {record.paragraph} is not split into parts"
            if parts:
                message = f"the recommendation {record.paragraph} is split into parts, and this names none of them"
            hint = f"write {parts}" if parts else "remove “part”"
            path = ("part",) if record.part else ("paragraph",)
            yield Problem(record.origin, path, "unknown-recommendation", message, hint)


def assessors_are_known(case: Case) -> Iterator[Problem]:
    """`by` is a key of organisations.yaml: every judgement is signed."""
    for _, record in _assessments(case):
        known = case.library.organisations
        if not known or record.by in known:  # with none at all, the rule on the publisher speaks for all
            continue
        if meant := _by_name(case, record.by):
            message = f"{excerpt(record.by)} is not the key of an organisation"
            yield Problem(record.origin, ("by",), "unknown-organisation", message, f"write {meant}")
        else:
            where = "add it to content/organisations.yaml"
            yield unknown(record.origin, ("by",), "organisation", record.by, known, where)


def assessments_are_single(case: Case) -> Iterator[Problem]:
    """One assessor says one thing about one recommendation on one day."""
    for review in case.library.reviews():
        seen: set[tuple[object, ...]] = set()
        for record in review.assessments:
            if (record.paragraph is None) == (record.pledge is None):
                continue  # of nothing, which another rule reports
            claim = (record.of, record.by, record.date)
            if claim in seen:
                message = f"{record.by} has already judged this on {record.date.isoformat()}"
                yield Problem(
                    record.origin,
                    ("date",),
                    "duplicate-assessment",
                    message,
                    "keep one of the two, or correct the date",
                )
            seen.add(claim)


def assessments_come_after_the_review(case: Case) -> Iterator[Problem]:
    """What a review recommended cannot have been judged before it."""
    for review, record in _assessments(case):
        day = review.profile.dates.review
        if day and record.date.isoformat() < day:
            message = f"the assessment is older than the review ({day})"
            yield Problem(record.origin, ("date",), "before-review", message, "check the date", Severity.WARNING)


def _by_name(case: Case, name: str) -> str | None:
    """Find the organisation that a name stands for, however its letters are written."""
    wanted = fold(name).replace(" ", "")
    for key, entry in case.library.organisations.items():
        names = entry.name.values() if isinstance(entry.name, Mapping) else (entry.name,)
        if wanted in {fold(known).replace(" ", "") for known in (key, *names)}:
            return key
    return None


def _assessments(case: Case) -> Iterator[tuple[Review, Assessment]]:
    for review in case.library.reviews():
        for record in review.assessments:
            yield review, record
