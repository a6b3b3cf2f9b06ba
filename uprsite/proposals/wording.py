"""A recommendation's text -> what it is about, and how alike two of them are (pure).

The lists of words and the score were chosen on real lists: docs/decisions/0011 tells what was tried.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ENGLISH = "en"
STEM = 6
"""Letters that stand for a word, so that ratify, ratifying and ratification are one."""
WORD = re.compile(r"[^\W_]+")
YEAR = re.compile(r"[12][0-9]{3}")
"""A year dates a treaty or a plan, and is left out as often as not."""
POSSESSIVE = re.compile(r"['’]s\b")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL_WORDS = _words("""
    a against all also an and any are as at be been between by for from had has have in into is it its more no nor not
    of on or other our out over so such than that the their them these they this those through to too under up upon was
    were which who whom whose will with within without
""")
BOILERPLATE = _words("""
    accede acceding accession accordance accordingly according achieve act action actions activities actively additional
    address addressing adopt adopting adoption aim aimed aiming align another approach appropriate attention based bring
    build carry case cases combat combating complete completing compliance comply concerning concrete conduct consider
    considering continue continued continuing convention conventions cooperate country create deepen develop developing
    development due early effective effectively efficient effort efforts eliminate eliminating elimination emphasis
    enact end enhance enhancing ensure ensured ensuring especially establish establishing every existing expand expedite
    fight fighting finalize focus form forms foster framework full fully further furthermore general government
    governmental group groups guarantee guaranteeing harmonize human implement implementation implementing improve
    improved improvement improving include including increase increasing initiatives institute intensify international
    introduce issue issues lasting law laws legal legislation legislative line made maintain make making measure
    measures mechanism mechanisms multiply national necessary need new obligations order particular particularly people
    person persons plan plans policies policy possibility possible practical practice practices prevent preventing
    prevention proceed process programme programmes progress promote promoting promotion protect protecting protection
    provide provided providing provision provisions pursue put ratification ratified ratify ratifying recommendations
    redouble regard regarding reinforce relevant respect right rights role sector set sign situation society special
    specific standards state states step steps strategies strategy strengthen strengthened strengthening support sustain
    system take taken taking towards treaty undertake undertaken using various view way ways well work working
""")
"""Words that recommendations share whatever they ask: what is left when they go is the subject."""
WHOM = _words("""
    adults boys child children disabilities disabled elderly families girls men migrants minorities minority older
    refugees roma victims vulnerable women young youth
""")
"""For whom something is asked: two texts that have only this in common ask for different things."""
HESITANT = _words("""
    consider considering examine explore exploring possibility
""")
"""Words by which a State is asked to think about something, not to do it."""
JOINING = _words("""
    accede acceding accession join ratification ratified ratify ratifying sign
""")
"""Words by which a State is asked to join a treaty: in whatever words, that is the same request."""
ABBREVIATIONS = {
    "cat": "torture",
    "ced": "enforced disappearance",
    "cedaw": "discrimination women",
    "cerd": "racial discrimination",
    "cmw": "migrant workers members families",
    "crc": "child",
    "crpd": "disabilities",
    "fgm": "female genital mutilation",
    "iccpr": "civil political",
    "icerd": "racial discrimination",
    "icescr": "economic social cultural",
    "icpped": "enforced disappearance",
    "icrmw": "migrant workers members families",
    "lgbt": "lesbian gay bisexual transgender",
    "lgbti": "lesbian gay bisexual transgender intersex",
    "opcat": "optional protocol torture",
}
"""For names that are often abbreviated: the words of the name that say what it is about."""

TERMS = {
    "human rights education": "hre",
    "national human rights institution": "nhri",
    "national institution for human rights": "nhri",
}
"""Names made of words that mean little alone."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One text, reduced for comparing."""

    subject: Mapping[str, str]
    """The stems of the words that say what it is about, each with the word itself, in the order of the text."""
    line: str
    """The same stems in alphabetical order, as RapidFuzz wants them."""
    plain: str
    """Every word but the smallest, for asking whether two texts are nearly the same."""
    asked: frozenset[str] = frozenset()
    """Those of the stems that say what is asked, not for whom."""
    hesitant: bool = False
    joining: bool = False


def read_wording(text: str, language: str, name: str = "") -> Wording:
    """Reduce a text to what it says beside the State's `name`.

    Only English has lists of words; in other languages rarity alone tells what counts.
    """
    own = set(WORD.findall(name.casefold()))
    text = POSSESSIVE.sub("", text.casefold())
    for term, short in TERMS.items() if language == ENGLISH else ():
        text = text.replace(term, short)
    words = [word for word in WORD.findall(text) if word not in own and not YEAR.fullmatch(word)]
    if language != ENGLISH:
        return _wording(words, words)
    words = [part for word in words for part in ABBREVIATIONS.get(word, word).split() if part not in SMALL_WORDS]
    clauses = [set(WORD.findall(clause)) for clause in text.split(";") if WORD.search(clause)]
    return _wording(
        words,
        [word for word in words if word not in BOILERPLATE],
        hesitant=bool(clauses) and all(clause & HESITANT for clause in clauses),
        joining=not JOINING.isdisjoint(words),
    )


def _wording(words: list[str], telling: list[str], *, hesitant: bool = False, joining: bool = False) -> Wording:
    subject: dict[str, str] = {}
    for word in telling:
        subject.setdefault(_stem(word), word)
    asked = frozenset(stem for stem, word in subject.items() if word not in WHOM)
    return Wording(subject, " ".join(sorted(subject)), " ".join(words), asked, hesitant, joining)


def _stem(word: str) -> str:
    """Cut a word to what its forms share: crude, but alike for every language with an alphabet."""
    return word[:STEM] if len(word) > STEM else word.removesuffix("s") if len(word) > STEM // 2 else word


def weigh(wordings: Iterable[Wording]) -> dict[str, float]:
    """Give each stem its weight: the fewer of the texts have it, the more it says about one that does."""
    texts = list(wordings)
    found = Counter(stem for wording in texts for stem in wording.subject)
    return {stem: math.log(1 + len(texts) / count) for stem, count in found.items()}


def weight(stems: Iterable[str], weights: Mapping[str, float]) -> float:
    """Add up weights; the sum does not depend on the order."""
    return math.fsum(weights[stem] for stem in stems)


def likeness(one: Wording, other: Wording, weights: Mapping[str, float], least: float = 0) -> float:
    """Return from 0 to 100 how alike two subjects are, the same both ways round; 0 for all below `least`.

    It is the mean of the weight they share and of RapidFuzz's token_set_ratio, which forgives what one of them adds.
    """
    shared = one.subject.keys() & other.subject.keys()
    if not shared or (one.asked != other.asked and shared.isdisjoint(one.asked)):
        return 0
    whole = weight(one.subject, weights) + weight(other.subject, weights)
    common = 200 * weight(shared, weights) / whole
    if (common + 100) / 2 < least:
        return 0
    from rapidfuzz import fuzz

    # In a fixed order, because a ratio of long texts may differ in its last digit with the order.
    first, second = sorted((one.line, other.line))
    alike = (common + fuzz.token_set_ratio(first, second)) / 2
    return alike if alike >= least else 0
