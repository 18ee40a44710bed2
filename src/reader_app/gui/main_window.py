"""The main window: it joins parts and rooms, and decides nothing itself."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow

from reader_app.domain.changes import Changes
from reader_app.domain.errors import ReaderError
from reader_app.domain.lexicon import ReadingStyle
from reader_app.domain.model import Article, Script, WordMarks
from reader_app.settings import Settings, SettingsStore

from . import fonts, operations
from .actions import shortcuts
from .alt_key import AltKey
from .annotating import Annotating
from .appearance import Appearance
from .article_table import ArticleTable
from .choices import Choices
from .context_menu import ContextMenu
from .dialogs.about import About
from .dialogs.files import FileChooser, local_path
from .dialogs.message import show_message
from .dialogs.preferences import Preferences
from .dialogs.shortcuts import ShortcutSheet
from .go_to import GoTo
from .leaving import Leaving
from .navigating import Navigating
from .operations import Operations
from .options import Choice
from .parts import make_parts
from .shelving import Shelving
from .showing import Showing
from .showing_repairs import ShowingRepairs
from .side_panels import Side
from .theme import Theme
from .transfers import Transfers
from .unclaimed_keys import presses_button
from .undoing import Undoing
from .views import Engine
from .word_repairing import WordRepairing
from .worker import LibraryWorker

WITHOUT_LIBRARY = frozenset({"new", "open", "quit", "menu", "preferences", "shortcuts"})
"""Acts that need no library."""


class MainWindow(QMainWindow):
    """One library, one article at a time.

    The widgets are `Parts`; what the reader chooses is `Choices`' business, what stands in the
    panels `Showing`'s, acts on articles `Shelving`'s, on annotations `Annotating`'s, ways through
    texts `Navigating`'s, files in and out `Transfers`', and whether the window may close
    `Leaving`'s.
    """

    library_wanted = Signal(object)
    """A path: another library should be opened in this one's place."""
    closed = Signal()
    ready = Signal()
    """The library was read for the first time."""
    article_shown = Signal(int)
    refreshed = Signal()
    """The panels show what the library holds."""

    def __init__(
        self,
        worker: LibraryWorker,
        store: SettingsStore,
        engine: Engine,
        icons: Path,
        seeds: Path,
        choose: FileChooser,
        languages: Sequence[Choice] = (),
    ) -> None:
        super().__init__()
        self.worker = worker
        self._licences = icons.parent / "licences"
        self.operations = Operations(worker)
        settings = store.load().at_start().with_recent(str(worker.path))
        self.appearance = Appearance(self, settings.theme, icons)
        parts = make_parts(self, settings, engine, self.appearance)
        self.menus, self.top_bar, self.status = parts.menus, parts.top_bar, parts.status
        self.library_panel, self.notes_panel = parts.library_panel, parts.notes_panel
        self.page, self.find_bar, self.sides = parts.page, parts.find_bar, parts.sides
        self.style_popover, self.folding = parts.style_popover, parts.folding
        self.choices = Choices(
            self, settings, store, parts, self.appearance, self.operations, languages
        )
        self.showing = Showing(self, worker, parts, self.choices)
        self.annotating = Annotating(self, self.operations, parts, self.showing)
        self.shelving = Shelving(
            self, self.operations, self.library_panel, self.status, lambda: self.article
        )
        self.table = ArticleTable(self, self.operations, parts.folding)
        self.transfers = Transfers(self, self.operations, parts, choose, seeds)
        self.words = WordRepairing(
            self, self.operations, self.page, self.menus, self.status, choose
        )
        self.words.scope = settings.word_scope
        self.words.scope_chosen.connect(lambda scope: self.choices.remember(word_scope=scope))
        self.context_menu = ContextMenu(self, self.page, self.menus, self.words)
        self.showing_repairs = ShowingRepairs(self.page, self.operations, self.menus)
        self.navigating = Navigating(
            self.page, self.operations, self.find_bar, GoTo(self.page), self.open_article
        )
        self.undoing = Undoing(self.page, self.operations, self.status, self.showing)
        self.leaving = Leaving(self, parts, self.transfers, worker)
        self.menus.show_recent(settings.recent[1:], self._want_library)
        self.menus.connect_acts(self._acts())
        self._connect_rooms()
        self._connect_panels()
        self._connect_page()
        self._connect_bars()
        self.choices.apply()
        missing = fonts.missing_fonts_message()
        if missing:
            self.status.say(missing, lasting=True)
        self.showing.begin()

    # Wiring

    def _acts(self) -> dict[str, Callable[[], object]]:
        """What each act of the menus does, by its key."""
        return {
            "save_article": self._save_article,
            "quit": self.close,
            "copy": self.page.copy,
            "cite": self.page.copy_with_citation,
            "highlight": lambda: self.page.choose_colour(self.page.colour),
            "write_note": lambda: self.page.acts.ask(None, "note"),
            "tag_it": lambda: self.page.acts.ask(None, "tags"),
            "unmark": self.page.acts.delete,
            "look_up": self.page.look_up,
            "find": self._find_article,
            "shortcuts": self.open_shortcuts,
            "about": self.open_about,
            "library": lambda: self.sides.toggle(Side.LIBRARY),
            "notes": lambda: self.sides.toggle(Side.NOTES),
            "menu": self.top_bar.open_menu,
            **self.choices.acts(),
            **self.transfers.acts(),
            **self.navigating.acts(),
            **self.shelving.acts(),
            **self.table.acts(),
            **self.showing_repairs.acts(),
            **self.undoing.acts(),
        }

    def _connect_rooms(self) -> None:
        self.worker.failed.connect(self._failed)
        self.worker.bug.connect(self._bug)
        self.worker.busy_changed.connect(lambda busy: self.status.set_saved(saved=not busy))
        showing, annotating, transfers = self.showing, self.annotating, self.transfers
        self.operations.changed.connect(showing.changed)
        self.worker.changed_elsewhere.connect(
            lambda: self.operations.changed.emit(Changes(library=True, words=True), None)
        )
        showing.shelf_known.connect(self.shelving.show_shelf)
        showing.tags_known.connect(self.shelving.know_tags)
        self.shelving.begun.connect(self.notes_panel.flush)
        self.undoing.begun.connect(self.notes_panel.flush)
        self.table.begun.connect(self.notes_panel.flush)
        self.table.open_wanted.connect(self._choose_article)
        self.table.undo_wanted.connect(self.undoing.undo)
        self.table.redo_wanted.connect(self.undoing.redo)
        self.shelving.failed.connect(self._failed)
        showing.ready.connect(self.ready)
        showing.article_shown.connect(self.article_shown)
        showing.refreshed.connect(self.refreshed)
        showing.broken.connect(self._no_library)
        annotating.colour_used.connect(lambda colour: self.choices.remember(colour=colour))
        annotating.failed.connect(self._failed)
        self.folding.failed.connect(self._bug)
        transfers.article_imported.connect(self.open_article)
        transfers.library_wanted.connect(self._want_library)
        transfers.failed.connect(self._failed)
        self.navigating.can_go.connect(self._show_ways)
        self._show_ways(back=False, forward=False)

    def _connect_panels(self) -> None:
        panel = self.library_panel
        panel.article_chosen.connect(self._choose_article)
        panel.tag_chosen.connect(self.showing.choose_tag)
        notes = self.notes_panel
        notes.jump.connect(self._jump)
        notes.filter_cleared.connect(lambda: self.showing.choose_tag(""))
        notes.left.connect(self._back_to_text)
        notes.example_wanted.connect(self.page.show_example)
        sides = self.sides
        sides.shown_changed.connect(self._side_shown)
        sides.drawer_opened.connect(self._enter_drawer)
        sides.page_wanted.connect(self.page.enter)

    def _connect_page(self) -> None:
        page = self.page
        page.acts.copied.connect(lambda: self.status.say(self.tr("Copied")))
        page.active_changed.connect(
            lambda number, reveal: self.notes_panel.set_active(number, reveal=reveal)
        )
        page.position_rested.connect(
            lambda *place: operations.set_reading_position(self.operations, *place)
        )
        page.quit_wanted.connect(self.close)
        page.engine_failed.connect(self._engine_failed)
        page.original_told.connect(self.status.say)

    def _connect_bars(self) -> None:
        bar = self.top_bar
        bar.library_toggled.connect(lambda: self.sides.toggle(Side.LIBRARY))
        bar.notes_toggled.connect(lambda: self.sides.toggle(Side.NOTES))
        alt = AltKey(self)
        alt.tapped.connect(self._alt_tapped)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(alt)

    # What others drive the window by

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self.showing.article

    @property
    def article_count(self) -> int:
        """How many articles the panels know of."""
        return self.showing.article_count

    @property
    def theme(self) -> Theme:
        """The theme of the moment."""
        return self.appearance.theme

    @property
    def settings(self) -> Settings:
        """The reader's choices of the moment."""
        return self.choices.settings

    @property
    def preferences(self) -> Preferences | None:
        """The Preferences window, once it was opened."""
        return self.choices.preferences

    def open_article(self, number: int) -> None:
        """Read an article and show it, unless another one is asked for meanwhile."""
        self.showing.open_article(number)

    def set_script(self, script: Script) -> None:
        """Show texts in ``script``."""
        self.choices.set_script(script)

    def set_word_marks(self, marks: WordMarks) -> None:
        """Show words in one of the ways, or not."""
        self.choices.set_word_marks(marks)

    def set_readings(self, style: ReadingStyle | None = None, *, tones: bool | None = None) -> None:
        """Show readings in ``style``, in the colours of tones or not; None keeps what is."""
        self.choices.set_readings(style, tones=tones)

    def set_hover_card(self, *, on: bool) -> None:
        """Whether the word card opens where the pointer rests."""
        self.choices.set_hover_card(on=on)

    def set_theme(self, choice: str) -> None:
        """``system`` or the name of a theme."""
        self.choices.set_theme(choice)

    def choose(self, key: str, value: Any) -> None:
        """Take up a setting by its key, at once."""
        self.choices.choose(key, value)

    def open_shortcuts(self) -> None:
        """Open the sheet of all shortcuts."""
        ShortcutSheet(self, shortcuts()).open()

    def open_about(self) -> None:
        """Say which versions these are."""
        from reader_app.versions import versions  # noqa: PLC0415 - SQLite is not for the window

        About(self, versions(), str(self._licences)).open()

    def undo(self) -> None:
        """Take the last act back."""
        self.undoing.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.undoing.redo()

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders, with progress in the status line."""
        self.transfers.import_paths(paths)

    def export_csv(self, target: Path) -> None:
        """Write all annotations to ``target``."""
        self.notes_panel.flush()
        self.transfers.export_csv(target)

    # Between rooms

    def _back_to_text(self) -> None:
        self.sides.close_drawers()
        self.page.enter()

    def _choose_article(self, number: int) -> None:
        self._back_to_text()
        self.navigating.jump_to_article(number)

    def _jump(self, number: int) -> None:
        annotation = self.showing.annotation(number)
        if annotation is None:
            return
        if annotation.status == "orphan":
            self.status.say(
                self.tr(
                    "This quote is not in the present text: a repair took it out. Switch it off "
                    "in the article's details, and the highlight is back."
                )
            )
        else:
            self.navigating.jump_to_annotation(annotation)

    def _save_article(self) -> None:
        if self.article is not None:
            self.transfers.save_article(self.article, self.settings.script)

    def _find_article(self) -> None:
        self.sides.show_side(Side.LIBRARY, shown=True)
        self.library_panel.focus_filter()

    def _show_ways(self, back: bool, forward: bool) -> None:
        self.menus["back"].setEnabled(back)
        self.menus["forward"].setEnabled(forward)

    def _want_library(self, path: Path | str) -> None:
        if self.transfers.importing:
            self.status.say(self.tr("An import is running: cancel it first."))
        else:
            self.library_wanted.emit(Path(path))

    # Failures

    def _failed(self, error: ReaderError) -> None:
        show_message(self, self.tr("That did not work"), str(error))

    def _no_library(self, error: ReaderError) -> None:
        self.showing.show_no_article()
        self.choices.remember(recent=self.settings.recent[1:])
        self.page.show_broken(str(error))
        self.library_panel.setEnabled(False)
        self.menus.enable_only(WITHOUT_LIBRARY)

    def _bug(self, error: Exception) -> None:
        details = "".join(traceback.format_exception(error))
        show_message(
            self,
            self.tr("A fault in the app"),
            self.tr("Something went wrong that should not. What was saved before is safe."),
            details,
        )

    def _engine_failed(self, error: Exception) -> None:
        self.set_script(Script.ORIGINAL)
        if isinstance(error, ReaderError):
            self.status.say(str(error))
        else:
            self._bug(error)

    # Panels

    def _side_shown(self, side: Side, shown: bool) -> None:
        if side is Side.NOTES and not shown:
            self.notes_panel.flush()
        button = self.top_bar.library if side is Side.LIBRARY else self.top_bar.notes
        button.setChecked(shown)

    def _enter_drawer(self, side: Side) -> None:
        if side is Side.LIBRARY:
            self.library_panel.focus_filter()
        else:
            self.notes_panel.focus_first()

    def _alt_tapped(self) -> None:
        if self.isActiveWindow():
            self.top_bar.open_menu()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.sides.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.page.close_popover()
        self.sides.fit_if_needed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no widget took: Return presses a button, Escape leads back to the text."""
        if presses_button(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self._back_to_text()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.transfers.import_dropped([local_path(url) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is unsaved, then end the library's thread."""
        if not self.leaving.may_close():
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.choices.remember(geometry=geometry)
        self.choices.save()
        self.page.close()
        self.folding.close()
        self.transfers.close()
        self.worker.close()
        super().closeEvent(event)
        self.closed.emit()
