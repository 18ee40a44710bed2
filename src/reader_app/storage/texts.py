"""Text versions: an article's text under each set of repairs, and what its paragraphs are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.errors import UnknownArticle
from reader_app.domain.long_texts import encoded
from reader_app.domain.model import ParagraphKind
from reader_app.domain.spans import Span
from reader_app.later import later

from . import cells, told

if TYPE_CHECKING:
    import hashlib

    from reader_app.domain import repairs as domain_repairs
    from reader_app.domain.outline import Heading
    from reader_app.domain.repairs import Repair
    from reader_app.domain.told import SourceReading
else:
    hashlib = later("hashlib")
    domain_repairs = later("reader_app.domain.repairs")

_LONG = 1_000_000
"""Code points from which a text is read piece by piece."""
_TEXT, _FOLDED = (
    f"iif(t.characters < {_LONG}, t.{column}, NULL) AS {column}" for column in ("text", "folded")
)
_VERSION = f"t.id, t.article, t.version, {_TEXT}, t.sha256, t.kinds, t.changed"
"""What a `TextVersion` is made of; a text's folded form is as long again, and seldom asked for."""
_INSERT = (
    "INSERT INTO texts (article, version, changed, text, folded, characters, sha256, kinds,"
    " outline, readings) VALUES (?, ?, ?, CAST({0} AS TEXT), CAST({0} AS TEXT), ?, ?, ?, ?, ?)"
)
_REPAIRS_A_LINE = 1_000

Row = tuple[bytes | bytearray, bytes | bytearray, int, str, str, str, str]
"""A text as it is stored: itself and its folded form in UTF-8, its length in code points, its
checksum, kinds, outline and readings."""


@dataclass(frozen=True, slots=True)
class TextVersion:
    """An article's text in one version, with the SHA-256 of its UTF-8 form.

    ``kinds`` are one a paragraph, empty where an older app stored none. ``changed`` are the
    indexes of the repairs that differ from what was proposed.
    """

    id: int
    article: int
    version: int
    text: str
    sha256: str
    kinds: tuple[ParagraphKind, ...] = ()
    changed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class NewText:
    """A text to be stored, with its folded form and what its file tells of it, at its place."""

    text: str
    folded: str
    kinds: Sequence[ParagraphKind]
    outline: Sequence[Heading] = ()
    readings: Sequence[SourceReading] = ()


def current(connection: sqlite3.Connection, article: int) -> TextVersion:
    """The text of an article as it stands now. Raises `UnknownArticle`."""
    row = connection.execute(
        f"SELECT {_VERSION} FROM texts t"
        " JOIN articles a ON a.id = t.article AND a.version = t.version"
        " WHERE a.id = ? AND a.removed = 0",
        (article,),
    ).fetchone()
    if row is None:
        raise _unknown(article)
    return _version(connection, row)


def folded(connection: sqlite3.Connection, article: int) -> str:
    """The folded form of an article's text. Raises `UnknownArticle`."""
    # Alone: of a book each of the two forms takes its time.
    row = connection.execute(
        f"SELECT t.id, {_FOLDED} FROM texts t JOIN articles a ON a.id = t.article"
        " AND a.version = t.version WHERE a.id = ? AND a.removed = 0",
        (article,),
    ).fetchone()
    if row is None:
        raise _unknown(article)
    return _whole(connection, row, "folded")


def all_folded(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str, str]]:
    """Number, title, text and folded text of each article, one at a time."""
    for row in connection.execute(
        f"SELECT t.id, t.article, a.title, {_TEXT}, {_FOLDED} FROM articles a JOIN texts t"
        " ON t.article = a.id AND t.version = a.version WHERE a.removed = 0 ORDER BY a.id"
    ):
        text, folded = (_whole(connection, row, column) for column in ("text", "folded"))
        yield row["article"], row["title"], text, folded


def by_sha256(connection: sqlite3.Connection, sha256: str) -> TextVersion | None:
    """The current text with that checksum, or None."""
    row = connection.execute(
        f"SELECT {_VERSION} FROM texts t"
        " JOIN articles a ON a.id = t.article AND a.version = t.version"
        " WHERE t.sha256 = ? AND a.removed = 0",
        (sha256,),
    ).fetchone()
    return None if row is None else _version(connection, row)


def by_id(connection: sqlite3.Connection, number: int) -> TextVersion:
    """A text version by its number, which an annotation names."""
    row = connection.execute(f"SELECT {_VERSION} FROM texts t WHERE id = ?", (number,)).fetchone()
    return _version(connection, row)


def numbered(connection: sqlite3.Connection, article: int, version: int) -> TextVersion | None:
    """A version of an article's text, or None."""
    row = connection.execute(
        f"SELECT {_VERSION} FROM texts t WHERE article = ? AND version = ?", (article, version)
    ).fetchone()
    return None if row is None else _version(connection, row)


def with_changes(
    connection: sqlite3.Connection, article: int, changed: Iterable[int]
) -> TextVersion | None:
    """The version that was made with these repairs switched, or None."""
    row = connection.execute(
        f"SELECT {_VERSION} FROM texts t WHERE article = ? AND changed = ?",
        (article, _list(changed)),
    ).fetchone()
    return None if row is None else _version(connection, row)


def row(new: NewText, source: bytes = b"", sha256: str = "") -> Row:
    """What of a text is stored, to be made before a transaction begins, which is to be short.

    ``sha256`` is the checksum of the ``source`` that it was read of, mostly the very same bytes.
    """
    text = encoded(new.text)
    return (
        text,
        encoded(new.folded),
        len(new.text),
        sha256 if sha256 and text == source else hashlib.sha256(text).hexdigest(),
        told.letters_of(new.kinds),
        told.outline_text(new.outline),
        told.readings_text(new.readings),
    )


