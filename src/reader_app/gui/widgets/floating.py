"""Helpers for widgets that float over the page, such as cards: where they go, how they look."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget

from reader_app.gui.theme import Theme

GAP = 8
"""Pixels between a floating widget and what it belongs to, or the edge of its area."""
SHADOW = 6
"""Pixels of the shadow around it."""
RADIUS = 12
"""Pixels of its rounded corners."""


def beside(word: QRect, size: QSize, area: QRect) -> QPoint:
    """Where a card of ``size`` goes in ``area``: below ``word``, else above, right or left of it.

    It never covers the word, unless there is no room on any side: then it goes above or below it,
    where there is more room.
    """
    width, height = size.width(), size.height()
    x = max(area.left(), min(word.left(), area.right() + 1 - width))
    y = max(area.top(), min(word.top(), area.bottom() + 1 - height))
    below, above = word.bottom() + 1 + GAP, word.top() - GAP - height
    right, left = word.right() + 1 + GAP, word.left() - GAP - width
    places = (
        (area.bottom() + 1 - height - below, QPoint(x, below)),
        (above - area.top(), QPoint(x, above)),
        (area.right() + 1 - width - right, QPoint(right, y)),
        (left - area.left(), QPoint(left, y)),
    )
    for room, place in places:
        if room >= 0:
            return place
    return max(places[:2], key=lambda pair: pair[0])[1]


def has_keyboard(widget: QWidget) -> bool:
    """Whether ``widget`` or something inside it has the focus.

    Ask before hiding it, as Qt then moves the focus to whatever comes next.
    """
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def paint_raised(painter: QPainter, rect: QRect, theme: Theme) -> QRectF:
    """Draw a card with a soft shadow into ``rect``; returns the card's own rectangle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    card = QRectF(rect).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
    for step in range(SHADOW, 0, -1):
        painter.setBrush(QColor(0, 0, 0, 12 if theme.dark else 5))
        around = card.adjusted(-step, -step + 2, step, step - 1)
        painter.drawRoundedRect(around, RADIUS + step, RADIUS + step)
    painter.setBrush(QColor(theme.raised))
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    return card
