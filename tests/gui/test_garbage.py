"""Cyclic garbage goes on Qt's thread, and only there."""

from __future__ import annotations

import gc
import threading
import weakref

from reader_app.gui import garbage
from reader_app.gui.garbage import GarbageCollector


class Knot:
    """An object that only the collector can free."""

    def __init__(self) -> None:
        self.self = self


def test_garbage_of_another_thread_is_freed_on_the_collectors_own(qtbot, monkeypatch):
    monkeypatch.setattr(garbage, "EVERY", 20)
    freed_on = []
    collector = GarbageCollector()
    gc.collect()

    def litter():
        for _ in range(5 * gc.get_threshold()[0]):
            weakref.finalize(Knot(), lambda: freed_on.append(threading.current_thread()))

    thread = threading.Thread(target=litter)
    thread.start()
    thread.join()
    assert freed_on == []
    qtbot.waitUntil(lambda: len(freed_on) > 0, timeout=5000)
    assert set(freed_on) == {threading.main_thread()}
    collector.deleteLater()


def test_nothing_is_collected_before_it_is_due():
    gc.collect()
    assert garbage.collect_due() == 0
