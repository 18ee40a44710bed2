"""A watch on the Qt thread: how long did it not come back to its event loop?

Other programs may have the processors meanwhile. Where the system tells how long our threads stood
ready and had to wait for one (Linux does), that is no stall of ours.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer

BEAT = 2
"""Milliseconds between two looks at the clock."""
_TASKS = "/proc/self/task"


@dataclass(frozen=True, slots=True)
class Moment:
    """What the clocks say, in milliseconds."""

    wall: float
    cpu: float
    """That this process used, all threads together."""
    delayed: float
    """That its threads stood ready without a processor, all together."""

    def resumed(self) -> Moment:
        """The same delay, with the time and the work that passed since."""
        return Moment(_wall(), _cpu(), self.delayed)


def stalled(before: Moment, after: Moment) -> float:
    """The milliseconds from ``before`` to ``after`` that this process took by itself.

    Never less than it computed, and never what it waited for but a processor.
    """
    wall = after.wall - before.wall
    return max(min(wall, after.cpu - before.cpu), wall - max(0.0, after.delayed - before.delayed))


def _wall() -> float:
    return time.perf_counter() * 1000


def _cpu() -> float:
    return time.process_time() * 1000


class Clocks:
    """Reads the clocks. Threads that end are forgotten, with what they waited."""

    def __init__(self) -> None:
        self._files: dict[str, int] = {}

    def read(self) -> Moment:
        """The moment now."""
        wall, cpu = _wall(), _cpu()
        return Moment(wall, cpu, self._delayed())

    def close(self) -> None:
        for file in self._files.values():
            os.close(file)
        self._files.clear()

    def _delayed(self) -> float:
        """Milliseconds, from the second field of ``schedstat`` (proc(5)); 0 where it is missing."""
        total = 0
        try:
            tasks = os.listdir(_TASKS)  # noqa: PTH208 - hundreds of times a second
        except OSError:
            return 0.0
        for gone in self._files.keys() - set(tasks):
            os.close(self._files.pop(gone))
        for task in tasks:
            try:
                if task not in self._files:
                    self._files[task] = os.open(f"{_TASKS}/{task}/schedstat", os.O_RDONLY)
                total += int(os.pread(self._files[task], 64, 0).split()[1])
            except OSError:  # ended since it was listed
                continue
        return total / 1e6


class StallWatch(QObject):
    """Looks at the clocks from the event loop; a look that comes late has met a stall."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        """Milliseconds."""
        self.during = ""
        """The step in which the longest stall came."""
        self.step = ""
        self._clocks = Clocks()
        self._last = Moment(0, 0, 0)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """Watch from now on."""
        self._last = self._clocks.read().resumed()
        self._timer.start()

    def pause(self) -> None:
        """Look once more, then watch no longer."""
        if self._timer.isActive():
            self._look()
            self._timer.stop()
        self._clocks.close()

    def _look(self) -> None:
        now = self._clocks.read()
        late = stalled(self._last, now) - BEAT
        # To read the clocks takes a turn of Python's lock for each thread: no stall of the window.
        self._last = now.resumed()
        if late > self.longest:
            self.longest, self.during = late, self.step
