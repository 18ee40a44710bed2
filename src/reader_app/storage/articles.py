"""Sources, articles, their texts, reading positions and failed imports."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.domain.errors import UnknownArticle
from reader_app.domain.filenames import restored, stored
from reader_app.domain.model import Article, FailedImport
from reader_app.later import later

from . import cells, texts, told
from .undo import Act, read

if TYPE_CHECKING:
    from reader_app.domain import imports
    from reader_app.domain.imports import Source
else:
    imports = later("reader_app.domain.imports")

_ARTICLES = """
    SELECT a.id, a.title, a.author, a.outlet, a.date, a.script, t.characters, a.url, a.encoding,
        a.subtitle, a.editor, a.version,
        s.name AS source_name, s.imported,
        (SELECT count(*) FROM annotations n WHERE n.article = a.id) AS annotations
    FROM articles a
    JOIN texts t ON t.article = a.id AND t.version = a.version
    JOIN sources s ON s.id = a.source
    WHERE a.removed = 0
"""

_INSERT = (
    "INSERT INTO articles (id, source, title, author, outlet, date, url, script, encoding,"
    " version, subtitle, editor, removed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class NewArticle:
    """What an importer made of one file, as it is stored.

    ``extracted`` is the text that a format was read as; None where decoding gives it again.
    ``repairs`` are as `texts.repairs_text` tells them.
    """

    source: bytes
    sha256: str
    name: str
    path: str
    media_type: str
    encoding: str
    title: str
    subtitle: str
    author: str
    outlet: str
    editor: str
    date: str
    url: str
    script: str
    text: texts.Row
    extracted: bytes | None
    repairs: bytes
    told: told.Row | None


def all_articles(connection: sqlite3.Connection) -> tuple[Article, ...]:
    """Every article of the library, oldest import first."""
    return tuple(_article(row) for row in connection.execute(_ARTICLES + " ORDER BY a.id"))


def one_article(connection: sqlite3.Connection, number: int) -> Article:
    """The article of that number. Raises `UnknownArticle`."""
    row = connection.execute(_ARTICLES + " AND a.id = ?", (number,)).fetchone()
    if row is None:
        raise UnknownArticle(f"There is no article {number}: the list shows the numbers there are.")
    return _article(row)


def checksummed(connection: sqlite3.Connection) -> Iterator[tuple[str, int, str, str]]:
    """Kind, number, stored SHA-256 and the SHA-256 of what is stored now, of sources and texts."""
    for kind, table, column in (("source", "sources", "bytes"), ("text", "texts", "text")):
        for row in connection.execute(f"SELECT id, sha256 FROM {table}"):
            yield kind, row["id"], row["sha256"], cells.sha256(connection, table, column, row["id"])


def known_source(connection: sqlite3.Connection, sha256: str) -> tuple[int, bool] | None:
    """The article made of these bytes, and whether it was removed; None for new bytes."""
    row = connection.execute(
        "SELECT id, removed FROM articles WHERE source = (SELECT id FROM sources WHERE sha256 = ?)",
        (sha256,),
    ).fetchone()
    return (row["id"], bool(row["removed"])) if row else None


def known_among(connection: sqlite3.Connection, checksums: Iterable[str]) -> list[str]:
    """Which of these are SHA-256 of sources that are here."""
    rows = connection.execute(
        "SELECT sha256 FROM sources WHERE sha256 IN (SELECT value FROM json_each(?))",
        (json.dumps(list(checksums)),),
    )
    return [row["sha256"] for row in rows]


def title_of(connection: sqlite3.Connection, number: int) -> str:
    """An article's title, were it removed or not."""
    return str(
        connection.execute("SELECT title FROM articles WHERE id = ?", (number,)).fetchone()[0]
    )


def source_of(connection: sqlite3.Connection, number: int) -> tuple[bytearray, str]:
    """The bytes that an article was made of, and the encoding they were read in."""
    row = connection.execute(
        "SELECT source, encoding FROM articles WHERE id = ?", (number,)
    ).fetchone()
    return cells.data(connection, "sources", "bytes", row["source"]), row["encoding"]


def source_facts(connection: sqlite3.Connection, number: int) -> Source:
    """What is known of the file that an article was made of. Raises `UnknownArticle`."""
    one_article(connection, number)
    row = connection.execute(
        "SELECT s.name, s.path, s.media_type, length(s.bytes) AS size, s.sha256, s.imported"
        " FROM articles a JOIN sources s ON s.id = a.source WHERE a.id = ?",
        (number,),
    ).fetchone()
    return imports.Source(**dict(row))


def store(connection: sqlite3.Connection, act: Act, new: Sequence[NewArticle], at: str) -> range:
    """Store articles with their sources and texts; their numbers, in order.

    Undoing the act hides the articles and loses nothing. Table by table is the quickest way.
    """
    if not new:
        return range(0)
    sources = _following(connection, "sources", len(new))
    numbers = _following(connection, "articles", len(new))
    _store_sources(connection, zip(sources, new, strict=True), at)
    rows = [_row(*numbered) for numbered in zip(numbers, sources, new, strict=True)]
    connection.executemany(_INSERT, [(*row.values(), 0) for row in rows])
    act.note_all("articles", rows, before={"removed": 1}, after={"removed": 0})
    texts.add_first(connection, [(n, one.text) for n, one in zip(numbers, new, strict=True)])
    for number, one in zip(numbers, new, strict=True):
        texts.put_repairs(connection, number, one.extracted, one.repairs)
        told.put(connection, number, one.told)
    return numbers


