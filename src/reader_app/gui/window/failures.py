"""How failures are reported: a named one by its sentence, a fault of the app with its details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader_app.domain.errors import ReaderError
from reader_app.gui.choices import Choices
from reader_app.gui.showing import Showing
from reader_app.gui.worker import LibraryWorker
from reader_app.later import later

from .parts import Parts

if TYPE_CHECKING:
    import traceback

    from reader_app.gui.dialogs import message
else:
    traceback = later("traceback")
    message = later("reader_app.gui.dialogs.message")


class Failures(QObject):
    """Reports what fails on the library's thread, on the page and in the background.

    The page stays as it is, unless the library did not open: then the page says why.
    """

    def __init__(
        self,
        window: QWidget,
        worker: LibraryWorker,
        parts: Parts,
        choices: Choices,
        showing: Showing,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._choices = choices
        self._showing = showing
        self.no_library: ReaderError | None = None
        """Why the library did not open; None if it did, or is still opening."""
        worker.failed.connect(self.tell)
        worker.bug.connect(self.tell_bug)
        parts.folding.failed.connect(self.tell_bug)
        choices.failed.connect(self.tell_bug)
        parts.page.engine_failed.connect(self._engine_failed)
        showing.broken.connect(self._library_refused)

    def tell(self, error: ReaderError) -> None:
        """Say what happened and what to do."""
        message.show_message(self._window, self.tr("That did not work"), str(error))

    def tell_bug(self, error: Exception) -> None:
        """Say that the fault is the app's, with what its makers need to know."""
        message.show_message(
            self._window,
            self.tr("A fault in the app"),
            self.tr("Something went wrong that should not. What was saved before is safe."),
            "".join(traceback.format_exception(error)),
        )

    def _library_refused(self, error: ReaderError) -> None:
        self.no_library = error
        self._showing.show_no_article()
        self._choices.remember(recent=self._choices.settings.recent[1:])
        self._parts.page.show_broken(str(error))
        self._parts.library_panel.setEnabled(False)

    def _engine_failed(self, error: Exception) -> None:
        self._choices.show_original()
        if isinstance(error, ReaderError):
            self._parts.status.say(str(error))
        else:
            self.tell_bug(error)
