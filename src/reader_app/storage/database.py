"""The one connection to a library file, and the rules it is opened and written by."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from reader_app.domain.errors import LibraryError

from . import schema

BUSY_TIMEOUT = 5000
"""How long to wait for another process's write, in milliseconds."""

_PAGE = 8192
"""Bytes of a page of a new library: an article takes several, and a file is written by pages."""

STAMP = "%Y-%m-%dT%H:%M:%S.%fZ"
"""How moments are written: ISO 8601 in UTC, so that they compare as text."""


class LibraryConnection(sqlite3.Connection):
    """A connection that knows which file it writes to."""

    path: Path
    file: tuple[int, int]
    """Device and inode of the file when it was opened."""
    session: str
    """Names this opening of the library among those of other windows and programs."""
    opened: str
    """When it was opened, ISO 8601 UTC."""

    def check_in_place(self) -> None:
        """Raise `LibraryError` when the library's name no longer leads to the file written to.

        An open file that was deleted or replaced takes writes as before, and loses them.
        """
        try:
            found = _identity(self.path)
        except OSError:
            found = None
        if found != self.file:
            raise LibraryError(
                f"The library {self.path} was moved, deleted or replaced while it was open, so "
                "this is not safely saved: put it back, or close the app and open it where it is."
            )


def connect(path: Path) -> LibraryConnection:
    """Open ``path`` for reading and writing, creating or migrating it. Raises `LibraryError`.

    The connection is in autocommit mode: every write stands inside `writing`, so none can be left
    in an open transaction. WAL with synchronous FULL keeps an acknowledged write through a power
    cut; fullfsync is what macOS needs for the same.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, factory=LibraryConnection)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise LibraryError(
            f"The library {path} can't be opened ({reason}): check the folder and its permissions."
        ) from error
    try:
        connection.row_factory = sqlite3.Row
        _check_identity(connection, path)
        _set_pragmas(connection)
        _check_writable(connection)
        _migrate(connection)
        connection.path, connection.file = path, _identity(path)
        connection.session = os.urandom(16).hex()
        connection.opened = datetime.now(UTC).strftime(STAMP)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise LibraryError(_sentence(path, error)) from error
    except LibraryError:
        connection.close()
        raise
    return connection


@contextmanager
def writing(connection: LibraryConnection) -> Generator[None]:
    """One transaction, taken at once for writing so that it can't fail half way on a stale read.

    Raises `LibraryError` when it can't be saved, and when the file is no longer the library.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise LibraryError(
            f"The library could not be written ({error}); nothing of this act was saved. "
            "Free the disk or close the other program that holds it, then try again."
        ) from error
    connection.check_in_place()


def data_version(connection: LibraryConnection) -> int:
    """A number that changes when another connection has written to the file, never by our own."""
    return _pragma(connection, "data_version")


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _set_pragmas(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    connection.execute(f"PRAGMA page_size = {_PAGE}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")


def _check_identity(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a database of another program before anything is written to it."""
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if tables and _pragma(connection, "application_id") != schema.APPLICATION_ID:
        raise LibraryError(
            f"{path} is a database of another program: choose a library file or a new name."
        )
    if _pragma(connection, "user_version") > schema.VERSION:
        raise LibraryError(
            f"{path} was written by a newer Reader App: install that version to open it."
        )


def _check_writable(connection: sqlite3.Connection) -> None:
    """Fail now, in one sentence, rather than at every act: SQLite opens a read-only file too."""
    version = _pragma(connection, "user_version")
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(f"PRAGMA user_version = {version}")
    finally:
        connection.execute("ROLLBACK")


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date, each step a transaction.

    Of a new library nothing can be lost, so that the disk need not be waited for at each step.
    """
    version = _pragma(connection, "user_version")
    if version < schema.VERSION:
        connection.execute(f"PRAGMA synchronous = {'FULL' if version else 'NORMAL'}")
        schema.migrate(connection)
        connection.execute("PRAGMA synchronous = FULL")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _sentence(path: Path, error: sqlite3.DatabaseError) -> str:
    if "not a database" in str(error):
        return f"{path} is not a library: choose a library file or a new name."
    if "readonly" in str(error):
        return f"{path} can't be written: change its permissions, or open a copy of it elsewhere."
    if "locked" in str(error):
        return f"{path} is in use by another program: close it there, then open it again."
    return f"The library {path} can't be opened: {error}. Check the disk, or open a copy of it."
