"""The bar over the page: panels, title, script switch, words, text size, theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QWidget,
)

from reader_app.domain.model import Script, WordMarks

from . import messages
from .icons import Icons


class ElidedLabel(QLabel):
    """One line of plain text, cut with an ellipsis where room is short."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(40)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment()), text)


class TopBar(QWidget):
    """Shows the reader's switches; what they mean is the window's business."""

    script_chosen = Signal(object)
    words_cycled = Signal()
    library_toggled = Signal(bool)
    notes_toggled = Signal(bool)

    def __init__(self, icons: Icons, text_menu: QMenu, theme_menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(44)
        self._icons: dict[QToolButton, str] = {}
        self.library = self._button("panel-left", self.tr("Library (F9)"))
        self.notes = self._button("panel-right", self.tr("Notes (F10)"))
        for button, signal in (
            (self.library, self.library_toggled),
            (self.notes, self.notes_toggled),
        ):
            button.setCheckable(True)
            button.clicked.connect(signal)
        self.title = ElidedLabel()
        self.title.setObjectName("articleTitle")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = QToolButton()
        self.words.setText(self.tr("词"))
        self.words.setCheckable(True)
        self.words.clicked.connect(self.words_cycled)
        self.text = self._menu_button("text-size", self.tr("Text size"), text_menu)
        self.theme = self._menu_button("theme", self.tr("Theme"), theme_menu)
        self.scripts: dict[Script, QToolButton] = {}
        self._lay_out(self._make_scripts())
        self.set_icons(icons)

    def set_icons(self, icons: Icons) -> None:
        for button, name in self._icons.items():
            button.setIcon(icons.get(name))

    def set_title(self, title: str) -> None:
        self.title.setText(" ".join(title.split()))
        self.title.setAccessibleName(self.title.text())

    def set_script(self, script: Script) -> None:
        self.scripts[script].setChecked(True)

    def set_word_marks(self, marks: WordMarks) -> None:
        self.words.setChecked(marks is not WordMarks.OFF)
        name = messages.word_marks_name(marks)
        self.words.setToolTip(self.tr("{state} (Alt+W)").format(state=name))
        self.words.setAccessibleName(name)

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(20, 20))
        button.setToolTip(name)
        button.setAccessibleName(name)
        self._icons[button] = icon
        return button

    def _menu_button(self, icon: str, name: str, menu: QMenu) -> QToolButton:
        button = self._button(icon, name)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _make_scripts(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("scripts")
        frame.setFixedHeight(28)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        group = QButtonGroup(self)
        for number, script in enumerate(Script, start=1):
            button = QToolButton()
            button.setText(messages.script_mark(script))
            button.setCheckable(True)
            button.setToolTip(
                self.tr("{script} (Alt+{number})").format(
                    script=messages.script_name(script), number=number
                )
            )
            button.setAccessibleName(messages.script_name(script))
            button.clicked.connect(lambda c=False, s=script: self.script_chosen.emit(s))
            group.addButton(button)
            row.addWidget(button)
            self.scripts[script] = button
        self.scripts[Script.ORIGINAL].setObjectName("first")
        self.scripts[Script.HANT_HK].setObjectName("last")
        return frame

    def _lay_out(self, scripts: QFrame) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 1)
        row.setSpacing(8)
        row.addWidget(self.library)
        row.addWidget(self.title, 1)
        row.addWidget(scripts)
        for button in (self.words, self.text, self.theme, self.notes):
            row.addWidget(button)
