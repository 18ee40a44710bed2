"""What keys mean that no widget took."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

RETURN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def presses_button(event: QKeyEvent) -> bool:
    """Press the button that has the keyboard if the key is Return, as Space does."""
    button = QApplication.focusWidget()
    if event.key() not in RETURN or not isinstance(button, QAbstractButton):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True
