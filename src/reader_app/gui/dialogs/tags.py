"""The tags of an annotation or of articles: typed, or chosen from those in use."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader_app.gui.dialogs.buttons import button_box
from reader_app.gui.widgets.check_boxes import show_boxes


def parsed(text: str) -> list[str]:
    """The tags in a line, separated by semicolons of either width; each once, in order."""
    names = (" ".join(part.split()) for part in text.replace("；", ";").split(";"))
    return list(dict.fromkeys(name for name in names if name))


class TagsDialog(QDialog):
    """`chosen` gives the tags once the reader accepts them."""

    chosen = Signal(list)

    def __init__(self, parent: QWidget, tags: Sequence[str], in_use: Sequence[str]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Tags"))
        self.setMinimumWidth(340)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        hint = QLabel(self.tr("Tags, parted by semicolons; a slash makes a level: 修辞/比喻"))
        hint.setObjectName("small")
        hint.setWordWrap(True)
        self.line = QLineEdit("; ".join(tags))
        self.line.setAccessibleName(self.tr("Tags"))
        self.known = QListWidget()
        self.known.setAccessibleName(self.tr("Tags in use"))
        show_boxes(self.known)
        for name in in_use:
            item = QListWidgetItem(name)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            on = Qt.CheckState.Checked if name in tags else Qt.CheckState.Unchecked
            item.setCheckState(on)
            self.known.addItem(item)
        self.known.itemChanged.connect(self._toggle)
        self.known.setVisible(bool(in_use))
        buttons = button_box(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for widget in (hint, self.line, self.known, buttons):
            layout.addWidget(widget)
        self.accepted.connect(lambda: self.chosen.emit(parsed(self.line.text())))

    def _toggle(self, item: QListWidgetItem) -> None:
        tags = parsed(self.line.text())
        name = item.text()
        if item.checkState() is Qt.CheckState.Checked and name not in tags:
            tags.append(name)
        elif item.checkState() is Qt.CheckState.Unchecked and name in tags:
            tags.remove(name)
        self.line.setText("; ".join(tags))
