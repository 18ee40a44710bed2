"""The preview of a text before it is imported: its beginning, metadata, encoding and repairs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader_app.domain.imports import EncodingOffer, ImportPreview
from reader_app.domain.model import Article
from reader_app.gui import fonts, messages
from reader_app.gui.dialogs.buttons import button_box
from reader_app.gui.widgets.choice_box import ChoiceBox
from reader_app.gui.widgets.fitting import resize_on_screen
from reader_app.gui.widgets.labels import plain_label

from .metadata import MetadataForm

SAMPLE = 16
"""Code points of the text that are shown beside the name of an encoding."""


def telling(sample: str) -> str:
    """The part of a sample that shows whether an encoding fits: from its first non-ASCII text on.

    A web page begins with markup, which is the same in all encodings.
    """
    flat = " ".join(sample.split())
    at = next((place for place, mark in enumerate(flat) if not mark.isascii()), 0)
    return flat[at if at >= SAMPLE else 0 :][:SAMPLE]


class ImportDialog(QDialog):
    """``encoding_wanted`` asks for another preview; ``chosen`` gives the encoding, empty for the

    one that was found, and the metadata that the reader wrote. ``open_wanted`` is the number of the
    article that the file is in the library as.
    """

    encoding_wanted = Signal(str)
    chosen = Signal(str, dict)
    open_wanted = Signal(int)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import a text"))
        resize_on_screen(self, 860, 640)
        self._written: dict[str, str] = {}
        self._known_as: int | None = None
        self._encoding = ""
        self._encoded = True
        self._samples: dict[str, str] = {}
        self._form: MetadataForm | None = None
        self._name = plain_label(name, "panelTitle", wraps=True)
        self.facts = plain_label("", "small", wraps=True)
        self.failure = plain_label("", "failure", wraps=True)
        self.repairs = plain_label("", "small", wraps=True)
        self.found = plain_label("", "small", wraps=True)
        self.encodings = ChoiceBox()
        self.encodings.setAccessibleName(self.tr("Encoding"))
        self.encodings.setToolTip(self.tr("If the text is garbled, choose another encoding"))
        self.encodings.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.encodings.activated.connect(self._choose_encoding)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Beginning of the text"))
        self.text.setObjectName("preview")
        buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = buttons.addButton(
            self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._buttons = buttons.buttons()
        self.accept_button.setDefault(True)
        self.accept_button.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self.accepted.connect(self._tell)
        self._set_script("")
        self._say_failure("")
        self.show_encodings(())
        self.found.hide()
        self.facts.setText(self.tr("Reading…"))

    @property
    def form(self) -> MetadataForm | None:
        """The fields, once there is a text."""
        return self._form

    def leave_encodings_out(self) -> None:
        """Offer no encodings: what was pasted has none."""
        self._encoded = False
        self.show_encodings(())

    def show_encodings(self, offers: Sequence[EncodingOffer]) -> None:
        """Offer these encodings, the likeliest first."""
        self._samples = {offer.encoding: offer.sample for offer in offers}
        self.encodings.clear()
        for offer in offers:
            self.encodings.addItem(f"{offer.encoding}   {telling(offer.sample)}", offer.encoding)
        self.encodings.setEnabled(len(offers) > 1)
        for widget in (self.encodings, self._encoding_label):
            widget.setVisible(bool(offers) and self._encoded)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show what an import would make."""
        self._keep_written()
        self._set_script(preview.script)
        self.text.setPlainText(preview.beginning.replace("\n", "\n\n"))
        self.facts.setText(self._facts_of(preview))
        self._say_failure(self._warning_of(preview))
        self._say_found(preview)
        self.repairs.setText(self._repairs_of(preview))
        self._show_form(preview)
        self.accept_button.setEnabled(True)
        self._known_as = preview.known_as
        self.accept_button.setText(
            self.tr("Import") if preview.known_as is None else self.tr("Show the article")
        )
        row = self.encodings.findData(preview.encoding)
        if row >= 0:
            self.encodings.setCurrentIndex(row)

    def show_failure(self, reason: str) -> None:
        """Say why it can't be imported; another encoding may still be chosen."""
        self._keep_written()
        self.text.setPlainText(self._samples.get(str(self.encodings.currentData() or ""), ""))
        self.text.setPlaceholderText(self.tr("Nothing to show"))
        self.facts.clear()
        self.repairs.clear()
        self.found.hide()
        self._say_failure(reason)
        self.accept_button.setEnabled(False)

    def _set_script(self, script: str) -> None:
        self.text.setFont(fonts.set_in(fonts.own_families("serif", script)))

    def _say_failure(self, reason: str) -> None:
        self.failure.setText(reason)
        self.failure.setVisible(bool(reason))

    def _keep_written(self) -> None:
        if self._form is not None:
            self._written |= self._form.changed_values()

    def _show_form(self, preview: ImportPreview) -> None:
        told = Article(
            0,
            preview.title,
            preview.author,
            preview.outlet,
            preview.date,
            preview.script,
            preview.characters,
            0,
            url=preview.url,
            subtitle=preview.subtitle,
            editor=preview.editor,
        )
        form = MetadataForm([told])
        form.valid_changed.connect(
            lambda valid: self.accept_button.setEnabled(valid or preview.known_as is not None)
        )
        for field, value in self._written.items():
            form.lines[field].setText(value)
            form.lines[field].setModified(True)
        if self._form is not None:
            self._side.replaceWidget(self._form, form)
            self._form.deleteLater()
        else:
            self._side.insertWidget(0, form)
        self._form = form
        # The form was made last, but comes between the others.
        stops = (self.text, *form.lines.values(), self.encodings, *self._buttons)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _facts_of(self, preview: ImportPreview) -> str:
        count = preview.characters
        told = self.tr("{format} · {script} · {count} character(s)", None, count)
        if preview.size:
            told = self.tr(
                "{format} · {script} · the first {count} character(s) of {size} MB", None, count
            )
        return told.format(
            size=f"{preview.size / 1_000_000:,.1f}",
            format=messages.format_name(preview.format),
            script=messages.script_name(preview.script),
            count=f"{count:,}",
        )

    def _say_found(self, preview: ImportPreview) -> None:
        found = messages.counts_found(preview.counts, vertical=preview.vertical)
        left_out = messages.counts_left_out(preview.counts)
        lines: list[str] = []
        if found:
            lines.append(self.tr("In the file: {counts}").format(counts=found))
        if left_out:
            lines.append(self.tr("Left out: {counts}").format(counts=left_out))
        self.found.setText("\n".join(lines))
        self.found.setVisible(bool(lines))

    def _warning_of(self, preview: ImportPreview) -> str:
        if preview.known:
            return self.tr("This file is in the library already, as 《{title}》.").format(
                title=preview.known
            )
        if preview.lost:
            return self.tr(
                "{count} character(s) could not be read: see whether another encoding fits better.",
                None,
                preview.lost,
            ).format(count=f"{preview.lost:,}")
        return ""

    def _repairs_of(self, preview: ImportPreview) -> str:
        if not preview.repairs:
            return self.tr("Nothing needs a repair.")
        listed = "\n".join(
            f"{messages.rule_name(rule)} · {count:,}" for rule, count in preview.repairs
        )
        return self.tr("Will be repaired; each can be switched off later:") + "\n" + listed

    def _choose_encoding(self) -> None:
        self._encoding = str(self.encodings.currentData() or "")
        self.encoding_wanted.emit(self._encoding)

    def _tell(self) -> None:
        if self._known_as is not None:
            self.open_wanted.emit(self._known_as)
            return
        self._keep_written()
        self.chosen.emit(self._encoding, self._written)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        label = plain_label(self.tr("Encoding, and what the text would be"), "small", wraps=True)
        label.setBuddy(self.encodings)
        self._encoding_label = label
        side = QWidget()
        side.setObjectName("sheet")
        self._side = QVBoxLayout(side)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(8)
        for widget in (label, self.encodings, self.repairs):
            self._side.addWidget(widget)
        self._side.addStretch()
        # So that the dialog fits a small screen, whatever there is to tell.
        sheet = QScrollArea()
        sheet.setObjectName("sheet")
        sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet.setWidgetResizable(True)
        sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet.setWidget(side)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.text, 3)
        body.addWidget(sheet, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._name)
        layout.addWidget(self.facts)
        layout.addWidget(self.found)
        layout.addWidget(self.failure)
        layout.addLayout(body, 1)
        layout.addWidget(buttons)
