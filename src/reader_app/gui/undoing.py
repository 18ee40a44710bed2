"""Undo and redo: they say what was done in the status line, and bring the place in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader_app.domain.changes import Changes

from . import messages, operations
from .articles.library_panel import LibraryPanel
from .operations import Operations
from .page.page import Page
from .showing import Showing
from .window.status_bar import StatusBar

DELETION = "delete-articles"
"""The label of `Changes` of a deletion of articles."""


class Undoing(QObject):
    """Undoes and redoes acts, whichever article they were done in."""

    begun = Signal()
    """An undo or redo comes next: a note that is being written must be stored before it."""

    def __init__(
        self,
        page: Page,
        panel: LibraryPanel,
        acts: Operations,
        status: StatusBar,
        showing: Showing,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._operations = acts
        self._status = status
        self._showing = showing
        self._panel = panel
        self._to_reveal: int | None = None
        self._to_find: frozenset[int] = frozenset()
        """Articles that undo may have brought back."""
        self._back: frozenset[int] = frozenset()
        """Articles that it brought back, to be selected."""
        self._was_read: int | None = None
        """The article that was read when it was deleted."""
        acts.changed.connect(self._note_deletion)
        showing.refreshed.connect(self._reveal)
        showing.article_shown.connect(lambda _: self._select())

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
        if changes.label == DELETION:
            self._to_find = frozenset(n for n in changes.articles if not self._showing.title_of(n))

    def _note_deletion(self, changes: Changes, initiator: object) -> None:
        del initiator
        shown = self._showing.article
        if changes.label == DELETION and shown is not None and shown.id in changes.articles:
            self._was_read = shown.id

    def _elsewhere(self, changes: Changes) -> str:
        """The title of the one article that was touched, unless it is the one shown."""
        touched = changes.annotated | changes.articles
        shown = self._showing.article
        if len(touched) != 1 or (shown is not None and shown.id in touched):
            return ""
        return self._showing.title_of(min(touched))

    def _reveal(self) -> None:
        """Bring what came back or changed in sight: a highlight, or articles."""
        self._find()
        number, self._to_reveal = self._to_reveal, None
        note = None if number is None else self._page.annotation(number)
        if note is not None and note.status == "anchored":
            self._page.view.reveal(note.span)

    def _find(self) -> None:
        """Select the articles that came back, and read on in the one that was read."""
        back, self._to_find = self._to_find, frozenset()
        self._back = frozenset(number for number in back if self._showing.title_of(number))
        if self._was_read is not None and self._was_read in self._back:
            self._showing.open_article(self._was_read)
            self._was_read = None
        else:
            self._select()

    def _select(self) -> None:
        back, self._back = self._back, frozenset()
        if back:
            self._panel.select_articles(back)
