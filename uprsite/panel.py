"""What a preview adds to a page while it is served: the reload script, and a panel of what is wrong. Pure."""

import re
from collections.abc import Iterable
from html import escape

from uprsite.diagnostics import Diagnostic, Severity, apart, has_errors
from uprsite.views.frame import POLICY

STYLE_PATH = "/__uprsite/panel.css"
# The colours are the system's, light or dark; `revert` keeps the site's own style out of the panel.
STYLE = """.uprsite-panel, .uprsite-panel * { all: revert; }
.uprsite-panel { position: fixed; inset: auto 0 0; z-index: 2147483647; max-block-size: 60vh; overflow: auto;
  padding: .25rem 1rem; border-block-start: .4rem solid #c8321f; color-scheme: light dark; background: Canvas;
  color: CanvasText; font: 1rem/1.4 system-ui, sans-serif; text-align: start; overflow-wrap: anywhere; }
.uprsite-panel summary { min-block-size: 1.75rem; font-weight: bold; cursor: pointer; }
.uprsite-panel li { margin-block: .5rem; }
@media print { .uprsite-panel { display: none; } }
"""
NOT_BUILT = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>The site is not built yet</title>
</head>
<body>
<h1>The site is not built yet</h1>
<p>Mend what is listed here, and save: this page then turns into the site by itself.</p>
</body>
</html>
""".encode()
"""The page at every address until a first build succeeds."""

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="[^"]*')
_HEAD_END, _BODY = re.compile(rb"</head>|(?=<body\b)|\Z"), re.compile(rb"<body\b[^>]*>|\Z")


def dress(page: bytes, port: int, shown: str) -> bytes:
    """Add the reload script and the panel to a page, and allow both in its policy."""
    head = f'<script src="/livereload.js?port={port}&amp;mindelay=100&amp;maxdelay=2000" defer></script>'
    if shown:
        head = f'<link rel="stylesheet" href="{STYLE_PATH}">{head}'
    page = _POLICY.sub(lambda found: found[0] + b"; connect-src 'self' ws:", page, count=1)
    page = _HEAD_END.sub(lambda found: head.encode() + found[0], page, count=1)
    return _BODY.sub(lambda found: found[0] + shown.encode(errors="backslashreplace"), page, count=1)


def panel(diagnostics: Iterable[Diagnostic], note: str = "") -> str:
    """List every error and warning as HTML, opened where a build failed; empty where there is neither."""
    found, _ = apart(diagnostics)
    if not found:
        return ""
    items = "".join(
        f"<li><code>{escape(finding.file)}:{finding.line}:{finding.column}</code> <strong>{finding.severity}:</strong> "
        f"<bdi>{escape(finding.message)}</bdi> [{escape(finding.code)}]<br><bdi>{escape(finding.hint)}</bdi></li>"
        for finding in found
    )
    return (
        f'<section class="uprsite-panel" role="alert" lang="en" dir="ltr"><details{" open" * has_errors(found)}>'
        f"<summary>{tally(found)}</summary><p>{escape(note)}</p><ul>{items}</ul></details></section>"
    )


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """Say how much is wrong: `1 error, 2 warnings`."""
    kinds = [finding.severity for finding in diagnostics]
    return ", ".join(count(kinds.count(kind), kind.value) for kind in (Severity.ERROR, Severity.WARNING))


def count(number: int, noun: str) -> str:
    """Say a number of things in English, the language of the commands."""
    return f"{number} {noun}{'s' * (number != 1)}"
