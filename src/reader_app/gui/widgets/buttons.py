"""Buttons with a pointing hand: plain, one to drop files on, and one that looks like a link."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton


def plain_button(text: str, name: str = "") -> QPushButton:
    """A button; ``name`` is what the theme's style sheet knows it by."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def drop_button(text: str) -> QPushButton:
    """A large button that looks like a place to drop files on."""
    return plain_button(text, "drop")


def link_button(text: str) -> QPushButton:
    """A button for a lesser act, which looks like a link."""
    return plain_button(text, "link")
