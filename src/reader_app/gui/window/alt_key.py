"""A tap on Alt, which opens the menu where there is no menu bar."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

ENDING = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.WindowDeactivate,
        QEvent.Type.FocusOut,
    }
)
"""Events between press and release that make it no tap, unless they are of Alt itself."""


class AltKey(QObject):
    """Watches a window for Alt pressed and released on its own.

    It filters the events of the whole application only while Alt is held, since that costs time in
    Python for every event of every widget.
    """

    tapped = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._held = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        key = event.key() if isinstance(event, QKeyEvent) else None
        if self._held:
            if kind == QEvent.Type.KeyRelease:
                self._watch_all(held=False)
                if key == Qt.Key.Key_Alt:
                    self.tapped.emit()
            elif kind in ENDING and key != Qt.Key.Key_Alt:
                self._watch_all(held=False)
        elif kind == QEvent.Type.KeyPress and key == Qt.Key.Key_Alt and watched is self._window:
            self._watch_all(held=True)
        return super().eventFilter(watched, event)

    def _watch_all(self, *, held: bool) -> None:
        self._held = held
        application = QCoreApplication.instance()
        if application is None:
            return
        if held:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)
