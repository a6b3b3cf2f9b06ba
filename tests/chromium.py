"""The browser of the machine: its place, or the reason why a test has none."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


def chromium() -> str | None:
    """Return Chromium's path; skip the test without one, but fail (with None, at the launch) where CI is set."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and not os.environ.get("CI"):
        pytest.skip("there is no Chromium on this machine")
    return found


@contextmanager
def start_browser(*arguments: str) -> Iterator["Browser"]:
    """Start the browser, and end it afterwards."""
    place = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=place, args=[*ARGUMENTS, *arguments])
        yield started
        started.close()
