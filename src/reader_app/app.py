"""The only place that wires things together: library, text engine, settings, window."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from reader_app import paths
from reader_app.domain.lexicon import LookUp, Reading
from reader_app.domain.model import ConversionMark, Script
from reader_app.domain.offsets import ViewText
from reader_app.domain.spans import Span
from reader_app.domain.words import WordRepair
from reader_app.gui import fonts
from reader_app.gui.article_words import Repaired
from reader_app.gui.dialogs.files import FileChooser
from reader_app.gui.garbage import GarbageCollector
from reader_app.gui.icons import Icons
from reader_app.gui.interrupt import Interrupt
from reader_app.gui.main_window import MainWindow
from reader_app.gui.options import Choice
from reader_app.gui.reading import accessibility
from reader_app.gui.theme import THEMES
from reader_app.gui.views import Engine
from reader_app.gui.worker import LibraryWorker
from reader_app.settings import SYSTEM, SettingsStore

if TYPE_CHECKING:
    from reader_app.lexicon import Lexicon
    from reader_app.library import Library
    from reader_app.text.words import Segmenter

PIECE = 2_000
"""Code points of the pieces that a very long paragraph is cut into."""
LIBRARY_SUFFIXES = frozenset({".db", ".sqlite", ".sqlite3"})


def make_application(argv: Sequence[str], language: str = SYSTEM) -> QApplication:
    """The application with its name, style, font, icon and translation into ``language``."""
    application = QApplication(list(argv))
    application.setApplicationName("reader-app")
    application.setApplicationDisplayName("Reader")
    application.setStyle("Fusion")
    GarbageCollector(application)
    accessibility.install()
    font = application.font()
    font.setFamilies(fonts.interface_families())
    application.setFont(font)
    application.setWindowIcon(Icons(_icons(), THEMES["light"]).application())
    translator = QTranslator(application)
    locale = QLocale() if language == SYSTEM else QLocale(language)
    if translator.load(locale, "reader", "_", str(_translations())):
        application.installTranslator(translator)
    return application


def languages() -> list[Choice]:
    """The languages that the interface is translated into, each by its own name."""
    codes = sorted(file.stem.removeprefix("reader_") for file in _translations().glob("*.qm"))
    return [Choice(code, QLocale(code).nativeLanguageName()) for code in codes]


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
    text_engine = engine or make_engine()

    def open_library(path: Path) -> Library:
        from reader_app.library import Library  # noqa: PLC0415 - not before the first paint

        new = not os.path.exists(path)  # noqa: PTH110 - Path.exists raises where it may not look
        opened = Library.open(path, store.load().coder, text_engine.word_ends)
        if new and seed:
            # One to read at once; the others follow while it is read.
            found = sorted(paths.seeds().glob("*.txt"))
            opened.import_paths(found[:1])
            samples.extend(found[1:])
        return opened

    samples: list[Path] = []
    store = SettingsStore(settings)
    worker = LibraryWorker(open_library, library.absolute())
    window = MainWindow(
        worker,
        store,
        text_engine,
        _icons(),
        paths.seeds(),
        choose or FileChooser(_importable),
        languages(),
    )
    window.ready.connect(lambda: window.transfers.import_samples(samples))
    QTimer.singleShot(0, window, worker.start)
    return window


def _importable() -> str:
    """The names of the files that can be imported."""
    from reader_app.importing.suffixes import PATTERN  # noqa: PLC0415 - not before it is asked for

    return PATTERN


def make_engine() -> Engine:
    """The text engine, whose tables load with the first use."""
    word_ends = _word_ends()

    def convert(text: str, script: Script, own: str) -> ViewText:
        from reader_app.text.scripts import convert as convert_text  # noqa: PLC0415

        if script is Script.ORIGINAL or script == own:
            return ViewText(text)
        return convert_text(text, script, source=own)

    def readings(text: str, ends: Sequence[int]) -> Sequence[Reading]:
        return lexicon().readings(text, ends)

    def look_up(text: str, word: Span, script: str) -> LookUp:
        return lexicon().look_up(text, word, word_ends(text), script)

    def credit() -> str:
        return lexicon().credit()

    @cache
    def lexicon() -> Lexicon:
        from reader_app.lexicon import Lexicon  # noqa: PLC0415

        return Lexicon(paths.dictionary())

    def marks(text: str, script: Script, own: str) -> Sequence[ConversionMark]:
        from reader_app.text.marks import marks as marks_of  # noqa: PLC0415

        return marks_of(text, script, source=own)

    def breaks(text: str, script: Script, own: str) -> Sequence[int]:
        from reader_app.text.scripts import breaks as breaks_of  # noqa: PLC0415

        return tuple(breaks_of(text, script, PIECE, source=own))

    def fold(text: str) -> str:
        from reader_app.text.folding import fold as fold_text  # noqa: PLC0415

        return fold_text(text)

    return Engine(convert, word_ends, readings, look_up, credit, marks, breaks, _word_rules, fold)


def _word_ends() -> Callable[[str], Sequence[int]]:
    """Where words end, by a segmenter that loads with the first call."""
    loading = Lock()

    def word_ends(text: str) -> Sequence[int]:
        from reader_app.text.words import word_ends as ends_of_words  # noqa: PLC0415

        with loading:
            cut = segmenter()
        return ends_of_words(text, segmenter=cut)

    @cache
    def segmenter() -> Segmenter:
        from reader_app.text.words import jieba_segmenter  # noqa: PLC0415

        # Not rjieba, which is faster but stops all threads while it loads: the window would freeze.
        return jieba_segmenter(paths.cache_dir() / "jieba")

    return word_ends


def _word_rules(repairs: Sequence[WordRepair], article: int) -> Repaired:
    from reader_app.text.word_repairs import WordRules  # noqa: PLC0415

    return WordRules(repairs, article).apply


class Session(QObject):
    """The window of the moment; another library takes its place."""

    ended = Signal()
    """The window was closed, and none took its place."""

    def __init__(self, settings: Path) -> None:
        super().__init__()
        self._settings = settings
        self.window: MainWindow | None = None

    def open(self, library: Path, imports: Sequence[Path] = ()) -> None:
        """Show ``library`` in place of the present one, and import ``imports`` into it.

        Nothing happens if the present one has something unsaved that the reader does not give up.
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
        window.show()

    def close(self) -> None:
        """Close the window as the reader would: what is unsaved is stored or asked about."""
        if self.window is not None:
            self.window.close()

    def _closed(self, window: MainWindow) -> None:
        if window is self.window:
            self.ended.emit()


