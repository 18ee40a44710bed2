"""The status bar: whether all is saved, the place, length and script of the text, the library."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from reader_app.gui import messages
from reader_app.gui.widgets.elided_label import ElidedLabel
from reader_app.gui.widgets.labels import plain_label

from .face import STATUS_BAR

MESSAGE_TIME = 6_000
"""Milliseconds that a message stays unless it is lasting."""


class StatusBar(QWidget):
    """Shows facts about the article, and messages for some seconds. All text is plain."""

    go_wanted = Signal()
    """The place was clicked: the reader wants to go somewhere else."""
    left = Signal()
    """What had the keyboard is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(STATUS_BAR)
        self._saved = plain_label(name="saved")
        self.place = QPushButton()
        self.place.setObjectName("quiet")
        self.place.setToolTip(self.tr("Go to a heading, a paragraph or a percentage (Ctrl+G)"))
        self.place.clicked.connect(self.go_wanted)
        self.place.hide()
        self._length = plain_label()
        self._script = plain_label()
        self._message = ElidedLabel()
        self._library = ElidedLabel()
        self._library.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(120)
        self._progress.setAccessibleName(self.tr("Progress of the import"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setObjectName("quiet")
        self.cancel.setToolTip(self.tr("Stop the import after this file"))
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys in the text
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 1, 14, 0)
        row.setSpacing(20)
        for widget in (self._saved, self.place, self._length, self._script):
            row.addWidget(widget)
        row.addWidget(self._message, 3)
        row.addWidget(self._progress)
        row.addWidget(self.cancel)
        row.addWidget(self._library, 2)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MESSAGE_TIME)
        self._timer.timeout.connect(lambda: self.say("", lasting=True))
        self._message.hide()
        self.set_saved(saved=True)
        self.end_progress()

    def set_saved(self, *, saved: bool) -> None:
        self._saved.setText(self.tr("✓ Saved") if saved else self.tr("Working…"))

    def set_place(self, paragraph: int, paragraphs: int, percent: int) -> None:
        """``paragraph`` counts from 1."""
        self.place.setText(
            self.tr("¶ {at} of {all}   {percent} %").format(
                at=f"{paragraph:,}", all=f"{paragraphs:,}", percent=percent
            )
        )
        self.place.show()

    def set_article(self, characters: int, script: str) -> None:
        self._length.setText(messages.Counts().characters(characters))
        self._script.setText(script)

    def clear_article(self) -> None:
        self.place.hide()
        for label in (self._length, self._script):
            label.clear()

    def set_library(self, name: str, articles: int) -> None:
        count = messages.Counts().articles(articles)
        self._library.setText(self.tr("{name} · {articles}").format(name=name, articles=count))

    def show_progress(self, done: int, total: int) -> None:
        """Show how far an import is, and the button that stops it; no ``total``: not known yet."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._progress.show()
        self.cancel.show()

    def end_progress(self) -> None:
        """Show no import any more; if the button that stops it had the keyboard, tell so."""
        had_keys = self.window().focusWidget() is self.cancel
        self._progress.hide()
        self.cancel.hide()
        if had_keys:
            self.left.emit()

    def say(self, message: str, *, lasting: bool = False) -> None:
        """Show a message, for some seconds unless it is ``lasting``."""
        self._timer.stop()
        self._message.setText(message)
        # If it is empty, its room is for the name of the library.
        self._message.setVisible(bool(message))
        if not lasting:
            self._timer.start()

    def outdate(self) -> None:
        """Another act was done: a message about an earlier one is taken away."""
        if self._timer.isActive():
            self._timer.stop()
            self._message.clear()

    @property
    def message(self) -> str:
        """The message that is shown."""
        return self._message.text()
