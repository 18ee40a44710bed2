"""The window: how long an act blocks it, with a book, 2,000 notes and 10,000 articles.

Each figure is the longest time between two looks at the clock from Qt's event loop while the act
goes on, until all that it started is done: painting, the library's thread and the text engine
included. Time in which other programs had the processors is taken off, where the system tells it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from itertools import cycle
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QDialog, QTableView

from reader_app import app
from reader_app.domain.model import Colour, ReadingStyle, Script, WordMarks
from reader_app.domain.spans import Span
from reader_app.gui import operations
from reader_app.gui.main_window import MainWindow
from reader_app.library import Library
from reader_app.selftest.stalls import StallWatch

from . import corpus, driving
from .measure import MILLISECONDS, ROUNDS, Benchmark, Measured

LIMIT = 50
BOOK = 3_000_000
NOTES = 2_000
ARTICLES = 10_000
ENDLESS = 200_000
MANY = 1_000
FILES = 100
OWN_WORDS = 5_000
SECOND, FRAME, STEP = 1_000, 16, 13
"""Milliseconds, those of a frame, and the pixels that a frame scrolls by."""
PLAIN, NOTED, LONG, WHOLE = 1, 2, 3, 4
"""The library's first articles: an ordinary one, one with notes, the book, a single paragraph."""
HERE = Path(__file__).resolve().parent

Act = Callable[[MainWindow], None]


def benchmarks() -> Sequence[Benchmark]:
    rows: Sequence[tuple[str, str, Callable[[], Measured]]] = (
        ("theme", "another theme, with notes in sight", partial(_in_turn, _themes())),
        ("script", "another script", partial(_in_turn, _scripts())),
        ("article", f"an article opened, {ARTICLES:,} in the list", partial(_opened, PLAIN)),
        ("noted", f"an article with {NOTES:,} notes opened", partial(_opened, NOTED)),
        ("book", f"an article of {BOOK:,} characters opened", partial(_opened, LONG)),
        ("highlight", f"a highlight made, among {ARTICLES:,} articles", partial(_highlight, PLAIN)),
        ("highlight-noted", f"a highlight made, among {NOTES:,} notes", partial(_highlight, NOTED)),
        ("filter", f"a letter in the filter of {ARTICLES:,} articles", _filter),
        ("filter-first", f"the first letter in the filter of {ARTICLES:,} articles", _first_filter),
        ("sort", f"{ARTICLES:,} articles in another order", _sort),
        ("list", f"a window opened on {ARTICLES:,} articles", _list),
        ("preferences", "Preferences opened", _preferences),
        ("table", f"the table of {ARTICLES:,} articles opened", _table),
        ("table-sort", f"all {ARTICLES:,} rows of the table selected, and sorted", _table_sort),
        ("table-filter", f"a letter in the filter of the table of {ARTICLES:,}", _table_filter),
        ("metadata", f"an outlet written into {MANY:,} articles, and taken back", _metadata),
        ("delete", f"{MANY:,} articles deleted, and brought back", _delete),
        ("import", f"{FILES} files imported while another article is opened", _import),
        ("own-words", f"the list of {OWN_WORDS:,} own words opened, and filtered", _own_words),
        ("find", f"a character found 90,000 times in {BOOK:,}", _find),
        ("copy", f"all {BOOK:,} characters copied", _copy),
        ("endless", f"readings in a paragraph of {ENDLESS:,} characters, at its end", _endless),
        (
            "scrolling",
            f"{BOOK:,} characters scrolled with gaps and pinyin while scripts take turns",
            _scrolling,
        ),
        ("words", "words for the first time, segmentation loaded", partial(_first, "words")),
        ("conversion", "a script for the first time, its tables loaded", partial(_first, "script")),
        ("readings", "readings for the first time, tables loaded", partial(_first, "readings")),
    )
    what = "the window's longest stall: "
    return [Benchmark(f"window.{n}", what + w, MILLISECONDS, LIMIT, act) for n, w, act in rows]


# Acts


def _themes() -> Sequence[Act]:
    def choose(window: MainWindow, name: str) -> None:
        window.choices.set_theme(name)

    return [partial(choose, name=name) for name in ("dark", "sepia", "light")]


