"""A book in the library: its contents, its kinds and its printed readings, under any repairs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader_app.cli import run
from reader_app.domain.model import Count, ParagraphKind
from reader_app.domain.spans import Span
from reader_app.gui.articles.shelf import load_article
from reader_app.library import Library

from .importing.epubs_made import book, item, opf, refs, xhtml

PAGE = (
    "<h2>一　春</h2><p>站里一共三个人,风从北边来，"
    "<ruby>车<rt>jū</rt></ruby>停在山下的路口等着。</p>"
    "<blockquote><p>看云，看风，再看山。</p></blockquote><h2>二　夏</h2><p>雨下了一夜。</p>"
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    path = tmp_path / "book.epub"
    path.write_bytes(book(opf(item("a", "a.xhtml"), refs("a")), {"a.xhtml": xhtml(PAGE)}))
    with Library.open(tmp_path / "library.db") as opened:
        opened.import_paths([path])
        yield opened


def readings(library: Library) -> list[tuple[str, str]]:
    text = library.text(1)
    given = library.printed_readings(1).within(Span(0, len(text)))
    return [(one.span.of(text), one.syllable.numbered) for one in given]


def test_a_switched_repair_leaves_contents_kinds_and_readings(library: Library) -> None:
    before = library.kinds(1), library.outline(1)
    assert [heading.title for heading in library.outline(1)] == ["一　春", "二　夏"]
    assert readings(library) == [("车", "ju1")]
    assert library.set_repairs(1, [])
    assert "三个人,风" in library.text(1)
    assert (library.kinds(1), library.outline(1)) == before
    assert readings(library) == [("车", "ju1")]
    library.undo()
    assert "三个人，风" in library.text(1)
    assert (library.kinds(1), library.outline(1)) == before


def test_the_window_gets_the_books_own_contents_and_readings(library: Library) -> None:
    loaded = load_article(library, 1)
    assert [heading.title for heading in loaded.headings] == ["一　春", "二　夏"]
    assert ParagraphKind.QUOTATION in loaded.kinds
    given = loaded.readings.within(Span(0, len(loaded.text)))
    assert [one.syllable.pinyin for one in given] == ["jū"]


def test_the_command_line_reads_a_word_as_its_book_prints_it(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert library.text(1)
    assert run(["show", "1", "--pinyin", "--library", str(tmp_path / "library.db")]) == 0
    assert "jū" in capsys.readouterr().out


def test_a_preview_and_the_details_tell_what_was_found(library: Library, tmp_path: Path) -> None:
    found = ((Count.CHAPTERS, 2), (Count.READINGS, 1))
    preview = library.preview(tmp_path / "book.epub")
    assert (preview.format, preview.counts) == ("epub", found)
    assert library.told(1).counts == found
    assert library.encodings(tmp_path / "book.epub") == ()
    assert library.source(1).format == "epub"
