"""The main window: it joins parts and rooms, and decides nothing itself.

It is made in steps (`steps`): a face for the first frame, then the parts that show a text, then the
rooms that carry out the reader's acts. docs/architecture.md explains parts and rooms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow

from reader_app.later import later
from reader_app.settings import Settings, SettingsStore

from .appearance import Appearance
from .window.docking import Side
from .window.face import first_face
from .window.steps import Steps, load
from .worker import LibraryWorker

if TYPE_CHECKING:
    from reader_app.domain import changes
    from reader_app.domain.model import Article

    from . import choices, fonts, operations, showing
    from .annotations.annotation_panel import AnnotationPanel
    from .articles.library_panel import LibraryPanel
    from .choices import Choices
    from .dialogs.files import FileChooser
    from .engine import Engine
    from .folding import Folding
    from .operations import Operations
    from .options import Choice
    from .page.page import Page
    from .showing import Showing
    from .theme import Theme
    from .window import failures, parts, rooms, unclaimed_keys, wiring
    from .window.menus import Menus
    from .window.rooms import Rooms
    from .window.side_panels import SidePanels
    from .window.status_bar import StatusBar
    from .window.top_bar import TopBar
else:
    changes = later("reader_app.domain.changes")
    choices = later("reader_app.gui.choices")
    failures = later("reader_app.gui.window.failures")
    fonts = later("reader_app.gui.fonts")
    operations = later("reader_app.gui.operations")
    parts = later("reader_app.gui.window.parts")
    rooms = later("reader_app.gui.window.rooms")
    showing = later("reader_app.gui.showing")
    unclaimed_keys = later("reader_app.gui.window.unclaimed_keys")
    wiring = later("reader_app.gui.window.wiring")

FOR_A_TEXT = (
    "articles.library_panel",
    "reading.view",
    "page.page",
    "annotations.annotation_panel",
    "window.parts",
    "showing",
)
FOR_ACTS = (
    "page.page_tools",
    "dialogs.details",
    "articles.shelving",
    "articles.transfers",
    "words.word_repairing",
    "window.rooms",
    "window.wiring",
)
"""Modules of ``gui/`` that load one at a time between two steps, so that no step takes long."""
SLOW = 300
"""Milliseconds that the face is shown at most once the parts are made but no text has come."""


class MainWindow(QMainWindow):
    """One library, one article at a time.

    `Parts` are its widgets. `Choices` handles settings, `Showing` the contents of the panels,
    `Shelving` acts on articles, `Annotating` acts on annotations, `Navigating` ways through texts,
    `Transfers` files in and out, and `Leaving` whether the window may close. `Wiring` joins them,
    `Failures` reports errors. Attributes that are not made in ``__init__`` are there once `ready`
    was emitted.
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

    rooms: Rooms
    """The rooms behind the reader's acts."""

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
        self._has_parts = self._has_rooms = False
        self._at_start = store.load().at_start().with_recent(str(worker.path))
        self.setAcceptDrops(True)
        face = first_face(self, self._at_start, self.appearance.theme)
        self._steps = Steps(face, self._until_a_text(), self)

    # The steps of a start

    def _until_a_text(self) -> Iterator[None]:
        """From the first frame to a text that can be read."""
        self.worker.start()
        yield from load(FOR_A_TEXT)
        self._make_parts()
        # Bars, list and text come in one paint, unless the library takes its time.
        self._paint_parts(now=False)
        QTimer.singleShot(SLOW, self, lambda: self._paint_parts(now=True))
        yield
        self.choices.apply()
        self.showing.begin()

    def _until_all_acts(self) -> Iterator[None]:
        """From a text to all that can be done with it."""
        yield from load(FOR_ACTS)
        self.page.begin_acting()
        yield
        self._make_rooms()
        yield
        self._wire()
        self.showing.read_all()

    def _paint_parts(self, *, now: bool) -> None:
        body = self.centralWidget()
        if body is not None:
            body.setUpdatesEnabled(now)

    def _begun(self) -> None:
        """A text is on the page, or there is none. Once that is painted, the rest is made."""
        self._paint_parts(now=True)
        shown = self.page.view.viewport() if self.page.loaded else self.page
        self._steps = Steps(shown, self._until_all_acts(), self)

    def _make_parts(self) -> None:
        self.operations = operations.Operations(self.worker)
        # With the style sheet set first, each widget is styled only once.
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
        self._failures = failures.Failures(self, self.worker, made, self.choices, self.showing)
        self._has_parts = True
        self._connect_parts()

    def _make_rooms(self) -> None:
        self.rooms = rooms.make_rooms(
            self,
            self._parts,
            self.operations,
            self.choices,
            self.showing,
            self._choose(),
            self._seeds,
        )
        self._has_rooms = True

    def _wire(self) -> None:
        self._wiring = wiring.Wiring(
            self,
            self._parts,
            self.rooms,
            self.choices,
            self.showing,
            self.appearance,
            self._failures,
        )
        self._wiring.library_wanted.connect(self.library_wanted)
        self._wiring.begin(
            self._licences,
            self._at_start.recent[1:],
            has_library=self._failures.no_library is None,
        )

    def _connect_parts(self) -> None:
        worker, showing, page = self.worker, self.showing, self.page
        worker.busy_changed.connect(lambda busy: self.status.set_saved(saved=not busy))
        worker.changed_elsewhere.connect(
            lambda: self.operations.changed.emit(changes.Changes(library=True, words=True), None)
        )
        self.operations.changed.connect(showing.changed)
        self.operations.changed.connect(self._note_act)
        showing.article_shown.connect(self.article_shown)
        showing.refreshed.connect(self.refreshed)
        showing.begun.connect(self._begun)
        showing.ready.connect(self._library_read)
        self.sides.shown_changed.connect(self._side_shown)
        page.position.rested.connect(
            lambda *place: operations.set_reading_position(self.operations, *place)
        )
        missing = fonts.missing_fonts_message()
        if missing:
            self.status.say(missing, lasting=True)

    # For those who drive the window: app, self-test, tests

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self.showing.article if self._has_parts else None

    @property
    def article_count(self) -> int:
        """How many articles the list holds."""
        return self.showing.article_count if self._has_parts else 0

    @property
    def broken(self) -> str:
        """Why the library did not open; empty if it did, or is still opening."""
        return str(self._failures.no_library or "") if self._has_rooms else ""

    @property
    def menus(self) -> Menus:
        """The acts by key, as in ``menus["undo"]``."""
        return self.rooms.menus

    @property
    def theme(self) -> Theme:
        """The present theme."""
        return self.appearance.theme

    @property
    def settings(self) -> Settings:
        """The reader's present choices."""
        return self.choices.settings

    def open_article(self, number: int) -> None:
        """Read an article and show it, unless another one is asked for meanwhile."""
        self.showing.open_article(number)

    def undo(self) -> None:
        """Take the last act back."""
        self.rooms.undoing.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.rooms.undoing.redo()

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders, with progress in the status line."""
        self.rooms.transfers.import_paths(paths)

    def export_csv(self, target: Path) -> None:
        """Write all annotations to ``target``."""
        self.notes_panel.flush()
        self.rooms.transfers.export_csv(target)

    # Signals of the parts

    def _note_act(self, made: changes.Changes, initiator: object) -> None:
        del initiator
        if made:
            self.status.outdate()
            self.library_panel.filter.note_act()

    def _library_read(self) -> None:
        # The segmenter loads for as long as a second, and takes turns with all else that runs.
        self.page.views.words.go_on()
        self.ready.emit()

    def _side_shown(self, side: Side, shown: bool) -> None:
        if side is Side.NOTES and not shown:
            self.notes_panel.flush()
        button = self.top_bar.library if side is Side.LIBRARY else self.top_bar.notes
        button.setChecked(shown)

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
        """Keys that no widget took: Return presses a button, Escape leads back to the text."""
        if unclaimed_keys.presses_button(event) or unclaimed_keys.opens_menu(event):
            return
        if self._has_rooms and event.key() == Qt.Key.Key_Escape:
            self._wiring.back_to_text()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is unsaved, then end the library's thread."""
        if self._has_rooms and not self.rooms.leaving.may_close():
            event.ignore()
            return
        self._steps.stop()
        if self._has_parts:
            geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
            self.choices.remember(geometry=geometry)
            self.choices.close()
            self.page.close()
            self.folding.close()
        if self._has_rooms:
            self.rooms.transfers.close()
        self.worker.close()
        super().closeEvent(event)
        self.closed.emit()
