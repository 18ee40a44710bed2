"""What keys mean that no widget took."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
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


def opens_menu(event: QKeyEvent) -> bool:
    """Open the menu of what has the keyboard if the keys are Shift+F10, as the menu key does.

    Qt knows the menu key everywhere, and Shift+F10 on Windows alone.
    """
    focus = QApplication.focusWidget()
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    if sys.platform == "win32" or focus is None or event.key() != Qt.Key.Key_F10 or not shift:
        return False
    middle = focus.rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(focus, QContextMenuEvent(reason, middle, focus.mapToGlobal(middle)))
    return True