def run(argv: Sequence[str]) -> int:
    """Open the window and run until it closes; the exit status. ``argv`` is without a program."""
    parser = ArgumentParser(prog="reader-app")
    parser.add_argument("--library", type=Path)
    parser.add_argument("paths", nargs="*", type=Path)
    chosen = parser.parse_args(list(argv))
    named = [path for path in chosen.paths if path.suffix.lower() in LIBRARY_SUFFIXES]
    texts = [path for path in chosen.paths if path not in named]
    settings = paths.config_dir() / "settings.json"
    library = chosen.library or (named[0] if named else last_library(settings))
    application = make_application([sys.argv[0]], SettingsStore(settings).load().language)
    # One window makes room for the next without ending the app between the two.
    application.setQuitOnLastWindowClosed(False)
    session = Session(settings)
    session.ended.connect(application.quit)
    session.open(library, texts)
    interrupt = Interrupt(application)
    interrupt.wanted.connect(session.close)
    status = application.exec()
    interrupt.stop()
    return status


def last_library(settings: Path) -> Path:
    """The library that was open last if it is still there, else the default one."""
    recent = SettingsStore(settings).load().recent
    last = Path(recent[0]) if recent else None
    return last if last is not None and last.is_file() else paths.default_library()


def _translations() -> Path:
    return paths.resources() / "translations"


def _icons() -> Path:
    return paths.resources() / "icons"
