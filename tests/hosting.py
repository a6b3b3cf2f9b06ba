"""A web server of the tests: a site under an awkward folder of a host, and what was asked of it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

FOLDER = "a b/é"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests watch the browser."""


@contextmanager
def served(site: Path, top: Path) -> Iterator[str]:
    """Serve a site under FOLDER; return the address of its first page. `top` is an empty folder for the host."""
    (top / FOLDER).parent.mkdir(parents=True)
    (top / FOLDER).symlink_to(site)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(top)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{quote(FOLDER)}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
