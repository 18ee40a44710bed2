"""Starting in steps, so that the window is painted early and never stops answering for long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

PATIENCE = 1_000
"""Milliseconds until the steps begin although nothing is painted, as in a covered window."""


def load(modules: Sequence[str]) -> Iterator[None]:
    """Import these modules of ``gui/``, one in each step."""
    for name in modules:
        import_module(f"..{name}", __package__)
        yield


class Steps(QObject):
    """Runs ``steps`` once ``watched`` has been painted, each in a turn of the event loop."""

    def __init__(self, watched: QWidget, steps: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = watched
        self._steps = steps
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._go)
        self._turn.start(PATIENCE)
        watched.installEventFilter(self)

    def stop(self) -> None:
        """Take no more steps."""
        self._turn.stop()
        self._look_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._look_away()
            self._turn.start(0)
        return super().eventFilter(watched, event)

    def _look_away(self) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None

    def _go(self) -> None:
        self._look_away()
        for _ in self._steps:
            self._turn.start(0)
            return
