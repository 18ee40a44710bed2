"""The grips at the ends of the active highlight: where they are, and what dragging one does."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF

from reader_app.domain.model import Annotation
from reader_app.domain.spans import Span

from .caret import Place
from .flow import Flow
from .selection import Selection, original_offset, original_span, place_of

REACH = 9.0
"""How near to a grip a press has to be, in pixels."""


class Grips:
    """The grips of one annotation; spans are code points of the original text."""

    def __init__(self) -> None:
        self.annotation: Annotation | None = None
        self.span: Span | None = None
        """What the highlight would cover if the grip was dropped now; None while none is held."""
        self._fixed = 0

    def show(self, annotation: Annotation | None) -> None:
        """Put the grips on another annotation, or on none."""
        self.annotation = annotation
        self.span = None

    def boxes(self, flow: Flow) -> Iterator[tuple[QRectF, bool]]:
        """The caret's boxes at the ends in sight (x from the column's edge); True for the end."""
        span = self.span or (self.annotation.span if self.annotation else None)
        if span is None:
            return
        for place, at_end in zip(_places(flow, span), (False, True), strict=True):
            box = flow.box(place)
            if box is not None:
                yield box, at_end

    def grab(self, flow: Flow, point: QPointF) -> bool:
        """Take the grip at a point of the window (x from the column's edge), if one is there."""
        if self.annotation is None:
            return False
        for box, at_end in self.boxes(flow):
            grip = QPointF(box.left(), box.bottom() if at_end else box.top())
            if (point - grip).manhattanLength() <= REACH:
                span = self.span = self.annotation.span
                self._fixed = span.start if at_end else span.end
                return True
        return False

    def drag(self, flow: Flow, place: Place) -> None:
        """Move the held end to a place. It may pass the other end, but never meet it."""
        at = original_offset(flow.rows, place)
        first, last = sorted((at, self._fixed))
        if first < last:
            start, end = _places(flow, Span(first, last))
            self.span = original_span(flow.rows, Selection(start, end))

    def drop(self) -> Span | None:
        """Let go. Returns what the highlight is to cover now, None if nothing changed."""
        span, self.span = self.span, None
        return span if self.annotation is not None and span != self.annotation.span else None

    def places(self, flow: Flow) -> Selection | None:
        """What is covered while a grip is held."""
        return None if self.span is None else Selection(*_places(flow, self.span))


def _places(flow: Flow, span: Span) -> tuple[Place, Place]:
    end = place_of(flow.rows, span.end, at_end=True)
    return place_of(flow.rows, span.start), Place(end.paragraph, end.offset, upstream=True)
