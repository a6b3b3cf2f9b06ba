"""The action category of each recommendation that has none, as its words tell it, for an editor to decide (pure)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from uprsite.model import Recommendation, Review, paragraph_order
from uprsite.wording import Category, action_category, in_english

MEANINGS: Mapping[Category, str] = {
    Category.MINIMAL: "directed at others (ask for help, share)",
    Category.CONTINUING: "continue (go on with what is being done)",
    Category.CONSIDERING: "consider (think about it)",
    Category.GENERAL: "general action (what is to be done is left open)",
    Category.SPECIFIC: "specific action (one act that can be checked)",
}
"""UPR Info's categories in words."""
UNREAD = "the first verb is in no list of verbs"
FOREIGN = "there are lists of words for English only"


@dataclass(frozen=True, slots=True)
class Guess:
    """One recommendation without a category: its text, what is proposed (None where the words tell nothing) and why."""

    record: Recommendation
    cycle: int
    text: str
    category: Category | None
    reason: str
    sure: bool = False


def propose_actions(reviews: Iterable[Review], language: str) -> tuple[Guess, ...]:
    """Propose a category for each recommendation without one; `language` is that of plain texts.

    The newest cycle comes first; within one, what is sure, and at last what has no proposal. Within a category, what
    has the same reason stands together.
    """
    guesses = [
        _guess(record, review.cycle, language)
        for review in reviews
        for record in sorted(review.recommendations, key=paragraph_order)
        if record.action is None
    ]
    return tuple(sorted(guesses, key=_easiest_first))


def _guess(record: Recommendation, cycle: int, language: str) -> Guess:
    text = in_english(record.text, record.lang or language)
    if text is None:
        shown = record.text if isinstance(record.text, str) else next(iter(record.text.values()))
        return Guess(record, cycle, shown, None, FOREIGN)
    found = action_category(text)
    if found is None:
        return Guess(record, cycle, text, None, UNREAD)
    return Guess(record, cycle, text, found.category, found.reason, found.sure)


def _easiest_first(guess: Guess) -> tuple[int, bool, int, str]:
    return -guess.cycle, not guess.sure, guess.category or len(Category) + 1, guess.reason
