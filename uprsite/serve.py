"""The preview: build, serve, watch, rebuild, reload, and show in the page what is wrong.

The built files are those of a real build. What only a preview needs (the reload script, the panel, leave for both in
the page's policy) is added while a page is being served.
"""

import asyncio
import errno
import os
import re
import socket
import threading
import traceback
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from mimetypes import MimeTypes
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from uprsite.diagnostics import Diagnostic, apart
from uprsite.panel import NOT_BUILT, STYLE, STYLE_PATH, count, dress, panel, tally
from uprsite.pipeline import Built, build
from uprsite.plan import INDEX
from uprsite.stopwatch import Stopwatch
from uprsite.watch import next_change, snapshot, watched

if TYPE_CHECKING:
    from tornado.web import Application

OUT = ".cache/preview"
HTML = "text/html"
STALE = "The pages are those of the last build without errors."
FOUND, REDIRECT, MISSING, NOT_READY = 200, 302, 404, 503

_KINDS = MimeTypes()  # Python's own list: the machine's may call a script plain text
_KINDS.add_type("application/atom+xml", ".atom")
_LOCAL = ("localhost", "127.0.0.1", "[::1]")


@dataclass(slots=True)
class Preview:
    """A project, the folder it is built into, and what the last build told."""

    project: Path
    folder: Path
    built: Built = field(default_factory=lambda: Built(()))
    ready: bool = False
    """A build has succeeded since the start: pages of an earlier day are not shown."""


def serve(
    project: Path,
    port: int = 8000,
    host: str = "127.0.0.1",
    open_browser: bool = False,
    say: Callable[[str], None] = print,
) -> int:
    """Preview a project until Ctrl+C; return the program's exit code, 2 where the port cannot be had."""
    try:
        listener = listen(port, host)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            say(f"Port {port} is in use, perhaps by another preview. Choose another one: --port {port + 1}")
        else:
            say(f"Cannot serve at {host}, port {port}: {error}")
        return 2
    with suppress(KeyboardInterrupt):
        asyncio.run(keep(project, listener, open_browser, say))
    return 0


def listen(port: int, host: str) -> socket.socket:
    """Take a port before the first build, so that a browser that comes early waits and is answered."""
    listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setblocking(False)
    return listener


async def keep(project: Path, listener: socket.socket, open_browser: bool, say: Callable[[str], None]) -> None:
    """Build, serve and rebuild until cancelled; builds run on this thread, so no page is ever served half-new."""
    from livereload.handlers import LiveReloadHandler
    from tornado.httpserver import HTTPServer

    preview = Preview(project, project / OUT)
    host, port = listener.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    say(f"Preview at {address} (Ctrl+C ends it)")
    server = HTTPServer(application(preview, host))
    server.add_socket(listener)
    try:
        seen = snapshot(roots := watched(project))
        rebuild(preview, 0, say)
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        while True:
            before, seen = seen, await next_change(roots, seen)
            changed = sum(seen.get(path) != before.get(path) for path in seen.keys() | before.keys())
            if rebuild(preview, changed, say):
                LiveReloadHandler.reload_waiters("*")
    finally:
        server.stop()


def rebuild(preview: Preview, changed: int, say: Callable[[str], None]) -> bool:
    """Build once, whatever happens, say how it went, and tell whether a reader would see a difference."""
    start, before = perf_counter(), apart(preview.built.diagnostics)[0]
    try:
        preview.built = build(preview.project, preview.folder, Stopwatch())
    except Exception as error:  # a preview outlives every mistake, ours too
        if os.environ.get("UPRSITE_DEBUG"):
            traceback.print_exception(error)
        preview.built = Built((fault(error),))
    spent, written = (perf_counter() - start) * 1000, preview.built.written
    preview.ready |= written is not None
    files = f"{count(changed, 'file')} changed, " if changed else ""
    pages = f"{written.written} of {count(written.files, 'file')} written" if written else "nothing written"
    say(f"{files}{pages}, {spent:.0f} ms, {tally(preview.built.diagnostics)}")
    return bool(written and (written.written or written.pruned)) or apart(preview.built.diagnostics)[0] != before


def fault(error: Exception) -> Diagnostic:
    """Tell what stopped a build that should have told it itself: the disk, or a mistake of our own."""
    if isinstance(error, OSError):
        hint = "check that the file is there, and that you may read it"
        return Diagnostic(str(error.filename or "."), 1, 1, "cannot-read", error.strerror or str(error), hint)
    message = f"uprsite failed: {type(error).__name__}: {error}"
    hint = "please report it with what you changed; UPRSITE_DEBUG=1 shows in the terminal where it happened"
    return Diagnostic(".", 1, 1, "bug", message, hint)


def application(preview: Preview, host: str) -> "Application":
    """Make the web application; it answers to its own names only, so that no other site can read a preview."""
    from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
    from livereload.watcher import Watcher
    from tornado.httputil import split_host_and_port
    from tornado.web import Application, RequestHandler
    from tornado.websocket import WebSocketHandler

    class Socket(LiveReloadHandler):  # type: ignore[misc]
        check_origin = WebSocketHandler.check_origin  # livereload's lets the pages of every site listen

    class Style(RequestHandler):
        def get(self) -> None:
            self.set_header("Content-Type", "text/css; charset=utf-8")
            self.finish(STYLE)

    class Page(RequestHandler):
        def get(self, path: str) -> None:
            status, kind, body = respond(preview, path)
            if status == REDIRECT:
                return self.redirect(kind)
            if kind == HTML:
                stale = preview.ready and preview.built.written is None
                shown = panel(preview.built.diagnostics, STALE if stale else "")
                body = dress(body, split_host_and_port(self.request.host)[1] or 80, shown)
            self.set_status(status)
            self.set_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            self.set_header("Cache-Control", "no-cache")  # the browser asks each time, and the ETag answers
            self.finish(body)
            return None

        head = get

    # Only the socket and script of livereload: its Server injects an inline script, which a page's policy blocks, looks
    # at the files every 0.8 s, and drops a reload that follows another within 3 s.
    LiveReloadHandler.watcher = Watcher()
    handlers: list[Any] = [
        ("/livereload", Socket),
        (r"/livereload\.js", LiveReloadJSHandler),
        (re.escape(STYLE_PATH), Style),
        ("/(.*)", Page),
    ]
    # Whoever opened the preview to a network did so knowingly, and it has more names there than can be known.
    names = "|".join(map(re.escape, _LOCAL)) if ip_address(host).is_loopback else ".*"
    app = Application(log_function=lambda _: None)
    app.add_handlers(f"(?:{names})$", handlers)
    return app


def respond(preview: Preview, path: str) -> tuple[int, str, bytes]:
    """Find what a host would answer to an address: status, media type (or new address) and body."""
    if not preview.ready:
        return NOT_READY, HTML, NOT_BUILT
    top = preview.folder.resolve()
    with suppress(OSError, ValueError):  # no such file, or a name that no file can have
        place = (top / path).resolve()
        if place.is_relative_to(top):
            if place.is_dir() and path and not path.endswith("/"):
                return REDIRECT, f"/{quote(place.relative_to(top).as_posix())}/", b""
            place = place / INDEX if path.endswith("/") or not path else place
            return FOUND, _KINDS.guess_type(place.name)[0] or "application/octet-stream", place.read_bytes()
    try:
        return MISSING, HTML, (top / "404.html").read_bytes()
    except OSError:
        return MISSING, HTML, b"<!doctype html><title>404</title><h1>404</h1>"
