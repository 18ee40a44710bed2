"""Drawing the rows in sight: highlights, selection, word marks, text, dots and ticks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader_app.domain.model import Annotation, Colour, WordMarks
from reader_app.domain.offsets import OffsetMap
from reader_app.domain.spans import Span

from .layout import Band, Page, Row

BARS = 4
"""The most bars under a line; further annotations are in the panel."""
BAR = 2
BAR_PITCH = 3
DOT = 4.0
DOT_AWAY = 42
TICK_WIDTH = 8
TICK_HEIGHT = 3


@dataclass(frozen=True)
class ReadingColours:
    """The colours of the page, one row of the themes' table.

    ``highlights`` fill behind text; ``bars`` are their stronger twins for bars and ticks.
    """

    paper: QColor
    ink: QColor
    ink2: QColor
    accent: QColor
    selection: QColor
    line: QColor
    hover: QColor
    shade: QColor
    highlights: Mapping[Colour, QColor]
    bars: Mapping[Colour, QColor]


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
    annotations: Iterable[Annotation], paragraph: Span, offsets: OffsetMap, row: Row
) -> list[Mark]:
    """What annotations cover of a row, through the paragraph's map; their order is kept."""
    found: list[Mark] = []
    for annotation in annotations:
        start = max(annotation.span.start, paragraph.start) - paragraph.start
        end = min(annotation.span.end, paragraph.end) - paragraph.start
        if start >= end:
            continue
        view = offsets.to_view(Span(start, end))
        first = max(view.start - row.start, 0)
        last = min(view.end - row.start, len(row.text))
        if first < last:
            found.append(Mark(Span(first, last), annotation.id))
    return found


class PagePainter:
    """Draws rows with one set of colours; coordinates are the viewport's."""

    def __init__(self, painter: QPainter, colours: ReadingColours, page: Page) -> None:
        self._painter = painter
        self._colours = colours
        self._page = page
        self._left = page.left

    def bands(self, row: Row, y: float, found: Sequence[Band], of: Mapping[int, Colour]) -> None:
        """Fill behind the text, then the bars, so that no fill covers a bar of the line above."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self._painter.setPen(Qt.PenStyle.NoPen)
        for band in found:
            self._painter.setBrush(self._colours.highlights[of[band.fill]])
            for box in row.boxes(band.start, band.end):
                self._painter.drawRoundedRect(box.translated(self._left, y), 2, 2)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for band in found:
            if band.bars:
                self._bars(row, y, band, of)

    def selection(self, row: Row, y: float, start: int, end: int, *, line_end: bool) -> None:
        """Tint ``[start, end)`` of a row; ``line_end`` tints a little more: the LF is in it."""
        boxes = [box.translated(self._left, y) for box in row.boxes(start, end)]
        if line_end:
            tail = row.caret_box(end).translated(self._left, y)
            tail.setWidth(row.size * 0.35)
            boxes.append(tail)
        for box in boxes:
            self._painter.fillRect(box, self._colours.selection)

    def text(self, row: Row, y: float, clip: QRectF) -> None:
        """Draw the glyphs."""
        quiet = self._page.styles[row.kind].quiet
        self._painter.setPen(self._colours.ink2 if quiet else self._colours.ink)
        row.layout.draw(self._painter, QPointF(self._left, y), [], clip)

    def words(self, row: Row, y: float, marks: WordMarks) -> None:
        """A fine line under each word."""
        if marks != WordMarks.UNDERLINE:
            return
        lines: list[QLineF] = []
        start = 0
        for end in row.words:
            if not row.text[start:end].isspace():
                for box in row.boxes(start, end):
                    at = box.translated(self._left, y)
                    under = at.bottom() - 2
                    lines.append(QLineF(at.left() + 1.5, under, at.right() - 1.5, under))
            start = end
        self._painter.setPen(QPen(self._colours.ink2, 1, Qt.PenStyle.SolidLine))
        self._painter.setOpacity(0.45)
        self._painter.drawLines(lines)
        self._painter.setOpacity(1.0)

    def rubies(self, row: Row, y: float) -> None:
        """The readings, each centred above its word."""
        if not row.rubies:
            return
        self._painter.setFont(self._page.ruby)
        self._painter.setPen(self._colours.ink2)
        for ruby in row.rubies:
            box = next(row.boxes(ruby.span.start, ruby.span.end), None)
            if box is not None:
                at = box.translated(self._left, y)
                room = QRectF(at.left() - 100, at.top() - 40, at.width() + 200, 40)
                where = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
                self._painter.drawText(room, where, ruby.text)

    def shades(self, row: Row, y: float) -> None:
        """A tint behind every other word."""
        start = 0
        shaded = False
        for end in row.words:
            if row.text[start:end].strip() and row.text[start].isalnum():
                shaded = not shaded
                if shaded:
                    for box in row.boxes(start, end):
                        self._painter.fillRect(box.translated(self._left, y), self._colours.shade)
            start = end

    def marks(self, row: Row, y: float) -> None:
        """Dots under what the source marks."""
        self._painter.setPen(QPen(self._colours.accent, 1.5, Qt.PenStyle.DotLine))
        for mark in row.marks:
            for box in row.boxes(mark.start, mark.end):
                at = box.translated(self._left, y)
                under = at.bottom() - 2
                self._painter.drawLine(QLineF(at.left(), under, at.right(), under))

    def hover(self, row: Row, y: float, start: int, end: int) -> None:
        """Light up the word under the pointer."""
        for box in row.boxes(start, end):
            self._painter.fillRect(box.translated(self._left, y), self._colours.hover)

    def caret(self, box: QRectF) -> None:
        """The caret, where the keyboard is used."""
        self._painter.fillRect(
            QRectF(box.left() + self._left - 1, box.top(), 2, box.height()), self._colours.accent
        )

    def dot(self, y: float) -> None:
        """The dot in the margin that says: here is a note. ``y`` is its middle."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colours.accent)
        self._painter.drawEllipse(QPointF(self._left - DOT_AWAY, y), DOT, DOT)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def ticks(self, ticks: Mapping[int, Colour], right: int) -> None:
        """A tick beside the scroll bar for each place with a highlight; keys are y in pixels."""
        for y, colour in ticks.items():
            box = QRectF(right - TICK_WIDTH, y, TICK_WIDTH, TICK_HEIGHT)
            self._painter.fillRect(box, self._colours.bars[colour])

    def _bars(self, row: Row, y: float, band: Band, of: Mapping[int, Colour]) -> None:
        for box in row.boxes(band.start, band.end):
            at = box.translated(self._left, y)
            for level, annotation in enumerate(band.bars):
                top = at.bottom() - BAR + level * BAR_PITCH
                colour = self._colours.bars[of[annotation]]
                self._painter.fillRect(QRectF(at.left(), top, at.width(), BAR), colour)
