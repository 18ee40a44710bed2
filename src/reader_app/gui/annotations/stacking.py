"""The places of the cards in a long column, of which only some were measured. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate


class Stack:
    """Cards one under the other, ``gap`` pixels apart; heights may be estimates at first."""

    def __init__(self, heights: Sequence[int], gap: int) -> None:
        self._heights = list(heights)
        self._gap = gap
        self._tops: list[int] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def tops(self) -> list[int]:
        """Where each card begins; one entry more than there are cards."""
        if self._tops is None:
            steps = (height + self._gap for height in self._heights)
            self._tops = list(accumulate(steps, initial=0))
        return self._tops

    @property
    def height(self) -> int:
        return max(0, self.tops[-1] - self._gap)

    def measure(self, index: int, height: int) -> bool:
        """Set a card's true height; whether that is another one than before."""
        if self._heights[index] == height:
            return False
        self._heights[index] = height
        self._tops = None
        return True

    def box(self, index: int) -> tuple[int, int]:
        """The top and the height of a card."""
        return self.tops[index], self._heights[index]

    def in_sight(self, top: int, bottom: int) -> range:
        """The cards that share a pixel with the stretch from ``top`` to ``bottom``."""
        first = max(0, bisect_right(self.tops, top) - 1)
        last = min(len(self), bisect_left(self.tops, bottom))
        return range(min(first, last), last)


def scrolled_to(top: int, height: int, at: int, window: int) -> int:
    """The least scrolling from ``at`` that brings a box into a window of that height."""
    if top < at:
        return top
    if top + height > at + window:
        return min(top, top + height - window)
    return at
