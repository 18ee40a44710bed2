"""Theme, icons and motion of the whole application, as the reader or the system wants them."""

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
    """Holds the present theme and applies it to the window and its dialogs.

    ``icons`` come from ``folder``, in the theme's colours; ``motion`` tells whether things move.
    """

    changed = Signal()

    def __init__(self, window: QWidget, choice: str, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._choice = choice
        # Kept, as the objects that it hands out die with its wrapper.
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow)
        # Qt knows of contrast from 6.10 on.
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
        """Change to a theme by its name, or to the system's by ``system``."""
        self._choice = choice
        self._change()

    def apply(self) -> None:
        """Apply the theme, and tell those who draw by themselves."""
        self.theme = self.icons.theme = self._resolved()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(theme.palette(self.theme))
        # A style sheet of the application would take four times as long as one of the window.
        self._window.setStyleSheet(theme.style_sheet(self.theme))
        self.changed.emit()

    def _follow(self) -> None:
        if self._choice == SYSTEM and self._resolved() is not self.theme:
            self._change()

    def _change(self) -> None:
        """Apply the theme in one turn of the event loop, and paint in the next.

        Both at once would keep a window that is in sight from answering for too long.
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
