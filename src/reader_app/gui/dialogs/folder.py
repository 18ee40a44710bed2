"""Which files of a folder are to be imported."""

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

    It is empty where the reader left ``usual``, the names of all that can be read.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget, folder: Path, usual: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import a folder"))
        self.setMinimumWidth(460)
        self._usual = usual
        head = plain_label(folder.name or str(folder), "panelTitle", wraps=True)
        about = plain_label(
            self.tr(
                "The files in it and in all folders below it are imported. What is in the library "
                "already is left as it is, and documents of other kinds are listed at the end."
            ),
            "small",
            wraps=True,
        )
        self.pattern = QLineEdit(usual)
        self.pattern.setCursorPosition(0)
        self.pattern.setAccessibleName(self.tr("Names of the files"))
        self.pattern.setToolTip(
            self.tr("Patterns parted by spaces: 2024*.txt takes the texts that begin with 2024")
        )
        self.pattern.selectAll()
        label = plain_label(self.tr("Names of the files"), "small", wraps=True)
        label.setBuddy(self.pattern)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow(label, self.pattern)
        buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        accept = buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setDefault(True)
        self.pattern.textChanged.connect(lambda text: accept.setEnabled(bool(text.strip())))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(head)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.accepted.connect(lambda: self.chosen.emit(self._patterns()))

    def _patterns(self) -> str:
        written = " ".join(self.pattern.text().split())
        return "" if written == self._usual else written
