"""Frees a text of very many paragraphs some at a time: all at once would stop the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from reader_app.gui.reading.document import Document

MANY = 50_000
"""Paragraphs that are freed at once without being noticed."""
AT_ONCE = 10_000
"""Objects that are freed in a turn of the event loop."""


def let_go(document: Document, parent: QObject) -> None:
    """Free the parts of a document that is shown no more, whoever lets go of it last."""
    paragraphs = document.paragraphs
    if len(paragraphs) > MANY:
        _Leaving(
            [list(paragraphs.lines), list(paragraphs.starts), list(paragraphs.lengths)], parent
        )


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
