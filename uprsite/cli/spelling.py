"""Commands to type next, spelt so that they work as they stand: by the name of the program that was just used."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path


def command(project: Path, *words: str) -> str:
    """Spell a command on a project, for the shell of this machine."""
    here = project.resolve() == Path.cwd() and not sys.argv[0].endswith("build.py")
    where = [] if here else ["--project", str(project)]
    return _quoted([*_program(Path(sys.argv[0])), *where, *words])


def _program(typed: Path) -> list[str]:
    if typed.name == "__main__.py":
        return [_found(Path(sys.executable)), "-m", "uprsite"]
    if typed.suffix == ".py":
        return ["py" if sys.platform == "win32" else "python3", str(typed)]
    return [_found(typed)]


def _found(program: Path) -> str:
    """Name a program by its name where the shell finds it, else by its path from here."""
    found = shutil.which(program.name)
    if found and Path(found).absolute() == program.absolute():
        return program.name
    return str(program.relative_to(Path.cwd()) if program.is_relative_to(Path.cwd()) else program)


def _quoted(words: list[str]) -> str:
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
