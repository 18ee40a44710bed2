"""A text with what several rules ask of it, each found once and only when asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate


class Look:
    """A text that rules look at: as it is, by its lines, and by the marks that occur in it.

    A gate that asks here costs next to nothing on a clean text, however long it is.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines without their LF."""
        return self.text.split("\n")

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each line begins, in code points, and one past the last line's LF."""
        return list(accumulate(map(len, self.lines), lambda at, length: at + length + 1, initial=0))

    @cached_property
    def latin(self) -> frozenset[str]:
        """The characters below U+0100 that occur, LF among them."""
        return frozenset(self.text.encode("latin-1", "ignore").decode("latin-1"))

    def has_any(self, marks: str) -> bool:
        """Whether one of ``marks`` occurs."""
        latin = self.latin
        return any(mark in latin if mark < "\u0100" else mark in self.text for mark in marks)

    def places(self, marks: Sequence[str]) -> Iterator[int]:
        """Where any of ``marks`` stands, mark by mark."""
        for mark in marks:
            at = self.text.find(mark) if mark[0] >= "\u0100" or mark[0] in self.latin else -1
            while at >= 0:
                yield at
                at = self.text.find(mark, at + 1)

    def line_of(self, offset: int) -> int:
        """The index of the line that holds a code point."""
        return bisect_right(self.starts, offset) - 1
