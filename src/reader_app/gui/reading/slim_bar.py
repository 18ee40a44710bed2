"""A slim scroll bar that is painted only when its handle moves.

A style would paint the bar at each step of scrolling, which can cost as much as the text itself. In
a book the handle stays where it is for hundreds of steps.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QScrollBar, QStyle, QStyleOptionSlider, QWidget

MARGIN = 2
RADIUS = 4
"""The handle's distance from the edges and its corners, in pixels."""


class SlimBar(QScrollBar):
    """A vertical scroll bar in colours of its own; the style decides where its parts are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._groove = self._handle = self._lit = QColor()
        self._shown = QRect()
        """The handle as it was painted last."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_colours(self, groove: QColor, handle: QColor, lit: QColor) -> None:
        """Draw in these; ``lit`` is the handle's under the pointer."""
        self._groove, self._handle, self._lit = groove, handle, lit
        self.update()

    def handle(self) -> QRect:
        """Where the handle is; empty where there is nothing to scroll."""
        if self.maximum() <= self.minimum():
            return QRect()
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        found = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar,
            option,
            QStyle.SubControl.SC_ScrollBarSlider,
            self,
        )
        return found.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        """Repaint only if the handle has moved."""
        if self.handle() != self._shown:
            super().sliderChange(change)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw groove and handle."""
        self._shown = self.handle()
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._groove)
        if not self._shown.isEmpty():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._lit if self._is_lit() else self._handle)
            painter.drawRoundedRect(self._shown, RADIUS, RADIUS)
        painter.end()

    def _is_lit(self) -> bool:
        if self.isSliderDown():
            return True
        return self.underMouse() and self._shown.contains(self.mapFromGlobal(QCursor.pos()))
