"""Every sheet of the example in its own languages."""

import pytest

from tests.paper.sheet_tests import SheetTests

pytestmark = pytest.mark.slow


class TestSheets(SheetTests):
    """Languages that people speak."""

    pseudo = False
