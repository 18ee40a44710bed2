"""What keys do that no widget has handled."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

RETURN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def presses_button(event: QKeyEvent) -> bool:
    """If the key is Return, press the focused button, as Space does; whether it was one."""
    button = QApplication.focusWidget()
    if event.key() not in RETURN or not isinstance(button, QAbstractButton):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


def opens_menu(event: QKeyEvent) -> bool:
    """On Shift+F10 open the context menu of the focused widget; whether those were the keys.

    Qt itself knows the menu key on all systems, but Shift+F10 only on Windows.
    """
    focus = QApplication.focusWidget()
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    if sys.platform == "win32" or focus is None or event.key() != Qt.Key.Key_F10 or not shift:
        return False
    middle = focus.rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(focus, QContextMenuEvent(reason, middle, focus.mapToGlobal(middle)))
    return True
