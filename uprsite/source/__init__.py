"""YAML and Markdown text -> plain data and the place of everything in it."""

from dataclasses import dataclass
from typing import Any

from uprsite.diagnostics import Diagnostic
from uprsite.source.events import Reader
from uprsite.source.marks import Marks, Path, Place

MAX_BYTES = 50_000_000
FENCE = "---"
UNSEEN_BREAKS = {0x85: " ", 0x2028: " ", 0x2029: " "}


@dataclass(frozen=True, slots=True)
class Source:
    """One file, read: its data (None where nothing could be read), the places in it and what is wrong."""

    file: str
    data: Any
    marks: Marks
    diagnostics: tuple[Diagnostic, ...]
    body: str = ""
    """The Markdown after the front matter."""
    body_line: int = 1


def decode_utf8(content: bytes, file: str) -> str | Diagnostic:
    """Return a file's text, or say where it stops being UTF-8."""
    if len(content) > MAX_BYTES:
        return Diagnostic(
            file, 1, 1, "file-too-large", "the file is larger than 50 MB", "split it, or remove what is not text"
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = content.rfind(b"\n", 0, error.start) + 1
        line = content.count(b"\n", 0, start) + 1
        column = len(content[start : error.start].decode("utf-8-sig", "ignore")) + 1
        hint = "save the file as UTF-8 (in a spreadsheet program: “CSV UTF-8”; in an editor: “Save with encoding”)"
        return Diagnostic(file, line, column, "not-utf8", "the file is not UTF-8 text", hint)
    # Lines are counted as editors count them. libyaml also breaks lines at three characters that nobody can see,
    # which come with text pasted from elsewhere and mean no more than a space.
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(UNSEEN_BREAKS) if any(chr(char) in text for char in UNSEEN_BREAKS) else text


def read_yaml(text: str, file: str) -> Source:
    """Read a YAML file: maps to dict, sequences to list, every scalar to str; an empty value drops its key."""
    reader = Reader(text, file)
    data = reader.read()
    return Source(file, data, reader.marks, tuple(reader.diagnostics))


def read_front_matter(text: str, file: str) -> Source:
    """Read a Markdown file that begins with YAML between two lines of `---`."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        hint = "begin the file with a line of ---, the keys (theme, summary, …), and another line of ---"
        finding = Diagnostic(file, 1, 1, "front-matter", "the keys at the top of the file are missing", hint)
        return Source(file, None, Marks(), (finding,), text)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        hint = "write a second line of --- between the keys and the text"
        finding = Diagnostic(file, 1, 1, "front-matter", "the keys at the top of the file have no end", hint)
        return Source(file, None, Marks(), (finding,), text)
    head = read_yaml("\n".join((*lines[:end], "")), file)
    return Source(file, head.data, head.marks, head.diagnostics, "\n".join(lines[end + 1 :]), end + 2)


__all__ = ["Marks", "Path", "Place", "Source", "decode_utf8", "read_front_matter", "read_yaml"]
