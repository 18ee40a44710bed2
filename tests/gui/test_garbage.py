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


def test_what_a_job_made_by_the_thousand_is_left_alone_until_it_ends_or_for_long(monkeypatch):
    monkeypatch.setattr(garbage, "MANY", 1000)
    monkeypatch.setattr(garbage, "PATIENCE", 3)
    collections = []
    monkeypatch.setattr(garbage, "collect_due", lambda: collections.append(1))
    collector = GarbageCollector()
    gc.collect()
    made = [[] for _ in range(5000)]
    for _ in range(3):
        collector.look()
    assert collections == []
    collector.look()
    assert len(collections) == 1
    collector.look()
    assert len(collections) == 1
    made.clear()
    collector.look()
    assert len(collections) == 2
    collector.deleteLater()


def test_the_data_of_a_long_text_is_set_aside_and_never_looked_through(monkeypatch):
    monkeypatch.setattr(garbage, "MANY", 1000)
    monkeypatch.setattr(garbage, "HELD", 4000)
    monkeypatch.setattr(garbage, "PATIENCE", 1)
    collections = []
    monkeypatch.setattr(garbage, "collect_due", lambda: collections.append(1))
    collector = GarbageCollector()
    gc.unfreeze()
    gc.collect()
    made = [[] for _ in range(5000)]
    collector.look()
    assert gc.get_freeze_count() == 0
    collector.look()
    assert gc.get_freeze_count() >= len(made)
    assert collections == []
    collector.deleteLater()
    gc.unfreeze()


def test_what_is_set_aside_is_looked_at_again_when_more_is():
    knots = [Knot()]
    freed = []
    weakref.finalize(knots[0], freed.append, "knot")
    garbage.set_aside()
    knots.clear()
    gc.collect()
    assert freed == []
    garbage.set_aside()
    assert freed == ["knot"]
    gc.unfreeze()
