"""What became of an import of many files: counts, and each failure with its reason."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader_app.domain.model import ImportOutcome, ImportStatus
from reader_app.gui import messages
from reader_app.gui.dialogs.buttons import button_box

NUMBER = int(Qt.ItemDataRole.UserRole)
"""Of the failure. Its path stays with Python, as Qt drops bytes of a name that are no text."""


class ImportSummary(QDialog):
    """``retry_wanted`` gives the files to try again, ``look_wanted`` one to look into."""

    retry_wanted = Signal(list)
    look_wanted = Signal(object)

    def __init__(
        self, parent: QWidget, outcomes: Sequence[ImportOutcome], *, left_out: int = 0
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import"))
        self.resize(760, 420)
        failed = [one for one in outcomes if one.status is ImportStatus.FAILED]
        self._paths = [Path(one.file) for one in failed]
        head = QLabel(messages.import_summary(outcomes))
        head.setObjectName("panelTitle")
        head.setTextFormat(Qt.TextFormat.PlainText)
        stopped = QLabel(
            self.tr("It was stopped; {count} file(s) were not read.", None, left_out).format(
                count=f"{left_out:,}"
            )
        )
        stopped.setObjectName("small")
        stopped.setVisible(left_out > 0)
        hint = QLabel(
            self.tr("These files could not be read:")
            if failed
            else self.tr("Undo takes the whole import back at once.")
        )
        hint.setObjectName("small")
        self.failures = self._make_list(failed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for widget in (head, stopped, hint):
            layout.addWidget(widget)
        layout.addWidget(self.failures, 1)
        layout.addStretch()
        layout.addWidget(self._make_buttons(some=bool(failed)))
        if not failed:
            self.failures.hide()
            self.resize(420, 140)

    def _make_list(self, failed: Sequence[ImportOutcome]) -> QTreeWidget:
        view = QTreeWidget()
        view.setAccessibleName(self.tr("Files that could not be read"))
        view.setColumnCount(2)
        view.setHeaderLabels([self.tr("File"), self.tr("Reason")])
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        items: list[QTreeWidgetItem] = []
        for number, one in enumerate(failed):
            item = QTreeWidgetItem([one.name, one.error])
            item.setToolTip(1, html.escape(one.error))
            item.setData(0, NUMBER, number)
            items.append(item)
        view.addTopLevelItems(items)
        view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        view.header().resizeSection(0, 180)
        view.itemActivated.connect(self._look)
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
            self.accept()
            self.look_wanted.emit(self._paths[chosen.data(0, NUMBER)])
