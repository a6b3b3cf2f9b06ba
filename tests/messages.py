"""Every message of the interface, as a translator gets them: from templates and from the closed lists."""

from pathlib import Path

from uprsite.translation import Source
from uprsite.translation.interface import interface_sources

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"


def interface() -> list[Source]:
    """List the messages of the interface, each once, in the order of their sources."""
    return interface_sources([TEMPLATES])
