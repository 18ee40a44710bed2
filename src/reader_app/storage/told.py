"""What an article's format tells of its text, kept as it came, and how such things are written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reader_app.domain.model import Count, ParagraphKind
from reader_app.domain.spans import Span
from reader_app.later import later

if TYPE_CHECKING:
    from reader_app.domain import outline as domain_outline
    from reader_app.domain import told as domain_told
    from reader_app.domain.outline import Heading
    from reader_app.domain.told import SourceReading, Told
else:
    domain_outline = later("reader_app.domain.outline")
    domain_told = later("reader_app.domain.told")

_LETTERS = dict(zip(ParagraphKind, "tydhbcqlan", strict=True))
"""One letter a paragraph, so that a text's kinds are one short string."""
_LETTERS_AT_ONCE = 200_000
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}


Row = tuple[str, str, str, int, str]
"""What is told as it is stored: kinds, outline, readings, whether vertical, and counts."""


def row(told: Told) -> Row | None:
    """What a format tells, to be stored; None where it tells nothing."""
    if told == domain_told.Told():
        return None
    return (
        letters_of(told.kinds),
        outline_text(told.outline) or "[]",
        readings_text(told.readings) or "[]",
        int(told.vertical),
        _dumped([[name.value, count] for name, count in told.counts]),
    )


def put(connection: sqlite3.Connection, article: int, told: Row | None) -> None:
    """Keep what a format tells of an article."""
    if told is not None:
        connection.execute(
            "INSERT INTO told (article, kinds, outline, readings, vertical, counts)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (article, *told),
        )


def of_article(connection: sqlite3.Connection, article: int) -> Told:
    """What the format of an article tells; empty for plain text and what older apps stored."""
    row = connection.execute("SELECT * FROM told WHERE article = ?", (article,)).fetchone()
    if row is None:
        return domain_told.Told()
    return domain_told.Told(
        kinds_of(row["kinds"]),
        outline_of(row["outline"]),
        readings_of(row["readings"]),
        bool(row["vertical"]),
        tuple((Count(name), count) for name, count in json.loads(row["counts"])),
    )


def letters_of(kinds: Iterable[ParagraphKind]) -> str:
    """Kinds as they are stored."""
    # Most are body, and to look up a member of an enumeration is slow.
    body = ParagraphKind.BODY
    return "".join(["b" if one is body else _LETTERS[one] for one in kinds])


def are_letters(letters: str) -> bool:
    """Whether this may be stored as kinds."""
    return _KINDS.keys() >= set(letters)


def kinds_of(letters: str) -> tuple[ParagraphKind, ...]:
    """Kinds as they were stored."""
    kinds: list[ParagraphKind] = []
    # Of a million letters, some at a time, so that other threads run in between.
    for at in range(0, len(letters), _LETTERS_AT_ONCE):
        kinds += map(_KINDS.__getitem__, letters[at : at + _LETTERS_AT_ONCE])
    return tuple(kinds)


def outline_text(headings: Iterable[Heading]) -> str:
    """Headings as they are stored; empty for none."""
    rows = [[one.paragraph, one.level, one.title] for one in headings]
    return _dumped(rows) if rows else ""


def outline_of(stored: str) -> tuple[Heading, ...]:
    """Headings as they were stored."""
    return tuple(domain_outline.Heading(*row) for row in json.loads(stored or "[]"))


def readings_text(readings: Iterable[SourceReading]) -> str:
    """Readings as they are stored; empty for none."""
    rows = [[one.span.start, one.span.end, one.text] for one in readings]
    return _dumped(rows) if rows else ""


def readings_of(stored: str) -> tuple[SourceReading, ...]:
    """Readings as they were stored."""
    return tuple(
        domain_told.SourceReading(Span(start, end), text)
        for start, end, text in reading_rows(stored)
    )


def reading_rows(stored: str) -> list[tuple[int, int, str]]:
    """Start, end and words of each reading as it was stored."""
    return json.loads(stored or "[]")


def _dumped(rows: list[list[int | str]]) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
