"""The field over a list or table, in which the reader writes what is looked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class FilterField(QLineEdit):
    """Down goes to the rows, Return opens the first of them, Esc empties the field.

    Undo takes back what was typed since the last act of the reader; before that comes the act, as
    everywhere in the window.
    """

    left = Signal()
    entered = Signal()
    begun = Signal()
    """The reader is about to filter."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = False
        self.setClearButtonEnabled(True)
        self.textEdited.connect(self._note_typing)

    def enter(self) -> None:
        """Take the keyboard, to be written anew."""
        self.begun.emit()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def note_act(self) -> None:
        """The reader did something else: that is what undo means now."""
        self._typed = False

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window unless they are about what was typed last."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            history = event.matches(_UNDO) or event.matches(_REDO)
            if history and not self._typed:
                event.ignore()
                return False
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.begun.emit()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _note_typing(self) -> None:
        self._typed = True
