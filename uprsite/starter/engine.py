"""What a new site names as its engine: the very uprsite that made it, wherever that can be told."""

import json
from importlib.metadata import PackageNotFoundError, distribution

from uprsite import __version__

WHEEL = f"./uprsite-{__version__}-py3-none-any.whl"
"""The file that `pip wheel` makes of this version, in the folder of the site."""


def this_engine() -> str:
    """Return what pip is to install to get this uprsite again."""
    try:
        return engine_from(distribution("uprsite").read_text("direct_url.json"))
    except PackageNotFoundError:  # not installed at all: run from a checkout
        return WHEEL


def engine_from(direct_url: str | None) -> str:
    """Read how pip came by a package: https://packaging.python.org/specifications/direct-url.

    A folder of this machine is on no other. Its name alone would be worse than nothing: who asks an index for a name
    that is not there yet is given what somebody else puts there.
    """
    origin = json.loads(direct_url or "{}")
    url, repository = origin.get("url", ""), origin.get("vcs_info")
    if repository and url.startswith("https:"):
        return f"uprsite @ {repository['vcs']}+{url}@{repository['commit_id']}"
    if "archive_info" in origin and url.startswith("https:"):
        return f"uprsite @ {url}"
    return WHEEL if url else f"uprsite=={__version__}"
