"""Copying text so that it arrives on the clipboard to the character."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

BYTE_ORDER_MARK = "\ufeff"


def copy_text(text: str) -> None:
    """Put exactly ``text`` on the clipboard."""
    if text.startswith(BYTE_ORDER_MARK):
        # PySide removes one such mark from the beginning of every string that it hands to Qt.
        text = BYTE_ORDER_MARK + text
    QGuiApplication.clipboard().setText(text)
