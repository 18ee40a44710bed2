"""Annotations and their tags."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reader_app.domain.errors import BadTag, UnknownAnnotation
from reader_app.domain.model import Annotation, Colour, TagCount
from reader_app.domain.spans import Span

from .undo import Act, read

if TYPE_CHECKING:
    from reader_app.domain.anchors import Anchor


def of_article(connection: sqlite3.Connection, article: int | None) -> tuple[Annotation, ...]:
    """The annotations of an article, or of the whole library, in the order of their spans."""
    where = "" if article is None else " AND n.article = :article"
    tags: dict[int, list[str]] = {}
    for row in connection.execute(
        "SELECT l.annotation, t.path FROM annotation_tags l JOIN tags t ON t.id = l.tag"
        " JOIN annotations n ON n.id = l.annotation WHERE 1" + where + " ORDER BY l.id",
        {"article": article},
    ):
        tags.setdefault(row["annotation"], []).append(row["path"])
    rows = connection.execute(
        "SELECT n.*, t.sha256 FROM annotations n JOIN texts t ON t.id = n.text"
        " JOIN articles a ON a.id = n.article WHERE a.removed = 0"
        + where
        + " ORDER BY n.article, n.start, n.end, n.id",
        {"article": article},
    )
    return tuple(_annotation(row, tuple(tags.get(row["id"], ()))) for row in rows)


def written(connection: sqlite3.Connection, article: int | None) -> dict[int, str]:
    """The text of all notes of each article that has any, or of one article, a note a line."""
    where = "" if article is None else " AND n.article = :article"
    found: dict[int, list[str]] = {}
    for number, note in connection.execute(
        "SELECT n.article, n.note FROM annotations n JOIN articles a ON a.id = n.article"
        " WHERE a.removed = 0 AND n.note <> ''" + where + " ORDER BY n.article, n.start, n.id",
        {"article": article},
    ):
        found.setdefault(number, []).append(note)
    return {number: "\n".join(notes) for number, notes in found.items()}


def article_of(connection: sqlite3.Connection, number: int) -> int:
    """The article that an annotation belongs to. Raises `UnknownAnnotation`."""
    row = read(connection, "annotations", number)
    if row is None:
        raise UnknownAnnotation("That highlight is no longer there: it was deleted meanwhile.")
    return int(row["article"] or 0)


def add(  # noqa: PLR0913 - the columns of one row
    connection: sqlite3.Connection,
    act: Act,
    *,
    guid: str,
    article: int,
    text: int,
    anchor: Anchor,
    colour: Colour,
    note: str,
    tags: Sequence[str],
    coder: str,
    created: str,
    modified: str,
) -> int:
    """Store an annotation with its tags and return its number."""
    number = act.insert(
        "annotations",
        {
            "guid": guid,
            "article": article,
            "text": text,
            "start": anchor.span.start,
            "end": anchor.span.end,
            "quote": anchor.quote,
            "before": anchor.before,
            "after": anchor.after,
            "colour": colour.value,
            "note": note,
            "coder": coder,
            "status": "anchored",
            "created": created,
            "modified": modified,
        },
    )
    put_tags(connection, act, number, tags)
    return number


def put_tags(connection: sqlite3.Connection, act: Act, number: int, paths: Iterable[str]) -> None:
    """Give an annotation exactly these tags, in this order. Raises `BadTag`."""
    wanted = [tag_number(connection, path) for path in dict.fromkeys(map(clean_tag, paths))]
    rows = connection.execute(
        "SELECT id, tag FROM annotation_tags WHERE annotation = ? ORDER BY id", (number,)
    ).fetchall()
    if [row["tag"] for row in rows] == wanted:
        return
    for row in rows:
        act.delete("annotation_tags", row["id"])
    for tag in wanted:
        act.insert("annotation_tags", {"annotation": number, "tag": tag})


def remove(connection: sqlite3.Connection, act: Act, number: int) -> None:
    """Delete an annotation with its tags; the act keeps both."""
    article_of(connection, number)
    put_tags(connection, act, number, ())
    act.delete("annotations", number)


def text_of(connection: sqlite3.Connection, number: int) -> int:
    """The text version that an annotation stands on."""
    row = connection.execute("SELECT text FROM annotations WHERE id = ?", (number,)).fetchone()
    return int(row["text"])


def rows_of(connection: sqlite3.Connection, article: int) -> list[sqlite3.Row]:
    """The annotations of an article as they are stored, each with the text version it names."""
    return connection.execute(
        "SELECT * FROM annotations WHERE article = ? ORDER BY id", (article,)
    ).fetchall()


def guids(connection: sqlite3.Connection) -> set[str]:
    """The lasting names of all annotations."""
    return {row["guid"] for row in connection.execute("SELECT guid FROM annotations")}


def tag_counts(connection: sqlite3.Connection) -> tuple[TagCount, ...]:
    """The tags in use, by path, with the number of annotations that carry each."""
    rows = connection.execute(
        "SELECT t.path, count(*) AS n FROM annotation_tags l JOIN tags t ON t.id = l.tag"
        " JOIN annotations n ON n.id = l.annotation JOIN articles a ON a.id = n.article"
        " WHERE a.removed = 0 GROUP BY t.path ORDER BY t.path"
    )
    return tuple(TagCount(row["path"], row["n"]) for row in rows)


def clean_tag(path: str) -> str:
    """A tag's path without space around its parts. Raises `BadTag`."""
    parts = [part.strip() for part in path.split("/")]
    if ";" in path or not all(parts) or any(ord(c) < ord(" ") for c in path):
        raise BadTag(
            f"“{path}” can't be a tag: write a name such as “people/crew”,"
            " without “;” or line breaks."
        )
    return "/".join(parts)


def tag_number(connection: sqlite3.Connection, path: str) -> int:
    """The number of a tag, made if there is none."""
    connection.execute("INSERT OR IGNORE INTO tags (path) VALUES (?)", (path,))
    return int(connection.execute("SELECT id FROM tags WHERE path = ?", (path,)).fetchone()["id"])


def _annotation(row: sqlite3.Row, tags: tuple[str, ...]) -> Annotation:
    return Annotation(
        id=row["id"],
        guid=row["guid"],
        article=row["article"],
        span=Span(row["start"], row["end"]),
        quote=row["quote"],
        before=row["before"],
        after=row["after"],
        colour=Colour(row["colour"]),
        note=row["note"],
        tags=tags,
        coder=row["coder"],
        status=row["status"],
        created=row["created"],
        modified=row["modified"],
        text_sha256=row["sha256"],
    )
