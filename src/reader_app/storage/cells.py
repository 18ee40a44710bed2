"""Long values go into their cells and out of them piece by piece, so that other threads run.

SQLite's module copies a value that is bound to a statement or read by one while all other threads
wait: a third of a second for a text of 200 MB. So a row is stored with as many zeros first, which
are written over in the same transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader_app.domain import long_texts
from reader_app.later import later

if TYPE_CHECKING:
    import hashlib
else:
    hashlib = later("hashlib")

LONG = 4_000_000
"""Bytes from which a value is long."""

VALUE = "coalesce(?, zeroblob(?))"
"""What stands for a value in a statement; `bound` are its two parameters."""


def bound(value: bytes | bytearray) -> tuple[bytes | bytearray | None, int]:
    """The parameters of `VALUE`: the value itself, or how long it is if it is long."""
    return (None, len(value)) if len(value) >= LONG else (value, 0)


def fill(
    connection: sqlite3.Connection, table: str, column: str, row: int, value: bytes | bytearray
) -> None:
    """Write a long value into the cell that was stored for it; others are there already."""
    if len(value) < LONG:
        return
    with connection.blobopen(table, column, row) as cell:
        for piece in long_texts.cut(value):
            cell.write(piece)


def text(connection: sqlite3.Connection, table: str, column: str, row: int) -> str:
    """The text of a cell, read piece by piece."""
    return long_texts.decoded(_pieces(connection, table, column, row))


def data(connection: sqlite3.Connection, table: str, column: str, row: int) -> bytearray:
    """The bytes of a cell, read piece by piece."""
    whole = bytearray()
    for piece in _pieces(connection, table, column, row):
        whole += piece
    return whole


def sha256(connection: sqlite3.Connection, table: str, column: str, row: int) -> str:
    """The SHA-256 of a cell's bytes, which a text has in UTF-8, in hexadecimal."""
    made = hashlib.sha256()
    for piece in _pieces(connection, table, column, row):
        made.update(piece)
    return made.hexdigest()


def _pieces(connection: sqlite3.Connection, table: str, column: str, row: int) -> Iterator[bytes]:
    with connection.blobopen(table, column, row, readonly=True) as cell:
        while piece := cell.read(long_texts.PIECE):
            yield piece
