"""What the reader does to words.

Each function does the work of one act; the façade opens the transaction around it and tells what
changed. Spans are code points of the article's present text.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from reader_app.domain.errors import BadWord
from reader_app.domain.spans import Paragraphs, Span, trimmed
from reader_app.domain.words import RepairScope, WordRepair, checked_parts, parts_at
from reader_app.later import later
from reader_app.storage import texts, undo, words

if TYPE_CHECKING:
    from reader_app.domain import anchors
    from reader_app.text import folding, word_repairs
else:
    anchors = later("reader_app.domain.anchors")
    folding = later("reader_app.text.folding")
    word_repairs = later("reader_app.text.word_repairs")

Segment = Callable[[str], Sequence[int]]
"""Where the words of a paragraph end, in code points, before any repair."""


@dataclass(frozen=True, slots=True)
class WordImport:
    """What became of the lines of a user dictionary."""

    imported: int
    skipped: int
    failed: int


def repairs(connection: sqlite3.Connection, article: int | None = None) -> tuple[WordRepair, ...]:
    """The word repairs that hold in an article, or all of the library; oldest first."""
    text_of = partial(_text_of, connection)
    if article is None:
        return words.all_repairs(connection, text_of)
    return words.of_article(connection, article, text_of)


def ends(connection: sqlite3.Connection, article: int, segment: Segment) -> list[int]:
    """Where the words of an article's text end; each line break is a word by itself."""
    paragraphs = Paragraphs(texts.current(connection, article).text)
    rules = word_repairs.WordRules(repairs(connection, article), article)
    found: list[int] = []
    for line, start in zip(paragraphs.lines, paragraphs.starts, strict=True):
        if start:
            found.append(start)
        found += (start + end for end in rules.apply(line, segment(line), start))
    return found


def merge(
    connection: sqlite3.Connection,
    act: undo.Act,
    article: int,
    span: Span,
    scope: RepairScope,
    *,
    segment: Segment,
    made: str,
) -> None:
    """Make one word of ``span``; a longer word around it is split. Raises `BadWord`."""
    place = _Place(connection, article, span, segment)
    span = trimmed(place.text, span)
    parts = checked_parts((span.of(place.text),))
    around = place.word_around(span)
    if scope is not RepairScope.PLACE and around is not None and around != span:
        cuts = tuple(cut for cut in (span.start, span.end) if around.start < cut < around.end)
        _divide(place, act, around, cuts, scope, made)
    elif scope is not RepairScope.PLACE or around != span:
        _repair(place, act, span, parts, scope, made)


def split(
    connection: sqlite3.Connection,
    act: undo.Act,
    article: int,
    offset: int,
    scope: RepairScope,
    *,
    segment: Segment,
    made: str,
) -> None:
    """Split the word around ``offset``. Raises `BadWord` between two words."""
    place = _Place(connection, article, Span(offset, offset), segment)
    around = place.word_around(Span(offset, offset))
    if around is None:
        raise BadWord("There are two words already: put the caret inside a word to split it.")
    _divide(place, act, around, (offset,), scope, made)


def rewrite(
    connection: sqlite3.Connection, act: undo.Act, number: int, parts: tuple[str, ...]
) -> None:
    """Give a repair other parts; one of a single place keeps its characters. Raises `BadWord`."""
    row = words.known(connection, number)
    word = "".join(checked_parts(parts))
    if row["scope"] == RepairScope.PLACE and word != row["word"]:
        raise BadWord("A word of one place keeps its characters: change only where it is split.")
    words.set_parts(connection, act, number, parts, folding.fold(word))


def take_in(
    connection: sqlite3.Connection, act: undo.Act, found: Sequence[tuple[str, ...]], made: str
) -> WordImport:
    """Store the words of a file as repairs that hold everywhere.

    Those that are here already count as skipped; one that is split otherwise here is changed.
    """
    imported = 0
    for parts in found:
        before = len(act.touched)
        words.put(
            connection,
            act,
            scope=RepairScope.EVERYWHERE,
            parts=parts,
            folded=folding.fold("".join(parts)),
            article=None,
            made=made,
        )
        imported += len(act.touched) > before
    return WordImport(imported, len(found) - imported, 0)


class _Place:
    """The paragraph that an act is about, and where its words begin and end at present."""

    def __init__(
        self, connection: sqlite3.Connection, article: int, span: Span, segment: Segment
    ) -> None:
        self.connection = connection
        self.article = article
        version = texts.current(connection, article)
        self.version, self.text = version.id, version.text
        paragraphs = Paragraphs(self.text)
        self.line = paragraphs.span(paragraphs.at(span.start))
        if span.end > self.line.end:
            raise BadWord("A word can't reach over the end of a paragraph: select within one.")
        self._base = segment(self.line.of(self.text))
        self.edges = self.repaired()

    def repaired(self) -> list[int]:
        """Where words begin and end by the repairs stored now, as offsets of the article."""
        rules = word_repairs.WordRules(repairs(self.connection, self.article), self.article)
        line, start = self.line.of(self.text), self.line.start
        return [start, *(start + end for end in rules.apply(line, self._base, start))]

    def word_around(self, span: Span) -> Span | None:
        """The word that holds ``span``, None where several do; a caret must be inside a word."""
        for start, end in pairwise(self.edges):
            if start <= span.start and span.end <= end and start < span.end and span.start < end:
                return Span(start, end)
        return None

    def stands(self, span: Span, parts: tuple[str, ...]) -> bool:
        """Whether ``span`` is cut into exactly ``parts`` by the repairs that are stored now."""
        cuts = WordRepair(0, RepairScope.PLACE, parts).cuts
        wanted = [span.start, *(span.start + cut for cut in cuts), span.end]
        edges = self.repaired()
        return [edge for edge in edges if span.start <= edge <= span.end] == wanted


def _divide(
    place: _Place, act: undo.Act, word: Span, cuts: tuple[int, ...], scope: RepairScope, made: str
) -> None:
    parts = parts_at(word.of(place.text), tuple(cut - word.start for cut in cuts))
    _repair(place, act, word, checked_parts(parts), scope, made)


def _repair(
    place: _Place, act: undo.Act, span: Span, parts: tuple[str, ...], scope: RepairScope, made: str
) -> None:
    """Store a repair so that it takes effect at ``span``, whatever was repaired there before.

    Older repairs of that place are deleted, and those of the same word in this article if the new
    one holds everywhere. If another repair still wins at ``span``, one for that place is added.
    """
    connection, article = place.connection, place.article
    folded = folding.fold("".join(parts))
    old = [
        one.id
        for one in repairs(connection, article)
        if (one.span is not None and one.span.overlaps(span) and one.article == article)
        or (
            scope is RepairScope.EVERYWHERE
            and one.scope is RepairScope.ARTICLE
            and folding.fold(one.word) == folded
        )
    ]
    words.remove(connection, act, old)
    if scope is not RepairScope.PLACE:
        words.put(
            connection,
            act,
            scope=scope,
            parts=parts,
            folded=folded,
            article=article if scope is RepairScope.ARTICLE else None,
            made=made,
        )
    if not place.stands(span, parts):
        words.put_place(
            act,
            parts=parts,
            folded=folded,
            article=article,
            text=place.version,
            anchor=anchors.anchor(place.text, span),
            made=made,
        )


def _text_of(connection: sqlite3.Connection, article: int) -> tuple[int, str]:
    version = texts.current(connection, article)
    return version.id, version.text
