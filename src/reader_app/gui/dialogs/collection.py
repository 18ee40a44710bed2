"""Asks for a collection: one that exists, or the name of a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
    QWidget,
)

from reader_app.gui.dialogs.buttons import button_box
from reader_app.gui.widgets.choice_box import ChoiceBox
from reader_app.gui.widgets.labels import plain_label


class CollectionDialog(QDialog):
    """`chosen` gives the name once the reader accepts it; it is not empty."""

    chosen = Signal(str)

    def __init__(
        self, parent: QWidget, title: str, hint: str, names: Sequence[str], name: str = ""
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(360)
        label = plain_label(hint, "small", wraps=True)
        self.name = ChoiceBox()
        self.name.setEditable(True)
        self.name.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        self.name.addItems(list(names))
        self.name.setEditText(name)
        self.name.setAccessibleName(self.tr("Name of the collection"))
        label.setBuddy(self.name)
        buttons = button_box(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.name.editTextChanged.connect(lambda text: self._ok.setEnabled(bool(text.strip())))
        self._ok.setEnabled(bool(name.strip()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for widget in (label, self.name, buttons):
            layout.addWidget(widget)
        self.accepted.connect(lambda: self.chosen.emit(self.name.currentText().strip()))
