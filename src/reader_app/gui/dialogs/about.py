"""The dialog about the app: the versions of its parts, and whose work it builds on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from reader_app.gui.dialogs.buttons import button_box
from reader_app.gui.widgets.labels import plain_label


def about_text(versions: Mapping[str, str]) -> str:
    """The versions, one part a line, ready for a bug report."""
    return "\n".join(f"{name} {version}" for name, version in versions.items())


class About(QDialog):
    """The versions of all parts, which can be copied, and where the licences lie."""

    def __init__(self, parent: QWidget, versions: Mapping[str, str], licences: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Reader"))
        self.versions = about_text({**versions, "Qt": qVersion()})
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setToolTip(self.tr("Copy the versions, for a report"))
        copy.clicked.connect(self.copy_versions)
        title = QLabel(self.tr("Reader"))
        title.setObjectName("panelTitle")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(self._text(self.tr("Close reading of Chinese texts.")))
        layout.addWidget(self._text(self.versions))
        layout.addWidget(
            self._text(
                self.tr(
                    "Words by jieba, scripts by the dictionaries of OpenCC, readings by pypinyin, "
                    "meanings by CC-CEDICT (CC BY-SA 4.0). All licences lie in {folder}."
                ).format(folder=licences)
            )
        )
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.setMinimumWidth(420)

    def copy_versions(self) -> None:
        """Put the versions on the clipboard."""
        QGuiApplication.clipboard().setText(self.versions)

    def _text(self, text: str) -> QLabel:
        label = plain_label(text, wraps=True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return label
