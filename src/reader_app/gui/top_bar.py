"""The bar over the page: panels, title, script switch, words, text style, theme, the menu."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from reader_app.domain.lexicon import ReadingStyle
from reader_app.domain.model import Script, WordMarks

from . import messages
from .elided_label import ElidedLabel
from .icons import Icons
from .menus import Menus, hint


class TopBar(QWidget):
    """Shows the reader's switches; what they mean is the window's business."""

    script_chosen = Signal(object)
    words_cycled = Signal()
    readings_cycled = Signal()
    library_toggled = Signal()
    notes_toggled = Signal()
    style_wanted = Signal()

    def __init__(self, icons: Icons, menus: Menus, *, with_menu: bool) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(44)
        self._icons: dict[QToolButton, str] = {}
        self.library = self._button("panel-left", menus["library"])
        self.notes = self._button("panel-right", menus["notes"])
        self.back = self._button("back", menus["back"])
        self.forward = self._button("forward", menus["forward"])
        for button, action in ((self.back, menus["back"]), (self.forward, menus["forward"])):
            button.clicked.connect(action.trigger)
            button.setEnabled(action.isEnabled())
            action.enabledChanged.connect(button.setEnabled)
        self.words = self._button("", menus["words"])
        self.words.setText(self.tr("词"))
        self.readings = self._button("", menus["readings"])
        self.readings.setText(self.tr("拼"))
        self.text = self._button("text-size", menus["style"])
        self.theme = self._button("theme", menus["next_theme"])
        self.theme.setAccessibleName(self.tr("Theme"))
        self._give_menu(self.theme, menus.menu("themes"))
        self.menu = self._button("more", menus["menu"])
        self.menu.setAccessibleName(self.tr("Menu"))
        self._give_menu(self.menu, menus.whole())
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
        self._lay_out(self._make_scripts(menus))
        self.menu.setVisible(with_menu)
        self.set_icons(icons)

    def set_icons(self, icons: Icons) -> None:
        for button, name in self._icons.items():
            button.setIcon(icons.get(name))

    def set_title(self, title: str) -> None:
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
        """Open the menu of all acts, as F10 does elsewhere."""
        if self.menu.isVisible():
            # Without taking the focus: it stays where the reader was.
            self.menu.showMenu()

    def _button(self, icon: str, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(hint(action))
        button.setAccessibleName(action.text())
        if icon:
            self._icons[button] = icon
        return button

    def _give_menu(self, button: QToolButton, menu: QMenu) -> None:
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _make_scripts(self, menus: Menus) -> QFrame:
        frame = QFrame()
        frame.setObjectName("scripts")
        frame.setAccessibleName(self.tr("Script"))
        frame.setFixedHeight(28)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        group = QButtonGroup(self)
        for script in Script:
            button = self._button("", menus[f"script.{script}"])
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
