"""Word repairs: stretches of text that the reader made one word of, or several."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from reader_app.domain.errors import UnknownWord
from reader_app.domain.spans import Span
from reader_app.domain.words import RepairScope, WordRepair, parts_at
from reader_app.later import later

from .undo import Act, Row, read

if TYPE_CHECKING:
    from reader_app.domain import anchors
    from reader_app.domain.anchors import Anchor
else:
    anchors = later("reader_app.domain.anchors")

_TABLE = "word_repairs"


def all_repairs(
    connection: sqlite3.Connection, text_of: Callable[[int], tuple[int, str]]
) -> tuple[WordRepair, ...]:
    """Every repair of the library but those of removed articles, oldest first.

    ``text_of`` gives the number and the text of an article's present version: a place repaired in
    an older version is looked for by its quote.
    """
    rows = connection.execute(
        "SELECT r.* FROM word_repairs r LEFT JOIN articles a ON a.id = r.article"
        " WHERE a.id IS NULL OR a.removed = 0 ORDER BY r.id"
    ).fetchall()
    return tuple(_repair(row, text_of) for row in rows)


def of_article(
    connection: sqlite3.Connection, article: int, text_of: Callable[[int], tuple[int, str]]
) -> tuple[WordRepair, ...]:
    """The repairs that hold in an article, those for everywhere among them, oldest first."""
    rows = connection.execute(
        "SELECT * FROM word_repairs WHERE article = ? OR article IS NULL ORDER BY id", (article,)
    ).fetchall()
    return tuple(_repair(row, text_of) for row in rows)


def put(
    connection: sqlite3.Connection,
    act: Act,
    *,
    scope: RepairScope,
    parts: tuple[str, ...],
    folded: str,
    article: int | None,
    made: str,
) -> None:
    """Store a repair of a word in an article, or everywhere with None, in place of an older one."""
    old = _same_word(connection, scope, folded, article)
    if old is not None and tuple(read_parts(connection, old)) == parts:
        return
    if old is not None:
        act.delete(_TABLE, old)
    act.insert(_TABLE, _row(scope, parts, folded, article, made))


def put_place(
    act: Act,
    *,
    parts: tuple[str, ...],
    folded: str,
    article: int,
    text: int,
    anchor: Anchor,
    made: str,
) -> None:
    """Store a repair of one place; the caller takes older ones there away."""
    place: Row = {
        "text": text,
        "start": anchor.span.start,
        "end": anchor.span.end,
        "before": anchor.before,
        "after": anchor.after,
    }
    act.insert(_TABLE, {**_row(RepairScope.PLACE, parts, folded, article, made), **place})


def set_parts(
    connection: sqlite3.Connection, act: Act, number: int, parts: tuple[str, ...], folded: str
) -> None:
    """Cut or write a repair's word anew. Another repair of the same word makes room."""
    row = known(connection, number)
    scope = RepairScope(str(row["scope"]))
    article = None if row["article"] is None else int(row["article"])
    if scope is not RepairScope.PLACE:
        other = _same_word(connection, scope, folded, article)
        if other not in (None, number):
            act.delete(_TABLE, int(other or 0))
    act.update(_TABLE, number, {"word": "".join(parts), "cuts": _cuts(parts), "folded": folded})


def remove(connection: sqlite3.Connection, act: Act, numbers: Iterable[int]) -> None:
    """Delete repairs; the act keeps them. Raises `UnknownWord`."""
    for number in numbers:
        known(connection, number)
        act.delete(_TABLE, number)


def known(connection: sqlite3.Connection, number: int) -> Row:
    """The row of a repair. Raises `UnknownWord`."""
    row = read(connection, _TABLE, number)
    if row is None:
        raise UnknownWord("That word is no longer in the list: it was deleted meanwhile.")
    return row


def read_parts(connection: sqlite3.Connection, number: int) -> tuple[str, ...]:
    """The parts of a repair's word. Raises `UnknownWord`."""
    row = known(connection, number)
    return _parts(str(row["word"]), str(row["cuts"]))


def _same_word(
    connection: sqlite3.Connection, scope: RepairScope, folded: str, article: int | None
) -> int | None:
    row = connection.execute(
        "SELECT id FROM word_repairs WHERE scope = ? AND ifnull(article, 0) = ? AND folded = ?"
        " AND scope != 'place'",
        (scope.value, article or 0, folded),
    ).fetchone()
    return int(row["id"]) if row else None


def _row(
    scope: RepairScope, parts: tuple[str, ...], folded: str, article: int | None, made: str
) -> dict[str, str | int | None]:
    return {
        "scope": scope.value,
        "word": "".join(parts),
        "cuts": _cuts(parts),
        "folded": folded,
        "article": article,
        "made": made,
    }


def _cuts(parts: tuple[str, ...]) -> str:
    return ",".join(map(str, WordRepair(0, RepairScope.EVERYWHERE, parts).cuts))


def _parts(word: str, cuts: str) -> tuple[str, ...]:
    return parts_at(word, tuple(map(int, cuts.split(",")))) if cuts else (word,)


def _repair(row: sqlite3.Row, text_of: Callable[[int], tuple[int, str]]) -> WordRepair:
    return WordRepair(
        id=row["id"],
        scope=RepairScope(row["scope"]),
        parts=_parts(row["word"], row["cuts"]),
        article=row["article"],
        span=None if row["start"] is None else _place(row, *text_of(row["article"])),
        made=row["made"],
    )


def _place(row: sqlite3.Row, version: int, text: str) -> Span | None:
    """Where the repaired stretch stands in the present text; None if it is not to be found.

    In a newer version it is where the quote stands between the same neighbours, the place nearest
    to the old one first; a quote that has lost both neighbours is no longer the same place.
    """
    span = Span(row["start"], row["end"])
    if row["text"] == version:
        return span
    before, after = row["before"][-8:], row["after"][:8]
    found = [
        place
        for place in anchors.occurrences(text, row["word"])
        if text.endswith(before, 0, place.start) or text.startswith(after, place.end)
    ]
    if not found:
        return None
    at = bisect_left(found, span)
    near = found[max(0, at - 1) : at + 1]
    return min(near, key=lambda place: abs(place.start - span.start))
