"""Which characters are on the screen while an old picture of the page is shown.

A click on that picture means the character that is seen there. So its point is turned into an
offset of the text, and this into the point where the page has the same character by now.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF

from reader_app.domain.offsets import OffsetMap

from .flow import Flow
from .row import Row
from .selection import place_of


@dataclass(frozen=True, slots=True)
class _Line:
    """A row in sight: its top, its paragraph's beginning in the text, and the map of its view."""

    top: float
    row: Row
    start: int
    offsets: OffsetMap


@dataclass(frozen=True, slots=True)
class Target:
    """A character of the text, by its offset, and how far from its left edge, from 0 to 1."""

    offset: int
    share: float


class Seen:
    """The rows of a flow as they are in sight at this moment; points are the viewport's."""

    def __init__(self, flow: Flow) -> None:
        rows = flow.rows
        starts = rows.document.paragraphs.starts
        self._left = rows.page.left
        self._lines = [
            _Line(top, row, starts[row.paragraph], rows.view(row.paragraph).offsets)
            for _, top, row in flow.visible()
        ]

    def target(self, point: QPointF) -> Target | None:
        """The character at a point, or the nearest; None where there is none."""
        line = next((one for one in reversed(self._lines) if one.top <= point.y()), None)
        line = line or next(iter(self._lines), None)
        if line is None or not line.row.text:
            return None
        x, row = point.x() - self._left, line.row
        at, _ = row.offset_at(x, point.y() - line.top, on_character=True)
        left, right = row.sides(at)
        share = (x - left) / (right - left) if right > left else 0.0
        offset = line.start + line.offsets.point_to_text(row.start + at)
        return Target(offset, max(0.0, min(share, 1.0)))


def point_of(flow: Flow, target: Target) -> QPointF | None:
    """Where the page shows a character now; None where it is out of sight."""
    place = place_of(flow.rows, target.offset)
    wanted = flow.rows.row_at(place)
    for index, top, row in flow.visible():
        if index != wanted:
            continue
        at = place.offset - row.start
        left, right = row.sides(at)
        box = row.caret_box(at)
        point = QPointF(
            flow.rows.page.left + left + (right - left) * target.share, top + box.center().y()
        )
        return point if 0 <= point.y() < flow.window else None
    return None
