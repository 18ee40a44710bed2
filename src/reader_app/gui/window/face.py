"""The first frame of the window: the backgrounds of bars and panels, with nothing on them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from reader_app.gui.theme import Theme
from reader_app.gui.widgets.fitting import resize_on_screen
from reader_app.settings import Settings

from .docking import Side, is_docked

SIZE = (1360, 860)
LEAST = (560, 420)
"""The window at its first start and at its smallest, in pixels."""
TOP_BAR = 44
STATUS_BAR = 28
"""The heights of the bars, in pixels, with the line that parts each from the page."""


class Face(QWidget):
    """Draws the window as it will be, without any text.

    ``left`` and ``right`` are the widths of the library and of the notes, 0 where one is not shown.
    """

    def __init__(self, theme: Theme, left: int, right: int) -> None:
        super().__init__()
        self._theme = theme
        self._left = left
        self._right = right

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side, line = QColor(self._theme.side), QColor(self._theme.line)
        width, height = self.width(), self.height()
        foot = height - STATUS_BAR
        painter.fillRect(0, 0, width, height, QColor(self._theme.paper))
        painter.fillRect(0, TOP_BAR, self._left, foot - TOP_BAR, side)
        painter.fillRect(width - self._right, TOP_BAR, self._right, foot - TOP_BAR, side)
        if self._left:
            painter.fillRect(self._left - 1, TOP_BAR, 1, foot - TOP_BAR, line)
        if self._right:
            painter.fillRect(width - self._right, TOP_BAR, 1, foot - TOP_BAR, line)
        painter.fillRect(0, 0, width, TOP_BAR, side)
        painter.fillRect(0, TOP_BAR - 1, width, 1, line)
        painter.fillRect(0, foot, width, STATUS_BAR, side)
        painter.fillRect(0, foot, width, 1, line)


def first_face(window: QMainWindow, settings: Settings, theme: Theme) -> Face:
    """Give ``window`` its last place and size, and a face with the panels that it will have."""
    window.setMinimumSize(*LEAST)
    resize_on_screen(window, *SIZE)
    if settings.geometry:
        kept = QByteArray.fromBase64(settings.geometry.encode("ascii", "ignore"))
        window.restoreGeometry(kept)
    library = settings.library_shown and is_docked(Side.LIBRARY, window.width())
    notes = settings.notes_shown and is_docked(Side.NOTES, window.width())
    face = Face(
        theme,
        settings.library_width if library else 0,
        settings.notes_width if notes else 0,
    )
    window.setCentralWidget(face)
    return face
