"""Sheets of paper and share cards, held in the hand."""

import pytest

pytest.register_assert_rewrite("tests.paper.sheet_tests")  # or its failures would not say what was found
