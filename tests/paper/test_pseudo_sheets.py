"""Every sheet of the example with words that are a third longer, and read from right to left."""

import pytest

from tests.paper.sheet_tests import SheetTests

pytestmark = pytest.mark.slow


class TestPseudoSheets(SheetTests):
    """Languages that nobody speaks."""

    pseudo = True
