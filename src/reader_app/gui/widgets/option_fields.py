"""Fields for options: buttons, a list, a slider or a line of text, as the option asks for."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSlider,
    QToolButton,
    QWidget,
)

from reader_app.gui.options import Option

from .choice_box import ChoiceBox

BUTTONS_UP_TO = 3
"""The most choices that are shown as buttons; more become a list."""
FIELD_WIDTH = 240
"""Pixels, at the least."""


class Field(QWidget):
    """Shows an option's value; `changed` gives a new one at once."""

    changed = Signal(object)

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.option = option
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.setMinimumWidth(FIELD_WIDTH)

    def set_value(self, value: object) -> None:
        """Show ``value`` without emitting `changed`."""
        raise NotImplementedError


def make_field(option: Option) -> Field:
    """The field that suits an option."""
    if option.steps is not None:
        return SliderField(option, option.steps)
    if not option.choices:
        return LineField(option)
    if len(option.choices) <= BUTTONS_UP_TO:
        return ButtonsField(option)
    return ListField(option)


class ButtonsField(Field):
    """A few choices side by side."""

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        self.row.setSpacing(4)
        self._group = QButtonGroup(self)
        self.buttons: list[QToolButton] = []
        for number, choice in enumerate(option.choices):
            button = QToolButton()
            button.setObjectName("choice")
            button.setText(choice.name.replace("&", "&&"))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setAccessibleName(f"{option.label}: {choice.name}")
            self._group.addButton(button, number)
            self.buttons.append(button)
            self.row.addWidget(button, 1)
        self._group.idClicked.connect(lambda at: self.changed.emit(option.choices[at].value))

    def set_value(self, value: object) -> None:
        for button, choice in zip(self.buttons, self.option.choices, strict=True):
            if choice.value == value:
                button.setChecked(True)


class ListField(Field):
    """Many choices in a drop-down list."""

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        self.box = ChoiceBox()
        self.box.setAccessibleName(option.label)
        self.box.addItems([choice.name for choice in option.choices])
        self.box.activated.connect(lambda at: self.changed.emit(option.choices[at].value))
        self.row.addWidget(self.box, 1)

    def set_value(self, value: object) -> None:
        values = [choice.value for choice in self.option.choices]
        if value in values:
            self.box.setCurrentIndex(values.index(value))


class SliderField(Field):
    """A number on a slider, with its value beside it."""

    def __init__(self, option: Option, steps: tuple[float, float, float]) -> None:
        super().__init__(option)
        self._low, high, self._step = steps
        self._most: int | None = None
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, round((high - self._low) / self._step))
        self.slider.setAccessibleName(option.label)
        self.slider.valueChanged.connect(self._moved)
        self._shown = QLabel()
        self._shown.setObjectName("small")
        self._shown.setMinimumWidth(88)
        self.row.addWidget(self.slider, 1)
        self.row.addWidget(self._shown)

    def set_value(self, value: object) -> None:
        if isinstance(value, int | float):
            with QSignalBlocker(self.slider):
                self.slider.setValue(round((value - self._low) / self._step))
            self._say()

    def say_most(self, most: int | None) -> None:
        """Tell that values above ``most`` have no effect at present; None for no such limit."""
        self._most = most
        self._say()

    def value(self) -> float | int:
        """The number that the slider shows; an integer if the steps are."""
        number = self._low + self.slider.value() * self._step
        return round(number, 2) if isinstance(self._step, float) else int(number)

    def _moved(self) -> None:
        self._say()
        self.changed.emit(self.value())

    def _say(self) -> None:
        if self._most is not None and self.value() > self._most:
            self._shown.setText(self.tr("{count} fit here").format(count=self._most))
        else:
            self._shown.setText(f"{self.value()} {self.option.unit}".strip())


class LineField(Field):
    """A line of text, taken when the reader is done with it."""

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        self.line = QLineEdit()
        self.line.setAccessibleName(option.label)
        self.line.setPlaceholderText(option.note)
        self.line.editingFinished.connect(lambda: self.changed.emit(self.line.text().strip()))
        self.row.addWidget(self.line, 1)

    def set_value(self, value: object) -> None:
        if isinstance(value, str) and value != self.line.text():
            self.line.setText(value)
