"""Measures stalls: how long the Qt thread did not return to its event loop.

Other programs may use the processors meanwhile. On Linux, the time that our threads were ready to
run and waited for a processor is known, and not counted.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer

BEAT = 2
"""Milliseconds between two readings of the clocks."""
_TASKS = "/proc/self/task"


@dataclass(frozen=True, slots=True)
class Moment:
    """The state of the clocks, in milliseconds."""

    wall: float
    cpu: float
    """Processor time of this process, all threads together."""
    delayed: float
    """Time that its threads were ready but had no processor, all together."""

    def resumed(self) -> Moment:
        """The same delay, with the present time and processor time."""
        return Moment(_wall(), _cpu(), self.delayed)


def stalled(before: Moment, after: Moment) -> float:
    """The milliseconds from ``before`` to ``after`` that this process is responsible for.

    At least its processor time; waiting for a processor is left out, other waiting is not.
    """
    wall = after.wall - before.wall
    return max(min(wall, after.cpu - before.cpu), wall - max(0.0, after.delayed - before.delayed))


def _wall() -> float:
    return time.perf_counter() * 1000


def _cpu() -> float:
    return time.process_time() * 1000


class Clocks:
    """Reads the clocks. The delays of threads that have ended are not counted."""

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
    """Reads the clocks from the event loop; a reading that comes late has found a stall."""

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
        """Read the clocks once more, then stop watching."""
        if self._timer.isActive():
            self._look()
            self._timer.stop()
        self._clocks.close()

    def _look(self) -> None:
        now = self._clocks.read()
        late = stalled(self._last, now) - BEAT
        # Reading the clocks gives up Python's lock once for each thread: that is no stall.
        self._last = now.resumed()
        if late > self.longest:
            self.longest, self.during = late, self.step
