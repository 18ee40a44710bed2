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
    def lengths(self) -> Sequence[int]:
        """How long each line is, in code points."""
        return list(map(len, self.lines))

    @cached_property
    def bare(self) -> bool:
        """Whether no line is empty or has white space at an edge."""
        return "" not in self.lines and list(map(str.strip, self.lines)) == self.lines

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each line begins, in code points, and one past the last line's LF."""
        return list(accumulate(self.lengths, lambda at, length: at + length + 1, initial=0))

    @cached_property
    def narrow(self) -> str:
        """The text without its characters from U+0100 on: little is left of a Chinese one."""
        return self.text.encode("latin-1", "ignore").decode("latin-1")

    @cached_property
    def latin(self) -> frozenset[str]:
        """The characters below U+0100 that occur, LF among them."""
        return frozenset(self.narrow)

    def has_any(self, marks: str) -> bool:
        """Whether one of ``marks`` occurs."""
        return not self.latin.isdisjoint(marks) or any(
            mark in self.text for mark in marks if mark >= "\u0100"
        )

    def places(self, marks: Sequence[str]) -> Iterator[int]:
        """Where any of ``marks`` stands, mark by mark."""
        for mark in marks:
            there = mark >= "\u0100" or mark in self.narrow
            at = self.text.find(mark) if there else -1
            while at >= 0:
                yield at
                at = self.text.find(mark, at + 1)

    def line_of(self, offset: int) -> int:
        """The index of the line that holds a code point."""
        return bisect_right(self.starts, offset) - 1
