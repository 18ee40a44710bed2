"""A tap on Alt alone, which opens the menu where no menu bar is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

OTHER = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.WindowDeactivate,
        QEvent.Type.FocusOut,
    }
)
"""What between press and release makes it no tap."""


class AltKey(QObject):
    """Watches an object, usually the application, for Alt pressed and released on its own."""

    tapped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._alone = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            key = event.key() if isinstance(event, QKeyEvent) else None
            self._alone = key == Qt.Key.Key_Alt
        elif kind in OTHER:
            self._alone = False
        elif kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            tapped = self._alone and event.key() == Qt.Key.Key_Alt
            self._alone = False
            if tapped:
                self.tapped.emit()
        return super().eventFilter(watched, event)
