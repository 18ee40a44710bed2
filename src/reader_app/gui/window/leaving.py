"""Whether the window may close: it stores unsaved work, and asks the reader if it can't."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader_app.gui.articles.transfers import Transfers
from reader_app.gui.dialogs.message import ask
from reader_app.gui.worker import LibraryWorker

from .parts import Parts


class Leaving(QObject):
    """Stores what is unsaved, and asks the reader what has to be asked before the window closes."""

    def __init__(
        self, window: QWidget, parts: Parts, transfers: Transfers, worker: LibraryWorker
    ) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._transfers = transfers
        self._worker = worker
        self._stopping = False
        self._gives_up = False
        transfers.ended.connect(self._import_ended)

    def may_close(self) -> bool:
        """Store what is unsaved. False while the reader is being asked, and has to decide."""
        if self._transfers.importing:
            self._ask_to_stop()
            return False
        self._parts.notes_panel.flush()
        self._parts.page.position.store()
        lost = None if self._gives_up else self._worker.settle()
        if lost is not None:
            self._ask_to_lose(lost)
        return lost is None

    def _ask_to_lose(self, error: Exception) -> None:
        """The last changes could not be saved: stay open unless the reader gives them up."""
        ask(
            self._window,
            self.tr("Not everything is saved"),
            str(error),
            self.tr("Close all the same"),
            self._give_up,
        )

    def _give_up(self) -> None:
        self._gives_up = True
        self._window.close()

    def _ask_to_stop(self) -> None:
        if self._stopping:
            return
        ask(
            self._window,
            self.tr("An import is running"),
            self.tr("Stop it and close? What is imported already stays in the library."),
            self.tr("Stop and close"),
            self._stop,
        )

    def _stop(self) -> None:
        if not self._transfers.importing:
            self._window.close()
            return
        self._stopping = True
        self._transfers.cancel()

    def _import_ended(self) -> None:
        if self._stopping:
            self._window.close()
