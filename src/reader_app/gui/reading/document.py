"""What the reading view shows: a text, the kinds of its paragraphs, its annotations.

The view asks a `ViewSource` for a paragraph in the wanted script; this module knows no Qt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import accumulate
from typing import Protocol

from reader_app.domain.model import Annotation
from reader_app.domain.offsets import ViewText
from reader_app.domain.spans import Paragraphs, Span


class Kind(StrEnum):
    """What a paragraph is, as far as it decides how the paragraph is drawn."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    BYLINE = "byline"


class ViewSource(Protocol):
    """Gives paragraphs as the reader wants to see them; paragraphs count from 0."""

    def view_text(self, paragraph: int) -> ViewText:
        """The paragraph in the wanted script, with its map back to the original paragraph."""
        ...

    def word_ends(self, paragraph: int) -> Sequence[int] | None:
        """Where its words end, in code points of the view text; None while not known yet."""
        ...


class Document:
    """An article's text cut into paragraphs, with their kinds (body where not given)."""

    def __init__(self, text: str, kinds: Mapping[int, Kind] | None = None) -> None:
        self.paragraphs = Paragraphs(text)
        self.kinds: dict[int, Kind] = dict(kinds or {})
        self.length = len(text)

    def kind(self, paragraph: int) -> Kind:
        """The kind of a paragraph."""
        return self.kinds.get(paragraph, Kind.BODY)


class PlainSource:
    """The source of a document shown as it is, without word marks."""

    def __init__(self, document: Document) -> None:
        self._lines = document.paragraphs.lines

    def view_text(self, paragraph: int) -> ViewText:
        """The paragraph itself."""
        return ViewText(self._lines[paragraph])

    def word_ends(self, paragraph: int) -> Sequence[int] | None:
        """Always unknown."""
        del paragraph
        return None


class AnnotationIndex:
    """The annotations of one article, to be asked for those that touch a span."""

    def __init__(self, annotations: Sequence[Annotation] = ()) -> None:
        self.all = tuple(sorted((a for a in annotations if a.span), key=lambda a: a.span))
        self._starts = [a.span.start for a in self.all]
        self._reach = list(accumulate((a.span.end for a in self.all), max))

    def touching(self, span: Span) -> tuple[Annotation, ...]:
        """Those that share a code point with ``span``, the topmost (made last) at the end."""
        found: list[Annotation] = []
        index = bisect_left(self._starts, span.end) - 1
        while index >= 0 and self._reach[index] > span.start:
            if self.all[index].span.end > span.start:
                found.append(self.all[index])
            index -= 1
        return tuple(sorted(found, key=lambda a: a.id))

    def topmost(self, offset: int) -> Annotation | None:
        """The annotation that fills the code point at ``offset``."""
        found = self.touching(Span(offset, offset + 1))
        return found[-1] if found else None
