"""The pages to hand over: those that somebody wrote, and one for every State that recommended something. Pure.

What a writer names stands as it was written. What a writer leaves out is chosen here, by an order that a delegate can
be told in one line; each choice keeps its reasons.
"""

from collections.abc import Iterable, Iterator

from uprsite.grouping.chains import chain_of
from uprsite.grouping.handouts import REDDEST, Asking, Chosen, Ground, Handout, Matter, Plea, Proposed, Reason, Repeat
from uprsite.model import Ask, Brief, BriefAudience, Dossier, Position, Recommendation, paragraph_order
from uprsite.scoring import Light

MOST, ASKS = 5, 4
"""What has room on one sheet of paper: findings, and asks."""
FEW = 3
"""So many findings a page should have. Those of a State that has fewer of its own are made up with others'."""
DIPLOMATS = (BriefAudience.MISSION, BriefAudience.EMBASSY)


def handouts_of(ground: Ground) -> tuple[Handout, ...]:
    """List the pages to hand over of a State: the written ones, then one for every recommending State without any."""
    matters = _matters(ground)
    briefs = ground.dossier.briefs
    written = (_handout(ground, matters, brief.key, brief, brief.to, brief.theme) for brief in briefs)
    others = sorted(ground.groups["from"].keys() - {brief.to for brief in briefs})
    return (*written, *(_handout(ground, matters, handout_key(code), None, code, None) for code in others))


def handout_key(code: str) -> str:
    """Name the page that is made for a recommending State: `from-fra`."""
    return f"from-{code.lower()}"


def _handout(
    ground: Ground, matters: tuple[Matter, ...], key: str, brief: Brief | None, to: str | None, theme: str | None
) -> Handout:
    findings = tuple(
        Chosen(record, finding.note)
        for finding in (brief.findings if brief else ())
        if (record := ground.known.get(finding.recommendation))
    ) or _choose(ground, matters, to, theme)
    asks: tuple[Asking, ...] = tuple(Proposed(brief, ask) for ask in brief.asks) if brief else ()
    return Handout(key, brief, to, theme, findings, asks or _choose_asks(ground, to, theme, findings))


def _matters(ground: Ground) -> tuple[Matter, ...]:
    """List every demand once, by its newest recommendation: what was asked most first, then the reddest."""
    found = [
        Matter(record, chain_of(record, ground.links), ground.verdicts[record.id].light)
        for review in ground.dossier.reviews
        for record in review.recommendations
        if not (links := ground.links.get(record.id)) or not links.later
    ]
    return tuple(sorted(found, key=_rank))


def _rank(matter: Matter) -> tuple[object, ...]:
    red = REDDEST.index(matter.light) if matter.open else len(REDDEST)
    return (-len(matter.cycles), -len(matter.makers), red, -matter.record.cycle, paragraph_order(matter.record))


def _choose(ground: Ground, matters: tuple[Matter, ...], to: str | None, theme: str | None) -> tuple[Chosen, ...]:
    """Choose findings: what is open; where nothing is, what was implemented."""
    newest = ground.dossier.reviews[-1].cycle if ground.dossier.reviews else 0
    if theme:
        matters = tuple(one for one in matters if theme in one.record.themes)
    elif not to:
        matters = tuple(one for one in matters if one.record.cycle == newest)
    if not to:
        return tuple(Chosen(one.record, why=Reason(one.cycles)) for one in _open_first(matters))
    own = _open_first(tuple(one for one in matters if to in one.makers))
    near = {key for record in _made_by(ground, to) for key in record.themes}
    related = (one for one in matters if one.open and to not in one.makers and near.intersection(one.record.themes))
    more = [one for one, _ in zip(related, range(FEW - len(own)), strict=False)]
    return (
        *(Chosen(one.record, why=Reason(one.cycles, earlier=to not in one.record.by)) for one in own),
        *(Chosen(one.record, why=Reason(one.cycles, related=True)) for one in more),
    )


def _open_first(matters: tuple[Matter, ...]) -> tuple[Matter, ...]:
    return (tuple(one for one in matters if one.open) or matters)[:MOST]


def _made_by(ground: Ground, code: str) -> tuple[Recommendation, ...]:
    group = ground.groups["from"].get(code)
    return group.records if group else ()


def _choose_asks(ground: Ground, to: str | None, theme: str | None, findings: tuple[Chosen, ...]) -> tuple[Asking, ...]:
    """Choose asks: those that name the State, those that build on what it said; then what was recommended itself."""
    told = {one.record.id: {member.id for member in chain_of(one.record, ground.links)} for one in findings}
    about = {key for chain in told.values() for key in chain}
    asked = _written(ground.dossier, to)
    written = [one for one in asked if theme in (None, one.holder.theme) and not _is_done(ground, one.ask)]
    # What a delegate reads above comes before what stands on this page for the first time.
    written.sort(key=lambda one: about.isdisjoint(one.ask.builds_on))
    own = {record.id for record in _made_by(ground, to)} if to else about
    named = [one for one in written if (to in one.ask.to if to else theme)]
    building = [one for one in written if one not in named and own.intersection(one.ask.builds_on)]
    kept = _said_once((*named, *building))[:ASKS]
    taken_up = {key for one in kept for key in one.ask.builds_on}
    left = [one for one in findings if taken_up.isdisjoint(told[one.record.id])]
    repeats = sorted((_repeat(ground, to, one) for one in left), key=lambda one: one.plea is Plea.KEEP)
    return (*kept, *repeats[: ASKS - len(kept)])


def _is_done(ground: Ground, ask: Ask) -> bool:
    """Tell whether all that an ask builds on is implemented: it would embarrass whoever said it."""
    lights = {ground.verdicts[key].light for key in ask.builds_on if key in ground.verdicts}
    return lights == {Light.IMPLEMENTED}


def _written(dossier: Dossier, to: str | None) -> Iterator[Proposed]:
    """Yield the asks of factsheets, and those of briefs that build on nothing a factsheet's ask builds on.

    It says them in fewer words. What it asks of parliament, or of one State alone, is asked of nobody else.
    """
    sheets = [Proposed(sheet, ask) for sheet in dossier.factsheets for ask in sheet.asks]
    known = {key for one in sheets for key in one.ask.builds_on}
    yield from sheets
    for brief in dossier.briefs:
        meant = brief.audience in DIPLOMATS and brief.to in (None, to)
        asked = (ask for ask in brief.asks if meant or to in ask.to)
        yield from (Proposed(brief, ask) for ask in asked if known.isdisjoint(ask.builds_on))


def _said_once(asked: Iterable[Proposed]) -> tuple[Proposed, ...]:
    """Leave out of a brief what is asked already: briefs for several events often share an ask."""
    kept: list[Proposed] = []
    for one in asked:
        others = [other.ask for other in kept if other.holder is not one.holder]
        again = any(ask.text == one.ask.text or {*ask.builds_on} & {*one.ask.builds_on} for ask in others)
        if not again or not isinstance(one.holder, Brief):
            kept.append(one)
    return tuple(kept)


def _repeat(ground: Ground, to: str | None, finding: Chosen) -> Repeat:
    """Say what can be asked of a finding: support where the State gave none, else that it be done, or be kept."""
    record = finding.record
    if ground.verdicts[record.id].light is Light.IMPLEMENTED:
        return Repeat(record, Plea.KEEP)
    others = to is not None and not any(to in member.by for member in chain_of(record, ground.links))
    if record.position_now is not Position.SUPPORTED:
        return Repeat(record, Plea.SUPPORT_TOO if others else Plea.SUPPORT)
    return Repeat(record, Plea.JOIN if others else Plea.AGAIN)
