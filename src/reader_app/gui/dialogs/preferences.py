"""The Preferences window, made from the table of options. Each change takes effect at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader_app.gui.dialogs.buttons import button_box
from reader_app.gui.options import Option, OptionPage, pages
from reader_app.gui.widgets.fitting import resize_on_screen
from reader_app.gui.widgets.option_fields import Field, LineField, SliderField, make_field
from reader_app.settings import Settings


class Preferences(QDialog):
    """`changed` gives (key, value) of a setting as soon as it is chosen."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget, options: Sequence[Option], settings: Settings) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        resize_on_screen(self, 620, 420)
        self.fits: Callable[[], int | None] = lambda: None
        """How many characters the page has room for in a line; None where that is not known."""
        self.fields: dict[str, Field] = {}
        self._list = QListWidget()
        self._list.setObjectName("pages")
        self._list.setAccessibleName(self.tr("Pages"))
        self._list.setFixedWidth(150)
        self._stack = QStackedWidget()
        for page, name in pages().items():
            self._list.addItem(name)
            self._stack.addWidget(self._make_page(page, options))
        self._list.currentRowChanged.connect(self._stack.setCurrentIndex)
        self._list.setCurrentRow(0)
        self._lay_out()
        self.show_values(settings)

    def show_values(self, settings: Settings) -> None:
        """Show what holds now."""
        for key, field in self.fields.items():
            field.set_value(getattr(settings, key))
        self._say_what_fits()

    def event(self, event: QEvent) -> bool:
        """When the reader comes back, the main window may have another size."""
        if event.type() == QEvent.Type.WindowActivate:
            self._say_what_fits()
        return super().event(event)

    def _say_what_fits(self) -> None:
        column = self.fields.get("column")
        if isinstance(column, SliderField):
            column.say_most(self.fits())

    def _make_page(self, page: OptionPage, options: Sequence[Option]) -> QWidget:
        widget = QWidget()
        grid = QGridLayout(widget)
        grid.setContentsMargins(20, 8, 8, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        row = 0
        for option in options:
            if option.page is page:
                row = self._add(grid, row, option)
        grid.setRowStretch(row, 1)
        grid.setColumnStretch(1, 1)
        return widget

    def _add(self, grid: QGridLayout, row: int, option: Option) -> int:
        """Put an option into the grid; the next free row."""
        field = make_field(option)
        field.changed.connect(lambda value: self.changed.emit(option.key, value))
        self.fields[option.key] = field
        grid.addWidget(QLabel(option.label), row, 0)
        grid.addWidget(field, row, 1)
        if option.note and not isinstance(field, LineField):
            note = QLabel(option.note)
            note.setObjectName("small")
            note.setWordWrap(True)
            grid.addWidget(note, row + 1, 1)
            return row + 2
        return row + 1

    def _lay_out(self) -> None:
        buttons = button_box(
            QDialogButtonBox.StandardButton.RestoreDefaults | QDialogButtonBox.StandardButton.Close
        )
        buttons.rejected.connect(self.reject)
        defaults = buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        defaults.setToolTip(self.tr("Set everything on this page back"))
        defaults.setAutoDefault(False)
        defaults.clicked.connect(self._restore)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        for button in buttons.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        middle = QHBoxLayout()
        middle.addWidget(self._list)
        middle.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(middle, 1)
        layout.addWidget(buttons)

    def _restore(self) -> None:
        shown = list(pages())[self._stack.currentIndex()]
        for field in self.fields.values():
            if field.option.page is shown:
                field.set_value(field.option.default)
                self.changed.emit(field.option.key, field.option.default)
