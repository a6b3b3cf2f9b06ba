"""Records -> how alike two of them are, in a language that both have (pure)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from uprsite.model import Recommendation
from uprsite.proposals.wording import Wording, likeness, read_wording, weigh

FILING = 0.3
"""How much of a score hangs on the themes: two texts that share none keep 0.7 of theirs."""
UNFILED = 0.5
"""What stands for the share of common themes where a record has no theme."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The texts of a State's recommendations in one language."""

    language: str
    texts: Mapping[str, str]
    """By identity; the same keys as `wordings`."""
    wordings: Mapping[str, Wording]
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two recommendations are: from 0 to 100, and in which language they were compared."""

    score: int
    tongue: Tongue


def read_tongues(records: Iterable[Recommendation], language: str, names: Mapping[str, str]) -> tuple[Tongue, ...]:
    """Read the texts of a State by language; `language` is that of plain texts, `names` are the State's own."""
    texts: dict[str, dict[str, str]] = {}
    for record in records:
        plain = record.lang or language
        for tag, text in (record.text if isinstance(record.text, Mapping) else {plain: record.text}).items():
            texts.setdefault(tag, {})[record.id] = text
    return tuple(_tongue(tag, texts[tag], names.get(tag, "")) for tag in sorted(texts))


def _tongue(language: str, texts: Mapping[str, str], name: str) -> Tongue:
    wordings = {key: read_wording(text, language, name) for key, text in texts.items()}
    return Tongue(language, texts, wordings, weigh(wordings.values()))


def compare(one: Recommendation, other: Recommendation, tongues: Iterable[Tongue], least: int) -> Likeness | None:
    """Compare two recommendations in each language that both have; None when they are less alike than `least`."""
    filed = 1 - FILING + FILING * common_themes(one, other)
    best: Likeness | None = None
    for tongue in tongues:
        if one.id in tongue.wordings and other.id in tongue.wordings:
            first, second = tongue.wordings[one.id], tongue.wordings[other.id]
            score = round(filed * likeness(first, second, tongue.weights, least / filed))
            if score >= max(least, 1) and (best is None or score > best.score):
                best = Likeness(score, tongue)
    return best


def common_themes(one: Recommendation, other: Recommendation) -> float:
    """Return which share of their themes two recommendations have in common, from 0 to 1."""
    if not one.themes or not other.themes:
        return UNFILED
    return 2 * len(set(one.themes) & set(other.themes)) / (len(one.themes) + len(other.themes))
