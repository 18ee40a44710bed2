"""The selection as two places in the view, and the span of the original text that it shows."""

from __future__ import annotations

from dataclasses import dataclass

from reader_app.domain.spans import Span

from .caret import Place
from .rows import Rows


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection from its anchor, where it was begun, to the caret; empty where they are equal."""

    anchor: Place
    caret: Place

    @property
    def first(self) -> Place:
        """The earlier end."""
        return min(self.anchor, self.caret)

    @property
    def last(self) -> Place:
        """The later end."""
        return max(self.anchor, self.caret)

    def __bool__(self) -> bool:
        return self.anchor != self.caret

    def within(self, paragraph: int, length: int) -> tuple[int, int] | None:
        """The part that lies in a paragraph of ``length`` code points, in its view's offsets."""
        if not self or not self.first.paragraph <= paragraph <= self.last.paragraph:
            return None
        start = self.first.offset if paragraph == self.first.paragraph else 0
        end = self.last.offset if paragraph == self.last.paragraph else length
        return start, end


def original_offset(rows: Rows, place: Place) -> int:
    """The code point of the article's text that a caret stands before."""
    start = rows.document.paragraphs.starts[place.paragraph]
    return start + rows.view(place.paragraph).offsets.point_to_text(place.offset)


def original_span(rows: Rows, selection: Selection) -> Span | None:
    """The span of the article's text behind a selection, whole phrases taken; None when empty."""
    if not selection:
        return None
    starts = rows.document.paragraphs.starts
    first, last = selection.first, selection.last
    start = starts[first.paragraph] + rows.view(first.paragraph).offsets.point_to_text(first.offset)
    offsets = rows.view(last.paragraph).offsets
    end = starts[last.paragraph] + offsets.to_text(Span(0, last.offset)).end
    return Span(start, end) if start < end else None


def place_of(rows: Rows, offset: int, *, at_end: bool = False) -> Place:
    """The place in the view of an offset of the article's text.

    ``at_end``: of the end of a span, which takes the whole of a phrase that is cut inside.
    """
    paragraphs = rows.document.paragraphs
    paragraph = paragraphs.at(max(0, min(offset, rows.document.length)))
    whole = paragraphs.span(paragraph)
    at = max(0, min(offset - whole.start, len(whole)))
    offsets = rows.view(paragraph).offsets
    if at_end and at:
        return Place(paragraph, offsets.to_view(Span(0, at)).end)
    return Place(paragraph, offsets.point_to_view(at))


def view_slice(rows: Rows, selection: Selection) -> str:
    """Exactly the shown text that is selected, paragraphs parted by LF."""
    if not selection:
        return ""
    first, last = selection.first, selection.last
    head, tail = rows.view(first.paragraph).text, rows.view(last.paragraph).text
    if first.paragraph == last.paragraph:
        return head[first.offset : last.offset]
    # Not from the views kept for drawing, as those of a whole book would push them out.
    view_text = rows.source.view_text
    between = [view_text(index).text for index in range(first.paragraph + 1, last.paragraph)]
    return "\n".join((head[first.offset :], *between, tail[: last.offset]))
