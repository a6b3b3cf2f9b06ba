"""What holds for every test: properties are not timed, CI tries the same examples each time, sites are built once."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.built_sites import BuiltSite, build_example, build_reference
from tests.chromium import start_browser
from tests.example_sites import NAMES, copy_of, render_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A test must not fail because a machine is slow; nor may a change be blamed for what chance found in another.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The whole example site."""
    return build_reference(tmp_path_factory.mktemp("reference"))


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The small sites in memory: every file of each, by its path. No test changes them."""
    folder = tmp_path_factory.mktemp("sites")
    return {name: render_site(copy_of(name, folder / name)) for name in NAMES}


@pytest.fixture(scope="session")
def mirrored(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A small site that is read from right to left."""
    return build_example("rtl", tmp_path_factory.mktemp("mirrored"))


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """The browser of this machine, one for all tests of a module."""
    with start_browser() as started:
        yield started
