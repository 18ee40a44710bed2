"""The heights of rows and their sums. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Protocol, overload

BLOCK = 256
"""Rows whose heights are summed together."""
AT_ONCE = 50_000
"""Rows that are all estimated at the start; of more, a block when it is first needed."""


class Estimates(Protocol):
    """How high rows are before they are laid out."""

    def __len__(self) -> int: ...

    def heights(self, start: int, stop: int) -> list[float]:
        """The heights of the rows ``[start, stop)``."""
        ...

    def sum(self, start: int, stop: int) -> float:
        """About how high these rows are together, at less cost."""
        ...


class Heights:
    """The heights of rows, with sums for blocks of them.

    The heights of a book's ten thousand rows are needed before its first paint. Sums of blocks are
    made faster than a tree of sums, and are as fast to use.
    """

    def __init__(self, estimates: Estimates) -> None:
        self._estimates = estimates
        self._count = len(estimates)
        self._rows: dict[int, list[float]] = {}
        starts = range(0, self._count, BLOCK)
        if self._count <= AT_ONCE:
            self._rows = {at // BLOCK: estimates.heights(at, self._end(at)) for at in starts}
            self._blocks = [sum(rows) for rows in self._rows.values()]
        else:
            self._blocks = [estimates.sum(at, self._end(at)) for at in starts]
        self.total = sum(self._blocks)

    def __len__(self) -> int:
        return self._count

    def set(self, index: int, height: float) -> None:
        """Give row ``index`` its height."""
        block = index // BLOCK
        rows = self._rows_of(block)
        delta = height - rows[index % BLOCK]
        if delta:
            rows[index % BLOCK] = height
            self._change(block, delta)

    def before(self, index: int) -> float:
        """The height of all rows before ``index``."""
        block = index // BLOCK
        if index % BLOCK == 0:
            return sum(self._blocks[:block])
        return sum(self._blocks[:block]) + sum(self._rows_of(block)[: index % BLOCK])

    def tops(self) -> Sequence[float]:
        """About the height before each row, and the whole at the end; asking for few costs little.

        It holds until a height changes.
        """
        if self._count <= AT_ONCE:
            return list(accumulate(chain.from_iterable(self._rows.values()), initial=0.0))
        return _Tops(self._blocks, self._rows, self._count)

    def find(self, y: float) -> tuple[int, float]:
        """The row at height ``y``, and how far below the row's top that is."""
        while True:
            blocks = list(accumulate(self._blocks, initial=0.0))
            block = max(0, min(bisect_right(blocks, y), len(self._blocks)) - 1)
            if block in self._rows:
                break
            self._rows_of(block)
        rows = list(accumulate(self._rows[block], initial=blocks[block]))
        within = max(0, min(bisect_right(rows, y), len(rows) - 1) - 1)
        return block * BLOCK + within, max(0.0, y - rows[within])

    def _end(self, start: int) -> int:
        return min(start + BLOCK, self._count)

    def _rows_of(self, block: int) -> list[float]:
        rows = self._rows.get(block)
        if rows is None:
            start = block * BLOCK
            rows = self._rows[block] = self._estimates.heights(start, self._end(start))
            self._change(block, sum(rows) - self._blocks[block])
        return rows

    def _change(self, block: int, delta: float) -> None:
        self._blocks[block] += delta
        self.total += delta


class _Tops(Sequence[float]):
    """The heights before rows that are not all estimated: between known ones all are alike."""

    def __init__(self, blocks: Sequence[float], rows: dict[int, list[float]], count: int) -> None:
        self._sums = list(accumulate(blocks, initial=0.0))
        self._rows = rows
        self._count = count
        self._known: dict[int, list[float]] = {}

    def __len__(self) -> int:
        return self._count + 1

    @overload
    def __getitem__(self, index: int) -> float: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[float]: ...
    def __getitem__(self, index: int | slice) -> float | Sequence[float]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self)))]
        if not 0 <= index <= self._count:
            raise IndexError(index)
        block, row = divmod(index, BLOCK)
        top = self._sums[block]
        if not row:
            return top
        if block in self._rows:
            if block not in self._known:
                self._known[block] = list(accumulate(self._rows[block], initial=0.0))
            return top + self._known[block][row]
        rows = min(BLOCK, self._count - block * BLOCK)
        return top + (self._sums[block + 1] - top) * row / rows
