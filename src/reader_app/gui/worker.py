"""The library's own thread. Widgets give it jobs, and get the answers on Qt's thread.

It knows neither widgets nor what a job does. Jobs run one after the other, so what was asked for
first is stored first. A long job lets short ones run between its steps, so that the reader can
read, highlight and write notes while a thousand files are imported.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from reader_app.domain.errors import ReaderError

if TYPE_CHECKING:
    from reader_app.library import Library

Answer = TypeVar("Answer")


REPORT_EVERY = 0.05
"""Seconds between two reports of a long job's progress; more would only burden Qt's thread."""
LOOK_EVERY = 2.0
"""Seconds without a job after which the thread checks whether another program wrote."""


class CancelToken:
    """A request to stop, set on Qt's thread and read on the library's."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next safe place."""
        self._event.set()

    def cancelled(self) -> bool:
        """Whether the job should stop."""
        return self._event.is_set()


@dataclass(eq=False)
class Task:
    """One job and its callbacks. None of them is called once ``dropped`` is set.

    A job that runs ``alone`` waits until the long job before it has ended.
    """

    work: Callable[[Library], object]
    done: Callable[[Any], None] | None = None
    failed: Callable[[ReaderError], None] | None = None
    progress: Callable[[int, int, str], None] | None = None
    dropped: bool = False
    alone: bool = False
    token: CancelToken = field(default_factory=CancelToken)

    def drop(self) -> None:
        """Stop the job, and call nobody back."""
        self.dropped = True
        self.token.cancel()


