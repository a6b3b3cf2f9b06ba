"""Commands to type next, spelt so that they work as they stand: by the name of the program that was just used."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click


def command(project: Path, *words: str) -> str:
    """Spell a command on a project, for the shell of this machine."""
    typed = Path(sys.argv[0])
    here = project.resolve() == Path.cwd() and typed.name != "build.py"  # which looks where it stands itself
    where = [] if here else ["--project", str(project)]
    return _quoted([*_program(typed), *where, *words])


def enter(project: Path) -> str:
    """Spell the way into a project; empty where the program is not found by its name alone in every folder."""
    typed = Path(sys.argv[0])
    return _quoted(["cd", str(project)]) if _program(typed) == [typed.name] else ""


def again(*words: str) -> str:
    """Spell another command as this one was typed: on the same project, named where it was."""
    named = click.get_current_context().find_root().params.get("project")
    return _quoted([*_program(Path(sys.argv[0])), *(["--project", str(named)] if named else []), *words])


def _program(typed: Path) -> list[str]:
    """Name a program by its name alone where the shell finds it, else by its path from here."""
    if typed.suffix == ".py":
        return ["py" if sys.platform == "win32" else "python3", str(typed)]
    found = shutil.which(typed.name)
    if found and Path(found).with_suffix("").absolute() == typed.with_suffix("").absolute():
        return [typed.name]
    return [str(typed.relative_to(Path.cwd()) if typed.is_relative_to(Path.cwd()) else typed)]


def _quoted(words: list[str]) -> str:
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
