"""The library's tables, brought up to date by migrations. Each part of the app adds its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x52445231
"""'RDR1' in SQLite's header: tells a library from any other SQLite file."""

VERSION = 6
"""Number of migrations, in ``user_version``. A file with a higher one is from a newer app."""

_FIRST = (
    """CREATE TABLE sources (
        id INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        name TEXT NOT NULL,
        path TEXT NOT NULL,
        media_type TEXT NOT NULL,
        bytes BLOB NOT NULL,
        imported TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        source INTEGER NOT NULL UNIQUE REFERENCES sources (id),
        title TEXT NOT NULL,
        author TEXT NOT NULL,
        outlet TEXT NOT NULL,
        date TEXT NOT NULL
            CHECK (date = '' OR date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
        url TEXT NOT NULL,
        script TEXT NOT NULL
            CHECK (script IN ('hans', 'hant', 'hant-tw', 'hant-hk', 'mixed', 'other')),
        encoding TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1),
        removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
    ) STRICT""",
    """CREATE TABLE texts (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles (id),
        version INTEGER NOT NULL CHECK (version >= 1),
        text TEXT NOT NULL,
        folded TEXT NOT NULL,
        characters INTEGER NOT NULL CHECK (characters >= 0),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        UNIQUE (article, version)
    ) STRICT""",
    "CREATE INDEX texts_by_sha256 ON texts (sha256)",
    """CREATE TABLE annotations (
        id INTEGER PRIMARY KEY,
        guid TEXT NOT NULL UNIQUE,
        article INTEGER NOT NULL REFERENCES articles (id),
        text INTEGER NOT NULL REFERENCES texts (id),
        start INTEGER NOT NULL CHECK (start >= 0),
        end INTEGER NOT NULL CHECK (end > start),
        quote TEXT NOT NULL CHECK (quote != ''),
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        colour TEXT NOT NULL CHECK (colour IN ('straw', 'jade', 'sky', 'plum', 'wisteria')),
        note TEXT NOT NULL,
        coder TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('anchored', 'orphan')),
        created TEXT NOT NULL,
        modified TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX annotations_by_article ON annotations (article, start)",
    """CREATE TABLE tags (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE CHECK (path != '' AND instr(path, ';') = 0)
    ) STRICT""",
    """CREATE TABLE annotation_tags (
        id INTEGER PRIMARY KEY,
        annotation INTEGER NOT NULL REFERENCES annotations (id),
        tag INTEGER NOT NULL REFERENCES tags (id),
        UNIQUE (annotation, tag)
    ) STRICT""",
    "CREATE INDEX annotation_tags_by_tag ON annotation_tags (tag)",
    """CREATE TABLE reading_positions (
        article INTEGER PRIMARY KEY REFERENCES articles (id),
        offset INTEGER NOT NULL CHECK (offset >= 0),
        at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE failed_imports (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        path TEXT NOT NULL UNIQUE,
        reason TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE acts (
        id INTEGER PRIMARY KEY,
        label TEXT NOT NULL,
        done INTEGER NOT NULL DEFAULT 1 CHECK (done IN (0, 1)),
        at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE undo_rows (
        id INTEGER PRIMARY KEY,
        act INTEGER NOT NULL REFERENCES acts (id) ON DELETE CASCADE,
        target TEXT NOT NULL,
        row INTEGER NOT NULL,
        before TEXT,
        after TEXT,
        CHECK (before IS NOT NULL OR after IS NOT NULL)
    ) STRICT""",
    "CREATE INDEX undo_rows_by_act ON undo_rows (act)",
)

_WORDS = (
    # ``cuts`` are the offsets inside ``word`` where it is split, as ``1,3``; empty for a merge.
    """CREATE TABLE word_repairs (
        id INTEGER PRIMARY KEY,
        scope TEXT NOT NULL CHECK (scope IN ('place', 'article', 'everywhere')),
        word TEXT NOT NULL CHECK (word != ''),
        cuts TEXT NOT NULL CHECK (cuts NOT GLOB '*[^0-9,]*'),
        folded TEXT NOT NULL CHECK (length(folded) = length(word)),
        article INTEGER REFERENCES articles (id),
        text INTEGER REFERENCES texts (id),
        start INTEGER CHECK (start >= 0),
        end INTEGER CHECK (end - start = length(word)),
        before TEXT NOT NULL DEFAULT '',
        after TEXT NOT NULL DEFAULT '',
        made TEXT NOT NULL,
        CHECK ((scope = 'everywhere') = (article IS NULL)),
        CHECK ((scope = 'place') = (text IS NOT NULL)),
        CHECK ((scope = 'place') = (start IS NOT NULL)),
        CHECK ((scope = 'place') = (end IS NOT NULL))
    ) STRICT""",
    """CREATE UNIQUE INDEX word_repairs_by_word ON word_repairs (scope, ifnull(article, 0), folded)
        WHERE scope != 'place'""",
    "CREATE INDEX word_repairs_by_article ON word_repairs (article, start)",
)


_IMPORTS = (
    "ALTER TABLE articles ADD COLUMN subtitle TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE articles ADD COLUMN editor TEXT NOT NULL DEFAULT ''",
    # One letter a paragraph; empty where an older app stored none.
    "ALTER TABLE texts ADD COLUMN kinds TEXT NOT NULL DEFAULT ''",
    # The repairs that were switched from what was proposed, by index, as ``3,17``.
    """ALTER TABLE texts ADD COLUMN changed TEXT NOT NULL DEFAULT ''
        CHECK (changed NOT GLOB '*[^0-9,]*')""",
    """CREATE TABLE repairs (
        article INTEGER PRIMARY KEY REFERENCES articles (id),
        extracted TEXT,
        proposed TEXT NOT NULL CHECK (json_valid(proposed))
    ) STRICT""",
    """CREATE TABLE collections (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE CHECK (name != '')
    ) STRICT""",
    """CREATE TABLE collection_articles (
        id INTEGER PRIMARY KEY,
        collection INTEGER NOT NULL REFERENCES collections (id),
        article INTEGER NOT NULL REFERENCES articles (id),
        UNIQUE (collection, article)
    ) STRICT""",
    "CREATE INDEX collection_articles_by_article ON collection_articles (article)",
    """CREATE TABLE article_tags (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles (id),
        tag INTEGER NOT NULL REFERENCES tags (id),
        UNIQUE (article, tag)
    ) STRICT""",
    "CREATE INDEX article_tags_by_tag ON article_tags (tag)",
)


_SESSIONS = (
    # Which opening of the library made the act; empty for acts of an older app.
    "ALTER TABLE acts ADD COLUMN session TEXT NOT NULL DEFAULT ''",
    # Few acts are undone at any time, however long the history.
    "CREATE INDEX acts_undone ON acts (id) WHERE done = 0",
)


_TOLD = (
    # What a format tells of the decoded source, for any set of repairs. ``kinds`` is one letter a
    # line; the others are lists: [line, level, title], [start, end, reading], [name, count].
    """CREATE TABLE told (
        article INTEGER PRIMARY KEY REFERENCES articles (id),
        kinds TEXT NOT NULL,
        outline TEXT NOT NULL CHECK (json_valid(outline)),
        readings TEXT NOT NULL CHECK (json_valid(readings)),
        vertical INTEGER NOT NULL CHECK (vertical IN (0, 1)),
        counts TEXT NOT NULL CHECK (json_valid(counts))
    ) STRICT""",
    # The same over one version's text, ready to be shown; empty for none.
    "ALTER TABLE texts ADD COLUMN outline TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE texts ADD COLUMN readings TEXT NOT NULL DEFAULT ''",
)


_READING_POSITIONS = (
    # The text version whose code points ``offset`` counts; 0 where an older app stored none.
    """ALTER TABLE reading_positions ADD COLUMN version INTEGER NOT NULL DEFAULT 0
        CHECK (version >= 0)""",
)

_STEPS = (
    ("m001_first_tables", _FIRST),
    ("m002_word_repairs", _WORDS),
    ("m003_imports", _IMPORTS),
    ("m004_sessions", _SESSIONS),
    ("m005_told", _TOLD),
    ("m006_reading_positions", _READING_POSITIONS),
)
"""The migrations by name, in order; the number of each is the ``user_version`` that it leaves."""


def migrations() -> Migrations:
    """The migrations of a library, in order; each runs in a transaction of its own."""
    from sqlite_utils import Migrations  # noqa: PLC0415 - 0.2 s, and only an old library needs it

    steps = Migrations("reader_app")
    for number, (name, statements) in enumerate(_STEPS, 1):
        steps(name=name)(_step(statements, number))
    return steps


def _step(statements: Sequence[str], number: int) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        for statement in statements:
            db.conn.execute(statement)
        db.conn.execute(f"PRAGMA user_version = {number}")

    return run


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to `VERSION` and mark the file as a library."""
    from sqlite_utils import Database  # noqa: PLC0415

    migrations().apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
