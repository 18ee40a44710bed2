"""A watch on the Qt thread: how long did it not come back to its event loop?"""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

BEAT = 2
"""Milliseconds between two looks at the clock."""


class StallWatch(QObject):
    """Looks at the clock from the event loop; a look that comes late has met a stall."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        """Milliseconds."""
        self.during = ""
        """The step in which the longest stall came."""
        self.step = ""
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """Watch from now on."""
        self._last = time.perf_counter()
        self._timer.start()

    def pause(self) -> None:
        """Look once more, then watch no longer."""
        if self._timer.isActive():
            self._look()
            self._timer.stop()

    def _look(self) -> None:
        now = time.perf_counter()
        late = (now - self._last) * 1000 - BEAT
        self._last = now
        if late > self.longest:
            self.longest, self.during = late, self.step
