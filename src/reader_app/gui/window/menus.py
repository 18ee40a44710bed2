"""Qt's actions and menus, made from the table of acts. What an act does is not known here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from reader_app.gui import actions, messages
from reader_app.gui.actions import Act, Menu
from reader_app.settings import Settings

RECENT_NAME_LIMIT = 60
ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "preferences": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
}
"""Acts that macOS shows in its application menu."""


class Menus(QObject):
    """The window's actions by key (``menus["undo"]``) and its menus."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._menus: dict[str, QMenu] = {}
        self.top = [self._menu(menu) for menu in actions.menus()]
        """The menus of a menu bar, in order."""

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def hint(self, key: str) -> str:
        """A tooltip: the act's name and its first key."""
        action = self[key]
        name = action.text().replace("&", "")
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return f"{name} ({keys})" if keys else name

    def menu(self, key: str) -> QMenu:
        return self._menus[key]

    def connect_acts(self, acts: Mapping[str, Callable[[], object]]) -> None:
        """Let each act, given by its key, call its function."""
        for key, act in acts.items():
            self[key].triggered.connect(lambda checked=False, act=act: act())

    def whole(self) -> QMenu:
        """One menu that holds all the others, for a button in place of a menu bar."""
        menu = QMenu(self._window)
        for part in self.top:
            menu.addMenu(part)
        return menu

    def show_recent(self, paths: Sequence[str], chosen: Callable[[str], None]) -> None:
        """List recent libraries, the last one first; ``chosen`` is called with a path."""
        recent = self._menus["recent"]
        recent.clear()
        for path in paths:
            name = path if len(path) <= RECENT_NAME_LIMIT else "…" + path[-RECENT_NAME_LIMIT:]
            action = recent.addAction(name.replace("&", "&&"))
            action.setEnabled(Path(path).exists())
            action.triggered.connect(lambda checked=False, path=path: chosen(path))
        recent.setEnabled(bool(paths))

    def show_acts(self, undo: str, redo: str) -> None:
        """Name what undo and redo would do; empty when there is nothing."""
        self["undo"].setEnabled(bool(undo))
        self["redo"].setEnabled(bool(redo))
        undo_name, redo_name = messages.act_name(undo), messages.act_name(redo)
        plain_undo, plain_redo = self.tr("Undo"), self.tr("Redo")
        self["undo"].setText(self.tr("Undo {act}").format(act=undo_name) if undo else plain_undo)
        self["redo"].setText(self.tr("Redo {act}").format(act=redo_name) if redo else plain_redo)

    def enable_only(self, keys: Collection[str]) -> None:
        """Disable all acts but these."""
        for key, action in self._actions.items():
            action.setEnabled(key in keys)

    def tick(self, *keys: str) -> None:
        """Show that these choices hold; a value that is no choice ticks nothing."""
        for key in keys:
            if key in self._actions:
                self._actions[key].setChecked(True)

    def show_choices(self, settings: Settings) -> None:
        """Tick the present choices."""
        self.show_toggle("marks", on=settings.conversion_marks)
        self.show_toggle("tones", on=settings.tone_colours)
        self.show_toggle("hover_card", on=settings.hover_card)
        self.tick(
            f"readings.{settings.readings}",
            f"script.{settings.script}",
            f"words.{settings.word_marks}",
            f"size.{settings.text_size}",
            f"theme.{settings.theme}",
            f"scope.{settings.word_scope}",
        )

    def show_toggle(self, key: str, *, on: bool) -> None:
        """Show whether a toggle is on."""
        self._actions[key].setChecked(on)

    def _menu(self, menu: Menu) -> QMenu:
        made = QMenu(menu.title, self._window)
        self._menus[menu.key] = made
        for row in menu.rows:
            if row is None:
                made.addSeparator()
            elif isinstance(row, Menu):
                made.addMenu(self._menu(row))
            else:
                made.addAction(self._action(row))
        return made

    def _action(self, act: Act) -> QAction:
        action = QAction(act.text, self._window)
        action.setShortcuts([QKeySequence(key) for key in act.keys])
        action.setMenuRole(ROLES.get(act.key, QAction.MenuRole.NoRole))
        action.setCheckable(bool(act.choice) or act.toggle)
        if act.choice:
            group = self._groups.setdefault(act.choice, QActionGroup(self))
            group.addAction(action)
        # So that its keys work although no menu bar is shown.
        self._window.addAction(action)
        self._actions[act.key] = action
        return action
