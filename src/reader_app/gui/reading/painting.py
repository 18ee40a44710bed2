"""Painting rows: highlights, selection, word marks, text, rubies, caret and dots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from reader_app.domain.model import Colour
from reader_app.domain.spans import Span

from .bands import Band, fills
from .lanes import Lane
from .measures import LineStyle
from .row import Row

PARTED = 1.0
"""By how much each of two highlights of one colour shrinks where they meet, in pixels."""
HANDLE = 4.0
DOT = 4.0
"""The radii of a grip and of a note's dot, in pixels."""
DOT_AWAY = 42
"""Pixels between the column and the dots of notes."""
WHOLE = (False, False)


@dataclass(frozen=True)
class ReadingColours:
    """The colours of the page.

    ``highlights`` fill behind text; ``bars`` are their stronger twins for bars and ticks.
    ``hover`` is behind the word under the pointer, ``shade`` behind every other word. ``scroll`` is
    the handle of the scroll bar, ``scroll_lit`` the same under the pointer. ``tones`` are for
    readings of the tones 1 to 4; without them all readings are in ``ink2``.
    """

    paper: QColor
    ink: QColor
    ink2: QColor
    accent: QColor
    selection: QColor
    line: QColor
    hover: QColor
    shade: QColor
    scroll: QColor
    scroll_lit: QColor
    highlights: Mapping[Colour, QColor]
    bars: Mapping[Colour, QColor]
    tones: Sequence[QColor] = ()


def default_colours() -> ReadingColours:
    """Light colours, until a theme is set."""
    fills = ("#FBE8A6", "#CDE9CF", "#CFE3F7", "#F7D3D6", "#E3D7F4")
    strong = ("#D9A400", "#4E9A62", "#6E9FD8", "#D9717B", "#9B79CF")
    return ReadingColours(
        paper=QColor("#FBF8F2"),
        ink=QColor("#23211D"),
        ink2=QColor("#5C564C"),
        accent=QColor("#B8402E"),
        selection=QColor(184, 64, 46, 46),
        line=QColor("#E4DCCD"),
        hover=QColor("#F6E2DC"),
        shade=QColor("#F3EEE4"),
        scroll=QColor("#CFC6B6"),
        scroll_lit=QColor("#857D6F"),
        highlights={c: QColor(f) for c, f in zip(Colour, fills, strict=True)},
        bars={c: QColor(s) for c, s in zip(Colour, strong, strict=True)},
    )


