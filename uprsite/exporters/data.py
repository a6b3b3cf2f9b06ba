"""A review as JSON: its whole record, from which every figure on every page can be computed again.

Publishing is an allow-list here as on the pages: a field stands in the file because this module names it.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from uprsite.config import Config
from uprsite.grouping import Facts
from uprsite.model import Assessment, Dossier, Pledge, Recommendation, Review, Text
from uprsite.plan import Output, data_path
from uprsite.scoring import said_of

Object: TypeAlias = dict[str, Any]
Said: TypeAlias = Mapping[str, list[Assessment]]
FORMAT = 1
NOTICE = (
    "Recommendations express the position of the States that made them and of the State under Review. "
    "The Working Group as a whole has not endorsed them."
)


def write_data(config: Config, facts: Facts) -> Iterator[Output]:
    """Write one JSON file a review: `data/svn/cycle-4.json`."""
    for dossier in facts.library.dossiers:
        for review in dossier.reviews:
            content = json.dumps(review_data(config, facts, dossier, review), ensure_ascii=False, indent=1)
            yield Output(data_path(review), content.encode() + b"\n")


def review_data(config: Config, facts: Facts, dossier: Dossier, review: Review) -> Object:
    """Return a review's record as plain data, empty values left out."""
    states = sorted({code for record in review.recommendations for code in record.by})
    speakers = sorted({said.by for review in dossier.reviews for said in review.assessments} | {config.publisher})
    source, said = config.languages[0], said_of(review)
    return {
        "format": FORMAT,
        "state": review.state,
        "cycle": review.cycle,
        "as_of": facts.as_of.isoformat() if facts.as_of else None,
        "method": facts.method.value,
        "publisher": facts.publisher,
        "licence": config.licence,
        "notice": NOTICE,
        **_kept(
            session=review.profile.session,
            dates=_fields(review.profile.dates, "submission pre_session review adoption mid_term"),
            documents=_fields(
                review.profile.documents, "national_report compilation stakeholders report addendum decision"
            ),
        ),
        "organisations": {
            key: _kept(name=_text(found.name, found.lang or source), kind=found.kind.value, url=found.url)
            for key in speakers
            for found in (facts.library.organisations[key],)
        },
        "bodies": {body.key: _text(body.name, dossier.profile.lang or source) for body in dossier.profile.bodies},
        "regions": {code: facts.regions[code] for code in states if code in facts.regions},
        "recommendations": [_recommendation(facts, said, record, source) for record in review.recommendations],
        "pledges": [_pledge(facts, said, pledge, source) for pledge in review.pledges],
    }


def _recommendation(facts: Facts, said: Said, record: Recommendation, source: str) -> Object:
    lang = record.lang or source
    return _kept(
        id=record.id,
        paragraph=record.paragraph,
        part=record.part,
        text=_text(record.text, lang),
        by=list(record.by),
        position=record.position.value,
        position_stated=_text(record.position_stated, lang),
        position_history=[_fields(change, "date position source") for change in record.position_history],
        source=record.source,
        themes=list(record.themes),
        groups=list(record.groups),
        sdgs=list(record.sdgs),
        action=record.action,
        follows=[_fields(link, "cycle paragraph part how") for link in record.follows],
        see_also=[_fields(link, "document paragraphs url by") for link in record.see_also],
        **_duties(record, lang),
        assistance=[
            _kept(by=offer.by, offer=offer.offer.value, note=_text(offer.note, lang)) for offer in record.assistance
        ],
        **_course(facts, said, record.id, source),
    )


def _pledge(facts: Facts, said: Said, pledge: Pledge, source: str) -> Object:
    lang = pledge.lang or source
    return _kept(
        id=pledge.id,
        number=pledge.number,
        text=_text(pledge.text, lang),
        date=pledge.date,
        source=pledge.source,
        themes=list(pledge.themes),
        groups=list(pledge.groups),
        sdgs=list(pledge.sdgs),
        **_duties(pledge, lang),
        **_course(facts, said, pledge.id, source),
    )


def _duties(record: Recommendation | Pledge, lang: str) -> Object:
    return {
        "responsible": list(record.responsible),
        "expected": _text(record.expected, lang),
        "indicators": [_text(text, lang) for text in record.indicators],
        "deadline": record.deadline,
    }


def _course(facts: Facts, said: Said, of: str, source: str) -> Object:
    """Give the light, how it became so, and everything that was said, in the order of the file."""
    history = facts.histories.get(of, ())
    return {
        "light": facts.verdicts[of].light.value,
        "history": [{"date": moment.day.isoformat(), "light": moment.light.value} for moment in history],
        "assessments": [_assessment(claim, claim.lang or source) for claim in said.get(of, ())],
    }


def _assessment(said: Assessment, lang: str) -> Object:
    return _kept(
        date=said.date.isoformat(),
        by=said.by,
        status=said.status.value,
        levels=_fields(said.levels, "law policy practice") if said.levels else None,
        note=_text(said.note, lang),
        contribution=_text(said.contribution, lang),
        evidence=[
            _kept(title=_text(source.title, lang)) | _fields(source, "url archived document paragraphs date")
            for source in said.evidence
        ],
    )


def _text(text: Text | None, lang: str) -> Mapping[str, str] | None:
    """Give a text by language, whichever way it was written."""
    return {lang: text} if isinstance(text, str) else text


def _fields(record: object, names: str) -> Object:
    """Take some fields of a record as they are; words of closed lists are text already."""
    return _kept(**{name: getattr(record, name) for name in names.split()})


def _kept(**values: Any) -> Object:
    return {name: value for name, value in values.items() if value not in (None, "", [], {}, ())}
