"""What libyaml complains of, in an author's words."""

from typing import NamedTuple


class Syntax(NamedTuple):
    """What one complaint of libyaml means to an author."""

    message: str
    hint: str
    at_start: bool = False
    """Whether the mistake is where the quote, bracket or key began, not where reading stopped."""


TAB = Syntax("there is a tab where only spaces can stand", "replace it with spaces; YAML is indented with spaces only")
UNCLOSED_QUOTE = Syntax(
    "a quote is opened here and never closed",
    "close it where the text ends; a quote inside a quoted text needs quotes of the other kind around it",
    True,
)
UNFINISHED = Syntax("the file ends in the middle of a value", "close every quote and bracket")
PERCENT = Syntax("a line cannot begin with %", "put quotes around a text that begins with %, or remove the line", True)
ESCAPE = Syntax(
    "a backslash has a meaning of its own between double quotes",
    "write two backslashes for one, or put single quotes around the text",
)
AFTER_BAR = Syntax(
    "after | or > the text begins on the next line", "put quotes around a text that begins with | or >", True
)
SYNTAX = {
    "tab character": TAB,
    "mapping values are not allowed": Syntax(
        "there is a colon where none can stand",
        "put quotes around a text that holds a colon and a space; if this is a key, check its indentation and that the "
        "line above has a space after its colon",
    ),
    "cannot start any token": Syntax("a text cannot begin with this character", "put quotes around the text"),
    "did not find expected key": Syntax(
        "this belongs to nothing above it",
        "indent keys of one group alike; when the value above stands in quotes, a quote may have ended it too early",
    ),
    "did not find expected '-'": Syntax(
        "this line is no entry of the list above it", "every entry of a list begins with “- ” in the same column"
    ),
    "unexpected end of stream": UNCLOSED_QUOTE,
    "unexpected document indicator": UNCLOSED_QUOTE,
    "did not find expected ',' or": Syntax(
        "a bracket is opened here and not closed",
        "close it, put a comma between two entries, and put quotes around a text that holds brackets",
        True,
    ),
    "could not find expected ':'": Syntax(
        "this line is neither a key nor a part of the text above",
        "write “key: value” with a space after the colon, or indent the line more than the key it belongs to",
        True,
    ),
    "block sequence entries are not allowed": Syntax(
        "a list cannot begin on the line of its key",
        "write “- ” on the next line; put quotes around a text that begins with “- ”",
    ),
    "expected node content": Syntax(
        "a bracket or a comma stands where a value should", "put quotes around a text that begins with one"
    ),
    "alphabetic or numeric character": Syntax(
        "a text cannot begin with * or &", "put quotes around the text", at_start=True
    ),
    "tag": Syntax("a text cannot begin with !", "put quotes around the text", at_start=True),
    "escape": ESCAPE,
    "hexdecimal number": ESCAPE,
    "comment or line break": AFTER_BAR,
    "indentation indicator": AFTER_BAR,
    "directive": PERCENT,
    "incompatible YAML document": PERCENT,
    "version": PERCENT,
    "digit or '.'": PERCENT,
    "expected whitespace": PERCENT,
    "<document start>": Syntax("the file goes on after its end", "remove the line of ... or --- above"),
    "control characters": Syntax(
        "there is a control character, which most editors do not show",
        "delete it; if the file is full of them, save it as UTF-8",
    ),
}
"""By a part of libyaml's message, the first that fits."""
