"""The field in which the reader filters the list of articles."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit


class FilterField(QLineEdit):
    """Stands over the list: Down goes there, Return opens its first article, Escape empties it."""

    left = Signal()
    """The keyboard should go to the list."""
    entered = Signal()
    """The first article of the list should be opened."""
    begun = Signal()
    """The reader is about to filter."""

    def __init__(self) -> None:
        super().__init__()
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(self.tr("Filter articles  (Ctrl+K)"))
        self.setAccessibleName(self.tr("Filter articles"))
        self.setToolTip(
            self.tr(
                "Words of title, outlet, author, date, tag, collection or your notes, in either "
                "script (Ctrl+K). One field alone: outlet:晚报 author: date:2024-05 script:hant "
                "tag: collection: note: file: notes:>2 length:>5000"
            )
        )

    def enter(self) -> None:
        """Take the keyboard, with what was written selected."""
        self.begun.emit()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

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
