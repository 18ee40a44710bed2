"""What comes in sight shows once, with its readings; the wait for them ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader_app.domain.spans import Span
from reader_app.gui.reading.document import Document, Ruby
from reader_app.gui.reading.held import PATIENCE
from reader_app.gui.reading.view import ReadingView

from .test_view import PhraseSource, point_of

LEFT = Qt.MouseButton.LeftButton
TEXT = "\n".join(f"第{n}段：渡船靠岸以前，码头的灯已经亮了。" * 3 for n in range(60))


@pytest.fixture
def shown(qtbot):
    view = ReadingView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    document = Document(TEXT)
    source = PhraseSource(document)
    view.set_document(document, source)
    view.show()
    qtbot.waitExposed(view)
    return view, source


def look(view):
    return view.viewport().grab().toImage()


def test_the_page_keeps_its_look_until_the_readings_in_sight_are_there(shown):
    view, source = shown
    before = look(view)
    source.readings, source.missing = [], True
    view.refresh_views()
    assert look(view) == before
    source.readings, source.missing = [Ruby(Span(0, 2), "dì", 4)], False
    for paragraph in range(20):
        view.rubies_ready(paragraph, Span(0, 10))
    assert look(view) != before


def test_a_jump_is_one_repaint_under_readings(shown):
    view, source = shown
    source.readings = []
    view.refresh_views()
    before = look(view)
    source.missing = True
    view.scroll_to(TEXT.index("第40段"))
    assert look(view) == before
    assert view.top_offset() == TEXT.index("第40段")
    source.missing = False
    view.rubies_ready(view.scene.document.paragraphs.at(view.top_offset()), Span(0, 10))
    assert look(view) != before


def test_the_wait_ends_by_itself(shown, qtbot):
    view, source = shown
    before = look(view)
    source.readings, source.missing = [], True
    view.refresh_views()
    qtbot.waitUntil(lambda: look(view) != before, timeout=20 * PATIENCE)


def test_without_readings_nothing_is_waited_for(shown):
    view, source = shown
    before = look(view)
    source.missing = True
    view.scroll_to(TEXT.index("第40段"))
    assert look(view) != before


def test_another_theme_or_size_shows_at_once(shown):
    view, source = shown
    source.readings, source.missing = [], True
    before = look(view)
    view.refresh_views()
    view.resize(500, 500)
    assert look(view).pixelColor(QPoint(250, 250)).isValid()
    assert look(view) != before.copy(0, 0, 500, 500)


NETS = "\n".join(f"第{n}段：互联网里的渡船，互联网边的码头，都亮着灯。" * 3 for n in range(60))


@pytest.fixture
def held(shown):
    """A page under readings that keeps its look while another script, which is longer, comes."""
    view, source = shown
    document = Document(NETS)
    source = PhraseSource(document)
    source.readings = []
    view.set_document(document, source)
    look(view)
    aim = NETS.index("码头", NETS.index("第1段") + 60)
    point = point_of(view, aim)
    before = look(view)
    source.on = source.missing = True
    view.refresh_views()
    assert look(view) == before
    return view, source, aim, point


def test_a_press_on_the_old_look_means_the_character_that_is_seen(held):
    view, _, aim, point = held
    QTest.mouseClick(view.viewport(), LEFT, pos=point - QPoint(6, 0))
    assert view.caret_offset() == aim
    assert abs(point_of(view, aim).x() - point.x()) > 20  # where it stands now


def test_a_double_click_on_the_old_look_takes_the_word_that_is_seen(held):
    view, source, aim, point = held
    source.ends = [*range(1, len(NETS))]
    QTest.mouseDClick(view.viewport(), LEFT, pos=point)
    assert view.selection() == Span(aim, aim + 1)


def test_a_click_that_trembles_on_the_old_look_selects_nothing(held):
    view, _, aim, point = held
    QTest.mousePress(view.viewport(), LEFT, pos=point - QPoint(6, 0))
    QTest.mouseMove(view.viewport(), point - QPoint(5, 0))
    QTest.mouseRelease(view.viewport(), LEFT, pos=point - QPoint(5, 0))
    assert view.selection() is None
    assert view.caret_offset() == aim


def test_a_press_on_what_a_jump_took_out_of_sight_does_nothing_but_show_the_page(shown):
    view, source = shown
    source.readings = []
    view.refresh_views()
    point = point_of(view, TEXT.index("第2段"))
    view.select(Span(0, 0))
    before = look(view)
    source.missing = True
    view.scroll_to(TEXT.index("第40段"))
    QTest.mouseClick(view.viewport(), LEFT, pos=point)
    assert view.caret_offset() == 0
    assert look(view) != before


def test_who_scrolls_sees_the_page_at_once(held):
    view = held[0]
    before = look(view)
    at = QPointF(100, 100)
    event = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
    assert look(view) != before
