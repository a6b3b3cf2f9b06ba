"""A picture that stands on every page."""

from collections.abc import Mapping
from typing import NamedTuple

Box = tuple[int, int]
"""Width and height in pixels."""
TYPES: Mapping[str, str] = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
}
"""The media types of pictures by the ending of their files."""


class Picture(NamedTuple):
    """A picture made safe to publish: where it lies, how large it is shown, and its bytes."""

    src: str
    type: str
    width: int
    height: int
    content: bytes

    @property
    def sizes(self) -> str:
        """Say at which sizes it is good, as a link to an icon does."""
        return "any" if self.type == TYPES["svg"] else f"{self.width}x{self.height}"


def picture(name: str, ending: str, size: Box, content: bytes) -> Picture:
    """Make a picture of the site: `static/logo.svg`."""
    return Picture(f"static/{name}.{ending}", TYPES[ending], *size, content)


def fitted(size: Box, box: Box) -> Box:
    """Return the size at which a picture fits into a box; a smaller one is not made larger."""
    scale = min(1.0, box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def filling(size: tuple[float, float], box: Box) -> Box:
    """Return the largest size at which a drawing, which has no pixels, fits into a box."""
    scale = min(box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
