"""The connections between rooms and parts: which signal calls what.

A room emits what happened and knows no other room; here it is said which one reacts to it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from reader_app.gui.appearance import Appearance
from reader_app.gui.choices import Choices
from reader_app.gui.showing import Showing
from reader_app.later import later

from .alt_key import AltKey
from .docking import Side
from .failures import Failures
from .parts import Parts
from .rooms import Rooms

if TYPE_CHECKING:
    from reader_app import versions
    from reader_app.gui import actions
    from reader_app.gui.dialogs import about, shortcuts
else:
    versions = later("reader_app.versions")
    actions = later("reader_app.gui.actions")
    about = later("reader_app.gui.dialogs.about")
    shortcuts = later("reader_app.gui.dialogs.shortcuts")

WITHOUT_LIBRARY = frozenset({"new", "open", "quit", "menu", "preferences", "shortcuts"})
"""Acts that need no library."""


class Wiring(QObject):
    """Connects the rooms with the parts and with each other, once all of them are made."""

    library_wanted = Signal(object)
    """A path: another library should be opened in this one's place."""

    def __init__(
        self,
        window: QMainWindow,
        parts: Parts,
        rooms: Rooms,
        choices: Choices,
        showing: Showing,
        appearance: Appearance,
        failures: Failures,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._rooms = rooms
        self._choices = choices
        self._showing = showing
        self._appearance = appearance
        self._failures = failures

    def begin(self, licences: Path, recent: Sequence[str], *, has_library: bool) -> None:
        """Connect all; without a library only the acts that lead to another one are possible.

        ``licences`` is the folder of their texts, ``recent`` the libraries that were open before.
        """
        self._connect_showing()
        self._connect_acts_on_articles()
        self._connect_ways()
        self._connect_menus(licences, recent)
        if not has_library:
            self._rooms.menus.enable_only(WITHOUT_LIBRARY)
        self._connect_panels()
        self._connect_page()

    def back_to_text(self) -> None:
        """Close what lies over the page, and give the keyboard to the page."""
        self._parts.sides.close_drawers()
        self._parts.page.enter()

    # Rooms

    def _connect_showing(self) -> None:
        showing, menus, shelving = self._showing, self._rooms.menus, self._rooms.shelving
        choices, appearance = self._choices, self._appearance
        showing.shelf_known.connect(shelving.show_shelf)
        showing.tags_known.connect(shelving.know_tags)
        showing.acts_known.connect(menus.show_acts)
        choices.changed.connect(lambda: menus.show_choices(choices.settings))
        appearance.changed.connect(lambda: self._rooms.find_bar.set_icons(appearance.icons))

    def _connect_acts_on_articles(self) -> None:
        rooms, choices = self._rooms, self._choices
        flush, failed = self._parts.notes_panel.flush, self._failures.tell
        rooms.shelving.begun.connect(flush)
        rooms.undoing.begun.connect(flush)
        rooms.table.begun.connect(flush)
        rooms.table.open_wanted.connect(self._choose_article)
        rooms.table.undo_wanted.connect(rooms.undoing.undo)
        rooms.table.redo_wanted.connect(rooms.undoing.redo)
        rooms.shelving.failed.connect(failed)
        rooms.annotating.colour_used.connect(lambda colour: choices.remember(colour=colour))
        rooms.annotating.failed.connect(failed)
        rooms.transfers.article_imported.connect(self._showing.open_article)
        rooms.transfers.open_wanted.connect(self._choose_article)
        rooms.transfers.library_wanted.connect(self._want_library)
        rooms.transfers.failed.connect(failed)
        rooms.words.undo_wanted.connect(rooms.undoing.undo)
        rooms.words.redo_wanted.connect(rooms.undoing.redo)
        rooms.words.scope_chosen.connect(lambda scope: choices.remember(word_scope=scope))

    def _connect_ways(self) -> None:
        navigating, status = self._rooms.navigating, self._parts.status
        navigating.can_go.connect(self._show_ways)
        navigating.refused.connect(status.say)
        status.go_wanted.connect(navigating.go_to)
        status.left.connect(self._parts.page.enter)

    def _want_library(self, path: Path | str) -> None:
        if self._rooms.transfers.importing:
            self._parts.status.say(self.tr("An import is running: cancel it first."))
        else:
            self.library_wanted.emit(Path(path))

    # Menus

    def _connect_menus(self, licences: Path, recent: Sequence[str]) -> None:
        window, menus, top_bar = self._window, self._rooms.menus, self._parts.top_bar
        menus.show_recent(recent, self._want_library)
        menus.connect_acts(self._acts(licences))
        menus.show_choices(self._choices.settings)
        self._show_ways(back=False, forward=False)
        top_bar.take(menus)
        self._choices.show_switches()
        if sys.platform == "darwin":
            for menu in menus.top:
                window.menuBar().addMenu(menu)
        AltKey(window).tapped.connect(self._alt_tapped)

    def _acts(self, licences: Path) -> dict[str, Callable[[], object]]:
        """What each act of the menus does, by its key."""
        window, rooms, page, sides = self._window, self._rooms, self._parts.page, self._parts.sides
        return {
            "save_article": self._save_article,
            "quit": window.close,
            "copy": page.acts.copy,
            "cite": page.tools.copy_with_citation,
            "highlight": lambda: page.acts.choose_colour(page.acts.colour),
            "write_note": lambda: page.acts.ask(None, "note"),
            "tag_it": lambda: page.acts.ask(None, "tags"),
            "unmark": page.acts.delete,
            "look_up": page.tools.look_up,
            "find": self._find_article,
            "shortcuts": lambda: shortcuts.ShortcutSheet(window, actions.shortcuts()).open(),
            "about": lambda: about.About(window, versions.versions(), str(licences)).open(),
            "library": lambda: sides.toggle(Side.LIBRARY),
            "notes": lambda: sides.toggle(Side.NOTES),
            "menu": self._parts.top_bar.open_menu,
            **self._choices.acts(),
            **rooms.transfers.acts(),
            **rooms.navigating.acts(),
            **rooms.shelving.acts(),
            **rooms.table.acts(),
            **rooms.showing_repairs.acts(),
            **rooms.undoing.acts(),
        }

    def _save_article(self) -> None:
        article = self._showing.article
        if article is not None:
            self._rooms.transfers.save_article(article, self._choices.settings.script)

    def _find_article(self) -> None:
        self._parts.sides.show_side(Side.LIBRARY, shown=True)
        self._parts.library_panel.focus_filter()

    def _show_ways(self, back: bool, forward: bool) -> None:
        self._rooms.menus["back"].setEnabled(back)
        self._rooms.menus["forward"].setEnabled(forward)

    def _alt_tapped(self) -> None:
        if self._window.isActiveWindow():
            self._parts.top_bar.open_menu()

    # Panels and page

    def _connect_panels(self) -> None:
        parts, showing = self._parts, self._showing
        parts.library_panel.article_chosen.connect(self._choose_article)
        parts.library_panel.tag_chosen.connect(showing.choose_tag)
        parts.notes_panel.jump.connect(self._jump)
        parts.notes_panel.filter_cleared.connect(lambda: showing.choose_tag(""))
        parts.notes_panel.left.connect(self.back_to_text)
        parts.notes_panel.example_wanted.connect(parts.page.tools.show_example)
        parts.sides.drawer_opened.connect(self._enter_drawer)
        parts.sides.page_wanted.connect(parts.page.enter)
        parts.top_bar.library_toggled.connect(lambda: parts.sides.toggle(Side.LIBRARY))
        parts.top_bar.notes_toggled.connect(lambda: parts.sides.toggle(Side.NOTES))

    def _connect_page(self) -> None:
        page, notes, status = self._parts.page, self._parts.notes_panel, self._parts.status
        page.acts.refused.connect(status.say)
        page.acts.copied.connect(lambda: status.say(self.tr("Copied")))
        page.active_changed.connect(lambda number, reveal: notes.set_active(number, reveal=reveal))
        page.quit_wanted.connect(self._window.close)
        page.original_told.connect(status.say)

    def _choose_article(self, number: int) -> None:
        self.back_to_text()
        self._rooms.navigating.jump_to_article(number)

    def _jump(self, number: int) -> None:
        annotation = self._showing.annotation(number)
        if annotation is None:
            return
        if annotation.status == "orphan":
            self._parts.status.say(
                self.tr(
                    "This quote is not in the present text: a repair took it out. Switch it off "
                    "in the article's details, and the highlight is back."
                )
            )
        else:
            self._rooms.navigating.jump_to_annotation(annotation)

    def _enter_drawer(self, side: Side) -> None:
        if side is Side.LIBRARY:
            self._parts.library_panel.focus_filter()
        else:
            self._parts.notes_panel.focus_first()
