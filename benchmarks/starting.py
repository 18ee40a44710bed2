"""The start: from the process's beginning to the first frame and to a text that can be read.

Each round starts processes of their own: ours, and one that shows a bare PySide6 window.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from tempfile import mkdtemp

from .measure import TIMES_THE_TIME, Benchmark, Measured, times_the_time

HERE = Path(__file__).resolve().parent
MODULES = "modules"
LENGTH = 20_000
HEAVY = frozenset({"jieba", "rjieba", "opencc", "pypinyin", "lxml", "readability", "trafilatura"})
"""Modules that the first paint must not wait for."""

BARE = """
import os
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
class Body(QWidget):
    def paintEvent(self, event):
        os._exit(0)
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(Body())
window.resize(1360, 860)
window.show()
application.exec()
"""


OURS = """
import sys
from reader_app.__main__ import main
def opened(window):
    import os
    from PySide6.QtCore import QCoreApplication, QEvent, QObject
    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint:
                # Once this event is done with.
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
            return super().eventFilter(watched, event)
        def customEvent(self, event):
            print(*sys.modules, flush=True)
            os._exit(0)
    window.watch = Watch()
    if sys.argv[1] == "frame":
        window.centralWidget().installEventFilter(window.watch)
    window.article_shown.connect(
        lambda: window.page.view.viewport().installEventFilter(window.watch)
    )
main([], opened)
"""
"""The app as it starts from an icon; it quits once it has painted what is measured."""

LIBRARY = """
import sys
from pathlib import Path
from reader_app import paths
from reader_app.library import Library
paths.default_library().parent.mkdir(parents=True, exist_ok=True)
with Library.open(paths.default_library()) as library:
    library.import_paths([Path(sys.argv[1])])
    library.set_reading_position(1, 5_000)
"""
"""The reader's library, with an article that was read."""


def benchmarks() -> Sequence[Benchmark]:
    bare = "from the start of the process {}, against a bare PySide6 window's first frame"
    return (
        Benchmark(
            "starting.frame",
            bare.format("to the window's first frame"),
            TIMES_THE_TIME,
            2.0,
            partial(_against_bare, "frame"),
        ),
        Benchmark(
            "starting.text",
            bare.format("until the last article's text can be read"),
            TIMES_THE_TIME,
            3.0,
            partial(_against_bare, "text"),
        ),
        Benchmark(
            "starting.imports",
            "converters, segmenters and extractors imported by then",
            MODULES,
            0,
            lambda: Measured(len(_imported())),
        ),
    )


def _against_bare(until: str) -> Measured:
    home = _home()
    return times_the_time(partial(_run, home, OURS, until), partial(_run, home, BARE))


def _run(home: Path, script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True, check=True, env=_environment(home), text=True,
    )  # fmt: skip
    return done.stdout


def _environment(home: Path) -> dict[str, str]:
    """``home`` is the reader's; modules are compiled once, as in an installed app."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME")
    return {"QT_QPA_PLATFORM": "offscreen", **kept, **dict.fromkeys(names, str(home))}


def _imported() -> list[str]:
    return sorted(HEAVY.intersection(_run(_home(), OURS, "text").split()))


@cache
def _home() -> Path:
    """A reader's folder with a library of one article, read before."""
    from . import corpus

    home = Path(mkdtemp(prefix="starting-"))
    text = home / "article.txt"
    text.write_text(corpus.simplified(LENGTH), "utf-8")
    _run(home, LIBRARY, str(text))
    return home
