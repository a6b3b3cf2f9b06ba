"""UPR Info's action category of a recommendation, proposed from its words, with the reason. Pure; English only.

The categories are those of UPR Info's database: 1 directed at others, 2 continue, 3 consider, 4 general action,
5 specific action. How often a proposal is right is told in docs/decisions/0012-action-categories.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from uprsite.vocabulary import words_of
from uprsite.wording.english import MEANS, Verb, is_adverb, means, opening, tokens, verb_at


class Category(IntEnum):
    """What a recommendation asks for, from the least to the most specific."""

    MINIMAL = 1
    CONTINUING = 2
    CONSIDERING = 3
    GENERAL = 4
    SPECIFIC = 5


@dataclass(frozen=True, slots=True)
class Proposed:
    """A category and why; `sure` where the words leave hardly any doubt."""

    category: Category
    reason: str
    sure: bool = False


_NEAR = 9
"""How many words after a verb its object is looked for."""
_ENDS = frozenset((",", ";", ":", ".", "?", "against", "aimed", "aiming", "by", "for", "in", "including", "on", "so"))
_OBJECT_ENDS = _ENDS | {"that", "through", "to", "which", "with"}
_UNITS = frozenset(("days", "months", "per", "weeks", "years"))
_HELP = frozenset(("advice", "aid", "assistance", "cooperation", "help", "support"))
_JOINS = frozenset((",", "and", "even", "further", "or"))
_BINDING = frozenset(("abolish", "accede", "decriminalize", "enact", "ratify", "repeal", "sign", "withdraw"))
_DOUBTS = frozenset(("and", ";", ".", *MEANS))
"""Words after which a sentence may ask for more than its first verb does."""


def action_category(text: str) -> Proposed | None:
    """Propose the category of an English recommendation; None where its first verb is not known."""
    words = tokens(text)
    verb = opening(words)
    if verb is None:
        return None
    rules = {
        "others": _others,
        "help": _help,
        "continue": _continue,
        "consider": _consider,
        "specific": _specific,
        "depends": _depends,
    }
    return rules.get(verb.kind, _general)(words, verb)


def _others(_: Sequence[str], verb: Verb) -> Proposed:
    return Proposed(Category.MINIMAL, f"“{verb.verb}” is directed at others")


def _help(words: Sequence[str], verb: Verb) -> Proposed:
    near = words[verb.after : verb.after + _NEAR]
    if _HELP & set(near) or ("international", "community") in pairwise(near):
        return Proposed(Category.MINIMAL, f"“{verb.verb}” asks others for help")
    if verb.verb == "invite":
        return Proposed(Category.SPECIFIC, "“invite” is one act that can be checked")
    return _general(words, verb)


def _consider(words: Sequence[str], verb: Verb) -> Proposed:
    joined = verb_at(words, verb.after + 1) if words[verb.after : verb.after + 1] == ["and"] else None
    if joined and joined.kind in ("specific", "depends"):
        return Proposed(Category.SPECIFIC, f"“{verb.verb}” is followed by “{joined.verb}”")
    sure = verb.verb == "consider" and verb.start == 0 and not _DOUBTS & set(words[verb.after :])
    return Proposed(Category.CONSIDERING, f"“{verb.verb}” asks to think about it", sure)


def _continue(words: Sequence[str], verb: Verb) -> Proposed:
    how = means(words, verb.after)
    if how:
        category = Category.SPECIFIC if how.specific else Category.GENERAL
        return Proposed(category, f"“{verb.verb}” goes on to say how: “{how.words}”")
    at = verb.after
    while at < len(words) and (words[at] in _JOINS or is_adverb(words[at])):
        at += 1
    joined = verb_at(words, at)
    if joined and at > verb.after:
        return Proposed(Category.GENERAL, f"“{verb.verb}” is joined by “{joined.verb}”")
    sure = verb.verb == "continue" and verb.start == 0 and not _DOUBTS & set(words[verb.after :])
    return Proposed(Category.CONTINUING, f"“{verb.verb}” asks to go on with what is being done", sure)


def _specific(_: Sequence[str], verb: Verb) -> Proposed:
    sure = verb.verb in _BINDING and verb.start == 0
    return Proposed(Category.SPECIFIC, f"“{verb.verb}” is one act that can be checked", sure)


def _depends(words: Sequence[str], verb: Verb) -> Proposed:
    how = means(words, verb.after)
    if how and how.specific:
        return Proposed(Category.SPECIFIC, f"“{verb.verb}” goes on to say how: “{how.words}”")
    for word in words[verb.after : verb.after + _NEAR]:
        if word in _OBJECT_ENDS:
            break
        if word in words_of("vague"):
            return Proposed(Category.GENERAL, f"“{verb.verb}” with “{word}” leaves open what is to be done")
        if word in words_of("concrete"):
            return Proposed(Category.SPECIFIC, f"“{verb.verb}” with “{word}” names one thing that can be checked")
    return Proposed(Category.SPECIFIC, f"“{verb.verb}” asks for one thing to be made or done")


def _general(words: Sequence[str], verb: Verb) -> Proposed:
    how = means(words, verb.after)
    if how and how.specific:
        return Proposed(Category.SPECIFIC, f"a general aim with a specific example: “{how.words}”")
    near = words[verb.after : verb.after + _NEAR]
    changed = next((word for word in near if word in words_of("rule")), None)
    if changed and verb.verb in words_of("change"):
        return Proposed(Category.SPECIFIC, f"“{verb.verb}” with “{changed}” is one change that can be checked")
    for number, unit in pairwise(words):
        if number.isdecimal() and unit in _UNITS:
            return Proposed(Category.SPECIFIC, f"“{number} {unit}” can be measured")
    return Proposed(Category.GENERAL, f"“{verb.verb}” leaves open what is to be done")
