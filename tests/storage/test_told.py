"""What a format tells of a text is kept, and comes to a library that an older app made."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from reader_app.domain.model import Count, ParagraphKind
from reader_app.domain.outline import Heading
from reader_app.domain.spans import Span
from reader_app.domain.told import SourceReading, Told
from reader_app.library import Library
from reader_app.storage import told
from reader_app.storage.schema import APPLICATION_ID, migrations

TOLD = Told(
    (ParagraphKind.TITLE, ParagraphKind.TABLE),
    (Heading(0, 1, "渡口 “春”"),),
    (SourceReading(Span(0, 2), "dùkǒu"),),
    vertical=True,
    counts=((Count.CHAPTERS, 1), (Count.HIDDEN, 3)),
)


def test_what_is_told_comes_back_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("渡口\n船每天早晨七点开。", encoding="utf-8")
    with Library.open(tmp_path / "library.db") as library:
        library.import_paths([tmp_path / "a.txt"])
        assert library.told(1) == Told()
    connection = sqlite3.connect(tmp_path / "library.db")
    connection.row_factory = sqlite3.Row
    told.put(connection, 1, told.row(TOLD))
    connection.commit()
    connection.close()
    with Library.open(tmp_path / "library.db") as library:
        assert library.told(1) == TOLD


def test_a_library_from_before_formats_told_anything_opens_with_its_articles(
    tmp_path: Path,
) -> None:
    path = tmp_path / "library.db"
    old = Database(sqlite3.connect(path))
    migrations().apply(old, stop_before="m005_told")
    old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    sha256 = "0" * 64
    old.execute(
        "INSERT INTO sources VALUES (1, ?, 'a.html', '/a.html', 'text/html', x'20', '')", (sha256,)
    )
    old.execute(
        "INSERT INTO articles (id, source, title, author, outlet, date, url, script, encoding,"
        " version) VALUES (1, 1, '渡口', '', '', '', '', 'hans', 'utf-8', 1)"
    )
    old.execute(
        "INSERT INTO texts (article, version, text, folded, characters, sha256, kinds)"
        " VALUES (1, 1, '渡口', '渡口', 2, ?, 't')",
        (sha256,),
    )
    old.execute("INSERT INTO repairs VALUES (1, '渡口', '[]')")
    old.conn.commit()
    old.close()
    with Library.open(path) as library:
        assert library.told(1) == Told()
        assert library.outline(1) == ()
        assert not library.printed_readings(1).within(Span(0, 2))
        assert library.kinds(1) == (ParagraphKind.TITLE,)
        library.set_repairs(1, [])