def _scripts() -> Sequence[Act]:
    def choose(window: MainWindow, script: Script) -> None:
        window.choices.set_script(script)

    return [partial(choose, script=s) for s in (Script.HANT_TW, Script.ORIGINAL)]


def _in_turn(acts: Sequence[Act]) -> Measured:
    window = _window()
    driving.show(window, NOTED)
    for act in acts:
        driving.stall(window, partial(act, window))
    return _median([partial(act, window) for act in acts])


def _opened(number: int) -> Measured:
    window = _window()
    other = PLAIN if number != PLAIN else NOTED
    stalls: list[float] = []
    for _ in range(ROUNDS):
        driving.show(window, other)
        stalls.append(driving.stall(window, partial(window.open_article, number)))
    return Measured(median(stalls))


def _highlight(number: int) -> Measured:
    window = _window()
    driving.show(window, number)

    def make() -> None:
        operations.highlight(window.operations, number, Span(0, 4), Colour.JADE)

    stalls: list[float] = []
    for _ in range(ROUNDS):
        stalls.append(driving.stall(window, make))
        driving.stall(window, window.undo)
    return Measured(median(stalls))


def _endless() -> Measured:
    """Readings on and off at the end of a long paragraph, and a search opened meanwhile."""
    window = _window()
    driving.show(window, WHOLE)
    view = window.page.view
    view.scroll_to(ENDLESS)
    driving.settle(window)

    def act(style: ReadingStyle) -> None:
        window.choices.set_readings(style)
        window.rooms.find_bar.open()

    def read(style: ReadingStyle) -> float:
        return driving.stall(window, partial(act, style), rest=600)

    styles = (ReadingStyle.PINYIN, ReadingStyle.ZHUYIN, ReadingStyle.OFF)
    stalls = [read(styles[at % 3]) for at in range(ROUNDS)]
    window.choices.set_readings(ReadingStyle.OFF)
    window.rooms.find_bar.close_bar()
    return Measured(median(stalls))


