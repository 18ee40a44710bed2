"""The acts on articles that list and menu offer: details, metadata, tags, collections, deletion."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from reader_app.domain.changes import Changes
from reader_app.domain.errors import ReaderError
from reader_app.domain.model import Article, Collection
from reader_app.gui import operations
from reader_app.gui.dialogs.collection import CollectionDialog
from reader_app.gui.dialogs.details import DetailsDialog
from reader_app.gui.dialogs.metadata import MetadataDialog
from reader_app.gui.dialogs.tags import TagsDialog
from reader_app.gui.operations import Operations
from reader_app.gui.window.status_bar import StatusBar

from .article_details import Details, read_details
from .library_panel import LibraryPanel
from .shelf import Shelf


class Shelving(QObject):
    """Asks the reader what is needed, then sends the act to the library.

    While the list has the focus, an act is about the articles selected there, else about the one
    that is read.
    """

    begun = Signal()
    """Notes that are being written should be stored first."""
    failed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        acts: Operations,
        panel: LibraryPanel,
        status: StatusBar,
        shown: Callable[[], Article | None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._operations = acts
        self._panel = panel
        self._status = status
        self._shown = shown
        self._shelf: Shelf | None = None
        self._tags_in_use: Sequence[str] = ()
        panel.menu_wanted.connect(self._open_menu)
        panel.retitled.connect(
            lambda n, title: operations.set_metadata(self._operations, [n], {"title": title})
        )
        panel.rename_wanted.connect(self._rename)
        panel.delete_collection_wanted.connect(
            lambda n: operations.delete_collection(self._operations, n)
        )
        self._delete = self._key(self.tr("Delete from the library"), "Del", self.delete)
        self._retitle = self._key(self.tr("Write the title anew"), "F2", self.edit_title)

    def acts(self) -> dict[str, Callable[[], None]]:
        """What the menus' acts of this room do, by their keys."""
        return {
            "details": self.show_details,
            "metadata": self.edit_metadata,
            "article_tags": self.edit_tags,
            "collect": self.collect,
            "delete_articles": self.delete,
        }

    def show_shelf(self, shelf: Shelf) -> None:
        """Take note of what the library holds now."""
        self._shelf = shelf

    def know_tags(self, paths: Sequence[str]) -> None:
        """Take note of the tags of annotations, to be offered for articles too."""
        self._tags_in_use = paths

    def show_details(self) -> None:
        """Show the details of the first of the articles."""
        articles = self._targets()
        if articles:
            number = articles[0].id
            self.begun.emit()
            self._operations.worker.submit(
                lambda lib: read_details(lib, number), self._open_details, self._tell_failure
            )

    def edit_metadata(self) -> None:
        """Let the reader write metadata, for all of the articles."""
        articles = self._targets()
        if articles:
            dialog = MetadataDialog(self._window, articles)
            dialog.chosen.connect(
                lambda values: operations.set_metadata(
                    self._operations, [a.id for a in articles], values, done=self._say_written
                )
            )
            dialog.open()

    def edit_title(self) -> None:
        """Let the reader write a title in its row."""
        index = self._panel.list.currentIndex()
        if index.isValid():
            self._panel.list.edit(index)

    def edit_tags(self) -> None:
        """Let the reader add tags to the articles, and remove those that all of them have."""
        articles, shelf = self._targets(), self._shelf
        if not articles or shelf is None:
            return
        each = [shelf.article_tags.get(article.id, ()) for article in articles]
        shared = [tag for tag in each[0] if all(tag in tags for tags in each)]
        own = {tag for tags in shelf.article_tags.values() for tag in tags}
        known = sorted(own.union(self._tags_in_use))
        dialog = TagsDialog(self._window, shared, known)
        dialog.chosen.connect(
            lambda tags: operations.tag_articles(
                self._operations,
                [a.id for a in articles],
                [tag for tag in tags if tag not in shared],
                [tag for tag in shared if tag not in tags],
                self._say_tagged,
            )
        )
        dialog.open()

    def collect(self) -> None:
        """Ask for a collection and put the articles into it."""
        articles = self._targets()
        if articles and self._shelf is not None:
            dialog = CollectionDialog(
                self._window,
                self.tr("Put into a collection"),
                self.tr("A collection of yours, or the name of a new one:"),
                [one.name for one in self._shelf.collections],
            )
            dialog.chosen.connect(lambda name: self._collect(name, [a.id for a in articles]))
            dialog.open()

    def _collect(self, name: str, numbers: Sequence[int]) -> None:
        def said(changes: Changes) -> None:
            put, known = self.tr("{count} put into “{name}”"), self.tr("In “{name}” already")
            text = put if changes else known
            self._status.say(text.format(count=len(numbers), name=name))

        operations.collect(self._operations, name, numbers, said)

    def _uncollect(self, one: Collection, numbers: Sequence[int]) -> None:
        def said(_: Changes) -> None:
            text = self.tr("{count} taken out of “{name}”")
            self._status.say(text.format(count=len(numbers), name=one.name))

        operations.uncollect(self._operations, one.id, numbers, said)

    def delete(self) -> None:
        """Take the articles out of the library, and failed imports that are selected off the list.

        Undo brings them back, so nothing is asked.
        """
        numbers = [article.id for article in self._targets()]
        chosen = self._panel.selected_failed() if self._panel.list.hasFocus() else []
        failed = [one.id for one in chosen]
        if numbers:
            self.begun.emit()
            operations.delete_articles(self._operations, numbers, self._say_deleted, failed)
        elif failed:
            operations.dismiss_failed(self._operations, failed)

    def _say_written(self, changes: Changes) -> None:
        count = len(changes.articles)
        if count:
            text = self.tr("Metadata of {count} article(s) changed", None, count)
            self._status.say(text.format(count=f"{count:,}"))

    def _say_tagged(self, changes: Changes) -> None:
        count = len(changes.articles)
        if count:
            text = self.tr("Tags of {count} article(s) changed", None, count)
            self._status.say(text.format(count=f"{count:,}"))

    def _say_deleted(self, changes: Changes) -> None:
        text = self.tr("{count} deleted. Undo (Ctrl+Z) brings back what was deleted.")
        self._status.say(text.format(count=f"{len(changes.articles):,}"))

    def _open_details(self, details: Details) -> None:
        dialog = DetailsDialog(self._window, details)
        number = details.article.id
        dialog.chosen.connect(
            lambda values, tags, enabled: operations.revise(
                self._operations, number, values, tags, enabled
            )
        )
        dialog.open()

    def _tell_failure(self, error: ReaderError) -> None:
        self.failed.emit(error)

    def _rename(self, collection: int) -> None:
        names = {c.id: c.name for c in self._shelf.collections} if self._shelf else {}
        dialog = CollectionDialog(
            self._window,
            self.tr("Rename the collection"),
            self.tr("Its new name:"),
            [],
            names.get(collection, ""),
        )
        dialog.chosen.connect(
            lambda name: operations.rename_collection(self._operations, collection, name)
        )
        dialog.open()

    def _targets(self) -> Sequence[Article]:
        """The articles that an act is about."""
        shown = self._shown()
        if not self._panel.list.hasFocus() or self._shelf is None:
            return [shown] if shown else []
        return self._panel.selected_articles()

    def _open_menu(self, place: QPoint) -> None:
        self._panel.list.setFocus(Qt.FocusReason.PopupFocusReason)
        menu = self.menu()
        menu.popup(place)

    def menu(self) -> QMenu:
        """What can be done to the selected articles."""
        menu = QMenu(self._panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, slot in (
            (self.tr("Details and repairs…"), self.show_details),
            (self.tr("Edit metadata…"), self.edit_metadata),
            (self.tr("Tags…"), self.edit_tags),
        ):
            menu.addAction(text).triggered.connect(slot)
        menu.addAction(self._retitle)
        self._add_collections(menu.addMenu(self.tr("Collections")))
        menu.addSeparator()
        menu.addAction(self._delete)
        return menu

    def _add_collections(self, menu: QMenu) -> None:
        numbers = frozenset(article.id for article in self._targets())
        shelf = self._shelf
        for one in shelf.collections if shelf else ():
            action = menu.addAction(one.name.replace("&", "&&"))
            action.setCheckable(True)
            inside = shelf is not None and numbers <= shelf.collected[one.id]
            action.setChecked(inside)
            action.triggered.connect(
                lambda checked=False, one=one: (
                    self._collect(one.name, sorted(numbers))
                    if checked
                    else self._uncollect(one, sorted(numbers))
                )
            )
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(self.tr("New collection…")).triggered.connect(self.collect)

    def _key(self, text: str, keys: str, slot: Callable[[], None]) -> QAction:
        """An act whose key works only in the list: Delete means something else in the text."""
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self._panel.list.addAction(action)
        return action
