"""What a story needs: the application in a folder of its own, waiting, timing, pictures."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage

from reader_app import app
from reader_app.domain.model import Annotation, Article
from reader_app.gui.main_window import MainWindow

from .stalls import StallWatch

WIDTH, HEIGHT = 1360, 860
"""The window's size in pixels."""
PATIENCE = 60.0
"""Seconds to wait for any one step."""
POLL = 3
"""Milliseconds between two checks whether a step has ended."""
SETTLE = 0.5
"""Seconds for fades to end before a picture is taken."""


def small(image: QImage) -> QImage:
    """The picture in the 256 colours that it uses most: a third of the bytes, no visible change.

    A picture of the window has some 3,000 colours; the others come from smoothed edges.
    """
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(plain.constBits()).cast("I"))
    table = [colour for colour, _ in counts.most_common(256)]
    flags = Qt.ImageConversionFlag.AvoidDither | Qt.ImageConversionFlag.ThresholdDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, flags)


class SelfTestError(Exception):
    """A step of the story did not end as it must."""


class Stage:
    """Opens the window, waits, measures and takes pictures; the story decides what happens."""

    def __init__(self, folder: Path, screenshots: Path | None) -> None:
        self.folder = folder
        self._screenshots = screenshots
        self._timings: dict[str, float] = {}
        self._application = app.make_application(["reader-app"])
        self._application.setQuitOnLastWindowClosed(False)
        self._watch = StallWatch()
        self._window: MainWindow | None = None
        self._ready = False

    @property
    def window(self) -> MainWindow:
        """The open window."""
        if self._window is None:
            raise SelfTestError("the window is not open")
        return self._window

    @property
    def library(self) -> Path:
        """The library of the window."""
        return self.folder / "library.db"

    def open(self) -> None:
        """Open the window, as a start of the app does, and see its first frame painted."""
        self._window = app.build_window(self.library, self.folder / "settings.json")
        self._ready = False
        self._window.ready.connect(self._note_ready)
        self._window.resize(WIDTH, HEIGHT)
        self._window.show()
        QCoreApplication.processEvents()
        self._watch.begin()

    def close(self) -> None:
        """Close the window, which closes the library, as the end of the app does."""
        self._watch.pause()
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def ready(self) -> bool:
        """Whether every act is possible in the window."""
        return self._ready

    def _note_ready(self) -> None:
        self._ready = True

    def begin(self, step: str) -> None:
        """Count stalls from now on to this step."""
        self._watch.step = step

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Measure what happens inside; of several with one name the longest counts."""
        began = time.perf_counter()
        yield
        took = round((time.perf_counter() - began) * 1000, 1)
        self._timings[name] = max(took, self._timings.get(name, 0.0))

    @contextmanager
    def unwatched(self) -> Iterator[None]:
        """Don't count what happens inside, the test's own work, as a stall of the app."""
        self._watch.pause()
        yield
        self._watch.begin()

    def until(self, what: str, holds: Callable[[], bool]) -> None:
        """Let the window work until ``holds``. Raises `SelfTestError` after `PATIENCE`."""
        end = time.monotonic() + PATIENCE
        loop = QEventLoop()
        poll = QTimer()

        def look() -> None:
            if holds() or time.monotonic() > end:
                loop.quit()

        poll.timeout.connect(look)
        poll.start(POLL)
        # What held at a check may no longer hold when the loop has ended: another job has begun.
        while not holds():
            if time.monotonic() > end:
                raise SelfTestError(f"waited in vain until {what}")
            loop.exec()
        poll.stop()

    def idle(self) -> None:
        """Let the window work until the library has done all that was asked."""
        self.until("the library is at rest", lambda: not self.window.worker.busy)

    def expect(self, what: str, *, holds: bool) -> None:
        """`SelfTestError` unless it ``holds``."""
        if not holds:
            raise SelfTestError(f"it is not so that {what}")

    def picture(self, name: str) -> None:
        """Save what the window shows as ``name``.png, if pictures are wanted."""
        if self._screenshots is None:
            return
        end = time.monotonic() + SETTLE
        self.until("the window has settled", lambda: time.monotonic() > end)
        target = self._screenshots / f"{name}.png"
        with self.unwatched():
            try:
                self._screenshots.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise SelfTestError(f"{self._screenshots} can't be made: {error}") from error
            if not small(self.window.grab().toImage()).save(str(target), quality=0):
                raise SelfTestError(f"{target} can't be written")

    def articles(self) -> list[Article]:
        """The articles that the list shows."""
        entries = self.window.library_panel.model.entries
        return [entry for entry in entries if isinstance(entry, Article)]

    def notes(self) -> tuple[Annotation, ...]:
        """The annotations of the article shown."""
        loaded = self.window.page.loaded
        return loaded.annotations if loaded else ()

    def text(self) -> str:
        """The text of the article shown."""
        loaded = self.window.page.loaded
        return loaded.text if loaded else ""

    def report(self) -> dict[str, float | str]:
        """Every measured time in milliseconds, and the longest stall of the Qt thread."""
        times = {f"{name}_ms": took for name, took in self._timings.items()}
        return {
            **times,
            "longest_stall_ms": round(self._watch.longest, 1),
            "longest_stall_in": self._watch.during,
        }
