"""What the window reads from the library, and which of it an act makes stale. No Qt.

The functions that take a library run on its thread.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader_app.domain import model
from reader_app.domain.errors import UnknownArticle
from reader_app.domain.model import Annotation, Article, FailedImport, ParagraphKind, TagCount
from reader_app.domain.outline import Heading, contents
from reader_app.domain.printed_readings import NoPrintedReadings, PrintedReadings
from reader_app.domain.words import WordRepair
from reader_app.gui.reading.document import Document

if TYPE_CHECKING:
    from reader_app.domain.changes import Changes
    from reader_app.library import Library

ROWS_AT_ONCE = 32
"""More articles than that are not read one by one: the whole list is."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The articles of the library with their collections, tags and notes."""

    articles: tuple[Article, ...] = ()
    failed: tuple[FailedImport, ...] = ()
    last: int | None = None
    """The article read last."""
    collections: tuple[model.Collection, ...] = ()
    collected: Mapping[int, frozenset[int]] = field(default_factory=dict[int, frozenset[int]])
    """The articles of each collection."""
    article_tags: Mapping[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])
    notes: Mapping[int, str] = field(default_factory=dict[int, str])
    """The text of all notes of each article that has any."""


@dataclass(frozen=True, slots=True)
class Stale:
    """What has to be read again for the panels. Undo and redo are read after every act."""

    shelf: bool = False
    rows: frozenset[int] = frozenset()
    """Articles of which only the row has to be read, as after a new highlight."""
    tags: bool = False
    notes: bool = False
    """Annotations of the article shown and of the tag chosen."""

    def __or__(self, other: Stale) -> Stale:
        return Stale(
            self.shelf or other.shelf,
            self.rows | other.rows,
            self.tags or other.tags,
            self.notes or other.notes,
        )


EVERYTHING = Stale(shelf=True, tags=True, notes=True)


@dataclass(frozen=True, slots=True)
class Row:
    """What a list shows of an article and finds it by; ``notes`` is the text of all its notes."""

    article: Article
    notes: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What was read for the panels; None for what was not asked for."""

    undo: str
    redo: str
    shelf: Shelf | None
    rows: tuple[Row, ...]
    tags: tuple[TagCount, ...] | None
    notes: tuple[Annotation, ...] | None
    """Annotations of the article shown."""
    tagged: tuple[Annotation, ...]
    """Annotations of the tag chosen, read together with ``notes``."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article as it was read from the library. ``position`` is a code point."""

    article: Article
    text: str
    document: Document
    """The text with its paragraphs, found on the library's thread: a book takes some time."""
    annotations: tuple[Annotation, ...]
    position: int
    headings: tuple[Heading, ...] = ()
    kinds: tuple[ParagraphKind, ...] = ()
    """What each paragraph is."""
    repairs: tuple[WordRepair, ...] = ()
    """The reader's word repairs that hold in it."""
    readings: PrintedReadings = field(default_factory=NoPrintedReadings)
    """Its printed readings."""

    def annotation(self, number: int) -> Annotation | None:
        """Its annotation of that number."""
        return next((a for a in self.annotations if a.id == number), None)


def stale(changes: Changes, article: int | None, tag: str) -> Stale:
    """What ``changes`` made stale while ``article`` is shown, or the notes of ``tag``."""
    rows = changes.annotated | changes.articles
    whole = changes.library or len(rows) > ROWS_AT_ONCE
    return Stale(
        shelf=whole,
        rows=frozenset() if whole else rows,
        tags=changes.tags or changes.library,
        notes=changes.library or article in rows or bool(tag and changes.annotations),
    )


def first_to_read(articles: Collection[int], last: int | None) -> int | None:
    """The article to open when none is: the one read last, else the first of the list."""
    return last if last in articles else next(iter(articles), None)


def read_news(library: Library, wanted: Stale, article: int | None, tag: str) -> News:
    """Read what is ``wanted``, while ``article`` is shown and the notes of ``tag``."""
    whole = wanted.shelf
    return News(
        library.undo_label(),
        library.redo_label(),
        _read_shelf(library) if whole else None,
        () if whole else tuple(_rows(library, sorted(wanted.rows))),
        library.tags() if wanted.tags else None,
        _notes(library, article) if wanted.notes else None,
        tuple(a for a in library.annotations() if tag in a.tags) if wanted.notes and tag else (),
    )


def _read_shelf(library: Library) -> Shelf:
    collections = library.collections()
    return Shelf(
        library.articles(),
        library.failed_imports(),
        library.last_article(),
        collections,
        {one.id: library.collected(one.id) for one in collections},
        library.tagged_articles(),
        library.notes(),
    )


def _rows(library: Library, numbers: Iterable[int]) -> Iterator[Row]:
    for number in numbers:
        # An article that a later act deleted is in that act's own changes.
        with suppress(UnknownArticle):
            yield Row(library.article(number), library.notes(number).get(number, ""))


def _notes(library: Library, article: int | None) -> tuple[Annotation, ...]:
    return () if article is None else tuple(library.annotations(article))


def load_article(library: Library, number: int) -> Loaded:
    """Read an article with its headings, its annotations and the place where it was left."""
    text = library.text(number)
    kinds = library.kinds(number)
    document = Document(text)
    lines = document.paragraphs.lines
    headings, shown_kinds = contents(lines, kinds, library.outline(number))
    return Loaded(
        library.article(number),
        text,
        document,
        tuple(library.annotations(number)),
        library.reading_position(number),
        headings,
        shown_kinds,
        library.word_repairs(number),
        library.printed_readings(number),
    )


def load_last(library: Library) -> Loaded | None:
    """Read the article that was read last, else the first one; None if there is none."""
    number = library.last_article()
    if number is None:
        number = first_to_read([article.id for article in library.articles()], None)
    return None if number is None else load_article(library, number)
