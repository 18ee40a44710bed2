"""The left panel: the filter, the articles, failed imports and the tags. It draws and forwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader_app.domain.model import Article, Collection, FailedImport
from reader_app.gui.folding import Folding
from reader_app.gui.theme import Theme
from reader_app.gui.widgets.buttons import drop_button, link_button
from reader_app.gui.widgets.filter_field import FilterField
from reader_app.gui.widgets.row_selection import Flag, Index, select_rows, selected_rows

from .library_list import (
    ENTRY,
    ROW_HEIGHT,
    EntryDelegate,
    EntryModel,
    list_of,
)
from .library_rows import SORTS, Entry, Shelved, asking
from .list_head import ListHead
from .shelf import Row
from .tag_list import TagList

AT_ONCE = 2_500
"""Articles that are made ready for the filter in one turn."""
LIST, NOTHING, NO_HIT = range(3)


class LibraryPanel(QWidget):
    """Shows what is in the library. Signals say what the reader wants; it changes nothing."""

    article_chosen = Signal(int)
    tag_chosen = Signal(str)
    """The notes of a tag should be shown."""
    import_wanted = Signal()
    seeds_wanted = Signal()
    dismiss_wanted = Signal(list)
    """Numbers of failed imports that should leave the list."""
    retry_wanted = Signal(list)
    """The paths of files that failed."""
    look_wanted = Signal(object)
    """The path of a file that failed, to be looked into."""
    sort_changed = Signal(str)
    menu_wanted = Signal(QPoint)
    """The reader asks what can be done to the selected articles; where, on the screen."""
    retitled = Signal(int, str)
    rename_wanted = Signal(int)
    """A collection should get another name."""
    delete_collection_wanted = Signal(int)

    def __init__(self, theme: Theme, sort: str, folding: Folding | None = None) -> None:
        super().__init__()
        self.setObjectName("libraryPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._folding = folding
        self._shelved = Shelved()
        self._failed: Sequence[FailedImport] = ()
        self._current: int | None = None
        self._sort = sort if sort in SORTS else "newest"
        self._preparing = QTimer(self, singleShot=True, interval=1)
        self._preparing.timeout.connect(self._begin_filter)
        self._collections: Sequence[Collection] = ()
        self._collected: Mapping[int, frozenset[int]] = {}
        self.collection: int | None = None
        """The collection that the list is narrowed to."""
        self.filter = FilterField()
        self.filter.setPlaceholderText(self.tr("Filter articles  (Ctrl+K)"))
        self.filter.setAccessibleName(self.tr("Filter articles"))
        self.filter.setToolTip(
            self.tr(
                "Words of title, outlet, author, date, tag, collection or your notes, in either "
                "script (Ctrl+K). One field alone: outlet:晚报 author: date:2024-05 script:hant "
                "tag: collection: note: file: notes:>2 length:>5000"
            )
        )
        self.filter.textChanged.connect(self._arrange)
        self.model = EntryModel()
        self._delegate = EntryDelegate(theme, ROW_HEIGHT)
        self.list = list_of(self.model, self._delegate, self.tr("Articles"))
        self.tags = TagList(theme)
        self._head = ListHead(self._sort)
        self._stack = QStackedWidget()
        for widget in (self.list, self._make_empty(), self._make_no_hit()):
            self._stack.addWidget(widget)
        self._connect()
        self._lay_out()
        self._arrange()

    def show_articles(
        self,
        articles: Sequence[Article],
        failed: Sequence[FailedImport],
        article_tags: Mapping[int, Sequence[str]] | None = None,
        notes: Mapping[int, str] | None = None,
    ) -> None:
        """Show these rows; the article that is read stays selected.

        ``notes`` is the text of the notes of each article that has any.
        """
        names: dict[int, list[str]] = {}
        for one in self._collections:
            for article in self._collected[one.id]:
                names.setdefault(article, []).append(one.name)
        self._shelved = Shelved(articles, article_tags, names, notes, self._folding)
        self._failed = failed
        self.tags.show_of_articles((article_tags or {}).values())
        self._arrange()

    def update_articles(self, rows: Sequence[Row]) -> None:
        """Show another state of some articles: only their own rows, where the order allows."""
        moved = [self._shelved.update(row.article) for row in rows]
        noted = [self._shelved.write_notes(row.article.id, row.notes) for row in rows]
        needle = self.filter.text().strip()
        if any(moved) or (needle and any(noted)) or self._sort == "notes" or "notes:" in needle:
            self._arrange()
        else:
            for row in rows:
                self.model.update(row.article)

    def show_collections(
        self, collections: Sequence[Collection], collected: Mapping[int, frozenset[int]]
    ) -> None:
        """Offer these collections; ``collected`` are the articles of each."""
        self._collections, self._collected = collections, collected
        if self.collection not in collected:
            self.collection = None
        self._head.show_collections(collections, self.collection)

    def narrow(self, collection: int | None) -> None:
        """Show the articles of one collection only; None for all."""
        self.collection = collection
        self.show_collections(self._collections, self._collected)
        self._arrange()

    def selected(self) -> list[int]:
        """The numbers of `selected_articles`."""
        return [article.id for article in self.selected_articles()]

    def selected_articles(self) -> list[Article]:
        """The articles that are selected in the list, in its order."""
        return [entry for entry in self._selected_entries() if isinstance(entry, Article)]

    def selected_failed(self) -> list[FailedImport]:
        """The failed imports that are selected in the list, in its order."""
        return [entry for entry in self._selected_entries() if isinstance(entry, FailedImport)]

    def _selected_entries(self) -> list[Entry]:
        return [self.model.entries[row] for row in selected_rows(self.list.selectionModel())]

    def select_articles(self, numbers: Set[int]) -> None:
        """Select these in the list, those of them that it shows, and bring the first in sight."""
        rows = sorted(row for row in map(self.model.row_of, numbers) if row is not None)
        if rows:
            self.list.selectionModel().setCurrentIndex(self.model.index(rows[0]), Flag.NoUpdate)
            select_rows(self.list.selectionModel(), rows, how=Flag.ClearAndSelect)
            self.list.scrollTo(self.model.index(rows[0]))

    def edit_title(self, article: int) -> None:
        """Let the reader write an article's title in its row."""
        row = self.model.row_of(article)
        if row is not None:
            self.list.edit(self.model.index(row))

    def select(self, article: int | None) -> None:
        """Mark the article that is read, without choosing it again."""
        self._current = article
        self._restore_selection()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.list.viewport().update()
        self.tags.set_theme(theme)

    def focus_filter(self) -> None:
        self.filter.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape marks the article that is read again; the window does the rest."""
        if event.key() == Qt.Key.Key_Escape:
            self._restore_selection()
        super().keyPressEvent(event)

    def _connect(self) -> None:
        self._head.collection_chosen.connect(self.narrow)
        self._head.rename_wanted.connect(self.rename_wanted)
        self._head.delete_wanted.connect(self.delete_collection_wanted)
        self._head.order_chosen.connect(self.sort_by)
        if self._folding is not None:
            self.filter.begun.connect(self._begin_filter)
            self._folding.ready.connect(self._refold)
        self.filter.left.connect(self._enter_list)
        self.filter.entered.connect(self._open_first)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.model.retitled.connect(self.retitled)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._activate)
        self.tags.notes_wanted.connect(self.tag_chosen)
        self.tags.articles_wanted.connect(self._show_tagged)

    def _enter_list(self) -> None:
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_first(self) -> None:
        """Open the article that the filter put first."""
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
            self._choose(self.model.index(0))

    def _make_empty(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(12)
        drop = drop_button(self.tr("Drop texts here\nor click to choose files"))
        drop.clicked.connect(self.import_wanted)
        seeds = link_button(self.tr("Load the sample articles"))
        seeds.clicked.connect(self.seeds_wanted)
        layout.addWidget(drop)
        layout.addWidget(seeds, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        return page

    def _make_no_hit(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 12, 16, 16)
        hint = QLabel(self.tr("No article fits."))
        hint.setObjectName("small")
        show_all = link_button(self.tr("Show all articles"))
        show_all.clicked.connect(self._show_all)
        layout.addWidget(hint)
        layout.addWidget(show_all, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()
        return page

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 1, 0)
        layout.setSpacing(0)
        search = QHBoxLayout()
        search.setContentsMargins(12, 0, 12, 8)
        search.addWidget(self.filter)
        layout.addLayout(search)
        layout.addWidget(self._head)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.tags)
        layout.addSpacing(6)
        self.setMinimumWidth(180)

    def sort_by(self, key: str) -> None:
        """Show the list in another order, a key of `SORTS`."""
        self._sort = key
        self.sort_changed.emit(key)
        self._arrange()

    def _arrange(self) -> None:
        needle = self.filter.text()
        within = None if self.collection is None else self._collected[self.collection]
        found = self._shelved.arranged(self._sort, needle, within)
        entries: list[Entry] = [*found]
        if not needle.strip() and within is None:
            entries += self._failed
        chosen, failed = frozenset(self.selected()), self.selected_failed()
        place = self.list.currentIndex().row()
        self.model.show_entries(entries)
        count = len(self._shelved)
        self._head.show_count(len(found), count if within is None else len(within))
        empty = not count and not self._failed
        self._stack.setCurrentIndex(NOTHING if empty else LIST if entries else NO_HIT)
        self._head.show_order(self._sort, visible=not empty)
        if failed and not chosen and within is None and not needle.strip():
            self._select_failed({one.id for one in failed}, place)
        else:
            self._restore_selection(chosen)

    def _select_failed(self, numbers: Set[int], place: int) -> None:
        """Keep failed imports selected; where they left the list, what stands at their place."""
        entries = self.model.entries
        rows = [
            row
            for row, entry in enumerate(entries)
            if isinstance(entry, FailedImport) and entry.id in numbers
        ]
        if not rows and entries:
            rows = [min(place, len(entries) - 1)]
        if rows:
            chosen = self.list.selectionModel()
            at = place if place in rows else rows[0]
            chosen.setCurrentIndex(self.model.index(at), Flag.ClearAndSelect)
            select_rows(chosen, rows)

    def _begin_filter(self) -> None:
        """Get ready for the first word, a step in each turn, before the folding takes turns too."""
        if not self._shelved.prepare(AT_ONCE):
            self._preparing.start()
        elif self._folding is not None:
            self._folding.wake()

    def _refold(self) -> None:
        self._shelved.refold()
        if self.filter.text():
            self._arrange()

    def _show_all(self) -> None:
        self.collection = None
        self.show_collections(self._collections, self._collected)
        self.filter.clear()
        self._arrange()

    def _restore_selection(self, chosen: frozenset[int] = frozenset()) -> None:
        """Select again what was selected, if several were; else the article that is read."""
        if len(chosen) > 1:
            rows = [row for row in map(self.model.row_of, chosen) if row is not None]
            select_rows(self.list.selectionModel(), rows, how=Flag.ClearAndSelect)
            if rows:
                return
        row = self.model.row_of(self._current)
        if row is None:
            self.list.clearSelection()
        elif self.selected() != [self._current] or self.list.currentIndex().row() != row:
            self.list.setCurrentIndex(self.model.index(row))

    def _choose(self, index: Index) -> None:
        entry = index.data(ENTRY)
        held = QGuiApplication.keyboardModifiers()
        more = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if isinstance(entry, Article) and not held & more:
            self.article_chosen.emit(entry.id)

    def _show_tagged(self, tag: str) -> None:
        self.filter.setText(asking("tag", tag))

    def _activate(self, index: Index) -> None:
        """Return or a double click: what failed is looked into, all else is chosen."""
        entry = index.data(ENTRY)
        if isinstance(entry, FailedImport):
            self.look_wanted.emit(Path(entry.path))
        else:
            self._choose(index)

    def _show_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if not self.list.selectionModel().isSelected(index):
            # The key for menus tells no place in the list.
            index = self.list.currentIndex()
            at = self.list.visualRect(index).center()
        entry = index.data(ENTRY) if index.isValid() else None
        place = self.list.viewport().mapToGlobal(at)
        if isinstance(entry, FailedImport):
            self.failed_menu(entry).popup(place)
        elif isinstance(entry, Article):
            self.menu_wanted.emit(place)

    def failed_menu(self, failed: FailedImport) -> QMenu:
        """What can be done to a failed import, and to all that are selected with it."""
        chosen = self.selected_failed() or [failed]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look = menu.addAction(self.tr("Look into it…"))
        look.triggered.connect(lambda: self.look_wanted.emit(Path(failed.path)))
        retry = menu.addAction(self.tr("Try again"))
        retry.triggered.connect(lambda: self.retry_wanted.emit([Path(o.path) for o in chosen]))
        menu.addSeparator()
        dismiss = menu.addAction(self.tr("Remove from the list"))
        dismiss.triggered.connect(lambda: self.dismiss_wanted.emit([o.id for o in chosen]))
        every = menu.addAction(self.tr("Remove all that failed"))
        every.triggered.connect(lambda: self.dismiss_wanted.emit([o.id for o in self._failed]))
        return menu
