"""What would make an ask stronger, each with its reason. Pure; what depends on words is told of English alone.

An ask is a recommendation that civil society proposes, or a question to put. Few and sure findings: a false alarm
teaches people to overlook the next one, so whatever leaves a doubt is passed over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from uprsite.vocabulary import words_of
from uprsite.wording.english import Verb, first_verb, is_adverb, is_specific_gerund, means, tokens, verb_at


class Weakness(StrEnum):
    """What an ask lacks; the value is the code that `check` shows."""

    NO_DEADLINE = "ask-no-deadline"
    NOT_MEASURABLE = "ask-not-measurable"
    CONTINUES = "ask-continues"
    VAGUE = "ask-vague"
    SEVERAL = "ask-several-actions"
    LONG = "ask-too-long"
    TO_NOBODY = "ask-to-nobody"
    NO_BASIS = "ask-without-basis"


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that would make an ask stronger: what is the matter, and what to do about it."""

    code: Weakness
    message: str
    hint: str


LONGEST = 50
"""Words. Of the 7,984 recommendations of sessions 17 to 20 in UPR Info's database, 98 in 100 have no more."""

_TO_NOBODY = Advice(
    Weakness.TO_NOBODY,
    "this ask names no State that could take it up",
    "add `to: [FRA, LTU]`; States that spoke of it before are the likeliest to speak of it again",
)
_NO_BASIS = Advice(
    Weakness.NO_BASIS,
    "this ask builds on nothing",
    "name the recommendation it repeats (`builds_on`), so that a delegation can say “as previously recommended”, "
    "or a `source`, such as a paragraph of a treaty body",
)
_NO_DEADLINE = Advice(
    Weakness.NO_DEADLINE,
    "this ask has no deadline",
    "say by when, in its words or as `deadline: 2028-12`: without a date nobody can be late",
)
_NOT_MEASURABLE = Advice(
    Weakness.NOT_MEASURABLE,
    "nothing in this ask can be counted or looked up",
    "ask for an act that is done or not (adopt, repeal, publish, ratify), or give a number to reach",
)
_TOO_LONG = Advice(
    Weakness.LONG,
    f"this ask has more than {LONGEST} words",
    f"shorten it, or make two of it: of 100 recommendations that States make, 98 have at most {LONGEST}",
)

_QUOTES = "\"'”’»)"
_YEAR = re.compile(r"(?<![\w/.-])20\d\d(?![\w/])")
_TIME = re.compile(
    r"\b(within|in|after|every)\b[^.,;]{0,25}\b(days?|weeks?|months?|years?)\b"
    r"|\b(annual(ly)?|yearly|monthly|quarterly|immediate(ly)?|at once)\b"
    r"|\b(by|before|until|at) (the )?((its|next|end|of|coming) ){0,3}(mid-?term|review|upr|cycle|session|elections?)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w/.-])(?!20\d\d\b)\d[\d,.]*(?![\w/-])")
_ACRONYM = re.compile(r"\b[A-Z]{2,}")
_VAGUE = re.compile(
    r"combat(ing)? impunity|fight(ing)? impunity"
    r"|(take|adopt|implement)( (all|the|any|more|further|additional|appropriate|necessary|effective|adequate|concrete"
    r"|urgent|relevant|required|needed|other|possible|and|of|,))* (measures|steps|actions?)"
    r"|(make|exert|undertake)( \S+){0,3} efforts?"
    r"|(ensure|guarantee|promote)( \S+){0,2} (enjoyment|realization|realisation|respect|observance)"
    r"|(pay|give|devote)( \S+){0,2} attention|improve the( human rights)? situation"
    r"|(promote|protect) and (promote|protect)( \S+){0,2} rights|raise( public)? awareness"
)


def advise(text: str | None, *, deadline: bool, to: bool, basis: bool) -> tuple[Advice, ...]:
    """Say what would make an ask stronger.

    `text` is its English text, None where there is none; the others tell whether it has a deadline of its own, names
    States, and builds on a recommendation or names a source.
    """
    found = [] if text is None else list(_on_words(text.strip(), deadline))
    if not to:
        found.append(_TO_NOBODY)
    if not basis:
        found.append(_NO_BASIS)
    return tuple(found)


