"""The dictionary that ships with the app: one SQLite file, read only, from any thread."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from reader_app.domain.errors import DictionaryMissing
from reader_app.text.dictionary import LONGEST, RawEntry

_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    traditional TEXT NOT NULL,
    simplified TEXT NOT NULL,
    pinyin TEXT NOT NULL,
    senses TEXT NOT NULL,
    measure_words TEXT NOT NULL
) STRICT;
"""
_INDEXES = """
CREATE INDEX entries_traditional ON entries (traditional);
CREATE INDEX entries_simplified ON entries (simplified);
"""
_COLUMNS = "traditional, simplified, pinyin, senses, measure_words"


def write(path: Path, entries: Iterable[RawEntry], about: dict[str, str]) -> int:
    """Make the dictionary file anew, whole or not at all; the number of entries."""
    made = path.with_suffix(".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    made.unlink(missing_ok=True)
    connection = sqlite3.connect(made)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.executescript(_SCHEMA)
        rows = ((e.traditional, e.simplified, e.pinyin, e.senses, e.measure_words) for e in entries)
        connection.executemany(f"INSERT INTO entries ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)", rows)
        connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
        connection.executescript(_INDEXES)
        connection.commit()
        connection.execute("VACUUM")
        count: int = connection.execute("SELECT count(*) FROM entries").fetchone()[0]
    finally:
        connection.close()
    made.replace(path)
    return count


class Dictionary:
    """Looks words up. One connection under a lock: a look-up takes well under a millisecond."""

    def __init__(self, path: Path) -> None:
        """Open the file at ``path``. Raises `DictionaryMissing` where there is none to be read."""
        # Immutable: nobody writes to it while the app runs, so no lock file and no journal.
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._lock = threading.Lock()
        try:
            self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._connection.execute(f"SELECT {_COLUMNS} FROM entries LIMIT 1").fetchone()
        except sqlite3.Error as error:
            raise DictionaryMissing(
                f"The dictionary {path.name} is missing or damaged: set the app up again "
                "(in a checkout: python3 packaging/build_dictionary.py)."
            ) from error

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def about(self) -> dict[str, str]:
        """Where the entries come from: ``name``, ``date``, ``licence``, ``source``."""
        with self._lock:
            return dict(self._connection.execute("SELECT key, value FROM about"))

    def entries(self, word: str) -> list[RawEntry]:
        """The entries of a word written in either script, in the dictionary's order."""
        return self._select("WHERE traditional = ?1 OR simplified = ?1 ORDER BY id", (word,))

    def beginning(self, text: str) -> list[RawEntry]:
        """All entries whose headword in either script begins ``text``, the longest first."""
        prefixes = [text[:length] for length in range(min(len(text), LONGEST), 0, -1)]
        if not prefixes:
            return []
        marks = ", ".join("?" * len(prefixes))
        return self._select(
            f"WHERE traditional IN ({marks}) OR simplified IN ({marks}) "
            "ORDER BY length(simplified) DESC, id",
            (*prefixes, *prefixes),
        )

    def _select(self, condition: str, values: Sequence[str]) -> list[RawEntry]:
        with self._lock:
            found = self._connection.execute(
                f"SELECT {_COLUMNS} FROM entries {condition}", values
            ).fetchall()
        return [RawEntry(*row) for row in found]
