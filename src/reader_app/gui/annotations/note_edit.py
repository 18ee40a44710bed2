"""The field in which a note is written: as tall as its text, and always stored."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit

DEBOUNCE = 350
"""Milliseconds from the last key to the moment when a note is stored; at most 400."""
FRAME = 4
"""Pixels that the field's border and padding add to its lines."""


class NoteEdit(QPlainTextEdit):
    """A note, as tall as its text.

    `changed` is emitted a moment after the last key, when the focus leaves, and by `flush`.
    """

    changed = Signal(str)
    focused = Signal()
    left = Signal()
    """The reader is done with it, by Escape or Ctrl+Return."""

    def __init__(self, note: str) -> None:
        super().__init__(note)
        self.setObjectName("note")
        self.stored = note
        self.unsaved = False
        self.setPlaceholderText(self.tr("Add a note"))
        self.setAccessibleName(self.tr("Note"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE)
        self._timer.timeout.connect(self.flush)
        self.textChanged.connect(self._on_text)
        self._fit()

    def flush(self) -> None:
        """Emit the text at once if it is not stored yet, without white space at its end."""
        self._timer.stop()
        text = self.toPlainText().rstrip()
        if text != self.stored or self.unsaved:
            self.stored = text
            self.unsaved = False
            self.changed.emit(text)

    def take(self, note: str) -> None:
        """Show the note of the library, unless the reader has written more since."""
        if note == self.stored or self.pending:
            return
        self.stored = note
        self._show(note)

    def _show(self, note: str) -> None:
        self.blockSignals(True)
        self.setPlainText(note)
        self.blockSignals(False)
        self._fit()

    @property
    def pending(self) -> bool:
        """Whether something is written that is not stored yet."""
        return self.unsaved or self._timer.isActive()

    def event(self, event: QEvent) -> bool:
        # With nothing left to undo in the field, the key is the library's undo.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            document = self.document()
            if (undo and not document.isUndoAvailable()) or (
                redo and not document.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.flush()
        if self.toPlainText() != self.stored:
            self._show(self.stored)
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.focused.emit()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        done = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if done or event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the panel scrolls, not the note

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_text(self) -> None:
        self._timer.start()
        self._fit()

    def _fit(self) -> None:
        # Lines of mixed scripts differ in height, so they are measured and not counted.
        document = self.document()
        height = 0.0
        block = document.begin()
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        wanted = max(math.ceil(height), self.fontMetrics().lineSpacing()) + FRAME
        if wanted != self.height():
            self.setFixedHeight(wanted)
