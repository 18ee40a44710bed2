"""The start: from the process's beginning to the first frame and to a text that can be read.

Each round starts processes of their own: ours, and one that shows a bare PySide6 window.
"""

from __future__ import annotations

import json
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
"""What the first paint must not wait for."""

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
    folder = _library()
    return times_the_time(partial(_run_ours, until, folder), _run_bare)


def _run_bare() -> None:
    subprocess.run([sys.executable, "-c", BARE], check=True, env=_environment())


def _environment() -> dict[str, str]:
    """Modules are compiled once, as in an installed app."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def _run_ours(until: str, folder: Path) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.starting", until, str(folder)],
        cwd=HERE.parent, capture_output=True, check=True, env=_environment(),
    )  # fmt: skip
    return done.stdout


def _imported() -> list[str]:
    return json.loads(_run_ours("text", _library()))


@cache
def _library() -> Path:
    """A folder with a library of one article, read once before."""
    from reader_app.library import Library

    from . import corpus

    folder = Path(mkdtemp(prefix="starting-"))
    text = folder / "article.txt"
    text.write_text(corpus.simplified(LENGTH), "utf-8")
    library = Library.open(folder / "library.db")
    library.import_paths([text])
    library.close()
    return folder


def _start(until: str, folder: Path) -> int:
    """Show the window as the app does, and leave as soon as it has painted what is waited for."""
    from PySide6.QtCore import QEvent, QObject

    from reader_app import app

    class Watch(QObject):
        def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint and (until == "frame" or shown):
                # Once this event is done with.
                application.postEvent(self, QEvent(QEvent.Type.User))
            return super().eventFilter(watched, event)

        def customEvent(self, event) -> None:  # noqa: N802 - Qt's name
            del event
            print(json.dumps(sorted(HEAVY & sys.modules.keys())), flush=True)
            os._exit(0)

    shown: list[int] = []
    application = app.make_application(["benchmark"])
    window = app.build_window(folder / "library.db", folder / "settings.json")
    watch = Watch()
    window.article_shown.connect(shown.append)
    window.top_bar.installEventFilter(watch)
    window.page.view.viewport().installEventFilter(watch)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(_start(sys.argv[1], Path(sys.argv[2])))
