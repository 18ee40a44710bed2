"""Long values go into their cells piece by piece, so that other threads run meanwhile.

To bind a value to a statement, SQLite's module copies it while all other threads wait: a third of a
second for a text of 200 MB. So a row is stored with as many zeros first, and these are written over
in the same transaction.
"""

from __future__ import annotations

import sqlite3

LONG = 4_000_000
"""Bytes from which a value is long."""
_PIECE = 1_000_000

VALUE = "coalesce(?, zeroblob(?))"
"""What stands for a value in a statement; `bound` are its two parameters."""


def bound(value: bytes) -> tuple[bytes | None, int]:
    """The parameters of `VALUE`: the value itself, or how long it is if it is long."""
    return (None, len(value)) if len(value) >= LONG else (value, 0)


def fill(connection: sqlite3.Connection, table: str, column: str, row: int, value: bytes) -> None:
    """Write a long value into the cell that was stored for it; others are there already."""
    if len(value) < LONG:
        return
    with connection.blobopen(table, column, row) as cell:
        for at in range(0, len(value), _PIECE):
            cell.write(value[at : at + _PIECE])
