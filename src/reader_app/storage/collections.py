"""How articles are put in order: collections that the reader makes, and tags on articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from reader_app.domain.errors import BadField
from reader_app.domain.model import Collection

from .annotations import clean_tag, tag_number
from .undo import Act


def all_collections(connection: sqlite3.Connection) -> tuple[Collection, ...]:
    """The collections by name, with how many articles each holds."""
    rows = connection.execute(
        "SELECT c.id, c.name, count(a.id) AS articles FROM collections c"
        " LEFT JOIN collection_articles l ON l.collection = c.id"
        " LEFT JOIN articles a ON a.id = l.article AND a.removed = 0"
        " GROUP BY c.id ORDER BY c.name"
    )
    return tuple(Collection(row["id"], row["name"], row["articles"]) for row in rows)


def members(connection: sqlite3.Connection, collection: int) -> frozenset[int]:
    """The articles of a collection."""
    rows = connection.execute(
        "SELECT l.article FROM collection_articles l JOIN articles a ON a.id = l.article"
        " WHERE l.collection = ? AND a.removed = 0",
        (collection,),
    )
    return frozenset(row["article"] for row in rows)


def make(connection: sqlite3.Connection, act: Act, name: str) -> int:
    """The collection of that name, made if there is none. Raises `BadField`."""
    name = _clean(name)
    row = connection.execute("SELECT id FROM collections WHERE name = ?", (name,)).fetchone()
    return int(row["id"]) if row else act.insert("collections", {"name": name})


def rename(connection: sqlite3.Connection, act: Act, collection: int, name: str) -> None:
    """Give a collection another name. Raises `BadField` for one that is taken."""
    name = _clean(name)
    taken = connection.execute(
        "SELECT id FROM collections WHERE name = ? AND id != ?", (name, collection)
    ).fetchone()
    if taken:
        raise BadField(f"There is a collection “{name}” already: choose another name.")
    act.update("collections", collection, {"name": name})


def delete(connection: sqlite3.Connection, act: Act, collection: int) -> None:
    """Delete a collection; its articles stay in the library."""
    for row in _links(connection, "collection_articles", "collection", collection):
        act.delete("collection_articles", row["id"])
    act.delete("collections", collection)


def put(connection: sqlite3.Connection, act: Act, collection: int, articles: Iterable[int]) -> None:
    """Put articles into a collection; those that are there stay."""
    there = members(connection, collection)
    for article in articles:
        if article not in there:
            act.insert("collection_articles", {"collection": collection, "article": article})


def take(
    connection: sqlite3.Connection, act: Act, collection: int, articles: Iterable[int]
) -> None:
    """Take articles out of a collection."""
    unwanted = frozenset(articles)
    for row in _links(connection, "collection_articles", "collection", collection):
        if row["article"] in unwanted:
            act.delete("collection_articles", row["id"])


def tags_of(connection: sqlite3.Connection, article: int) -> tuple[str, ...]:
    """The tags on an article, in the order they were given."""
    rows = connection.execute(
        "SELECT t.path FROM article_tags l JOIN tags t ON t.id = l.tag"
        " WHERE l.article = ? ORDER BY l.id",
        (article,),
    )
    return tuple(row["path"] for row in rows)


def all_tags(connection: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    """The tags of each article in the library that has any."""
    found: dict[int, tuple[str, ...]] = {}
    for row in connection.execute(
        "SELECT l.article, t.path FROM article_tags l JOIN tags t ON t.id = l.tag"
        " JOIN articles a ON a.id = l.article WHERE a.removed = 0 ORDER BY l.id"
    ):
        found[row["article"]] = (*found.get(row["article"], ()), row["path"])
    return found


def put_tags(connection: sqlite3.Connection, act: Act, article: int, paths: Iterable[str]) -> None:
    """Give an article exactly these tags. Raises `BadTag`."""
    wanted = [tag_number(connection, path) for path in dict.fromkeys(map(clean_tag, paths))]
    rows = _links(connection, "article_tags", "article", article)
    if [row["tag"] for row in rows] == wanted:
        return
    for row in rows:
        act.delete("article_tags", row["id"])
    for tag in wanted:
        act.insert("article_tags", {"article": article, "tag": tag})


def _links(
    connection: sqlite3.Connection, table: str, column: str, number: int
) -> list[sqlite3.Row]:
    return connection.execute(
        f"SELECT * FROM {table} WHERE {column} = ? ORDER BY id", (number,)
    ).fetchall()


def _clean(name: str) -> str:
    name = " ".join(name.replace("\0", "").split())
    if not name:
        raise BadField("A collection needs a name: write one.")
    return name
