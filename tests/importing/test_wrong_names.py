"""Whatever a file is called, it is read as what it is."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from reader_app.domain.errors import ImportFailure
from reader_app.importing.files import Importer

from .hostile_books import book, paper
from .hostile_files import BODY, TEXT, page
from .hostile_pdfs import pdf

MADE = {
    "text/plain": TEXT.encode("gb18030"),
    "text/html": page(""),
    "application/epub+zip": book(),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": paper(),
    "application/pdf": pdf(),
}
NAMES = ("a", "a.txt", "a.html", "a.mhtml", "a.pdf", "a.epub", "a.docx", "a.zip", "a.jpg", "渡.口")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_changes_nothing(importer: Importer, name: str) -> None:
    for media_type, data in MADE.items():
        parsed = importer.parse(data, Path(name))
        assert parsed.media_type == media_type
        assert all(line in parsed.text for line in BODY[1:])


@pytest.mark.parametrize("name", NAMES)
def test_what_is_packed_is_not_opened_under_any_name(importer: Importer, name: str) -> None:
    for data in MADE.values():
        with pytest.raises(ImportFailure, match="archive"):
            importer.parse(gzip.compress(data), Path(name))
