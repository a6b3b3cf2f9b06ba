"""What holds for every test: properties are not timed, and CI tries the same examples each time."""

import os

from hypothesis import settings

# A test must not fail because a machine is slow; nor may a change be blamed for what chance found in another.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
