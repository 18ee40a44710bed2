"""The heights of rows and their sums. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

BLOCK = 256
"""Rows whose heights are summed together."""


class Heights:
    """The heights of rows, with sums for blocks of them.

    The heights of a book's ten thousand rows are needed before its first paint. Sums of blocks are
    made faster than a tree of sums, and are as fast to use.
    """

    def __init__(self, heights: Sequence[float]) -> None:
        self._heights = list(heights)
        starts = range(0, len(self._heights), BLOCK)
        self._blocks = [sum(self._heights[at : at + BLOCK]) for at in starts]
        self.total = sum(self._blocks)

    def __len__(self) -> int:
        return len(self._heights)

    def set(self, index: int, height: float) -> None:
        """Give row ``index`` its height."""
        delta = height - self._heights[index]
        if delta:
            self._heights[index] = height
            self._blocks[index // BLOCK] += delta
            self.total += delta

    def sums(self) -> list[float]:
        """The height before each row, and the whole at the end."""
        return list(accumulate(self._heights, initial=0.0))

    def before(self, index: int) -> float:
        """The height of all rows before ``index``."""
        block = index // BLOCK
        return sum(self._blocks[:block]) + sum(self._heights[block * BLOCK : index])

    def find(self, y: float) -> tuple[int, float]:
        """The row at height ``y``, and how far below the row's top that is."""
        blocks = list(accumulate(self._blocks, initial=0.0))
        block = max(0, min(bisect_right(blocks, y), len(self._blocks)) - 1)
        start = block * BLOCK
        rows = list(accumulate(self._heights[start : start + BLOCK], initial=blocks[block]))
        within = max(0, min(bisect_right(rows, y), len(rows) - 1) - 1)
        return start + within, max(0.0, y - rows[within])
