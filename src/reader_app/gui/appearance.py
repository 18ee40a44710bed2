"""How the whole application looks and moves, by the reader's choice or the system's."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from reader_app.later import later
from reader_app.settings import SYSTEM

from . import theme

if TYPE_CHECKING:
    from . import icons, motion
else:
    icons = later("reader_app.gui.icons")
    motion = later("reader_app.gui.motion")


class Appearance(QObject):
    """Holds the theme of the moment, and dresses the window and its dialogs in it.

    ``icons`` come from ``folder`` and are drawn in the theme's colours; ``motion`` says what moves.
    """

    changed = Signal()

    def __init__(self, window: QWidget, choice: str, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._choice = choice
        # Kept, since what it hands out dies with its wrapper.
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow)
        # Qt tells of contrast from 6.10 on.
        self._accessibility = getattr(self._hints, "accessibility", lambda: None)()
        if self._accessibility is not None:
            self._accessibility.contrastPreferenceChanged.connect(self._follow)
        self.theme = self._resolved()
        self._folder = folder

    @cached_property
    def icons(self) -> icons.Icons:
        return icons.Icons(self._folder, self.theme)

    @cached_property
    def motion(self) -> motion.Motion:
        return motion.Motion()

    def choose(self, choice: str) -> None:
        """``system`` or a theme's name."""
        self._choice = choice
        self._change()

    def apply(self) -> None:
        """Dress the application and tell those who draw by themselves."""
        self.theme = self.icons.theme = self._resolved()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(theme.palette(self.theme))
        # The application's own style sheet would take four times as long as the window's.
        self._window.setStyleSheet(theme.style_sheet(self.theme))
        self.changed.emit()

    def _follow(self) -> None:
        if self._choice == SYSTEM and self._resolved() is not self.theme:
            self._change()

    def _change(self) -> None:
        """Dress a window that is in sight in one turn, and let it be painted in the next.

        Each takes a good part of the time that a window may go without answering.
        """
        self._window.setUpdatesEnabled(False)
        self.apply()
        QTimer.singleShot(1, self, self._paint)

    def _paint(self) -> None:
        self._window.setUpdatesEnabled(True)

    def _resolved(self) -> theme.Theme:
        dark = self._hints.colorScheme() is Qt.ColorScheme.Dark
        return theme.resolve(self._choice, system_dark=dark, system_contrast=self._contrast())

    def _contrast(self) -> bool:
        if self._accessibility is None:
            return False
        return self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast
