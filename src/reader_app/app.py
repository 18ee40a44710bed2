"""The only place that wires things together: library, text engine, settings, window."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTimer, QTranslator, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from reader_app import paths
from reader_app.domain.model import Script
from reader_app.gui import garbage
from reader_app.gui.main_window import MainWindow
from reader_app.gui.worker import LibraryWorker
from reader_app.later import later
from reader_app.settings import SYSTEM, SettingsStore

if TYPE_CHECKING:
    import argparse

    from reader_app import lexicon as lexicons
    from reader_app import library as libraries
    from reader_app.domain import offsets
    from reader_app.domain.findings import ConversionMark
    from reader_app.domain.lexicon import LookUp, Reading
    from reader_app.domain.offsets import ViewText
    from reader_app.domain.spans import Span
    from reader_app.domain.words import WordRepair
    from reader_app.gui import engine as engines
    from reader_app.gui import fonts, options
    from reader_app.gui.dialogs import files as file_dialogs
    from reader_app.gui.dialogs.files import FileChooser
    from reader_app.gui.engine import Engine
    from reader_app.gui.reading import accessibility
    from reader_app.gui.window import interrupt as interrupts
    from reader_app.gui.words.article_words import ApplyRules
    from reader_app.importing import suffixes
    from reader_app.text import folding, scripts, word_repairs, words
    from reader_app.text import marks as conversion_marks
else:
    argparse = later("argparse")
    lexicons = later("reader_app.lexicon")
    libraries = later("reader_app.library")
    offsets = later("reader_app.domain.offsets")
    fonts = later("reader_app.gui.fonts")
    file_dialogs = later("reader_app.gui.dialogs.files")
    interrupts = later("reader_app.gui.window.interrupt")
    options = later("reader_app.gui.options")
    engines = later("reader_app.gui.engine")
    accessibility = later("reader_app.gui.reading.accessibility")
    suffixes = later("reader_app.importing.suffixes")
    conversion_marks = later("reader_app.text.marks")
    folding = later("reader_app.text.folding")
    scripts = later("reader_app.text.scripts")
    word_repairs = later("reader_app.text.word_repairs")
    words = later("reader_app.text.words")

TURN = 0.0005
"""Seconds after which a thread that computes lets another one run, for `sys.setswitchinterval`.