def _scrolling() -> Measured:
    """A screen a second and another script in its midst, wherever words and readings are new."""
    window = _window()
    driving.show(window, LONG)
    window.choices.set_word_marks(WordMarks.GAPS)
    window.choices.set_readings(ReadingStyle.PINYIN)
    window.page.view.scroll_to(BOOK // 2)
    driving.settle(window, SECOND)
    scripts = cycle((Script.HANT_TW, Script.HANS, Script.HANT_HK, Script.ORIGINAL))
    bar = window.page.view.verticalScrollBar()

    def act() -> None:
        for frame in range(0, SECOND, FRAME):
            QTimer.singleShot(frame, lambda: bar.setValue(bar.value() + STEP))
        QTimer.singleShot(SECOND // 2, lambda: window.choices.set_script(next(scripts)))

    stalls = [driving.stall(window, act, rest=2 * SECOND) for _ in range(ROUNDS)]
    window.choices.set_readings(ReadingStyle.OFF)
    window.choices.set_word_marks(WordMarks.OFF)
    window.choices.set_script(Script.ORIGINAL)
    return Measured(median(stalls))


def _filter() -> Measured:
    window = _window()
    field = window.library_panel.filter
    typed = [partial(field.setText, "第12"[:length]) for length in (1, 2, 3, 2, 1, 0)]
    return _median(typed)


def _first_filter() -> Measured:
    """From Ctrl+K on, with the list folded, which is done once a window."""
    stalls: list[float] = []
    for _ in range(ROUNDS):
        with _opened_window(_library()) as (window, watch):
            driving.until(lambda: window.article_count > 0, window)
            driving.settle(window)
            watch.pause()
            panel = window.library_panel
            acts = (panel.focus_filter, partial(panel.filter.setText, "體"))
            stalls.append(max(driving.stall(window, act) for act in acts))
    return Measured(median(stalls))


def _sort() -> Measured:
    panel = _window().library_panel
    return _median([partial(panel.sort_by, key) for key in ("title", "newest")])


def _list() -> Measured:
    stalls: list[float] = []
    for _ in range(ROUNDS):
        with _opened_window(_library()) as (window, watch):
            driving.until(lambda: window.article_count > 0, window)
            driving.settle(window)
            watch.pause()
            stalls.append(watch.longest)
    return Measured(median(stalls))


def _preferences() -> Measured:
    stalls: list[float] = []
    window = _window()
    for _ in range(ROUNDS):
        stalls.append(driving.stall(window, window.choices.open_preferences))
        opened = window.choices.preferences
        assert opened is not None
        opened.close()
    return Measured(median(stalls))


def _table() -> Measured:
    window = _window()
    stalls: list[float] = []
    for _ in range(ROUNDS):
        stalls.append(driving.stall(window, window.rooms.table.open))
        _close_table(window)
    return Measured(median(stalls))


def _table_sort() -> Measured:
    window, table = _opened_table()
    order = (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder)
    acts = [table.selectAll, *(partial(table.sortByColumn, 0, one) for one in order)]
    return _closing_table(window, _median(acts))


def _table_filter() -> Measured:
    window, _ = _opened_table()
    assert window.rooms.table.dialog is not None
    field = window.rooms.table.dialog.filter
    typed = [partial(field.setText, "第12"[:length]) for length in (1, 2, 3, 2, 1, 0)]
    return _closing_table(window, _median(typed))


def _opened_table() -> tuple[MainWindow, QTableView]:
    window = _window()
    window.rooms.table.open()
    driving.settle(window)
    assert window.rooms.table.dialog is not None
    return window, window.rooms.table.dialog.table


def _closing_table(window: MainWindow, measured: Measured) -> Measured:
    _close_table(window)
    return measured


def _close_table(window: MainWindow) -> None:
    assert window.rooms.table.dialog is not None
    window.rooms.table.dialog.close()
    driving.settle(window)


def _metadata() -> Measured:
    window = _window()
    values = {"outlet": "远山晚报"}
    act = partial(operations.set_metadata, window.operations, range(11, MANY + 11), values)
    return _median([act, window.undo])


def _delete() -> Measured:
    window = _window()
    act = partial(operations.delete_articles, window.operations, range(11, MANY + 11))
    return _median([act, window.undo])


def _import() -> Measured:
    """Each time other files, and never two articles more than before: the import is taken back."""
    window = _window()
    text = corpus.simplified(FILES * (ROUNDS + 1) * 20)
    stalls: list[float] = []
    for at in range(ROUNDS):
        folder = Path(_folder().name) / f"import-{at}"
        folder.mkdir()
        for number in range(FILES):
            begin = (at * FILES + number) * 20
            line = text[begin : begin + 300]
            (folder / f"{number}.txt").write_text(f"第{at}-{number}号\n\n{line}", "utf-8")
        driving.show(window, NOTED if at % 2 else PLAIN)
        stalls.append(driving.stall(window, partial(_import_and_read, window, folder)))
        _close_dialogs(window)
        driving.stall(window, window.undo)
    return Measured(median(stalls))


def _import_and_read(window: MainWindow, folder: Path) -> None:
    window.import_paths([folder])
    window.open_article(LONG)
    window.page.view.verticalScrollBar().setValue(5_000)


def _own_words() -> Measured:
    window = _window()
    stalls: list[float] = []
    for at in range(ROUNDS):
        opened = driving.stall(window, window.rooms.words.open_list)
        dialog = window.rooms.words.dialog
        assert dialog is not None
        typed = driving.stall(window, partial(dialog.filter.setText, "一人大不"[at % 4]))
        stalls.append(max(opened, typed))
        _close_dialogs(window)
    return Measured(median(stalls))


def _find() -> Measured:
    window = _window()
    driving.show(window, LONG)
    window.rooms.find_bar.open()
    acts = [partial(window.rooms.find_bar.query_changed.emit, query) for query in ("。", "一", "")]
    window.rooms.find_bar.close_bar()
    return _median(acts)


def _copy() -> Measured:
    window = _window()
    driving.show(window, LONG)
    window.page.view.select(Span(0, BOOK))
    copied = _median([window.page.acts.copy])
    window.page.view.select(Span(0, 0))
    return copied


def _close_dialogs(window: MainWindow) -> None:
    for dialog in window.findChildren(QDialog):
        dialog.close()
    driving.settle(window)


# What happens once in a process, measured in many


def _first(what: str) -> Measured:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE.parent), *sys.path])}
    stalls: list[float] = []
    for _ in range(ROUNDS):
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.window", what],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        stalls.append(float(done.stdout))
    return Measured(median(stalls))