class PagePainter:
    """Draws rows with one set of colours; coordinates are the viewport's.

    ``left`` is the column's left edge. Lines above or below ``clip`` are left out.
    """

    def __init__(
        self, painter: QPainter, colours: ReadingColours, left: float, clip: QRectF
    ) -> None:
        self._painter = painter
        self._colours = colours
        self._left = left
        self._top = clip.top()
        self._bottom = clip.bottom()

    def bands(self, row: Row, y: float, found: Sequence[Band], of: Mapping[int, Colour]) -> None:
        """Fill behind the text, then the bars, so that no fill covers a bar of the line above."""
        if not found:
            return
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for before, band, after in _between(fills(found)):
            self._painter.setBrush(self._colours.highlights[of[band.fill]])
            parted = (_parts(before, band, of), _parts(band, after, of))
            for box in self._boxes(row, y, band, parted, _goes_on(before, band, after, band.fill)):
                self._painter.drawRoundedRect(box, 2, 2)
        for before, band, after in _between(found):
            for bar in band.bars:
                parted = (_ends(before, band, bar, of), _ends(after, band, bar, of))
                goes_on = _goes_on(before, band, after, bar[0])
                boxes = self._boxes(row, y, band, parted, goes_on)
                self._bar(row.style, boxes, bar[1], self._colours.bars[of[bar[0]]])
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _bar(self, style: LineStyle, boxes: Iterable[QRectF], lane: Lane, colour: QColor) -> None:
        """The bar of an annotation under the stretches of a row that it covers."""
        top, thick = style.bar(lane.index, lane.count)
        below = top - style.band_bottom
        for box in boxes:
            under = QRectF(box.left(), box.bottom() + below, box.width(), thick)
            self._painter.fillRect(under, colour)

    def selection(self, row: Row, y: float, start: int, end: int, *, line_end: bool) -> None:
        """Tint ``[start, end)`` of a row, and a little more if the line's end is selected too."""
        self._fill(row, y, start, end, self._colours.selection)
        if line_end:
            tail = row.caret_box(end).translated(self._left, y)
            tail.setWidth(row.style.size * 0.35)
            self._painter.fillRect(tail, self._colours.selection)

    def hits(self, row: Row, y: float, found: Sequence[tuple[Span, bool]]) -> None:
        """A line under what a search found; the current hit has a frame round it."""
        accent = self._colours.accent
        for span, current in found:
            for box in self._boxes(row, y, span):
                if current:
                    self._painter.fillRect(box, self._colours.hover)
                    self._painter.setPen(QPen(accent, 1.5))
                    self._painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
                else:
                    under = QRectF(box.left() + 1, box.bottom() - 2, box.width() - 2, 2)
                    self._painter.fillRect(box, self._colours.shade)
                    self._painter.fillRect(under, accent)

    def repaired(self, row: Row, y: float, found: Sequence[tuple[Span, bool]]) -> None:
        """A tint and a dashed line under what was repaired."""
        pen = QPen(self._colours.ink2, 1, Qt.PenStyle.DashLine)
        for span, _ in found:
            for box in self._boxes(row, y, span):
                self._painter.fillRect(box, self._colours.shade)
                self._painter.setPen(pen)
                under = box.bottom() - 0.5
                self._painter.drawLine(QLineF(box.left(), under, box.right(), under))

    def offered(self, row: Row, y: float, found: Sequence[tuple[Span, bool]]) -> None:
        """A dotted line under what a repair would change."""
        self._painter.setPen(QPen(self._colours.accent, 2, Qt.PenStyle.DotLine))
        for span, _ in found:
            for box in self._boxes(row, y, span):
                under = box.bottom() - 1
                self._painter.drawLine(QLineF(box.left(), under, box.right(), under))

    def hover(self, row: Row, y: float, start: int, end: int) -> None:
        """Light up the word under the pointer."""
        self._fill(row, y, start, end, self._colours.hover)

    def text(self, row: Row, y: float) -> None:
        """Draw the glyphs of the lines in sight."""
        quiet = row.style.kind.quiet
        self._painter.setPen(self._colours.ink2 if quiet else self._colours.ink)
        at = QPointF(self._left, y)
        for line in self._lines(row, y):
            for run in row.glyphs(line):
                self._painter.drawGlyphRun(at, run)

    def rubies(self, row: Row, y: float, *, tones: bool) -> None:
        """The readings above their words, in the colours of their tones or all alike."""
        if not row.rubies:
            return
        at = QPointF(self._left, y)
        colours = self._colours.tones if tones else ()
        for line in self._lines(row, y):
            for tone, runs in row.ruby_glyphs(line).items():
                known = 1 <= tone <= len(colours)
                self._painter.setPen(colours[tone - 1] if known else self._colours.ink2)
                for run in runs:
                    self._painter.drawGlyphRun(at, run)

    def underlines(self, row: Row, y: float) -> None:
        """A fine line under each word."""
        colour = QColor(self._colours.ink2)
        colour.setAlphaF(0.5)
        self._stripes(row, y, row.underlines, colour)

    def shades(self, row: Row, y: float) -> None:
        """A tint behind every other word."""
        self._stripes(row, y, row.shades, self._colours.shade)

    def _stripes(
        self, row: Row, y: float, boxes: Callable[[int], list[QRectF]], colour: QColor
    ) -> None:
        """Fill the rectangles that a row has ready for each of its lines."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        before = self._painter.worldTransform()
        moved = QTransform.fromTranslate(self._left, y) * before
        self._painter.setWorldTransform(moved)
        for line in self._lines(row, y):
            self._painter.drawRects(boxes(line))
        self._painter.setWorldTransform(before)

    def marks(self, row: Row, y: float) -> None:
        """Dots under uncertain conversions."""
        if not row.marks:
            return
        pen = QPen(self._colours.accent, 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 2.2])
        self._painter.setPen(pen)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for mark in row.marks:
            for box in self._boxes(row, y, mark):
                under = box.bottom() - 1.5
                self._painter.drawLine(QLineF(box.left() + 2, under, box.right() - 2, under))
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def caret(self, box: QRectF) -> None:
        """The caret, where the keyboard is used."""
        self._painter.fillRect(
            QRectF(box.left() + self._left - 1, box.top(), 2, box.height()), self._colours.accent
        )

    def handle(self, box: QRectF, *, at_end: bool) -> None:
        """The grip at an end of the active highlight; ``box`` is the caret's box there."""
        x = box.left() + self._left
        self._painter.fillRect(QRectF(x - 1, box.top(), 2, box.height()), self._colours.accent)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colours.accent)
        y = box.bottom() if at_end else box.top()
        self._painter.drawEllipse(QPointF(x, y), HANDLE, HANDLE)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def dot(self, y: float) -> None:
        """The dot in the margin for a note. ``y`` is its middle."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colours.accent)
        x = max(DOT * 2, self._left - DOT_AWAY)
        self._painter.drawEllipse(QPointF(x, y), DOT, DOT)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _lines(self, row: Row, y: float) -> range:
        """The lines of a row that are in sight."""
        if not row.tops:
            return range(0)
        step = row.step
        above = int((self._top - y - row.tops[0]) // step)
        below = int((self._bottom - y - row.tops[0]) // step)
        return range(max(0, above), min(len(row.tops), below + 1))

    def _boxes(
        self,
        row: Row,
        y: float,
        at: Span | Band,
        parted: tuple[bool, bool] = WHOLE,
        goes_on: tuple[bool, bool] = WHOLE,
    ) -> Iterator[QRectF]:
        """The rectangles of a stretch in the lines in sight.

        ``parted`` tells which of its ends shrink a little, beside a highlight of the same colour;
        ``goes_on`` is as in `Row.boxes`.
        """
        boxes = list(row.boxes(at.start, at.end, goes_on))
        for index, box in enumerate(boxes):
            shown = box.translated(self._left, y)
            if shown.bottom() + row.style.room >= self._top and shown.top() <= self._bottom:
                less = PARTED if parted[0] and index == 0 else 0.0
                more = PARTED if parted[1] and index == len(boxes) - 1 else 0.0
                yield shown.adjusted(less, 0, -more, 0)

    def _fill(self, row: Row, y: float, start: int, end: int, colour: QColor) -> None:
        if start >= end:
            return
        for box in self._boxes(row, y, Span(start, end)):
            self._painter.fillRect(box, colour)


def _between(found: Sequence[Band]) -> Iterator[tuple[Band | None, Band, Band | None]]:
    """Each band with those before and after it."""
    around = [None, *found, None]
    return zip(around, found, around[2:], strict=False)


def _goes_on(
    before: Band | None, band: Band, after: Band | None, annotation: int
) -> tuple[bool, bool]:
    """Whether an annotation of ``band`` covers the bands before and after it too."""
    return (
        before is not None and before.end == band.start and before.holds(annotation),
        after is not None and after.start == band.end and after.holds(annotation),
    )


def _parts(before: Band | None, after: Band | None, of: Mapping[int, Colour]) -> bool:
    """Whether two bands meet that different highlights of one colour fill."""
    if before is None or after is None or before.end != after.start:
        return False
    return before.fill != after.fill and of[before.fill] is of[after.fill]


def _ends(beside: Band | None, band: Band, bar: tuple[int, Lane], of: Mapping[int, Colour]) -> bool:
    """Whether a bar of ``band`` meets the bar of another highlight of its colour in its lane."""
    if beside is None or (beside.end != band.start and beside.start != band.end):
        return False
    return any(
        other[0] != bar[0] and other[1].index == bar[1].index and of[other[0]] is of[bar[0]]
        for other in beside.bars
    )
