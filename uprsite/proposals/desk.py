"""`propose`: the records of a State -> a file of proposals, and an editor's answers -> recommendations.yaml."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from uprsite.config import in_old_format, load_config
from uprsite.content import Content, load_content
from uprsite.decoding import decode_list
from uprsite.diagnostics import Diagnostic, Done, count, has_errors
from uprsite.fields import Refusal
from uprsite.model import Dossier, Review
from uprsite.proposals import actions, clusters, links
from uprsite.proposals.answers import (
    ActionGroup,
    Answer,
    ClusterEntry,
    Decided,
    LinkEntry,
    actions_text,
    clusters_text,
    decided,
    links_text,
)
from uprsite.proposals.decisions import contradictions
from uprsite.replacing import replace_file
from uprsite.source import Source, decode_utf8, read_yaml

FOLDER = "proposals"
DEFAULT_LANGUAGE = "en"
E = TypeVar("E", LinkEntry, ClusterEntry)


@dataclass(frozen=True, slots=True)
class _Subject:
    """One State's reviews, and what is needed to compare their texts."""

    reviews: tuple[Review, ...]
    language: str
    names: Mapping[str, str]


def write_links(project: Path, state: str, least: int | None = None, out: Path | None = None) -> Done:
    """Propose links between the cycles of a State, in a file that keeps the answers it has."""
    path = out or project / FOLDER / f"{state.lower()}-links.yaml"
    subject, mistakes = _subject(project, state)
    answered, found = _answered(LinkEntry, path, name_of(project, path))
    mistakes += found
    if subject is None or has_errors(mistakes):
        return Done((), tuple(mistakes))
    present = {
        (record.id, earlier)
        for review in subject.reviews
        for record in review.recommendations
        for earlier in links.linked(record)
    }
    known = {record.id for review in subject.reviews for record in review.recommendations}
    kept = [
        (entry, data)
        for entry, data in answered
        if (entry.later, entry.earlier) not in present and {entry.later, entry.earlier} <= known
    ]
    proposed = links.propose_links(subject.reviews, subject.language, subject.names, least or links.LEAST)
    replace_file(path, links_text(proposed, kept).encode())
    kinds = Counter(link.how.value for link in proposed)
    told = ", ".join(f"{number} {how}" for how, number in kinds.most_common())
    report = [f"{name_of(project, path)}: {count(len(proposed), 'link')} across cycles" + (f": {told}" if told else "")]
    if len(subject.reviews) == 1:
        report.append(f"There is one review of {state} only; links need two")
    return Done((*report, *_kept((entry.accept for entry, _ in kept), len(answered))), tuple(mistakes))


def write_clusters(project: Path, state: str, least: int | None = None, out: Path | None = None) -> Done:
    """Propose groups within each review of a State, in a file that keeps the answers it has."""
    path = out or project / FOLDER / f"{state.lower()}-clusters.yaml"
    subject, mistakes = _subject(project, state)
    answered, found = _answered(ClusterEntry, path, name_of(project, path))
    mistakes += found
    if subject is None or has_errors(mistakes):
        return Done((), tuple(mistakes))
    known = {record.id for review in subject.reviews for record in review.recommendations}
    kept = [(entry, data) for entry, data in answered if {member.recommendation for member in entry.members} <= known]
    proposed = [
        cluster
        for review in reversed(subject.reviews)
        for cluster in clusters.propose_clusters(review, subject.language, subject.names, least or clusters.LEAST)
    ]
    replace_file(path, clusters_text(proposed, kept).encode())
    members = sum(len(cluster.members) for cluster in proposed)
    report = f"{name_of(project, path)}: {count(len(proposed), 'group')} of {count(members, 'recommendation')}"
    return Done((report, *_kept((entry.accept for entry, _ in kept), len(answered))), tuple(mistakes))


