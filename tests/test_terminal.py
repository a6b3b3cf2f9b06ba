"""The commands on a terminal and in a pipe: a bar or lines, Ctrl+C, a pipe that is closed, and nothing to decode."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest

from tests.example_sites import ROOT, copy_of, tree

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals on this system")

# A program that is started on a terminal of its own is its master, so that Ctrl+C there reaches it and its children.
MASTER = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
PROGRAM = (sys.executable, str(ROOT / "build.py"))
CTRL_C = b"\x03"


@dataclass
class Terminal:
    """A command on a terminal, and what it has shown."""

    process: subprocess.Popen[bytes]
    screen: int
    shown: bytes = b""

    def read(self, until: Callable[[bytes], bool] = lambda _: False) -> str:
        """Read until something is shown, or to the end."""
        limit = monotonic() + 60
        while not until(self.shown) and monotonic() < limit:
            try:
                part = os.read(self.screen, 4096)
            except OSError:  # Linux ends a terminal so
                break
            if not part:
                break
            self.shown += part
        return self.shown.decode()

    def end(self) -> int:
        """Read to the end and return the exit code."""
        self.read()
        return self.process.wait(timeout=60)


@contextmanager
def terminal(*arguments: str | Path, columns: int = 80, **environment: str) -> Iterator[Terminal]:
    """Run a command on a terminal."""
    from fcntl import ioctl
    from struct import pack
    from termios import TIOCSWINSZ

    screen, other = pty.openpty()
    ioctl(other, TIOCSWINSZ, pack("HHHH", 24, columns, 0, 0))
    command = [sys.executable, "-c", MASTER, *PROGRAM, *map(str, arguments)]
    settings = {**os.environ, "TERM": "xterm", **environment}
    settings.pop("COLUMNS", None)
    with subprocess.Popen(
        command, stdin=other, stdout=other, stderr=other, env=settings, start_new_session=True
    ) as run:
        os.close(other)
        try:
            yield Terminal(run, screen)
        finally:
            run.kill()
            os.close(screen)


def piped(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command whose output nobody sees."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of("minimal", tmp_path / "project")


@pytest.mark.parametrize("columns", [80, 50])
def test_a_terminal_shows_a_bar_for_each_long_stage_that_fits_its_width(project: Path, columns: int) -> None:
    with terminal("--project", project, "build", "--jobs", "1", columns=columns) as run:
        assert run.end() == 0
    shown = run.shown.decode()
    for what, last in (("Sheets and cards", "10/10"), ("Pages", "35/35")):
        bars = [part for part in shown.replace("\x1b[?25l", "").split("\r") if part.startswith(f"{what}  [")]
        assert bars and last in bars[-1]
        assert max(map(len, bars)) < columns
    assert shown.count("\x1b[?25h") == 2, "the cursor is back"
    assert "\x1b[3" not in shown and "\x1b[0m" not in shown, "no colours"


@pytest.mark.parametrize("how", ["--quiet", "dumb"])
def test_a_terminal_shows_no_bar_where_none_is_wanted_or_none_can_be(project: Path, how: str) -> None:
    arguments, settings = (["-q"], {}) if how == "--quiet" else ([], {"TERM": "dumb"})
    with terminal(*arguments, "--project", project, "build", "--no-paper", **settings) as run:
        assert run.end() == 0
    assert "\x1b" not in run.shown.decode()
    assert (run.shown == b"") is (how == "--quiet")


def test_a_pipe_gets_lines_and_nothing_that_steers_a_terminal(project: Path) -> None:
    done = piped("--project", project, "build", "--no-paper", FORCE_COLOR="1")
    assert done.returncode == 0
    assert done.stdout.startswith(f"{project / 'site'}: 35 pages")
    assert "\x1b" not in done.stdout + done.stderr and "\r" not in done.stdout + done.stderr


def test_a_check_of_the_built_site_shows_a_bar_too(project: Path) -> None:
    piped("--project", project, "build", "--no-paper")
    with terminal("--project", project, "check", "--site") as run:
        assert run.end() == 0
    assert "Files to check  [" in run.shown.decode()


def test_the_site_is_the_same_whoever_looks_on(project: Path) -> None:
    with terminal("--project", project, "build", "--out", project / "seen", "--no-paper") as run:
        assert run.end() == 0
    piped("--quiet", "--project", project, "build", "--out", project / "unseen", "--no-paper")
    assert tree(project / "seen") == tree(project / "unseen")


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_a_build_with_a_sentence_and_leaves_the_site_as_it_was(tmp_path: Path, jobs: str) -> None:
    project = copy_of("full", tmp_path / "project")
    assert piped("--project", project, "build", "--no-paper").returncode == 0
    before = tree(project / "site")
    with terminal("--project", project, "build", "--jobs", jobs) as run:
        run.read(until=lambda shown: b"Sheets and cards" in shown)
        os.write(run.screen, CTRL_C)
        assert run.end() == 130
    shown = run.shown.decode()
    assert shown.replace("\r", "").endswith(
        "Stopped. The site is as it was; sheets and cards that were made are kept for the next build.\n"
    )
    assert "Traceback" not in shown and "Aborted" not in shown
    assert shown.count("\x1b[?25l") and "\x1b[?25h" in shown[shown.rindex("\x1b[?25l") :], "the cursor is back"
    assert tree(project / "site") == before
    assert not list(project.glob(".site*staging*"))
    with pytest.raises(ProcessLookupError):
        os.killpg(run.process.pid, 0)


def test_ctrl_c_ends_every_command_with_a_sentence(project: Path) -> None:
    stopped = "import os, signal; from uprsite import project; from uprsite.cli import main; "
    stopped += "project.load_content = lambda *_: os.kill(os.getpid(), signal.SIGINT); main()"
    done = subprocess.run(
        [sys.executable, "-c", stopped, "--project", project, "check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "\nStopped.\n")


@pytest.mark.parametrize("command", [["check"], ["check", "--format", "json"], ["build"], ["--help"]], ids=" ".join)
def test_a_closed_pipe_ends_a_command_in_silence(project: Path, command: list[str]) -> None:
    path = project / "content/svn/cycle-4/recommendations.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[FRA]", "[FRANCE]"), encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [*PROGRAM, "--project", str(project), *command],
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writing)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and "Errno" not in done.stderr and "ignored" not in done.stderr
