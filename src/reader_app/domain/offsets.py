"""Offset maps: which characters of a text a view shows at which place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from . import long_texts
from .spans import Span


class Edit(NamedTuple):
    """A replacement of another length: ``text[start:end]`` is ``view[view_start:view_end]``.

    All four are code points. Between two edits characters match one by one.
    """

    start: int
    end: int
    view_start: int
    view_end: int


_NOTHING = Edit(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """A sparse map between a text and its view: only edits that change the length are kept.

    ``edits`` are in order and do not touch. An offset inside an edit has no counterpart of its own,
    so a span that begins or ends there is widened to the whole edit.
    """

    edits: tuple[Edit, ...] = ()
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _view_starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [edit.start for edit in self.edits])
        object.__setattr__(self, "_view_starts", [edit.view_start for edit in self.edits])

    def to_view(self, span: Span) -> Span:
        """The span of the view that shows ``span``, widened to whole edits."""
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
        """The span of the text that a span of the view shows, widened to whole edits."""
        if not self.edits:
            return span
        start = self._backward(span.start, at_end=False)
        return Span(start, max(start, self._backward(span.end, at_end=True)) if span else start)

    def point_to_view(self, offset: int) -> int:
        """The offset in the view of a caret in the text; inside an edit, the edit's start."""
        return self._forward(offset, at_end=False)

    def point_to_text(self, offset: int) -> int:
        """The offset in the text of a caret in the view; inside an edit, the edit's start."""
        return self._backward(offset, at_end=False)

    def then(self, following: OffsetMap) -> OffsetMap:
        """The map of this conversion followed by another one. Edits that overlap become one."""
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
        """The edits moved by ``by`` in the text and ``view_by`` in the view, to join pieces."""
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
"""The map of a view that matches its text character by character."""


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
    text = "".join(out) if view_at <= long_texts.PIECE else long_texts.joined(out)
    return ViewText(text, OffsetMap(tuple(edits)) if edits else IDENTITY)


def shown_in(text: str, start: int, end: int, view: ViewText) -> ViewText:
    """A view of a text that shows ``[start, end)`` as ``view`` and all else as it stands."""
    pieces = chain(long_texts.cut(text, 0, start), (view.text,), long_texts.cut(text, end))
    edits = tuple(view.offsets.shifted(start, start))
    return ViewText(long_texts.joined(pieces), OffsetMap(edits) if edits else IDENTITY)
