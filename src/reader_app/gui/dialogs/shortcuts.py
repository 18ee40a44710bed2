"""The sheet of all shortcuts, made from the table of acts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader_app.gui.actions import Shortcut
from reader_app.gui.dialogs.buttons import button_box
from reader_app.gui.widgets.fitting import resize_on_screen
from reader_app.gui.widgets.labels import plain_label

NATIVE = QKeySequence.SequenceFormat.NativeText


class ShortcutSheet(QDialog):
    """A group for each menu; keys on the left, what they do on the right."""

    def __init__(self, parent: QWidget, groups: Sequence[tuple[str, Sequence[Shortcut]]]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        resize_on_screen(self, 560, 620)
        inner = QWidget()
        inner.setObjectName("sheet")
        grid = QGridLayout(inner)
        grid.setContentsMargins(8, 0, 8, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for title, lines in groups:
            heading = QLabel(title)
            heading.setObjectName("panelTitle")
            heading.setContentsMargins(0, 10, 0, 2)
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for line in lines:
                row = grid.rowCount()
                grid.addWidget(self._keys(line), row, 0)
                grid.addWidget(QLabel(line.text), row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        self._lay_out(inner)

    def _keys(self, line: Shortcut) -> QLabel:
        keys = "   ".join(QKeySequence(keys).toString(NATIVE) for keys in line.keys)
        return plain_label(keys, "small")

    def _lay_out(self, inner: QWidget) -> None:
        scroll = QScrollArea()
        scroll.setObjectName("sheet")
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(self.tr("Keyboard shortcuts"))
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(scroll)
        layout.addWidget(buttons)
