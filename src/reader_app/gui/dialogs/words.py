"""The table of the reader's own words, that is, of word repairs: to filter, edit, delete, share."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QLocale,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader_app.domain.words import WordRepair
from reader_app.gui import messages
from reader_app.gui.articles.library_rows import CaseFold
from reader_app.gui.folding import Folding
from reader_app.gui.widgets.filter_field import FilterField
from reader_app.gui.widgets.fitting import resize_on_screen
from reader_app.gui.widgets.labels import plain_label
from reader_app.gui.widgets.row_selection import Flag, Index, select_rows, selected_rows
from reader_app.gui.widgets.tables import sorted_table

if TYPE_CHECKING:
    from reader_app.library import Library

WORD, KIND, REACH, ARTICLE, MADE = range(5)
SEPARATOR = "|"
"""Separates the parts of a split word in the table."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A row: a repair, and what each column shows of it."""

    repair: WordRepair
    cells: tuple[str, ...]


def own_word(repair: WordRepair, title: str = "") -> OwnWord:
    """The row of a repair in an article of that ``title``, empty where it holds everywhere."""
    cells = (
        shown_parts(repair),
        messages.repair_kind_name(repair.kind),
        messages.repair_scope_name(repair.scope),
        title,
        _day(repair.made),
    )
    return OwnWord(repair, cells)


def read_words(library: Library) -> tuple[OwnWord, ...]:
    """The rows of the table, the latest first. Runs on the library's thread."""
    titles = {article.id: messages.title_of(article) for article in library.articles()}
    repairs: Sequence[WordRepair] = library.word_repairs()
    return tuple(
        own_word(repair, titles.get(repair.article, "") if repair.article else "")
        for repair in reversed(repairs)
    )


def in_order(rows: Sequence[OwnWord], column: int, *, down: bool) -> list[OwnWord]:
    """``rows`` sorted by a column, the last one by time; ``down`` from its last value."""

    def key(own: OwnWord) -> tuple[str, int]:
        return own.repair.made if column == MADE else own.cells[column], own.repair.id

    return sorted(rows, key=key, reverse=down)


def shown_parts(repair: WordRepair) -> str:
    """The word as the table shows it, its parts between bars."""
    return f" {SEPARATOR} ".join(repair.parts)


def typed_parts(text: str) -> tuple[str, ...]:
    """The parts of a word as the reader typed them; a full-width bar serves too."""
    parts = (part.strip() for part in text.replace("｜", SEPARATOR).split(SEPARATOR))
    return tuple(part for part in parts if part)


