"""Advice: what would make a site's asks stronger, and its recommendations easier to compare. It stops nothing."""

from collections.abc import Iterator, Mapping

from uprsite.diagnostics import Severity
from uprsite.model import Brief, BriefAudience, Recommendation
from uprsite.rules.common import Case, Path, Problem
from uprsite.rules.publications import asks
from uprsite.wording import Category, Weakness, action_category, advise, in_english

DIPLOMATS = frozenset((BriefAudience.MISSION, BriefAudience.EMBASSY))
"""Who speaks for a State that recommends; what parliament or the press is asked for is addressed to no State."""
IN_WORDS = frozenset((Weakness.CONTINUES, Weakness.LONG, Weakness.NOT_MEASURABLE, Weakness.SEVERAL, Weakness.VAGUE))
"""What is weak in the text itself; the rest is a field that the ask lacks."""
EXAMPLE = "XMV"
EXAMPLE_TEXT = (
    "Bring the definition of torture in the Criminal Code into line with article 1 of the Convention against Torture"
)
"""What the only recommendation of the example says, as `starter` has it; who changes it has begun to write."""


def asks_are_strong(case: Case) -> Iterator[Problem]:
    """An ask is specific, measurable and dated; it names whom to ask and what it builds on."""
    for page, path, ask in asks(case):
        addressed = not isinstance(page, Brief) or page.audience in DIPLOMATS
        found = advise(
            _english(case, ask.text, page.lang),
            deadline=ask.deadline is not None,
            to=bool(ask.to) or not addressed,
            basis=bool(ask.builds_on or ask.source),
        )
        for advice in found:
            place: Path = (*path, "text") if advice.code in IN_WORDS else path
            yield Problem(page.origin, place, advice.code, advice.message, advice.hint, Severity.ADVICE)


def recommendations_have_categories(case: Case) -> Iterator[Problem]:
    """Every recommendation has its action category: told once a file, at the first that lacks it."""
    for review in case.library.reviews():
        # The order of the file, which is where its reader looks.
        lacking = [
            record
            for record in sorted(review.recommendations, key=lambda record: record.origin.path)
            if record.action is None and _text(case, record)
        ]
        if lacking:
            lack = "lacks" if len(lacking) == 1 else "lack"
            message = f"here {len(lacking)} of {len(review.recommendations)} recommendations {lack} an action category"
            hint = f"`uprsite propose actions --state {review.state}` writes proposals, each with its reason"
            yield Problem(lacking[0].origin, (), "no-action-category", message, hint, Severity.ADVICE)


def categories_fit_their_words(case: Case) -> Iterator[Problem]:
    """An action category does not contradict its recommendation, where the words leave hardly any doubt."""
    for review in case.library.reviews():
        for record in review.recommendations:
            text = _text(case, record) if record.action else None
            proposed = action_category(text) if text else None
            # Between general and specific, people judge what a list of words cannot.
            shades = {record.action, proposed.category if proposed else None} == {Category.GENERAL, Category.SPECIFIC}
            if proposed and proposed.sure and proposed.category != record.action and not shades:
                message = f"category {record.action} is not what the words say: {proposed.reason}"
                hint = f"write {proposed.category}, unless you know better; docs/format.md tells the five"
                yield Problem(record.origin, ("action",), "doubtful-category", message, hint, Severity.ADVICE)


def the_example_has_served(case: Case) -> Iterator[Problem]:
    """What a new site came with, to show how records are written, is not what readers come for."""
    for dossier in case.library.dossiers:
        records = [record for review in dossier.reviews for record in review.recommendations]
        if dossier.code == EXAMPLE and [record.text for record in records] == [EXAMPLE_TEXT]:
            origin = dossier.profile.origin if dossier.profile.origin.file else records[0].origin
            message = "this folder is the worked example, about a State that does not exist, and it is on the site"
            hint = f"once it has served, delete content/{EXAMPLE.lower()}: nothing else needs it"
            yield Problem(origin, (), "example-left", message, hint, Severity.ADVICE)


def _text(case: Case, record: Recommendation) -> str | None:
    return _english(case, record.text, record.lang)


def _english(case: Case, text: str | Mapping[str, str], lang: str | None) -> str | None:
    """Return a text where it is English: there are word lists for no other language."""
    return in_english(text, lang or next(iter(case.config.languages), ""))
