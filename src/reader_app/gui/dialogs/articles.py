"""The table of all articles: sorted by any column, filtered by any field, edited in its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader_app.domain.model import Article
from reader_app.gui import messages
from reader_app.gui.articles.article_columns import Tags, in_order
from reader_app.gui.articles.articles_model import ArticlesModel
from reader_app.gui.articles.library_rows import Shelved
from reader_app.gui.articles.shelf import Row
from reader_app.gui.folding import Folding
from reader_app.gui.widgets.filter_field import FilterField
from reader_app.gui.widgets.fitting import resize_on_screen
from reader_app.gui.widgets.labels import plain_label
from reader_app.gui.widgets.row_selection import Flag, select_rows, selected_rows
from reader_app.gui.widgets.tables import sorted_table


class ArticlesDialog(QDialog):
    """The window of the table."""

    written = Signal(int, str, str)
    """(number of an article, field, new value)"""
    metadata_wanted = Signal(object)
    """Articles that should get the same metadata."""
    delete_wanted = Signal(object)
    """Numbers of articles."""
    open_wanted = Signal(int)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget | None, folding: Folding | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("All articles"))
        self._folding = folding
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        resize_on_screen(self, 980, 560)
        self._articles: Sequence[Article] = ()
        self._tags: Tags = {}
        self._notes: Mapping[int, str] = {}
        self._shelved = Shelved()
        self._brings_back = False
        self.model = ArticlesModel()
        self.model.written.connect(self.written)
        self.model.refused.connect(self.say)
        self.filter = FilterField()
        self.filter.setPlaceholderText(
            self.tr("Filter: words, or a field as in outlet:晚报 date:2024-05 notes:>2")
        )
        self.filter.setAccessibleName(self.tr("Filter articles"))
        self.filter.setToolTip(
            self.tr(
                "Words of the metadata, the tags or your notes, in either script. One field "
                "alone: title: author: outlet: editor: date: imported: script: tag: note: "
                "file: encoding: url: notes:>2 length:>5000"
            )
        )
        self.filter.textChanged.connect(lambda *_: self._arrange())
        for leaving in (self.filter.left, self.filter.entered):
            leaving.connect(self._enter_table)
        if folding is not None:
            folding.wake()
            folding.ready.connect(self._refold)
        self.table = self._make_table()
        self._count = plain_label(name="small")
        self._said = plain_label(name="failure", wraps=True)
        self._empty = plain_label(name="emptyText")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._lay_out()
        self.say("")
        self._add_keys()
        self.show_articles((), {})

    def show_articles(
        self,
        articles: Sequence[Article],
        tags: Mapping[int, Sequence[str]],
        notes: Mapping[int, str] | None = None,
    ) -> None:
        """Show these articles with their tags; what is selected stays so.

        ``notes`` is the text of the notes of each that has any: the filter finds it. Those that
        only changed stay where they stand until the order is chosen again, so that no row runs
        away from the reader who writes in it.
        """
        before, now = {a.id for a in self._articles}, {a.id for a in articles}
        same = bool(articles) and now == before
        came: Set[int] = now - before if self._brings_back else frozenset()
        self._brings_back = False
        self._articles, self._tags, self._notes = articles, tags, notes or {}
        self._shelved = Shelved(articles, tags, notes=self._notes, fold=self._folding)
        if same:
            self.model.update(articles, tags)
        else:
            self._arrange(came, before - now)

    def _refold(self) -> None:
        self._shelved.refold()
        if self.filter.text():
            self._arrange()

    def update_articles(self, rows: Sequence[Row]) -> None:
        """Show another state of some articles."""
        new = {row.article.id: row.article for row in rows}
        notes = {**self._notes, **{row.article.id: row.notes for row in rows}}
        self.show_articles([new.get(one.id, one) for one in self._articles], self._tags, notes)

    def selected(self) -> list[Article]:
        """The articles whose rows are selected, from the top."""
        return [self.model.rows[row] for row in selected_rows(self.table.selectionModel())]

    def say(self, text: str) -> None:
        """Tell why an act was refused; empty for nothing."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    @property
    def said(self) -> str:
        """Why the last act was refused."""
        return self._said.text()

    def _make_table(self) -> QTableView:
        table = sorted_table(self.model, self.tr("All articles"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        # Acts are on articles: what they will touch is seen.
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        header = table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(lambda *_: self._arrange())
        for number, column in enumerate(self.model.columns):
            table.setColumnWidth(number, column.width)
        table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        return table

    def _lay_out(self) -> None:
        self.read_button = self._button(
            self.tr("Read"), self.tr("Show the article (Ctrl+Return)"), self._read
        )
        self.edit_button = self._button(
            self.tr("Edit"), self.tr("Write in the cell (F2, or begin to type)"), self._edit
        )
        self.metadata_button = self._button(
            self.tr("Metadata of the selected…"),
            self.tr("Write the same into all articles that are selected (Ctrl+M)"),
            self._write_many,
        )
        self.delete_button = self._button(
            self.tr("Delete"),
            self.tr("Take them out of the library; undo brings them back (Del)"),
            self._delete,
        )
        close = self._button(self.tr("Close"), self.tr("Close the table (Esc)"), self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (
            self.read_button, self.edit_button, self.metadata_button, self.delete_button
        ):  # fmt: skip
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(close)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.filter, 1)
        head.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._said)
        layout.addLayout(buttons)

    def _button(self, text: str, tip: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)  # Enter in the filter presses nothing
        button.clicked.connect(act)
        return button

    def _add_keys(self) -> None:
        in_table = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act, owner in (
            (QKeySequence("Ctrl+Return"), self._read, self.table),
            (QKeySequence("Ctrl+M"), self._write_many, self.table),
            (QKeySequence(QKeySequence.StandardKey.Delete), self._delete, self.table),
            (QKeySequence("Ctrl+K"), self.filter.enter, self),
            (QKeySequence(QKeySequence.StandardKey.Undo), self._undo, self),
            (QKeySequence(QKeySequence.StandardKey.Redo), self._redo, self),
        ):
            shortcut = QShortcut(keys, owner)
            shortcut.setContext(in_table)
            shortcut.activated.connect(act)

    def _arrange(self, came: Set[int] = frozenset(), gone: Set[int] = frozenset()) -> None:
        """Show the rows in their order; ``came`` and ``gone`` are articles that the library got

        back and lost. What came is selected, else what was selected stays so, else the row that
        took the place of what went.
        """
        header = self.table.horizontalHeader()
        column = self.model.columns[max(0, header.sortIndicatorSection())]
        down = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        found = self._shelved.arranged("imported", self.filter.text())
        kept = {article.id for article in self.selected()}
        at = self.table.currentIndex()
        current = self.model.rows[at.row()].id if at.isValid() else 0
        self.model.show(in_order(found, column, self._tags, down=down), self._tags)
        places = {article.id: row for row, article in enumerate(self.model.rows)}
        rows = _places(came, places) or _places(kept, places)
        row = min(at.row(), len(places) - 1)
        if not rows and row >= 0 and kept and kept <= gone:
            rows = [row]
        elif rows:
            row = places[current] if places.get(current) in rows else rows[0]
        if rows:
            chosen = self.table.selectionModel()
            chosen.setCurrentIndex(self.model.index(row, max(0, at.column())), Flag.NoUpdate)
            select_rows(chosen, rows, how=Flag.Select | Flag.Rows)
        self._enable()
        self._say_what_there_is(len(found))

    def _say_what_there_is(self, found: int) -> None:
        every = len(self._articles)
        self._count.setText(
            self.tr("{found} of {count}").format(found=f"{found:,}", count=f"{every:,}")
            if found < every
            else messages.Counts().articles(every)
        )
        self._empty.setText(
            self.tr("No article fits.") if every else self.tr("There is no article yet.")
        )
        self._stack.setCurrentIndex(0 if found else 1)

    def _enable(self) -> None:
        count = len(selected_rows(self.table.selectionModel()))
        at = self.table.currentIndex()
        self.read_button.setEnabled(count == 1)
        self.edit_button.setEnabled(at.isValid() and bool(self.model.columns[at.column()].field))
        self.metadata_button.setEnabled(count > 0)
        self.delete_button.setEnabled(count > 0)

    def _read(self) -> None:
        articles = self.selected()
        if articles:
            self.open_wanted.emit(articles[0].id)
            self.close()

    def _edit(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.edit(self.table.currentIndex())

    def _write_many(self) -> None:
        articles = self.selected()
        if articles:
            self.metadata_wanted.emit(articles)

    def _delete(self) -> None:
        articles = self.selected()
        if articles:
            self.delete_wanted.emit([article.id for article in articles])

    def _undo(self) -> None:
        self._brings_back = True
        self.undo_wanted.emit()

    def _redo(self) -> None:
        self._brings_back = True
        self.redo_wanted.emit()

    def _enter_table(self) -> None:
        if self.model.rows and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _places(numbers: Set[int], places: Mapping[int, int]) -> list[int]:
    """The rows of those articles that have one, from the top."""
    return sorted(places[number] for number in numbers if number in places)
