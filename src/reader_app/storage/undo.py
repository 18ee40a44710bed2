"""Acts and their undo rows: what each act wrote, before and after, so that it can be taken back.

A row image is the whole row as JSON. Undo writes the images from before in reverse order, redo
those from after in order; both survive a restart because they are rows like any other.

Several windows and programs may have one library open. Each takes back its own acts, and those
that were done before it opened the library; never what another one did meanwhile. A row that
another one has written since is not written over: the act is refused by name.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reader_app.domain.errors import ActOverwritten, ActRunning

from .database import LibraryConnection

_OURS = "(session = ? OR at < ?)"
"""Acts of this session, and those from before it."""

UNDOABLE = frozenset(
    {
        "articles",
        "annotations",
        "annotation_tags",
        "article_tags",
        "collections",
        "collection_articles",
        "failed_imports",
        "word_repairs",
    }
)

_UNDONE = (
    f"done = 0 AND {_OURS} AND id > ifnull("
    f"(SELECT id FROM acts WHERE done = 1 AND {_OURS} ORDER BY id DESC LIMIT 1), 0)"
)
"""What was undone is later than all that is done: found from the end, however long the history."""

_UNDO_ROW = "INSERT INTO undo_rows (act, target, row, before, after) VALUES (?, ?, ?, ?, ?)"

_OVERWRITTEN = (
    "Another window or program has changed the same thing since, so this can't be taken back or "
    "done again without losing that: change it by hand, or undo it over there."
)

_JSON = json.JSONEncoder(ensure_ascii=False)

Row = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Touched:
    """One row that an act wrote: its table, number, and images (None where it did not exist)."""

    table: str
    row: int
    before: Row | None
    after: Row | None


class Act:
    """Records the writes of one act. Use inside a transaction; every write goes through it."""

    def __init__(self, connection: LibraryConnection, label: str, at: str) -> None:
        self._connection = connection
        self.label = label
        self.at = at
        self._number: int | None = None
        self.touched: list[Touched] = []

    @property
    def number(self) -> int | None:
        """Its number, once it wrote something."""
        return self._number

    def insert(self, table: str, row: Row) -> int:
        """Insert ``row`` and return its number."""
        number = _insert(self._connection, table, {"id": _free(self._connection, table), **row})
        self._record(table, number, None, read(self._connection, table, number))
        return number

    def note_all(self, table: str, rows: Iterable[Row], before: Row, after: Row) -> None:
        """Record rows that were just written with ``after``, as if each had had ``before``.

        ``rows`` are the other columns. What is recorded so is not in `touched`.
        """
        self._begin(table)
        was, became = _image(before)[1:], _image(after)[1:]

        def images() -> Iterator[tuple[int | None, str, str | int | None, str, str]]:
            for row in rows:
                same = f"{_image(row)[:-1]}, "
                yield self._number, table, row["id"], same + was, same + became

        self._connection.executemany(_UNDO_ROW, images())

    def update(self, table: str, number: int, values: Row) -> None:
        """Set columns of a row; nothing is recorded when they already hold these values."""
        before = read(self._connection, table, number)
        if before is None:
            raise KeyError(f"{table} {number}")
        after = {**before, **values}
        if after != before:
            _write(self._connection, table, number, after)
            self._record(table, number, before, after)

    def delete(self, table: str, number: int) -> None:
        """Delete a row; its image stays with the act."""
        before = read(self._connection, table, number)
        self._connection.execute(f"DELETE FROM {table} WHERE id = ?", (number,))
        self._record(table, number, before, None)

    def _record(self, table: str, row: int, before: Row | None, after: Row | None) -> None:
        self._begin(table)
        images = (None if one is None else _image(one) for one in (before, after))
        self._connection.execute(_UNDO_ROW, (self._number, table, row, *images))
        self.touched.append(Touched(table, row, before, after))

    def _begin(self, table: str) -> None:
        """Store the act itself, with its first row."""
        if table not in UNDOABLE:
            raise ValueError(f"{table} can't be undone")
        if self._number is None:
            # A new act makes what was undone unreachable, as everywhere.
            self._connection.execute(
                f"DELETE FROM acts WHERE {_UNDONE}", 2 * _ours(self._connection)
            )
            cursor = self._connection.execute(
                "INSERT INTO acts (label, at, session) VALUES (?, ?, ?)",
                (self.label, self.at, self._connection.session),
            )
            self._number = cursor.lastrowid


def label(connection: LibraryConnection, *, undone: bool) -> str:
    """The label of the act that undo (or, with ``undone``, redo) would take; empty for none."""
    row = _next(connection, undone=undone)
    return str(row["label"]) if row else ""


def take_back(
    connection: LibraryConnection, running: int | None = None
) -> tuple[str, list[Touched]]:
    """Undo the last act that is done: its label and what was written. Inside a transaction.

    ``running`` is the number of an act that is not at its end yet. Raises `ActRunning` for that.
    """
    last = _next(connection, undone=False)
    if last is not None and last["id"] == running:
        raise ActRunning("The import is still running: stop it, or wait for its end, then undo it.")
    return _apply(connection, undone=False)


def do_again(connection: LibraryConnection) -> tuple[str, list[Touched]]:
    """Redo the first act that was undone: its label and what was written. Inside a transaction."""
    return _apply(connection, undone=True)


def merge_into_last(connection: LibraryConnection, name: str, row: int, since: str) -> bool:
    """Whether the last act is one of label ``name`` on annotation ``row`` made after ``since``.

    Typing saves every few hundred milliseconds; one undo must take back the sentence, not a letter.
    """
    last = connection.execute(
        "SELECT a.id FROM acts a JOIN undo_rows u ON u.act = a.id WHERE a.label = ? AND a.at >= ?"
        " AND a.done = 1 AND u.target = 'annotations' AND u.row = ?"
        " AND a.id = (SELECT max(id) FROM acts) AND a.session = ?",
        (name, since, row, connection.session),
    ).fetchone()
    return last is not None


def rewrite_last(connection: sqlite3.Connection, number: int, values: Row, at: str) -> Touched:
    """Write an annotation again as part of the last act, which keeps its image from before."""
    act = connection.execute("SELECT max(id) FROM acts").fetchone()[0]
    before = read(connection, "annotations", number)
    if before is None:
        raise KeyError(f"annotations {number}")
    after = {**before, **values}
    _write(connection, "annotations", number, after)
    connection.execute(
        "UPDATE undo_rows SET after = ? WHERE act = ? AND target = 'annotations' AND row = ?",
        (_image(after), act, number),
    )
    connection.execute("UPDATE acts SET at = ? WHERE id = ?", (at, act))
    return Touched("annotations", number, before, after)


def read(
    connection: sqlite3.Connection, table: str, number: int
) -> dict[str, str | int | None] | None:
    """The whole row as a mapping, or None."""
    row = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (number,)).fetchone()
    return dict(row) if row else None


def _next(connection: LibraryConnection, *, undone: bool) -> sqlite3.Row | None:
    ours = _ours(connection)
    which = f"{_UNDONE} ORDER BY id" if undone else f"done = 1 AND {_OURS} ORDER BY id DESC"
    return connection.execute(
        f"SELECT id, label FROM acts WHERE {which} LIMIT 1", 2 * ours if undone else ours
    ).fetchone()


def _ours(connection: LibraryConnection) -> tuple[str, str]:
    return connection.session, connection.opened


def _apply(connection: LibraryConnection, *, undone: bool) -> tuple[str, list[Touched]]:
    act = _next(connection, undone=undone)
    if act is None:
        return "", []
    order = "id" if undone else "id DESC"
    rows = connection.execute(
        f"SELECT target, row, before, after FROM undo_rows WHERE act = ? ORDER BY {order}",
        (act["id"],),
    ).fetchall()
    touched: list[Touched] = []
    for row in rows:
        table, number = str(row["target"]), int(row["row"])
        if table not in UNDOABLE:
            raise ValueError(f"{table} can't be undone")
        old, new = (row["before"], row["after"]) if undone else (row["after"], row["before"])
        before = None if old is None else json.loads(old)
        after = None if new is None else json.loads(new)
        _check_untouched(read(connection, table, number), before)
        if after is None:
            connection.execute(f"DELETE FROM {table} WHERE id = ?", (number,))
        elif before is None:
            _bring_back(connection, table, after)
        else:
            _write(connection, table, number, after)
        touched.append(Touched(table, number, before, after))
    connection.execute("UPDATE acts SET done = ? WHERE id = ?", (int(undone), act["id"]))
    return str(act["label"]), touched


def _bring_back(connection: sqlite3.Connection, table: str, row: Row) -> None:
    """Insert a row as it was. Raises `ActOverwritten` if another took its name or path since."""
    try:
        _insert(connection, table, row)
    except sqlite3.IntegrityError as taken:
        raise ActOverwritten(_OVERWRITTEN) from taken


def _check_untouched(now: Row | None, left: Row | None) -> None:
    """Raise `ActOverwritten` unless a row is as the act left it.

    A column that an older app did not know is not in its images.
    """
    same = now == left if now is None or left is None else left.items() <= now.items()
    if not same:
        raise ActOverwritten(_OVERWRITTEN)


def _free(connection: sqlite3.Connection, table: str) -> int:
    """A number for a new row that no undone act, here or in another window, will want back."""
    last = connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0]
    wanted = connection.execute(
        # CROSS JOIN: SQLite is to begin with the few undone acts, not with all rows.
        "SELECT max(u.row) FROM acts a CROSS JOIN undo_rows u ON u.act = a.id"
        " WHERE a.done = 0 AND u.target = ?",
        (table,),
    ).fetchone()[0]
    return max(int(last or 0), int(wanted or 0)) + 1


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> int:
    columns = ", ".join(row)
    marks = ", ".join("?" * len(row))
    cursor = connection.execute(
        f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(row.values())
    )
    return int(cursor.lastrowid or 0)


def _write(connection: sqlite3.Connection, table: str, number: int, row: Row) -> None:
    columns = ", ".join(f"{name} = ?" for name in row)
    connection.execute(f"UPDATE {table} SET {columns} WHERE id = ?", (*row.values(), number))


def _image(row: Row) -> str:
    return _JSON.encode(dict(row))