class LibraryWorker(QObject):
    """Owns the `Library` on one thread. All signals and callbacks come on the Qt thread.

    ``open_library`` runs on the library's thread, so that heavy imports never delay a first paint.
    """

    failed = Signal(object)
    """A `ReaderError` of a job that has no callback for failures."""
    bug = Signal(object)
    """Any other exception: a fault of the app, for the crash dialog."""
    busy_changed = Signal(bool)
    changed_elsewhere = Signal()
    """Another window or program wrote to the library."""
    _arrived = Signal(object, object, object)
    _progressed = Signal(object, int, int, str)

    def __init__(
        self,
        open_library: Callable[[Path], Library],
        path: Path,
        look_every: float = LOOK_EVERY,
    ) -> None:
        super().__init__()
        self.path = path
        self._look_every = look_every
        self._open = open_library
        self._queue: SimpleQueue[Task | None] = SimpleQueue()
        self._kept: deque[Task | None] = deque()
        """Jobs that came while a long job ran, and must wait until it has ended."""
        self._waiting = 0
        self._closed = False
        self._refused = False
        self._looks: list[Task] = []
        self._untold: list[Exception] = []
        """Failures that have not reached Qt's thread yet."""
        self._arrived.connect(self._deliver)
        self._progressed.connect(self._deliver_progress)
        self._thread = threading.Thread(target=self._run, name="library", daemon=True)

    def start(self) -> None:
        """Begin to open the library and to run what was submitted."""
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether jobs are waiting or running."""
        return self._waiting > 0

    def submit(
        self,
        work: Callable[[Library], Answer],
        done: Callable[[Answer], None] | None = None,
        failed: Callable[[ReaderError], None] | None = None,
    ) -> Task:
        """Run ``work`` on the library; ``done`` gets its value, ``failed`` a named failure."""
        return self._enter(Task(work, done, failed))

    def submit_long(
        self,
        work: Callable[[Library, Callable[[int, int, str], None], Callable[[], bool]], Answer],
        done: Callable[[Answer], None],
        progress: Callable[[int, int, str], None],
        failed: Callable[[ReaderError], None] | None = None,
    ) -> Task:
        """Like `submit`, for work that reports (done, total, name) and can be cancelled.

        Whenever the work reports or asks whether it is cancelled, short jobs that came meanwhile
        are run, so it must not have a transaction open then.
        """
        task = Task(lambda library: None, done, failed, progress, alone=True)

        def run(library: Library) -> object:
            told = 0.0

            def report(at: int, total: int, name: str) -> None:
                nonlocal told
                now = time.monotonic()
                if now - told >= REPORT_EVERY:
                    told = now
                    self._progressed.emit(task, at, total, name)
                self._give_way(library)

            def cancelled() -> bool:
                self._give_way(library)
                return task.token.cancelled()

            return work(library, report, cancelled)

        task.work = run
        return self._enter(task)

    def submit_look(
        self,
        look: Callable[[Library, Callable[[], bool]], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[ReaderError], None],
    ) -> Task:
        """Like `submit`, for work that stores nothing: closing the window cancels it."""
        task = Task(lambda library: None, done, failed)

        def run(library: Library) -> object:
            if task.dropped:
                return None
            try:
                return look(library, task.token.cancelled)
            except ReaderError:
                if task.dropped:
                    return None  # it was stopped, and nobody waits for it
                raise

        task.work = run
        self._looks.append(task)
        return self._enter(task)

    def _stop_looking(self) -> None:
        for task in self._looks:
            task.drop()

    def settle(self) -> Exception | None:
        """Wait until all jobs are done; the first failure that has not been reported, if any.

        For the moment before the window closes. A library that did not open has nothing to lose.
        """
        done = threading.Event()
        self._stop_looking()
        self._enter(Task(lambda library: done.set(), alone=True))
        while self._thread.is_alive() and not done.wait(0.02):
            if self._refused:
                return None
        return self._untold[0] if self._untold else None

    def close(self) -> None:
        """Run all jobs that wait, close the library, end the thread. No callback comes after."""
        if self._closed:
            return
        self._closed = True
        self._stop_looking()
        self._queue.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def _enter(self, task: Task) -> Task:
        if self._closed:
            return task
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        self._queue.put(task)
        return task

    def _run(self) -> None:
        try:
            library = self._open(self.path)
        except Exception as error:  # handed to the Qt thread, nothing is swallowed
            self._refuse_all(error)
            return
        try:
            while (task := self._next(library)) is not None:
                self._do(task, library)
        finally:
            library.close()

    def _do(self, task: Task, library: Library) -> None:
        try:
            self._arrived.emit(task, task.work(library), None)
        except Exception as error:  # handed to the Qt thread, nothing is swallowed
            self._untold.append(error)
            self._arrived.emit(task, None, error)

    def _give_way(self, library: Library) -> None:
        """Run the short jobs that came while a long one runs; keep the others for its end."""
        if threading.current_thread() is not self._thread:
            return  # the thread that watches a parser process calls this too
        while True:
            try:
                task = self._queue.get_nowait()
            except Empty:
                return
            if task is None or task.alone:
                self._kept.append(task)
            else:
                self._do(task, library)

    def _next(self, library: Library) -> Task | None:
        """The next job, None for the end; while it waits it looks for what others wrote."""
        if self._kept:
            return self._kept.popleft()
        while True:
            try:
                return self._queue.get(timeout=self._look_every)
            except Empty:
                if library.changed_elsewhere():
                    self.changed_elsewhere.emit()

    def _refuse_all(self, error: Exception) -> None:
        """The library did not open: the first job is told why, the others are dropped."""
        self._refused = True
        first = True
        while (task := self._queue.get()) is not None:
            task.dropped = not first
            first = False
            self._arrived.emit(task, None, error)

    def _deliver(self, task: Task, value: object, error: Exception | None) -> None:
        if self._closed:
            return
        self._waiting -= 1
        if not self._waiting:
            self.busy_changed.emit(False)
        if error in self._untold:
            self._untold.remove(error)
        if task in self._looks:
            self._looks.remove(task)
        if task.dropped:
            return
        if error is None:
            if task.done is not None:
                task.done(value)
        elif not isinstance(error, ReaderError):
            self.bug.emit(error)
        elif task.failed is not None:
            task.failed(error)
        else:
            self.failed.emit(error)

    def _deliver_progress(self, task: Task, at: int, total: int, name: str) -> None:
        if task.progress is not None and not self._closed and not task.dropped:
            task.progress(at, total, name)
