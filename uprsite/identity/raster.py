"""Pictures in pixels, written anew: without metadata or the place of a camera, and no larger than they are shown."""

import io
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from uprsite.fields import Refusal
from uprsite.identity.picture import Box, Picture, fitted, picture

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 25_000_000
ENDINGS: Mapping[str, str] = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}
"""What may be published, by the name that Pillow gives it."""
HOW: Mapping[str, Mapping[str, Any]] = {
    "PNG": {"optimize": True},
    "JPEG": {"quality": 88, "optimize": True},
    "WEBP": {"quality": 88, "method": 6},
}


def from_pixels(name: str, content: bytes, box: Box, kinds: tuple[str, ...] = tuple(ENDINGS)) -> Picture:
    """Read a picture and write it anew so that it fits into a box; refuse what is no picture or far too large."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large pictures; they are refused below
            with Image.open(io.BytesIO(content), formats=tuple(ENDINGS)) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    message = f"the picture has {opened.width} × {opened.height} pixels"
                    raise Refusal(message, f"make it smaller: {_said(box)} are enough")
                # What a phone takes can be a JPEG that holds another.
                form = opened.format if opened.format in ENDINGS else "JPEG"
                return _written(name, form if form in kinds else "PNG", opened, box)
    except Image.DecompressionBombError:
        raise Refusal("the picture has far too many pixels", f"make it smaller: {_said(box)} are enough") from None
    except Refusal:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        hint = "save it anew as SVG or PNG, or take another file"
        raise Refusal("this is no picture that can be read (SVG, PNG, JPEG or WebP)", hint) from None


def _said(box: Box) -> str:
    return f"{box[0]} × {box[1]}"


def _written(name: str, form: str, opened: "Image", box: Box) -> Picture:
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(opened)
    # Only pixels are carried over: what else a file holds (EXIF, GPS, XMP, comments) stays behind.
    modes = ("RGB",) if form == "JPEG" else ("RGB", "RGBA", "L", "LA")
    pixels = upright if upright.mode in modes else upright.convert("RGB" if form == "JPEG" else "RGBA")
    size = fitted(pixels.size, box)
    if size != pixels.size:
        pixels = pixels.resize(size, Image.Resampling.LANCZOS)
    bare = Image.new(pixels.mode, pixels.size)
    bare.paste(pixels)
    out = io.BytesIO()
    bare.save(out, form, **HOW[form])
    return picture(name, ENDINGS[form], size, out.getvalue())
