"""How overlapping highlights share a row: which one fills a stretch, which are bars under it.

No Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader_app.domain.model import Annotation
from reader_app.domain.offsets import OffsetMap
from reader_app.domain.spans import Span

from .lanes import Lane


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a row that looks the same all along.

    ``start`` and ``end`` are code points of the row. ``fill`` is the id of the annotation that
    fills it, ``bars`` are the ids and lanes of those that are drawn under it.
    """

    start: int
    end: int
    fill: int
    bars: tuple[tuple[int, Lane], ...] = ()

    def holds(self, annotation: int) -> bool:
        """Whether an annotation shows here."""
        return annotation == self.fill or any(annotation == number for number, _ in self.bars)


@dataclass(frozen=True, slots=True)
class Mark:
    """What an annotation covers of a row, in code points of the row, and its lane if it has one."""

    span: Span
    id: int
    lane: Lane | None = None


def bands(marks: Sequence[Mark]) -> list[Band]:
    """Overlapping marks, cut into bands. The last mark of a band fills it, the others are bars."""
    edges = sorted({edge for mark in marks for edge in (mark.span.start, mark.span.end)})
    found: list[Band] = []
    for start, end in pairwise(edges):
        here = [m for m in marks if m.span.start <= start and end <= m.span.end]
        if not here:
            continue
        fill = here[-1].id
        bars = tuple((m.id, m.lane) for m in here[:-1] if m.lane is not None)
        if found and (found[-1].end, found[-1].fill, found[-1].bars) == (start, fill, bars):
            found[-1] = Band(found[-1].start, end, fill, bars)
        else:
            found.append(Band(start, end, fill, bars))
    return found


def fills(found: Sequence[Band]) -> list[Band]:
    """The bands joined where they have the same fill."""
    made: list[Band] = []
    for band in found:
        last = made[-1] if made else None
        if last is not None and (last.end, last.fill) == (band.start, band.fill):
            made[-1] = Band(last.start, band.end, band.fill, (*last.bars, *band.bars))
        else:
            made.append(band)
    return made


def row_marks(
    annotations: Iterable[tuple[Annotation, Lane | None]],
    paragraph: Span,
    offsets: OffsetMap,
    row: Span,
) -> list[Mark]:
    """What annotations cover of a row, in their order. ``row`` is a span of the view text."""
    found: list[Mark] = []
    for annotation, lane in annotations:
        start = max(annotation.span.start, paragraph.start) - paragraph.start
        end = min(annotation.span.end, paragraph.end) - paragraph.start
        if start >= end:
            continue
        view = offsets.to_view(Span(start, end))
        first = max(view.start - row.start, 0)
        last = min(view.end - row.start, len(row))
        if first < last:
            found.append(Mark(Span(first, last), annotation.id, lane))
    return found
