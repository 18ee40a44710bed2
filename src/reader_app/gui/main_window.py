"""The main window: it joins parts and rooms, and decides nothing itself.

It is made in steps (`steps`): the face that stands in the first frame, then the parts that a text
needs, then the rooms behind the reader's acts.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow

from reader_app.domain.errors import ReaderError
from reader_app.later import later
from reader_app.settings import Settings, SettingsStore

from .appearance import Appearance
from .docking import Side, is_docked
from .face import Face
from .steps import Steps
from .worker import LibraryWorker

if TYPE_CHECKING:
    from reader_app import versions
    from reader_app.domain import changes
    from reader_app.domain.lexicon import ReadingStyle
    from reader_app.domain.model import Article, Script, WordMarks

    from . import (
        actions,
        alt_key,
        choices,
        failures,
        fonts,
        operations,
        parts,
        rooms,
        showing,
        unclaimed_keys,
    )
    from .annotating import Annotating
    from .annotation_panel import AnnotationPanel
    from .article_table import ArticleTable
    from .choices import Choices
    from .context_menu import ContextMenu
    from .dialogs import about, files, shortcuts
    from .dialogs.files import FileChooser
    from .dialogs.preferences import Preferences
    from .find_bar import FindBar
    from .folding import Folding
    from .leaving import Leaving
    from .library_panel import LibraryPanel
    from .menus import Menus
    from .navigating import Navigating
    from .operations import Operations
    from .options import Choice
    from .page import Page
    from .shelving import Shelving
    from .showing import Showing
    from .showing_repairs import ShowingRepairs
    from .side_panels import SidePanels
    from .status_bar import StatusBar
    from .style_popover import StylePopover
    from .theme import Theme
    from .top_bar import TopBar
    from .transfers import Transfers
    from .undoing import Undoing
    from .views import Engine
    from .word_repairing import WordRepairing
else:
    versions = later("reader_app.versions")
    changes = later("reader_app.domain.changes")
    actions = later("reader_app.gui.actions")
    alt_key = later("reader_app.gui.alt_key")
    choices = later("reader_app.gui.choices")
    failures = later("reader_app.gui.failures")
    fonts = later("reader_app.gui.fonts")
    operations = later("reader_app.gui.operations")
    parts = later("reader_app.gui.parts")
    rooms = later("reader_app.gui.rooms")
    showing = later("reader_app.gui.showing")
    unclaimed_keys = later("reader_app.gui.unclaimed_keys")
    about = later("reader_app.gui.dialogs.about")
    files = later("reader_app.gui.dialogs.files")
    shortcuts = later("reader_app.gui.dialogs.shortcuts")

SIZE = (1360, 860)
LEAST = (560, 420)
"""The window at its first start and at its smallest, in pixels."""
FOR_A_TEXT = ("library_panel", "reading.view", "page", "annotation_panel", "parts", "showing")
FOR_ACTS = ("page_tools", "dialogs.details", "shelving", "transfers", "word_repairing", "rooms")
"""Modules that load one by one between two steps, so that none of them takes long."""
SLOW = 300
"""Milliseconds that the face stands at most when all but the text is made."""
WITHOUT_LIBRARY = frozenset({"new", "open", "quit", "menu", "preferences", "shortcuts"})
"""Acts that need no library."""


def load(modules: Sequence[str]) -> Iterator[None]:
    """Import these modules of this package, one a step."""
    for name in modules:
        import_module(f"{__package__}.{name}")
        yield


class MainWindow(QMainWindow):
    """One library, one article at a time.

    The widgets are `Parts`; what the reader chooses is `Choices`' business, what stands in the
    panels `Showing`'s, acts on articles `Shelving`'s, on annotations `Annotating`'s, ways through
    texts `Navigating`'s, files in and out `Transfers`', and whether the window may close
    `Leaving`'s. What is not made in ``__init__`` is there once `ready` was told.
    """

    library_wanted = Signal(object)
    """A path: another library should be opened in this one's place."""
    closed = Signal()
    ready = Signal()
    """The library was read for the first time, and every act is possible."""
    article_shown = Signal(int)
    refreshed = Signal()
    """The panels show what the library holds."""

    operations: Operations
    top_bar: TopBar
    library_panel: LibraryPanel
    page: Page
    notes_panel: AnnotationPanel
    sides: SidePanels
    status: StatusBar
    folding: Folding
    choices: Choices
    showing: Showing

    menus: Menus
    find_bar: FindBar
    annotating: Annotating
    shelving: Shelving
    transfers: Transfers
    table: ArticleTable
    words: WordRepairing
    context_menu: ContextMenu
    showing_repairs: ShowingRepairs
    navigating: Navigating
    undoing: Undoing
    leaving: Leaving

    def __init__(
        self,
        worker: LibraryWorker,
        store: SettingsStore,
        engine: Callable[[], Engine],
        icons: Path,
        seeds: Path,
        choose: Callable[[], FileChooser],
        languages: Callable[[], Sequence[Choice]] = list,
    ) -> None:
        super().__init__()
        self.worker = worker
        self.appearance = Appearance(self, store.load().theme, icons)
        self._store = store
        self._engine = engine
        self._licences = icons.parent / "licences"
        self._seeds = seeds
        self._choose = choose
        self._languages = languages
        self._has_parts = self._has_rooms = self._was_read = False
        self._no_library: ReaderError | None = None
        self._at_start = store.load().at_start().with_recent(str(worker.path))
        self._steps = Steps(self._make_face(self._at_start), self._until_a_text(), self)

    # The steps of a start

    def _make_face(self, settings: Settings) -> Face:
        self.setAcceptDrops(True)
        self.resize(*SIZE)
        self.setMinimumSize(*LEAST)
        if settings.geometry:
            kept = QByteArray.fromBase64(settings.geometry.encode("ascii", "ignore"))
            self.restoreGeometry(kept)
        library = settings.library_shown and is_docked(Side.LIBRARY, self.width())
        notes = settings.notes_shown and is_docked(Side.NOTES, self.width())
        face = Face(
            self.appearance.theme,
            settings.library_width if library else 0,
            settings.notes_width if notes else 0,
        )
        self.setCentralWidget(face)
        return face

    def _until_a_text(self) -> Iterator[None]:
        """From the first frame to a text that can be read."""
        self.worker.start()
        yield from load(FOR_A_TEXT)
        self._make_parts()
        self.choices.apply()
        self.showing.begin()
        # Bars, list and text come in one paint, unless the library takes its time.
        self._paint_parts(now=False)
        QTimer.singleShot(SLOW, self, lambda: self._paint_parts(now=True))

    def _until_all_acts(self) -> Iterator[None]:
        """From a text to all that can be done with it."""
        yield from load(FOR_ACTS)
        self.page.begin_acting()
        yield
        self._make_rooms()
        yield
        self._connect_rooms()
        self.showing.tell_again()
        self._tell_ready()

    def _paint_parts(self, *, now: bool) -> None:
        body = self.centralWidget()
        if body is not None:
            body.setUpdatesEnabled(now)

    def _begun(self) -> None:
        """A text is on the page, or there is none: once that is painted, the rest follows."""
        self._paint_parts(now=True)
        shown = self.page.view.viewport() if self.page.loaded else self.page
        self._steps = Steps(shown, self._until_all_acts(), self)

    def _tell_ready(self) -> None:
        if self._was_read and self._has_rooms:
            self.ready.emit()

    def _make_parts(self) -> None:
        self.operations = operations.Operations(self.worker)
        # Each widget is polished once if the sheet is there before it.
        self.appearance.apply()
        made = self._parts = parts.make_parts(self, self._at_start, self._engine(), self.appearance)
        self.top_bar, self.status, self.sides = made.top_bar, made.status, made.sides
        self.library_panel, self.notes_panel = made.library_panel, made.notes_panel
        self.page, self.folding = made.page, made.folding
        self.choices = choices.Choices(
            self,
            self._at_start,
            self._store,
            made,
            self.appearance,
            self.operations,
            self._languages,
        )
        self.showing = showing.Showing(self, self.worker, made, self.choices)
        self._has_parts = True
        self._connect_parts()

    def _make_rooms(self) -> None:
        made = rooms.make_rooms(
            self,
            self._parts,
            self.operations,
            self.choices,
            self.showing,
            self._choose(),
            self._seeds,
        )
        self.menus, self.find_bar = made.menus, made.find_bar
        self.annotating, self.shelving, self.transfers = (
            made.annotating,
            made.shelving,
            made.transfers,
        )
        self.table, self.words, self.context_menu = made.table, made.words, made.context_menu
        self.showing_repairs = made.showing_repairs
        self.navigating, self.undoing, self.leaving = made.navigating, made.undoing, made.leaving
        self._has_rooms = True

    # Wiring

    def _connect_parts(self) -> None:
        worker, showing, page = self.worker, self.showing, self.page
        worker.failed.connect(self._failed)
        worker.bug.connect(self._bug)
        worker.busy_changed.connect(lambda busy: self.status.set_saved(saved=not busy))
        worker.changed_elsewhere.connect(
            lambda: self.operations.changed.emit(changes.Changes(library=True, words=True), None)
        )
        self.operations.changed.connect(showing.changed)
        self.operations.changed.connect(self._outdate_message)
        showing.article_shown.connect(self.article_shown)
        showing.refreshed.connect(self.refreshed)
        showing.broken.connect(self._library_refused)
        showing.begun.connect(self._begun)
        showing.ready.connect(self._library_read)
        self.sides.shown_changed.connect(self._side_shown)
        page.position_rested.connect(
            lambda *place: operations.set_reading_position(self.operations, *place)
        )
        page.engine_failed.connect(self._engine_failed)
        self.folding.failed.connect(self._bug)
        missing = fonts.missing_fonts_message()
        if missing:
            self.status.say(missing, lasting=True)

    def _connect_rooms(self) -> None:
        showing, menus = self.showing, self.menus
        showing.shelf_known.connect(self.shelving.show_shelf)
        showing.tags_known.connect(self.shelving.know_tags)
        showing.acts_known.connect(menus.show_acts)
        self.choices.changed.connect(lambda: menus.show_choices(self.settings))
        self.appearance.changed.connect(lambda: self.find_bar.set_icons(self.appearance.icons))
        self.shelving.begun.connect(self.notes_panel.flush)
        self.undoing.begun.connect(self.notes_panel.flush)
        self.table.begun.connect(self.notes_panel.flush)
        self.table.open_wanted.connect(self._choose_article)
        self.table.undo_wanted.connect(self.undoing.undo)
        self.table.redo_wanted.connect(self.undoing.redo)
        self.shelving.failed.connect(self._failed)
        self.annotating.colour_used.connect(lambda colour: self.choices.remember(colour=colour))
        self.annotating.failed.connect(self._failed)
        self.transfers.article_imported.connect(self.open_article)
        self.transfers.library_wanted.connect(self._want_library)
        self.transfers.failed.connect(self._failed)
        self.words.scope_chosen.connect(lambda scope: self.choices.remember(word_scope=scope))
        self.navigating.can_go.connect(self._show_ways)
        self.navigating.refused.connect(self.status.say)
        self.status.go_wanted.connect(self.navigating.go_to)
        self._connect_menus()
        self._connect_panels()

    def _connect_menus(self) -> None:
        menus = self.menus
        menus.show_recent(self._at_start.recent[1:], self._want_library)
        menus.connect_acts(self._acts())
        menus.show_choices(self.settings)
        self._show_ways(back=False, forward=False)
        self.top_bar.take(menus)
        self.choices.show_switches()
        if sys.platform == "darwin":
            for menu in menus.top:
                self.menuBar().addMenu(menu)
        if self._no_library is not None:
            menus.enable_only(WITHOUT_LIBRARY)
        alt_key.AltKey(self).tapped.connect(self._alt_tapped)

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

    def _connect_panels(self) -> None:
        panel, notes, sides, page = self.library_panel, self.notes_panel, self.sides, self.page
        panel.article_chosen.connect(self._choose_article)
        panel.tag_chosen.connect(self.showing.choose_tag)
        notes.jump.connect(self._jump)
        notes.filter_cleared.connect(lambda: self.showing.choose_tag(""))
        notes.left.connect(self._back_to_text)
        notes.example_wanted.connect(page.show_example)
        sides.drawer_opened.connect(self._enter_drawer)
        sides.page_wanted.connect(page.enter)
        page.acts.refused.connect(self.status.say)
        page.acts.copied.connect(lambda: self.status.say(self.tr("Copied")))
        page.active_changed.connect(
            lambda number, reveal: self.notes_panel.set_active(number, reveal=reveal)
        )
        page.quit_wanted.connect(self.close)
        page.original_told.connect(self.status.say)
        self.top_bar.library_toggled.connect(lambda: sides.toggle(Side.LIBRARY))
        self.top_bar.notes_toggled.connect(lambda: sides.toggle(Side.NOTES))

    # What others drive the window by

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self.showing.article if self._has_parts else None

    @property
    def article_count(self) -> int:
        """How many articles the panels know of."""
        return self.showing.article_count if self._has_parts else 0

    @property
    def broken(self) -> str:
        """Why there is no library to work with; empty while there is one or it is not known yet."""
        return str(self._no_library or "") if self._has_rooms else ""

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

    @property
    def style_popover(self) -> StylePopover:
        """The small sheet that sets the page."""
        return self.choices.style_popover

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
        shortcuts.ShortcutSheet(self, actions.shortcuts()).open()

    def open_about(self) -> None:
        """Say which versions these are."""
        about.About(self, versions.versions(), str(self._licences)).open()

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

    def _outdate_message(self, made: changes.Changes, initiator: object) -> None:
        del initiator
        if made:
            self.status.outdate()

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
        failures.tell(self, error)

    def _bug(self, error: Exception) -> None:
        failures.tell_bug(self, error)

    def _library_read(self) -> None:
        self._was_read = True
        self._tell_ready()

    def _library_refused(self, error: ReaderError) -> None:
        self._no_library = error
        self.showing.show_no_article()
        self.choices.remember(recent=self.settings.recent[1:])
        self.page.show_broken(str(error))
        self.library_panel.setEnabled(False)

    def _engine_failed(self, error: Exception) -> None:
        self.choices.show_original()
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
        if self._has_parts:
            self.sides.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._has_parts:
            self.page.close_popover()
            self.sides.fit_if_needed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no widget took: Return presses a button, Escape leads back to the text."""
        if unclaimed_keys.presses_button(event) or unclaimed_keys.opens_menu(event):
            return
        if self._has_rooms and event.key() == Qt.Key.Key_Escape:
            self._back_to_text()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._has_rooms and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.transfers.import_dropped([files.local_path(url) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is unsaved, then end the library's thread."""
        if self._has_rooms and not self.leaving.may_close():
            event.ignore()
            return
        self._steps.stop()
        if self._has_parts:
            geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
            self.choices.remember(geometry=geometry)
            self.choices.save()
            self.page.close()
            self.folding.close()
        if self._has_rooms:
            self.transfers.close()
        self.worker.close()
        super().closeEvent(event)
        self.closed.emit()
