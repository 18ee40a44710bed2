"""The main window: it joins panels, page and acts, and decides nothing on the text."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from reader_app.domain.changes import Changes
from reader_app.domain.errors import ReaderError
from reader_app.domain.lexicon import ReadingStyle
from reader_app.domain.model import Annotation, Article, Colour, Script, WordMarks
from reader_app.domain.spans import Span
from reader_app.settings import (
    DEFAULT_TEXT_SIZE,
    SYSTEM,
    TEXT_SIZES,
    THEMES,
    Settings,
    SettingsStore,
)

from . import fonts, messages, operations
from .actions import shortcuts
from .alt_key import AltKey
from .annotating import Annotating
from .annotation_card import Card
from .annotation_panel import AnnotationPanel
from .appearance import Appearance
from .dialogs.files import FileChooser
from .dialogs.message import ask, show_message
from .dialogs.preferences import Preferences
from .dialogs.shortcuts import ShortcutSheet
from .find_bar import FindBar
from .go_to import GoTo
from .icons import Icons
from .library_panel import LibraryPanel
from .menus import Menus
from .motion import Motion
from .navigating import Navigating
from .operations import Operations
from .options import Choice, options
from .page import Page, page_style
from .shelf import Loaded, Shelf, load_article, read_shelf
from .shelving import Shelving
from .side_panels import Side, SidePanels
from .status_bar import StatusBar
from .style_popover import StylePopover
from .theme import Theme
from .top_bar import TopBar
from .transfers import Transfers
from .views import Engine
from .word_repairing import WordRepairing
from .worker import LibraryWorker

SETTINGS_DELAY = 500
"""Milliseconds after the last choice until the settings are written."""
TEXT_STYLE = frozenset({"text_size", "line_spacing", "column", "indent", "justified", "serif"})
"""Settings that the reading view's page style is made of."""
WITHOUT_LIBRARY = frozenset({"new", "open", "quit", "menu", "preferences", "shortcuts"})
"""Acts that need no library."""


