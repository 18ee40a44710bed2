"""What several tests of imports stand on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader_app.importing.files import Importer


@pytest.fixture(scope="module")
def importer() -> Iterator[Importer]:
    made = Importer()
    yield made
    made.close()
