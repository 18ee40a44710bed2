"""The main window: it joins panels, page and operations, and decides nothing on the text."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget

from reader_app.domain.changes import Changes
from reader_app.domain.errors import ReaderError
from reader_app.domain.model import (
    Annotation,
    Article,
    Colour,
    FailedImport,
    ImportOutcome,
    ImportStatus,
    Script,
    TagCount,
    WordMarks,
)
from reader_app.domain.spans import Span
from reader_app.settings import DEFAULT_TEXT_SIZE, TEXT_SIZES, Settings, SettingsStore

from . import fonts, messages, operations, theme
from .annotation_panel import AnnotationPanel, Card
from .dialogs.files import FileChooser
from .dialogs.message import show_message
from .dialogs.tags import TagsDialog
from .icons import Icons
from .library_panel import LibraryPanel
from .menus import Menus
from .operations import Operations
from .page import Loaded, Page
from .status_bar import StatusBar
from .top_bar import TopBar
from .views import Engine
from .worker import LibraryWorker, Task

NOTES_FROM = 1000
"""Narrower than this, in pixels, the window opens without the notes."""
LIBRARY_FROM = 700
"""Narrower than this, without the library too."""
SETTINGS_DELAY = 500


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the panels show of the library, read in one go."""

    articles: tuple[Article, ...]
    failed: tuple[FailedImport, ...]
    tags: tuple[TagCount, ...]
    undo: str
    redo: str
    notes: tuple[Annotation, ...]
    """Annotations of the article shown, or of the tag chosen."""
    last: int | None


def read_shelf(library: Any, article: int | None, tag: str) -> Shelf:
    """Read a `Shelf` on the library's thread."""
    articles = library.articles()
    known = {a.id for a in articles}
    notes: tuple[Annotation, ...] = ()
    if tag:
        notes = tuple(a for a in library.annotations() if tag in a.tags)
    elif article in known:
        notes = library.annotations(article)
    return Shelf(
        articles,
        library.failed_imports(),
        library.tags(),
        library.undo_label(),
        library.redo_label(),
        notes,
        library.last_article(),
    )


def load_article(library: Any, number: int) -> Loaded:
    """Read an article on the library's thread."""
    return Loaded(
        library.article(number),
        library.text(number),
        tuple(library.annotations(number)),
        library.reading_position(number),
    )