class MainWindow(QMainWindow):
    """One library, one article at a time."""

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
        self._languages = languages
        self.worker = worker
        self.operations = Operations(worker)
        self.settings: Settings = store.load().at_start().with_recent(str(worker.path))
        self._store = store
        self._seeds = seeds
        self._shelf: Shelf | None = None
        self._asked: int | None = None
        self._tag = ""
        self._acts = 0
        self._first_article = True
        self._leaving = False
        self._gives_up = False
        self._appearance = Appearance(self.settings.theme)
        self._icons = Icons(icons, self.theme)
        self._motion = Motion()
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(SETTINGS_DELAY)
        self._save_timer.timeout.connect(self._save_settings)
        self._build(engine)
        self.transfers = Transfers(self, self.operations, self.status, choose)
        self.words = WordRepairing(
            self, self.operations, self.page, self.menus, self.status, choose
        )
        self.words.scope_chosen.connect(lambda scope: self._remember(word_scope=scope))
        self.annotating = Annotating(self, self.operations, self.notes_panel, self._annotation)
        self.shelving = Shelving(
            self, self.operations, self.library_panel, self.status, lambda: self.article
        )
        self.navigating = Navigating(
            self.page, self.operations, self.find_bar, GoTo(self.page), self.open_article
        )
        self._connect()
        self._connect_menus()
        self._connect_page()
        self._apply_settings()
        self.refresh(first=True)

    # Building

    def _build(self, engine: Engine) -> None:
        self.setAcceptDrops(True)
        self.resize(1360, 860)
        self.setMinimumSize(560, 420)
        self.menus = Menus(self)
        self.menus.show_recent(self.settings.recent[1:], self._want_library)
        native = sys.platform == "darwin"
        if native:
            for menu in self.menus.top:
                self.menuBar().addMenu(menu)
        self.library_panel = LibraryPanel(self.theme, self.settings.sort)
        self.notes_panel = AnnotationPanel(self.theme, {c: messages.colour_name(c) for c in Colour})
        self.notes_panel.set_quote_families(fonts.families("serif", "sc"))
        self.page = Page(engine, self.theme, self._icons, self.settings.colour, self._motion)
        self.find_bar = FindBar(self._icons)
        self.page.add_bar(self.find_bar)
        self.top_bar = TopBar(self._icons, self.menus, with_menu=not native)
        self.style_popover = StylePopover(self, self.theme)
        self.preferences: Preferences | None = None
        self.status = StatusBar()
        self.sides = SidePanels(self.library_panel, self.page, self.notes_panel, self._motion)
        self.sides.watch(self.page.view.viewport())
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self.sides, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(body)

    def _connect(self) -> None:
        self.worker.failed.connect(self._failed)
        self.worker.bug.connect(self._bug)
        self.worker.busy_changed.connect(lambda busy: self.status.set_saved(saved=not busy))
        self.operations.changed.connect(self._changed)
        self._appearance.changed.connect(self._wear_theme)
        panel = self.library_panel
        panel.article_chosen.connect(self._choose_article)
        panel.tag_chosen.connect(self._choose_tag)
        panel.import_wanted.connect(self.transfers.import_files)
        panel.seeds_wanted.connect(self._load_seeds)
        panel.dismiss_wanted.connect(lambda n: operations.dismiss_failed(self.operations, n))
        panel.retry_wanted.connect(lambda path: self.import_paths([Path(path)]))
        self.shelving.begun.connect(self.notes_panel.flush)
        self.shelving.failed.connect(self._failed)
        panel.sort_changed.connect(lambda key: self._remember(sort=key))
        notes = self.notes_panel
        notes.jump.connect(self._jump)
        notes.filter_cleared.connect(lambda: self._choose_tag(""))
        notes.left.connect(self._leave_note)
        notes.example_wanted.connect(self.page.show_example)
        self.annotating.colour_used.connect(lambda colour: self._remember(colour=colour))
        self.annotating.note_wanted.connect(self._edit_note)
        self.annotating.failed.connect(self._failed)
        self.annotating.begun.connect(self._act_begun)
        self.transfers.article_imported.connect(self.open_article)
        self.transfers.library_wanted.connect(self._want_library)
        self.transfers.failed.connect(self._failed)
        self.transfers.ended.connect(self._leave_after_import)
        self.navigating.can_go.connect(self._show_ways)
        self._show_ways(back=False, forward=False)
        self._connect_bars()

    def _connect_bars(self) -> None:
        bar = self.top_bar
        bar.script_chosen.connect(self.set_script)
        bar.words_cycled.connect(self.cycle_words)
        bar.readings_cycled.connect(self.cycle_readings)
        bar.style_wanted.connect(self.open_style)
        self.style_popover.changed.connect(self.choose)
        bar.library_toggled.connect(lambda: self.sides.toggle(Side.LIBRARY))
        bar.notes_toggled.connect(lambda: self.sides.toggle(Side.NOTES))
        sides = self.sides
        sides.shown_changed.connect(self._side_shown)
        sides.drawer_opened.connect(self._enter_drawer)
        sides.page_wanted.connect(self._enter_page)
        sides.wanted_changed.connect(lambda side, on: self._remember(**{f"{side}_shown": on}))
        sides.width_changed.connect(lambda side, at: self._remember(**{f"{side}_width": at}))
        alt = AltKey(self)
        alt.tapped.connect(self._alt_tapped)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(alt)

    def _connect_menus(self) -> None:
        for key, slot in {
            "new": self.transfers.new_library,
            "open": self.transfers.open_library,
            "import_files": self.transfers.import_files,
            "paste": self.transfers.one.paste,
            "import_folder": self.transfers.import_folder,
            "export": self.transfers.export,
            "save_article": self._save_article,
            "import_notes": self.transfers.import_notes,
            "quit": self.close,
            "undo": self.undo,
            "redo": self.redo,
            "copy": self.page.copy,
            "cite": self.page.copy_with_citation,
            "highlight": lambda: self.page.choose_colour(self.page.colour),
            "write_note": lambda: self.page.acts.ask(None, "note"),
            "tag_it": lambda: self.page.acts.ask(None, "tags"),
            "unmark": self.page.acts.delete,
            "find": self._find,
            "flip": lambda: self.set_script(self.settings.previous_script),
            "marks": lambda: self.set_marks(shown=not self.settings.conversion_marks),
            "words": self.cycle_words,
            "readings": self.cycle_readings,
            "tones": lambda: self.set_readings(tones=not self.settings.tone_colours),
            "hover_card": lambda: self.set_hover_card(on=not self.settings.hover_card),
            "look_up": self.page.look_up,
            "larger": lambda: self._step_size(1),
            "smaller": lambda: self._step_size(-1),
            "usual": lambda: self.set_text_size(DEFAULT_TEXT_SIZE),
            "next_theme": self.cycle_theme,
            "style": self.open_style,
            "preferences": self.open_preferences,
            "shortcuts": self.open_shortcuts,
            "library": lambda: self.sides.toggle(Side.LIBRARY),
            "notes": lambda: self.sides.toggle(Side.NOTES),
            "menu": self.top_bar.open_menu,
            **self.navigating.acts(),
            **self.shelving.acts(),
        }.items():
            self.menus[key].triggered.connect(slot)
        for script in Script:
            self._on_choice(f"script.{script}", lambda s=script: self.set_script(s))
        for marks in WordMarks:
            self._on_choice(f"words.{marks}", lambda m=marks: self.set_word_marks(m))
        for style in ReadingStyle:
            self._on_choice(f"readings.{style}", lambda s=style: self.set_readings(s))
        for size in TEXT_SIZES:
            self._on_choice(f"size.{size}", lambda s=size: self.set_text_size(s))
        for name in THEMES:
            self._on_choice(f"theme.{name}", lambda n=name: self.set_theme(n))

    def _on_choice(self, key: str, slot: Any) -> None:
        self.menus[key].triggered.connect(lambda checked=False: slot())

    def _connect_page(self) -> None:
        page, acts = self.page, self.page.acts
        acts.highlight_wanted.connect(self._highlight)
        acts.colour_wanted.connect(self.annotating.set_colour)
        page.view.annotation_resized.connect(self.annotating.resize)
        acts.note_wanted.connect(self._edit_note)
        acts.tags_wanted.connect(self.annotating.edit_tags)
        acts.delete_wanted.connect(self.annotating.delete)
        acts.copied.connect(lambda: self.status.say(self.tr("Copied")))
        page.shown.connect(self._article_is_shown)
        page.active_changed.connect(
            lambda number, reveal: self.notes_panel.set_active(number, reveal=reveal)
        )
        page.position_rested.connect(
            lambda n, at: operations.set_reading_position(self.operations, n, at)
        )
        page.moved.connect(self._show_place)
        page.import_wanted.connect(self.transfers.import_files)
        page.seeds_wanted.connect(self._load_seeds)
        page.open_library_wanted.connect(self.transfers.open_library)
        page.new_library_wanted.connect(self.transfers.new_library)
        page.quit_wanted.connect(self.close)
        page.engine_failed.connect(self._engine_failed)
        page.original_told.connect(self.status.say)

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

    @property
    def theme(self) -> Theme:
        """The theme of the moment."""
        return self._appearance.theme

    def set_script(self, script: Script) -> None:
        """Show texts in ``script``."""
        if script is not self.settings.script:
            self._remember(script=script, previous_script=self.settings.script)
            self.page.set_script(script)
        self._show_switches()

    def set_marks(self, *, shown: bool) -> None:
        """Underline with dots what a conversion had to choose, or stop to."""
        self._remember(conversion_marks=shown)
        self.page.set_marks(shown=shown)
        self.status.say(
            self.tr("Uncertain conversions are underlined with dots")
            if shown
            else self.tr("Uncertain conversions are not marked")
        )

    def cycle_words(self) -> None:
        """The next way to show words, and after the last one none."""
        order = list(WordMarks)
        at = order.index(self.settings.word_marks)
        self.set_word_marks(order[(at + 1) % len(order)])

    def set_word_marks(self, marks: WordMarks) -> None:
        self._remember(word_marks=marks)
        self.page.set_word_marks(marks)
        self._show_switches()

    def cycle_readings(self) -> None:
        """The next way to show readings, and after the last one none."""
        order = list(ReadingStyle)
        self.set_readings(order[(order.index(self.settings.readings) + 1) % len(order)])

    def set_readings(self, style: ReadingStyle | None = None, *, tones: bool | None = None) -> None:
        """Show readings in ``style``, in the colours of tones or not; None keeps what is."""
        style = self.settings.readings if style is None else style
        tones = self.settings.tone_colours if tones is None else tones
        self._remember(readings=style, tone_colours=tones)
        self.page.set_readings(style, tones=tones)
        self._show_switches()

    def set_hover_card(self, *, on: bool) -> None:
        """Whether the word card opens where the pointer rests."""
        self._remember(hover_card=on)
        self.page.cards.on_hover = on
        self._show_switches()

    def set_text_size(self, pixels: int) -> None:
        self._remember(text_size=pixels)
        self.page.set_style(page_style(self.settings))
        self._show_switches()

    def choose(self, key: str, value: Any) -> None:
        """Take up a setting from a field of the table of options, at once."""
        if key == "theme":
            self.set_theme(value)
        elif key == "word_marks":
            self.set_word_marks(value)
        elif key == "readings":
            self.set_readings(value)
        elif key == "tone_colours":
            self.set_readings(tones=value)
        elif key == "hover_card":
            self.set_hover_card(on=value)
        else:
            self._remember(**{key: value})
            self._take_up(key)
            self._show_switches()

    def _take_up(self, key: str) -> None:
        if key in TEXT_STYLE:
            self.page.set_style(page_style(self.settings))
        elif key == "motion":
            self._motion.still = self.settings.motion != SYSTEM
        elif key == "coder":
            operations.sign_as(self.operations, self.settings.coder)

    def set_theme(self, choice: str) -> None:
        """``system`` or the name of a theme."""
        self._remember(theme=choice)
        self._appearance.choose(choice)
        self._show_switches()

    def cycle_theme(self) -> None:
        """The next theme of the table, and after the last one the first."""
        at = THEMES.index(self.settings.theme)
        self.set_theme(THEMES[(at + 1) % len(THEMES)])
        self.status.say(messages.theme_names()[self.settings.theme])

    def open_style(self) -> None:
        """Open the small sheet that sets the page."""
        self.style_popover.show_values(self.settings)
        self.style_popover.open_under(self.top_bar.text)

    def open_preferences(self) -> None:
        """Open the window of all that can be set."""
        if self.preferences is None:
            self.preferences = Preferences(self, options(self._languages), self.settings)
            self.preferences.changed.connect(self.choose)
        self.preferences.show()
        self.preferences.raise_()

    def open_shortcuts(self) -> None:
        """Open the sheet of all shortcuts."""
        ShortcutSheet(self, shortcuts()).open()

    # Acts

    def undo(self) -> None:
        self.notes_panel.flush()
        operations.undo(self.operations)

    def redo(self) -> None:
        self.notes_panel.flush()
        operations.redo(self.operations)

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders, with progress in the status line."""
        self.transfers.import_paths(paths)

    def export_csv(self, target: Path) -> None:
        """Write all annotations to ``target``."""
        self.notes_panel.flush()
        self.transfers.export_csv(target)

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

        self.worker.submit(
            lambda lib: read_shelf(lib, number, tag), arrived, self._no_library if first else None
        )

    def _changed(self, changes: Changes, initiator: object) -> None:
        del initiator  # cards keep what the reader writes, so all may be shown again
        del changes
        self.refresh()

    def _act_begun(self) -> None:
        self._acts += 1

    def _highlight(self, span: Span, colour: Colour, then: str) -> None:
        if self.article is not None:
            self.annotating.highlight(self.article.id, span, colour, then)

    def _edit_note(self, number: int) -> None:
        self.sides.show_side(Side.NOTES, shown=True)
        if self._tag:
            self.annotating.after(number, "note")
            self._choose_tag("")
        else:
            self.notes_panel.edit_note(number)

    def _leave_note(self) -> None:
        self.sides.close_drawers()
        self._enter_page()

    def _enter_page(self) -> None:
        self.page.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _load_seeds(self) -> None:
        self.import_paths(sorted(self._seeds.glob("*.txt")))

    # Showing

    def _choose_article(self, number: int) -> None:
        self.sides.close_drawers()
        self.navigating.jump_to_article(number)

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
        if self._first_article:
            self._first_article = False
            self._enter_page()
        self.library_panel.select(article.id)
        self.top_bar.set_title(messages.title_of(article))
        self.setWindowTitle(messages.title_of(article))
        self._show_notes(self.page.loaded.annotations if self.page.loaded else ())
        self._show_place(self.page.view.top_offset())
        self._show_length()
        self.article_shown.emit(article.id)

    def _show_shelf(self, shelf: Shelf, *, first: bool) -> None:
        self._shelf = shelf
        self.library_panel.show_collections(shelf.collections, shelf.collected)
        self.library_panel.show_library(
            shelf.articles, shelf.failed, shelf.tags, shelf.article_tags
        )
        self.shelving.show_shelf(shelf)
        self.menus.show_acts(shelf.undo, shelf.redo)
        self.status.set_library(self.worker.path.name, len(shelf.articles))
        self.annotating.tags_in_use = [tag.path for tag in shelf.tags]
        shown = self.article
        now = shown and next((a for a in shelf.articles if a.id == shown.id), None)
        if now is not None:
            self._renew_article(now)
        if shown is not None and now is None:
            self._show_no_article()
        elif self._tag:
            self._show_notes(shelf.notes)
        elif self.article is not None:
            self.page.set_annotations(shelf.notes)
            self._show_notes(shelf.notes)
        to_read = shelf.first_to_read()
        if self.page.loaded is None and to_read is not None and self._asked is None:
            self.open_article(to_read)
        self.annotating.go_on()
        if first:
            self.ready.emit()
        self.refreshed.emit()

    def _renew_article(self, now: Article) -> None:
        """Take up what changed about the article that is shown; its text only if that did."""
        loaded = self.page.loaded
        if loaded is None or loaded.article == now:
            return
        if loaded.article.version != now.version:
            self.page.scroll_when_shown(now.id, self.page.view.top_offset())
            self.open_article(now.id)
            return
        self.page.loaded = replace(loaded, article=now)
        self.top_bar.set_title(messages.title_of(now))
        self.setWindowTitle(messages.title_of(now))

    def _show_no_article(self) -> None:
        self.page.show_nothing()
        self.top_bar.set_title("")
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.status.clear_article()
        self.notes_panel.show_cards((), "")
        self.library_panel.select(None)

    def _show_notes(self, annotations: Sequence[Annotation]) -> None:
        titles = {a.id: messages.title_of(a) for a in self._shelf.articles} if self._shelf else {}
        paragraph = self.tr("¶ {number}")
        cards = [
            Card(
                a,
                titles.get(a.article, "")
                if self._tag
                else paragraph.format(number=self.page.paragraph_at(a.span.start)),
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
        settings = self.settings
        self.top_bar.set_script(settings.script)
        self.top_bar.set_word_marks(settings.word_marks)
        self.top_bar.set_readings(settings.readings)
        self.menus.show_toggle("tones", on=settings.tone_colours)
        self.menus.show_toggle("hover_card", on=settings.hover_card)
        self.menus.tick(
            f"readings.{settings.readings}",
            f"script.{settings.script}",
            f"words.{settings.word_marks}",
            f"size.{settings.text_size}",
            f"theme.{settings.theme}",
            f"scope.{settings.word_scope}",
        )
        self.style_popover.show_values(settings)
        if self.preferences is not None:
            self.preferences.show_values(settings)
        self._show_length()

    def _choose_tag(self, tag: str) -> None:
        self.notes_panel.flush()
        self._tag = tag
        if tag:
            self.sides.show_side(Side.NOTES, shown=True)
        self.refresh()

    def _annotation(self, number: int) -> Annotation | None:
        return self.notes_panel.annotation(number) or self.page.annotation(number)

    def _jump(self, number: int) -> None:
        annotation = self._annotation(number)
        if annotation is None:
            return
        if self.article is not None and annotation.article == self.article.id:
            self.navigating.leave()
            self.page.jump(annotation)
        else:
            self.page.jump_when_shown(annotation)
            self.navigating.jump_to_article(annotation.article)

    def _save_article(self) -> None:
        if self.article is not None:
            self.transfers.save_article(self.article, self.settings.script)

    def _find(self) -> None:
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
        self._show_no_article()
        self._remember(recent=self.settings.recent[1:])
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

    def _wear_theme(self) -> None:
        self._icons.theme = self.theme
        self.top_bar.set_icons(self._icons)
        self.library_panel.set_theme(self.theme)
        self.notes_panel.set_theme(self.theme)
        self.find_bar.set_icons(self._icons)
        self.page.set_theme(self.theme, self._icons)
        self.style_popover.theme = self.theme

    def _apply_settings(self) -> None:
        settings = self.settings
        if settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode("ascii", "ignore")))
        self._appearance.apply()
        self.page.set_script(settings.script)
        self.page.set_word_marks(settings.word_marks)
        self.page.set_readings(settings.readings, tones=settings.tone_colours)
        self.page.cards.on_hover = settings.hover_card
        self.page.set_style(page_style(settings))
        self._motion.still = settings.motion != SYSTEM
        self.words.scope = settings.word_scope
        self._show_switches()
        sides = self.sides
        sides.restore(Side.LIBRARY, wanted=settings.library_shown, width=settings.library_width)
        sides.restore(Side.NOTES, wanted=settings.notes_shown, width=settings.notes_width)
        sides.fit()
        missing = fonts.missing_fonts_message()
        if missing:
            self.status.say(missing, lasting=True)

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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.transfers.import_dropped(
            [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        )
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is unsaved, then end the library's thread. An import is asked about first."""
        if self.transfers.importing:
            event.ignore()
            self._ask_to_leave()
            return
        self.notes_panel.flush()
        self.page.store_position()
        lost = None if self._gives_up else self.worker.settle()
        if lost is not None:
            event.ignore()
            self._ask_to_lose(lost)
            return
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.settings = replace(self.settings, geometry=geometry)
        self._save_timer.stop()
        self._save_settings()
        self.page.close()
        self.transfers.close()
        self.worker.close()
        super().closeEvent(event)
        self.closed.emit()

    def _ask_to_lose(self, error: Exception) -> None:
        """What was written last could not be saved: stay, unless the reader gives it up."""
        ask(
            self,
            self.tr("Not everything is saved"),
            str(error),
            self.tr("Close all the same"),
            self._give_up,
        )

    def _give_up(self) -> None:
        self._gives_up = True
        self.close()

    def _ask_to_leave(self) -> None:
        if self._leaving:
            return
        ask(
            self,
            self.tr("An import is running"),
            self.tr("Stop it and close? What is imported already stays in the library."),
            self.tr("Stop and close"),
            self._leave,
        )

    def _leave(self) -> None:
        if not self.transfers.importing:
            self.close()
            return
        self._leaving = True
        self.transfers.cancel()

    def _leave_after_import(self) -> None:
        if self._leaving:
            self.close()
