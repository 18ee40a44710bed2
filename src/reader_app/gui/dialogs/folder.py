"""Asks which files of a folder are to be imported."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader_app.gui.dialogs.buttons import button_box
from reader_app.gui.widgets.labels import plain_label


class FolderDialog(QDialog):
    """``chosen`` gives the patterns of the files' names once they are accepted.

    They are empty where the reader wants all that can be read, whose names ``usual`` tells.
    ``count_wanted`` asks how many files such patterns take; `show_count` is the answer.
    """

    chosen = Signal(str)
    count_wanted = Signal(str)

    def __init__(self, parent: QWidget, folder: Path, usual: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import a folder"))
        self.setMinimumWidth(480)
        head = plain_label(folder.name or str(folder), "panelTitle")
        about = plain_label(
            self.tr(
                "The files in it and in all folders below it are imported. What is in the library "
                "already is left as it is, and documents of other kinds are listed at the end."
            ),
            "small",
            wraps=True,
        )
        self.pattern = QLineEdit()
        self.pattern.setAccessibleName(self.tr("Names of the files"))
        self.pattern.setPlaceholderText(self.tr("All that can be read, or as in 2024*.txt *.html"))
        self.pattern.setToolTip(
            self.tr(
                "Patterns parted by spaces: 2024*.txt takes the texts that begin with 2024. "
                "All that can be read are {names}."
            ).format(names=usual)
        )
        label = plain_label(self.tr("Names of the files"), "small")
        label.setBuddy(self.pattern)
        self.count = plain_label(self.tr("Counting…"), "small")
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow(label, self.pattern)
        form.addRow("", self.count)
        buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = buttons.addButton(
            self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.accept_button.setDefault(True)
        self.pattern.textChanged.connect(self._ask)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(head)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.pattern.setFocus()
        self.accepted.connect(lambda: self.chosen.emit(self.patterns()))

    def patterns(self) -> str:
        """What the reader wrote, parted by single spaces."""
        return " ".join(self.pattern.text().split())

    def show_count(self, count: int) -> None:
        """Tell how many files the patterns take; without any there is nothing to import."""
        told = self.tr("{count} file(s) will be read", None, count).format(count=f"{count:,}")
        none = self.tr("No file in this folder has such a name")
        if not self.patterns():
            none = self.tr("There is nothing in this folder that can be read")
        self.count.setText(told if count else none)
        self.accept_button.setEnabled(count > 0)

    def _ask(self) -> None:
        self.accept_button.setEnabled(True)
        self.count.setText(self.tr("Counting…"))
        self.count_wanted.emit(self.patterns())
