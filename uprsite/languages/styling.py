"""What the style of a site needs to know of its languages: room for taller letters than Latin ones, and the colon."""

from collections.abc import Mapping

from uprsite.languages.locales import LocaleEntry

USUAL, COLON = "1.5", ": "
HEADINGS = "h1, h2, h3, .headline, .site"
SLANTED = "em, cite, i, address"


def language_style(locales: Mapping[str, LocaleEntry]) -> str:
    """Write the rules of the languages whose lines stand further apart, wherever their words stand on a page.

    Spaced letters break the joined scripts that most of these are, and none of them has slanted ones. The colon is that
    between a label and its value.
    """
    colons = {tag: entry.colon for tag, entry in sorted(locales.items()) if entry.colon != COLON}
    tall = {tag: entry.line_height for tag, entry in sorted(locales.items()) if entry.line_height != USUAL}
    return "".join(f":lang({tag}) {{ --colon: {_quoted(colon)}; }}\n" for tag, colon in colons.items()) + "".join(
        f":is(:root, [lang]):lang({tag}) {{ line-height: {height}; }} "
        f":lang({tag}) :is({HEADINGS}) {{ line-height: {_of_headings(height)}; letter-spacing: 0; }} "
        f":lang({tag}) :is({SLANTED}) {{ font-style: normal; }}\n"
        for tag, height in tall.items()
    )


def _quoted(text: str) -> str:
    """Write a string of a style sheet, which nothing in the text can end."""
    return '"' + "".join(char if char.isalnum() or char in " :" else f"\\{ord(char):x} " for char in text) + '"'


def _of_headings(height: str) -> str:
    """Set the lines of headings closer, in the proportion of those of the text."""
    return f"{float(height) * 0.83:.2f}"
