"""Labels. Their text is always plain: titles and names of files are hostile input."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def plain_label(text: str = "", name: str = "", *, wraps: bool = False) -> QLabel:
    """A label that shows ``text`` to the character; the style sheet knows it by ``name``."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(name)
    label.setWordWrap(wraps)
    label.setText(text)
    return label
