"""Take the pictures of the work on a site: commands in a terminal, and a mistake in the preview."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from html import escape
from io import BytesIO
from pathlib import Path
from shutil import copy, copytree
from socket import create_server
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("content", "translations", "config.yaml", "logo.svg", "icon.svg")
UPRSITE = (
    sys.executable,
    "-c",
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.argv[0] = 'uprsite'; from uprsite.cli import main; main()",
)
NEW = ("new", "mysite", "--state", "SVN", "--cycle", "4", "--languages", "en,fr", "--publisher", "Our NGO")
RIGHT, WRONG = "date: 2026-10-19", "date: 19 October 2026"
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #14181d; color: #d7dde4; font: 17px/1.5 "DejaVu Sans Mono", monospace }
pre { margin: 0; padding: 24px 28px; font: inherit; white-space: pre-wrap }
b { color: #fff }
</style><pre>%s</pre>"""


def terminal(browser: Browser) -> Image.Image:
    """Make a site, make a mistake in it, and let it be found."""
    with TemporaryDirectory() as folder:
        found = Path(folder, "bin/uprsite")  # what it says of going on depends on being found by its name
        found.parent.mkdir()
        found.touch(0o755)
        shown = [type_in(Path(folder), *NEW)]
        file = Path(folder, "mysite/content/xmv/cycle-4/assessments.yaml")
        file.write_text(file.read_text("utf-8").replace(RIGHT, WRONG), "utf-8")
        shown.append("$ <b>cd mysite</b>\n")
        shown.append(type_in(Path(folder, "mysite"), "check"))
    tab = browser.new_page(viewport={"width": 1280, "height": 100})
    tab.set_content(TERMINAL % "\n".join(shown))
    picture = Image.open(BytesIO(tab.screenshot(full_page=True))).convert("RGB")
    tab.close()
    return picture


def type_in(folder: Path, *words: str) -> str:
    """Run a command; show it and what it says, as a terminal would."""
    command = " ".join(f'"{word}"' if " " in word else word for word in ("uprsite", *words))
    done = subprocess.run(
        (*UPRSITE, *words),
        cwd=folder,
        env={**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return f"$ <b>{escape(command)}</b>\n{escape(done.stdout)}"


def preview(browser: Browser) -> Image.Image:
    """Show a page of the preview after a mistake was saved."""
    with TemporaryDirectory() as folder, serving(copy_of_site(Path(folder))) as address:
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        tab.goto(f"{address}en/xmv/4/138.14/", wait_until="domcontentloaded", timeout=120_000)
        file = Path(folder, "content/xmv/cycle-4/assessments.yaml")
        before, found, after = file.read_text("utf-8").rpartition("  status: partial\n")
        file.write_text(before + found.replace("partial", "partly") + after, "utf-8")
        tab.wait_for_timeout(3000)  # until it was seen
        tab.reload(wait_until="domcontentloaded")
        tab.wait_for_timeout(1000)  # until the panel stands still
        picture = Image.open(BytesIO(tab.screenshot())).convert("RGB")
        tab.close()
    return picture


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Run the preview of a site, and give its address once it answers."""
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = (*UPRSITE, "--project", str(site), "serve", "--port", str(port))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            next(line for line in server.stdout or () if f":{port}" in line)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def copy_of_site(folder: Path) -> Path:
    """Copy the example site, to be spoilt."""
    for name in SOURCES:
        source = ROOT / name
        (copytree if source.is_dir() else copy)(source, folder / name)
    return folder


PICTURES: Mapping[str, Callable[[Browser], Image.Image]] = {"terminal": terminal, "preview": preview}
