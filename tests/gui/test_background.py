"""Work beside Qt's thread: it runs elsewhere, and all it leaves behind ends on Qt's thread."""

from __future__ import annotations

import threading
import time
import weakref

import pytest

from reader_app.gui import background as gui_background
from reader_app.gui.background import Background


@pytest.fixture
def background(qtbot):
    made = Background("test")
    yield made
    made.close()


@pytest.fixture
def gate(background):
    """Holds the only thread until it is set."""
    held, opened = threading.Event(), threading.Event()

    def wait():
        held.set()
        assert opened.wait(10)

    background.submit(wait)
    assert held.wait(10)
    yield opened
    opened.set()


def test_work_runs_elsewhere_and_delivers_on_qts_thread(qtbot, background):
    ran, came = [], []

    def work():
        ran.append(threading.current_thread())
        for number in range(3):
            background.deliver(lambda n=number: came.append((n, threading.current_thread())))

    background.submit(work)
    qtbot.waitUntil(lambda: not background.busy)
    assert ran[0] is not threading.main_thread()
    assert came == [(number, threading.main_thread()) for number in range(3)]


def test_the_lowest_rank_runs_first_and_equals_in_their_order(qtbot, background, gate):
    order = []
    for rank, name in ((2, "far"), (1, "near"), (0, "in sight"), (1, "near too")):
        background.submit(lambda name=name: order.append(name), rank=rank)
    gate.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert order == ["in sight", "near", "near too", "far"]


def test_cleared_work_never_runs(qtbot, background, gate):
    ran = []
    background.submit(lambda: ran.append("cleared"))
    background.clear()
    background.submit(lambda: ran.append("kept"))
    gate.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert ran == ["kept"]


def test_a_fault_is_told_and_the_thread_lives_on(qtbot, background):
    ran = []
    with qtbot.waitSignal(background.failed) as told:
        background.submit(lambda: {}[1])
    background.submit(lambda: ran.append(1))
    qtbot.waitUntil(lambda: not background.busy)
    assert isinstance(told.args[0], KeyError)
    assert ran == [1]


def test_work_waits_between_its_pieces_while_qts_thread_is_busy(qtbot, background, monkeypatch):
    monkeypatch.setattr(gui_background, "PIECE", 0.0)
    monkeypatch.setattr(gui_background, "PATIENCE", 60.0)
    done = []

    def work():
        for number in range(5):
            background.give_way()
            done.append(number)

    background.submit(work)
    time.sleep(0.2)  # Qt's loop does not come round
    assert done == []
    qtbot.waitUntil(lambda: not background.busy)
    assert done == [0, 1, 2, 3, 4]


def test_work_goes_on_without_leave_after_a_while(background, monkeypatch):
    monkeypatch.setattr(gui_background, "PIECE", 0.0)
    monkeypatch.setattr(gui_background, "PATIENCE", 0.01)
    done = threading.Event()

    def work():
        background.give_way()
        done.set()

    background.submit(work)
    assert done.wait(10)


def test_nothing_is_delivered_after_closing_and_no_thread_is_left(qtbot, background, gate):
    came = []
    before = threading.active_count()
    background.submit(lambda: background.deliver(lambda: came.append("waited")))
    background.deliver(lambda: came.append("on its way"))
    gate.set()
    background.close()
    background.submit(lambda: came.append("late"))
    qtbot.wait(50)
    assert came == []
    assert threading.active_count() == before - 1
    assert not background.busy


def test_what_only_the_work_held_is_freed_on_qts_thread(qtbot, background):
    class Held:
        def work(self):
            pass

    freed_on = []
    held = Held()
    weakref.finalize(held, lambda: freed_on.append(threading.current_thread()))
    background.submit(held.work)
    del held
    qtbot.waitUntil(lambda: len(freed_on) > 0)
    assert freed_on == [threading.main_thread()]
