"""A reader for every story."""

from __future__ import annotations

import pytest

from stories.driver import Reader


@pytest.fixture
def reader(qtbot, tmp_path):
    """A reader who closes the app when the story is over."""
    made = Reader(qtbot, tmp_path)
    yield made
    made.closes()