class MainWindow(QMainWindow):
    """One library, one article at a time."""

    library_wanted = Signal(object)
    """A path: another library should be opened in this one's place."""
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
    ) -> None:
        super().__init__()
        self.worker = worker
        self.operations = Operations(worker)
        self.settings: Settings = store.load().with_recent(str(worker.path))
        self._store = store
        self._engine = engine
        self._seeds = seeds
        self._choose = choose
        self._shelf: Shelf | None = None
        self._asked: int | None = None
        self._tag = ""
        self._acts = 0
        self._running: Task | None = None
        self._after: tuple[int, str] | None = None
        self.theme = self._resolved()
        self._icons = Icons(icons, self.theme)
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(SETTINGS_DELAY)
        self._save_timer.timeout.connect(self._save_settings)
        self._build()
        self._connect()
        self._apply_settings()
        self.refresh(first=True)

    # Building

    def _build(self) -> None:
        names = {c: messages.colour_name(c) for c in Colour}
        self.setAcceptDrops(True)
        self.resize(1360, 860)
        self.setMinimumSize(560, 420)
        self.menus = Menus(self)
        self.menus.show_recent(self.settings.recent[1:])
        self.library_panel = LibraryPanel(self.theme, self.settings.sort)
        self.notes_panel = AnnotationPanel(self.theme, names)
        self.notes_panel.set_quote_families(fonts.families("serif", "sc"))
        self.page = Page(self._engine, self.theme, self._icons, self.settings.colour)
        self.top_bar = TopBar(self._icons, self.menus.text_menu(), self.menus.theme_menu())
        self.status = StatusBar()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for panel in (self.library_panel, self.page, self.notes_panel):
            self.splitter.addWidget(panel)
        self.splitter.setStretchFactor(1, 1)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(body)

    def _connect(self) -> None:
        self.worker.failed.connect(self._failed)
        self.worker.bug.connect(self._bug)
        self.worker.busy_changed.connect(lambda busy: self.status.set_saved(saved=not busy))
        self.operations.changed.connect(self._changed)
        self._connect_menus()
        self._connect_page()
        panel = self.library_panel
        panel.article_chosen.connect(self.open_article)
        panel.tag_chosen.connect(self._choose_tag)
        panel.import_wanted.connect(self._import_files)
        panel.seeds_wanted.connect(lambda: self.import_paths(sorted(self._seeds.glob("*.txt"))))
        panel.dismiss_wanted.connect(lambda n: operations.dismiss_failed(self.operations, n))
        panel.sort_changed.connect(lambda key: self._remember(sort=key))
        notes = self.notes_panel
        notes.jump.connect(self._jump)
        notes.note_changed.connect(self._store_note)
        notes.tags_wanted.connect(self._edit_tags)
        notes.colour_wanted.connect(self._set_colour)
        notes.delete_wanted.connect(lambda n: operations.delete_annotation(self.operations, n))
        notes.filter_cleared.connect(lambda: self._choose_tag(""))
        notes.left.connect(lambda: self.page.view.setFocus(Qt.FocusReason.OtherFocusReason))
        bar = self.top_bar
        bar.script_chosen.connect(self.set_script)
        bar.words_cycled.connect(self.cycle_words)
        bar.library_toggled.connect(lambda on: self._show_panel("library", shown=on))
        bar.notes_toggled.connect(lambda on: self._show_panel("notes", shown=on))
        self.status.cancel.clicked.connect(self._cancel)
        self.splitter.splitterMoved.connect(self._splitter_moved)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._scheme_changed)

    def _connect_menus(self) -> None:
        menus = self.menus
        for action, slot in (
            (menus.new, self._new_library),
            (menus.open, self._open_library),
            (menus.import_files, self._import_files),
            (menus.import_folder, self._import_folder),
            (menus.export, self._export),
            (menus.import_notes, self._import_notes),
            (menus.quit, self.close),
            (menus.undo, self.undo),
            (menus.redo, self.redo),
            (menus.copy, self.page.copy),
            (menus.cite, self.page.copy_with_citation),
            (menus.highlight, lambda: self.page.choose_colour(self.page.colour)),
            (menus.find, self._find),
            (menus.flip, lambda: self.set_script(self.settings.previous_script)),
            (menus.words, self.cycle_words),
            (menus.larger, lambda: self._step_size(1)),
            (menus.smaller, lambda: self._step_size(-1)),
            (menus.usual, lambda: self.set_text_size(DEFAULT_TEXT_SIZE)),
            (menus.library, lambda: self._toggle_panel("library")),
            (menus.notes, lambda: self._toggle_panel("notes")),
        ):
            action.triggered.connect(slot)
        menus.script_chosen.connect(self.set_script)
        menus.size_chosen.connect(self.set_text_size)
        menus.theme_chosen.connect(self.set_theme)
        menus.recent_chosen.connect(lambda path: self.library_wanted.emit(Path(path)))

    def _connect_page(self) -> None:
        page = self.page
        page.shown.connect(self._article_is_shown)
        page.highlight_wanted.connect(self._highlight)
        page.colour_wanted.connect(self._set_colour)
        page.note_wanted.connect(self._edit_note)
        page.tags_wanted.connect(self._edit_tags)
        page.delete_wanted.connect(lambda n: operations.delete_annotation(self.operations, n))
        page.active_changed.connect(
            lambda number, reveal: self.notes_panel.set_active(number, reveal=reveal)
        )
        page.position_rested.connect(
            lambda n, at: operations.set_reading_position(self.operations, n, at)
        )
        page.moved.connect(self._show_place)
        page.copied.connect(lambda: self.status.say(self.tr("Copied")))
        page.import_wanted.connect(self._import_files)
        page.engine_failed.connect(self._engine_failed)

    # Reading

    def open_article(self, number: int) -> None:
        """Read an article and show it, unless another one is asked for meanwhile."""
        self.notes_panel.flush()
        self._asked = number
        self.worker.submit(lambda lib: load_article(lib, number), self._show_article)

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self.page.loaded.article if self.page.loaded else None

    @property
    def article_count(self) -> int:
        """How many articles the panels know of."""
        return len(self._shelf.articles) if self._shelf else 0

    def set_script(self, script: Script) -> None:
        """Show texts in ``script``."""
        if script is not self.settings.script:
            self._remember(script=script, previous_script=self.settings.script)
            self.page.set_script(script)
        self._show_switches()

    def cycle_words(self) -> None:
        """Words: off, gaps, underlined, off."""
        order = list(WordMarks)
        at = order.index(self.settings.word_marks)
        self.set_word_marks(order[(at + 1) % len(order)])

    def set_word_marks(self, marks: WordMarks) -> None:
        self._remember(word_marks=marks)
        self.page.set_word_marks(marks)
        self._show_switches()

    def set_text_size(self, pixels: int) -> None:
        self._remember(text_size=pixels)
        self.page.view.set_text_size(pixels)
        self._show_switches()

    def set_theme(self, choice: str) -> None:
        """``system``, ``light`` or ``dark``."""
        self._remember(theme=choice)
        self._apply_theme()
        self._show_switches()

    # Acts

    def undo(self) -> None:
        self.notes_panel.flush()
        operations.undo(self.operations)

    def redo(self) -> None:
        self.notes_panel.flush()
        operations.redo(self.operations)

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders, with progress in the status line."""
        if paths and self._running is None:
            self._running = operations.import_paths(
                self.operations, paths, self._imported, self._import_progress
            )
            self.status.cancel.show()

    def export_csv(self, target: Path) -> None:
        """Write all annotations to ``target``."""
        self.notes_panel.flush()
        operations.export_csv(
            self.operations,
            target,
            lambda rows: self.status.say(
                self.tr("{count} notes exported to {name}").format(count=rows, name=target.name)
            ),
        )

    def refresh(self, *, first: bool = False) -> None:
        """Read again what the panels show. An answer older than a later act is asked for again."""
        asked_at = self._acts
        number, tag = (self.article.id if self.article else None), self._tag

        def arrived(shelf: Shelf) -> None:
            now = self.article.id if self.article else None
            if asked_at != self._acts or (number, tag) != (now, self._tag):
                self.refresh(first=first)
            else:
                self._show_shelf(shelf, first=first)

        self.worker.submit(lambda lib: read_shelf(lib, number, tag), arrived)

    def _changed(self, changes: Changes, initiator: object) -> None:
        del initiator  # cards keep what the reader writes, so all may be shown again
        del changes
        self.refresh()

    def _highlight(self, span: Span, colour: Colour, then: str) -> None:
        article = self.article
        if article is None:
            return
        self._remember(colour=colour)
        self._acts += 1

        def made(changes: Changes) -> None:
            if then and changes.annotation is not None:
                self._after = (changes.annotation, then)

        operations.highlight(self.operations, article.id, span, colour, done=made)

    def _set_colour(self, number: int, colour: Colour) -> None:
        self._acts += 1
        self._remember(colour=colour)
        self.page.colour = colour
        operations.set_colour(self.operations, number, colour)

    def _store_note(self, number: int, note: str) -> None:
        self._acts += 1

        def failed(error: ReaderError) -> None:
            self.notes_panel.keep_unsaved(number)
            self._failed(error)

        operations.set_note(self.operations, number, note, self.notes_panel, failed)

    def _edit_note(self, number: int) -> None:
        self._show_panel("notes", shown=True)
        if self._tag:
            self._after = (number, "note")
            self._choose_tag("")
        else:
            self.notes_panel.edit_note(number)

    def _edit_tags(self, number: int) -> None:
        annotation = self._annotation(number)
        if annotation is None:
            return
        in_use = [tag.path for tag in self._shelf.tags] if self._shelf else []
        dialog = TagsDialog(self, annotation.tags, in_use)
        dialog.chosen.connect(lambda tags: operations.set_tags(self.operations, number, tags))
        dialog.open()

    # Showing

    def _show_article(self, loaded: Loaded) -> None:
        if loaded.article.id != self._asked:
            return
        self._asked = None
        self._tag = ""
        self.page.show_article(loaded)

    def _article_is_shown(self) -> None:
        article = self.article
        if article is None:
            return
        self.library_panel.select(article.id)
        self.top_bar.set_title(messages.title_of(article))
        self.setWindowTitle(messages.title_of(article))
        self._show_notes(self.page.loaded.annotations if self.page.loaded else ())
        self._show_place(self.page.view.top_offset())
        self._show_length()
        self.article_shown.emit(article.id)

    def _show_shelf(self, shelf: Shelf, *, first: bool) -> None:
        self._shelf = shelf
        self.library_panel.show_library(shelf.articles, shelf.failed, shelf.tags)
        self.menus.show_acts(shelf.undo, shelf.redo)
        self.status.set_library(self.worker.path.name, len(shelf.articles))
        known = {a.id for a in shelf.articles}
        if self.article is not None and self.article.id not in known:
            self._show_no_article()
        elif self._tag:
            self._show_notes(shelf.notes)
        elif self.article is not None:
            self.page.set_annotations(shelf.notes)
            self._show_notes(shelf.notes)
        if self.page.loaded is None and shelf.articles and self._asked is None:
            self.open_article(shelf.last if shelf.last in known else shelf.articles[0].id)
        self._do_after()
        if first:
            self.ready.emit()
        self.refreshed.emit()

    def _do_after(self) -> None:
        if self._after is None:
            return
        (number, then), self._after = self._after, None
        if then == "note":
            self._edit_note(number)
        else:
            self._edit_tags(number)

    def _show_no_article(self) -> None:
        self.page.show_nothing()
        self.top_bar.set_title("")
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.status.clear_article()
        self.notes_panel.show_cards((), "")
        self.library_panel.select(None)

    def _show_notes(self, annotations: Sequence[Annotation]) -> None:
        titles = {a.id: messages.title_of(a) for a in self._shelf.articles} if self._shelf else {}
        cards = [
            Card(
                a,
                titles.get(a.article, "")
                if self._tag
                else self.tr("¶ {number}").format(number=self.page.paragraph_at(a.span.start)),
            )
            for a in annotations
        ]
        self.notes_panel.show_cards(cards, self._tag)

    def _show_place(self, offset: int) -> None:
        document = self.page.document
        if document is not None:
            paragraphs = len(document.paragraphs)
            percent = round(100 * offset / max(1, document.length))
            self.status.set_place(self.page.paragraph_at(offset), paragraphs, percent)

    def _show_length(self) -> None:
        if self.article is not None:
            shown = messages.shown_script(self.settings.script, self.article.script)
            self.status.set_article(self.article.characters, shown)

    def _show_switches(self) -> None:
        self.top_bar.set_script(self.settings.script)
        self.top_bar.set_word_marks(self.settings.word_marks)
        self.menus.show_choices(self.settings.script, self.settings.text_size, self.settings.theme)
        self._show_length()

    def _choose_tag(self, tag: str) -> None:
        self.notes_panel.flush()
        self._tag = tag
        if tag:
            self._show_panel("notes", shown=True)
        self.refresh()

    def _annotation(self, number: int) -> Annotation | None:
        card = self.notes_panel.cards.get(number)
        return card.card.annotation if card else self.page.annotation(number)

    def _jump(self, number: int) -> None:
        annotation = self._annotation(number)
        if annotation is None:
            return
        if self.article is not None and annotation.article == self.article.id:
            self.page.jump(annotation)
        else:
            self.page.jump_when_shown(annotation)
            self.open_article(annotation.article)

    def _find(self) -> None:
        self._show_panel("library", shown=True)
        self.library_panel.focus_filter()

    # Files

    def _import_files(self) -> None:
        self.import_paths(self._choose.texts(self))

    def _import_folder(self) -> None:
        folder = self._choose.folder(self)
        if folder is not None:
            self.import_paths([folder])

    def _export(self) -> None:
        target = self._choose.export_csv(self)
        if target is not None:
            self.export_csv(target)

    def _import_notes(self) -> None:
        source = self._choose.import_csv(self)
        if source is not None:
            done = self.tr("Notes imported from {name}").format(name=source.name)
            operations.import_csv(self.operations, source, lambda counts: self.status.say(done))

    def _new_library(self) -> None:
        path = self._choose.new_library(self)
        if path is not None:
            self.library_wanted.emit(path)

    def _open_library(self) -> None:
        path = self._choose.open_library(self)
        if path is not None:
            self.library_wanted.emit(path)

    def _imported(self, outcomes: Sequence[ImportOutcome]) -> None:
        self._running = None
        self.status.cancel.hide()
        self.status.say(messages.import_summary(outcomes))
        made = [o.id for o in outcomes if o.status is ImportStatus.IMPORTED and o.id is not None]
        if len(made) == 1:
            self.open_article(made[0])

    def _import_progress(self, done: int, total: int, name: str) -> None:
        text = self.tr("Importing {at} of {all}: {name}")
        self.status.say(text.format(at=done + 1, all=total, name=name), lasting=True)

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.token.cancel()

    # Failures

    def _failed(self, error: ReaderError) -> None:
        self._running = None
        self.status.cancel.hide()
        show_message(self, self.tr("That did not work"), str(error))

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

    # Choices

    def _remember(self, **values: Any) -> None:
        self.settings = replace(self.settings, **values)
        self._save_timer.start()

    def _save_settings(self) -> None:
        try:
            self._store.save(self.settings)
        except OSError as error:
            text = self.tr("The settings could not be saved: {reason}")
            self.status.say(text.format(reason=error.strerror or str(error)))

    def _step_size(self, by: int) -> None:
        nearest = min(TEXT_SIZES, key=lambda size: abs(size - self.settings.text_size))
        at = TEXT_SIZES.index(nearest) + by
        self.set_text_size(TEXT_SIZES[max(0, min(at, len(TEXT_SIZES) - 1))])

    def _resolved(self) -> theme.Theme:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return theme.resolve(self.settings.theme, system_dark=dark)

    def _scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        del scheme
        if self.settings.theme == "system":
            self._apply_theme()

    def _apply_theme(self) -> None:
        self.theme = self._resolved()
        self._icons.theme = self.theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(theme.palette(self.theme))
            application.setStyleSheet(theme.style_sheet(self.theme))
        self.top_bar.set_icons(self._icons)
        self.library_panel.set_theme(self.theme)
        self.notes_panel.set_theme(self.theme)
        self.page.set_theme(self.theme, self._icons)

    def _apply_settings(self) -> None:
        settings = self.settings
        if settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode("ascii", "ignore")))
        self._apply_theme()
        self.page.set_script(settings.script)
        self.page.set_word_marks(settings.word_marks)
        self.page.view.set_text_size(settings.text_size)
        self._show_switches()
        self._fit_panels()
        missing = fonts.missing_fonts_message()
        if missing:
            self.status.say(missing, lasting=True)

    # Panels

    def _show_panel(self, name: str, *, shown: bool) -> None:
        self._remember(**{f"{name}_shown": shown})
        panel = self.library_panel if name == "library" else self.notes_panel
        button = self.top_bar.library if name == "library" else self.top_bar.notes
        if not shown:
            self.notes_panel.flush()
        panel.setVisible(shown)
        button.setChecked(shown)
        self._size_panels()

    def _toggle_panel(self, name: str) -> None:
        panel = self.library_panel if name == "library" else self.notes_panel
        self._show_panel(name, shown=panel.isHidden())

    def _fit_panels(self) -> None:
        """Hide what a narrow window has no room for, without forgetting the reader's choice."""
        library = self.settings.library_shown and self.width() >= LIBRARY_FROM
        notes = self.settings.notes_shown and self.width() >= NOTES_FROM
        self.library_panel.setVisible(library)
        self.notes_panel.setVisible(notes)
        self.top_bar.library.setChecked(library)
        self.top_bar.notes.setChecked(notes)
        self._size_panels()

    def _size_panels(self) -> None:
        left = self.settings.library_width if not self.library_panel.isHidden() else 0
        right = self.settings.notes_width if not self.notes_panel.isHidden() else 0
        self.splitter.setSizes([left, max(200, self.width() - left - right), right])

    def _splitter_moved(self, position: int, index: int) -> None:
        del position, index
        left, _, right = self.splitter.sizes()
        if left:
            self._remember(library_width=left)
        if right:
            self._remember(notes_width=right)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_panels()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.page.close_popover()
        old, new = event.oldSize().width(), event.size().width()
        if any((old < edge) != (new < edge) for edge in (NOTES_FROM, LIBRARY_FROM)):
            self._fit_panels()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.import_paths([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is unsaved, then end the library's thread."""
        self.notes_panel.flush()
        self.page.store_position()
        if self._running is not None:
            self._running.token.cancel()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.settings = replace(self.settings, geometry=geometry)
        self._save_timer.stop()
        self._save_settings()
        self.page.close()
        self.worker.close()
        super().closeEvent(event)