def write_actions(project: Path, state: str, out: Path | None = None) -> Done:
    """Propose the action categories that a State's recommendations lack, in a file that keeps the answers it has."""
    path = out or project / FOLDER / f"{state.lower()}-actions.yaml"
    subject, mistakes = _subject(project, state)
    answered, found = _categories(path, name_of(project, path))
    mistakes += found
    if subject is None or has_errors(mistakes):
        return Done((), tuple(mistakes))
    guesses = actions.propose_actions(subject.reviews, subject.language)
    lacking = {guess.record.id for guess in guesses}
    kept = {key: answer for key, answer in answered.items() if key in lacking}
    replace_file(path, actions_text(guesses, kept).encode())
    kinds = Counter("without a proposal" if not one.category else "sure" if one.sure else "to weigh" for one in guesses)
    told = ", ".join(f"{kinds[kind]} {kind}" for kind in ("sure", "to weigh", "without a proposal") if kinds[kind])
    lacks = count(len(guesses), "recommendation") + (" lacks" if len(guesses) == 1 else " lack")
    report = f"{name_of(project, path)}: {lacks} a category" + (f": {told}" if told else "")
    return Done((report, *_kept(kept.values(), len(answered))), tuple(mistakes))


def name_of(project: Path, path: Path) -> str:
    """Name a file as messages do: from the project, where it lies in it."""
    whole, root = path.resolve(), project.resolve()
    return (whole.relative_to(root) if whole.is_relative_to(root) else path).as_posix()


def read_source(path: Path, name: str) -> Source:
    """Read a YAML file; one that is no text comes back as its diagnostics."""
    return source_of(path.read_bytes(), name)


def source_of(content: bytes, name: str) -> Source:
    """Read the bytes of a YAML file as the loader does."""
    text = decode_utf8(content, name)
    return (
        Source(name, None, read_yaml("", name).marks, (text,))
        if isinstance(text, Diagnostic)
        else read_yaml(text, name)
    )


def _subject(project: Path, state: str) -> tuple[_Subject | None, list[Diagnostic]]:
    """Read what a State was recommended; refuse one that is not here."""
    config, marks, mistakes = load_config(project)
    if behind := in_old_format(config, marks):
        return None, behind
    content = load_content(project, next(iter(config.languages), DEFAULT_LANGUAGE) if config else DEFAULT_LANGUAGE)
    mistakes += in_folder(content, state)
    dossier = dossier_of(content, state)
    if config is None:
        return None, mistakes
    if dossier is None:
        known = ", ".join(one.code for one in content.library.dossiers) or "none yet"
        raise Refusal(f"there are no recommendations to {state} in content/", f"States here: {known}")
    names = content.vocabulary.states[state].names if state in content.vocabulary.states else {}
    return _Subject(dossier.reviews, next(iter(config.languages), DEFAULT_LANGUAGE), names), mistakes


def dossier_of(content: Content, state: str) -> Dossier | None:
    """Find a State by its code."""
    return next((dossier for dossier in content.library.dossiers if dossier.code == state), None)


def in_folder(content: Content, state: str) -> list[Diagnostic]:
    """Keep what is wrong with the files of one State."""
    return [finding for finding in content.diagnostics if finding.file.startswith(f"content/{state.lower()}/")]


def _answered(kind: type[E], path: Path, name: str) -> tuple[list[tuple[E, Mapping[str, Any]]], list[Diagnostic]]:
    """Read the entries of an earlier file that have an answer; a file with mistakes must not be written over."""
    if not path.exists():
        return [], []
    source = read_source(path, name)
    decoded = decode_list(kind, source)
    answered = [(entry, source.data[entry.origin.path[0]]) for entry in decoded.records if entry.accept]
    return answered, list(decoded.diagnostics)


def _categories(path: Path, name: str) -> tuple[dict[str, Decided], list[Diagnostic]]:
    """Read what an earlier file of action categories decides, by recommendation."""
    if not path.exists():
        return {}, []
    source = read_source(path, name)
    decoded = decode_list(ActionGroup, source)
    entries = [(entry.recommendation, decided(group, entry)) for group in decoded.records for entry in group.entries]
    return {key: answer for key, answer in entries if answer}, [*decoded.diagnostics, *contradictions(source)]


def _kept(answers: Iterable[Answer | Decided | None], before: int) -> tuple[str, ...]:
    """Tell how many answers were kept, of those that were there before; a category is a yes."""
    if not before:
        return ()
    refused = Counter(answer is Answer.NO for answer in answers)
    dropped = before - refused.total()
    told = f"Answers kept: {refused[False]} yes, {refused[True]} no"
    return (told + (f"; dropped, because written by now or gone: {dropped}" if dropped else ""),)
