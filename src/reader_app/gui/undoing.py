"""Undo and redo: they say what was done in the status line, and bring the place in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader_app.domain.changes import Changes

from . import messages, operations
from .operations import Operations
from .page.page import Page
from .showing import Showing
from .window.status_bar import StatusBar


class Undoing(QObject):
    """Undoes and redoes acts, whichever article they were done in."""

    begun = Signal()
    """An undo or redo comes next: a note that is being written must be stored before it."""

    def __init__(self, page: Page, acts: Operations, status: StatusBar, showing: Showing) -> None:
        super().__init__(page)
        self._page = page
        self._operations = acts
        self._status = status
        self._showing = showing
        self._to_reveal: int | None = None
        showing.refreshed.connect(self._reveal)

    def acts(self) -> dict[str, Callable[[], object]]:
        """What the menus' acts of this room do, by their keys."""
        return {"undo": self.undo, "redo": self.redo}

    def undo(self) -> None:
        """Take the last act back."""
        self.begun.emit()
        operations.undo(self._operations, lambda done: self._tell(self.tr("Undone"), done))

    def redo(self) -> None:
        """Do again what was taken back."""
        self.begun.emit()
        operations.redo(self._operations, lambda done: self._tell(self.tr("Done again"), done))

    def _tell(self, what: str, changes: Changes) -> None:
        if not changes.label:
            return
        act = messages.act_name(changes.label)
        elsewhere = self._elsewhere(changes)
        if elsewhere:
            self._status.say(
                self.tr("{what}: {act}, in 《{title}》").format(what=what, act=act, title=elsewhere)
            )
        else:
            self._status.say(self.tr("{what}: {act}").format(what=what, act=act))
        self._to_reveal = min(changes.annotations) if len(changes.annotations) == 1 else None

    def _elsewhere(self, changes: Changes) -> str:
        """The title of the one article that was touched, unless it is the one shown."""
        touched = changes.annotated | changes.articles
        shown = self._showing.article
        if len(touched) != 1 or (shown is not None and shown.id in touched):
            return ""
        return self._showing.title_of(min(touched))

    def _reveal(self) -> None:
        """Bring the highlight that came back or changed in sight."""
        number, self._to_reveal = self._to_reveal, None
        note = None if number is None else self._page.annotation(number)
        if note is not None and note.status == "anchored":
            self._page.view.reveal(note.span)