def _first_in_this_process(what: str) -> float:
    """The stall of the first words, script or readings of a process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with Library.open(path) as library:
            text = Path(folder) / "text.txt"
            text.write_text(_SAMPLE * 40, "utf-8")
            library.import_paths([text])
        with _opened_window(path) as (window, watch):
            driving.until(lambda: window.article is not None, window)
            driving.settle(window)
            watch.pause()
            act = {
                "words": lambda: window.choices.set_word_marks(WordMarks.UNDERLINE),
                "script": lambda: window.choices.set_script(Script.HANT_TW),
                "readings": lambda: window.choices.set_readings(ReadingStyle.PINYIN),
            }[what]
            return driving.stall(window, act, rest=600, holds=lambda: not window.page.views.busy)


_SAMPLE = "夜班车到站的时候，站台上只有一个卖热茶的人。他说，互联网上的时刻表从来不准。\n"

# The window


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="reader-benchmark-")


@cache
def _library() -> Path:
    """A library of an ordinary article, one with many notes, a book and thousands of others.

    Thousands of words in it are the reader's own.
    """
    folder = Path(_folder().name)
    texts = folder / "texts"
    texts.mkdir()
    lengths = {1: 2_000, 2: 20_000, 3: BOOK, 4: ENDLESS}
    text = corpus.simplified(BOOK)
    for number in range(1, ARTICLES + 1):
        length = lengths.get(number, 40)
        at = number * 40 if number > WHOLE else 0
        part = text[at : at + length]
        if number == WHOLE:
            part = part.replace("\n", "")
        file = texts / f"{number:05}.txt"
        file.write_text(f"第{number}站的消息\n\n{part}", "utf-8")
    path = folder / "library.db"
    with Library.open(path) as library:
        library.import_paths(sorted(texts.iterdir()))
        for number in range(NOTES):
            note = "" if number % 3 else "A note of one line."
            start = 10 + number * 8
            library.highlight(NOTED, Span(start, start + 5), Colour.STRAW, note, ["motif"])
        (folder / "words.txt").write_text("".join(_own(text)), "utf-8")
        library.import_words(folder / "words.txt")
    return path


def _own(text: str) -> Iterator[str]:
    """Lines of a user dictionary: words of three characters that stand in ``text``."""
    signs = "".join(sign for sign in text[: OWN_WORDS * 20] if "一" <= sign <= "鿿")
    words = dict.fromkeys(signs[at : at + 3] for at in range(0, len(signs) - 3, 3))
    return (f"{word} 100 n\n" for word in list(words)[:OWN_WORDS])


@cache
def _window() -> MainWindow:
    """One window on that library for all acts that do not need a fresh one."""
    driving.application()
    window = app.build_window(_library(), Path(_folder().name) / "settings.json", seed=False)
    window.resize(1360, 860)
    window.show()
    driving.until(lambda: window.article is not None, window)
    driving.settle(window)
    return window


@contextmanager
def _opened_window(library: Path) -> Iterator[tuple[MainWindow, StallWatch]]:
    """A fresh window, watched from its first frame on."""
    driving.application()
    window = app.build_window(library, library.parent / "fresh.json", seed=False)
    window.resize(1360, 860)
    window.show()
    QCoreApplication.processEvents()
    watch = StallWatch()
    watch.begin()
    yield window, watch
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _median(acts: Sequence[Callable[[], object]]) -> Measured:
    """As many rounds as any figure needs, with the acts one after the other in each."""
    window = _window()
    return Measured(median(driving.stall(window, acts[at % len(acts)]) for at in range(ROUNDS)))


if __name__ == "__main__":
    print(_first_in_this_process(sys.argv[1]))
