"""What the window reads of a library in one go. It runs on the library's thread and knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reader_app.domain.model import (
    Annotation,
    Article,
    Collection,
    FailedImport,
    ParagraphKind,
    TagCount,
)
from reader_app.domain.outline import Heading, outline
from reader_app.domain.words import WordRepair


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the panels show of the library."""

    articles: tuple[Article, ...]
    failed: tuple[FailedImport, ...]
    tags: tuple[TagCount, ...]
    undo: str
    redo: str
    notes: tuple[Annotation, ...]
    """Annotations of the article shown, or of the tag chosen."""
    last: int | None
    collections: tuple[Collection, ...] = ()
    collected: Mapping[int, frozenset[int]] = field(default_factory=dict[int, frozenset[int]])
    """The articles of each collection."""
    article_tags: Mapping[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])

    def first_to_read(self) -> int | None:
        """The article to open when none is: the one read last, else the first of the list."""
        known = {article.id for article in self.articles}
        if self.last in known:
            return self.last
        return self.articles[0].id if self.articles else None


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article as it comes from the library. ``position`` is a code point."""

    article: Article
    text: str
    annotations: tuple[Annotation, ...]
    position: int
    headings: tuple[Heading, ...] = ()
    kinds: tuple[ParagraphKind, ...] = ()
    """What each paragraph is."""
    repairs: tuple[WordRepair, ...] = ()
    """The reader's word repairs that hold in it."""


def read_shelf(library: Any, article: int | None, tag: str) -> Shelf:
    """Read a `Shelf`; its notes are those of ``tag``, else those of ``article``."""
    articles = library.articles()
    notes: tuple[Annotation, ...] = ()
    if tag:
        notes = tuple(a for a in library.annotations() if tag in a.tags)
    elif any(a.id == article for a in articles):
        notes = library.annotations(article)
    collections = library.collections()
    return Shelf(
        articles,
        library.failed_imports(),
        library.tags(),
        library.undo_label(),
        library.redo_label(),
        notes,
        library.last_article(),
        collections,
        {one.id: library.collected(one.id) for one in collections},
        library.tagged_articles(),
    )


def load_article(library: Any, number: int) -> Loaded:
    """Read an article with its headings, its annotations and the place where it was left."""
    text = library.text(number)
    kinds = list(library.kinds(number))
    headings = outline(text.split("\n"), kinds)
    for heading in headings:
        if kinds[heading.paragraph] is ParagraphKind.BODY:
            kinds[heading.paragraph] = ParagraphKind.HEADING
    return Loaded(
        library.article(number),
        text,
        tuple(library.annotations(number)),
        library.reading_position(number),
        headings,
        tuple(kinds),
        library.word_repairs(number),
    )
