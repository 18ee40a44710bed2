"""Frees the parts of a very long text some at a time: all at once would stop the window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer

MANY = 50_000
"""Items that are freed at once without being noticed."""
AT_ONCE = 10_000
"""Objects that are freed in a turn of the event loop."""


def let_go(lists: Iterable[Sequence[Any]], parent: QObject) -> None:
    """Free the items of lists that are shown no more, whoever lets go of the lists last."""
    long = [list(one) for one in lists if len(one) > MANY]
    if long:
        _Leaving(long, parent)


class _Leaving(QTimer):
    """Holds lists, and shortens them turn by turn."""

    def __init__(self, lists: list[list[Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._lists = lists
        self.timeout.connect(self._shorten)
        self.start()

    def _shorten(self) -> None:
        while self._lists and not self._lists[-1]:
            self._lists.pop()
        if self._lists:
            del self._lists[-1][-AT_ONCE:]
        else:
            self.stop()
            self.deleteLater()
