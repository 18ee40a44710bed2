"""Drives a window for the benchmarks: acts are started, watched and waited for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from reader_app import app
from reader_app.gui.main_window import MainWindow
from reader_app.selftest.stalls import StallWatch

PATIENCE = 120.0
"""Seconds that any act may take to its end."""
REST = 120
"""Milliseconds to wait after an act, for fades and late paints are counted too."""


@cache
def application() -> QApplication:
    """Qt's application, which lives on when its last window closes."""
    made = app.make_application(["benchmarks"])
    made.setQuitOnLastWindowClosed(False)
    return made


def stall(
    window: MainWindow,
    act: Callable[[], object],
    rest: int = REST,
    holds: Callable[[], bool] = lambda: True,
) -> float:
    """The longest stall in milliseconds from the beginning of ``act`` until all is at rest.

    It is watched until it ``holds``, and for ``rest`` after.
    """
    watch = StallWatch()
    watch.begin()
    QTimer.singleShot(5, act)
    wait(10)
    until(holds, window)
    settle(window, rest)
    watch.pause()
    return watch.longest


def settle(window: MainWindow, rest: int = REST) -> None:
    """Wait until nothing is going on, and still nothing ``rest`` milliseconds later."""

    def at_rest() -> bool:
        return not (window.worker.busy or window.folding.busy)

    until(at_rest, window)
    wait(rest)
    until(at_rest, window)


def wait(milliseconds: int) -> None:
    """Let the window work for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(holds: Callable[[], bool], window: MainWindow) -> None:
    """Let the window work until it ``holds``. Raises TimeoutError after `PATIENCE`."""
    end = monotonic() + PATIENCE
    while not holds():
        if monotonic() > end:
            raise TimeoutError(f"the window did not come to rest ({window.worker.path.name})")
        wait(5)


def show(window: MainWindow, number: int) -> None:
    """Open an article, and wait until all of it is there."""
    window.open_article(number)
    until(lambda: window.article is not None and window.article.id == number, window)
    settle(window)
