"""The scroll position of the page, as a row and pixels into it, and what is in sight."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF

from .caret import Place
from .row import Row
from .rows import Rows


class Flow:
    """The rows of a document, seen through a window of a certain height in pixels.

    The position is the top row and how many pixels of it are hidden. So it does not depend on the
    rows above, whose heights may be estimates.
    """

    def __init__(self, rows: Rows, window: int) -> None:
        self.rows = rows
        self.window = window
        self.top = 0
        self.hidden = 0.0

    def visible(self) -> Iterator[tuple[int, float, Row]]:
        """The rows in sight: index, y of the row's top, row."""
        index, y = self.top, -self.hidden
        while index < len(self.rows) and y < self.window:
            row = self.rows.laid(index)
            yield index, y, row
            y += row.height
            index += 1

    def move(self, pixels: float) -> None:
        """Scroll down by ``pixels`` (up if negative), exactly, not beyond either end."""
        y = self.hidden + pixels
        while y < 0 and self.top > 0:
            self.top -= 1
            y += self.rows.laid(self.top).height
        while self.top < len(self.rows) - 1:
            height = self.rows.laid(self.top).height
            if y < height:
                break
            y -= height
            self.top += 1
        self.hidden = max(0.0, y)
        self._keep_inside()

    def go(self, y: float) -> None:
        """Scroll to ``y`` pixels from the beginning, as the scroll bar gives it."""
        self.top, self.hidden = self.rows.heights.find(y)
        self.hidden = min(self.hidden, self.rows.laid(self.top).height)
        self._keep_inside()

    def go_to_end(self) -> None:
        """Scroll to the end."""
        self.top, self.hidden = self._end()

    def put(self, place: Place, y: float) -> None:
        """Scroll so that the top of the place's line comes to ``y`` in the window."""
        index = self.rows.row_at(place)
        row = self.rows.laid(index)
        line = row.line_of(place.offset - row.start, upstream=place.upstream)
        self.top, self.hidden = index, 0.0
        self.move(row.tops[line] - y)

    def reveal(self, place: Place, margin: float) -> None:
        """Scroll as little as needed to show the place's line with a margin around it.

        The first line is shown with the page's upper edge, the last with its lower edge.
        """
        index = self.rows.row_at(place)
        row = self.rows.laid(index)
        line = row.line_of(place.offset - row.start, upstream=place.upstream)
        if (index, line) == (0, 0):
            self.top, self.hidden = 0, 0.0
        elif (index, line) == (len(self.rows) - 1, len(row.tops) - 1):
            self.go_to_end()
        else:
            self._reveal(place, margin)

    def _reveal(self, place: Place, margin: float) -> None:
        box = self.box(place)
        if box is None:
            before = (self.rows.row_at(place), 0.0) < (self.top, self.hidden)
            self.put(place, margin if before else self.window - margin - self.rows.page.px * 2)
            return
        if box.top() < margin:
            self.move(box.top() - margin)
        elif box.bottom() > self.window - margin:
            self.move(box.bottom() - self.window + margin)

    def box(self, place: Place) -> QRectF | None:
        """The caret's box in the window (x from the column's edge); None for a row out of sight."""
        wanted = self.rows.row_at(place)
        for index, y, row in self.visible():
            if index == wanted:
                box = row.caret_box(place.offset - row.start, upstream=place.upstream)
                return box.translated(0, y)
        return None

    def at(self, x: float, y: float, *, on_character: bool = False) -> Place:
        """The place nearest to a point of the window; x from the column's edge."""
        row, top = self.row_at(y)
        offset, upstream = row.offset_at(x, y - top, on_character=on_character)
        return Place(row.paragraph, row.start + offset, upstream)

    def row_at(self, y: float) -> tuple[Row, float]:
        """The row in sight at height ``y``, or the nearest, and its top."""
        found: tuple[Row, float] | None = None
        for _, top, row in self.visible():
            found = (row, top)
            if y < top + row.height:
                break
        if found is None:
            found = (self.rows.laid(self.top), -self.hidden)
        return found

    def first_line(self) -> tuple[Place, float]:
        """The first line of which at least half is in sight: its place and its top."""
        last = (Place(0, 0), 0.0)
        for _, y, row in self.visible():
            for line, top in enumerate(row.tops):
                span = row.line_span(line)
                last = (Place(row.paragraph, row.start + span.start), y + top)
                if y + top + row.step / 2 >= 0:
                    return last
        return last

    def offset(self) -> float:
        """The position in pixels from the beginning, for the scroll bar; partly an estimate."""
        return self.rows.heights.before(self.top) + self.hidden

    def _keep_inside(self) -> None:
        # Only near the end can the position lie beyond it, and only then is the end laid out.
        if self.rows.heights.total - self.offset() > 3 * self.window:
            return
        self.top, self.hidden = min((self.top, self.hidden), self._end())

    def _end(self) -> tuple[int, float]:
        left = float(self.window)
        for index in range(len(self.rows) - 1, -1, -1):
            height = self.rows.laid(index).height
            if height >= left:
                return index, height - left
            left -= height
        return 0, 0.0
