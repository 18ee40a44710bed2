"""Boxes of rows that can be switched, drawn so that an empty one is seen in every theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QProxyStyle, QStyle, QStyleOption, QWidget

_BOX = 14.0
"""The side of a box in pixels."""
_FRAME = 0.65
"""How much of the ink the frame of an empty box has."""
_ON = QStyle.StateFlag.State_On
_PARTLY = QStyle.StateFlag.State_NoChange


class _CheckBoxes(QProxyStyle):
    """Frames boxes in a lighter ink; Fusion's own frame is lost on a dark ground."""

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element is not QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck or widget is None:
            super().drawPrimitive(element, option, painter, widget)
            return
        _draw(painter, option.rect.toRectF(), option.state, widget.palette())


def _draw(painter: QPainter, rect: QRectF, state: QStyle.StateFlag, colours: QPalette) -> None:
    middle = rect.center().toPoint()
    # On the middles of pixels a thin frame keeps its whole colour.
    box = QRectF(middle.x() - _BOX / 2 + 0.5, middle.y() - _BOX / 2 + 0.5, _BOX, _BOX)
    filled = bool(state & (_ON | _PARTLY))
    edge = colours.color(QPalette.ColorRole.Link if filled else QPalette.ColorRole.Text)
    if not filled:
        edge.setAlphaF(_FRAME)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1.0))
    painter.setBrush(edge if filled else Qt.GlobalColor.transparent)
    painter.drawRoundedRect(box, 3, 3)
    pen = QPen(colours.color(QPalette.ColorRole.Base), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, top = box.left(), box.top()
    if state & _PARTLY:
        painter.drawLine(QPointF(left + 4, top + 7), QPointF(left + 10, top + 7))
    elif state & _ON:
        tick = ((3.5, 7.2), (6.0, 9.8), (10.6, 4.4))
        painter.drawPolyline([QPointF(left + x, top + y) for x, y in tick])
    painter.restore()


def show_boxes(view: QAbstractItemView) -> None:
    """Draw the boxes of the rows of ``view`` in the theme's colours."""
    style = _CheckBoxes("Fusion")
    style.setParent(view)
    view.setStyle(style)
