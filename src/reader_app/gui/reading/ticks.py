"""The ticks beside the scroll bar, which show where highlights and search hits are in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from reader_app.domain.spans import Span

from .document import AnnotationIndex
from .painting import ReadingColours
from .rows import Rows

WIDTH = 8
HEIGHT = 3
"""A tick, in pixels."""
APART = 2
"""Pixels between the ticks of hits and those of highlights."""
STEP = 6
"""Pixels that one tick stands for where there are many."""
FEW = 12
"""Ticks that may touch before they are thinned out."""
FAINT = 0.3
"""The strength of the faintest tick."""
MOST = 5_000
"""The most hits that get a tick: more than there are pixels would show nothing more."""


class Ticks:
    """Draws the ticks from a picture, which is made again only after a change.

    So ten thousand highlights cost nothing while scrolling.
    """

    def __init__(self) -> None:
        self._picture: QPixmap | None = None
        self._drawn: tuple[QSizeF, float] | None = None

    def forget(self) -> None:
        """What is to be shown, its colours or the heights of the text changed."""
        self._drawn = None

    def draw(
        self,
        painter: QPainter,
        rows: Rows,
        annotations: AnnotationIndex,
        hits: Sequence[Span],
        colours: ReadingColours,
        size: QSizeF,
    ) -> None:
        """Draw at the right edge of a viewport of ``size``.

        ``hits`` are spans of the original text, in order.
        """
        if not annotations.all and not hits:
            return
        ratio = painter.device().devicePixelRatioF()
        if self._drawn != (size, ratio):
            self._picture = _blank(size.height(), ratio)
            strip = QPainter(self._picture)
            high = size.height() - HEIGHT - 1
            own = zip(rows.shares(annotations.starts), annotations.all, strict=True)
            of = {round(share * high): one.colour for share, one in own}
            # A tick that stands for several is drawn at the beginning of their step.
            of_step = {y // STEP: colour for y, colour in of.items()}
            for y, strength in thinned(list(of)):
                colour = of.get(y) or of_step[y // STEP]
                _tick(strip, WIDTH + APART, y, colours.bars[colour], strength)
            some = hits[:: 1 + len(hits) // MOST]
            found = rows.shares([hit.start for hit in some])
            for y, strength in thinned([round(share * high) for share in found]):
                _tick(strip, 0, y, colours.accent, strength)
            strip.end()
            self._drawn = (size, ratio)
        if self._picture is not None:
            painter.drawPixmap(QPointF(size.width() - 2 * WIDTH - APART, 0), self._picture)


def thinned(places: Sequence[int]) -> list[tuple[int, float]]:
    """Where ticks go, each with its strength from 0 to 1, for things at ``places`` in pixels.

    If most of them would touch, one tick stands for all in a step: the fewer, the fainter.
    """
    single = sorted(set(places))
    touching = sum(after - before <= HEIGHT for before, after in pairwise(single))
    if touching < FEW or touching * 2 < len(single):
        return [(y, 1.0) for y in single]
    steps = Counter(y // STEP for y in places)
    most = max(steps.values())
    first = {y // STEP: y for y in reversed(single)}
    return [
        (first[step] if count == 1 else step * STEP, FAINT + (1 - FAINT) * count / most)
        for step, count in sorted(steps.items())
    ]


def _blank(height: float, ratio: float) -> QPixmap:
    made = QPixmap(round((2 * WIDTH + APART) * ratio), max(1, round(height * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made


def _tick(strip: QPainter, x: int, y: int, colour: QColor, strength: float) -> None:
    strip.setOpacity(strength)
    strip.fillRect(QRectF(x, y, WIDTH, HEIGHT), colour)
