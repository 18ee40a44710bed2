"""Sources, articles, their texts, reading positions and failed imports."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from reader_app.domain.errors import UnknownArticle
from reader_app.domain.model import Article, FailedImport

from .undo import Act

_ARTICLES = """
    SELECT a.id, a.title, a.author, a.outlet, a.date, a.script, t.characters, a.url, a.encoding,
        s.name AS source_name, s.imported,
        (SELECT count(*) FROM annotations n WHERE n.article = a.id) AS annotations
    FROM articles a
    JOIN texts t ON t.article = a.id AND t.version = a.version
    JOIN sources s ON s.id = a.source
    WHERE a.removed = 0
"""


@dataclass(frozen=True, slots=True)
class NewArticle:
    """What an importer made of one file, ready to be stored."""

    source: bytes
    name: str
    path: str
    media_type: str
    encoding: str
    text: str
    folded: str
    title: str
    author: str
    outlet: str
    date: str
    url: str
    script: str


@dataclass(frozen=True, slots=True)
class TextVersion:
    """An article's text in one version, with the SHA-256 of its UTF-8 form."""

    id: int
    article: int
    text: str
    sha256: str


def all_articles(connection: sqlite3.Connection) -> tuple[Article, ...]:
    """Every article of the library, oldest import first."""
    return tuple(_article(row) for row in connection.execute(_ARTICLES + " ORDER BY a.id"))


def one_article(connection: sqlite3.Connection, number: int) -> Article:
    """The article of that number. Raises `UnknownArticle`."""
    row = connection.execute(_ARTICLES + " AND a.id = ?", (number,)).fetchone()
    if row is None:
        raise UnknownArticle(f"There is no article {number}: the list shows the numbers there are.")
    return _article(row)


def current_text(connection: sqlite3.Connection, number: int) -> TextVersion:
    """The text of an article as it stands now. Raises `UnknownArticle`."""
    row = connection.execute(
        "SELECT t.id, t.text, t.sha256 FROM texts t JOIN articles a"
        " ON a.id = t.article AND a.version = t.version WHERE a.id = ? AND a.removed = 0",
        (number,),
    ).fetchone()
    if row is None:
        raise UnknownArticle(f"There is no article {number}: the list shows the numbers there are.")
    return TextVersion(row["id"], number, row["text"], row["sha256"])


def folded_text(connection: sqlite3.Connection, number: int) -> str:
    """The folded form of an article's text. Raises `UnknownArticle`."""
    row = connection.execute(
        "SELECT folded FROM texts WHERE id = ?", (current_text(connection, number).id,)
    ).fetchone()
    return str(row["folded"])


def text_by_sha256(connection: sqlite3.Connection, sha256: str) -> TextVersion | None:
    """The current text with that checksum, or None."""
    row = connection.execute(
        "SELECT t.id, t.article, t.text FROM texts t JOIN articles a"
        " ON a.id = t.article AND a.version = t.version WHERE t.sha256 = ? AND a.removed = 0",
        (sha256,),
    ).fetchone()
    return TextVersion(row["id"], row["article"], row["text"], sha256) if row else None


def folded_texts(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str, str]]:
    """Number, title, text and folded text of each article, one at a time."""
    for row in connection.execute(
        "SELECT a.id, a.title, t.text, t.folded FROM articles a JOIN texts t"
        " ON t.article = a.id AND t.version = a.version WHERE a.removed = 0 ORDER BY a.id"
    ):
        yield row["id"], row["title"], row["text"], row["folded"]


def checksummed(connection: sqlite3.Connection) -> Iterator[tuple[str, int, str, str]]:
    """Kind, number, stored SHA-256 and the SHA-256 of what is stored now, of sources and texts."""
    for row in connection.execute("SELECT id, sha256, bytes FROM sources"):
        yield "source", row["id"], row["sha256"], hashlib.sha256(row["bytes"]).hexdigest()
    for row in connection.execute("SELECT id, sha256, text FROM texts"):
        yield "text", row["id"], row["sha256"], sha256_of(row["text"])


def known_source(connection: sqlite3.Connection, sha256: str) -> tuple[int, bool] | None:
    """The article made of these bytes, and whether it was removed; None for new bytes."""
    row = connection.execute(
        "SELECT a.id, a.removed FROM articles a JOIN sources s ON s.id = a.source"
        " WHERE s.sha256 = ?",
        (sha256,),
    ).fetchone()
    return (row["id"], bool(row["removed"])) if row else None


def store(connection: sqlite3.Connection, act: Act, new: NewArticle, at: str) -> int:
    """Store source, text and article; undoing the act hides the article and loses nothing."""
    source = connection.execute(
        "INSERT INTO sources (sha256, name, path, media_type, bytes, imported)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            hashlib.sha256(new.source).hexdigest(),
            new.name,
            new.path,
            new.media_type,
            new.source,
            at,
        ),
    ).lastrowid
    article = connection.execute(
        "INSERT INTO articles (source, title, author, outlet, date, url, script, encoding, version,"
        " removed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 1)",
        (
            source,
            new.title,
            new.author,
            new.outlet,
            new.date,
            new.url,
            new.script,
            new.encoding,
        ),
    ).lastrowid
    connection.execute(
        "INSERT INTO texts (article, version, text, folded, characters, sha256)"
        " VALUES (?, 1, ?, ?, ?, ?)",
        (article, new.text, new.folded, len(new.text), sha256_of(new.text)),
    )
    number = int(article or 0)
    act.update("articles", number, {"removed": 0})
    return number


def sha256_of(text: str) -> str:
    """The SHA-256 of a text's UTF-8 form, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def reading_position(connection: sqlite3.Connection, number: int) -> int:
    """The code point at the top when the article was last read; 0 for a new one."""
    row = connection.execute(
        "SELECT offset FROM reading_positions WHERE article = ?", (number,)
    ).fetchone()
    return int(row["offset"]) if row else 0


def set_reading_position(connection: sqlite3.Connection, number: int, offset: int, at: str) -> None:
    """Remember where an article is read."""
    connection.execute(
        "INSERT INTO reading_positions (article, offset, at) VALUES (?, ?, ?)"
        " ON CONFLICT (article) DO UPDATE SET offset = excluded.offset, at = excluded.at",
        (number, offset, at),
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
    return tuple(FailedImport(r["id"], r["name"], r["path"], r["reason"]) for r in rows)


def add_failed(connection: sqlite3.Connection, name: str, path: str, reason: str, at: str) -> None:
    """List a file as failed; a second failure of the same file replaces the first."""
    connection.execute(
        "INSERT INTO failed_imports (name, path, reason, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (path) DO UPDATE SET reason = excluded.reason, at = excluded.at",
        (name, path, reason, at),
    )


def drop_failed(connection: sqlite3.Connection, *, path: str = "", number: int = 0) -> None:
    """Take a file off the list of failures, by its path or its number."""
    connection.execute("DELETE FROM failed_imports WHERE path = ? OR id = ?", (path, number))


def _article(row: sqlite3.Row) -> Article:
    return Article(**{name: row[name] for name in row.keys()})  # noqa: SIM118 - Row iterates values
