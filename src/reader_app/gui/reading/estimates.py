"""How high rows are before they are laid out, told by their lengths. No Qt."""

from __future__ import annotations

from reader_app.domain.model import ParagraphKind
from reader_app.domain.spans import Paragraphs

from .chunks import CHUNK, Chunks
from .measures import Page

INDENT = 2
"""Characters that a paragraph's first line may begin later."""
SAMPLED = 8
"""Of so many rows one is looked at, where only their sum is wanted."""


class LengthEstimates:
    """The heights of a document's rows, as if each were body text; see `heights.Estimates`."""

    def __init__(self, paragraphs: Paragraphs, chunks: Chunks, page: Page) -> None:
        self._paragraphs = paragraphs
        self._chunks = chunks
        self._page = page
        style = page.lines(ParagraphKind.BODY)
        self._step, self._after, self._per_line = style.step, style.after, style.per_line
        self._known = _Known(self)

    def __len__(self) -> int:
        return len(self._chunks)

    def heights(self, start: int, stop: int) -> list[float]:
        chunks, lengths = self._chunks, self._paragraphs.lengths
        heights: list[float] = []
        row = start
        while row < stop:
            paragraph = chunks.paragraph(row)
            if chunks.is_cut(paragraph):
                rows = chunks.rows_of(paragraph)
                end = min(rows.stop, stop)
                heights += [self.of_lines(CHUNK)] * (end - row)
                if end == rows.stop:
                    heights[-1] = self.of_lines(lengths[paragraph] - chunks.cuts(paragraph)[-1])
            else:
                end = min(chunks.next_cut(row), stop)
                some = lengths[paragraph : paragraph + end - row]
                heights += map(self._known.__getitem__, some)
            row = end
        if start == 0:
            heights[0] += self._page.head
        if stop == len(self):
            heights[-1] += self._page.foot
        return heights

    def sum(self, start: int, stop: int) -> float:
        first = self._chunks.paragraph(start)
        if self._chunks.is_cut(first) or self._chunks.next_cut(start) < stop:
            return sum(self.heights(start, stop))
        some = self._paragraphs.lengths[first : first + stop - start : SAMPLED]
        ends = (self._page.head if start == 0 else 0) + (
            self._page.foot if stop == len(self) else 0
        )
        return sum(map(self._known.__getitem__, some)) * (stop - start) / len(some) + ends

    def of_lines(self, length: int) -> float:
        """The height of the lines that hold so many code points."""
        return max(1, -(-length // self._per_line)) * self._step

    def of_paragraph(self, length: int) -> float:
        """The height of a paragraph in one row."""
        return self.of_lines(length + INDENT) + self._after


class _Known(dict[int, float]):
    """The height of a paragraph by its length, computed once for each length that occurs."""

    def __init__(self, estimates: LengthEstimates) -> None:
        super().__init__()
        self._estimates = estimates

    def __missing__(self, length: int) -> float:
        height = self[length] = self._estimates.of_paragraph(length)
        return height
