"""The watch on the Qt thread counts what the app takes, not what other programs take."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTimer

from reader_app.selftest.stalls import Clocks, Moment, StallWatch, stalled

times = st.floats(min_value=0, max_value=1e6)
START = Moment(0, 0, 0)


@given(times, times, times)
def test_a_stall_is_never_longer_than_the_time_that_passed_nor_shorter_than_what_was_computed(
    wall, cpu, delayed
):
    found = stalled(START, Moment(wall, cpu, delayed))
    assert min(wall, cpu) <= found <= wall


def test_what_was_waited_for_counts_but_for_a_processor():
    assert stalled(START, Moment(100, 0, 0)) == 100
    assert stalled(START, Moment(100, 20, 80)) == 20
    assert stalled(START, Moment(100, 20, 50)) == 50
    assert stalled(START, Moment(100, 90, 80)) == 90


def test_the_clocks_never_go_back_in_time_and_work():
    clocks = Clocks()
    before = clocks.read()
    sum(range(100_000))
    after = clocks.read()
    clocks.close()
    assert after.wall > before.wall
    assert after.cpu >= before.cpu


def test_a_sleep_on_the_qt_thread_is_a_stall_of_the_step_it_comes_in(qtbot):
    watch = StallWatch()
    watch.begin()
    watch.step = "asleep"
    with qtbot.waitSignal(watch.destroyed, raising=False, timeout=200):
        QTimer.singleShot(0, lambda: time.sleep(0.06))
    watch.pause()
    assert watch.longest > 40
    assert watch.during == "asleep"
