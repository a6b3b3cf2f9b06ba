"""Where the engine keeps its templates, translations and schemas, and the pins of what it needs."""

from pathlib import Path

PACKAGE = Path(__file__).parent
"""In a wheel the folders and files are in the package, under engine/; in a checkout they stand beside it."""


def engine_folder(name: str) -> Path:
    """Return the engine's own folder of that name (`templates`, `translations`, `schemas`)."""
    packed = PACKAGE / "engine" / name
    return packed if packed.is_dir() else PACKAGE.parent / name


def engine_file(name: str) -> Path:
    """Return a file of the engine's own that stands beside those folders (`requirements.txt`)."""
    packed = PACKAGE / "engine" / name
    return packed if packed.is_file() else PACKAGE.parent / name


def layers(project: Path, name: str) -> list[Path]:
    """Return the folders that hold a kind of resource, the site's own before the engine's; each once.

    The site's own comes first also where there is none yet: whoever reads these can tell which is whose.
    """
    return list(dict.fromkeys(((project / name).resolve(), engine_folder(name).resolve())))