class WordsModel(QAbstractTableModel):
    """The table's contents. ``edited`` says the number of a repair and its new parts."""

    edited = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[OwnWord, ...] = ()

    def show(self, rows: Sequence[OwnWord]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else MADE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Word"),
            self.tr("Kind"),
            self.tr("Reach"),
            self.tr("Article"),
            self.tr("Date"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.rows[index.row()].cells[index.column()]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == WORD else flags

    def setData(self, index: Index, value: str, role: int = Qt.ItemDataRole.EditRole) -> bool:
        repair = self.rows[index.row()].repair
        parts = typed_parts(value)
        if role != Qt.ItemDataRole.EditRole or not parts or parts == repair.parts:
            return False
        self.edited.emit(repair.id, parts)
        return True


class WordsDialog(QDialog):
    """The window of own words."""

    edited = Signal(int, object)
    """(number of a repair, its new parts)"""
    delete_wanted = Signal(object)
    """Numbers of repairs."""
    import_wanted = Signal()
    export_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget | None, folding: Folding | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fold = folding or CaseFold()
        if folding is not None:
            folding.wake()
            folding.ready.connect(self._arrange)
        self.setWindowTitle(self.tr("My words"))
        resize_on_screen(self, 720, 460)
        self.model = WordsModel()
        self.model.edited.connect(self.edited)
        self._rows: Sequence[OwnWord] = ()
        self.filter = FilterField()
        self.filter.setPlaceholderText(self.tr("Filter words, kinds, articles"))
        self.filter.setAccessibleName(self.tr("Filter my words"))
        self.filter.textChanged.connect(self._arrange)
        self.table = self._make_table()
        for leaving in (self.filter.left, self.filter.entered):
            leaving.connect(self._enter_table)
        self._empty = plain_label(name="emptyText", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._said = plain_label(name="small", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.filter)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._said)
        layout.addLayout(self._make_buttons())
        self._add_keys()
        self.show_words(())

    def show_words(self, rows: Sequence[OwnWord]) -> None:
        """Show these rows; what is selected stays so where it is still there."""
        self._rows = rows
        self._arrange()

    def select(self, numbers: Collection[int]) -> None:
        """Select these repairs besides what is selected, as far as they are in the table."""
        rows = [at for at, own in enumerate(self.model.rows) if own.repair.id in numbers]
        select_rows(self.table.selectionModel(), rows, how=Flag.Select | Flag.Rows)

    def selected(self) -> list[int]:
        """The numbers of the repairs that are selected."""
        rows = selected_rows(self.table.selectionModel())
        return [self.model.rows[row].repair.id for row in rows]

    @property
    def said(self) -> str:
        """What became of the last act."""
        return self._said.text()

    def say(self, text: str) -> None:
        """Tell what became of an act."""
        self._said.setText(text)

    def _make_table(self) -> QTableView:
        table = sorted_table(self.model, self.tr("My words"))
        table.sortByColumn(MADE, Qt.SortOrder.DescendingOrder)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = table.horizontalHeader()
        header.sortIndicatorChanged.connect(self._arrange)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(ARTICLE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((WORD, 200), (KIND, 90), (REACH, 120), (MADE, 110)):
            table.setColumnWidth(column, width)
        table.selectionModel().selectionChanged.connect(lambda new, old: self._enable())
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._delete)
        return table

    def _add_keys(self) -> None:
        for keys, act in (
            (QKeySequence("Ctrl+K"), self.filter.enter),
            (QKeySequence(QKeySequence.StandardKey.Undo), self.undo_wanted.emit),
            (QKeySequence(QKeySequence.StandardKey.Redo), self.redo_wanted.emit),
        ):
            QShortcut(keys, self).activated.connect(act)

    def _enter_table(self) -> None:
        if self.model.rows and not self.selected():
            self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_buttons(self) -> QHBoxLayout:
        self.edit_button = QPushButton(self.tr("Edit"))
        self.edit_button.setToolTip(self.tr("Write the word, a | between its parts (F2)"))
        self.edit_button.clicked.connect(self._edit)
        self.delete_button = QPushButton(self.tr("Delete"))
        self.delete_button.setToolTip(self.tr("Let the text be cut as it was (Del)"))
        self.delete_button.clicked.connect(self._delete)
        self.import_button = QPushButton(self.tr("Import…"))
        self.import_button.setToolTip(self.tr("Words from a user dictionary of jieba"))
        self.import_button.clicked.connect(self.import_wanted)
        self.export_button = QPushButton(self.tr("Export…"))
        self.export_button.setToolTip(self.tr("The words for everywhere, as jieba reads them"))
        self.export_button.clicked.connect(self.export_wanted)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.close)
        left = (self.edit_button, self.delete_button)
        right = (self.import_button, self.export_button, close)
        layout = QHBoxLayout()
        layout.setSpacing(8)
        for button in (*left, *right):
            button.setAutoDefault(False)  # Enter in the filter presses nothing
            layout.addWidget(button)
        layout.insertStretch(len(left))
        return layout

    def _arrange(self) -> None:
        """Show the rows that fit the filter, in the order of the header."""
        header = self.table.horizontalHeader()
        down = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        chosen, at = frozenset(self.selected()), self.table.currentIndex()
        current = self.model.rows[at.row()].repair.id if at.isValid() else None
        found = in_order(self._fitting(), max(0, header.sortIndicatorSection()), down=down)
        self.model.show(found)
        row = next((n for n, own in enumerate(found) if own.repair.id == current), None)
        if found and chosen and chosen.isdisjoint(own.repair.id for own in self._rows):
            # What was selected was deleted: the row that took its place is next.
            row = min(max(0, at.row()), len(found) - 1)
            chosen = frozenset((found[row].repair.id,))
        if row is not None:
            index = self.model.index(row, at.column())
            self.table.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
        self.select(chosen)
        self._show_what_there_is()

    def _fitting(self) -> Sequence[OwnWord]:
        wanted = self._fold(self.filter.text().strip())
        if not wanted:
            return self._rows
        folded = self._fold.all(["\n".join(own.cells) for own in self._rows])
        return [own for own, row in zip(self._rows, folded, strict=True) if wanted in row]

    def _show_what_there_is(self) -> None:
        shown = self.model.rowCount() > 0
        if not self._rows:
            self._empty.setText(
                self.tr(
                    "No words of your own yet. Select characters in the text and press Ctrl+J to"
                    " make one word of them; put the caret inside a word and press Ctrl+Shift+J"
                    " to split it."
                )
            )
        elif not shown:
            self._empty.setText(self.tr("No word fits the filter."))
        self._stack.setCurrentIndex(0 if shown else 1)
        self._enable()

    def _enable(self) -> None:
        count = len(selected_rows(self.table.selectionModel()))
        self.edit_button.setEnabled(count == 1)
        self.delete_button.setEnabled(count > 0)
        self.export_button.setEnabled(bool(self._rows))

    def _edit(self) -> None:
        rows = selected_rows(self.table.selectionModel())
        if rows:
            cell = self.model.index(rows[0], WORD)
            self.table.setCurrentIndex(cell)
            self.table.edit(cell)

    def _delete(self) -> None:
        numbers = self.selected()
        if numbers:
            self.delete_wanted.emit(numbers)


def _day(made: str) -> str:
    """The reader's own form of the day of an ISO 8601 time; empty for none."""
    if not made:
        return ""
    day = datetime.fromisoformat(made).astimezone()
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
