"""The summary of an import: counts, the failures with their reasons, and what was known already."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader_app.domain.imports import ImportOutcome, ImportStatus
from reader_app.gui import messages
from reader_app.gui.dialogs.buttons import button_box
from reader_app.gui.widgets.fitting import resize_on_screen
from reader_app.gui.widgets.labels import plain_label

NUMBER = int(Qt.ItemDataRole.UserRole)
"""The role of a row's number. Paths stay with Python, as Qt drops bytes that are not UTF-8."""
NAME_ROOM = 200
"""Pixels for the names of files."""
WIDEST = 1200


class _Rows(QTreeWidget):
    """Return is for the row that is selected, else for the dialog's own button; never for both."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.selectedItems():
            super().keyPressEvent(event)
            event.accept()
        else:
            event.ignore()


class ImportSummary(QDialog):
    """``retry_wanted`` gives the files to try again, ``look_wanted`` one to look into.

    It stays while a file is looked into, and `drop` takes that from its list. ``open_wanted`` is
    the number of an article that a file was known as.
    """

    retry_wanted = Signal(list)
    look_wanted = Signal(object)
    open_wanted = Signal(int)

    def __init__(
        self, parent: QWidget, outcomes: Sequence[ImportOutcome], *, left_out: int = 0
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import"))
        failed = [one for one in outcomes if one.status is ImportStatus.FAILED]
        known = [one for one in outcomes if one.status is ImportStatus.DUPLICATE]
        self._paths = [Path(one.file) for one in failed]
        self.failures = self._make_list(
            self.tr("Files that could not be read"),
            self.tr("Reason"),
            [(one.name, one.error, number) for number, one in enumerate(failed)],
        )
        self.failures.itemActivated.connect(self._look)
        self.known = self._make_list(
            self.tr("Files that are in the library already"),
            self.tr("In the library as"),
            [(one.name, one.title, one.id) for one in known],
        )
        self.known.setToolTip(self.tr("Return or a double click shows the article"))
        self.known.itemActivated.connect(self._open)
        self._lay_out(outcomes, left_out)

    def drop(self, path: Path) -> None:
        """Take a file from the list of failures; after the last thing to tell the dialog closes."""
        for row in range(self.failures.topLevelItemCount()):
            item = self.failures.topLevelItem(row)
            if item is not None and self._paths[item.data(0, NUMBER)] == path:
                self.failures.takeTopLevelItem(row)
                break
        if not self.failures.topLevelItemCount() and not self.known.topLevelItemCount():
            self.accept()

    def _lay_out(self, outcomes: Sequence[ImportOutcome], left_out: int) -> None:
        stopped = self.tr(
            "It was stopped; {count} file(s) were not read. The same import again goes on there.",
            None,
            left_out,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(plain_label(messages.import_summary(outcomes), "panelTitle"))
        if left_out:
            layout.addWidget(plain_label(stopped.format(count=f"{left_out:,}"), "small"))
        some = self.failures.topLevelItemCount() > 0
        if not some:
            undo = self.tr("Undo takes the whole import back at once.")
            layout.addWidget(plain_label(undo, "small"))
        shown = 0
        for view, hint in (
            (self.failures, self.tr("These files could not be read:")),
            (self.known, self.tr("These were in the library already:")),
        ):
            view.setVisible(view.topLevelItemCount() > 0)
            if view.topLevelItemCount():
                shown += 1
                layout.addWidget(plain_label(hint, "small"))
                layout.addWidget(view, 1)
        layout.addStretch()
        buttons = self._make_buttons(some=some)
        layout.addWidget(buttons)
        # What failed fails again unless something was done about it.
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        # As wide as the longest reason, so that none is cut.
        width = NAME_ROOM + max(view.sizeHintForColumn(1) for view in (self.failures, self.known))
        if shown:
            resize_on_screen(self, max(640, min(width + 72, WIDEST)), 240 + 160 * shown)
        else:
            resize_on_screen(self, 420, 140)

    def _make_list(
        self, name: str, about: str, rows: Sequence[tuple[str, str, int | None]]
    ) -> QTreeWidget:
        """Files, what there is to say of each, and what it is known by here."""
        view = _Rows()
        view.setAccessibleName(name)
        view.setColumnCount(2)
        view.setHeaderLabels([self.tr("File"), about])
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        items: list[QTreeWidgetItem] = []
        for file, told, number in rows:
            item = QTreeWidgetItem([file, told])
            item.setToolTip(0, html.escape(file))
            item.setToolTip(1, html.escape(told))
            item.setData(0, NUMBER, number)
            items.append(item)
        view.addTopLevelItems(items)
        view.ensurePolished()
        view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        view.header().resizeSection(0, NAME_ROOM)
        return view

    def _make_buttons(self, *, some: bool) -> QDialogButtonBox:
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        if some:
            role = QDialogButtonBox.ButtonRole.ActionRole
            self.retry = buttons.addButton(self.tr("Try again"), role)
            self.retry.setToolTip(self.tr("The files that are selected, or all"))
            self.retry.clicked.connect(self._retry)
            self.look = buttons.addButton(self.tr("Look into it…"), role)
            self.look.setToolTip(self.tr("Try the selected file in other encodings"))
            self.look.clicked.connect(lambda: self._look(self.failures.currentItem()))
        return buttons

    def _retry(self) -> None:
        every = [self.failures.topLevelItem(i) for i in range(self.failures.topLevelItemCount())]
        items = self.failures.selectedItems() or [item for item in every if item is not None]
        paths = [self._paths[item.data(0, NUMBER)] for item in items]
        self.accept()
        self.retry_wanted.emit(paths)

    def _look(self, item: QTreeWidgetItem | None) -> None:
        chosen = item or self.failures.topLevelItem(0)
        if chosen is not None:
            self.look_wanted.emit(self._paths[chosen.data(0, NUMBER)])

    def _open(self, item: QTreeWidgetItem) -> None:
        self.accept()
        self.open_wanted.emit(int(item.data(0, NUMBER)))
