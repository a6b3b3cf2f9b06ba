"""What a command has to be told: read from its options, and what is missing asked for on a terminal."""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import click

from uprsite.fields import Refusal


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to be told."""

    option: str
    """The name of the option that answers it, without hyphens."""
    words: str
    read: Callable[[str], Any]
    """Makes an answer of what was written; raises Refusal."""
    default: str | None = None
    asked: bool = True
    """Whether it is asked; what is not takes its default."""


def answers_to(questions: Iterable[Question], typed: Mapping[str, str | None]) -> dict[str, Any]:
    """Read what was typed, all of it before anything is refused; ask for the rest where somebody is there."""
    questions = tuple(questions)
    answers, wrong = dict[str, Any](), list[str]()
    for question in questions:
        text = typed[question.option]
        if text is None and not question.asked:
            text = question.default
        if text is not None:
            try:
                answers[question.option] = question.read(text)
            except Refusal as refusal:
                wrong.append(f"--{question.option}: {_said(refusal)}")
    missing = [question for question in questions if question.asked and typed[question.option] is None]
    if missing and not _somebody_is_there():
        names = ", ".join(f"--{question.option}" for question in missing)
        wrong.append(f"Missing: {names}. They are asked for on a terminal only.")
    if wrong:
        raise click.UsageError("\n".join(wrong))
    if missing:
        click.echo("Nothing is written before the last answer; Ctrl+C stops.")
    return {**answers, **{question.option: _ask(question) for question in missing}}


def _ask(question: Question) -> Any:
    """Ask until the answer can be used."""
    while True:
        try:
            return question.read(click.prompt(question.words, default=question.default, prompt_suffix=" "))
        except Refusal as refusal:
            click.echo(_said(refusal), err=True)


def _said(refusal: Refusal) -> str:
    return f"{refusal.message}; {refusal.hint}" if refusal.hint else refusal.message


def _somebody_is_there() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
