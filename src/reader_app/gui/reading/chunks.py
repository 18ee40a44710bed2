"""Which rows show which paragraph: one each, and a long paragraph several. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

CHUNK = 1_500
"""Code points of a row that is part of a paragraph. Conversion may lengthen it, up to 2,000."""


class Chunks:
    """The rows of a document whose paragraphs have these ``lengths``, in code points.

    Only long paragraphs are remembered, so a text of a million lines costs no more than one look
    at each length.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        self._lengths = lengths
        some = max(lengths, default=0) > CHUNK
        self._long = [i for i, length in enumerate(lengths) if length > CHUNK] if some else []
        self._counts = [len(self.cuts(paragraph)) for paragraph in self._long]
        # How many rows more than paragraphs there are before each long one, and in all.
        self._more = list(accumulate((count - 1 for count in self._counts), initial=0))
        self._firsts = [i + more for i, more in zip(self._long, self._more, strict=False)]

    def __len__(self) -> int:
        return len(self._lengths) + self._more[-1]

    def paragraph(self, row: int) -> int:
        """The paragraph that a row belongs to."""
        at = bisect_right(self._firsts, row)
        if at and row < self._firsts[at - 1] + self._counts[at - 1]:
            return self._long[at - 1]
        return row - self._more[at]

    def rows_of(self, paragraph: int) -> range:
        """The rows of a paragraph."""
        if not self._long:
            return range(paragraph, paragraph + 1)
        at = bisect_left(self._long, paragraph)
        first = paragraph + self._more[at]
        is_long = at < len(self._long) and self._long[at] == paragraph
        return range(first, first + (self._counts[at] if is_long else 1))

    def cuts(self, paragraph: int) -> range:
        """Where the rows of a paragraph begin in its text, before its lines are known."""
        return range(0, max(1, self._lengths[paragraph]), CHUNK)

    def is_cut(self, paragraph: int) -> bool:
        """Whether a paragraph has more than one row."""
        return self._lengths[paragraph] > CHUNK

    def next_cut(self, row: int) -> int:
        """The first row from ``row`` on that begins a long paragraph; the number of rows if none.

        Up to there each paragraph is one row, unless ``row`` is amidst a long one.
        """
        at = bisect_left(self._firsts, row)
        return self._firsts[at] if at < len(self._firsts) else len(self)
