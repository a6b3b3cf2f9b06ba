"""The files of a site that were copied from uprsite when it was made: what it needs to run, and schemas for editors."""

import re
from collections.abc import Mapping
from pathlib import Path

from uprsite import __version__
from uprsite.replacing import replace_file
from uprsite.starter import engine_files

ENGINE, PINS, SCHEMAS = "engine.txt", "requirements.txt", "schemas/"
PINNED = re.compile(r"(uprsite==|\./uprsite-)([0-9]+(?:\.[0-9]+)*)(|-py3-none-any\.whl)")
"""A version by its number, or as a file in the folder of the site."""
ASKED_FOR = re.compile(r"(?m)^(?:[A-Za-z0-9][\w.-]*|-\S.*)")
"""In a list for pip: the name of a package, or an option, such as another place to look for packages."""


def renew(project: Path, dry_run: bool = False) -> list[str]:
    """Bring copied files up to this engine, and say so; what holds something of the site's own is left and told.

    A folder without engine.txt was not made by `new`, and nothing in it is a copy.
    """
    asked = _text(project / ENGINE)
    if asked is None:
        return []
    fresh = engine_files()
    found = PINNED.fullmatch(asked.strip())
    if found and _numbers(found[2]) > _numbers(__version__):
        # Its pins belong to it: with those of this one it might not even start.
        return [f"Copies of uprsite's files: left as they are, for {ENGINE} names a newer one ({found[2]}) than this"]
    files, told = _engine(asked.strip())
    has_own = sorted(_asked_for(_text(project / PINS) or "") - _asked_for(fresh[PINS].decode()))
    if has_own:  # and the engine stays at the version whose pins these are
        name = " and ".join([*files, PINS])
        files, told = (
            {},
            [
                *told,
                f"{name}: left, for uprsite does not need {', '.join(has_own)}; take that out of {PINS} "
                "(what is your own, to a file of its own), and migrate again",
            ],
        )
    for name, content in fresh.items():
        if (name == PINS and not has_own) or name.startswith(SCHEMAS):
            files[name] = content
    for name, content in files.items():
        if not _same(project / name, content):
            told.append(f"{name}: {'renewed' if (project / name).exists() else 'added'}")
            if not dry_run:
                replace_file(project / name, content)
    return [*told, *_others(project, {name: text for name, text in fresh.items() if name not in files})]


def _engine(asked: str) -> tuple[dict[str, bytes], list[str]]:
    found = PINNED.fullmatch(asked)
    if found is None:
        return {}, [f"{ENGINE}: left as it is, for it names {asked or 'nothing'}; this is uprsite {__version__}"]
    return {ENGINE: f"{found[1]}{__version__}{found[3]}\n".encode()}, []


def _others(project: Path, fresh: Mapping[str, bytes]) -> list[str]:
    """Name the other copies that are not as a new site gets them: their owners may have made them so."""
    changed = [
        name for name, content in fresh.items() if (project / name).exists() and not _same(project / name, content)
    ]
    changed = [name for name in changed if name != PINS]
    if not changed:
        return []
    return [f"Left as they are, though a new site gets others: {', '.join(changed)}. `uprsite new DIR` shows those."]


def _same(path: Path, content: bytes) -> bool:
    text = _text(path)
    return text is not None and text.splitlines() == content.decode().splitlines()


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return None


def _asked_for(text: str) -> set[str]:
    found = ASKED_FOR.findall(text)
    return {line if line[0] == "-" else re.sub(r"[-_.]+", "-", line).lower() for line in found}


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]
