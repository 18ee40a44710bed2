"""What is shown where there is nothing yet: it says what to do, and does it on a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from reader_app.gui.widgets.buttons import drop_button, link_button, plain_button
from reader_app.gui.widgets.labels import plain_label

translate = QCoreApplication.translate


class EmptyState(QWidget):
    """A title, a sentence, and buttons, the most likely one first."""

    def __init__(self, title: str, text: str, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = plain_label(name="emptyTitle", wraps=True)
        self._text = plain_label(name="emptyText", wraps=True)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        for button in buttons:
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.say(title, text)

    def say(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))

    @property
    def text(self) -> str:
        return self._text.text()


class NothingOpen(EmptyState):
    """Shown where no article is open: how to get one."""

    import_wanted = Signal()
    seeds_wanted = Signal()

    def __init__(self) -> None:
        drop = drop_button(translate("EmptyStates", "Drop texts here, or click to import them"))
        seeds = link_button(translate("EmptyStates", "Load the sample articles"))
        super().__init__(translate("EmptyStates", "Nothing open yet"), "", (drop, seeds))
        drop.clicked.connect(self.import_wanted)
        seeds.clicked.connect(self.seeds_wanted)


class NoLibrary(EmptyState):
    """Shown where the library did not open: why, and ways to another one."""

    open_wanted = Signal()
    new_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self) -> None:
        other = plain_button(translate("EmptyStates", "Open another library…"))
        new = plain_button(translate("EmptyStates", "Make a new library…"))
        leave = link_button(translate("EmptyStates", "Quit"))
        super().__init__("", "", (other, new, leave))
        other.clicked.connect(self.open_wanted)
        new.clicked.connect(self.new_wanted)
        leave.clicked.connect(self.quit_wanted)

    def tell(self, reason: str) -> None:
        """Say why it did not open."""
        self.say(self.tr("This library did not open"), reason)
