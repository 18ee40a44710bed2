"""The form of metadata, for one article or for several at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader_app.domain.model import Article
from reader_app.gui import fonts, messages
from reader_app.gui.articles.metadata_fields import (
    CODES,
    FIELDS,
    SHARED_FIELDS,
    problem,
    shared_value,
)
from reader_app.gui.dialogs.buttons import button_box
from reader_app.gui.widgets.labels import plain_label


class MetadataForm(QWidget):
    """A line for each field. For several articles a line shows only what all of them share."""

    valid_changed = Signal(bool)

    def __init__(self, articles: Sequence[Article]) -> None:
        super().__init__()
        many = len(articles) > 1
        script = shared_value(articles, "script")
        self.lines: dict[str, QLineEdit] = {}
        self._hint = plain_label(name="failure", wraps=True)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in SHARED_FIELDS if many else FIELDS:
            line = self.lines[field] = QLineEdit()
            if field not in CODES and script:
                line.setFont(fonts.set_in(fonts.own_families("sans", script)))
            shared = shared_value(articles, field)
            line.setText(shared or "")
            line.setCursorPosition(0)
            if shared is None:
                line.setPlaceholderText(self.tr("Several values: leave empty to keep them"))
            elif field == "date":
                line.setPlaceholderText(self.tr("YYYY-MM-DD"))
            name = messages.field_name(field)
            line.setAccessibleName(name)
            label = QLabel(name)
            label.setObjectName("small")
            label.setBuddy(line)
            line.textEdited.connect(self._check)
            form.addRow(label, line)
        form.addRow("", self._hint)
        self._hint.hide()

    def changed_values(self) -> dict[str, str]:
        """What the reader wrote, by field; a field that was not touched is not here."""
        return {
            field: line.text().strip() for field, line in self.lines.items() if line.isModified()
        }

    def _check(self) -> None:
        wrong = [problem(field, value) for field, value in self.changed_values().items()]
        self._hint.setText(" ".join(filter(None, wrong)))
        self._hint.setVisible(any(wrong))
        self.valid_changed.emit(not any(wrong))


class MetadataDialog(QDialog):
    """`chosen` gives the fields that the reader changed, once they are accepted."""

    chosen = Signal(dict)

    def __init__(self, parent: QWidget, articles: Sequence[Article]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Metadata"))
        self.setMinimumWidth(460)
        self.form = MetadataForm(articles)
        head = plain_label(
            messages.title_of(articles[0])
            if len(articles) == 1
            else self.tr(
                "{count} article(s): what you write here is written to all of them.",
                None,
                len(articles),
            ).format(count=f"{len(articles):,}"),
            "small",
            wraps=True,
        )
        buttons = button_box(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self.form.valid_changed.connect(save.setEnabled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        for widget in (head, self.form, buttons):
            layout.addWidget(widget)
        self.accepted.connect(lambda: self.chosen.emit(self.form.changed_values()))
