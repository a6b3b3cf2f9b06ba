"""Where the engine keeps its templates, translations and schemas."""

from pathlib import Path

PACKAGE = Path(__file__).parent
"""In a wheel the folders are in the package, under engine/; in a checkout they stand beside it."""


def engine_folder(name: str) -> Path:
    """Return the engine's own folder of that name (`templates`, `translations`, `schemas`)."""
    packed = PACKAGE / "engine" / name
    return packed if packed.is_dir() else PACKAGE.parent / name


def layers(project: Path, name: str) -> list[Path]:
    """Return the folders that hold a kind of resource, the site's own before the engine's; each once."""
    own, engine = (project / name).resolve(), engine_folder(name).resolve()
    return [folder for folder in dict.fromkeys((own, engine)) if folder.is_dir()]
