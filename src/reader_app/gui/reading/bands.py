"""Which highlights fill what stretch of a row, and which show as bars under it: pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader_app.domain.model import Annotation
from reader_app.domain.offsets import OffsetMap
from reader_app.domain.spans import Span

BARS = 3
"""The most bars under a line: with the fill, four highlights show. The panel lists the others."""


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a row with one look: what fills it, and what shows as bars under it.

    ``start`` and ``end`` are code points in the row; annotations are named by their ids.
    """

    start: int
    end: int
    fill: int
    bars: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation's stretch of a row, in code points of the row."""

    span: Span
    id: int


def bands(marks: Sequence[Mark]) -> list[Band]:
    """Cut overlapping marks into stretches; of each, the last mark in order fills.

    The others show as bars, the next upper one first, at most `BARS` of them.
    """
    edges = sorted({edge for mark in marks for edge in (mark.span.start, mark.span.end)})
    found: list[Band] = []
    for start, end in pairwise(edges):
        here = [m.id for m in marks if m.span.start <= start and end <= m.span.end]
        if not here:
            continue
        bars = tuple(here[-2::-1][:BARS])
        if found and (found[-1].end, found[-1].fill, found[-1].bars) == (start, here[-1], bars):
            found[-1] = Band(found[-1].start, end, here[-1], bars)
        else:
            found.append(Band(start, end, here[-1], bars))
    return found


def row_marks(
    annotations: Iterable[Annotation], paragraph: Span, offsets: OffsetMap, row: Span
) -> list[Mark]:
    """What annotations cover of a row, through the paragraph's map; their order is kept.

    ``row`` is code points of the paragraph's view text.
    """
    found: list[Mark] = []
    for annotation in annotations:
        start = max(annotation.span.start, paragraph.start) - paragraph.start
        end = min(annotation.span.end, paragraph.end) - paragraph.start
        if start >= end:
            continue
        view = offsets.to_view(Span(start, end))
        first = max(view.start - row.start, 0)
        last = min(view.end - row.start, len(row))
        if first < last:
            found.append(Mark(Span(first, last), annotation.id))
    return found
