"""What is dragged over the window: whether it is taken, a hint that it is, and what is dropped."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QMainWindow

from reader_app.gui.articles.transfers import Transfers
from reader_app.gui.dialogs.files import local_path
from reader_app.gui.widgets.labels import plain_label


class Dropping(QObject):
    """Takes files, folders, and text that another program lets drag; addresses are not fetched."""

    def __init__(self, window: QMainWindow, transfers: Transfers) -> None:
        super().__init__(window)
        self._window = window
        self._transfers = transfers
        self.hint = _hint_over(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            return self._enter(event)
        if kind in (QEvent.Type.DragLeave, QEvent.Type.Drop):
            self.hint.hide()
        if kind is QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._drop(event)
            return True
        return super().eventFilter(watched, event)

    def _enter(self, event: QDragEnterEvent) -> bool:
        offer = "" if event.source() is not None else self._offer(event.mimeData())
        if offer:
            self._transfers.expect()
            self._show(offer)
            event.acceptProposedAction()
        return bool(offer)

    def _offer(self, data: QMimeData) -> str:
        """What a drop would do, in words; empty for what is not taken."""
        local = _local(data)
        if local:
            count = len(local)
            told = self.tr("Drop to import {count} file(s) or folder(s)", None, count)
            return told.format(count=f"{count:,}")
        if not data.hasUrls() and (data.hasHtml() or data.hasText()):
            return self.tr("Drop to make an article of this text")
        return ""

    def _show(self, offer: str) -> None:
        self.hint.setText(offer)
        self.hint.adjustSize()
        around = self._window.rect()
        self.hint.move(around.center() - self.hint.rect().center())
        self.hint.raise_()
        self.hint.show()

    def _drop(self, event: QDropEvent) -> None:
        data = event.mimeData()
        paths = [local_path(url) for url in _local(data)]
        if paths:
            self._transfers.import_dropped(paths)
        else:
            self._transfers.one.take_dropped(data)
        event.acceptProposedAction()


def _local(data: QMimeData) -> list[QUrl]:
    return [url for url in data.urls() if url.isLocalFile()]


def _hint_over(window: QMainWindow) -> QLabel:
    hint = plain_label(name="dropHint")
    hint.setParent(window)
    hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    hint.hide()
    return hint