def _store_sources(
    connection: sqlite3.Connection, numbered: Iterable[tuple[int, NewArticle]], at: str
) -> None:
    every = list(numbered)
    insert = "INSERT INTO sources (id, sha256, name, path, media_type, imported, bytes) VALUES"
    connection.executemany(
        f"{insert} (?, ?, ?, ?, ?, ?, ?)",
        (
            (number, one.sha256, one.name, one.path, one.media_type, at, one.source)
            for number, one in every
            if len(one.source) < cells.LONG
        ),
    )
    for number, one in every:
        if len(one.source) >= cells.LONG:
            values = (number, one.sha256, one.name, one.path, one.media_type, at)
            connection.execute(
                f"{insert} (?, ?, ?, ?, ?, ?, {cells.VALUE})", (*values, *cells.bound(one.source))
            )
            cells.fill(connection, "sources", "bytes", number, one.source)


def _following(connection: sqlite3.Connection, table: str, count: int) -> range:
    """Numbers for new rows of a table that none is ever deleted of."""
    last = connection.execute(f"SELECT ifnull(max(id), 0) FROM {table}").fetchone()[0]
    return range(last + 1, last + 1 + count)


def _row(number: int, source: int, new: NewArticle) -> dict[str, str | int | None]:
    return {
        "id": number,
        "source": source,
        "title": new.title,
        "author": new.author,
        "outlet": new.outlet,
        "date": new.date,
        "url": new.url,
        "script": new.script,
        "encoding": new.encoding,
        "version": 1,
        "subtitle": new.subtitle,
        "editor": new.editor,
    }


def reading_position(connection: sqlite3.Connection, number: int) -> tuple[int, int]:
    """The code point at the top when an article was last read, and the text version it stands in.

    0 for an article that was not read yet, and for a version that an older app did not store.
    """
    row = connection.execute(
        "SELECT offset, version FROM reading_positions WHERE article = ?", (number,)
    ).fetchone()
    return (int(row["offset"]), int(row["version"])) if row else (0, 0)


def set_reading_position(
    connection: sqlite3.Connection, number: int, offset: int, version: int, at: str
) -> None:
    """Remember where an article is read, and in which of its text versions."""
    connection.execute(
        "INSERT INTO reading_positions (article, offset, version, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (article) DO UPDATE"
        " SET offset = excluded.offset, version = excluded.version, at = excluded.at",
        (number, offset, version, at),
    )


def last_read(connection: sqlite3.Connection) -> int | None:
    """The article read last, or None."""
    row = connection.execute(
        "SELECT p.article FROM reading_positions p JOIN articles a ON a.id = p.article"
        " WHERE a.removed = 0 ORDER BY p.at DESC LIMIT 1"
    ).fetchone()
    return int(row["article"]) if row else None


def failed_imports(connection: sqlite3.Connection) -> tuple[FailedImport, ...]:
    """The files that could not be read, oldest first."""
    rows = connection.execute("SELECT id, name, path, reason FROM failed_imports ORDER BY id")
    return tuple(
        FailedImport(r["id"], r["name"], str(restored(r["path"])), r["reason"]) for r in rows
    )


def add_failed(
    connection: sqlite3.Connection, act: Act, name: str, path: Path, reason: str, at: str
) -> None:
    """List a file as failed; a second failure of the same file replaces the first."""
    number = _failed_at(connection, path)
    if number is None:
        act.insert(
            "failed_imports", {"name": name, "path": stored(path), "reason": reason, "at": at}
        )
    else:
        act.update("failed_imports", number, {"reason": reason, "at": at})


def has_failed(connection: sqlite3.Connection) -> bool:
    """Whether any file is listed as failed."""
    return connection.execute("SELECT 1 FROM failed_imports LIMIT 1").fetchone() is not None


def drop_failed(connection: sqlite3.Connection, act: Act, numbers: Iterable[int]) -> None:
    """Take files off the list of failures; those that are not there are passed over."""
    for number in numbers:
        if read(connection, "failed_imports", number) is not None:
            act.delete("failed_imports", number)


def drop_failed_at(connection: sqlite3.Connection, act: Act, path: Path) -> None:
    """Take the file at ``path`` off the list of failures, if it is there."""
    number = _failed_at(connection, path)
    if number is not None:
        act.delete("failed_imports", number)


def _failed_at(connection: sqlite3.Connection, path: Path) -> int | None:
    row = connection.execute(
        "SELECT id FROM failed_imports WHERE path = ?", (stored(path),)
    ).fetchone()
    return int(row["id"]) if row else None


def _article(row: sqlite3.Row) -> Article:
    return Article(**{name: row[name] for name in row.keys()})  # noqa: SIM118 - Row iterates values