def _on_words(text: str, deadline: bool) -> Iterator[Advice]:
    words = tokens(text)
    if sum(word[0].isalnum() for word in words) > LONGEST:
        yield _TOO_LONG
    verb = first_verb(words)
    if text.rstrip(_QUOTES).endswith("?") or verb is None:
        return  # a question asks for an answer, and what does not begin with a verb we know is not judged
    if not deadline and not _YEAR.search(text) and not _TIME.search(text):
        yield _NO_DEADLINE
    if not _is_measured(words, text) and (weak := _weak(words, verb, text)):
        yield weak
    yield from _several(words, verb)


def _weak(words: Sequence[str], verb: Verb, text: str) -> Advice | None:
    """Find why an ask without any number leaves open what is to be done; at most one reason."""
    if verb.verb in words_of("think"):
        message = f"whoever does no more than “{verb.verb}” has done what this asks"
        return Advice(Weakness.VAGUE, message, "ask for the act itself, in this or in a second ask")
    how = means(words, verb.after)
    if how and how.specific:
        return None
    return _continues(words, verb) or _vague(words, verb) or _unmeasurable(words, verb, text)


def _continues(words: Sequence[str], verb: Verb) -> Advice | None:
    """Find an ask for more of the same, unless it says by what."""
    further = verb.verb == "further" or (verb.start > 0 and words[verb.start - 1] == "further")
    pushing = verb.verb in words_of("push") and not words_of("effort").isdisjoint(words[verb.after : verb.after + 3])
    if not (further or pushing or verb.verb in words_of("go-on")):
        return None
    said = f"further {verb.verb}" if further and verb.verb != "further" else verb.verb
    message = f"“{said}” asks for more of what is being done, and any State can say that it does so already"
    return Advice(Weakness.CONTINUES, message, "say what would be new: the next act, or a number to reach")


def _vague(words: Sequence[str], verb: Verb) -> Advice | None:
    """Find a form of words that leaves open what is to be done, unless the means follow."""
    found = _VAGUE.match(" ".join(words[verb.start :]))
    if found is None or means(words, verb.after):
        return None
    after = words[verb.start + len(found[0].split()) :]
    act = verb_at(after, 1) if after[:1] == ["to"] else None
    if act and act.kind == "specific":
        message = f"“{found[0]} to {act.verb}” asks for less than “{act.verb}”"
        return Advice(Weakness.VAGUE, message, f"begin with “{act.verb}”: steps can be taken for ever")
    message = f"“{found[0]}” does not say what is to be done"
    return Advice(Weakness.VAGUE, message, "name the law, the body, the budget line or the figure that would change")


def _unmeasurable(words: Sequence[str], verb: Verb, text: str) -> Advice | None:
    """Find an aim in which nothing has a name or a number."""
    if verb.verb not in words_of("aim") or _ACRONYM.search(text):
        return None
    things = words_of("specific") | words_of("concrete") | words_of("checked")
    return None if any(word in things or is_specific_gerund(word) for word in words) else _NOT_MEASURABLE


def _is_measured(words: Sequence[str], text: str) -> bool:
    """Tell whether an ask counts anything; “every effort” does not."""
    counts = words_of("counted")
    counted = any(word in counts and after not in words_of("effort") for word, after in pairwise((*words, "")))
    return counted or bool(_NUMBER.search(text))


def _several(words: Sequence[str], first: Verb) -> Iterator[Advice]:
    """Find a second imperative: after a semicolon or a full stop, after “, and”, or after “and” in a plain clause."""
    if first.verb == "investigate":
        return  # to investigate and to punish belong together
    for place in range(first.after + 1, len(words)):
        sign, before, at = words[place], words[place - 1], place + 1
        while at < len(words) and is_adverb(words[at]):
            at += 1
        second = verb_at(words, at)
        if sign not in ("and", ";", ".") or second is None or not _has_object(words, second):
            continue
        if sign != "and" or before == "," or words_of("subordinate").isdisjoint(words[first.after : place]):
            message = f"“{first.verb}” and “{second.verb}” are two actions in one ask"
            hint = "make two asks of it: a State can take up one of them, and each can be followed by itself"
            yield Advice(Weakness.SEVERAL, message, hint)
            return


def _has_object(words: Sequence[str], verb: Verb) -> bool:
    """Tell whether a word is used as a verb: “report the figures”, not “complaints and report on …”."""
    following = words[verb.after : verb.after + 1]
    return any(word in words_of("determiner") or word[0].isdigit() or is_adverb(word) for word in following)
