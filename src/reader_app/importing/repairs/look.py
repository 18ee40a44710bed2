"""A text with what several rules ask of it, each found once and only when asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


_USUAL = re.compile(
    "[\0-\u200a\u2010-\u2029\u202f-\u205f\u2070-\u2e80\u2fd6-\udfff\uff00-\U0010ffff]*"
)
"""Text without radicals, compatibility forms, private and invisible characters.

To see this is three times as quick as to look for one of them.
"""
_SAMPLE = 50_000
"""Characters at either end and in the middle that tell of a long text: such come in numbers."""


class _Once(Generic[T]):
    """A property that is found once: `functools.cached_property` without the lock that it takes."""

    def __init__(self, find: Callable[[Any], T]) -> None:
        self._find = find
        self.__doc__ = find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, look: None, owner: type) -> _Once[T]: ...
    @overload
    def __get__(self, look: object, owner: type) -> T: ...
    def __get__(self, look: object | None, owner: type) -> _Once[T] | T:
        if look is None:
            return self
        value = look.__dict__[self._name] = self._find(look)
        return value


class Look:
    """A text that rules look at: as it is, by its lines, and by the marks that occur in it.

    A gate that asks here costs next to nothing on a clean text, however long it is.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @_Once
    def lines(self) -> Sequence[str]:
        """The lines without their LF."""
        return self.text.split("\n")

    @_Once
    def lengths(self) -> Sequence[int]:
        """How long each line is, in code points."""
        return list(map(len, self.lines))

    @_Once
    def bare(self) -> bool:
        """Whether no line is empty or has white space at an edge."""
        return "" not in self.lines and list(map(str.strip, self.lines)) == self.lines

    @_Once
    def starts(self) -> Sequence[int]:
        """Where each line begins, in code points, and one past the last line's LF."""
        return list(accumulate(map((1).__add__, self.lengths), initial=0))

    @_Once
    def narrow(self) -> str:
        """The text without its characters from U+0100 on: little is left of a Chinese one."""
        return self.text.encode("latin-1", "ignore").decode("latin-1")

    @_Once
    def latin(self) -> frozenset[str]:
        """The characters below U+0100 that occur, LF among them."""
        return frozenset(self.narrow)

    @_Once
    def samples(self) -> tuple[str, ...]:
        """The text, or pieces of a long one that tell what is found all over it."""
        text = self.text
        if len(text) <= 4 * _SAMPLE:
            return (text,)
        middle = len(text) // 2
        return text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]

    @_Once
    def strange(self) -> bool:
        """Whether characters may occur that stand for others, or for none that is seen."""
        if not all(map(_USUAL.fullmatch, self.samples)):
            return True
        return len(self.samples) > 1 and self.spaced_by_nothing

    @_Once
    def spaced_by_nothing(self) -> bool:
        """Whether spaces without width occur, which `str.strip` does not take for white space."""
        return "\u200b" in self.text or "\ufeff" in self.text

    def has_any(self, marks: str) -> bool:
        """Whether one of ``marks`` occurs."""
        if not self.latin.isdisjoint(marks):
            return True
        if marks.isascii():
            return False
        text = self.text
        return any(mark in text for mark in marks if mark >= "\u0100")

    def places(self, marks: Sequence[str], start: int = 0) -> Iterator[int]:
        """Where any of ``marks`` stands from a code point on, mark by mark."""
        text = self.text
        for mark in marks:
            there = mark >= "\u0100" or mark in self.narrow
            at = text.find(mark, start) if there else -1
            while at >= 0:
                yield at
                at = text.find(mark, at + 1)

    def line_of(self, offset: int) -> int:
        """The index of the line that holds a code point."""
        return bisect_right(self.starts, offset) - 1


def before(text: str, offset: int, most: int) -> str:
    """What stands before an offset on its line, cut to the last ``most`` code points.

    A line may be as long as a book, so that all of it can't be looked at for each place.
    """
    return text[max(0, offset - most) : offset].rpartition("\n")[2]


def behind(text: str, offset: int, most: int) -> str:
    """What stands behind an offset on its line, cut to ``most`` code points."""
    return text[offset : offset + most].partition("\n")[0]
