"""The memory that a book takes while it is read, measured in processes of their own.

Memory is never given back for sure, so each figure begins in a fresh process that has shown a short
text in the same way before: fonts, tables and dictionaries are no part of it.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from time import monotonic, sleep

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from reader_app import app
from reader_app.domain.model import ReadingStyle, Script, WordMarks
from reader_app.gui.page.views import ArticleViews
from reader_app.gui.reading.document import Document, PlainSource
from reader_app.gui.reading.view import ReadingView

from . import corpus
from .measure import Benchmark, Measured

SHORT, BOOK = 10_000, 3_000_000
PLACES = 300
SIZE = (1_000, 900)
MEGABYTES = "MB"
SCRIPTS = (Script.HANT_TW, Script.HANS, Script.HANT, Script.HANT_HK, Script.ORIGINAL)
PATIENCE = 60.0
"""Seconds that views, words or readings may take."""
HERE = Path(__file__).resolve().parent


def rows() -> Sequence[Benchmark]:
    """The figures of memory, which belong to the reading view's."""
    named: Sequence[tuple[str, str, float | None, str]] = (
        ("open", f"memory that opening {BOOK:,} characters takes beyond the text", 25, "plain"),
        ("scrolled", f"the same after scrolling to {PLACES} places", 100, "plain"),
        (
            "switched",
            "the same with gaps and readings on, the places in five scripts in turn",
            None,
            "worked",
        ),
    )
    return [
        Benchmark(f"reading.memory.{name}", what, MEGABYTES, limit, _figure(how, name))
        for name, what, limit, how in named
    ]


def _figure(how: str, name: str) -> Callable[[], Measured]:
    return lambda: Measured(_in_process(how)[name])


@cache
def _in_process(how: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.reading_memory", how],
        cwd=HERE.parent, capture_output=True, check=True, text=True, encoding="utf-8",
    )  # fmt: skip
    return json.loads(done.stdout)


def _resident() -> float:
    """Megabytes of memory in use."""
    with Path("/proc/self/status").open(encoding="ascii") as status:
        line = next(line for line in status if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _view() -> ReadingView:
    view = ReadingView()
    view.resize(*SIZE)
    view.show()
    QApplication.processEvents()
    return view


def _plain() -> dict[str, float]:
    """A book shown as it is."""
    view = _view()

    def show(text: str) -> None:
        document = Document(text)
        view.set_document(document, PlainSource(document))
        view.viewport().repaint()

    show(corpus.simplified(SHORT))
    text = corpus.simplified(BOOK)
    before = _resident()
    show(text)
    opened = _resident() - before
    for offset in _places(PLACES):
        view.scroll_to(offset)
        view.viewport().repaint()
    return {"open": opened, "scrolled": _resident() - before}


def _worked() -> dict[str, float]:
    """A book in one script after the other, its words parted, with readings above them."""
    shown = _Shown()
    shown.show(corpus.simplified(SHORT))
    shown.go_through([0])
    text = corpus.simplified(BOOK)
    before = _resident()
    shown.show(text)
    shown.go_through(_places(PLACES))
    switched = _resident() - before
    shown.views.close()
    return {"switched": switched}


def _places(count: int) -> list[int]:
    rng = random.Random(1)
    return [rng.randrange(BOOK) for _ in range(count)]


class _Shown:
    """The reading view over the app's own engine, joined as on the page."""

    def __init__(self) -> None:
        self.views = ArticleViews(app.make_engine())
        self._view = _view()
        self._document: Document | None = None
        views, view = self.views, self._view
        views.changed.connect(self._changed)
        views.arrived.connect(view.views_ready)
        views.rubies_ready.connect(view.rubies_ready)
        views.words.changed.connect(lambda _: view.refresh_views())
        view.top_changed.connect(views.look_at)
        view.set_word_marks(WordMarks.GAPS)
        views.set_readings(ReadingStyle.PINYIN)

    def show(self, text: str) -> None:
        """Show a text from its beginning."""
        self._document = Document(text)
        self.views.words.show(self._document.paragraphs, 1, (), 0)
        self.views.show(self._document.paragraphs, Script.HANS, Script.ORIGINAL, 0)
        self._settle()

    def go_through(self, places: Sequence[int]) -> None:
        """Look at ``places``, a part of them in each script."""
        for number, script in enumerate(SCRIPTS):
            self.views.set_script(script, self._view.top_offset())
            self._settle()
            for offset in places[number :: len(SCRIPTS)] or places[:1]:
                self._view.scroll_to(offset)
                self._settle()

    def _changed(self) -> None:
        if self._view.scene.document is self._document:
            self._view.refresh_views()
        else:
            self._view.set_document(self._document, self.views)

    def _settle(self) -> None:
        """Until all that is in sight is known and painted."""
        end = monotonic() + PATIENCE
        while self.views.busy or not self._view.scene.settled():
            if monotonic() > end:
                raise TimeoutError("views, words or readings do not come")
            QApplication.processEvents()
            sleep(0.001)
        self._view.viewport().repaint()


if __name__ == "__main__":
    application = app.make_application(["benchmark"])
    print(json.dumps(_plain() if sys.argv[1] == "plain" else _worked()))
