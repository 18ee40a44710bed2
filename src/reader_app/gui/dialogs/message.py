"""Message boxes. Their text is always plain: titles and file names are hostile input."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def show_message(parent: QWidget, title: str, text: str, details: str = "") -> QMessageBox:
    """Show ``text`` without stopping the window; ``details`` unfold.

    No second box is opened for a text that one is showing already.
    """
    for open_box in parent.findChildren(QMessageBox):
        if open_box.isVisible() and open_box.text() == text:
            return open_box
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(text)
    if details:
        box.setDetailedText(details)
    box.open()
    return box


def ask(
    parent: QWidget, title: str, text: str, accept: str, accepted: Callable[[], None]
) -> QMessageBox:
    """Ask without stopping the window; ``accepted`` is called if the reader presses ``accept``."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(text)
    yes = box.addButton(accept, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    yes.clicked.connect(accepted)
    box.open()
    return box
