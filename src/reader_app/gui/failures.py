"""How a failure is told: one of the world by its own sentence, one of ours with its details."""

from __future__ import annotations

import traceback

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reader_app.domain.errors import ReaderError

from .dialogs.message import show_message

translate = QCoreApplication.translate


def tell(window: QWidget, error: ReaderError) -> None:
    """Say what happened and what to do."""
    show_message(window, translate("Failures", "That did not work"), str(error))


def tell_bug(window: QWidget, error: Exception) -> None:
    """Say that the fault is the app's, with what its makers need to know."""
    show_message(
        window,
        translate("Failures", "A fault in the app"),
        translate(
            "Failures",
            "Something went wrong that should not. What was saved before is safe.",
        ),
        "".join(traceback.format_exception(error)),
    )
