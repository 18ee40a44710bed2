"""The library's thread: jobs in order, and short ones in the midst of a long one."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from reader_app.domain.errors import ReaderError
from reader_app.gui.worker import LibraryWorker


class Shelf:
    """Stands in for a library."""

    closed = False

    def changed_elsewhere(self):
        return False

    def close(self):
        self.closed = True


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def worker(qapp, shelf):
    made = LibraryWorker(lambda path: shelf, Path("none"))
    made.start()
    yield made
    made.close()


@pytest.fixture
def done():
    """What was done, in order."""
    return []


def long_job(worker, done, begun, go_on):
    """Begin a job of two steps, which waits between them until the test lets it go on."""

    def work(library, report, cancelled):
        begun.set()
        go_on.wait(10)
        report(1, 2, "first")
        done.append("long")
        return "long"

    return worker.submit_long(work, done.append, lambda *step: None)


@pytest.fixture
def begun():
    return threading.Event()


@pytest.fixture
def go_on():
    return threading.Event()


def test_short_jobs_run_between_the_steps_of_a_long_one_in_their_order(
    worker, done, begun, go_on, qtbot
):
    long_job(worker, done, begun, go_on)
    begun.wait(10)
    for number in range(3):
        worker.submit(lambda library, number=number: done.append(number))
    go_on.set()
    qtbot.waitUntil(lambda: not worker.busy)
    assert done == [0, 1, 2, "long", "long"]


def test_another_long_job_waits_for_the_end_and_holds_nobody_up(worker, done, begun, go_on, qtbot):
    long_job(worker, done, begun, go_on)
    begun.wait(10)
    worker.submit_long(lambda *_: done.append("other"), lambda _: None, lambda *step: None)
    worker.submit_look(lambda library, cancelled: done.append("look"), lambda _: None, done.append)
    worker.submit(lambda library: done.append("short"))
    go_on.set()
    qtbot.waitUntil(lambda: not worker.busy)
    assert [one for one in done if one != "long"] == ["look", "short", "other"]
    assert done.index("long") == 2


def test_settling_waits_for_the_end_of_a_long_job(worker, done, begun, go_on):
    long_job(worker, done, begun, go_on)
    begun.wait(10)
    threading.Timer(0.05, go_on.set).start()
    assert worker.settle() is None
    assert done == ["long"]


def test_a_failure_in_the_midst_is_told_and_the_long_job_goes_on(worker, done, begun, go_on, qtbot):
    def fails(library):
        raise ReaderError("No.")

    long_job(worker, done, begun, go_on)
    begun.wait(10)
    worker.submit(fails, failed=lambda error: done.append(str(error)))
    go_on.set()
    qtbot.waitUntil(lambda: not worker.busy)
    assert sorted(done) == ["No.", "long", "long"]


def test_who_asks_from_another_thread_whether_to_stop_runs_no_job_there(worker, done, qtbot):
    on = []

    def work(library, report, cancelled):
        worker.submit(lambda library: on.append(threading.current_thread().name))
        asking = threading.Thread(target=cancelled)
        asking.start()
        asking.join()
        done.append(list(on))
        cancelled()

    worker.submit_long(work, lambda _: None, lambda *step: None)
    qtbot.waitUntil(lambda: not worker.busy)
    assert done == [[]]
    assert on == ["library"]


def test_closing_in_the_midst_of_a_long_job_comes_after_all_that_waits(
    worker, done, begun, go_on, shelf
):
    long_job(worker, done, begun, go_on)
    begun.wait(10)
    worker.submit_long(lambda *_: done.append(shelf.closed), lambda _: None, lambda *step: None)
    threading.Timer(0.05, go_on.set).start()
    worker.close()
    assert done == ["long", False]
    assert shelf.closed
