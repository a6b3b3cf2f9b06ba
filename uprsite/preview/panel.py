"""What a preview adds to a page while it is served: the reload script, and a panel of what is wrong. Pure."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

from uprsite.diagnostics import Diagnostic, Severity, count
from uprsite.preview.excerpts import Told
from uprsite.views.frame import POLICY

OWN = "/__uprsite/"
"""Where the preview's own files stand."""
STYLE, SCRIPT = f"{OWN}panel.css", f"{OWN}panel.js"
MENDED = "All mistakes are mended."
NOT_BUILT = "The site is not built yet", "Mend what is listed here, and save: this page then turns into the site."
"""The page at every address until the files can be read for the first time."""
NOT_MADE = "This page cannot be made", "Mend what is listed here, and save: this page then turns into what it was."

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="[^"]*')
_HEAD_END, _BODY = re.compile(rb"</head>|(?=<body\b)|\Z"), re.compile(rb"<body\b[^>]*>|\Z")


def stand_in(title: str, text: str) -> bytes:
    """Write a page that stands where there can be none yet."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body>
<h1>{title}</h1>
<p>{text}</p>
</body>
</html>
""".encode()


def dress(page: bytes, port: int, shown: str) -> bytes:
    """Add the reload script and the panel to a page, and allow both in its policy."""
    head = f'<script src="/livereload.js?port={port}&amp;mindelay=100&amp;maxdelay=2000" defer></script>'
    if shown:
        head = f'<link rel="stylesheet" href="{STYLE}">{head}'
    page = _POLICY.sub(lambda found: found[0] + b"; connect-src 'self' ws:", page, count=1)
    page = _HEAD_END.sub(lambda found: head.encode() + found[0], page, count=1)
    return _BODY.sub(lambda found: found[0] + shown.encode(errors="backslashreplace"), page, count=1)


def panel(told: Sequence[Told], turn: int, note: str = "", mended: bool = False) -> str:
    """List errors and warnings as HTML, opened where there is an error; empty where there is nothing to say.

    `turn` counts changes: a panel that was closed stays so until the next. `mended` is whether there was something.
    """
    findings = [one.finding for one in told]
    errors = any(finding.severity is Severity.ERROR for finding in findings)
    if not findings:
        said = f'<p class="mended">{MENDED}</p>'
        return _panel("mended", "status", turn, said) if mended else ""
    said = (
        f"<details{' open' * errors}><summary>{tally(findings)}</summary>"
        + (f"<p>{escape(note)}</p>" if note else "")
        + f"<ul>{''.join(map(_item, told))}</ul></details>"
    )
    return _panel(*(("error", "alert") if errors else ("warning", "status")), turn, said)


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """Say how much is wrong: `1 error, 2 warnings`."""
    kinds = [finding.severity for finding in diagnostics]
    return ", ".join(count(kinds.count(kind), kind.value) for kind in (Severity.ERROR, Severity.WARNING))


def _panel(kind: str, role: str, turn: int, said: str) -> str:
    # A button does nothing without the script, which shows it.
    close = '<button type="button" class="close" hidden>Close</button>'
    return (
        f'<section class="uprsite-panel" data-kind="{kind}" data-turn="{turn}" role="{role}" lang="en" dir="ltr">'
        f'{said}{close}</section><script src="{SCRIPT}"></script>'
    )


def _item(told: Told) -> str:
    """Say where, what, and what to do, with the line itself, and ways to go there."""
    finding, excerpt, editor = told
    place = escape(f"{finding.file}:{finding.line}:{finding.column}")
    link = f'<a href="{escape(quote(editor, safe="/:"))}" aria-label="Open {place} in VS Code">Open in VS Code</a>'
    copy = f'<button type="button" data-copy="{place}" aria-label="Copy {place}" hidden>Copy</button>'
    line = more = ""
    if finding.detail:
        more = '<pre tabindex="0"><bdi>' + escape("\n".join(finding.detail)) + "</bdi></pre>"
    if excerpt:
        before, marked, after = map(escape, excerpt)
        line = f'<pre tabindex="0"><bdi>{before}<mark>{marked}</mark>{after}</bdi></pre>'
    return (
        f"<li><strong>{finding.severity}:</strong> <bdi>{escape(finding.message)}</bdi> [{escape(finding.code)}]<br>"
        f"<code>{place}</code>{copy}{link if editor else ''}{line}<bdi>{escape(finding.hint)}</bdi>{more}</li>"
    )
