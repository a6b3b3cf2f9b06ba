"""The preview's web server: pages made when they are asked for, reloaded when the files change.

A page has the bytes that a build would write. What only a preview needs (the reload script, the panel, leave for both
in the page's policy) is added while it is being served.
"""

import asyncio
import errno
import re
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from mimetypes import MimeTypes
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote

from uprsite.diagnostics import as_text, count
from uprsite.plan import INDEX
from uprsite.preview.excerpts import tell
from uprsite.preview.panel import NOT_BUILT, NOT_MADE, OWN, dress, panel, stand_in, tally
from uprsite.preview.showing import first_page
from uprsite.preview.standing import Preview, Turn, make, read_again
from uprsite.preview.watch import Snapshot, next_change, snapshot, watched

if TYPE_CHECKING:
    from tornado.web import Application

Say: TypeAlias = Callable[[str], None]
HTML = "text/html"
STALE = "The pages are those from before these mistakes."
FOUND, REDIRECT, MISSING, FAILED, NOT_READY = 200, 302, 404, 500, 503
PORT, PORTS = 8000, 20
"""The port that is tried first, and how many where nobody asked for one."""
SHOWN = 5
"""Findings that the terminal shows; the page shows all."""

_KINDS = MimeTypes()  # Python's own list: the machine's may call a script plain text
_KINDS.add_type("application/atom+xml", ".atom")
_KINDS.add_type("text/calendar", ".ics")
_KINDS.add_type("text/javascript", ".js")
_LOCAL = ("localhost", "127.0.0.1", "[::1]")


def serve(
    project: Path,
    port: int | None = None,
    host: str = "127.0.0.1",
    open_browser: bool = False,
    say: Say = print,
    warn: Say | None = None,
) -> int:
    """Preview a project until Ctrl+C; return the program's exit code, 2 where the port cannot be had.

    `say` tells how it goes, and `warn`, by default the same, what is wrong.
    """
    warn = warn or say
    try:
        listener = listen(port, host) if port is not None else listen_somewhere(host)
    except OSError as error:
        if error.errno == errno.EADDRINUSE and port is not None:
            warn(f"Port {port} is in use, perhaps by another preview. Choose another one: --port {port + 1}")
        else:
            warn(f"Cannot serve at {host}, port {port or PORT}: {error}")
        return 2
    if port is None and listener.getsockname()[1] != PORT:
        say(f"Port {PORT} is in use, perhaps by another preview: this one takes the next.")
    with suppress(KeyboardInterrupt):
        asyncio.run(keep(project, listener, open_browser, say, warn))
    return 0


def listen(port: int, host: str) -> socket.socket:
    """Take a port before the files are read, so that a browser that comes early waits and is answered."""
    listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setblocking(False)
    return listener


def listen_somewhere(host: str, first: int = PORT) -> socket.socket:
    """Take the first port that is free: two sites can be previewed side by side."""
    for port in range(first, first + PORTS - 1):
        with suppress(OSError):
            return listen(port, host)
    return listen(first + PORTS - 1, host)


async def keep(project: Path, listener: socket.socket, open_browser: bool, say: Say, warn: Say) -> None:
    """Read, serve and read again until cancelled; all of it on this thread, so no page is ever served half-new."""
    from livereload.handlers import LiveReloadHandler
    from tornado.httpserver import HTTPServer

    preview = Preview(project)
    host, port = listener.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    say(f"Preview at {address} (Ctrl+C ends it)")
    server = HTTPServer(application(preview, host, warn))
    server.add_socket(listener)
    try:
        seen = snapshot(watched(project))
        report(preview, read_again(preview), 0, address, say)
        say_wrong(preview, warn)
        if open_browser:
            start = address + (first_page(preview.showing.site) if preview.showing else "")
            threading.Thread(target=webbrowser.open, args=(start,), daemon=True).start()
        while True:
            before, seen = seen, await next_change(watched(project), seen)
            files = changed(before, seen, project)
            turn = read_again(preview, files)
            report(preview, turn, len(files), address, say)
            say_wrong(preview, warn)
            if turn.visible:
                LiveReloadHandler.reload_waiters("*")
    finally:
        server.stop()


