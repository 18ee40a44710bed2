"""The check of a library file, row by row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from reader_app.domain.findings import Finding
from reader_app.storage import annotations, articles, texts


def faults(connection: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    """What is wrong, by SQLite's own check, by checksums, and by quotes against their texts."""
    for (said,) in connection.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield Finding("database", str(path), str(said))
    for kind, number, stored, actual in articles.checksummed(connection):
        if stored != actual:
            yield Finding(kind, str(number), f"This {kind}'s bytes have changed.")
    read: dict[int, str] = {}
    for note in annotations.of_article(connection, None):
        if note.article not in read:
            read[note.article] = texts.current(connection, note.article).text
        if note.status == "anchored" and note.span.of(read[note.article]) != note.quote:
            yield Finding("annotation", str(note.id), "Its quote does not stand at its span.")