def add(
    connection: sqlite3.Connection,
    article: int,
    version: int,
    new: NewText,
    *,
    changed: Iterable[int],
) -> int:
    """Store a version of an article's text; its number. Versions are never altered."""
    return _put(connection, (article, version, _list(changed)), row(new))


def add_first(connection: sqlite3.Connection, rows: Sequence[tuple[int, Row]]) -> None:
    """Store the first version of new articles' texts, each with its article's number."""
    if any(len(made[0]) >= cells.LONG for _, made in rows):
        for article, made in rows:
            _put(connection, (article, 1, ""), made)
    else:
        insert = _INSERT.format("?")
        connection.executemany(insert, ((article, 1, "", *made) for article, made in rows))


def _put(connection: sqlite3.Connection, which: tuple[int, int, str], made: Row) -> int:
    text, folded, *others = made
    insert = _INSERT.format(cells.VALUE)
    values = (*which, *cells.bound(text), *cells.bound(folded), *others)
    number = int(connection.execute(insert, values).lastrowid or 0)
    cells.fill(connection, "texts", "text", number, text)
    cells.fill(connection, "texts", "folded", number, folded)
    return number


def outline(connection: sqlite3.Connection, article: int) -> tuple[Heading, ...]:
    """The table of contents that the article's file tells, over its current text."""
    return told.outline_of(_of_current(connection, article, "outline"))


def kinds(connection: sqlite3.Connection, article: int) -> tuple[ParagraphKind, ...]:
    """What each paragraph of the current text is; empty where an older app stored none."""
    return told.kinds_of(_of_current(connection, article, "kinds"))


def readings(connection: sqlite3.Connection, article: int) -> list[tuple[int, int, str]]:
    """Start, end and words of the readings that the article's file tells, in its current text."""
    return told.reading_rows(_of_current(connection, article, "readings"))


def next_version(connection: sqlite3.Connection, article: int) -> int:
    """The number that the article's next version gets."""
    row = connection.execute("SELECT max(version) FROM texts WHERE article = ?", (article,))
    return int(row.fetchone()[0] or 0) + 1


def repairs_text(repairs: Iterable[Repair]) -> str:
    """Repairs as they are stored, many to a line; empty for none."""
    rows = [
        [
            one.span.start,
            one.span.end,
            one.replacement,
            one.rule,
            one.confidence,
            int(one.enabled),
            *one.candidates,
        ]
        for one in repairs
    ]
    some = (rows[at : at + _REPAIRS_A_LINE] for at in range(0, len(rows), _REPAIRS_A_LINE))
    lines = [json.dumps(few, ensure_ascii=False, separators=(",", ":"))[1:-1] for few in some]
    return "[" + ",\n".join(lines) + "]" if rows else ""


def put_repairs(
    connection: sqlite3.Connection, article: int, extracted: bytes | None, proposed: bytes
) -> None:
    """Keep what an import proposed, as `repairs_text` tells it, in UTF-8.

    ``extracted`` is the text that a format was read as; None where decoding gives it again.
    """
    if proposed or extracted is not None:
        connection.execute(
            "INSERT INTO repairs (article, extracted, proposed)"
            " VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))",
            (article, extracted, proposed or b"[]"),
        )


def proposed(connection: sqlite3.Connection, article: int) -> tuple[Repair, ...]:
    """The repairs of an article as its import proposed them, by their place."""
    row = connection.execute(
        "SELECT proposed FROM repairs WHERE article = ?", (article,)
    ).fetchone()
    # A line at a time, so that other threads run in between.
    lines = (row["proposed"][1:-1] if row else "").split("\n")
    return tuple(
        domain_repairs.Repair(
            Span(start, end), text, rule, confidence, bool(enabled), tuple(candidates)
        )
        for line in lines
        for start, end, text, rule, confidence, enabled, *candidates in json.loads(
            f"[{line.removesuffix(',')}]"
        )
    )


def extracted(connection: sqlite3.Connection, article: int) -> str | None:
    """The text that the article's format was read as; None where decoding the source gives it."""
    row = connection.execute(
        "SELECT 1 FROM repairs WHERE article = ? AND extracted IS NOT NULL", (article,)
    ).fetchone()
    return cells.text(connection, "repairs", "extracted", article) if row else None


def _unknown(article: int) -> UnknownArticle:
    return UnknownArticle(f"There is no article {article}: the list shows the numbers there are.")


def _whole(connection: sqlite3.Connection, row: sqlite3.Row, column: str) -> str:
    """A text of a row of `texts`; the row itself holds none that is long."""
    short = row[column]
    return cells.text(connection, "texts", column, row["id"]) if short is None else str(short)


def _of_current(connection: sqlite3.Connection, article: int, column: str) -> str:
    row = connection.execute(
        f"SELECT t.{column} FROM texts t JOIN articles a ON a.id = t.article"
        " AND a.version = t.version WHERE a.id = ? AND a.removed = 0",
        (article,),
    ).fetchone()
    return str(row[0]) if row else ""


def _list(changed: Iterable[int]) -> str:
    return ",".join(map(str, sorted(changed)))


def _version(connection: sqlite3.Connection, row: sqlite3.Row) -> TextVersion:
    return TextVersion(
        row["id"],
        row["article"],
        row["version"],
        _whole(connection, row, "text"),
        row["sha256"],
        told.kinds_of(row["kinds"]),
        frozenset(map(int, row["changed"].split(","))) if row["changed"] else frozenset(),
    )
