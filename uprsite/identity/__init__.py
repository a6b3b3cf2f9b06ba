"""Whose site it is, to see: the publisher's logo and icon, from files beside config.yaml, made safe to publish."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from uprsite.colours import DARK, SHAPE, nearest
from uprsite.config import FILE, Config, Look
from uprsite.diagnostics import Diagnostic
from uprsite.fields import Refusal
from uprsite.identity.picture import TYPES, Box, Picture
from uprsite.source import Marks

MOST_BYTES = 5_000_000
LOGO: Box = (400, 160)
ICON: Box = (180, 180)
UTF16 = (BOM_UTF16_LE, BOM_UTF16_BE, b"<\0", b"\0<")
"""How a text in UTF-16 begins."""


class Identity(NamedTuple):
    """A site's own logo and icon."""

    logo: Picture | None = None
    icon: Picture = Picture("static/icon.svg", "image/svg+xml", 0, 0, b"")
    """By default the engine's, which lies there already."""

    @property
    def files(self) -> dict[str, bytes]:
        """What is written for them, by its place in the site."""
        return {found.src: found.content for found in (self.logo, self.icon) if found and found.content}


NO_IDENTITY = Identity()


def load_identity(project: Path, config: Config, marks: Marks) -> tuple[Identity, list[Diagnostic]]:
    """Read the pictures that config.yaml names; one that cannot be published is reported and left out."""
    found: dict[str, Picture] = {}
    diagnostics: list[Diagnostic] = []
    for name, box in (("logo", LOGO), ("icon", ICON)):
        file = getattr(config, name)
        if file is None:
            continue
        try:
            found[name] = _read(project, name, file, box)
        except Refusal as refusal:
            place = marks.value((name,))
            diagnostics.append(Diagnostic(FILE, *place, f"bad-{name}", f"{file}: {refusal.message}", refusal.hint))
    return Identity(**found), diagnostics


def look_style(look: Look) -> str:
    """Write a site's colours as style; on paper everything stays as it was, dark on white."""
    # A band is seen on dark screens too, by a lighter colour of its hue where it has to be.
    band = nearest(look.band, [DARK["paper"]], SHAPE) if look.band else None
    schemes = {"light": (look.link, look.band), "dark": (look.link_dark, band)}
    return "".join(
        f"@media screen and (prefers-color-scheme: {scheme}) {{ :root {{ {_values(*colours)}}} }}\n"
        for scheme, colours in schemes.items()
        if any(colours)
    )


def _values(link: str | None, band: str | None) -> str:
    # What was visited is not told apart: its colour would have to be chosen, and checked, as well.
    values = {"link": link, "visited": link, "band": band}
    return "".join(f"--{name}: {value}; " for name, value in values.items() if value)


def _read(project: Path, name: str, file: str, box: Box) -> Picture:
    from uprsite.identity.raster import from_pixels
    from uprsite.identity.vector import from_drawing

    content = _content(project, name, file)
    if _is_drawing(content):
        found = from_drawing(name, content, box)
    else:
        found = from_pixels(name, content, box) if name == "logo" else from_pixels(name, content, box, ("PNG",))
    if name == "icon" and found.width != found.height:
        raise Refusal("the icon is not square", "give it as much width as height")
    return found


def _content(project: Path, name: str, file: str) -> bytes:
    """Read a plain file of the project; what is none is not even opened: a pipe would never end."""
    path = project / file
    try:
        # A link could publish a file that nobody meant to publish.
        if not path.resolve().is_relative_to(project.resolve()):
            raise Refusal("this is a link that leads out of the project", "copy what it leads to here")
        found = path.stat()
        if not S_ISREG(found.st_mode):
            raise Refusal("this is no plain file", "write the name of a picture, for example logo.svg")
        if found.st_size > MOST_BYTES:
            raise Refusal(f"the file has more than {MOST_BYTES // 1_000_000} MB", "make the picture smaller")
        return path.read_bytes()
    except FileNotFoundError:
        raise Refusal("there is no such file", f"put it beside {FILE}, or remove “{name}”") from None
    except (OSError, RuntimeError):  # the second is how some versions of Python tell links that go in a circle
        raise Refusal("the file cannot be read", "it must be a plain file that you may read") from None


def _is_drawing(content: bytes) -> bool:
    if content.startswith(UTF16):
        raise Refusal("the drawing is written in UTF-16", "save it as UTF-8")
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


__all__ = ["NO_IDENTITY", "TYPES", "Identity", "Picture", "load_identity", "look_style"]
