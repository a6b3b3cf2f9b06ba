"""Rendering in several processes: everything comes back, and whatever happens to one of them, the build ends."""

import subprocess
import sys
import textwrap

import pytest

from tests.example_sites import ROOT
from uprsite.plan import Output
from uprsite.workers import fan_out

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork on Windows")
IN_TIME = 20
"""Seconds: far more than any of these needs, far less than for ever."""


def run(script: str) -> str:
    """Run a script in a process of its own: forking one that has threads, as a test's has, is not safe."""
    text = (
        "import os, signal\nfrom uprsite.plan import Output\nfrom uprsite.workers import fan_out, process_count\n"
        + textwrap.dedent(script)
    )
    command = [sys.executable, "-W", "error", "-c", text]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=IN_TIME, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.parametrize("processes", [1, 2, 3, 7])
@pytest.mark.parametrize("pages", [0, 1, 2, 39, 40, 41, 200])
def test_every_page_comes_back_once(processes: int, pages: int) -> None:
    found = run(f"""
        def render(share):
            for number in share:
                yield Output(str(number), bytes([number]) * 5000)
        outputs = list(fan_out(range({pages}), render, {processes}))
        assert all(output.content == bytes([int(output.path)]) * 5000 for output in outputs)
        print(sorted(int(output.path) for output in outputs) == list(range({pages})))
    """)
    assert found == "True"


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_an_error_of_a_child_is_raised_in_the_parent(processes: int) -> None:
    found = run(f"""
        def render(share):
            for number in share:
                if number == 4:
                    raise KeyError("four")
                yield Output(str(number), b"x" * 1_000_000)
        try:
            list(fan_out(range(90), render, {processes}))
        except KeyError as error:
            print(repr(error))
    """)
    assert found == "KeyError('four')"


def test_an_error_that_cannot_travel_arrives_in_words() -> None:
    found = run("""
        class Odd(Exception):
            def __init__(self, one, two):
                super().__init__("odd: " + one)
        def render(share):
            raise Odd("a", "b")
            yield
        try:
            list(fan_out(range(4), render, 2))
        except RuntimeError as error:
            print(error)
    """)
    assert found == "Odd: odd: a"


@pytest.mark.parametrize("signal", ["SIGKILL", "SIGTERM", "SIGSEGV"])
def test_a_killed_child_is_an_error_and_not_a_wait(signal: str) -> None:
    found = run(f"""
        import resource
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        def render(share):
            for number in share:
                if number == 150:
                    os.kill(os.getpid(), signal.{signal})
                yield Output(str(number), b"x" * 100_000)
        try:
            list(fan_out(range(300), render, 3))
        except RuntimeError as error:
            print(error)
    """)
    assert found == "a process that rendered pages was killed"


@pytest.mark.parametrize("processes", [2, 3, 4])
def test_a_parent_that_stops_early_ends_its_children(processes: int) -> None:
    """As when the disk is full: the children are writing into pipes that nobody will empty."""
    found = run(f"""
        def render(share):
            for number in share:
                yield Output(str(number), b"x" * 1_000_000)
        outputs = fan_out(range(1000), render, {processes})
        next(outputs)
        outputs.close()
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            print("none left")
    """)
    assert found == "none left"


def test_the_number_of_processes() -> None:
    found = run("""
        print(process_count(10), process_count(10, 3), process_count(10_000, 1), process_count(10_000) >= 1)
        import threading
        stop = threading.Event()
        threading.Thread(target=stop.wait, daemon=True).start()
        print(process_count(10_000, 4))
        stop.set()
    """)
    assert found.split() == ["1", "3", "1", "True", "1"]


def test_one_process_renders_here() -> None:
    assert list(fan_out(["a"], lambda share: (Output(path, b"") for path in share), 1)) == [Output("a", b"")]


def test_what_takes_long_is_heard_of_before_the_rest_is_done() -> None:
    found = run("""
        from uprsite import workers
        workers.PATIENCE = 0
        wait, go = os.pipe()
        def render(share):
            for number in share:
                if number >= 2:
                    os.read(wait, 1)  # until the first of each share was heard of
                yield number
        made = fan_out(range(4), render, 2)
        heard = sorted([next(made), next(made)])
        os.write(go, b"..")
        print(heard, sorted(made))
    """)
    assert found == "[0, 1] [2, 3]"


def test_ctrl_c_is_not_lost_while_processes_are_started() -> None:
    found = run("""
        def render(share):
            yield from share
        os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGINT))
        try:
            print(len(list(fan_out(range(90), render, 2))))
        except KeyboardInterrupt:
            print("stopped")
    """)
    assert found == "stopped"