Most calls of Qt release Python's lock, and to go on, Qt's thread waits that long each time another
thread computes. With Python's usual 5 ms a paint of twenty calls would take a tenth of a second
while a dictionary loads."""
LISTEN_AFTER = 1_000
"""Milliseconds after which Ctrl+C is listened for, so that a first text need not wait for it."""
PIECE = 2_000
"""Code points of the pieces into which a very long paragraph is cut to be converted."""
LIBRARY_SUFFIXES = frozenset({".db", ".sqlite", ".sqlite3"})


def make_application(argv: Sequence[str], language: str = SYSTEM) -> QApplication:
    """The application with its name, style, font, icon and translation into ``language``."""
    application = QApplication(list(argv))
    application.setApplicationName("reader-app")
    application.setApplicationDisplayName("Reader")
    application.setStyle("Fusion")
    garbage.GarbageCollector(application)
    sys.setswitchinterval(TURN)
    accessibility.install()
    font = application.font()
    font.setFamilies(fonts.interface_families())
    application.setFont(font)
    application.setWindowIcon(QIcon(str(_icons() / "app.svg")))
    translate(application, language)
    return application


def translate(application: QCoreApplication, language: str = SYSTEM) -> None:
    """Translate the interface into ``language``; what has no translation stays English."""
    for locale in (QLocale("en"), QLocale() if language == SYSTEM else QLocale(language)):
        translator = QTranslator(application)
        if translator.load(locale, "reader", "_", str(_translations())):
            application.installTranslator(translator)


def languages() -> list[options.Choice]:
    """The languages that the interface is translated into, each by its own name."""
    files = _translations().glob("reader_*.qm")
    # English is the language of the source; its file holds plurals.
    codes = sorted({file.stem.removeprefix("reader_") for file in files} - {"en"})
    return [options.Choice(code, QLocale(code).nativeLanguageName()) for code in codes]


def build_window(
    library: Path,
    settings: Path,
    *,
    seed: bool = True,
    choose: FileChooser | None = None,
    engine: Engine | None = None,
) -> MainWindow:
    """A window on ``library`` (made if missing, then with the samples if ``seed``), not yet shown.

    Needs a `QApplication`. The library opens on its own thread once the event loop has painted
    the window. Closing the window closes the library.
    """

    def open_library(path: Path) -> libraries.Library:
        new = not os.path.exists(path)  # noqa: PTH110 - Path.exists raises where it may not look
        opened = libraries.Library.open(path, store.load().coder, text_engine().word_ends)
        if new and seed:
            # One of them can be read at once; the others are imported meanwhile.
            found = sorted(paths.seeds().glob("*.txt"))
            opened.import_paths(found[:1])
            samples.extend(found[1:])
        return opened

    @cache
    def text_engine() -> Engine:
        return engine or make_engine()

    samples: list[Path] = []
    store = SettingsStore(settings)
    worker = LibraryWorker(open_library, library.absolute())
    window = MainWindow(
        worker,
        store,
        text_engine,
        _icons(),
        paths.seeds(),
        lambda: choose or file_dialogs.FileChooser(_importable),
        languages,
    )
    window.ready.connect(lambda: window.rooms.transfers.import_samples(samples))
    window.ready.connect(lambda: QTimer.singleShot(garbage.SETTLED, window, garbage.set_aside))
    return window


def _importable() -> str:
    """The patterns of the names of files that can be imported."""
    return suffixes.PATTERN


def make_engine() -> Engine:
    """The text engine; each of its tables loads with its first use."""
    word_ends = _word_ends()

    def convert(text: str, script: Script, own: str) -> ViewText:
        if script is Script.ORIGINAL or script == own:
            return offsets.ViewText(text)
        return scripts.convert(text, script, source=own)

    def readings(text: str, ends: Sequence[int]) -> Sequence[Reading]:
        return lexicon().readings(text, ends)

    def look_up(text: str, word: Span, script: str) -> LookUp:
        return lexicon().look_up(text, word, word_ends(text), script)

    def credit() -> str:
        return lexicon().credit()

    @cache
    def lexicon() -> lexicons.Lexicon:
        return lexicons.Lexicon(paths.dictionary())

    def marks(text: str, script: Script, own: str) -> Sequence[ConversionMark]:
        return conversion_marks.marks(text, script, source=own)

    def breaks(text: str, script: Script, own: str) -> Sequence[int]:
        return tuple(scripts.breaks(text, script, PIECE, source=own))

    def fold(text: str) -> str:
        return folding.fold(text)

    return engines.Engine(
        convert, word_ends, readings, look_up, credit, marks, breaks, _word_rules, fold
    )


def _word_ends() -> Callable[[str], Sequence[int]]:
    """A function that tells where words end; its segmenter loads with the first call."""
    loading = Lock()

    def word_ends(text: str) -> Sequence[int]:
        with loading:
            cut = segmenter()
        return words.word_ends(text, segmenter=cut)

    @cache
    def segmenter() -> words.Segmenter:
        # Not rjieba: it is faster, but no thread runs while it loads, and the window would freeze.
        return words.jieba_segmenter(paths.cache_dir() / "jieba")

    return word_ends


def _word_rules(repairs: Sequence[WordRepair], article: int) -> ApplyRules:
    return word_repairs.WordRules(repairs, article).apply


class Session(QObject):
    """Holds the one window that is open; to open another library replaces it."""

    ended = Signal()
    """The window was closed, and none took its place."""
    opens = Signal(object)
    """A `MainWindow` is about to be shown."""

    def __init__(self, settings: Path) -> None:
        super().__init__()
        self._settings = settings
        self.window: MainWindow | None = None

    def open(self, library: Path, imports: Sequence[Path] = ()) -> None:
        """Show ``library`` in place of the present one, and import ``imports`` into it.

        Nothing happens if the present one has unsaved work that the reader wants to keep.
        """
        old, self.window = self.window, None
        if old is not None and not old.close():
            self.window = old
            return
        if old is not None:
            old.deleteLater()
        window = build_window(library, self._settings)
        window.library_wanted.connect(self.open)
        window.closed.connect(lambda: self._closed(window))
        if imports:
            window.ready.connect(lambda: window.import_paths(imports))
        self.window = window
        self.opens.emit(window)
        window.show()

    def close(self) -> None:
        """Close the window as the reader would, with the same questions about unsaved work."""
        if self.window is not None:
            self.window.close()

    def _closed(self, window: MainWindow) -> None:
        if window is self.window:
            self.ended.emit()


def run(argv: Sequence[str], opened: Callable[[MainWindow], None] | None = None) -> int:
    """Open the window and run until it closes; the exit status. ``argv`` is without a program.

    ``opened`` is called with each window before it is shown.
    """
    named, texts = _arguments(argv)
    settings = paths.config_dir() / "settings.json"
    library = named or last_library(settings)
    application = make_application([sys.argv[0]], SettingsStore(settings).load().language)
    # One window makes room for the next without ending the app between the two.
    application.setQuitOnLastWindowClosed(False)
    session = Session(settings)
    session.ended.connect(application.quit)
    if opened is not None:
        session.opens.connect(opened)
    session.open(library, texts)
    QTimer.singleShot(LISTEN_AFTER, application, lambda: _listen(application, session))
    return application.exec()


def _listen(application: QApplication, session: Session) -> None:
    """Ctrl+C in the terminal closes the window from now on."""
    interrupt = interrupts.Interrupt(application)
    interrupt.wanted.connect(session.close)
    application.aboutToQuit.connect(interrupt.stop)


def _arguments(argv: Sequence[str]) -> tuple[Path | None, list[Path]]:
    """The library that was asked for, if one was, and the texts to import."""
    if not argv:
        return None, []
    parser = argparse.ArgumentParser(prog="reader-app")
    parser.add_argument("--library", type=Path)
    parser.add_argument("paths", nargs="*", type=Path)
    chosen = parser.parse_args(list(argv))
    named = [path for path in chosen.paths if path.suffix.lower() in LIBRARY_SUFFIXES]
    texts = [path for path in chosen.paths if path not in named]
    return chosen.library or next(iter(named), None), texts


def last_library(settings: Path) -> Path:
    """The library that was open last if it is still there, else the default one."""
    recent = SettingsStore(settings).load().recent
    last = Path(recent[0]) if recent else None
    return last if last is not None and last.is_file() else paths.default_library()


def _translations() -> Path:
    return paths.resources() / "translations"


def _icons() -> Path:
    return paths.resources() / "icons"
