"""Opens the table of all articles, keeps it up to date, and passes on the acts done there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader_app.domain.changes import Changes
from reader_app.domain.errors import ReaderError
from reader_app.domain.model import Article
from reader_app.gui import operations
from reader_app.gui.dialogs.articles import ArticlesDialog
from reader_app.gui.dialogs.metadata import MetadataDialog
from reader_app.gui.folding import Folding
from reader_app.gui.operations import Operations

from .shelf import EVERYTHING, News, Stale, read_news, stale


class ArticleTable(QObject):
    """The table while it is open. After each act it is read from the library again."""

    open_wanted = Signal(int)
    """An article should be shown."""
    begun = Signal()
    """Notes that are being written should be stored first."""
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, window: QWidget, acts: Operations, folding: Folding) -> None:
        super().__init__(window)
        self._folding = folding
        self._window = window
        self._operations = acts
        self.dialog: ArticlesDialog | None = None
        acts.changed.connect(self._changed)

    def acts(self) -> dict[str, Callable[[], None]]:
        """What the menus' acts of this room do, by their keys."""
        return {"article_table": self.open}

    def open(self) -> None:
        """Show the table."""
        if self.dialog is None:
            dialog = self.dialog = ArticlesDialog(self._window, self._folding)
            dialog.finished.connect(self._closed)
            dialog.written.connect(self._write)
            dialog.metadata_wanted.connect(self._write_many)
            dialog.delete_wanted.connect(self._delete)
            dialog.open_wanted.connect(self.open_wanted)
            dialog.undo_wanted.connect(self.undo_wanted)
            dialog.redo_wanted.connect(self.redo_wanted)
            dialog.open()
        self._read(EVERYTHING)

    def _closed(self) -> None:
        self.dialog = None

    def _changed(self, changes: Changes, initiator: object) -> None:
        del initiator
        if self.dialog is not None:
            self.dialog.filter.note_act()
            self.dialog.say("")
            self._read(stale(changes, None, ""))

    def _read(self, wanted: Stale) -> None:
        only = Stale(shelf=wanted.shelf, rows=wanted.rows)
        self._operations.worker.submit(lambda lib: read_news(lib, only, None, ""), self._show)

    def _show(self, news: News) -> None:
        if self.dialog is None:
            return
        if news.shelf is not None:
            shelf = news.shelf
            self.dialog.show_articles(shelf.articles, shelf.article_tags, shelf.notes)
        elif news.rows:
            self.dialog.update_articles(news.rows)

    def _write(self, article: int, field: str, value: str) -> None:
        operations.set_metadata(self._operations, [article], {field: value}, self._refused)

    def _write_many(self, articles: Sequence[Article]) -> None:
        dialog = MetadataDialog(self.dialog or self._window, articles)
        numbers = [article.id for article in articles]
        dialog.chosen.connect(
            lambda values: operations.set_metadata(self._operations, numbers, values, self._refused)
        )
        dialog.open()

    def _delete(self, numbers: Sequence[int]) -> None:
        self.begun.emit()
        operations.delete_articles(self._operations, numbers)

    def _refused(self, error: ReaderError) -> None:
        if self.dialog is not None:
            self.dialog.say(str(error))
        else:
            self._operations.worker.failed.emit(error)
