"""Background threads for computations. They know no widget and no library.

Work runs on plain Python threads. All that it used comes back to Qt's thread and is released there,
so that no object of Qt is ever freed on another thread. Qt itself carries no Python value between
threads: its signal only wakes Qt's thread, which takes the values from a queue.

Python runs one thread at a time. Four threads that compute would leave Qt's thread a fifth of the
time, and a page that is laid out in 10 ms would take 50. So work gives way between its pieces: it
waits until Qt's event loop has come round once.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from time import monotonic

from PySide6.QtCore import QObject, Qt, Signal

Work = Callable[[], None]

PIECE = 0.005
"""Seconds of work after which it gives way to Qt's thread."""
PATIENCE = 0.05
"""Seconds that it waits at most, as Qt's thread may be waiting for this very work to end."""


@dataclass(order=True, slots=True)
class _Job:
    """Work that waits for a thread. Jobs compare by rank, then by age."""

    rank: int
    number: int
    work: Work = field(compare=False)


class Background(QObject):
    """Runs work on threads of its own, which start with the first work.

    The object lives on Qt's thread; `failed` is emitted and deliveries are called there.
    """

    failed = Signal(object)
    """Work raised this exception."""
    _rung = Signal()

    def __init__(self, name: str, threads: int = 1) -> None:
        super().__init__()
        self._waiting: list[_Job] = []
        self._numbers = count()
        self._changed = threading.Condition()
        self._closed = False
        self._unfinished = 0
        self._deliveries: deque[Work] = deque()
        self._turn = _Turn()
        self._threads = [
            threading.Thread(target=self._run, name=f"{name}-{number}", daemon=True)
            for number in range(threads)
        ]
        self._begun = False
        self._rung.connect(self._answer_bell, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether work waits or runs, or a delivery has not been called yet."""
        return self._unfinished > 0

    def submit(self, work: Work, *, rank: int = 0) -> None:
        """Run ``work`` on one of the threads: the lowest rank first, then in the order given.

        Call it on Qt's thread. After `close` nothing happens.
        """
        if self._closed:
            return
        self._begin()
        self._unfinished += 1
        with self._changed:
            heappush(self._waiting, _Job(rank, next(self._numbers), work))
            self._changed.notify()

    def deliver(self, delivery: Work) -> None:
        """Call ``delivery`` on Qt's thread, in order; this is how work hands over its results."""
        self._deliveries.append(delivery)
        self._rung.emit()

    def give_way(self) -> None:
        """Let Qt's thread run first. Long work calls it between its pieces."""
        if self._closed or monotonic() - self._turn.began < PIECE:
            return
        leave = threading.Event()
        self.deliver(leave.set)
        leave.wait(PATIENCE)
        self._turn.began = monotonic()

    def clear(self) -> None:
        """Drop the work that no thread has begun."""
        with self._changed:
            forgotten, self._waiting = self._waiting, []
        self._unfinished -= len(forgotten)

    def close(self) -> None:
        """Drop what waits, wait for what runs, end the threads. Nothing is delivered after."""
        self.clear()
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._begun:
            for thread in self._threads:
                thread.join()
        self._deliveries.clear()
        self._unfinished = 0

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            for thread in self._threads:
                thread.start()

    def _run(self) -> None:
        while (work := self._next()) is not None:
            finish = _Finish(self, work)
            self.give_way()
            try:
                work()
            except Exception as error:  # told on Qt's thread
                finish.error = error
            # The work must not be freed on this thread, but by its last delivery.
            del work
            self.deliver(finish)
            del finish

    def _next(self) -> Work | None:
        with self._changed:
            while not self._waiting and not self._closed:
                self._changed.wait()
            return None if self._closed else heappop(self._waiting).work

    def _answer_bell(self) -> None:
        if self._deliveries:
            self._deliveries.popleft()()

    def finished(self, error: Exception | None) -> None:
        """Count work as done; called by its last delivery."""
        self._unfinished -= 1
        if error is not None:
            self.failed.emit(error)


class _Turn(threading.local):
    """When a thread last gave way, by the monotonic clock."""

    began = 0.0


@dataclass
class _Finish:
    """The last delivery of some work; it holds the work itself and what that raised."""

    background: Background
    work: Work | None
    error: Exception | None = None

    def __call__(self) -> None:
        error, self.error = self.error, None
        # Released now, as the thread may hold this object a moment longer.
        self.work = None
        self.background.finished(error)
