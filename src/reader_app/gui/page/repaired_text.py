"""What repairs changed in the article that is shown, and which places are marked. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.repairs import (
    Alignment,
    Block,
    RepairedPlace,
    offered_places,
    repaired_places,
)
from reader_app.domain.spans import Span
from reader_app.gui.articles.article_details import EXCERPT, visible
from reader_app.gui.reading.document import Document

if TYPE_CHECKING:
    from reader_app.library import Library


@dataclass(frozen=True, slots=True)
class Marks:
    """Spans of a text to mark, in order and apart, each with the place it marks."""

    spans: Sequence[Span] = ()
    places: Sequence[RepairedPlace] = ()

    def at(self, offset: int) -> RepairedPlace | None:
        """The repair whose mark covers a code point."""
        index = bisect_right(self.spans, offset, key=lambda span: span.start) - 1
        return self.places[index] if index >= 0 and offset < self.spans[index].end else None


@dataclass(frozen=True, slots=True)
class RepairedText:
    """An article's decoded source, and what repairs made of it."""

    article: int
    version: int
    source: Document
    length: int
    """Code points of the text."""
    places: tuple[RepairedPlace, ...]
    """What repairs changed, in order."""
    alignment: Alignment
    """Which code points of the text come from which of the source."""
    marks: Marks
    """The places that repairs changed."""
    offers: Marks
    """What other repairs, suggested or switched off, would change."""
    source_marks: Marks
    """In the source, what repairs changed."""

    def lists(self) -> Sequence[Sequence[object]]:
        """All that grows with the number of repairs."""
        marks = (self.marks, self.offers, self.source_marks)
        return (
            self.places,
            self.alignment.blocks,
            *(one.spans for one in marks),
            *(one.places for one in marks),
        )

    def to_source(self, offset: int) -> int:
        """The code point of the source that one of the text comes from."""
        if not offset:
            return 0
        found = self.alignment.to_source(Span(offset, offset + 1))
        return min(found.start if found else 0, self.source.length)

    def to_text(self, offset: int) -> int:
        """The code point of the text that one of the source became, or the next that is left."""
        index = bisect_right(self.places, offset, key=lambda one: one.source.end)
        if index < len(self.places) and self.places[index].source.start <= offset:
            return min(self.places[index].span.end, self.length)
        found = self.alignment.to_text(Span(offset, offset + 1))
        return min(found.start if found else 0, self.length)


def read_repaired(library: Library, number: int) -> RepairedText:
    """Read what repairs did to an article. Raises `UnknownArticle`.

    On the library's thread, as a book may have a hundred thousand repairs.
    """
    source = library.source_text(number)
    repairs = library.repairs(number)
    return repaired_text(
        number,
        library.article(number).version,
        source,
        len(library.text(number)),
        repaired_places(source, repairs),
        offered_places(source, repairs),
    )


def repaired_text(
    article: int,
    version: int,
    source: str,
    length: int,
    places: Sequence[RepairedPlace],
    offers: Sequence[RepairedPlace] = (),
) -> RepairedText:
    """What repairs made of a ``source``: a text of ``length`` code points."""
    turned = [
        RepairedPlace(one.source, one.span, one.was, one.became, one.rule, one.index, one.enabled)
        for one in places
    ]
    blocks = (
        Block(one.source.start, one.source.end, one.span.start, one.span.end) for one in places
    )
    return RepairedText(
        article,
        version,
        Document(source),
        length,
        tuple(places),
        Alignment(tuple(blocks)),
        marked(places, length),
        offered(offers),
        marked(turned, len(source)),
    )


def marked(places: Sequence[RepairedPlace], length: int) -> Marks:
    """The places to mark in a text of that length.

    Repairs of white space alone, as of blank lines and indents, get no mark. Where something was
    left out, the character after it is marked.
    """
    spans: list[Span] = []
    shown: list[RepairedPlace] = []
    for one in places:
        if not one.was.strip() and not one.became.strip():
            continue
        start = min(one.span.start, max(0, length - 1))
        end = min(max(one.span.end, start + 1), length)
        if spans and start < spans[-1].end:
            start = spans[-1].end
        if start < end:
            spans.append(Span(start, end))
            shown.append(one)
    return Marks(spans, shown)


def offered(places: Sequence[RepairedPlace]) -> Marks:
    """The offers to mark.

    A line's end can't be seen: the character before it is marked. Other white space gets no mark.
    """
    spans: list[Span] = []
    shown: list[RepairedPlace] = []
    for one in places:
        span = one.span
        if not one.was.strip() and not one.became.strip():
            if "\n" not in one.was or not span.start:
                continue
            span = Span(span.start - 1, span.start)
        if not spans or spans[-1].end <= span.start:
            spans.append(span)
            shown.append(one)
    return Marks(spans, shown)


def shortened(text: str) -> str:
    """The text of a repair for a tooltip, with visible white space."""
    cut = text[:EXCERPT] + ("…" if len(text) > EXCERPT else "")
    return visible(cut)
