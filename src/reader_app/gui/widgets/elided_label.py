"""A label that cuts its text where there is no room; a tooltip then shows all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from reader_app.later import later

if TYPE_CHECKING:
    import html
else:
    html = later("html")

NARROWEST = 24
"""Its least width, in pixels."""


class ElidedLabel(QLabel):
    """Shows as much of its text as fits, then an ellipsis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(NARROWEST)

    def setText(self, text: str) -> None:
        super().setText(" ".join(text.split()))
        self.setAccessibleName(self.text())
        self._explain()

    def clear(self) -> None:
        self.setText("")

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        if text == "…":
            return  # an ellipsis alone says nothing
        painter.drawText(self.rect(), int(self.alignment()), text)

    def _explain(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        # A tooltip takes HTML, and a title is hostile input.
        self.setToolTip(html.escape(self.text()) if cut else "")
