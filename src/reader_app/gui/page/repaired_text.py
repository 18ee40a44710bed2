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

if TYPE_CHECKING:
    from reader_app.library import Library


@dataclass(frozen=True, slots=True)
class RepairedText:
    """An article's decoded source, and the places that repairs changed, in order."""

    article: int
    version: int
    source: str
    length: int
    """Code points of the text."""
    places: tuple[RepairedPlace, ...]
    offers: tuple[RepairedPlace, ...] = ()
    """What other repairs, suggested or switched off, would change, in order."""

    def alignment(self) -> Alignment:
        """Which code points of the text come from which of the source."""
        return Alignment(
            [
                Block(one.source.start, one.source.end, one.span.start, one.span.end)
                for one in self.places
            ]
        )

    def to_source(self, offset: int) -> int:
        """The code point of the source that one of the text comes from."""
        if not offset:
            return 0
        found = self.alignment().to_source(Span(offset, offset + 1))
        return min(found.start if found else 0, len(self.source))

    def to_text(self, offset: int) -> int:
        """The code point of the text that one of the source became, or the next that is left."""
        for one in self.places:
            if one.source.end > offset:
                if one.source.start <= offset:
                    return min(one.span.end, self.length)
                break
        found = self.alignment().to_text(Span(offset, offset + 1))
        return min(found.start if found else 0, self.length)


def read_repaired(library: Library, number: int) -> RepairedText:
    """Read what repairs did to an article. Raises `UnknownArticle`."""
    source = library.source_text(number)
    article = library.article(number)
    repairs = library.repairs(number)
    return RepairedText(
        number,
        article.version,
        source,
        len(library.text(number)),
        repaired_places(source, repairs),
        offered_places(source, repairs),
    )


def marked(places: Sequence[RepairedPlace], length: int) -> list[tuple[Span, RepairedPlace]]:
    """The places to mark in a text of that length, in order and apart.

    Repairs of white space alone, as of blank lines and indents, get no mark. Where something was
    left out, the character after it is marked.
    """
    found: list[tuple[Span, RepairedPlace]] = []
    for one in places:
        if not one.was.strip() and not one.became.strip():
            continue
        start = min(one.span.start, max(0, length - 1))
        end = min(max(one.span.end, start + 1), length)
        if found and start < found[-1][0].end:
            start = found[-1][0].end
        if start < end:
            found.append((Span(start, end), one))
    return found


def offered(places: Sequence[RepairedPlace]) -> list[tuple[Span, RepairedPlace]]:
    """The offers to mark, in order and apart.

    A line's end can't be seen: the character before it is marked. Other white space gets no mark.
    """
    found: list[tuple[Span, RepairedPlace]] = []
    for one in places:
        span = one.span
        if not one.was.strip() and not one.became.strip():
            if "\n" not in one.was or not span.start:
                continue
            span = Span(span.start - 1, span.start)
        if not found or found[-1][0].end <= span.start:
            found.append((span, one))
    return found


def at(found: Sequence[tuple[Span, RepairedPlace]], offset: int) -> RepairedPlace | None:
    """The repair whose mark covers a code point."""
    index = bisect_right(found, offset, key=lambda pair: pair[0].start) - 1
    return found[index][1] if index >= 0 and offset < found[index][0].end else None


def shortened(text: str) -> str:
    """The text of a repair for a tooltip, with visible white space."""
    cut = text[:EXCERPT] + ("…" if len(text) > EXCERPT else "")
    return visible(cut)
