"""Heights of rows with their prefix sums: pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


class Heights:
    """Heights of rows with their prefix sums in O(log n): a Fenwick tree."""

    def __init__(self, heights: Sequence[float]) -> None:
        self._heights = list(heights)
        sums = list(accumulate(self._heights, initial=0.0))
        count = len(self._heights)
        self._tree = [0.0, *(sums[i] - sums[i - (i & -i)] for i in range(1, count + 1))]
        self._top_bit = 1 << (count.bit_length() - 1) if count else 0
        self.total = sums[-1]

    def __len__(self) -> int:
        return len(self._heights)

    def set(self, index: int, height: float) -> None:
        """Give row ``index`` its height."""
        delta = height - self._heights[index]
        if not delta:
            return
        self._heights[index] = height
        self.total += delta
        node = index + 1
        while node < len(self._tree):
            self._tree[node] += delta
            node += node & -node

    def before(self, index: int) -> float:
        """The height of all rows before ``index``."""
        total = 0.0
        while index:
            total += self._tree[index]
            index -= index & -index
        return total

    def find(self, y: float) -> tuple[int, float]:
        """The row at height ``y``, and how far below the row's top that is."""
        index, bit = 0, self._top_bit
        while bit:
            following = index + bit
            if following < len(self._tree) and self._tree[following] <= y:
                index = following
                y -= self._tree[following]
            bit >>= 1
        if index >= len(self._heights):
            index = len(self._heights) - 1
            y += self._heights[index]
        return index, max(0.0, y)
