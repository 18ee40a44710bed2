"""The menus: every act with its name and its keys. What an act does is the window's business."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from reader_app.domain.model import Script
from reader_app.settings import TEXT_SIZES

from . import messages

RECENT_NAME_LIMIT = 60


class Menus(QObject):
    """Makes the actions and menus of a window; each action is an attribute to connect to."""

    script_chosen = Signal(object)
    size_chosen = Signal(int)
    theme_chosen = Signal(str)
    recent_chosen = Signal(str)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.scripts: dict[Script, QAction] = {}
        self._sizes: dict[int, QAction] = {}
        self._themes: dict[str, QAction] = {}
        self._text = QMenu(self.tr("Text size"), window)
        self._theme = QMenu(self.tr("Theme"), window)
        self._make_file(window.menuBar().addMenu(self.tr("&File")))
        self._make_edit(window.menuBar().addMenu(self.tr("&Edit")))
        self._make_sizes()
        self._make_themes()
        self._make_view(window.menuBar().addMenu(self.tr("&View")))

    def text_menu(self) -> QMenu:
        return self._text

    def theme_menu(self) -> QMenu:
        return self._theme

    def show_recent(self, paths: Sequence[str]) -> None:
        """List recent libraries, the last one first."""
        self._recent.clear()
        for path in paths:
            name = path if len(path) <= RECENT_NAME_LIMIT else "…" + path[-RECENT_NAME_LIMIT:]
            action = self._recent.addAction(name.replace("&", "&&"))
            action.setEnabled(Path(path).exists())
            action.triggered.connect(lambda checked=False, path=path: self.recent_chosen.emit(path))
        self._recent.setEnabled(bool(paths))

    def show_acts(self, undo: str, redo: str) -> None:
        """Name what undo and redo would do; empty when there is nothing."""
        self.undo.setEnabled(bool(undo))
        self.redo.setEnabled(bool(redo))
        undo_name = messages.act_name(undo)
        redo_name = messages.act_name(redo)
        self.undo.setText(self.tr("Undo {act}").format(act=undo_name) if undo else self.tr("Undo"))
        self.redo.setText(self.tr("Redo {act}").format(act=redo_name) if redo else self.tr("Redo"))

    def show_choices(self, script: Script, size: int, theme: str) -> None:
        """Tick what is chosen."""
        self.scripts[script].setChecked(True)
        if size in self._sizes:
            self._sizes[size].setChecked(True)
        self._themes[theme].setChecked(True)

    def _action(self, menu: QMenu, text: str, *keys: str) -> QAction:
        action = menu.addAction(text)
        action.setShortcuts([QKeySequence(key) for key in keys])
        # So that keys work where the menu bar is not shown.
        self._window.addAction(action)
        return action

    def _make_file(self, menu: QMenu) -> None:
        self.new = self._action(menu, self.tr("New library…"), "Ctrl+Shift+N")
        self.open = self._action(menu, self.tr("Open library…"), "Ctrl+O")
        self._recent = menu.addMenu(self.tr("Recent libraries"))
        menu.addSeparator()
        self.import_files = self._action(menu, self.tr("Import texts…"), "Ctrl+I")
        self.import_folder = self._action(menu, self.tr("Import a folder…"), "Ctrl+Shift+I")
        menu.addSeparator()
        self.export = self._action(menu, self.tr("Export notes as CSV…"), "Ctrl+E")
        self.import_notes = self._action(menu, self.tr("Import notes from CSV…"))
        menu.addSeparator()
        self.quit = self._action(menu, self.tr("Quit"), "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

    def _make_edit(self, menu: QMenu) -> None:
        self.undo = self._action(menu, self.tr("Undo"), "Ctrl+Z")
        self.redo = self._action(menu, self.tr("Redo"), "Ctrl+Shift+Z")
        menu.addSeparator()
        self.copy = menu.addAction(self.tr("Copy"))
        self.cite = self._action(menu, self.tr("Copy with citation"), "Ctrl+Shift+C")
        self.highlight = self._action(menu, self.tr("Highlight"), "Ctrl+H")
        menu.addSeparator()
        self.find = self._action(menu, self.tr("Filter articles"), "Ctrl+K")

    def _make_view(self, menu: QMenu) -> None:
        scripts = menu.addMenu(self.tr("Script"))
        group = QActionGroup(scripts)
        for number, script in enumerate(Script, start=1):
            action = self._action(scripts, messages.script_name(script), f"Alt+{number}")
            action.setCheckable(True)
            action.triggered.connect(lambda c=False, s=script: self.script_chosen.emit(s))
            group.addAction(action)
            self.scripts[script] = action
        scripts.addSeparator()
        self.flip = self._action(scripts, self.tr("Flip between the last two"), "Alt+`")
        self.words = self._action(menu, self.tr("Words: off, gaps, underlined"), "Alt+W")
        menu.addMenu(self._text)
        menu.addMenu(self._theme)
        menu.addSeparator()
        self.library = self._action(menu, self.tr("Show the library"), "F9")
        self.notes = self._action(menu, self.tr("Show the notes"), "F10")

    def _make_sizes(self) -> None:
        self.larger = self._action(self._text, self.tr("Larger"), "Ctrl++", "Ctrl+=")
        self.smaller = self._action(self._text, self.tr("Smaller"), "Ctrl+-")
        self.usual = self._action(self._text, self.tr("Usual size"), "Ctrl+0")
        self._text.addSeparator()
        group = QActionGroup(self._text)
        for size in TEXT_SIZES:
            action = self._text.addAction(self.tr("{size} px").format(size=size))
            action.setCheckable(True)
            action.triggered.connect(lambda c=False, s=size: self.size_chosen.emit(s))
            group.addAction(action)
            self._sizes[size] = action

    def _make_themes(self) -> None:
        group = QActionGroup(self._theme)
        for key, name in (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            action = self._theme.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(lambda c=False, k=key: self.theme_chosen.emit(k))
            group.addAction(action)
            self._themes[key] = action
