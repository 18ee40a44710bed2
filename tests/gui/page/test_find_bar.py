"""Finding in the article: the bar, and the way from hit to hit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from reader_app import paths
from reader_app.domain.spans import Span
from reader_app.gui.icons import Icons
from reader_app.gui.page.find_bar import FindBar, Hits
from reader_app.gui.theme import THEMES

SPANS = (Span(3, 5), Span(10, 12), Span(20, 22))


@pytest.fixture
def host(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(500, 80)
    return widget


@pytest.fixture
def bar(host):
    made = FindBar(Icons(paths.resources() / "icons", THEMES["light"]), host)
    host.show()
    made.show()
    return made


def test_the_nearest_hit_is_the_next_one_and_the_first_after_the_last():
    assert Hits(SPANS).nearest(4).span == Span(10, 12)
    assert Hits(SPANS).nearest(10).span == Span(10, 12)
    assert Hits(SPANS).nearest(30).span == Span(3, 5)
    assert Hits().nearest(0).span is None


def test_steps_go_round():
    last = Hits(SPANS, 2)
    assert last.stepped(1).current == 0
    assert Hits(SPANS, 0).stepped(-1).current == 2
    assert Hits(SPANS).stepped(1).current == 0
    assert Hits().stepped(1) == Hits()


def test_what_is_typed_is_looked_for_after_a_rest(bar, qtbot):
    said = QSignalSpy(bar.query_changed)
    bar.field.setText("车")
    bar.field.setText("车窗")
    qtbot.waitUntil(lambda: said.count() == 1, timeout=2000)
    assert said.at(0) == ["车窗"]


@pytest.mark.parametrize(
    ("key", "modifier", "step"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, -1),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, -1),
    ],
)
def test_keys_step_once_from_hit_to_hit(bar, key, modifier, step):
    steps = QSignalSpy(bar.stepped)
    QTest.keyClick(bar.field, key, modifier)
    assert [steps.at(index) for index in range(steps.count())] == [[step]]


def test_the_count_tells_which_hit_is_shown(bar):
    bar.field.setText("车")
    bar.show_hits(Hits(SPANS, 1))
    assert bar.count.text() == "2 of 3"
    bar.show_hits(Hits())
    assert bar.count.text() == "Not found"


def test_escape_closes_and_asks_for_nothing_more(bar, qtbot):
    closed, said = QSignalSpy(bar.closed), QSignalSpy(bar.query_changed)
    bar.field.setText("车")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert (closed.count(), bar.isVisible(), bar.query()) == (1, False, "")
    qtbot.wait(200)
    assert said.count() == 0
