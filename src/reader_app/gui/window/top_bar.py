"""The bar over the page: panels, title, script switch, words, text style, theme, the menu."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from reader_app.domain.model import ReadingStyle, Script, WordMarks
from reader_app.gui import messages
from reader_app.gui.icons import Icons
from reader_app.gui.widgets.elided_label import ElidedLabel

from .face import TOP_BAR

if TYPE_CHECKING:
    from .menus import Menus


class TopBar(QWidget):
    """The reader's switches. It shows their state; what they do is decided elsewhere."""

    script_chosen = Signal(object)
    words_cycled = Signal()
    readings_cycled = Signal()
    library_toggled = Signal()
    notes_toggled = Signal()
    style_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(TOP_BAR)
        self._icons: dict[QToolButton, str] = {}
        self.library = self._button("panel-left")
        self.notes = self._button("panel-right")
        self.back = self._button("back")
        self.forward = self._button("forward")
        self.words = self._button()
        self.words.setText(self.tr("词"))
        self.readings = self._button()
        self.readings.setText(self.tr("拼"))
        self.text = self._button("text-size")
        self.theme = self._button("theme")
        self.menu = self._button("more")
        for button, signal in (
            (self.library, self.library_toggled),
            (self.notes, self.notes_toggled),
            (self.words, self.words_cycled),
            (self.readings, self.readings_cycled),
        ):
            button.setCheckable(True)
            button.clicked.connect(signal)
        self.text.clicked.connect(self.style_wanted)
        self.title = ElidedLabel()
        self.title.setObjectName("articleTitle")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.scripts: dict[Script, QToolButton] = {}
        self._lay_out(self._make_scripts())
        # macOS has a menu bar of its own.
        self.menu.setVisible(sys.platform != "darwin")
        self.set_icons(icons)

    def take(self, menus: Menus) -> None:
        """Give the buttons the names, keys and menus of the acts that they stand for."""
        named = {
            self.library: "library",
            self.notes: "notes",
            self.back: "back",
            self.forward: "forward",
            self.words: "words",
            self.readings: "readings",
            self.text: "style",
            self.theme: "next_theme",
            self.menu: "menu",
            **{button: f"script.{script}" for script, button in self.scripts.items()},
        }
        for button, key in named.items():
            button.setToolTip(menus.hint(key))
            button.setAccessibleName(menus[key].text())
        for button, action in ((self.back, menus["back"]), (self.forward, menus["forward"])):
            button.clicked.connect(action.trigger)
            button.setEnabled(action.isEnabled())
            action.enabledChanged.connect(button.setEnabled)
        self.theme.setAccessibleName(self.tr("Theme"))
        self._give_menu(self.theme, menus.menu("themes"))
        self.menu.setAccessibleName(self.tr("Menu"))
        self._give_menu(self.menu, menus.whole())

    def set_icons(self, icons: Icons) -> None:
        for button, name in self._icons.items():
            button.setIcon(icons.get(name))

    def set_title(self, title: str, families: Sequence[str] = ()) -> None:
        """Show a title, set in ``families`` where any are given."""
        if families:
            font = QFont(self.title.font())
            font.setFamilies(list(families))
            self.title.setFont(font)
        self.title.setText(title)

    def set_script(self, script: Script) -> None:
        self.scripts[script].setChecked(True)

    def set_word_marks(self, marks: WordMarks) -> None:
        self.words.setChecked(marks is not WordMarks.OFF)
        name = messages.word_marks_name(marks)
        self.words.setToolTip(self.tr("{state} (Alt+W)").format(state=name))
        self.words.setAccessibleName(name)

    def set_readings(self, style: ReadingStyle) -> None:
        self.readings.setChecked(style is not ReadingStyle.OFF)
        name = messages.reading_style_name(style)
        self.readings.setToolTip(self.tr("{state} (Alt+P)").format(state=name))
        self.readings.setAccessibleName(name)

    def open_menu(self) -> None:
        """Open the menu of all acts, as F10 does in other programs."""
        if self.menu.isVisible():
            # The focus stays where it was.
            self.menu.showMenu()

    def _button(self, icon: str = "") -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if icon:
            self._icons[button] = icon
        return button

    def _give_menu(self, button: QToolButton, menu: QMenu) -> None:
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _make_scripts(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("scripts")
        frame.setAccessibleName(self.tr("Script"))
        frame.setFixedHeight(28)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        group = QButtonGroup(self)
        for script in Script:
            button = self._button()
            button.setText(messages.script_mark(script))
            button.setCheckable(True)
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
        row.setSpacing(6)
        for button in (self.library, self.back, self.forward):
            row.addWidget(button)
        row.addWidget(self.title, 1)
        row.addWidget(scripts)
        row.addSpacing(2)
        for button in (self.words, self.readings, self.text, self.theme, self.notes, self.menu):
            row.addWidget(button)
