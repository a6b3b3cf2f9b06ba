"""Recommendations that ask again what an earlier cycle asked, for an editor to accept or refuse (pure)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from uprsite.model import LinkKind, Recommendation, Review, paragraph_order, record_id
from uprsite.proposals.comparing import Likeness, Tongue, compare, read_tongues
from uprsite.proposals.wording import Wording, weight

LEAST = 55
"""The score from which a link is proposed, if the editor does not say: docs/decisions/0011."""
FEW = 3
"""Earlier recommendations proposed for one later."""
ALL_OF_IT = 0.85
"""The share of both subjects that is common where they are the same."""
NEARLY_ALL = 0.75
"""The share of the earlier subject that a later text must hold to build on it."""
MORE = 0.7
"""The share of a later subject that the earlier may be at most for the later to have added something."""
SAME_WORDS = 75
"""How alike two texts are, by RapidFuzz, whose words are nearly the same."""
NAMED = 5
"""Words that a reason names."""


@dataclass(frozen=True, slots=True)
class Link:
    """One proposal: two recommendations, how alike they are from 0 to 100, and how the later relates to the earlier."""

    later: Recommendation
    earlier: Recommendation
    score: int
    how: LinkKind
    reason: str
    texts: tuple[str, str]
    """Of the later and of the earlier, in the language in which they were compared."""


def propose_links(reviews: Sequence[Review], language: str, names: Mapping[str, str], least: int) -> tuple[Link, ...]:
    """Propose links between the reviews of one State, best first; none that is there already.

    `language` is that of plain texts; `names` are the State's names by language, which say nothing about a text.
    """
    ordered = sorted(reviews, key=lambda review: review.cycle)
    tongues = read_tongues((record for review in ordered for record in review.recommendations), language, names)
    found: list[Link] = []
    for number, review in enumerate(ordered):
        before = [record for former in ordered[:number] for record in former.recommendations]
        for later in review.recommendations:
            present = linked(later)
            best = sorted(_alike(later, before, tongues, least), key=_best_first)[:FEW]
            found += [_link(later, earlier, alike) for earlier, alike in best if earlier.id not in present]
    return tuple(sorted(found, key=lambda link: (-link.score, _order(link.later), _order(link.earlier))))


def linked(record: Recommendation) -> frozenset[str]:
    """Return the identities that a recommendation follows already."""
    state = record.origin.scope.partition("/")[0]
    return frozenset(record_id(f"{state}/{link.cycle}", link.paragraph, link.part) for link in record.follows)


def _alike(
    later: Recommendation, before: Sequence[Recommendation], tongues: Sequence[Tongue], least: int
) -> Iterator[tuple[Recommendation, Likeness]]:
    for earlier in before:
        if alike := compare(later, earlier, tongues, least):
            yield earlier, alike


def _best_first(found: tuple[Recommendation, Likeness]) -> tuple[object, ...]:
    return (-found[1].score, _order(found[0]))


def _order(record: Recommendation) -> tuple[object, ...]:
    """Sort the newest cycle first, and paragraphs as the report has them."""
    return (-record.cycle, paragraph_order(record))


def _link(later: Recommendation, earlier: Recommendation, alike: Likeness) -> Link:
    tongue = alike.tongue
    new, old = tongue.wordings[later.id], tongue.wordings[earlier.id]
    how = relation(new, old, tongue.weights)
    texts = tongue.texts[later.id], tongue.texts[earlier.id]
    return Link(later, earlier, alike.score, how, _reason(later, earlier, new, old, tongue), texts)


def relation(later: Wording, earlier: Wording, weights: Mapping[str, float]) -> LinkKind:
    """Tell how a later text relates to an earlier one on the same subject.

    The same asks nothing new. What builds on the earlier asks all of it and more, or to do what was to be considered.
    """
    common = weight(later.subject.keys() & earlier.subject.keys(), weights)
    of_later = common / weight(later.subject, weights)
    of_earlier = common / weight(earlier.subject, weights)
    if min(of_later, of_earlier) >= ALL_OF_IT:
        if later.hesitant != earlier.hesitant:
            return LinkKind.BUILDS_ON if earlier.hesitant else LinkKind.SIMILAR
        if (later.joining and earlier.joining) or _same_words(later, earlier):
            return LinkKind.SAME
    if of_earlier >= NEARLY_ALL and of_later <= MORE:
        return LinkKind.BUILDS_ON
    return LinkKind.SIMILAR


def _same_words(later: Wording, earlier: Wording) -> bool:
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(later.plain, earlier.plain) >= SAME_WORDS


def _reason(later: Recommendation, earlier: Recommendation, new: Wording, old: Wording, tongue: Tongue) -> str:
    """Say what the two have in common, and what each has alone: the words that weigh most."""
    themes = [theme for theme in later.themes if theme in earlier.themes]
    told = [
        ("in both", _words(new, new.subject.keys() & old.subject.keys(), tongue.weights)),
        ("only in the later", _words(new, new.subject.keys() - old.subject.keys(), tongue.weights)),
        ("only in the earlier", _words(old, old.subject.keys() - new.subject.keys(), tongue.weights)),
        ("themes in common", ", ".join(themes) or "none"),
    ]
    return "; ".join(f"{what}: {words}" for what, words in told if words)


def _words(wording: Wording, stems: frozenset[str] | set[str], weights: Mapping[str, float]) -> str:
    """Name the weightiest of some words, in the order of the text."""
    heaviest = sorted(stems, key=lambda stem: (-weights[stem], stem))[:NAMED]
    return ", ".join(word for stem, word in wording.subject.items() if stem in heaviest)
