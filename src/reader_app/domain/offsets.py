"""Offset maps: where the characters of a view come from in the text, and back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from .spans import Span


class Edit(NamedTuple):
    """A replacement of another length: ``text[start:end]`` became ``view[view_start:view_end]``.

    All four are code points. Between two edits offsets run in step.
    """

    start: int
    end: int
    view_start: int
    view_end: int


_NOTHING = Edit(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """A sparse map between a text and its view: only edits that change the length are kept.

    ``edits`` are ordered and apart. Look-ups bisect, so a map costs nothing where lengths agree.
    An offset strictly inside an edit has no partner of its own: spans snap to the whole phrase.
    """

    edits: tuple[Edit, ...] = ()
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _view_starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [edit.start for edit in self.edits])
        object.__setattr__(self, "_view_starts", [edit.view_start for edit in self.edits])

    def to_view(self, span: Span) -> Span:
        """The view span that shows ``span``; an edit that is cut anywhere inside is taken whole."""
        starts = self._starts
        if not starts:
            return span
        first, end = span.start, span.end
        index = bisect_right(starts, first)
        _, done, _, view_done = self.edits[index - 1] if index else _NOTHING
        if first >= done and (index == len(starts) or end <= starts[index]):
            by = view_done - done
            return Span(first + by, end + by)
        start = self._forward(span.start, at_end=False)
        return Span(start, max(start, self._forward(span.end, at_end=True)) if span else start)

    def to_text(self, span: Span) -> Span:
        """The text span that a view span shows; an edit that is cut inside is taken whole."""
        if not self.edits:
            return span
        start = self._backward(span.start, at_end=False)
        return Span(start, max(start, self._backward(span.end, at_end=True)) if span else start)

    def point_to_view(self, offset: int) -> int:
        """The view offset of a caret or a line's first character; inside an edit, its start."""
        return self._forward(offset, at_end=False)

    def point_to_text(self, offset: int) -> int:
        """The text offset of a caret in the view; inside an edit, its start."""
        return self._backward(offset, at_end=False)

    def then(self, following: OffsetMap) -> OffsetMap:
        """The map of two conversions, this one first. Edits of both that touch become one."""
        if not self.edits:
            return following
        if not following.edits:
            return self
        cuts = [(e.start, e.end) for e in self.edits]
        middle = (self.to_text(Span(e.start, e.end)) for e in following.edits)
        cuts += [(span.start, span.end) for span in middle]
        cuts.sort()
        merged: list[list[int]] = []
        for start, end in cuts:
            if merged and start < merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])

        def forward(offset: int, at_end: bool) -> int:
            middle = self._forward(offset, at_end=at_end)
            return following._forward(middle, at_end=at_end)

        return OffsetMap(
            tuple(Edit(a, b, forward(a, at_end=False), forward(b, at_end=True)) for a, b in merged)
        )

    def shifted(self, by: int, view_by: int) -> Iterable[Edit]:
        """The edits moved by ``by`` in the text and ``view_by`` in the view, for joining chunks."""
        return (
            Edit(e.start + by, e.end + by, e.view_start + view_by, e.view_end + view_by)
            for e in self.edits
        )

    def _forward(self, offset: int, *, at_end: bool) -> int:
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        edit = self.edits[index]
        if offset >= edit.end:
            return edit.view_end + (offset - edit.end)
        if offset == edit.start:
            return edit.view_start
        return edit.view_end if at_end else edit.view_start

    def _backward(self, offset: int, *, at_end: bool) -> int:
        index = bisect_right(self._view_starts, offset) - 1
        if index < 0:
            return offset
        edit = self.edits[index]
        if offset >= edit.view_end:
            return edit.end + (offset - edit.view_end)
        if offset == edit.view_start:
            return edit.start
        return edit.end if at_end else edit.start


IDENTITY = OffsetMap()
"""The map of a view whose lengths all agree with the text's."""


@dataclass(frozen=True, slots=True)
class ViewText:
    """A text as shown in a script, with the map back to the original."""

    text: str
    offsets: OffsetMap = IDENTITY


def joined(pieces: Iterable[tuple[int, ViewText]]) -> ViewText:
    """One view of consecutive pieces, each given as its length in the text and its view."""
    out: list[str] = []
    edits: list[Edit] = []
    at = view_at = 0
    for length, view in pieces:
        if view.offsets.edits:
            edits += view.offsets.shifted(at, view_at)
        out.append(view.text)
        at += length
        view_at += len(view.text)
    return ViewText("".join(out), OffsetMap(tuple(edits)) if edits else IDENTITY)