def changed(before: Snapshot, after: Snapshot, project: Path) -> list[str]:
    """Name the files that are not as they were, those of the project from its folder."""
    paths = [Path(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
    return [(path.relative_to(project) if path.is_relative_to(project) else path).as_posix() for path in paths]


def report(preview: Preview, turn: Turn, files: int, address: str, say: Say) -> None:
    """Say how it went, and where to look at what changed."""
    began = f"{count(files, 'file')} changed, " if files else ""
    pages = f"{count(len(preview.showing.pages), 'page')} ready" if preview.showing else "no pages yet"
    if preview.stale:
        pages = "the pages stay as they were"
    say(f"{began}{pages}, {turn.milliseconds:.0f} ms, {tally(preview.wrong)}")
    for file, shown in turn.pages.items():
        more = f" (and {len(shown) - 1} more)" if len(shown) > 1 else ""
        say(f"  {file} -> {address}{shown[0]}{more}")


def say_wrong(preview: Preview, warn: Say) -> None:
    """Say what is wrong first: who looks at the terminal needs no browser to mend it."""
    if wrong := preview.wrong:
        warn(as_text(wrong[:SHOWN]))
        if len(wrong) > SHOWN:
            warn(f"... and {len(wrong) - SHOWN} more, which the page shows")


def application(preview: Preview, host: str, warn: Say) -> "Application":
    """Make the web application; it answers to its own names only, so that no other site can read a preview."""
    from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
    from livereload.watcher import Watcher
    from tornado.httputil import split_host_and_port
    from tornado.web import Application, RequestHandler
    from tornado.websocket import WebSocketHandler

    local = ip_address(host).is_loopback

    class Socket(LiveReloadHandler):  # type: ignore[misc]
        check_origin = WebSocketHandler.check_origin  # livereload's lets the pages of every site listen

    class Own(RequestHandler):
        def get(self, name: str) -> None:
            self.set_header("Content-Type", f"{_KINDS.guess_type(name)[0]}; charset=utf-8")
            self.finish(Path(__file__).with_name(name).read_bytes())

    class Page(RequestHandler):
        def get(self, path: str) -> None:
            known = set(preview.failed.values())
            status, kind, body = respond(preview, path)
            if not known.issuperset(preview.failed.values()):
                say_wrong(preview, warn)
            if status == REDIRECT:
                return self.redirect(kind)
            if kind == HTML:
                told = tell(preview.project, preview.wrong, local)
                note = STALE if preview.stale or (status == FOUND and preview.failed) else ""
                shown = panel(told, preview.turn, note, preview.mended)
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
        (re.escape(OWN) + r"(panel\.css|panel\.js)", Own),
        ("/(.*)", Page),
    ]
    # Whoever opened the preview to a network did so knowingly, and it has more names there than can be known.
    names = "|".join(map(re.escape, _LOCAL)) if local else ".*"
    app = Application(log_function=lambda _: None)
    app.add_handlers(f"(?:{names})$", handlers)
    return app


def respond(preview: Preview, path: str) -> tuple[int, str, bytes]:
    """Find what a host would answer to an address: status, media type (or new address) and body."""
    if preview.showing is None:
        return NOT_READY, HTML, stand_in(*NOT_BUILT)
    if path in preview.showing.folders:
        return REDIRECT, f"/{quote(path)}/", b""
    name = path + INDEX if not path or path.endswith("/") else path
    content = make(preview, name)
    if content is not None:
        return FOUND, _KINDS.guess_type(name)[0] or "application/octet-stream", content
    if name in preview.failed:
        before = preview.kept.get(name)
        return (FOUND, HTML, before) if before else (FAILED, HTML, stand_in(*NOT_MADE))
    return MISSING, HTML, make(preview, "404.html") or stand_in("404", "There is no page at this address.")
