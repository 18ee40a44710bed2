"""Spans: half-open ranges of code points over one text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from operator import add

from . import long_texts


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` in code points; never negative, never reversed."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The code points of ``text`` that this span covers."""
        return text[self.start : self.end]


def trimmed(text: str, span: Span) -> Span:
    """A span without the white space at its ends; empty if it covers nothing else."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else Span(span.end, span.end)


class Paragraphs:
    """The paragraphs of a text and where they begin. Paragraphs are lines, separated by one LF.

    All offsets are code points; paragraph indexes count from 0.
    """

    def __init__(self, text: str) -> None:
        self.lines: list[str] = []
        self.lengths: list[int] = []
        self.starts: list[int] = []
        # A book of ten thousand lines must open at once, so C loops do the work.
        for start, lines in long_texts.lines(text):
            lengths = list(map(len, lines))
            # Each line before adds its LF.
            self.starts += map(add, accumulate(lengths, initial=start), range(len(lines)))
            self.lengths += lengths
            self.lines += lines

    def __len__(self) -> int:
        return len(self.lines)

    def at(self, offset: int) -> int:
        """The index of the paragraph that holds ``offset`` (a line's LF belongs to the line)."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span(self, index: int) -> Span:
        """The span of paragraph ``index`` without its LF."""
        start = self.starts[index]
        return Span(start, start + self.lengths[index])
