"""The size of new windows, which must fit on the screen that they open on."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FRAME = QSize(8, 40)
"""Pixels assumed for frame and title bar, whose size is not known before they are there."""


def fitting(wanted: QSize, available: QSize) -> QSize:
    """The size of a window that should have ``wanted`` on a screen with ``available`` pixels."""
    return wanted.boundedTo(available - FRAME).expandedTo(QSize(1, 1))


def resize_on_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window a size, as far as its parent's screen, or its own, has room."""
    parent = window.parentWidget()
    screen = (parent.window() if parent else window).screen()
    window.resize(fitting(QSize(width, height), screen.availableGeometry().size()))
