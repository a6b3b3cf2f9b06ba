"""Checks across records: one small function each, in an explicit list."""

from collections.abc import Iterable, Mapping

from uprsite.diagnostics import Diagnostic
from uprsite.model import Library
from uprsite.prose import check_narrative
from uprsite.rules import advice, judgement, look, publications, review, site
from uprsite.rules.advice import EXAMPLE
from uprsite.rules.common import Case, Problem, Rule
from uprsite.source import Marks

RULES: tuple[Rule, ...] = (
    site.publisher_is_an_organisation,
    site.languages_are_known,
    look.colours_can_be_read,
    site.states_are_real_or_named,
    site.keys_are_unique,
    review.sessions_fit_cycles,
    review.recommending_states_are_known,
    review.identities_are_unique,
    review.subjects_are_known,
    review.mechanisms_are_known,
    review.documents_are_written_alike,
    review.bodies_are_known,
    review.links_lead_to_earlier_cycles,
    review.positions_follow_in_time,
    judgement.assessments_have_a_subject,
    judgement.assessors_are_known,
    judgement.assessments_are_single,
    judgement.assessments_come_after_the_review,
    publications.factsheets_have_their_theme,
    publications.briefs_have_usable_names,
    publications.briefs_have_a_title_or_a_reader,
    publications.asks_lead_somewhere,
    advice.asks_are_strong,
    advice.recommendations_have_categories,
    advice.categories_fit_their_words,
    advice.the_example_has_served,
)


MAY_STAND_IN: Mapping[str, tuple[str, ...]] = {
    "unknown-organisation": ("organisations.yaml",),
    "unknown-recommendation": ("recommendations.yaml",),
    "no-recommendation-by": ("recommendations.yaml",),
    "unknown-pledge": ("pledges.yaml",),
    "unknown-body": ("state.yaml",),
    "unknown-theme": ("vocabulary/themes.yaml",),
    "unknown-group": ("vocabulary/groups.yaml",),
    "unknown-language": ("locales.yaml",),
    "no-name": ("state.yaml",),
    "dangling-link": ("recommendations.yaml", ".md"),
}
"""By finding, the ends of the files that may hold what is missing. While one of them cannot be read, the finding
would send its reader to the wrong place."""


def check(case: Case, marks: Mapping[str, Marks], rules: Iterable[Rule] = RULES) -> list[Diagnostic]:
    """Run every rule; findings come in the order of files and lines."""
    found = [_placed(problem, marks) for rule in rules for problem in rule(case)]
    targets = link_targets(case.library)
    known = sorted(targets)
    for dossier in case.library.dossiers:
        for factsheet in dossier.factsheets:
            found.extend(check_narrative(factsheet, targets, known))
    return sorted(
        finding
        for finding in found
        if not any(file.endswith(MAY_STAND_IN.get(finding.code, ())) for file in case.broken)
    )


def link_targets(library: Library) -> frozenset[str]:
    """Name everything that a narrative can link to with @: recommendations, reviews, factsheets and States."""
    targets = set(library.recommendations)
    for dossier in library.dossiers:
        state = dossier.code.lower()
        targets.add(state)
        targets.update(f"{state}/{review.cycle}" for review in dossier.reviews)
        targets.update(f"{state}/themes/{sheet.theme}" for sheet in dossier.factsheets)
    return frozenset(targets)


def _placed(problem: Problem, marks: Mapping[str, Marks]) -> Diagnostic:
    origin = problem.origin
    file = marks.get(origin.file, Marks())
    line, column = file.value((*origin.path, *problem.path))
    return Diagnostic(origin.file, line, column, problem.code, problem.message, problem.hint, problem.severity)


__all__ = ["EXAMPLE", "RULES", "Case", "Problem", "Rule", "check", "link_targets"]
